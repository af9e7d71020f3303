package session

import (
	"fmt"
	"runtime/debug"
	"sync"
)

// PanicError is a panic that was caught where the work started.
type PanicError struct {
	Reason any
	Stack  []byte // for a report; holds no data of the study
}

// Error says that something went wrong inside the program.
func (e *PanicError) Error() string {
	return fmt.Sprintf("the program made a mistake (%v); what was saved is safe", e.Reason)
}

// Go runs work on a goroutine of its own. When work panics, failed gets a
// *PanicError on that goroutine.
func Go(work func(), failed func(error)) {
	go Guard(work, failed)
}

// Guard runs work here and hands a panic of it to failed as a *PanicError.
func Guard(work func(), failed func(error)) {
	defer func() {
		if r := recover(); r != nil {
			failed(&PanicError{Reason: r, Stack: debug.Stack()})
		}
	}()
	work()
}

// Queue runs pieces of work one after the other, in the order in which they
// came, on a goroutine of its own that lives only while there is work. A piece
// that panics does not stop those behind it.
type Queue struct {
	failed func(error)

	mu      sync.Mutex
	waiting []func()
	running bool
	idle    sync.Cond
}

// NewQueue makes a queue that hands panics to failed.
func NewQueue(failed func(error)) *Queue {
	q := &Queue{failed: failed}
	q.idle.L = &q.mu
	return q
}

// Add puts work at the end of the queue and returns at once.
func (q *Queue) Add(work func()) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.waiting = append(q.waiting, work)
	if !q.running {
		q.running = true
		Go(q.run, q.failed)
	}
}

// Wait returns when all work that was added is done.
func (q *Queue) Wait() {
	q.mu.Lock()
	defer q.mu.Unlock()
	for q.running {
		q.idle.Wait()
	}
}

func (q *Queue) run() {
	for {
		q.mu.Lock()
		if len(q.waiting) == 0 {
			q.running = false
			q.idle.Broadcast()
			q.mu.Unlock()
			return
		}
		work := q.waiting[0]
		q.waiting = q.waiting[1:]
		q.mu.Unlock()
		Guard(work, q.failed)
	}
}
