//go:build linux

package main

import (
	"math/rand/v2"
	"slices"
	"strings"
)

// book keeps what was acknowledged: the history as it must be, and what the
// project looks like by the last step in effect. Because undo goes back step by
// step, the same last step means the same look.
type book struct {
	Steps  []step
	Looks  map[moment]string
	Born   bool    // somebody was told that the project is there
	Backup *backup // the last one that was acknowledged, as long as it must be there

	// Of commands that returned after the project was last looked at, what they
	// said; and the one that was begun and did not return.
	Returned []claim
	Begun    *order
}

// claim is what a command said when it returned.
type claim struct {
	Order      order
	Failed     bool   // it said an error: then nothing or a part of its steps may be there
	Unsaved    int    // how many changes it said it keeps in memory, because they could not be written
	Undo, Redo string // what the next undo and redo would do, in words
	Told       bool   // whether Undo and Redo were told
	Marked     *marked
	File       string // the name of a backup that was made
}

// backup is a copy of the project in the folder of its backups.
type backup struct {
	File  string
	Steps []step
}

// moment names a step, the last in effect, by all that is known of it: ids of
// steps that were never written, or that a restored backup lacks, are given to
// others.
type moment struct {
	ID       int64
	At, What string
}

// momentOf returns the moment of a history, the zero moment before its first step.
func momentOf(steps []step) moment {
	i := lastStanding(steps)
	if i < 0 {
		return moment{}
	}
	return moment{steps[i].ID, steps[i].At, steps[i].What}
}

// marked is a verdict that was acknowledged.
type marked struct {
	Tie     int64
	Coder   string
	Verdict string
}

func newBook() *book { return &book{Looks: map[moment]string{}} }

// seen takes down how the project looks after the commands that returned.
func (b *book) seen(s sight) {
	for _, c := range b.Returned {
		b.kept(c.Order.Kind)
		if c.Order.Kind == backUp && !c.Failed {
			b.Backup = &backup{c.File, s.Steps}
		}
	}
	if b.Begun != nil {
		b.kept(b.Begun.Kind)
	}
	b.Steps, b.Returned, b.Begun, b.Born = s.Steps, nil, nil, true
	b.Looks[momentOf(s.Steps)] = s.Look
}

// kept forgets the backup after an order that may make another, before which it
// makes way.
func (b *book) kept(kind string) {
	switch kind {
	case backUp, importing, reopen, restore:
		b.Backup = nil
	}
}

// admits makes sure that the project is as it was acknowledged, or as it is with
// the command that was under way, and reports whether that command is there. Looks
// that are not known yet have to be proven by undoing, see [examine].
func (b *book) admits(s sight) (underway bool, err error) {
	if !b.Born {
		return true, nil // a new project: whatever it begins with
	}
	must := [][]step{b.Steps}
	for _, c := range b.Returned {
		var next [][]step
		for _, from := range must {
			next = append(next, b.claimed(c, from, s.Steps)...)
		}
		must = next
	}
	may := [][]step{}
	if b.Begun != nil {
		for _, from := range must {
			may = append(may, b.after(*b.Begun, from, s.Steps, true)...)
		}
	}
	same := func(steps []step) bool { return slices.Equal(steps, s.Steps) }
	switch {
	case slices.ContainsFunc(must, same):
	case slices.ContainsFunc(may, same):
		underway = true
	default:
		return false, b.misses(s.Steps)
	}
	if look, known := b.Looks[momentOf(s.Steps)]; known && look != s.Look {
		return underway, losing(torn, "after %q the project looks another way than when that was the last step in effect", momentOf(s.Steps).What)
	}
	return underway, nil
}

// claimed returns what the history may be when a command has returned.
func (b *book) claimed(c claim, from, found []step) [][]step {
	if c.Failed {
		return append(b.after(c.Order, from, found, true), from)
	}
	all := b.after(c.Order, from, found, false)
	if !c.Told {
		return all
	}
	return slices.DeleteFunc(all, func(steps []step) bool {
		undo, redo := next(steps)
		return undo != c.Undo || redo != c.Redo
	})
}

