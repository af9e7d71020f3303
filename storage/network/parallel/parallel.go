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
	var (
		next   atomic.Int64
		failed sync.Once
		reason any
		wait   sync.WaitGroup
	)
	work := func() {
		defer wait.Done()
		defer func() {
			if r := recover(); r != nil {
				failed.Do(func() { reason = r })
				next.Store(int64(n))
			}
		}()
		for {
			i := int(next.Add(1)) - 1
			if i >= n {
				return
			}
			do(i)
		}
	}
	wait.Add(workers)
	for range workers {
		go work()
	}
	wait.Wait()
	if reason != nil {
		panic(reason)
	}
}
