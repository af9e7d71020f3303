package window

import (
	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
	"copresence/graphview"
)

// pinnedAll reports whether all activists of a selection are kept in place.
func pinnedAll(state *session.State, s graphview.Selection) bool {
	for _, a := range s.Activists() {
		if state.Pinned == nil || !state.Pinned[a] {
			return false
		}
	}
	return len(s.Activists()) > 0
}

// pin keeps the selected activists in place or, when all of them are, lets them move
// again.
func (w *Window) pin() {
	if w.session == nil || w.page != networkPage {
		return
	}
	selected := w.view.Selection()
	if len(selected.Activists()) == 0 {
		w.status.say(lang.L("Select activists first: click one, or draw a box around some."))
		return
	}
	if w.state.ReadOnly {
		w.status.say(lang.L("The project is read only: nothing can be changed."))
		return
	}
	w.live.stop() // they are to be kept where they are seen
	ids := w.selectedIDs()
	keep := !pinnedAll(w.state, selected)
	w.command(func(s *session.Session) error { return s.Pin(ids, keep) })
}
