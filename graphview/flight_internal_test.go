package graphview

import (
	"math"
	"testing"
	"time"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

func TestZoomingToASelectionGlides(t *testing.T) {
	v, n, w := threeGliding(t)
	v.Glide = false
	v.Update(n, []network.Point{{}, {X: 1000}, {Y: 100}})
	v.Glide = true
	before := v.Camera()
	v.ZoomTo(Of([]int32{0, 2}, nil))
	to := v.Camera()
	if to.Zoom <= before.Zoom || !to.Shows(network.Point{}, fitMargin) || !to.Shows(network.Point{Y: 100}, fitMargin) {
		t.Errorf("the zoom goes from %v to %v", before.Zoom, to.Zoom)
	}
	if now := v.cameraNow(); math.Abs(now.Zoom-before.Zoom) > 1e-9 {
		t.Errorf("the camera jumped to a zoom of %v", now.Zoom)
	}
	w.pass(150 * time.Millisecond)
	if now := v.shown.camera.Zoom / v.pixels; now <= before.Zoom || now >= to.Zoom {
		t.Errorf("half way the zoom is %v", now)
	}
	v.Fit() // and back, from where it is
	if now := v.cameraNow(); now.Zoom <= before.Zoom || now.Zoom >= to.Zoom {
		t.Errorf("when it turns, the zoom is %v", now.Zoom)
	}
	w.pass(150 * time.Millisecond)
	w.pass(150 * time.Millisecond)
	if v.glide.on || len(w.due) > 0 || math.Abs(v.cameraNow().Zoom-before.Zoom) > 1e-9 {
		t.Errorf("at the end the zoom is %v, want %v", v.cameraNow().Zoom, before.Zoom)
	}
	v.ZoomTo(Nothing)
	if v.glide.on || v.Camera() != v.cameraNow() {
		t.Error("to nothing it glides")
	}
}

// All of the network in view is with what lies behind it: rings say nothing whose names
// are out of sight.
func TestFittingShowsWhatLiesBehind(t *testing.T) {
	v, n, _ := threeGliding(t)
	v.Glide = false
	v.ShowBehind(&scene.Backdrop{
		Rings:  []scene.Ring{{Radius: 3000, Label: "1"}},
		Frames: []scene.Frame{{Low: network.Point{X: 100, Y: 100}, High: network.Point{X: 4000, Y: 200}, Label: "a"}},
		Dates:  []scene.Date{{X: 0, Label: "1908"}}, Top: -10, Bottom: 3500,
	})
	v.Update(n, []network.Point{{}, {X: 1000}, {Y: 100}})
	for _, p := range []network.Point{{Y: -3000}, {X: -3000}, {X: 4000, Y: 150}, {Y: 3500}} {
		if !v.Camera().Shows(p, fitMargin) {
			t.Errorf("%v, of what lies behind, is out of view", p)
		}
	}
	v.ShowBehind(nil)
	v.Fit()
	if v.Camera().Shows(network.Point{Y: -3000}, 0) {
		t.Error("the view stays as wide as what lay behind")
	}
}

// TestZoomingToOneShowsWhoIsNear holds for an activist far from the others, too, and where
// nobody else is.
func TestZoomingToOneShowsWhoIsNear(t *testing.T) {
	v, n, _ := threeGliding(t)
	v.Glide = false
	v.Update(n, []network.Point{{}, {X: 1000}, {Y: 10}})
	all := v.Camera().Zoom
	v.ZoomTo(Activist(1))
	if c := v.Camera(); c.Centre != (network.Point{X: 1000}) || c.Zoom != all {
		t.Errorf("to one far from all: centre %v, zoom %v, before %v", c.Centre, c.Zoom, all)
	}
	v.ShowOnly(scene.NewGroup([]int32{0, 2}, nil))
	v.ZoomTo(Activist(0))
	if c := v.Camera(); c.Shows(network.Point{X: 1000}, 0) || !c.Shows(network.Point{Y: 10}, fitMargin) {
		t.Errorf("whom a filter hides is near: zoom %v", c.Zoom)
	}
	v.ShowOnly(scene.NewGroup([]int32{0}, nil))
	v.ZoomTo(Activist(0))
	if c := v.Camera(); c.Centre != (network.Point{}) || !(c.Zoom > 0 && c.Zoom <= 25) {
		t.Errorf("alone: centre %v, zoom %v", c.Centre, c.Zoom)
	}
}

func TestACameraInFlightZoomsAboutWhatStays(t *testing.T) {
	from, to := scene.Camera{Zoom: 1, Width: 600, Height: 400}, scene.Camera{Zoom: 16, Centre: network.Point{X: 90}, Width: 600, Height: 400}
	for _, share := range []float64{0, .3, .7, 1} {
		c := between(from, to, share)
		// The point with the same pixel in both is at X = (90·16)/15 = 96.
		if x, _ := c.Screen(network.Point{X: 96}); math.Abs(x-(300+96)) > 1e-6 {
			t.Errorf("at %v it is at %v", share, x)
		}
	}
	if c := between(from, to, 1); c.Centre.Sub(to.Centre).Length() > 1e-9 || math.Abs(c.Zoom-16) > 1e-9 {
		t.Errorf("the end is %+v", c)
	}
}
