package window

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"copresence/graphview"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// choose selects what a command found, as far as it is shown, and tells about it: what
// nobody sees is not to be deleted along.
func (w *Window) choose(s graphview.Selection) {
	s = shownOf(s, w.view.Only())
	w.turnTo(networkPage)
	w.view.Select(s)
	w.showSelection(s)
}

// shownOf is the part of a selection that is in a group; nil: all of it.
func shownOf(s graphview.Selection, only *scene.Group) graphview.Selection {
	if only == nil || len(s.Activists())+len(s.Ties()) == 0 {
		return s
	}
	return graphview.Of(
		slices.DeleteFunc(slices.Clone(s.Activists()), func(a int32) bool { return !only.HasActivist(a) }),
		slices.DeleteFunc(slices.Clone(s.Ties()), func(t int32) bool { return !only.HasTie(t) }),
	)
}

// selectAll selects every activist that is shown or, while one types in a text
// field, all that stands there.
func (w *Window) selectAll() {
	if field, typing := w.win.Canvas().Focused().(fyne.Shortcutable); typing {
		field.TypedShortcut(&fyne.ShortcutSelectAll{})
		return
	}
	if w.state != nil {
		w.chooseBy("", func(_ *network.Network, places []network.Point, _ graphview.Selection) graphview.Selection {
			return graphview.Everyone(places)
		})
	}
}

// selectOthers selects whoever is not selected.
func (w *Window) selectOthers() {
	if w.state != nil {
		w.chooseBy("", graphview.Inverted)
	}
}

// selectNeighbours adds those who have a tie with somebody selected.
func (w *Window) selectNeighbours() {
	if _, some := w.selected(); some {
		w.chooseBy("", func(n *network.Network, _ []network.Point, s graphview.Selection) graphview.Selection {
			return graphview.Grown(n, s)
		})
	}
}

// selectAmong adds the ties both of whose ends are selected.
func (w *Window) selectAmong() {
	if _, some := w.selected(); !some {
		return
	}
	none := lang.L("There are no ties among the selected activists.")
	w.chooseBy(none, func(n *network.Network, _ []network.Point, s graphview.Selection) graphview.Selection {
		if ties := graphview.Among(n, s); ties != graphview.Nothing {
			return s.With(ties)
		}
		return graphview.Nothing
	})
}

// fitSelection shows what is selected as large as it can be.
func (w *Window) fitSelection() {
	s := w.view.Selection()
	if _, event := s.Event(); !event {
		some := false
		if s, some = w.selected(); !some {
			return
		}
	}
	w.turnTo(networkPage)
	w.view.ZoomTo(s)
}

// deselect selects nothing.
func (w *Window) deselect() {
	w.view.Select(graphview.Nothing)
	w.showSelection(graphview.Nothing)
}

// escape goes back one step: from a drawing tool to the hand, from what fades to
// nothing fading, else to nothing selected.
func (w *Window) escape() {
	switch {
	case w.stopLayout():
	case w.view.Tool() != graphview.Hand:
		w.view.SetTool(graphview.Hand)
	case w.emphasis.mode == surroundings || w.emphasis.mode == shortest || w.emphasis.mode == neighbourhood && w.view.Selection() != graphview.Nothing:
		w.fadeNothing()
	default:
		w.deselect()
	}
}

// showTool shows what dragging does from now on.
func (w *Window) showTool(t graphview.Tool) {
	w.buttons.show(t)
	if w.state != nil {
		w.menus.show(w.state)
	}
	w.focusPicture()
}
