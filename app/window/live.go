package window

import (
	"context"
	"slices"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
	"copresence/app/session/layouts"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

const (
	// pace is the least time from step to step of a live layout: a small network would
	// be at rest before anybody has seen it move.
	pace = 16 * time.Millisecond

	// rate is the least time from picture to picture of it.
	rate = 33 * time.Millisecond
)

// live is the layout that runs until it is stopped. The picture follows it; the
// project has the places of before until then.
type live struct {
	window  *Window
	run     *session.Live // nil: none runs
	label   string        // of the layout
	cancel  context.CancelFunc
	began   []network.Point // the places of the project, as it began
	network *network.Network
	places  []network.Point // that are in the picture
	keeping bool            // it has been stopped, and its places are on their way to the disk
	kept    chan struct{}   // closed when they have got there, or could not; nil: none was stopped
}

func (l *live) running() bool { return l.run != nil }

// start runs a layout from where everybody stands.
func (l *live) start(layout layouts.Layout, a layouts.Arrangement) {
	w := l.window
	if w.session == nil || l.running() {
		return
	}
	w.arranging.stop()
	run, err := l.begin(a)
	if err != nil {
		w.layouts.complain(err)
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	l.run, l.label, l.cancel, l.keeping = run, lang.L(layout.Label), cancel, false
	l.began, l.network, l.places = w.state.Places, run.Network(), run.Places()
	w.view.ShowBehind(nil)
	w.showRunning()
	failed := func(err error) {
		w.report(err)
		w.later(func() { l.end(run, false) })
	}
	session.Go(func() { run.Run(ctx, pace, l.follow(run)) }, failed)
}

// begin has a layout of what the filter shows ready to run.
func (l *live) begin(a layouts.Arrangement) (*session.Live, error) {
	if shown := l.window.filtering.now(); shown != nil {
		return l.window.session.StartLiveShown(shown, a)
	}
	return l.window.session.StartLive(a)
}

// follow returns what brings the places to the picture after a step, at a steady rate.
func (l *live) follow(run *session.Live) func() {
	var last time.Time
	var onTheWay atomic.Bool
	return func() {
		if now := time.Now(); now.Sub(last) >= rate && !onTheWay.Load() {
			last = now
			onTheWay.Store(true)
			l.window.later(func() {
				onTheWay.Store(false)
				if l.run == run {
					l.places = run.Places()
					l.window.view.Flow(l.places)
				}
			})
		}
	}
}

// stop ends the layout and keeps where everybody is, as one step.
func (l *live) stop() { l.end(l.run, true) }

// end ends a run, if it is still the one that runs, and keeps its places or goes back to
// those of before.
func (l *live) end(run *session.Live, keep bool) {
	if run == nil || l.run != run {
		return
	}
	w := l.window
	keep = keep && w.session != nil // what was not saved may have been given up
	l.cancel()
	l.run, l.keeping = nil, keep
	w.showRunning()
	if !keep {
		w.view.ShowBehind(w.state.Backdrop)
		w.view.Update(w.state.Network, w.state.Places)
		return
	}
	l.places = run.Places()
	kept := make(chan struct{})
	l.kept = kept
	w.command(func(s *session.Session) error {
		defer close(kept)
		err := run.Keep()
		w.later(func() {
			l.keeping = l.keeping && l.running() // another one may have begun
			if w.session == s && !l.running() {
				w.view.ShowBehind(w.state.Backdrop)
				w.view.Update(w.state.Network, w.state.Places)
			}
		})
		return err
	})
}

// heed looks at a change of the project. One of the network ends the layout, which
// keeps what it has; other places were asked for in its stead.
func (l *live) heed(state *session.State) {
	switch {
	case !l.running():
	case !slices.Equal(state.Network.Activists.ID, l.network.Activists.ID), !slices.Equal(state.Network.Ties.ID, l.network.Ties.ID):
		l.stop()
	case !slices.EqualFunc(state.Places, l.began, func(a, b network.Point) bool { return a == b || !a.Placed() && !b.Placed() }):
		l.end(l.run, false)
	}
}

// behind is what lies behind the picture of a state: nothing while a layout runs.
func (l *live) behind(state *session.State) *scene.Backdrop {
	if l.running() || l.keeping {
		return nil
	}
	return state.Backdrop
}

// at is where the picture shows the activists of a state.
func (l *live) at(state *session.State) []network.Point {
	if !l.running() && !l.keeping {
		return state.Places
	}
	if slices.Equal(state.Network.Activists.ID, l.network.Activists.ID) {
		return l.places
	}
	places := slices.Clone(state.Places)
	for i, id := range l.network.Activists.ID {
		if a, there := state.Network.ActivistByID(id); there {
			places[a] = l.places[i]
		}
	}
	return places
}

// dragged holds activists at the pointer.
func (l *live) dragged(activists []int32, to []network.Point) {
	if l.running() {
		for i, a := range activists {
			l.run.Hold(a, to[i])
		}
	}
}

// dropped lets activists go, and reports whether a layout has them. Who is pinned stays
// where it was dropped.
func (l *live) dropped(activists []int32) bool {
	if !l.running() {
		return false
	}
	for _, a := range activists {
		if pinned := l.window.state.Pinned; pinned == nil || !pinned[a] {
			l.run.Release(a)
		}
	}
	return true
}

// runLive runs the layout of the panel, or the first that can, until it is stopped;
// when one runs it is stopped.
func (w *Window) runLive() {
	if w.state == nil {
		return
	}
	if w.live.running() {
		w.live.stop()
		return
	}
	if !w.layouts.form.layout.Live() {
		i := slices.IndexFunc(layouts.All(), layouts.Layout.Live)
		w.layouts.form.choose(layouts.All()[i].Name)
		w.layouts.show(w.state)
	}
	a := w.layouts.form.arrangement(w.state.Network, w.selectedName())
	err := a.Validate()
	w.layouts.complain(err)
	if err == nil {
		w.turnTo(networkPage)
		w.live.start(w.layouts.form.layout, a)
	}
}

// showRunning shows everywhere whether a layout is being made.
func (w *Window) showRunning() {
	running := w.arranging.running() || w.live.running()
	w.layouts.showRunning(running)
	w.buttons.showRunning(running)
	if w.state != nil {
		w.status.show(w.state)
		w.menus.show(w.state)
	}
}

// stopLayout ends the layout that is being made: one that runs until it is stopped is
// kept, any other leaves all as it was. It reports whether there was one.
func (w *Window) stopLayout() bool {
	switch {
	case w.live.running():
		w.live.stop()
	case w.arranging.running():
		w.arranging.stop()
	default:
		return false
	}
	return true
}
