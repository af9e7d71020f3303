//go:build linux

package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"copresence/app/session"
)

// step is a change as the history of a project tells of it.
type step struct {
	ID   int64
	At   string
	Who  string
	What string
	Fate fate
}

// fate says what became of a step.
type fate int

const (
	standing fate = iota // in effect
	undone               // and may be redone
	dropped              // undone for good
)

// sight is all that can be seen of a project through its session.
type sight struct {
	Look  string // condenses what the study is: its network, verdicts of each coder, places
	Steps []step
}

// lastStanding returns the index of the last step in effect, or -1.
func lastStanding(steps []step) int {
	for i := len(steps) - 1; i >= 0; i-- {
		if steps[i].Fate == standing {
			return i
		}
	}
	return -1
}

// firstUndone returns the index of the step that redo would make again, or -1.
func firstUndone(steps []step) int {
	return slices.IndexFunc(steps, func(s step) bool { return s.Fate == undone })
}

// see looks at a project, through the eyes of each coder in turn.
func see(s *session.Session) (seen sight, err error) {
	h := sha256.New()
	before := s.State().Coder
	if err := s.ReadAs(""); err != nil { // reads the project anew
		return seen, err
	}
	condense(h, s.State())
	for _, c := range s.State().Coders {
		if err := s.ReadAs(c.Label); err != nil {
			return seen, err
		}
		fmt.Fprintln(h, "verdicts of", c.Label, s.State().Network.Ties.Verdict)
	}
	if err := s.ReadAs(before.Label); err != nil {
		return seen, err
	}
	seen.Look = fmt.Sprintf("%x", h.Sum(nil)[:16])
	seen.Steps, err = stepsOf(s)
	return seen, err
}

// condense writes what all coders see alike.
func condense(h hash.Hash, state *session.State) {
	n := state.Network
	a, t := &n.Activists, &n.Ties
	if named := strings.TrimSuffix(filepath.Base(state.Path), session.Extension); state.Title != named {
		fmt.Fprintln(h, state.Title) // not one that only comes from the name of the file
	}
	fmt.Fprintln(h, state.Fictional, state.Coders, state.Counts, n.Platforms)
	fmt.Fprintln(h, a.ID, a.Pseudonym, a.Kind, a.Attributes)
	fmt.Fprintln(h, t.ID, t.Source, t.Target, t.Platform, t.Relation, t.Directed, t.Weight, t.FirstSeen, t.LastSeen, t.Attributes)
	fmt.Fprintln(h, n.Relations, state.Places, t.Verdict)
}

func stepsOf(s *session.Session) ([]step, error) {
	history, err := s.History()
	if err != nil {
		return nil, err
	}
	steps := make([]step, len(history))
	for i, h := range history {
		steps[i] = step{ID: h.ID, At: h.At.Format(time.RFC3339Nano), Who: h.Coder, What: h.What}
		switch {
		case h.Dropped:
			steps[i].Fate = dropped
		case h.Undone:
			steps[i].Fate = undone
		}
	}
	return steps, nil
}

// seeFile opens the project at path, looks at it and closes it.
func seeFile(path string) (seen sight, err error) {
	s, err := session.Open(path, time.Now)
	if err != nil {
		return seen, err
	}
	seen, err = see(s)
	return seen, errors.Join(err, s.Close())
}
