package window

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
	"copresence/app/session/layouts"
)

// job is long work that runs away from Fyne's thread, shows its progress in the
// status line, and can be cancelled there.
type job struct {
	title  string
	work   func(ctx context.Context, progress func(done float64)) error
	done   func()      // called on Fyne's thread when all went well; may be nil
	failed func(error) // called there with what went wrong; nil: it is reported

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
	if w.job != nil {
		w.job.cancel()
	}
}

// arrange lays the network out by the default, and shows all of it when that is done.
func (w *Window) arrange() { w.arrangeBy(layouts.Arrangement{}) }

// arrangeBy lays the network out in one of the ways.
func (w *Window) arrangeBy(a layouts.Arrangement) {
	s := w.session
	if s == nil || w.state.Network.Activists.Len() == 0 {
		return
	}
	w.start(job{
		title: lang.L("Laying out the network"),
		work: func(ctx context.Context, progress func(float64)) error {
			return s.Arrange(ctx, a, progress)
		},
		done: w.view.Fit,
	})
}

// arrangeNewcomers lays the network out when nobody has a place yet. Where some
// have, theirs are kept.
func (w *Window) arrangeNewcomers() {
	if !w.state.Placed() {
		w.arrange()
	}
}
