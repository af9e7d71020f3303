//go:build linux

package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"syscall"
)

// role is the variable that tells this program, started by itself, what to be.
const role = "COPRESENCE_FAULTS_ROLE"

// filtered is the variable that tells the player to have its system calls looked at.
const filtered = "COPRESENCE_FAULTS_FILTERED"

// actor is a player as the process sees it that gives the orders.
type actor struct {
	process *os.Process
	orders  *os.File
	tells   *os.File
	lines   *bufio.Reader
}

// spawn starts this program once more, as what is. Beyond standard error, which
// goes to says, it is given the ends of two pipes. A traced process stops at its
// first instruction.
func spawn(what, path string, traced bool, says *os.File, environment ...string) (a *actor, err error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	ordersOut, ordersIn, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer ordersOut.Close()
	tellsOut, tellsIn, err := os.Pipe()
	if err != nil {
		return nil, errors.Join(err, ordersIn.Close())
	}
	defer tellsIn.Close()
	process, err := os.StartProcess(self, []string{self, path}, &os.ProcAttr{
		Env:   append(append(os.Environ(), role+"="+what), environment...),
		Files: []*os.File{ordersOut, says, says, tellsIn},
		Sys:   &syscall.SysProcAttr{Ptrace: traced, Setpgid: traced},
	})
	if err != nil {
		return nil, errors.Join(err, ordersIn.Close(), tellsOut.Close())
	}
	return &actor{process, ordersIn, tellsOut, bufio.NewReaderSize(tellsOut, 1<<16)}, nil
}

// spawnTraced starts a player whose system calls are looked at. Ended gets what
// became of the tracing when the player has ended.
func spawnTraced(what, path string, on tracing, environment ...string) (a *actor, ended <-chan error, err error) {
	started, over := make(chan error), make(chan error, 1)
	go func() {
		runtime.LockOSThread() // and never unlocked: only this thread may trace
		var err error
		a, err = spawn(what, path, true, os.Stderr, append(environment, filtered+"=1")...)
		started <- err
		if err != nil {
			return
		}
		_, err = follow(a.process.Pid, on)
		over <- errors.Join(err, a.process.Release(), a.tells.Close())
	}()
	return a, over, <-started
}

// give sends an order. That nobody reads it any more will be seen by what is told.
func (a *actor) give(o order) error {
	line, err := json.Marshal(o)
	if err != nil {
		return err
	}
	_, err = a.orders.Write(append(line, '\n'))
	if errors.Is(err, syscall.EPIPE) {
		return nil
	}
	return err
}

// hear returns the next line that the player tells; io.EOF when it is gone. A
// line that a kill cut off was never told.
func (a *actor) hear() (t told, err error) {
	line, err := a.lines.ReadBytes('\n')
	if err != nil {
		return t, err
	}
	if err := json.Unmarshal(line, &t); err != nil {
		return t, fmt.Errorf("the player tells %.200q: %w", line, err)
	}
	return t, nil
}

// hearOut returns all that the player told and was not heard yet, to its end.
func (a *actor) hearOut() (all []told, err error) {
	for {
		t, err := a.hear()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return all, err
		}
		all = append(all, t)
	}
}

// end kills the player if it still lives, waits for it and returns the signal of
// which it died.
func (a *actor) end() (syscall.Signal, error) {
	killed := a.process.Kill()
	if errors.Is(killed, os.ErrProcessDone) {
		killed = nil
	}
	state, err := a.process.Wait()
	if err := errors.Join(killed, err, a.close()); err != nil {
		return 0, err
	}
	return state.Sys().(syscall.WaitStatus).Signal(), nil
}

func (a *actor) close() error { return errors.Join(a.orders.Close(), a.tells.Close()) }

// take takes down in the book what the player told.
func (b *book) take(t told) error {
	switch t.Stage {
	case begun:
		b.Begun = t.Order
	case done:
		b.Begun = nil
		b.Returned = append(b.Returned, *t.Claim)
	case seen:
		if t.Error != "" {
			return losing(broke, "the player sees: %s", t.Error)
		}
		if _, err := b.admits(*t.Sight); err != nil {
			return err
		}
		b.seen(*t.Sight)
	}
	return nil
}
