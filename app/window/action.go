package window

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
	"copresence/graphview"
	"copresence/storage/network"
)

// typedKey does what a key means that no text field took.
func (w *Window) typedKey(e *fyne.KeyEvent) {
	if w.inDialog() {
		if e.Name == fyne.KeyEscape {
			w.closeDialog()
		}
		return // the rest would happen unseen, behind the dialog
	}
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
		w.escape()
	case fyne.KeyReturn, fyne.KeyEnter:
		w.editSelection()
	case fyne.KeyV:
		w.view.SetTool(graphview.Hand)
	case fyne.KeyB:
		w.view.SetTool(graphview.Box)
	case fyne.KeyL:
		w.view.SetTool(graphview.Lasso)
	case fyne.KeyD:
		w.view.SetTool(graphview.Draw)
	case fyne.KeyRightBracket:
		w.adjust("rotate", turnStep)
	case fyne.KeyLeftBracket:
		w.adjust("rotate", -turnStep)
	case fyne.KeyK:
		w.pin()
	case fyne.KeyE:
		w.toggleNeighbourhood()
	case fyne.Key1:
		w.showAround(1)
	case fyne.Key2:
		w.showAround(2)
	case fyne.Key3:
		w.showAround(3)
	case fyne.KeyT:
		w.toggleTime()
	case fyne.KeySpace:
		w.time.togglePlay()
	case fyne.KeyC:
		w.toggleBeside()
	case fyne.KeyO:
		w.toggleEvents()
	case fyne.KeyM:
		w.toggleMap()
	case fyne.KeyP:
		w.showPath()
	case fyne.KeyF1:
		w.showKeys()
	default:
		w.typedCodingKey(e.Name)
	}
}

// typedCodingKey does what a key means to who codes.
func (w *Window) typedCodingKey(key fyne.KeyName) {
	switch key {
	case fyne.KeyPageDown:
		w.goAlong(1)
	case fyne.KeyPageUp:
		w.goAlong(-1)
	case fyne.KeyComma:
		w.beSurer(-1)
	case fyne.KeyPeriod:
		w.beSurer(1)
	case fyne.KeyX:
		w.skip()
	case fyne.KeyF:
		if modifiers()&fyne.KeyModifierShift != 0 {
			w.goToFlagged()
		} else {
			w.flagSelection()
		}
	case fyne.KeyA:
		w.addEvidence()
	case fyne.KeyJ:
		w.jumpToEvidence()
	case fyne.KeyW:
		w.toggleCodingPage()
	}
}

// goTo selects something and brings it into view.
func (w *Window) goTo(s graphview.Selection) {
	switch {
	case w.page == codingPage && s.Tie != network.None:
	case w.page != networkPage:
		w.turnTo(networkPage)
	case !w.inDialog():
		w.focusPicture()
	}
	w.view.Select(s)
	w.view.Reveal(s)
	w.showSelection(s)
}

// undo takes the last change back, or, while one types in a text field, what was
// typed there.
func (w *Window) undo() {
	if field, typing := w.win.Canvas().Focused().(interface{ Undo() }); typing {
		field.Undo()
		return
	}
	w.step(lang.L("Undoing"), lang.L("Undone"), w.undoWords, (*session.Session).Undo)
}

// redo is undo the other way round.
func (w *Window) redo() {
	if field, typing := w.win.Canvas().Focused().(interface{ Redo() }); typing {
		field.Redo()
		return
	}
	w.step(lang.L("Doing again"), lang.L("Done again"), w.redoWords, (*session.Session).Redo)
}

// step undoes or redoes, and says what that was in the words that are for the coder's eyes.
func (w *Window) step(title, verb string, words func(*session.State) string, take func(*session.Session, context.Context, func(done float64)) (string, error)) {
	s := w.session
	var before, after *session.State
	w.slowCommand(job{
		title: title,
		work: func(ctx context.Context, progress func(done float64)) (err error) {
			before = s.State()
			_, err = take(s, ctx, progress)
			after = s.State()
			return err
		},
		done: func() {
			w.showStep(before, after)
			w.status.say(verb + ": " + words(before))
		},
	})
}

// showStep leads who codes back to the tie whose verdict was undone or done again, where
// that is the only one: after a verdict the window may have gone on to the next.
func (w *Window) showStep(before, after *session.State) {
	if w.page != codingPage && w.page != networkPage || w.view.Selection().Tie == network.None || before.Coder != after.Coder {
		return
	}
	a, b := &before.Network.Ties, &after.Network.Ties
	if tie, one := onlyDifference(a.Verdict, b.Verdict); one && slices.Equal(a.ID, b.ID) {
		w.goToTie(tie)
	}
}

// onlyDifference finds the tie on which two lists of verdicts differ; one is false where
// there are several, or none.
func onlyDifference(a, b []network.Verdict) (tie int32, one bool) {
	if len(a) != len(b) {
		return network.None, false
	}
	tie = network.None
	for i := range a {
		if a[i] == b[i] {
			continue
		}
		if tie != network.None {
			return network.None, false
		}
		tie = int32(i)
	}
	return tie, tie != network.None
}

// chooseCoder offers the coders below the button.
func (w *Window) chooseCoder(below fyne.CanvasObject) {
	if w.state == nil {
		return
	}
	state := w.state
	var items []*fyne.MenuItem
	for _, c := range state.Coders {
		item := fyne.NewMenuItem(c.Label, func() {
			w.guard(func() { w.chooseCoderByID(c.ID, c.Label) })
		})
		item.Checked = c == state.Coder
		items = append(items, item)
	}
	if len(state.Coders) > 1 || state.Settled() && len(state.Coders) > 0 {
		all := fyne.NewMenuItem(lang.L("All coders, settled"), func() {
			w.guard(func() { w.chooseCoderByID(0, "") })
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

// applyAppearance brings the picture to the colours of the window.
func (w *Window) applyAppearance() {
	style := w.view.Style()
	style.Theme = w.look.paper(fyne.CurrentApp().Settings().ThemeVariant())
	w.view.SetStyle(style)
	if w.state != nil {
		w.legend.show(w.state)
		w.showFindings()
	}
}

const preferenceAppearance = "appearance"

// setAppearance changes to light, dark, or what the system says, and remembers it.
func (w *Window) setAppearance(appearance string) {
	w.app.Preferences().SetString(preferenceAppearance, appearance)
	w.look = newLook(appearance)
	w.app.Settings().SetTheme(w.look) // tells the listener that applies it
	if w.state != nil {
		w.menus.show(w.state)
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
	if w.state != nil {
		w.menus.show(w.state)
	}
}
