// Package parallel runs loops over the columns of a network on all cores.
//
// It is the one place outside the session where goroutines start, so that a
// panic in one of them reaches the caller instead of ending the program. It
// knows nothing of what the loop does.
package parallel

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// For calls do(i) for every i from 0 to n-1, on as many goroutines as there are
// cores, and returns when all have returned. Each i is done once, in no order
// that may be relied on: do must write only what belongs to i. When a call
// panics, no further i are started, and For panics with the first such value in
// the goroutine of its caller.
func For(n int, do func(i int)) {
	workers := min(runtime.GOMAXPROCS(0), n)
	if workers <= 1 {
		for i := range n {
			do(i)
		}
		return
	}
	l := loops.Get().(*loop)
	l.n, l.do = int64(n), do
	l.next.Store(0)
	l.wait.Add(workers)
	for range workers {
		go l.work()
	}
	l.wait.Wait()
	panicked, reason := l.panicked, l.reason
	l.do, l.panicked, l.reason = nil, false, nil
	loops.Put(l)
	if panicked {
		panic(reason)
	}
}

// loop is one call of For. It is used again, so that loops that are run many times
// a second leave nothing behind.
type loop struct {
	work func() // l.run, kept because making a method value allocates
	do   func(i int)
	n    int64
	next atomic.Int64
	wait sync.WaitGroup

	mu       sync.Mutex // holds what follows
	panicked bool
	reason   any
}

var loops = sync.Pool{New: func() any {
	l := &loop{}
	l.work = l.run
	return l
}}

func (l *loop) run() {
	defer l.wait.Done()
	defer l.recover()
	for {
		i := l.next.Add(1) - 1
		if i >= l.n {
			return
		}
		l.do(int(i))
	}
}

func (l *loop) recover() {
	if r := recover(); r != nil {
		l.mu.Lock()
		defer l.mu.Unlock()
		if !l.panicked {
			l.panicked, l.reason = true, r
		}
		l.next.Store(l.n)
	}
}
