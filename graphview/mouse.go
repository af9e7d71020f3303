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
func (v *View) MouseIn(e *desktop.MouseEvent) { v.guard(func() { v.point(e.Position) }) }

// MouseMoved implements desktop.Hoverable.
func (v *View) MouseMoved(e *desktop.MouseEvent) { v.guard(func() { v.point(e.Position) }) }

// MouseOut implements desktop.Hoverable.
func (v *View) MouseOut() { v.guard(func() { v.setHover(Nothing) }) }

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

// pick returns what lies at a position of the widget in the frame on the screen,
// which may be of the network as it was a moment ago.
func (v *View) pick(at fyne.Position) Selection {
	if v.shown.scene == nil {
		return Nothing
	}
	activist, tie := v.shown.scene.Pick(float64(at.X)*v.pixels, float64(at.Y)*v.pixels, pickTolerance*v.pixels)
	if activist != network.None {
		return Activist(activist).carried(v.shown.network, v.network)
	}
	return Tie(tie).carried(v.shown.network, v.network)
}

// MouseDown implements desktop.Mouseable.
func (v *View) MouseDown(e *desktop.MouseEvent) { v.guard(func() { v.take(e.Position) }) }

// take holds what lies at a position.
func (v *View) take(at fyne.Position) {
	v.takeFocus()
	v.press = press{on: v.pick(at)}
	if a := v.press.on.Activist; a != network.None {
		x, y := v.camera.Screen(v.places[a])
		v.press.gripX, v.press.gripY = x-float64(at.X), y-float64(at.Y)
	}
}

// MouseUp implements desktop.Mouseable: a button that was pressed and let go in
// one place selects what is there.
func (v *View) MouseUp(e *desktop.MouseEvent) {
	if !v.press.dragged && e.Button == desktop.MouseButtonPrimary {
		v.guard(func() { v.choose(v.press.on) })
	}
}

// choose selects what the person clicked on.
func (v *View) choose(s Selection) {
	v.selection = s
	v.redraw()
	if v.OnSelected != nil {
		v.OnSelected(s)
	}
}

// Dragged implements fyne.Draggable: an activist goes with the pointer, the
// paper too where there is none.
func (v *View) Dragged(e *fyne.DragEvent) { v.guard(func() { v.drag(e) }) }

func (v *View) drag(e *fyne.DragEvent) {
	v.press.dragged = true
	v.hover = Nothing
	if v.press.on.Activist == network.None || v.Fixed {
		v.aim(v.camera.Pan(float64(e.Dragged.DX), float64(e.Dragged.DY)))
		return
	}
	v.press.moving = true
	v.press.to = v.camera.World(float64(e.Position.X)+v.press.gripX, float64(e.Position.Y)+v.press.gripY)
	v.redraw()
}

// DragEnd implements fyne.Draggable.
func (v *View) DragEnd() { v.guard(v.drop) }

// drop leaves the activist that was dragged where it is.
func (v *View) drop() {
	ended := v.press
	v.press = press{on: Nothing, dragged: true} // the release that follows is no click
	if !ended.moving {
		return
	}
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
	factor := math.Pow(zoomStep, float64(e.Scrolled.DY)/notch/2)
	v.guard(func() { v.zoomAt(float64(e.Position.X), float64(e.Position.Y), factor) })
}

// withPlace returns the places with another one for one activist.
func withPlace(places []network.Point, activist int32, p network.Point) []network.Point {
	changed := append([]network.Point(nil), places...)
	changed[activist] = p
	return changed
}
