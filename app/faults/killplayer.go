//go:build linux

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"syscall"
	"time"
)

// killPlayer lets a player live for some commands and kills it in the next, or
// already while it opens the project.
func (v *victim) killPlayer(_ context.Context) (err error) {
	start, before := time.Now(), v.watch.count.Load()
	a, err := spawn("player", v.project(), false, os.Stderr)
	if err != nil {
		return err
	}
	if v.rng.IntN(8) == 0 {
		v.count.Opening++
		err = v.strike(a, "open", false)
	} else {
		err = v.live(a, start, before)
	}
	if err := errors.Join(err, v.bury(a)); err != nil {
		return err
	}
	return v.inquest(nil)
}

// live gives a player orders, and kills it in the middle of one.
func (v *victim) live(a *actor, start time.Time, before int64) error {
	if err := v.hearUntilSeen(a); err != nil {
		return err
	}
	v.learn("open", time.Since(start), v.watch.count.Load()-before)
	for range v.rng.IntN(6) {
		o := v.book.draw(v.rng)
		if err := a.give(o); err != nil {
			return err
		}
		if err := v.observe(a, o.Kind); err != nil {
			return err
		}
		v.count.Acknowledged++
	}
	o := v.book.draw(v.rng)
	if err := a.give(o); err != nil {
		return err
	}
	return v.strike(a, o.Kind, true)
}

// observe hears how a command goes, and learns how long it takes.
func (v *victim) observe(a *actor, kind string) error {
	var start time.Time
	var before int64
	for {
		t, err := v.hear(a)
		if err != nil {
			return err
		}
		switch t.Stage {
		case begun:
			start, before = time.Now(), v.watch.count.Load()
		case done:
			v.learn(kind, time.Since(start), v.watch.count.Load()-before)
		case seen:
			return nil
		}
	}
}

// strike kills a player at a moment of what it is doing; of a command, after it
// has begun.
func (v *victim) strike(a *actor, kind string, command bool) error {
	if command {
		if _, err := v.hear(a); err != nil {
			return err
		}
	}
	before := v.watch.count.Load()
	var heard error
	over := make(chan struct{})
	go func() {
		heard = v.hearUntilSeen(a)
		close(over)
	}()
	v.await(v.aim(kind), before, over)
	if err := a.process.Kill(); err != nil {
		return err
	}
	<-over
	if errors.Is(heard, io.EOF) {
		return nil
	}
	return heard
}

// hearUntilSeen takes down what the player tells until it has looked at what its
// command made.
func (v *victim) hearUntilSeen(a *actor) error {
	for {
		if t, err := v.hear(a); err != nil || t.Stage == seen {
			return err
		}
	}
}

// hear takes down one thing that the player tells.
func (v *victim) hear(a *actor) (told, error) {
	t, err := a.hear()
	if err != nil {
		return t, err
	}
	if t.Stage == done && t.Error != "" && !travels(t.Claim.Order.Kind) {
		return t, losing(broke, "%s: %s", t.Claim.Order.Kind, t.Error)
	}
	return t, v.book.take(t)
}

// bury kills the player and takes down its last words.
func (v *victim) bury(a *actor) error {
	if err := a.process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return fmt.Errorf("kill: %w", err)
	}
	words, err := a.hearOut()
	if err != nil {
		return err
	}
	for _, t := range words {
		if err := v.book.take(t); err != nil {
			return err
		}
		if t.Stage == done {
			v.count.Acknowledged++
		}
	}
	died, err := a.end()
	if err == nil && died != syscall.SIGKILL {
		return losing(broke, "the player died by itself: %v", died)
	}
	return err
}
