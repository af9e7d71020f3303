package graphview

import (
	"math"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// redraw shows what is the case now: what is on the screen is moved to where the
// camera sees it at once, and frames of the rest are asked for.
func (v *View) redraw() {
	camera := v.pixelCamera()
	if v.network == nil || camera.Width < 1 || camera.Height < 1 {
		return
	}
	v.minimap.follow()
	style := v.style
	style.Scale, style.Backdrop = v.pixels, v.behind
	r := request{network: v.network, places: v.placesNow(), camera: camera, style: style, focus: v.clear, shown: v.only, letters: v.letters}
	if !r.equal(&v.asked) {
		v.asked = r
		v.frames.ask(r)
	}
	v.redrawLayer()
	v.arrange()
	if v.twin != nil && !v.following {
		v.twin.follow(v)
	}
}

// pixelCamera is the camera in pixels, on whole ones: a picture that is moved then
// moves by whole pixels.
func (v *View) pixelCamera() scene.Camera {
	c := v.cameraNow().Scaled(v.pixels).Resized(math.Round(v.camera.Width*v.pixels), math.Round(v.camera.Height*v.pixels))
	if c.Zoom > 0 {
		c.Centre.X = (c.Width/2 - math.Round(c.Width/2-c.Centre.X*c.Zoom)) / c.Zoom
		c.Centre.Y = (c.Height/2 - math.Round(c.Height/2-c.Centre.Y*c.Zoom)) / c.Zoom
	}
	return c
}

// redrawLayer asks for what stands out, which is drawn above the picture.
func (v *View) redrawLayer() {
	if picker := v.shown.picker; picker != nil && picker.Shows(v.network, v.asked.places, v.asked.style) {
		v.layer.ask(outstanding{
			picker: picker, network: v.network, camera: v.pixelCamera(), mark: v.emphasis(), labels: v.shown.labels,
		})
	}
}

func (v *View) emphasis() scene.Emphasis {
	e := scene.Emphasis{
		SelectedActivist: v.selection.drawn(v.network), SelectedTie: v.selection.Tie,
		HoverActivist: v.hover.drawn(v.network), HoverTie: v.hover.Tie, Focus: v.clear,
	}
	e.Pinned, e.Shown = v.pinned, v.only
	if v.selection.Many() {
		e.Selected = v.selection.group()
	}
	return e
}

// placesNow is where activists stand, those that are being dragged at the pointer.
func (v *View) placesNow() []network.Point {
	if !v.press.moving {
		return v.midway()
	}
	return v.press.moved(v.midway())
}

// showFrame puts a finished frame on the screen.
func (v *View) showFrame(finished frame) {
	if old := v.shown.image; old != nil && old != finished.image {
		v.frames.release(old)
	}
	dense := v.shown.dense
	v.shown = finished
	v.redrawLayer()
	v.Refresh()
	if dense != finished.dense && v.OnDense != nil {
		v.OnDense(finished.dense)
	}
}

// Dense reports whether the picture shows ties as density, because they are too
// many to be told apart at this zoom.
func (v *View) Dense() bool { return v.shown.dense }
