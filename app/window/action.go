package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"copresence/app/coding"
	"copresence/app/session"
	"copresence/graphview"
	"copresence/storage/network"
)

// typedKey does what a key means that no text field took.
func (w *Window) typedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyY:
		w.mark(network.Yes)
	case fyne.KeyN:
		w.mark(network.No)
	case fyne.KeyU:
		w.mark(network.Unclear)
	case fyne.KeyDelete, fyne.KeyBackspace:
		w.mark(network.NotCoded)
	case fyne.KeyTab:
		w.goToUncoded(modifiers()&fyne.KeyModifierShift == 0)
	case fyne.KeyEscape:
		w.deselect()
	case fyne.KeyF1:
		w.showKeys()
	}
}

// mark gives the selected tie a verdict.
func (w *Window) mark(v network.Verdict) {
	tie := w.view.Selection().Tie
	if w.session == nil {
		return
	}
	if tie == network.None {
		w.status.say(lang.L("Select a tie first: click one, or press Tab."))
		return
	}
	w.command(func(s *session.Session) error { return s.Mark(tie, session.Verdict(v)) })
}

// goToUncoded selects the next tie that is not coded yet, or the one before.
func (w *Window) goToUncoded(forward bool) {
	if w.session == nil {
		return
	}
	n := w.session.State().Network
	find := coding.Previous
	if forward {
		find = coding.Next
	}
	tie, found := find(n, w.view.Selection().Tie)
	if !found {
		w.status.say(lang.L("Every tie is coded."))
		return
	}
	w.goToTie(tie)
}

// goToTie selects a tie and brings it into view.
func (w *Window) goToTie(tie int32) {
	w.turnTo(networkPage)
	selected := graphview.Tie(tie)
	w.view.Select(selected)
	w.view.Reveal(selected)
	w.showSelection(selected)
}

func (w *Window) deselect() {
	w.view.Select(graphview.Nothing)
	w.showSelection(graphview.Nothing)
}

// undo takes the last change back, or, while one types in a text field, what was
// typed there.
func (w *Window) undo() {
	if field, typing := w.win.Canvas().Focused().(interface{ Undo() }); typing {
		field.Undo()
		return
	}
	w.command(func(s *session.Session) error { return second(s.Undo()) })
}

// redo is undo the other way round.
func (w *Window) redo() {
	if field, typing := w.win.Canvas().Focused().(interface{ Redo() }); typing {
		field.Redo()
		return
	}
	w.command(func(s *session.Session) error { return second(s.Redo()) })
}

// second drops the words of a step that was undone or redone: the menu has them.
func second(_ string, err error) error { return err }

// chooseCoder offers the coders below the button.
func (w *Window) chooseCoder(below fyne.CanvasObject) {
	if w.session == nil {
		return
	}
	state := w.session.State()
	var items []*fyne.MenuItem
	for _, c := range state.Coders {
		item := fyne.NewMenuItem(c.Label, func() {
			w.command(func(s *session.Session) error { return s.ChooseCoder(c.ID) })
		})
		item.Checked = c == state.Coder
		items = append(items, item)
	}
	if len(state.Coders) > 1 {
		all := fyne.NewMenuItem(lang.L("All coders, settled"), func() {
			w.command(func(s *session.Session) error { return s.ChooseCoder(0) })
		})
		all.Checked = state.Settled()
		items = append(items, fyne.NewMenuItemSeparator(), all)
	}
	add := fyne.NewMenuItem(lang.L("Add a coder …"), func() { w.guard(w.addCoder) })
	add.Disabled = state.ReadOnly
	items = append(items, fyne.NewMenuItemSeparator(), add)
	if len(state.Coders) == 0 {
		items = items[1:]
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(below)
	menu := widget.NewPopUpMenu(fyne.NewMenu("", items...), w.win.Canvas())
	menu.ShowAtPosition(fyne.NewPos(at.X+below.Size().Width-menu.MinSize().Width, at.Y+below.Size().Height+4))
}

// zoomButtons are the three buttons in the corner of the picture.
func (w *Window) zoomButtons() fyne.CanvasObject {
	button := func(icon fyne.Resource, do func()) fyne.CanvasObject {
		p := newPressable(padded(7, 7, container.NewGridWrap(fyne.NewSquareSize(16), widget.NewIcon(icon))), func() { w.guard(do) })
		p.fill, p.border = colourPanel, theme.ColorNameSeparator
		return p
	}
	column := stacked(4, button(theme.ContentAddIcon(), w.view.ZoomIn), button(theme.ContentRemoveIcon(), w.view.ZoomOut), button(theme.ViewFullScreenIcon(), w.view.Fit))
	return container.NewVBox(container.NewHBox(padded(12, 12, column)))
}

// applyAppearance brings the picture to the colours of the window.
func (w *Window) applyAppearance() {
	style := w.view.Style()
	style.Theme = w.look.paper(fyne.CurrentApp().Settings().ThemeVariant())
	w.view.SetStyle(style)
	if w.session != nil {
		w.legend.show(w.session.State())
	}
}

const preferenceAppearance = "appearance"

// setAppearance changes to light, dark, or what the system says, and remembers it.
func (w *Window) setAppearance(appearance string) {
	w.app.Preferences().SetString(preferenceAppearance, appearance)
	w.look = newLook(appearance)
	w.app.Settings().SetTheme(w.look) // tells the listener that applies it
	if w.session != nil {
		w.menus.show(w.session.State())
	}
}

// togglePanel hides or shows a side panel.
func (w *Window) togglePanel(panel fyne.CanvasObject) {
	if panel.Visible() {
		panel.Hide()
	} else {
		panel.Show()
	}
	w.pages[networkPage].Refresh()
	w.body.Refresh()
}
