package window

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
)

func layoutTitle() string { return lang.L("Laying out the network") }

// job is long work that shows progress and can be cancelled.
type job struct {
	title  string
	cancel context.CancelFunc
}

// startJob runs long work away from Fyne's thread, with its progress and a
// button to cancel it in the status line. One job runs at a time; a second one
// is refused in words. done is called on Fyne's thread when all went well.
func (w *Window) startJob(title string, work func(ctx context.Context, progress func(done float64)) error, done func()) {
	if w.job != nil {
		w.tell(lang.L("Something is still being worked on: wait for it, or cancel it (in the line below)."))
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	j := &job{title: title, cancel: cancel}
	w.job = j
	w.status.showJob(j)
	finish := func(err error) {
		cancel()
		w.do(func() {
			w.job = nil
			w.status.showJob(nil)
			w.inspector.invite(w.session.State())
			switch {
			case errors.Is(err, context.Canceled):
				w.status.say(lang.L("Cancelled; everything is as it was."))
			case err != nil:
				w.report(err)
			case done != nil:
				w.guard(done)
			}
		})
	}
	session.Go(func() { finish(work(ctx, w.throttled())) }, finish)
}

// throttled passes progress on to the status line, not more often than a person
// can see.
func (w *Window) throttled() func(done float64) {
	const pause = 50 * time.Millisecond
	var last time.Time
	return func(done float64) {
		if now := time.Now(); now.Sub(last) >= pause {
			last = now
			w.do(func() { w.status.progress(done) })
		}
	}
}
