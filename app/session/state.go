package session

import (
	"errors"
	"slices"
	"time"

	"copresence/app/findings"
	"copresence/graphview/scene"
	"copresence/storage"
	"copresence/storage/network"
)

// State is what is the case in an open project at one moment, as one reader may
// see it. It never changes.
type State struct {
	Path      string
	Title     string
	Fictional bool // the sample, or a copy of it: its data are invented
	ReadOnly  bool

	Network  *network.Network // with the verdicts of Coder
	Places   []network.Point  // one for each activist; Nowhere where no layout has placed it
	Backdrop *scene.Backdrop  // what lies behind the places, as the layout made it; nil: nothing does
	Pinned   []bool           // of each activist whether no layout may move it; nil: of nobody
	Counts   storage.Counts

	Views        []View // that were saved, in the order of their names
	ClassColours string // that were chosen for classes, as the legend writes them; empty: none

	OnCard OnCard // which attributes of activists the card of a tie tells

	Coders []storage.Coder
	Coder  storage.Coder // whose verdicts are shown and made; the zero coder: all, settled

	Overall    findings.Rate    // of the verdicts shown
	ByPlatform []findings.Group // the same by platform

	Undo, Redo string    // in words, what the next undo and redo would do; empty: nothing
	UndoBy     string    // label of the coder whose change that is; empty: nobody's in particular
	RedoBy     string    // the same of what was undone
	Saved      time.Time // of the last change that came onto the disk in this session; zero: none yet
	Unsaved    []string  // in words, changes that are shown but could not be written, the oldest first

	Problems []string // what is wrong with the file, or lost of it; then nothing can be changed
	Salvaged bool     // this is what could be read of a damaged file
}

// Settled reports whether the verdicts shown are those that all coders together
// arrive at, and not one coder's.
func (s *State) Settled() bool { return s.Coder.ID == 0 }

// Placed reports whether any activist has a place.
func (s *State) Placed() bool { return slices.ContainsFunc(s.Places, network.Point.Placed) }

// Unplaced reports whether any activist has no place yet.
func (s *State) Unplaced() bool {
	return slices.ContainsFunc(s.Places, func(p network.Point) bool { return !p.Placed() })
}

// Aspect says which parts of the state a change touched.
type Aspect uint8

// The aspects, as bits.
const (
	Marks      Aspect = 1 << iota // verdicts, and the rates that follow from them
	Places                        // where activists stand
	Study                         // activists, ties, coders, the title
	Notes                         // evidence, flags, coding instructions: what stands beside the network
	Everything = Marks | Places | Study | Notes
)

// Event is the news of a change that is on disk.
type Event struct {
	State   *State
	Changed Aspect
}

// load reads the project as coder may see it.
func (s *Session) load(coder storage.Coder) (*State, error) {
	net, err := s.project().Network(storage.Reader{Coder: coder.ID})
	if err != nil {
		return nil, err
	}
	state := &State{
		Path: s.project().Path(), ReadOnly: s.project().ReadOnly() || len(s.problems) > 0, Problems: s.problems,
		Salvaged: s.State() != nil && s.State().Salvaged && len(s.problems) > 0,
		Coder:    coder,
	}
	if err := state.see(net); err != nil {
		return nil, err
	}
	var failures [9]error
	state.Places, failures[0] = s.project().Positions(net)
	state.Counts, failures[1] = s.project().Counts()
	state.Coders, failures[2] = s.project().Coders()
	state.Title, failures[3] = s.project().Setting(settingTitle)
	fictional, err := s.project().Setting(settingFictional)
	failures[4] = err
	failures[5] = s.steps(state)
	state.Pinned, failures[6] = s.project().Pinned(net)
	failures[7] = s.looks(state)
	behind, err := s.project().Setting(settingBackdrop)
	failures[8] = err
	if err := errors.Join(failures[:]...); err != nil {
		return nil, err
	}
	if state.Backdrop, err = scene.ParseBackdrop(behind); err != nil {
		state.Backdrop = nil // no layout wrote that: the places are as good without
	}
	state.Fictional = fictional != ""
	if state.Title == "" {
		state.Title = titleOf(state.Path)
	}
	if coder.ID == 0 {
		return state, nil
	}
	i := slices.IndexFunc(state.Coders, func(c storage.Coder) bool { return c.ID == coder.ID })
	if i < 0 { // a coder whom an undo or a deletion took away is nobody's choice any more
		return s.load(storage.Coder{})
	}
	state.Coder = state.Coders[i] // who may have another label by now
	return state, nil
}

// see takes a network and what its verdicts amount to.
func (s *State) see(n *network.Network) (err error) {
	s.Network, s.Overall = n, findings.Overall(n)
	s.ByPlatform, err = findings.By(n, "platform")
	return err
}

// steps fills in what the next undo and redo would do.
func (s *Session) steps(state *State) error {
	undo, _, err := s.project().NextUndo()
	if err != nil {
		return err
	}
	redo, _, err := s.project().NextRedo()
	if err != nil {
		return err
	}
	state.Undo, state.Redo = undo.What, redo.What
	state.UndoBy, state.RedoBy = undo.Coder, redo.Coder
	return nil
}
