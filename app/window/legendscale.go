package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
)

// legendScale is a scale in the legend. It has no classes that could be hidden; a click,
// or Enter, asks for what can be set of it: colours, steps, limits, and what it tells.
type legendScale struct {
	glowing
	panel *legendPanel
	set   func()
}

var (
	_ fyne.Tappable      = (*legendScale)(nil)
	_ fyne.Focusable     = (*legendScale)(nil)
	_ desktop.Hoverable  = (*legendScale)(nil)
	_ desktop.Cursorable = (*legendScale)(nil)
)

// scale makes some rows one, which stays the same widget while the legend changes: of the
// quality of that name. set asks what can be set of it.
func (p *legendPanel) scale(name string, set func(), rows ...fyne.CanvasObject) []fyne.CanvasObject {
	if len(rows) == 0 {
		return nil
	}
	s := p.scales[name]
	if s == nil {
		s = &legendScale{panel: p, set: set}
		s.hold(stacked(gapRow))
		s.ExtendBaseWidget(s)
		p.scales[name] = s
	}
	s.content.Objects = rows
	s.Refresh()
	return []fyne.CanvasObject{s}
}

// Tapped implements fyne.Tappable.
func (s *legendScale) Tapped(*fyne.PointEvent) { s.panel.window.guard(s.set) }

// FocusGained implements fyne.Focusable.
func (s *legendScale) FocusGained() {
	s.glowing.FocusGained()
	s.panel.window.guard(func() { s.panel.reveal(s) })
}

// TypedKey implements fyne.Focusable.
func (s *legendScale) TypedKey(e *fyne.KeyEvent) {
	s.panel.window.guard(func() {
		switch e.Name {
		case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
			s.set()
		default:
			s.panel.walk(e.Name)
		}
	})
}

// MouseIn implements desktop.Hoverable.
func (s *legendScale) MouseIn(*desktop.MouseEvent) {
	s.light(true)
	s.panel.window.guard(func() {
		s.panel.window.status.say(lang.L("Click, or Enter: set the scale, and what it tells."))
	})
}

// MouseMoved implements desktop.Hoverable.
func (s *legendScale) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (s *legendScale) MouseOut() {
	s.light(false)
	s.panel.quiet()
}

// Cursor implements desktop.Cursorable.
func (s *legendScale) Cursor() desktop.Cursor { return desktop.PointerCursor }
