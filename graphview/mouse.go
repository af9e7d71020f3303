package graphview

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"copresence/graphview/scene"
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

// press is a mouse button held down: on what, with which tool, and what became of
// it.
type press struct {
	on      Selection
	tool    Tool
	keys    fyne.KeyModifier // held down when it began
	at      fyne.Position
	dragged bool // it has moved too far to be a click

	moving bool          // it takes activists along
	held   Selection     // these
	to     network.Point // until the activist that it began on stands here

	gripX, gripY float64 // from the pointer to the centre of the activist, in Fyne units
}

// MouseIn implements desktop.Hoverable.
func (v *View) MouseIn(e *desktop.MouseEvent) { v.guard(func() { v.point(e.Position) }) }

// MouseMoved implements desktop.Hoverable.
func (v *View) MouseMoved(e *desktop.MouseEvent) { v.guard(func() { v.point(e.Position) }) }

// MouseOut implements desktop.Hoverable.
func (v *View) MouseOut() { v.guard(func() { v.setHover(Nothing) }) }

func (v *View) point(at fyne.Position) {
	v.pointer, v.echo = at, false
	v.setHover(v.pick(at))
}

func (v *View) setHover(s Selection) {
	if s != v.hover {
		v.hover = s
		v.redraw()
	}
}

// pick returns what lies at a position of the widget in the frame on the screen,
// which may be of the network as it was a moment ago.
func (v *View) pick(at fyne.Position) Selection {
	picker := v.shown.picker
	if picker == nil {
		return Nothing
	}
	var shown *scene.Group
	if of := picker.Network(); same(of.Ties.ID, v.network.Ties.ID) && same(of.Activists.ID, v.network.Activists.ID) {
		shown = v.only
	}
	activist, tie := picker.PickAmong(shown, v.pixelCamera(), float64(at.X)*v.pixels, float64(at.Y)*v.pixels, pickTolerance*v.pixels)
	return picked(picker.Network(), activist, tie).Carried(picker.Network(), v.network)
}

// MouseDown implements desktop.Mouseable.
func (v *View) MouseDown(e *desktop.MouseEvent) { v.guard(func() { v.take(e) }) }

// take holds what lies under the pointer.
func (v *View) take(e *desktop.MouseEvent) {
	v.takeFocus()
	on := v.pick(e.Position)
	v.arrive()
	v.press = press{on: on, at: e.Position, tool: v.toolFor(e.Modifier, on), keys: e.Modifier}
	if a := on.Activist; a != network.None {
		x, y := v.camera.Screen(v.places[a])
		v.press.gripX, v.press.gripY = x-float64(e.Position.X), y-float64(e.Position.Y)
		v.press.held = on
		if v.selection.HasActivist(a) {
			v.press.held = v.selection
		}
	}
}

// MouseUp implements desktop.Mouseable: a button that was pressed and let go in
// one place selects what is there.
func (v *View) MouseUp(e *desktop.MouseEvent) {
	if v.press.dragged || e.Button != desktop.MouseButtonPrimary {
		return
	}
	v.guard(func() {
		switch {
		case v.press.keys&(fyne.KeyModifierShift|add) == 0:
			v.choose(v.press.on)
		case v.press.on != Nothing:
			v.choose(v.selection.Toggled(v.press.on))
		}
	})
}

// choose selects what the person meant.
func (v *View) choose(s Selection) {
	v.selection = s
	v.redraw()
	if v.OnSelected != nil {
		v.OnSelected(s)
	}
}

// Dragged implements fyne.Draggable: activists go with the pointer, the paper too
// where there is none; or a box or a lasso is drawn.
func (v *View) Dragged(e *fyne.DragEvent) { v.guard(func() { v.drag(e) }) }

func (v *View) drag(e *fyne.DragEvent) {
	if v.hover != Nothing {
		v.setHover(Nothing)
	}
	p := &v.press
	switch {
	case p.tool != Hand:
		if !p.dragged {
			v.outline.begin(p.tool, p.at, v.style.Theme.Accent)
		}
		v.outline.extend(e.Position)
	case p.on.Activist == network.None || v.Fixed || v.shown.dense: // in a crowd nobody meant one disc
		v.aim(v.camera.Pan(float64(e.Dragged.DX), float64(e.Dragged.DY)))
	default:
		p.moving = true
		p.to = v.camera.World(float64(e.Position.X)+p.gripX, float64(e.Position.Y)+p.gripY)
		v.redraw()
		if v.OnDragged != nil {
			v.OnDragged(p.placed(p.moved(v.places)))
		}
	}
	p.dragged = true
}

// DragEnd implements fyne.Draggable.
func (v *View) DragEnd() { v.guard(v.drop) }

// drop leaves the activists that were dragged where they are, selects what is inside the
// outline that was drawn, or tells of a tie that was.
func (v *View) drop() {
	ended := v.press
	v.press = press{on: Nothing, held: Nothing, dragged: true} // the release that follows is no click
	switch {
	case v.outline.tool == Draw:
		to := v.pick(v.outline.to).Activist
		v.outline.clear()
		if to != network.None && to != ended.on.Activist && v.OnDrawn != nil {
			v.OnDrawn(ended.on.Activist, to)
		}
	case v.outline.tool != Hand:
		inside := sorted(v.outline.inside(v.places, v.camera), nil)
		if v.only != nil {
			inside = sorted(without(inside.Activists(), func(a int32) bool { return !v.only.HasActivist(a) }), nil)
		}
		v.outline.clear()
		if ended.keys&add != 0 {
			inside = v.selection.With(inside)
		}
		v.choose(inside)
	case ended.moving:
		v.dropped(ended)
	}
}

func (v *View) dropped(ended press) {
	v.places = ended.moved(v.places)
	v.redraw()
	if v.OnMoved == nil {
		return
	}
	v.OnMoved(ended.placed(v.places))
}

// placed lists who is held and has a place, and where.
func (p *press) placed(places []network.Point) (activists []int32, to []network.Point) {
	for _, a := range p.held.Activists() {
		if at := places[a]; at.Placed() {
			activists, to = append(activists, a), append(to, at)
		}
	}
	return activists, to
}

// moved returns the places with those that are held taken along. Who has no place
// gets none.
func (p *press) moved(places []network.Point) []network.Point {
	by := p.to.Sub(places[p.on.Activist])
	places = slices.Clone(places)
	for _, a := range p.held.Activists() {
		places[a] = places[a].Add(by)
	}
	return places
}

// Scrolled implements fyne.Scrollable: the wheel zooms to the pointer.
func (v *View) Scrolled(e *fyne.ScrollEvent) {
	const notch = 10 // Fyne units that one click of a wheel scrolls
	factor := math.Pow(zoomStep, float64(e.Scrolled.DY)/notch/2)
	v.guard(func() { v.zoomAt(float64(e.Position.X), float64(e.Position.Y), factor) })
}
