package window

import (
	"copresence/app/session"
	"copresence/graphview"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// apart does work that looks at all of the network, and then, on Fyne's thread, what
// follows from it: at once where the network is small, else the work is done away from
// Fyne's thread. done is false when it failed, or when another project is open by then;
// what follows has to ask itself whether it is still wanted.
func (w *Window) apart(work func(), then func(done bool)) {
	if w.small() {
		work()
		then(true)
		return
	}
	of := w.session
	session.Go(func() {
		work()
		w.later(func() { then(w.session == of && w.state != nil) })
	}, func(err error) {
		w.report(err)
		w.later(func() { then(false) })
	})
}

// small reports whether all of the network can be looked at on Fyne's thread.
func (w *Window) small() bool {
	n := w.state.Network
	return n.Activists.Len()+n.Ties.Len() <= w.legend.counts.atOnce
}

// gather finds the members of a class of the legend.
func (w *Window) gather(class scene.Class, then func(members graphview.Selection)) {
	n, style := w.state.Network, w.view.Style()
	var members graphview.Selection
	w.apart(func() { members = graphview.Of(scene.Members(n, style, class)) }, func(done bool) {
		if done {
			then(members.Carried(n, w.state.Network))
		}
	})
}

// chooseBy selects what is found by what is selected, unless something else is by then. none,
// if not empty, is said where that is nothing, and then nothing changes.
func (w *Window) chooseBy(none string, find func(n *network.Network, places []network.Point, s graphview.Selection) graphview.Selection) {
	n, places, selected := w.state.Network, w.state.Places, w.view.Selection()
	var found graphview.Selection
	w.apart(func() { found = find(n, places, selected) }, func(done bool) {
		switch {
		case !done || !selected.Carried(n, w.state.Network).Equal(w.view.Selection()): // it is too late
		case none != "" && found == graphview.Nothing:
			w.status.say(none)
		default:
			w.choose(found.Carried(n, w.state.Network))
		}
	})
}
