package graphview

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"copresence/storage/network"
)

var (
	_ desktop.Hoverable  = (*View)(nil)
	_ desktop.Mouseable  = (*View)(nil)
	_ desktop.Cursorable = (*View)(nil)
	_ fyne.Draggable     = (*View)(nil)
	_ fyne.Scrollable    = (*View)(nil)
)

// pickTolerance is how far from a tie, in Fyne units, a click still means it.
const pickTolerance = 6

// press is a mouse button held down: on what, and what became of it.
type press struct {
	on      Selection
	dragged bool          // it has moved too far to be a click
	moving  bool          // it takes an activist along
	to      network.Point // where the activist is taken

	gripX, gripY float64 // from the pointer to the activist's centre, in Fyne units
}

// MouseIn implements desktop.Hoverable.
func (v *View) MouseIn(e *desktop.MouseEvent) { v.point(e.Position) }

// MouseMoved implements desktop.Hoverable.
func (v *View) MouseMoved(e *desktop.MouseEvent) { v.point(e.Position) }

// MouseOut implements desktop.Hoverable.
func (v *View) MouseOut() { v.setHover(Nothing) }

func (v *View) point(at fyne.Position) {
	v.pointer = at
	v.setHover(v.pick(at))
}

func (v *View) setHover(s Selection) {
	if s != v.hover {
		v.hover = s
		v.redraw()
	}
}

// Cursor implements desktop.Cursorable: a hand over what can be clicked.
func (v *View) Cursor() desktop.Cursor {
	if v.hover != Nothing {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// pick returns what lies at a position of the widget in the frame on the screen.
func (v *View) pick(at fyne.Position) Selection {
	if v.shown.scene == nil {
		return Nothing
	}
	activist, tie := v.shown.scene.Pick(float64(at.X)*v.pixels, float64(at.Y)*v.pixels, pickTolerance*v.pixels)
	if activist != network.None {
		return v.valid(Activist(activist))
	}
	return v.valid(Tie(tie))
}

// MouseDown implements desktop.Mouseable.
func (v *View) MouseDown(e *desktop.MouseEvent) {
	v.takeFocus()
	v.press = press{on: v.pick(e.Position)}
	if a := v.press.on.Activist; a != network.None {
		x, y := v.camera.Screen(v.places[a])
		v.press.gripX, v.press.gripY = x-float64(e.Position.X), y-float64(e.Position.Y)
	}
}

// MouseUp implements desktop.Mouseable: a button that was pressed and let go in
// one place selects what is there.
func (v *View) MouseUp(e *desktop.MouseEvent) {
	if v.press.dragged || e.Button != desktop.MouseButtonPrimary {
		return
	}
	v.selection = v.press.on
	v.redraw()
	if v.OnSelected != nil {
		v.OnSelected(v.selection)
	}
}

// Dragged implements fyne.Draggable: an activist goes with the pointer, the
// paper too where there is none.
func (v *View) Dragged(e *fyne.DragEvent) {
	v.press.dragged = true
	if a := v.press.on.Activist; a != network.None {
		v.press.moving = true
		v.press.to = v.camera.World(float64(e.Position.X)+v.press.gripX, float64(e.Position.Y)+v.press.gripY)
	} else {
		v.aim(v.camera.Pan(float64(e.Dragged.DX), float64(e.Dragged.DY)))
	}
	v.hover = Nothing
	v.redraw()
}

// DragEnd implements fyne.Draggable.
func (v *View) DragEnd() {
	ended := v.press
	v.press = press{on: Nothing, dragged: true} // the release that follows is no click
	if !ended.moving {
		return
	}
	v.press.moving = false
	a := ended.on.Activist
	v.places = withPlace(v.places, a, ended.to)
	v.redraw()
	if v.OnActivistMoved != nil {
		v.OnActivistMoved(a, ended.to)
	}
}

// Scrolled implements fyne.Scrollable: the wheel zooms to the pointer.
func (v *View) Scrolled(e *fyne.ScrollEvent) {
	const notch = 10 // Fyne units that one click of a wheel scrolls
	v.zoomAt(float64(e.Position.X), float64(e.Position.Y), math.Pow(zoomStep, float64(e.Scrolled.DY)/notch/2))
}

// withPlace returns the places with another one for one activist.
func withPlace(places []network.Point, activist int32, p network.Point) []network.Point {
	changed := append([]network.Point(nil), places...)
	changed[activist] = p
	return changed
}
