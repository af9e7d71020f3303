//go:build linux

package main

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"time"

	"copresence/app/session"
)

// commanding says how many random commands one project is given.
type commanding struct {
	Commands int
	Seed     uint64
}

func (c *commanding) flags(f *flag.FlagSet) {
	f.IntVar(&c.Commands, "commands", 10000, "random commands")
	f.Uint64Var(&c.Seed, "seed", 1, "seed of the commands")
}

// traveller gives one project random commands of every kind, goes back and forth in
// its history, and compares each state with what it was when it came about.
type traveller struct {
	path    string
	session *session.Session
	rng     *rand.Rand

	digests map[int64]session.Digest // of the project, by the last step in effect
	last    int64                    // step in effect

	kinds, refusals    map[string]int
	travels, reopened  int
	compared, reunited int // states that were reached again, and those of them in another life of the program
	born               map[int64]int
}

// run gives the commands, and examines the project from end to end at times.
func (c *commanding) run(ctx context.Context, r *report) error {
	folder := r.folder()
	t := &traveller{
		path: filepath.Join(folder, "study.copresence"), rng: rand.New(rand.NewPCG(c.Seed, 7)),
		digests: make(map[int64]session.Digest), kinds: make(map[string]int), refusals: make(map[string]int), born: make(map[int64]int),
	}
	if err := t.begin(folder); err != nil {
		return err
	}
	lost := 0
	const between = 500 // commands between two examinations
	for n := 1; n <= c.Commands && ctx.Err() == nil; n++ {
		err := t.command()
		if err == nil && (n%between == 0 || n == c.Commands) {
			err = checked(t.session)
		}
		if err != nil {
			r.fail(when(fmt.Sprintf("command %d", n), err), folder)
			lost++
			break
		}
	}
	if err := t.session.Close(); err != nil {
		return err
	}
	r.row("Random commands", t.words(), fmt.Sprint(lost), fmt.Sprintf("commands --commands %d --seed %d", c.Commands, c.Seed))
	return ctx.Err()
}

func (t *traveller) words() string {
	total := 0
	for _, n := range t.kinds {
		total += n
	}
	refused := 0
	for _, n := range t.refusals {
		refused += n
	}
	return fmt.Sprintf("%d commands of %d kinds on one project (%d refused, for good reasons), %d journeys in its history, %d times opened anew. "+
		"%d times an earlier state was reached again, %d of them after the project had been closed: each time with the digest that it had had, if nothing is lost",
		total, len(t.kinds), refused, t.travels, t.reopened, t.compared, t.reunited)
}

// command gives one command: an edit, a journey, or to close and open again.
func (t *traveller) command() error {
	switch n := t.rng.IntN(100); {
	case n < 60:
		return t.edit()
	case n < 97:
		return t.travel()
	}
	return t.reopen()
}

// travel undoes, redoes, or goes to any step.
func (t *traveller) travel() error {
	steps, err := t.session.History()
	if err != nil {
		return err
	}
	var open []int64 // steps that can be gone to
	for _, s := range steps {
		if !s.Dropped {
			open = append(open, s.ID)
		}
	}
	target, here := int64(0), 0
	for i, id := range open {
		if id == t.last {
			here = i + 1
		}
	}
	switch n := t.rng.IntN(10); {
	case len(open) == 0:
		return nil
	case n < 5 && here > 1: // the last few, as a person does
		target = open[max(0, here-1-1-t.rng.IntN(3))]
	case n < 9 && here < len(open):
		target = open[min(len(open)-1, here+t.rng.IntN(3))]
	default:
		target = open[t.rng.IntN(len(open))]
	}
	now, err := t.session.GoTo(context.Background(), target, nil)
	if err != nil {
		return losing(broke, "going to step %d: %v", target, err)
	}
	if now.ID != target {
		return losing(lost, "at step %d instead of %d", now.ID, target)
	}
	t.kinds["travel"]++
	t.travels++
	return t.compare(target)
}

// compare holds the state after a step against what it was before.
func (t *traveller) compare(step int64) error {
	digest, err := t.session.Digest()
	if err != nil {
		return err
	}
	t.last = step
	was, known := t.digests[step]
	if !known {
		t.digests[step], t.born[step] = digest, t.reopened
		return nil
	}
	t.compared++
	if t.born[step] != t.reopened {
		t.reunited++
	}
	if was != digest {
		return losing(lost, "the state after step %d has another digest than before", step)
	}
	return nil
}

// reopen closes the project and opens it again.
func (t *traveller) reopen() error {
	if err := t.session.Close(); err != nil {
		return err
	}
	s, err := session.Open(t.path, time.Now)
	if err != nil {
		return losing(refused, "%v", err)
	}
	t.session = s
	t.kinds["reopen"]++
	t.reopened++
	return t.compare(t.last)
}

// edit makes one change, of any kind.
func (t *traveller) edit() error {
	kind := edits[t.rng.IntN(len(edits))]
	err := kind.do(t)
	t.kinds[kind.name]++
	if err != nil {
		t.refusals[kind.name]++ // a row is not there, or a name is taken: nothing may have changed
		return t.compare(t.last)
	}
	return t.arrive()
}

// arrive takes note of the state after a change.
func (t *traveller) arrive() error {
	since, err := t.session.HistorySince(t.last)
	if err != nil {
		return err
	}
	last := since.Last
	for step := range t.digests {
		if step > t.last && step != last {
			delete(t.digests, step) // cannot be redone, and its number may not come again
		}
	}
	if last != t.last {
		delete(t.digests, last)
	}
	return t.compare(last)
}
