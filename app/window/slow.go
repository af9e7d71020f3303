package window

import (
	"context"
	"time"

	"copresence/app/session"
)

// patience is how long a person waits for a command before wanting to know how far
// it is.
const patience = 500 * time.Millisecond

// slowCommand sends a command that may take long to the session, as command does.
// When it takes longer than a moment it is shown like a job, and can be cancelled.
func (w *Window) slowCommand(j job) {
	s := w.session
	if s == nil {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	j.cancel = cancel
	w.commands.Add(func() {
		moment := time.AfterFunc(w.patience, func() {
			session.Guard(func() { w.later(func() { w.tooSlow(ctx, &j) }) }, w.report)
		})
		defer moment.Stop()
		finish := func(err error) {
			cancel()
			w.later(func() { w.ended(&j, err) })
		}
		session.Guard(func() { finish(j.work(ctx, w.throttled(&j))) }, finish)
	})
}

// tooSlow shows a command that has not ended yet; one that the end of the program
// waits for is cancelled. Behind a job, for which it waits, it is shown as soon as
// that has ended.
func (w *Window) tooSlow(ctx context.Context, j *job) {
	switch {
	case ctx.Err() != nil: // it has ended just now
	case w.closing:
		j.cancel()
	case w.job != nil:
		w.late = j
	default:
		w.job = j
		w.status.showJob(j)
	}
}

// ended says how a command ended.
func (w *Window) ended(j *job, err error) {
	if w.job == j {
		w.finished(j, err)
		return
	}
	if w.late == j {
		w.late = nil
	}
	w.conclude(j, err)
}
