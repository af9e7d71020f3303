package paint_test

import (
	"image"
	"image/color"
	"math"
	"testing"

	"copresence/graphview/paint"
	"copresence/graphview/scene"
)

// TestPolygonsCoverTheirArea sums what a black shape covers of white paper, and compares it
// with the area of the regular polygon, n h² tan(π/n) for sides at a distance h.
func TestPolygonsCoverTheirArea(t *testing.T) {
	f := fonts(t)
	for shape := scene.Box; shape <= scene.Hexagon; shape++ {
		s := &scene.Scene{Width: 120, Height: 150, Background: color.NRGBA{255, 255, 255, 255}, Discs: []scene.Disc{{
			At: scene.Px{X: 60.3, Y: 70.7}, Radius: 24, Colour: color.NRGBA{A: 255}, Shape: shape,
		}}}
		img := image.NewRGBA(image.Rect(0, 0, s.Width, s.Height))
		paint.Draw(img, s, f)
		covered, farthest := 0.0, 0.0
		for y := range s.Height {
			for x := range s.Width {
				if share := 1 - float64(img.RGBAAt(x, y).G)/255; share > 0 {
					covered += share
					farthest = max(farthest, math.Hypot(float64(x)+.5-60.3, float64(y)+.5-70.7))
				}
			}
		}
		n, _, inset := shape.Corners()
		h := 24 * inset
		if want := float64(n) * h * h * math.Tan(math.Pi/float64(n)); math.Abs(covered/want-1) > .02 {
			t.Errorf("shape %d covers %.0f px, want %.0f", shape, covered, want)
		}
		if reach := float64(s.Discs[0].Reach()); farthest > reach+1.5 || farthest < reach-2.5 {
			t.Errorf("shape %d reaches %.1f px, Reach says %.1f", shape, farthest, reach)
		}
	}
}
