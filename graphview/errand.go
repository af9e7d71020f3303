package graphview

import (
	"context"
	"sync/atomic"
	"time"
)

// errand is the context of the picture that is being drawn. It is used again for the
// next, because while the hand moves there are dozens a second. Only one goroutine
// draws; any may cancel.
type errand struct {
	context.Context // without a deadline, values, or a channel of its own
	cancelled       atomic.Bool
	called          chan struct{} // one that waits is told that it was cancelled
	timer           *time.Timer
}

// begin makes it the errand of another picture.
func (e *errand) begin() {
	if e.called == nil {
		e.Context, e.called = context.Background(), make(chan struct{}, 1)
	}
	e.cancelled.Store(false)
	select {
	case <-e.called: // was for the picture before
	default:
	}
}

// cancel says that something else is wanted.
func (e *errand) cancel() {
	e.cancelled.Store(true)
	select {
	case e.called <- struct{}{}:
	default: // it is called already, or nothing was ever begun
	}
}

// Err implements context.Context.
func (e *errand) Err() error {
	if e.cancelled.Load() {
		return context.Canceled
	}
	return nil
}

// quiet waits until nothing else was wanted for a moment; it returns false when
// something is.
func (e *errand) quiet() bool {
	const moment = 80 * time.Millisecond
	if e.timer == nil {
		e.timer = time.NewTimer(moment)
	} else {
		e.timer.Reset(moment)
	}
	select {
	case <-e.called:
		e.timer.Stop()
		return false
	case <-e.timer.C:
		return e.Err() == nil
	}
}
