package graphview

import (
	"math"
	"slices"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// ZoomTo shows what is selected as large as it can be with some of what is around it. Of
// one activist, or one event, it shows those who are nearest, and no less close than now.
func (v *View) ZoomTo(s Selection) {
	points := v.points(v.valid(s))
	low, high, any := scene.Bounds(points)
	if !any {
		return
	}
	around, least := .7, 0. // share of the width and the height that is what is selected; zoom
	if low == high {
		points, around, least = v.about(low), 1, v.camera.Zoom
	}
	const largest = 25 // pixels a unit, as where the person zooms
	to := v.camera.Resized(around*v.camera.Width, around*v.camera.Height).Fit(points, fitMargin)
	to.Zoom = min(max(to.Zoom, least), largest)
	before := v.cameraNow()
	v.aim(to.Resized(v.camera.Width, v.camera.Height))
	v.fly(before)
}

// about is the corners of a square around a place, in which are so many of the nearest
// activists that are shown.
func (v *View) about(middle network.Point) []network.Point {
	const company = 6
	var nearest []float64 // ascending
	for a, p := range v.places {
		if !p.Placed() || p == middle || v.only != nil && !v.only.HasActivist(int32(a)) {
			continue
		}
		away := math.Hypot(p.X-middle.X, p.Y-middle.Y)
		if len(nearest) == company && away >= nearest[company-1] {
			continue
		}
		at, _ := slices.BinarySearch(nearest, away)
		nearest = slices.Insert(nearest, at, away)
		nearest = nearest[:min(len(nearest), company)]
	}
	if len(nearest) == 0 {
		return []network.Point{middle}
	}
	reach := nearest[len(nearest)-1]
	return []network.Point{middle.Sub(network.Point{X: reach, Y: reach}), middle.Add(network.Point{X: reach, Y: reach})}
}

// fly lets the eye follow the camera from where it was, when that is wanted. Of a large
// network it sees what has been drawn, moved and scaled, and drafts.
func (v *View) fly(from scene.Camera) {
	if !v.Glide || v.network == nil || from == v.cameraNow() {
		return
	}
	if v.glide.on {
		v.glide.camera, v.glide.follows = from, true
		if v.glide.from == nil {
			v.glide.began = v.Clock.Now()
		}
		v.redraw()
		return
	}
	v.glide = glide{on: true, began: v.Clock.Now(), camera: from, follows: true}
	v.Clock.After(tick, v.onward)
	v.redraw()
}

// between is a camera on its way, when a share of it lies behind. What is to be seen at
// the end goes straight to its place on the screen.
func between(from, to scene.Camera, share float64) scene.Camera {
	c := to
	c.Zoom = from.Zoom * math.Pow(to.Zoom/from.Zoom, share)
	moved := share
	if math.Abs(to.Zoom/from.Zoom-1) > 1e-3 {
		moved = (1/c.Zoom - 1/from.Zoom) / (1/to.Zoom - 1/from.Zoom)
	}
	c.Centre = from.Centre.Add(to.Centre.Sub(from.Centre).Scale(moved))
	return c
}
