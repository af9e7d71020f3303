package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// searchLine is a line to type in what a list is narrowed to: Esc empties it, and then
// or with Enter the keys go to the list.
type searchLine struct {
	widget.Entry
	leave func()
}

func newSearchLine(holder string, changed func(typed string), leave func()) *searchLine {
	l := &searchLine{leave: leave}
	l.ExtendBaseWidget(l)
	l.SetPlaceHolder(holder)
	l.OnChanged = changed
	l.OnSubmitted = func(string) { leave() }
	return l
}

// TappedSecondary implements fyne.SecondaryTappable.
func (l *searchLine) TappedSecondary(at *fyne.PointEvent) {
	attached(l, func() { l.Entry.TappedSecondary(at) })
}

// TypedKey implements fyne.Focusable.
func (l *searchLine) TypedKey(key *fyne.KeyEvent) {
	switch {
	case dismisses(key):
		l.SetText("")
		l.leave()
	case key.Name == fyne.KeyDown:
		l.leave()
	default:
		l.Entry.TypedKey(key)
	}
}
