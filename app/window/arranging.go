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

// order lays the network out, and when that is done shows all of it, unless the person
// had aimed the camera at a part.
func (r *arranging) order(a layouts.Arrangement) {
	w := r.window
	s := w.session
	if s == nil || w.state.Network.Activists.Len() == 0 {
		return
	}
	w.live.stop()
	if r.job != nil {
		r.next = &a
		r.job.cancel()
		return
	}
	kept, shown := w.live.kept, w.filtering.now()
	_, whole := w.view.InView(s.State().Places)
	aim := w.view.Camera()
	started := w.start(job{
		title: lang.L("Laying out the network"),
		work: func(ctx context.Context, progress func(float64)) error {
			if kept != nil { // the steps are to come in the order in which they were asked for
				select {
				case <-kept:
				case <-ctx.Done():
					return ctx.Err()
				}
			}
			if shown != nil {
				return s.ArrangeShown(ctx, shown, a, progress)
			}
			return s.Arrange(ctx, a, progress)
		},
		done: func() {
			// The view may hear of the new places only after this.
			if some, _ := w.view.InView(s.State().Places); !some || whole && w.view.Camera() == aim {
				w.view.Fit()
			}
		},
		ended: r.ended,
	})
	if started {
		r.job = w.job
		w.showRunning()
	}
}

// ended starts what was asked for meanwhile, if anything was.
func (r *arranging) ended() {
	r.job = nil
	r.window.showRunning()
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

// preferenceGlide says whether activists glide to their new places.
const preferenceGlide = "glide"

// toggleGlide switches gliding on or off, and remembers it.
func (w *Window) toggleGlide() {
	w.view.Glide = !w.view.Glide
	w.app.Preferences().SetBool(preferenceGlide, w.view.Glide)
	if w.state != nil {
		w.menus.show(w.state)
	}
}

// setLayout leads the keys to the choice of a layout.
func (w *Window) setLayout() {
	w.turnTo(networkPage)
	if !w.left.Visible() {
		w.togglePanel(w.left)
	}
	w.win.Canvas().Focus(w.layouts.choice.selector)
}

// arrangeNewcomers lays the network out when nobody has a place yet, by the default:
// what was chosen for another study may not fit this one. Where some have places,
// theirs are kept.
func (w *Window) arrangeNewcomers() {
	if !w.state.Placed() {
		w.arranging.order(layouts.Arrangement{})
	}
}
