package scene_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

func anyCamera(t *rapid.T) scene.Camera {
	return scene.Camera{
		Centre: network.Point{X: rapid.Float64Range(-1e4, 1e4).Draw(t, "cx"), Y: rapid.Float64Range(-1e4, 1e4).Draw(t, "cy")},
		Zoom:   math.Exp(rapid.Float64Range(-4, 4).Draw(t, "zoom")),
		Width:  rapid.Float64Range(1, 4000).Draw(t, "width"), Height: rapid.Float64Range(1, 4000).Draw(t, "height"),
	}
}

func TestScreenAndWorldAreInverse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCamera(t)
		x, y := rapid.Float64Range(-5000, 5000).Draw(t, "x"), rapid.Float64Range(-5000, 5000).Draw(t, "y")
		if gotX, gotY := c.Screen(c.World(x, y)); math.Hypot(gotX-x, gotY-y) > 1e-5 {
			t.Fatalf("(%g, %g) came back as (%g, %g)", x, y, gotX, gotY)
		}
	})
}

func TestZoomAtKeepsWhatIsUnderThePointer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCamera(t)
		x, y := rapid.Float64Range(0, c.Width).Draw(t, "x"), rapid.Float64Range(0, c.Height).Draw(t, "y")
		before := c.World(x, y)
		after := c.ZoomAt(x, y, rapid.Float64Range(.01, 100).Draw(t, "factor")).World(x, y)
		if before.Sub(after).Length() > 1e-6*(1+before.Length()) {
			t.Fatalf("%v became %v", before, after)
		}
	})
}

func TestZoomStaysWithinItsBounds(t *testing.T) {
	if got := camera(1).ZoomAt(0, 0, 1e12).Zoom; got != scene.MaxZoom {
		t.Errorf("zoomed in to %g", got)
	}
	if got := camera(1).ZoomAt(0, 0, 0).Zoom; got != scene.MinZoom {
		t.Errorf("zoomed out to %g", got)
	}
}

func TestFitShowsEverything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		coordinate := rapid.Float64Range(-1e4, 1e4)
		points := []network.Point{network.Nowhere}
		for range rapid.IntRange(1, 20).Draw(t, "points") {
			points = append(points, network.Point{X: coordinate.Draw(t, "x"), Y: coordinate.Draw(t, "y")})
		}
		c := scene.Camera{Width: 800, Height: 500}.Fit(points, 20)
		for _, p := range points[1:] {
			if !c.Shows(p, 20-1e-6) {
				t.Fatalf("%v is not shown by %+v", p, c)
			}
		}
	})
}

func TestFitOfNothing(t *testing.T) {
	for name, points := range map[string][]network.Point{
		"nobody": nil, "nowhere": {network.Nowhere}, "one": {{X: 7, Y: 8}}, "all in one place": {{X: 7, Y: 8}, {X: 7, Y: 8}},
	} {
		c := scene.Camera{Width: 800, Height: 500}.Fit(points, 20)
		if c.Zoom != 1 || !c.Centre.Placed() {
			t.Errorf("%s: %+v", name, c)
		}
	}
}

func TestPanMovesThePicture(t *testing.T) {
	c := camera(2)
	x, y := c.Screen(network.Point{X: 10, Y: 10})
	gotX, gotY := c.Pan(30, -40).Screen(network.Point{X: 10, Y: 10})
	near(t, "x", gotX, x+30, 1e-9)
	near(t, "y", gotY, y-40, 1e-9)
}

func TestScaledShowsTheSame(t *testing.T) {
	low, high := camera(2).Visible()
	gotLow, gotHigh := camera(2).Scaled(1.5).Visible()
	if low != gotLow || high != gotHigh {
		t.Errorf("%v to %v became %v to %v", low, high, gotLow, gotHigh)
	}
}
