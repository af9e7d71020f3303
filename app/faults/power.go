//go:build linux

package main

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
)

// cutting says how often to cut the power.
type cutting struct {
	Cuts     int // power cuts
	Again    int // further cuts, in the recovery from others
	Control  int // power cuts of a disk that does not sync
	PerLife  int // cuts of one recording
	Commands int // of one recording
	Seed     uint64
	Workers  int
}

func (p *cutting) flags(f *flag.FlagSet) {
	f.IntVar(&p.Cuts, "cuts", 10_000, "power cuts")
	f.IntVar(&p.Again, "again", 1_000, "further power cuts while the program recovers from one")
	f.IntVar(&p.Control, "control", 1_000, "power cuts of a disk that does not sync, some of which must lose something")
	f.IntVar(&p.PerLife, "per-life", 500, "power cuts of one recording of the program")
	f.IntVar(&p.Commands, "commands", 30, "commands in one recording")
	f.Uint64Var(&p.Seed, "seed", 1, "of orders, cuts, and what arrives on the disk")
	f.IntVar(&p.Workers, "workers", 0, "recordings at once; 0: as many as there are processors")
}

// cut is what came of it.
type cut struct {
	Cuts, Recordings, Changes, Syncs int
	States                           int // that are different from one another
	Acknowledged                     int // steps that had to be there, added up over the cuts
	Underway, Whole                  int
	Hot                              int // journals that had to be rolled back
	Lost                             map[string]int
}

func (c *cut) add(o cut) {
	c.Cuts += o.Cuts
	c.Recordings += o.Recordings
	c.Changes += o.Changes
	c.Syncs += o.Syncs
	c.States += o.States
	c.Acknowledged += o.Acknowledged
	c.Underway += o.Underway
	c.Whole += o.Whole
	c.Hot += o.Hot
	for kind, n := range o.Lost {
		c.Lost[kind] += n
	}
}

func (c *cut) words() string {
	return fmt.Sprintf("%d cuts of %d recordings (%d changes of files, %d syncs), which left %d different states; %d cuts with a command "+
		"under way (%d of these commands were there afterwards, whole); %d left a journal to roll back. %d times a step had to be there, and was",
		c.Cuts, c.Recordings, c.Changes, c.Syncs, c.States, c.Underway, c.Whole, c.Hot, c.Acknowledged)
}

func (c *cut) wordsAgain() string {
	return fmt.Sprintf("%d cuts in the course of %d recoveries; %d left a journal to roll back once more", c.Cuts, c.Recordings, c.Hot)
}

// total adds losses of all kinds up.
func total(losses map[string]int) (n int) {
	for _, more := range losses {
		n += more
	}
	return n
}

func (p *cutting) run(ctx context.Context, r *report) error {
	command := fmt.Sprintf("power --cuts %d --again %d --control %d --seed %d", p.Cuts, p.Again, p.Control, p.Seed)
	all, again, control := cut{Lost: map[string]int{}}, cut{Lost: map[string]int{}}, cut{Lost: map[string]int{}}
	lives := max(1, (p.Cuts+p.PerLife-1)/p.PerLife)
	err := eachOf(ctx, p.Workers, lives, func(ctx context.Context, life int) error {
		l, err := p.record(life, r)
		if err != nil {
			return err
		}
		defer os.RemoveAll(l.base)
		share := func(n int) int { return n*(life+1)/lives - n*life/lives }
		for _, series := range []struct {
			sum         *cut
			cuts, again int
			lying       bool
		}{{&all, share(p.Cuts), share(p.Again), false}, {&control, share(p.Control), 0, true}} {
			if err := l.cut(ctx, r, series.cuts, series.again, series.lying); err != nil {
				return err
			}
			r.lock(func() { series.sum.add(l.count); again.add(l.recovery) })
		}
		return ctx.Err()
	})
	if err != nil {
		return err
	}
	r.row("Power cuts", all.words(), fmt.Sprint(total(all.Lost)), command)
	if p.Again > 0 {
		r.row("Power cuts while the program recovers from one", again.wordsAgain(), fmt.Sprint(total(again.Lost)), command)
	}
	if p.Control > 0 {
		r.row("Control: the same on a disk on which syncing a file does nothing", fmt.Sprintf("%d cuts of the same recordings: %d projects did not open, "+
			"in %d an acknowledged change was missing, %d were damaged or torn", control.Cuts, control.Lost[refused], control.Lost[lost],
			control.Lost[damaged]+control.Lost[torn]), fmt.Sprintf("%d, as it must be", total(control.Lost)), command)
		if total(control.Lost) == 0 {
			r.fail(errors.New("the control run lost nothing: the simulation is blind"))
		}
	}
	return nil
}

// life is a recording of what a player did to the files of a folder.
type life struct {
	seed            uint64
	base            string
	changes         []change
	looks           map[moment]string // whatever was ever seen
	count, recovery cut
}

// record lets a player live from an empty folder on, every tenth one with the
// sample study.
func (p *cutting) record(number int, r *report) (*life, error) {
	l := &life{seed: p.Seed<<32 + uint64(number), base: r.folder(), looks: map[moment]string{}}
	folder := filepath.Join(l.base, "life")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	rec := newRecorder(folder)
	what := "player"
	if number%10 == 9 {
		what = "sampler"
	}
	a, ended, err := spawnTraced(what, filepath.Join(folder, projectName), rec)
	if err != nil {
		return nil, err
	}
	err = p.direct(a, l)
	if err := errors.Join(err, a.orders.Close(), <-ended); err != nil {
		return nil, err
	}
	l.changes = rec.changes
	return l, os.RemoveAll(folder)
}

