//go:build linux

package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"copresence/app/session"
)

// killing says how often to kill.
type killing struct {
	Session int    // kills of a process that drives package session
	Command int    // kills of the built program
	Lives   int    // kills that one project survives before the next begins
	Seed    uint64 // of orders and moments; where a kill hits also depends on the machine
	Workers int
	Binary  string // the built program; "": it is built
}

// killed is what came of it.
type killed struct {
	Kills        int
	Underway     int // hit a command that was under way
	Whole        int // of these, the command was there afterwards
	Hot          int // left a journal that had to be rolled back
	Opening      int // hit a project while it was opened
	Acknowledged int // commands
	Steps        int // of the history that had to be there, added up over the kills
	Projects     int
	Lost         int // kills after which something was lost, torn or did not go on
}

func (k *killed) add(other killed) {
	k.Kills += other.Kills
	k.Underway += other.Underway
	k.Whole += other.Whole
	k.Hot += other.Hot
	k.Opening += other.Opening
	k.Acknowledged += other.Acknowledged
	k.Steps += other.Steps
	k.Projects += other.Projects
	k.Lost += other.Lost
}

// run kills as often as it is told to.
func (k killing) run(ctx context.Context, r *report) error {
	if k.Command > 0 && k.Binary == "" {
		folder, binary, err := build(ctx)
		if err != nil {
			return err
		}
		defer os.RemoveAll(folder)
		k.Binary = binary
	}
	var bySession, byCommand killed
	if err := k.share(ctx, r, k.Session, &bySession, func(v *victim) error { return v.killPlayer(ctx) }); err != nil {
		return err
	}
	if err := k.share(ctx, r, k.Command, &byCommand, func(v *victim) error { return v.killProgram(ctx) }); err != nil {
		return err
	}
	command := fmt.Sprintf("kill --session %d --command %d --seed %d", k.Session, k.Command, k.Seed)
	if k.Session > 0 {
		r.row("`kill -9` of a process that drives package session", bySession.words(), fmt.Sprint(bySession.Lost), command)
	}
	if k.Command > 0 {
		r.row("`kill -9` of the program at its command line", byCommand.words(), fmt.Sprint(byCommand.Lost), command)
	}
	return nil
}

func (k *killed) words() string {
	return fmt.Sprintf("%d kills of %d projects, %d with a command under way (%d of these commands were there afterwards, whole), "+
		"%d while it was opened; %d left a journal to roll back. %d commands were acknowledged; %d times a step had to be there after a kill, and was",
		k.Kills, k.Projects, k.Underway, k.Whole, k.Opening, k.Hot, k.Acknowledged, k.Steps)
}

// share divides a number of kills among workers, a project after the other.
func (k killing) share(ctx context.Context, r *report, kills int, sum *killed, life func(*victim) error) error {
	projects := (kills + k.Lives - 1) / max(1, k.Lives)
	return eachOf(ctx, k.Workers, projects, func(ctx context.Context, project int) error {
		v, err := k.newVictim(project, r)
		if err != nil {
			return err
		}
		defer v.close()
		for range min(k.Lives, kills-project*k.Lives) {
			if ctx.Err() != nil {
				break
			}
			err := life(v)
			v.count.Kills++
			if kindOf(err) != "" {
				v.count.Lost++
				r.fail(err, v.folder, v.aside)
				if err = v.anew(); err != nil {
					return err
				}
				continue
			}
			if err != nil {
				return err
			}
		}
		r.lock(func() { sum.add(v.count) })
		return ctx.Err()
	})
}

// victim is a project that is killed again and again.
type victim struct {
	killing
	rng    *rand.Rand
	base   string // holds the folders of this victim
	folder string // of the project
	aside  string // of the copy that is examined
	watch  *watch
	book   *book
	count  killed
	events map[string]float64       // how many events of the folder an order makes, by its kind
	lasts  map[string]time.Duration // how long it takes
	line   []string                 // the command line to be run next
	next   order                    // the order that it stands for
	claim  claim                    // what it claims when it ends well
}

func (k killing) newVictim(project int, r *report) (*victim, error) {
	v := &victim{
		killing: k, rng: rand.New(rand.NewPCG(k.Seed, uint64(project))), base: r.folder(),
		events: map[string]float64{}, lasts: map[string]time.Duration{},
	}
	v.folder, v.aside = filepath.Join(v.base, "life"), filepath.Join(v.base, "aside")
	return v, v.anew()
}

// anew begins with an empty folder and an empty book.
func (v *victim) anew() (err error) {
	if err := errors.Join(v.close(), os.MkdirAll(v.folder, 0o700)); err != nil {
		return err
	}
	v.book, v.line = newBook(), nil
	v.count.Projects++
	v.watch, err = newWatch(v.folder)
	return err
}

func (v *victim) close() error {
	var err error
	if v.watch != nil {
		err = v.watch.close()
	}
	return errors.Join(err, os.RemoveAll(v.base))
}

func (v *victim) project() string { return filepath.Join(v.folder, projectName) }

// inquest examines a copy of what the kill left.
func (v *victim) inquest(then func(*session.Session) error) error {
	v.count.Steps += len(v.book.Steps)
	if v.book.Begun != nil {
		v.count.Underway++
	}
	if hot(v.folder) {
		v.count.Hot++
	}
	if err := copyFiles(v.folder, v.aside); err != nil {
		return err
	}
	found, err := v.book.examine(filepath.Join(v.aside, projectName), then)
	if err != nil {
		return err
	}
	if found.Absent {
		return v.anew()
	}
	if found.Underway {
		v.count.Whole++
	}
	v.book.seen(found.Sight)
	return nil
}

// aim is when a kill hits.
type aim struct {
	event int64         // as the so-manyth event of the folder is seen, if not 0
	delay time.Duration // so long after the order, or after the event
}

// aim draws one: two of three at an event of the folder, which is when a file
// is written, the others at any time in the life of the command.
func (v *victim) aim(kind string) aim {
	m := aim{delay: time.Duration(v.rng.Float64() * 1.1 * float64(max(v.lasts[kind], 100*time.Microsecond)))}
	if v.rng.IntN(3) > 0 {
		m.event = 1 + int64(v.rng.Float64()*max(v.events[kind], 8))
		m.delay = time.Duration(v.rng.IntN(300)) * time.Microsecond
	}
	return m
}

// await returns when the moment has come or over is closed.
func (v *victim) await(m aim, start int64, over <-chan struct{}) {
	for m.event > 0 && v.watch.count.Load()-start < m.event {
		select {
		case <-v.watch.moved:
		case <-over:
			return
		}
	}
	timer := time.NewTimer(m.delay)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-over:
	}
}

// learn remembers how long a kind of order takes and how many events it makes.
func (v *victim) learn(kind string, took time.Duration, events int64) {
	if v.lasts[kind] == 0 {
		v.lasts[kind], v.events[kind] = took, float64(events)
	}
	v.lasts[kind] += (took - v.lasts[kind]) / 4
	v.events[kind] += (float64(events) - v.events[kind]) / 4
}

func (k *killing) flags(f *flag.FlagSet) {
	f.IntVar(&k.Session, "session", 1200, "kills of a process that drives package session")
	f.IntVar(&k.Command, "command", 1000, "kills of the built program")
	f.IntVar(&k.Lives, "lives", 100, "kills that one project survives before the next begins")
	f.Uint64Var(&k.Seed, "seed", 1, "of orders and moments")
	f.IntVar(&k.Workers, "workers", 0, "projects that are killed at once; 0: as many as there are processors")
	f.StringVar(&k.Binary, "binary", "", "the program; it is built if none is given")
}
