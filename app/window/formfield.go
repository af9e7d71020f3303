package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// confirms and dismisses are the keys of every field of a dialog.
func confirms(key *fyne.KeyEvent) bool {
	return key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter
}

func dismisses(key *fyne.KeyEvent) bool { return key.Name == fyne.KeyEscape }

// fieldEntry is a line of a form to type in. Where there is something to choose
// from, an arrow at its end and the arrow keys offer it.
type fieldEntry struct {
	dialogEntry
	form    *formDialog
	options func() []string // nil: there is nothing to choose from
	words   string          // that say what to type
	veil    *ground         // over a line in which one may not type now; nil: one always may
	stray   bool            // the letter of the key that opened the form is still on its way
}

// newEntry makes a line of the form that shows what was typed and keeps it.
func (d *formDialog) newEntry(typed *string, options func() []string) *fieldEntry {
	e := &fieldEntry{form: d, options: options}
	e.window = d.window
	e.ExtendBaseWidget(e)
	if options != nil {
		arrow := container.NewGridWrap(fyne.NewSquareSize(20), widget.NewIcon(theme.MenuDropDownIcon()))
		e.ActionItem = newPressable(padded(2, 2, arrow), func() { d.window.guard(e.offer) })
	}
	e.SetText(*typed)
	e.OnChanged = func(text string) { *typed = text }
	e.OnSubmitted = func(string) { d.window.guard(d.accept) }
	return e
}

// newText makes an entry of several lines.
func (d *formDialog) newText(typed *string) *fieldEntry {
	e := d.newEntry(typed, nil)
	e.MultiLine = true
	e.Wrapping = fyne.TextWrapWord
	e.SetMinRowsVisible(3)
	return e
}

// FocusGained implements fyne.Focusable.
func (e *fieldEntry) FocusGained() {
	e.dialogEntry.FocusGained()
	e.window.guard(func() { e.form.reveal(e) })
}

// TypedKey implements fyne.Focusable.
func (e *fieldEntry) TypedKey(key *fyne.KeyEvent) {
	e.stray = false
	if e.options != nil && (key.Name == fyne.KeyDown || key.Name == fyne.KeyUp) {
		attached(e, func() { e.window.guard(e.offer) })
		return
	}
	e.dialogEntry.TypedKey(key)
}

// TypedRune implements fyne.Focusable. The letter of the key that opened the form comes
// after it was opened, and is not meant for it.
func (e *fieldEntry) TypedRune(r rune) {
	if e.stray {
		e.stray = false
		return
	}
	e.dialogEntry.TypedRune(r)
}

// TappedSecondary implements fyne.SecondaryTappable.
func (e *fieldEntry) TappedSecondary(at *fyne.PointEvent) {
	attached(e, func() { e.Entry.TappedSecondary(at) })
}

// offer lists below the line what there is to choose from.
func (e *fieldEntry) offer() {
	var items []*fyne.MenuItem
	for _, option := range e.options() {
		items = append(items, fyne.NewMenuItem(option, func() { e.window.guard(func() { e.choose(option) }) }))
	}
	if len(items) == 0 {
		none := fyne.NewMenuItem(lang.L("nothing to choose from"), nil)
		none.Disabled = true
		items = append(items, none)
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(e)
	menu := widget.NewPopUpMenu(fyne.NewMenu("", items...), e.window.win.Canvas())
	menu.ShowAtPosition(at.AddXY(0, e.Size().Height))
	menu.Resize(fyne.NewSize(e.Size().Width, menu.MinSize().Height))
	menu.ActivateNext() // Enter takes the first
}

// choose takes what was chosen from the list.
func (e *fieldEntry) choose(option string) {
	e.SetText(option)
	e.CursorColumn = len([]rune(option))
	e.Refresh()
}

// hint says, while nothing was typed, what to type.
func (e *fieldEntry) hint(words string) *fieldEntry {
	e.words = words
	e.SetPlaceHolder(words)
	return e
}

// allow lets one type in the line, or not: it then stands back, and says nothing of what to
// type.
func (e *fieldEntry) allow(allowed bool) {
	if e.veil == nil {
		e.veil = newGround(colourVeil)
	}
	if allowed {
		e.SetPlaceHolder(e.words)
		e.Enable()
		e.veil.Hide()
		return
	}
	e.SetPlaceHolder("")
	e.Disable()
	e.veil.Show()
}

// veiled is the line under what makes it stand back.
func (e *fieldEntry) veiled() fyne.CanvasObject { return container.NewStack(e, e.veil) }

// fieldSelect is a choice of few words.
type fieldSelect struct {
	widget.Select
	form *formDialog
}

// newSelect makes a choice of the form and tells of each change.
func (d *formDialog) newSelect(options []string, chosen int, changed func(chosen int)) *fieldSelect {
	s := &fieldSelect{form: d}
	s.ExtendBaseWidget(s)
	s.Options = options
	s.SetSelectedIndex(chosen)
	s.OnChanged = func(string) { d.window.guard(func() { changed(s.SelectedIndex()) }) }
	return s
}

// FocusGained implements fyne.Focusable.
func (s *fieldSelect) FocusGained() {
	s.Select.FocusGained()
	s.form.window.guard(func() { s.form.reveal(s) })
}

// Tapped implements fyne.Tappable.
func (s *fieldSelect) Tapped(at *fyne.PointEvent) { attached(s, func() { s.Select.Tapped(at) }) }

// TypedKey implements fyne.Focusable.
func (s *fieldSelect) TypedKey(key *fyne.KeyEvent) {
	switch w := s.form.window; {
	case dismisses(key):
		w.guard(w.closeDialog)
	case confirms(key):
		w.guard(s.form.accept)
	default:
		attached(s, func() { s.Select.TypedKey(key) })
	}
}

// fieldCheck is a yes or no.
type fieldCheck struct {
	widget.Check
	form *formDialog
}

// newCheck makes a yes or no of the form and keeps it.
func (d *formDialog) newCheck(label string, on *bool) *fieldCheck {
	c := &fieldCheck{form: d}
	c.ExtendBaseWidget(c)
	c.Text = label
	c.SetChecked(*on)
	c.OnChanged = func(checked bool) { *on = checked }
	return c
}

// FocusGained implements fyne.Focusable.
func (c *fieldCheck) FocusGained() {
	c.Check.FocusGained()
	c.form.window.guard(func() { c.form.reveal(c) })
}

// TypedKey implements fyne.Focusable.
func (c *fieldCheck) TypedKey(key *fyne.KeyEvent) {
	switch w := c.form.window; {
	case dismisses(key):
		w.guard(w.closeDialog)
	case confirms(key):
		w.guard(c.form.accept)
	default:
		c.Check.TypedKey(key)
	}
}
