package paint_test

import (
	"context"
	"image"
	"image/color"
	"math"
	"testing"

	"copresence/graphview/paint"
	"copresence/graphview/scene"
)

// TestHullsCoverTheirArea sums what a black hull covers of white paper, and compares it
// with the area of the polygon by the formula of the surveyors (shoelace).
func TestHullsCoverTheirArea(t *testing.T) {
	f := fonts(t)
	for name, points := range map[string][]scene.Px{
		"triangle": {{X: 20.3, Y: 10.2}, {X: 180.9, Y: 60.4}, {X: 40.1, Y: 130.8}},
		"needle":   {{X: 10, Y: 20}, {X: 190, Y: 21.5}, {X: 190, Y: 22}},
		"box":      {{X: 20, Y: 30}, {X: 60, Y: 30}, {X: 60, Y: 80}, {X: 20, Y: 80}},
	} {
		s := &scene.Scene{Width: 200, Height: 150, Background: color.NRGBA{255, 255, 255, 255}}
		s.Behind.Hulls = []scene.Hull{{Points: points, Colour: color.NRGBA{A: 255}}}
		img := image.NewRGBA(image.Rect(0, 0, s.Width, s.Height))
		paint.Draw(img, s, f)
		covered, area := 0.0, 0.0
		for y := range s.Height {
			for x := range s.Width {
				covered += 1 - float64(img.RGBAAt(x, y).G)/255
			}
		}
		for i, a := range points {
			b := points[(i+1)%len(points)]
			area += float64(a.X*b.Y-a.Y*b.X) / 2
		}
		if math.Abs(covered-math.Abs(area)) > 2 {
			t.Errorf("%s covers %.1f px, want %.1f", name, covered, math.Abs(area))
		}
	}
}

// TestHullsDoNotDependOnTheRegion paints a picture as a whole and in pieces.
func TestHullsDoNotDependOnTheRegion(t *testing.T) {
	f := fonts(t)
	s := &scene.Scene{Width: 150, Height: 140, Background: color.NRGBA{255, 255, 255, 255}}
	s.Behind.Hulls = []scene.Hull{{Points: []scene.Px{{X: -2, Y: 11.3}, {X: 120.7, Y: 5}, {X: 152, Y: 90.1}, {X: 70, Y: 142}}, Colour: color.NRGBA{B: 200, A: 40}}}
	whole, pieces := image.NewRGBA(image.Rect(0, 0, 150, 140)), image.NewRGBA(image.Rect(0, 0, 150, 140))
	p := paint.NewPainter(f)
	if err := p.Paint(context.Background(), whole, s, whole.Rect); err != nil {
		t.Fatal(err)
	}
	for y := 0; y < 140; y += 37 {
		for x := 0; x < 150; x += 41 {
			if err := p.Paint(context.Background(), pieces, s, image.Rect(x, y, x+41, y+37)); err != nil {
				t.Fatal(err)
			}
		}
	}
	for i, v := range whole.Pix {
		if v != pieces.Pix[i] {
			t.Fatalf("pixel (%d, %d) differs: %d, and %d in pieces", i/4%150, i/4/150, v, pieces.Pix[i])
		}
	}
	if middle := whole.RGBAAt(75, 70); middle.R == 255 || middle.R < 200 {
		t.Errorf("a pale hull is %v", middle)
	}
}
