package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
)

// blind reports whether the coder is not to know what others say of ties: there are
// others, and how ties are coded does not let coders see each other's verdicts. Until
// that was read it is taken to be so.
func (w *Window) blind() bool {
	if w.state.Settled() || len(w.state.Coders) < 2 {
		return false
	}
	return w.desk.tour == nil || !w.desk.tour.Plan.Open
}

// reader is through whose eyes one looks at what coders said: a coder's who codes blind, or
// the zero coder's, who sees all.
func (w *Window) reader() session.Coder {
	if w.blind() {
		return w.state.Coder
	}
	return session.Coder{}
}

// showToReader words anew what stands there of steps, after it was read whether coders see
// each other's verdicts.
func (w *Window) showToReader() {
	w.menus.show(w.state)
	if w.history.open {
		w.history.sift()
	}
}

// askAllCoders says to who codes blind that what comes shows what others said, offers to
// look as all coders, and then does what is next.
func (w *Window) askAllCoders(next func()) {
	const width = 460
	_, words := newParagraph(lang.L("You code as {{.Coder}}, and do not see what others say of ties that you may still have to code. This shows it, tie by tie; it is for who leads the study. The name at the top right leads back to coding.", map[string]any{"Coder": w.state.Coder.Label}), widget.MediumImportance)
	asked := dialog.NewCustomWithoutButtons(lang.L("See what all coders said?"), fixedWidth(width, padded(4, 6, words)), w.win)
	stay := w.newDialogButton(lang.L("Stay blind"), asked.Hide)
	look := w.newDialogButton(lang.L("Look as all coders"), func() {
		asked.Hide()
		w.chooseCoderByID(0, "")
		w.command(func(s *session.Session) error {
			w.later(func() {
				if w.session == s && w.state.Settled() { // it may have failed, and said so
					next()
				}
			})
			return nil
		})
	})
	look.Importance = widget.HighImportance
	asked.SetButtons([]fyne.CanvasObject{stay, look})
	w.present(asked, func() {})
	w.win.Canvas().Focus(stay)
}
