//go:build linux

package main

import (
	"bytes"
	"sync"
	"syscall"
)

// class is a kind of system calls that are made to fail.
type class string

// The classes. Nothing but files below the project's folder is meant.
const (
	writes      class = "write"
	syncs       class = "sync"
	renames     class = "rename"
	truncations class = "truncate"
	creations   class = "create"
	removals    class = "remove"
	anything    class = "any"
	allocations class = "allocation" // no system call, see memory
)

// classOf maps what a call does to the class it belongs to.
var classOf = map[changing]class{
	writing: writes, syncing: syncs, renaming: renames, linking: renames, truncation: truncations,
	creation: creations, folding: creations, removal: removals, removalFolder: removals,
}

// fault is one that is imposed on a command.
type fault struct {
	Class class
	Error syscall.Errno
	K     int  // the K-th call of the class fails, counted from 1
	Stay  bool // and all after it
	Short bool // the K-th write writes only a half; with Stay, those after it fail

	met int // calls of the class so far
	hit int // that failed
}

// injector makes system calls of a traced player fail, only while it carries out a
// command.
type injector struct {
	recorder

	mu     sync.Mutex
	fault  *fault // nil: none
	during bool   // a command has begun and has not returned
}

// arm imposes a fault on the next command.
func (i *injector) arm(f *fault) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.fault = f
}

func (i *injector) enter(c *call) (verdict, error) {
	t, err := i.touchOf(c)
	if t == nil || err != nil {
		return verdict{}, err
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	if t.act == saying {
		i.during = bytes.Contains(t.news, []byte(`"Stage":"begun"`))
		return verdict{}, nil
	}
	if i.fault == nil || !i.during {
		return verdict{}, nil
	}
	return i.fault.on(c, t), nil
}

func (i *injector) leave(*call) error { return nil }

// on says what becomes of a call.
func (f *fault) on(c *call, t *touch) verdict {
	if f.Class != anything && f.Class != classOf[t.act] {
		return verdict{}
	}
	f.met++
	if f.met < f.K || f.met > f.K && !f.Stay {
		return verdict{}
	}
	f.hit++
	plain := c.number == syscall.SYS_WRITE || c.number == syscall.SYS_PWRITE64
	if f.Short && f.met == f.K && plain && len(t.news) > 1 {
		return verdict{shorten: uint64(len(t.news) / 2)}
	}
	if f.Short && !f.Stay {
		return verdict{}
	}
	return verdict{fail: f.Error}
}
