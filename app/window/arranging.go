package window

import (
	"context"

	"fyne.io/fyne/v2/lang"

	"copresence/app/session/layouts"
	"copresence/storage/network"
)

// arranging is the layout that is being made. One that is asked for meanwhile takes its
// place: nobody waits for a picture that is not wanted any more.
type arranging struct {
	window *Window
	job    *job                 // nil: none is being made
	next   *layouts.Arrangement // nil: none is waiting
}

func (r *arranging) running() bool { return r.job != nil }

// stop cancels the layout; all stays as it was.
func (r *arranging) stop() {
	r.next = nil
	if r.job != nil {
		r.job.cancel()
	}
}

// order lays the network out, and shows all of it when that is done.
func (r *arranging) order(a layouts.Arrangement) {
	w := r.window
	s := w.session
	if s == nil || w.state.Network.Activists.Len() == 0 {
		return
	}
	if r.job != nil {
		r.next = &a
		r.job.cancel()
		return
	}
	started := w.start(job{
		title: lang.L("Laying out the network"),
		work: func(ctx context.Context, progress func(float64)) error {
			return s.Arrange(ctx, a, progress)
		},
		done:  w.view.Fit,
		ended: r.ended,
	})
	if started {
		r.job = w.job
		w.layouts.showRunning(true)
	}
}

// ended starts what was asked for meanwhile, if anything was.
func (r *arranging) ended() {
	r.job = nil
	r.window.layouts.showRunning(false)
	if next := r.next; next != nil {
		r.next = nil
		if !r.window.closing {
			r.order(*next)
		}
	}
}

// arrange lays the network out as the panel says.
func (w *Window) arrange() {
	if w.state == nil {
		return
	}
	a := w.layouts.form.arrangement(w.state.Network, w.selectedName())
	err := a.Validate()
	w.layouts.complain(err)
	if err == nil {
		w.arranging.order(a)
	}
}

// selectedName is the pseudonym of the activist that alone is selected, if one is.
func (w *Window) selectedName() string {
	if a := w.view.Selection().Activist; a != network.None {
		return w.state.Network.Activists.Pseudonym[a]
	}
	return ""
}

// arrangeBy turns the panel to a layout and lays the network out by it.
func (w *Window) arrangeBy(name string) {
	w.layouts.form.choose(name)
	w.layouts.show(w.state)
	w.arrange()
}

// setLayout leads the keys to the choice of a layout.
func (w *Window) setLayout() {
	w.turnTo(networkPage)
	if !w.left.Visible() {
		w.togglePanel(w.left)
	}
	w.win.Canvas().Focus(w.layouts.choice.selector)
}

// arrangeNewcomers lays the network out when nobody has a place yet. Where some
// have, theirs are kept.
func (w *Window) arrangeNewcomers() {
	if !w.state.Placed() {
		w.arrange()
	}
}