// next returns in words what the next undo and redo would do.
func next(steps []step) (undo, redo string) {
	if i := lastStanding(steps); i >= 0 {
		undo = steps[i].What
	}
	if i := firstUndone(steps); i >= 0 {
		redo = steps[i].What
	}
	return undo, redo
}

// after returns what a history may be after an order, given the history that was
// found, which knows the words. Of an order that makes several steps, partly
// allows for the first of them only.
func (b *book) after(o order, from, found []step, partly bool) (all [][]step) {
	switch {
	case travels(o.Kind):
		return [][]step{travelled(o, from)}
	case o.Kind == restore && b.Backup != nil:
		return [][]step{b.Backup.Steps}
	case outcomes[o.Kind] == nil:
		return [][]step{from} // nothing of the project is changed
	}
	if o.Kind == arrange {
		all = append(all, from) // few activists may stand where they stood
	}
	for _, words := range outcomes[o.Kind] {
		for n := len(words); n > 0; n-- {
			if steps := extended(from, found, words[:n]); steps != nil {
				all = append(all, steps)
			}
			if !partly {
				break
			}
		}
	}
	return all
}

// travelled returns the history after an undo, a redo or a jump: as it was, where
// there was nothing to go to.
func travelled(o order, from []step) []step {
	steps := slices.Clone(from)
	switch o.Kind {
	case undo:
		if i := lastStanding(steps); i >= 0 {
			steps[i].Fate = undone
		}
	case redo:
		if i := firstUndone(steps); i >= 0 {
			steps[i].Fate = standing
		}
	case goTo:
		for i := range steps {
			switch {
			case steps[i].Fate == dropped:
			case steps[i].ID <= o.Target:
				steps[i].Fate = standing
			default:
				steps[i].Fate = undone
			}
		}
	}
	return steps
}

// extended returns the history with those steps more that were found, if their
// words begin as they should; nil otherwise.
func extended(from, found []step, words []string) []step {
	if len(found) < len(from)+len(words) {
		return nil
	}
	steps := slices.Clone(from)
	for i := range steps {
		if steps[i].Fate == undone {
			steps[i].Fate = dropped
		}
	}
	for i, word := range words {
		more := found[len(from)+i]
		if !strings.HasPrefix(more.What, word) {
			return nil
		}
		more.Fate = standing
		steps = append(steps, more)
	}
	return steps
}

// misses says in which way a history is not what it must be.
func (b *book) misses(found []step) error {
	for i, s := range b.Steps {
		if i >= len(found) {
			return losing(lost, "the history ends before step %d, %q, which was acknowledged", s.ID, s.What)
		}
		f := found[i]
		if f.ID != s.ID || f.What != s.What || f.At != s.At || f.Who != s.Who {
			return losing(torn, "step %d is %q and was acknowledged as %q", f.ID, f.What, s.What)
		}
	}
	undo, redo := next(found)
	var orders []string
	for _, c := range b.Returned {
		orders = append(orders, c.Order.Kind)
		if c.Told && !c.Failed && c.Undo != undo {
			return losing(lost, "the last change is %q and not %q, which was acknowledged", undo, c.Undo)
		}
	}
	begun := "nothing"
	if b.Begun != nil {
		begun = b.Begun.Kind
	}
	return losing(torn, "after %d steps, %d more than seen, undo is %q and redo %q, which none of %q and then %s explains",
		len(found), len(found)-len(b.Steps), undo, redo, orders, begun)
}

// draw draws an order that can be carried out: where no import is in effect,
// there is nothing to be marked or laid out.
func (b *book) draw(rng *rand.Rand) order {
	o := draw(rng)
	imported := func(s step) bool { return s.Fate == standing && strings.HasPrefix(s.What, "import ") }
	if !slices.ContainsFunc(b.Steps, imported) {
		o.Kind, o.Rows = importing, 20
	}
	if o.Kind == restore {
		if b.Backup == nil {
			o.Kind = backUp
		} else {
			o.Path = b.Backup.File
		}
	}
	return o
}
