package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// dialogSelect is a choice of few words in a dialog, which Esc closes.
type dialogSelect struct {
	widget.Select
	window *Window
}

func (w *Window) newDialogSelect(options []string) *dialogSelect {
	s := &dialogSelect{window: w}
	s.ExtendBaseWidget(s)
	s.Options = options
	return s
}

// Tapped implements fyne.Tappable.
func (s *dialogSelect) Tapped(at *fyne.PointEvent) { attached(s, func() { s.Select.Tapped(at) }) }

// TypedKey implements fyne.Focusable.
func (s *dialogSelect) TypedKey(key *fyne.KeyEvent) {
	if dismisses(key) {
		s.window.guard(s.window.closeDialog)
		return
	}
	attached(s, func() { s.Select.TypedKey(key) })
}

// dialogCheck is a yes or no in a dialog, which Esc closes.
type dialogCheck struct {
	widget.Check
	window *Window
}

func (w *Window) newDialogCheck(label string, changed func(on bool)) *dialogCheck {
	c := &dialogCheck{window: w}
	c.ExtendBaseWidget(c)
	c.Text, c.OnChanged = label, changed
	return c
}

// TypedKey implements fyne.Focusable.
func (c *dialogCheck) TypedKey(key *fyne.KeyEvent) {
	if dismisses(key) {
		c.window.guard(c.window.closeDialog)
		return
	}
	c.Check.TypedKey(key)
}

// dialogList is a list of a dialog, which Esc closes.
type dialogList struct {
	widget.List
	window *Window
}

func (w *Window) newDialogList(length func() int, create func() fyne.CanvasObject, update func(widget.ListItemID, fyne.CanvasObject)) *dialogList {
	l := &dialogList{window: w}
	l.List.Length, l.List.CreateItem, l.List.UpdateItem = length, create, update
	l.ExtendBaseWidget(l)
	return l
}

// TypedKey implements fyne.Focusable.
func (l *dialogList) TypedKey(key *fyne.KeyEvent) {
	if dismisses(key) {
		l.window.guard(l.window.closeDialog)
		return
	}
	l.List.TypedKey(key)
}

// newDialogChoice makes a drop-down of a dialog, which Esc closes.
func (w *Window) newDialogChoice(chosen func(name string)) *choice {
	c := newChoice(chosen)
	c.selector.dismissed = func() { w.guard(w.closeDialog) }
	return c
}

// dialogButton is a button of a dialog that Enter presses and Esc leaves.
type dialogButton struct {
	widget.Button
	window *Window
}

func (w *Window) newDialogButton(label string, do func()) *dialogButton {
	b := &dialogButton{window: w}
	b.ExtendBaseWidget(b)
	b.Text = label
	b.OnTapped = func() { w.guard(do) }
	return b
}

// TypedKey implements fyne.Focusable.
func (b *dialogButton) TypedKey(key *fyne.KeyEvent) {
	switch {
	case dismisses(key):
		b.window.guard(b.window.closeDialog)
	case confirms(key):
		b.Tapped(nil)
	default:
		b.Button.TypedKey(key)
	}
}
