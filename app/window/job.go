package window

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
)

// job is long work that runs away from Fyne's thread, shows its progress in the
// status line, and can be cancelled there.
type job struct {
	title  string
	work   func(ctx context.Context, progress func(done float64)) error
	done   func()      // called on Fyne's thread when all went well; may be nil
	failed func(error) // called there with what went wrong; nil: it is reported
	ended  func()      // called there last, however it went; may be nil

	cancel context.CancelFunc
}

// start runs a job. One runs at a time; a second one is refused in words, and
// then started is false.
func (w *Window) start(j job) (started bool) {
	if w.job != nil {
		w.tell(lang.L("Something is still being worked on: wait for it, or cancel it (in the line below)."))
		return false
	}
	ctx, cancel := context.WithCancel(context.Background())
	j.cancel = cancel
	w.job = &j
	w.status.showJob(&j)
	finish := func(err error) {
		cancel()
		w.later(func() { w.finished(&j, err) })
	}
	session.Go(func() { finish(j.work(ctx, w.throttled(&j))) }, finish)
	return true
}

// finished takes a job off the status line and says how it ended.
func (w *Window) finished(j *job, err error) {
	w.job, w.late = w.late, nil
	w.status.showJob(w.job)
	w.conclude(j, err)
	if j.ended != nil {
		j.ended()
	}
	w.inspector.invite(w.state)
	if w.closing {
		w.close()
	}
}

// conclude says how a job ended, or does what comes after it.
func (w *Window) conclude(j *job, err error) {
	switch {
	case errors.Is(err, context.Canceled):
		w.status.say(lang.L("Cancelled; everything is as it was."))
	case err != nil && j.failed != nil:
		j.failed(err)
	case err != nil:
		w.report(err)
	case j.done != nil:
		j.done()
	}
}

// throttled passes the progress of a job on to the status line while it is shown
// there, not more often than a person can see.
func (w *Window) throttled(j *job) func(done float64) {
	return w.sparing(func(done float64) {
		if w.job == j {
			w.status.progress(done)
		}
	})
}

// sparing has progress shown on Fyne's thread, as seldom as that.
func (w *Window) sparing(show func(done float64)) func(done float64) {
	const pause = 50 * time.Millisecond
	var last time.Time
	return func(done float64) {
		if now := time.Now(); now.Sub(last) >= pause {
			last = now
			w.later(func() { show(done) })
		}
	}
}

// cancelJob cancels what is running.
func (w *Window) cancelJob() {
	if w.job != nil && w.job != w.arranging.job {
		w.job.cancel()
	} else {
		w.stopLayout()
	}
}
