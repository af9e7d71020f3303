//go:build unix

package storage_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"copresence/app/findings"
	"copresence/storage"
	"copresence/storage/characters"
	"copresence/storage/network"
)

// longest is how much processor time of the process stands for work without end. On an
// idle machine none takes 2 s; under the race detector, and with other tests beside
// it, much more, and again on a machine that is slow.
const longest = 5 * time.Minute

func processorTime(t testing.TB) time.Duration {
	t.Helper()
	var used syscall.Rusage
	check(t, syscall.Getrusage(syscall.RUSAGE_SELF, &used))
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// judge does to a project whatever the program does, and fails the test if it is
// not either refused with one clear sentence or harmless. It reports whether it was
// opened. Thorough is also to go through its history, to copy it, and to judge what is
// salvaged of it, which takes longer than all the rest.
func judge(t *testing.T, path string, thorough bool) (opened bool) {
	t.Helper()
	j := &judgement{t, path, thorough}
	var p *storage.Project
	err := j.timed("open", func() (err error) { p, err = storage.Open(path); return err })
	if err != nil {
		j.refused(err)
	} else {
		j.use(p)
		check(t, p.Close())
	}
	if thorough {
		j.salvage()
	}
	return err == nil
}

type judgement struct {
	*testing.T
	path     string
	thorough bool
}

// timed does something that must not take long.
func (j *judgement) timed(what string, do func() error) error {
	began := processorTime(j)
	err := do()
	if took := processorTime(j) - began; took > longest {
		j.Errorf("%s took %v", what, took)
	}
	j.sentence(what, err)
	return err
}

// sentence makes sure that an error is one that a person can be shown.
func (j *judgement) sentence(what string, err error) {
	j.Helper()
	if err == nil {
		return
	}
	words := err.Error()
	switch {
	case len(words) > 400:
		j.Errorf("%s: %d bytes of an error: %.400q", what, len(words), words)
	case strings.ContainsFunc(words, characters.Misleads), strings.ContainsFunc(words, characters.Breaks), !utf8.ValidString(words):
		j.Errorf("%s: the error is not fit to be shown: %q", what, words)
	case strings.Contains(words, "sql: "), strings.Contains(words, "panic"), strings.Contains(words, "runtime error"), strings.Contains(words, "converting driver.Value"):
		j.Errorf("%s: this is no sentence for a person: %s", what, words)
	}
}

// refused makes sure of how opening was refused, and that a look is refused too.
func (j *judgement) refused(err error) {
	j.Helper()
	var damaged *storage.DamagedError
	if !errors.As(err, &damaged) {
		j.Errorf("refused with %T: %v", err, err)
	}
	if testing.Verbose() {
		j.Log(err)
	}
	look, err := storage.OpenReadOnly(j.path)
	if err == nil {
		j.Error("refused, but a look is given")
		check(j, look.Close())
	}
	j.sentence("look", err)
}

// shown makes sure that what a person would be shown misleads nobody.
func (j *judgement) shown(what string, err error, things ...any) {
	j.Helper()
	j.sentence(what, err)
	if err != nil {
		return
	}
	words := fmt.Sprintf("%+v", things)
	if strings.ContainsFunc(words, characters.Misleads) || !utf8.ValidString(words) {
		j.Errorf("%s shows %.300q", what, words)
	}
}

// use reads all there is to read, and then changes something.
func (j *judgement) use(p *storage.Project) {
	j.Helper()
	var report storage.Report
	j.timed("check", func() (err error) { report, err = p.Check(context.Background()); return err })
	j.shown("check", nil, report)
	if testing.Verbose() {
		j.Log("opened", report.Problems)
	}
	j.timed("read", func() error { j.read(p); return nil })
	before := dump(j, p)
	j.timed("change", func() error { j.change(p); return nil })
	if !j.thorough {
		return
	}
	j.timed("travel", func() error { j.travel(p, before); return nil })
	if after, err := p.Check(context.Background()); err != nil || report.OK && !after.OK {
		j.Errorf("after all that the project is damaged: %v, %v", after.Problems, err)
	}
	j.timed("copy", func() error { j.copies(p, report.OK); return nil })
}

func (j *judgement) read(p *storage.Project) {
	coders, err := p.Coders()
	j.shown("coders", err, coders)
	var n *network.Network
	for _, c := range append(coders, storage.Coder{}) {
		read, err := p.Network(storage.Reader{Coder: c.ID})
		j.shown("network", err)
		if err != nil {
			return // it is damaged, and said so
		}
		n = read
	}
	j.shown("network", nil, n.Activists, n.Platforms, n.Relations, n.Ties)
	places, err := p.Positions(n)
	j.shown("positions", err, places)
	groups, err := findings.By(n, "platform")
	j.shown("findings", err, findings.Overall(n), groups)
	if rate := findings.Overall(n); rate.Ties != n.Ties.Len() || rate.Yes+rate.No+rate.Unclear+rate.Uncoded != rate.Ties {
		j.Errorf("the rate is of other ties: %+v", rate)
	}
	events, err := p.Events()
	j.shown("events", err, events)
	for _, e := range events {
		all, err := p.Participations(e.ID)
		j.shown("participations", err, all)
	}
	for _, tie := range n.Ties.ID {
		all, err := p.EvidenceOn(tie)
		j.shown("evidence", err, all)
	}
	known, err := p.Known()
	j.shown("known", err, known)
	counts, err := p.Counts()
	j.shown("counts", err, counts)
	if err == nil && (counts.Activists != n.Activists.Len() || counts.Ties != n.Ties.Len()) {
		j.Errorf("%+v are counted, and there are %d activists and %d ties", counts, n.Activists.Len(), n.Ties.Len())
	}
	for what, read := range map[string]func() (any, error){
		"settled":    func() (any, error) { return p.Settlements() },
		"marks":      func() (any, error) { return p.Marks() },
		"roles":      func() (any, error) { return p.AllParticipations() },
		"codebooks":  func() (any, error) { return p.Codebooks() },
		"views":      func() (any, error) { return p.Views() },
		"attributes": func() (any, error) { return p.Attributes() },
		"title":      func() (any, error) { return p.Setting("title") },
		"standing":   func() (any, error) { s, err := p.Standing(); return s.Step, err },
		"sequel":     func() (any, error) { return p.HistorySince(0) },
		"next undo":  func() (any, error) { s, _, err := p.NextUndo(); return s, err },
		"next redo":  func() (any, error) { s, _, err := p.NextRedo(); return s, err },
		"problems":   func() (any, error) { return p.Verify(context.Background(), nil) },
	} {
		got, err := read()
		j.shown(what, err, got)
	}
	steps, err := p.History()
	j.shown("history", err, steps)
	for _, s := range steps {
		changes, err := p.Changes(context.Background(), s.ID, 5)
		j.shown(fmt.Sprint("step ", s.ID), err, changes)
	}
}

// change marks a tie: it is refused, or it is there, and undone again nothing of it is.
func (j *judgement) change(p *storage.Project) {
	j.Helper()
	before := dump(j, p)
	err := p.Change(storage.Entry{What: "mark", Coder: 1, At: noon}, func(c *storage.Change) error {
		return c.Mark(2, 1, network.Unclear, math.NaN(), 0)
	})
	j.sentence("mark", err)
	if err == nil {
		_, err = p.Undo(noon)
		j.sentence("undo of the mark", err)
	}
	if dump(j, p) != before {
		j.Error("a mark that was undone or refused leaves something")
	}
}

// travel goes back as far as it goes, and forth again: what cannot be undone is
// refused and changes nothing, and what could be undone comes again.
func (j *judgement) travel(p *storage.Project, before string) {
	j.Helper()
	for _, to := range []func(time.Time) (storage.Step, error){p.Undo, p.Redo} {
		taken := 0
		for ; taken < 50; taken++ {
			at := dump(j, p)
			_, err := to(noon)
			j.sentence("travel", err)
			if err != nil {
				if dump(j, p) != at {
					j.Errorf("it changes something and says %v", err)
				}
				break
			}
		}
		if taken == 50 {
			j.Error("there is no end to it")
		}
	}
	if now := dump(j, p); now != before && strings.Count(now, "\n") < strings.Count(before, "\n") {
		j.Errorf("some of what was undone does not come back:\n%.2000s\nwas\n%.2000s", now, before)
	}
}

// copies makes a copy and compares the project with it.
func (j *judgement) copies(p *storage.Project, sound bool) {
	j.Helper()
	to := filepath.Join(filepath.Dir(j.path), "copy.copresence")
	err := p.CopyTo(context.Background(), to)
	j.sentence("copy", err)
	if err != nil {
		if sound {
			j.Errorf("it is in order, but there is no copy: %v", err)
		}
		return
	}
	comparison, _, err := p.CompareWith(context.Background(), to, nil)
	j.shown("comparison", err, comparison)
	check(j, os.Remove(to))
}

// salvage takes out what can be read: it is always a project in order.
func (j *judgement) salvage() {
	j.Helper()
	var p *storage.Project
	var losses storage.Losses
	err := j.timed("salvage", func() (err error) { p, losses, err = storage.Salvage(j.path); return err })
	if err != nil {
		return
	}
	j.shown("losses", nil, losses.Lines())
	if found := problems(j, p); len(found) > 0 {
		j.Errorf("what was salvaged is damaged: %q", found)
	}
	j.read(p)
	check(j, p.Close())
}
