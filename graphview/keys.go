package graphview

import (
	"fyne.io/fyne/v2"

	"copresence/storage/network"
)

var (
	_ fyne.Focusable = (*View)(nil)
	_ fyne.Tabbable  = (*View)(nil)
)

// panStep is how far an arrow key moves the paper, in Fyne units.
const panStep = 60

// TypedKey implements fyne.Focusable: arrows walk from activist to activist, with
// Shift along ties; where none is selected they move the paper. Other keys are
// somebody else's.
func (v *View) TypedKey(e *fyne.KeyEvent) { v.guard(func() { v.typed(e) }) }

func (v *View) typed(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		v.arrow(network.Point{X: -1})
	case fyne.KeyRight:
		v.arrow(network.Point{X: 1})
	case fyne.KeyUp:
		v.arrow(network.Point{Y: -1})
	case fyne.KeyDown:
		v.arrow(network.Point{Y: 1})
	default:
		if v.OnTypedKey != nil {
			v.OnTypedKey(e)
		}
	}
}

// arrow walks in a direction, or moves the paper the other way.
func (v *View) arrow(direction network.Point) {
	if v.selection.Activist == network.None && v.selection.Tie == network.None {
		v.pan(-panStep*direction.X, -panStep*direction.Y)
		return
	}
	along := v.keys()&fyne.KeyModifierShift != 0
	if to := walk(v.network, v.places, v.selection, direction, along); to != Nothing {
		v.choose(to)
		v.Reveal(to)
	}
}

func (v *View) pan(dx, dy float64) {
	v.holdCamera()
	v.aim(v.camera.Pan(dx, dy))
}

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
