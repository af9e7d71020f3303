package graphview

import (
	"fyne.io/fyne/v2"
)

var (
	_ fyne.Focusable = (*View)(nil)
	_ fyne.Tabbable  = (*View)(nil)
)

// panStep is how far an arrow key moves the paper, in Fyne units.
const panStep = 60

// TypedKey implements fyne.Focusable: arrows move the paper; other keys are
// somebody else's.
func (v *View) TypedKey(e *fyne.KeyEvent) { v.guard(func() { v.typed(e) }) }

func (v *View) typed(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		v.pan(panStep, 0)
	case fyne.KeyRight:
		v.pan(-panStep, 0)
	case fyne.KeyUp:
		v.pan(0, panStep)
	case fyne.KeyDown:
		v.pan(0, -panStep)
	default:
		if v.OnTypedKey != nil {
			v.OnTypedKey(e)
		}
	}
}

func (v *View) pan(dx, dy float64) { v.aim(v.camera.Pan(dx, dy)) }

// TypedRune implements fyne.Focusable: + and - zoom, 0 shows all.
func (v *View) TypedRune(r rune) {
	v.guard(func() {
		switch r {
		case '+', '=':
			v.ZoomIn()
		case '-':
			v.ZoomOut()
		case '0':
			v.Fit()
		}
	})
}

// FocusGained implements fyne.Focusable.
func (v *View) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (v *View) FocusLost() {}

// AcceptsTab implements fyne.Tabbable: in the picture Tab goes from tie to tie.
func (v *View) AcceptsTab() bool { return true }

// takeFocus makes the view get the keys.
func (v *View) takeFocus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil {
		c.Focus(v)
	}
}