// direct gives a recorded player its orders and remembers all it sees.
func (p *cutting) direct(a *actor, l *life) error {
	rng := rand.New(rand.NewPCG(l.seed, 1))
	b := newBook()
	for n := 0; ; n++ {
		for {
			t, err := a.hear()
			if err != nil {
				return fmt.Errorf("the player went silent: %w", err)
			}
			if t.Stage == done && t.Error != "" && !travels(t.Claim.Order.Kind) {
				return fmt.Errorf("%s: %s", t.Claim.Order.Kind, t.Error)
			}
			if err := b.take(t); err != nil {
				return err
			}
			if t.Stage == seen {
				break
			}
		}
		maps.Copy(l.looks, b.Looks)
		o := b.draw(rng)
		switch {
		case n == p.Commands:
			return a.give(order{Kind: quit})
		case n%12 == 11:
			o = order{Kind: reopen}
		}
		if err := a.give(o); err != nil {
			return err
		}
	}
}

// cut cuts the power so many times, at random moments of the recording, and so
// many times again while the program recovers from that.
func (l *life) cut(ctx context.Context, r *report, cuts, again int, lying bool) error {
	rng := rand.New(rand.NewPCG(l.seed, 2))
	l.count, l.recovery = cut{Recordings: 1, Lost: map[string]int{}}, cut{Lost: map[string]int{}}
	moments := make([]int, cuts)
	for i := range moments {
		moments[i] = 1 + rng.IntN(len(l.changes))
	}
	slices.Sort(moments)
	d, b := newDisk(lying), newBook()
	b.Looks = l.looks
	states := map[[32]byte]bool{}
	at := 0
	for i, moment := range moments {
		for ; at < moment; at++ {
			if err := l.pass(l.changes[at], d, b); err != nil {
				return err
			}
		}
		found := d.crash(rng)
		states[digest(found)] = true
		err := l.examine(found, b, &l.count)
		if err := l.judge(r, err, &l.count, lying, moment); err != nil {
			return err
		}
		if left := again - l.recovery.Cuts; left > 0 && (cuts-i <= left || rng.IntN(cuts) < 2*again/perRecovery) {
			if err := l.cutAgain(r, found, b, rng, min(left, perRecovery)); err != nil {
				return err
			}
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	l.count.States = len(states)
	return nil
}

// perRecovery is how many power cuts one recovery is recorded for.
const perRecovery = 10

// judge takes down what an examination says. That a disk which lies loses something
// is as it must be.
func (l *life) judge(r *report, err error, count *cut, lying bool, moment int) error {
	kind := kindOf(err)
	if kind == "" {
		return err
	}
	count.Lost[kind]++
	if !lying {
		r.fail(fmt.Errorf("recording %d, cut at change %d: %w", l.seed, moment, err), l.folder())
	}
	return nil
}

// cutAgain records how the program recovers from a power cut, and cuts the power
// in that.
func (l *life) cutAgain(r *report, found map[string][]byte, b *book, rng *rand.Rand, cuts int) error {
	if !b.Born || len(found[projectName+"-journal"]) == 0 {
		return nil // there is nothing to recover
	}
	folder := filepath.Join(l.base, "again")
	if err := lay(found, folder); err != nil {
		return err
	}
	rec := newRecorder(folder)
	numbers, err := rec.adopt()
	if err != nil {
		return err
	}
	a, ended, err := spawnTraced("player", filepath.Join(folder, projectName), rec)
	if err != nil {
		return err
	}
	_, err = a.hear()
	if err := errors.Join(err, a.orders.Close(), <-ended); err != nil {
		return err
	}
	l.recovery.Recordings++
	for range cuts {
		moment := rng.IntN(len(rec.changes) + 1)
		d := newDisk(false)
		d.adopt(found, numbers)
		for _, c := range rec.changes[:moment] {
			d.do(c)
		}
		l.recovery.Changes += moment
		err := l.examine(d.crash(rng), b, &l.recovery)
		if err := l.judge(r, err, &l.recovery, false, moment); err != nil {
			return err
		}
	}
	return nil
}

// pass lets a change of the recording happen.
func (l *life) pass(c change, d *disk, b *book) error {
	switch c.kind {
	case saying:
		var t told
		if err := json.Unmarshal(c.data, &t); err != nil {
			return err
		}
		return b.take(t)
	case syncing, syncingFolder:
		l.count.Syncs++
	default:
		l.count.Changes++
	}
	d.do(c)
	return nil
}

func (l *life) folder() string { return filepath.Join(l.base, "cut") }

// examine lays down what a power cut left and examines it.
func (l *life) examine(found map[string][]byte, b *book, count *cut) error {
	count.Cuts++
	count.Acknowledged += len(b.Steps) + len(b.Returned)
	if b.Begun != nil {
		count.Underway++
	}
	if err := lay(found, l.folder()); err != nil {
		return err
	}
	if hot(l.folder()) {
		count.Hot++
	}
	e, err := b.examine(filepath.Join(l.folder(), projectName), nil)
	if e.Underway {
		count.Whole++
	}
	return err
}

// digest condenses what is on a disk.
func digest(found map[string][]byte) (sum [32]byte) {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(found)) {
		fmt.Fprintf(h, "%q %d\n", name, len(found[name]))
		_, _ = h.Write(found[name]) // a hash takes everything
	}
	return [32]byte(h.Sum(nil))
}
