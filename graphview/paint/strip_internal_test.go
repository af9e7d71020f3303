package paint

import (
	"image"
	"image/color"
	"math"
	"runtime"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"copresence/graphview/scene"
)

var black = color.NRGBA{A: 255}

func white(shapes scene.Scene) *scene.Scene {
	shapes.Background = color.NRGBA{255, 255, 255, 255}
	return &shapes
}

func drawn(width, height int, s *scene.Scene) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	Draw(img, s, &Fonts{lines: map[lineKey]*line{}})
	return img
}

// covered returns how much of pixel (x, y) black covers, 0 to 1.
func covered(img *image.RGBA, x, y int) float64 {
	return 1 - float64(img.RGBAAt(x, y).G)/255
}

func anyStroke(t *rapid.T) scene.Stroke {
	coordinate := rapid.Float32Range(-10, 70)
	s := scene.Stroke{
		From: scene.Px{X: coordinate.Draw(t, "x0"), Y: coordinate.Draw(t, "y0")},
		To:   scene.Px{X: coordinate.Draw(t, "x1"), Y: coordinate.Draw(t, "y1")}, Colour: black,
		Width: rapid.Float32Range(.3, 9).Draw(t, "width"), Straight: true,
	}
	s.Via = scene.Px{X: (s.From.X + s.To.X) / 2, Y: (s.From.Y + s.To.Y) / 2}
	return s
}

// TestBandAgreesWithSampling compares a line with one that is counted on 16 x 16
// points of each pixel. A box filter across the line and the exact area differ
// by up to about a fifth of a pixel at the corner of a cap, far less elsewhere.
// The ends of a thin line are not square, and may miss half a pixel.
func TestBandAgreesWithSampling(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyStroke(t)
		img := drawn(60, 60, white(scene.Scene{Strokes: []scene.Stroke{s}}))
		ux, uy, length := direction(s.From, s.To)
		if length < max(2, s.Width) {
			return // a stub is all ends
		}
		inside := func(x, y float32) bool {
			along := (x-s.From.X)*ux + (y-s.From.Y)*uy
			across := (y-s.From.Y)*ux - (x-s.From.X)*uy
			return along >= 0 && along <= length && abs(across) <= s.Width/2
		}
		sum := 0.0
		for y := range 60 {
			for x := range 60 {
				count := 0
				for i := range 256 {
					if inside(float32(x)+(float32(i%16)+.5)/16, float32(y)+(float32(i/16)+.5)/16) {
						count++
					}
				}
				want, got := float64(count)/256, covered(img, x, y)
				sum += got - want
				along := (float32(x)+.5-s.From.X)*ux + (float32(y)+.5-s.From.Y)*uy
				most := .28
				if reach := .75 + s.Width/2; s.Width <= thickest && (abs(along) < reach || abs(length-along) < reach) {
					most = .55
				}
				if math.Abs(got-want) > most {
					t.Fatalf("pixel (%d, %d) is covered %.2f, want %.2f", x, y, got, want)
				}
			}
		}
		if math.Abs(sum) > 1.5+.02*float64(length*s.Width) {
			t.Fatalf("the line covers %.1f pixels too many", sum)
		}
	})
}

func TestNoPixelIsPaintedTwice(t *testing.T) {
	// A bent line of half opacity: wherever bands meet, a pixel painted by both
	// would be darker than half.
	rapid.Check(t, func(t *rapid.T) {
		s := anyStroke(t)
		s.Straight = false
		s.Width = rapid.Float32Range(.5, 4).Draw(t, "thin")
		s.Via.X += rapid.Float32Range(-25, 25).Draw(t, "bend")
		s.Via.Y += rapid.Float32Range(-25, 25).Draw(t, "bend")
		s.Colour = color.NRGBA{A: 128}
		// A hairpin really overlaps itself.
		ax, ay, _ := direction(s.From, s.Via)
		bx, by, _ := direction(s.Via, s.To)
		if ax*bx+ay*by < .5 {
			return
		}
		most := .52
		if s.Width <= thickest {
			most = .7 // where a thin line turns from flat to steep, its two parts share a pixel
		}
		img := drawn(60, 60, white(scene.Scene{Strokes: []scene.Stroke{s}}))
		for y := range 60 {
			for x := range 60 {
				if got := covered(img, x, y); got > most {
					t.Fatalf("pixel (%d, %d) is covered %.2f by a line of opacity .5", x, y, got)
				}
			}
		}
	})
}

func TestBentLineHasNoGaps(t *testing.T) {
	for _, bend := range []float32{-40, -12, 0, 9, 33} {
		s := scene.Stroke{
			From: scene.Px{X: 5, Y: 60}, Via: scene.Px{X: 60, Y: 60 + bend}, To: scene.Px{X: 115, Y: 52},
			Colour: black, Width: 3,
		}
		img := drawn(120, 120, white(scene.Scene{Strokes: []scene.Stroke{s}}))
		for i := range 400 {
			f := .03 + .94*float32(i)/400
			u := 1 - f
			x := u*u*s.From.X + 2*u*f*s.Via.X + f*f*s.To.X
			y := u*u*s.From.Y + 2*u*f*s.Via.Y + f*f*s.To.Y
			if got := covered(img, int(x), int(y)); got < .95 {
				t.Errorf("bend %g: pixel (%d, %d) on the line is covered %.2f", bend, int(x), int(y), got)
			}
		}
	}
}

func TestDashesAndGaps(t *testing.T) {
	s := scene.Stroke{
		From: scene.Px{X: 10, Y: 10.5}, Via: scene.Px{X: 32, Y: 10.5}, To: scene.Px{X: 54, Y: 10.5},
		Straight: true, Colour: black, Width: 3, Line: scene.Dashed, On: 8, Off: 4,
	}
	img := drawn(64, 20, white(scene.Scene{Strokes: []scene.Stroke{s}}))
	for x := range 64 {
		want := 0.0
		if along := x - 10; along >= 0 && along < 44 && along%12 < 8 {
			want = 1
		}
		if got := covered(img, x, 10); math.Abs(got-want) > .02 {
			t.Errorf("pixel %d is covered %.2f, want %.0f", x, got, want)
		}
	}
}

func TestDotsStandOnBothEnds(t *testing.T) {
	s := scene.Stroke{
		From: scene.Px{X: 10.5, Y: 10.5}, Via: scene.Px{X: 25.5, Y: 10.5}, To: scene.Px{X: 40.5, Y: 10.5},
		Straight: true, Colour: black, Width: 3, Line: scene.Dotted, Off: 6,
	}
	img := drawn(52, 20, white(scene.Scene{Strokes: []scene.Stroke{s}}))
	for x := 10; x <= 40; x += 3 {
		want := float64((x - 10 + 3) / 3 % 2)
		if got := covered(img, x, 10); math.Abs(got-want) > .02 {
			t.Errorf("pixel %d is covered %.2f, want %.0f", x, got, want)
		}
	}
}

func TestDiscHasItsArea(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		radius := rapid.Float32Range(.6, 20).Draw(t, "radius")
		d := scene.Disc{
			At:     scene.Px{X: 30 + rapid.Float32Range(0, 1).Draw(t, "x"), Y: 64 + rapid.Float32Range(-1, 1).Draw(t, "y")},
			Radius: radius, Colour: black,
		}
		img := drawn(60, 128, white(scene.Scene{Discs: []scene.Disc{d}}))
		sum := 0.0
		for i := range 60 * 128 {
			sum += covered(img, i%60, i/60)
		}
		want := math.Pi * float64(radius) * float64(radius)
		if math.Abs(sum-want) > .05*want+.4 {
			t.Fatalf("a disc of radius %g covers %.1f pixels, want %.1f", radius, sum, want)
		}
	})
}

func TestArrowheadHasItsArea(t *testing.T) {
	for _, corners := range [][3]scene.Px{
		{{X: 40, Y: 30}, {X: 10, Y: 20}, {X: 12, Y: 44}},
		{{X: 40, Y: 30}, {X: 12, Y: 44}, {X: 10, Y: 20}}, // the other way round
	} {
		s := scene.Stroke{Arrow: corners, Colour: black, Straight: true, From: scene.Px{X: -9}, Via: scene.Px{X: -9}, To: scene.Px{X: -9}}
		img := drawn(60, 60, white(scene.Scene{Strokes: []scene.Stroke{s}}))
		sum := 0.0
		for i := range 3600 {
			sum += covered(img, i%60, i/60)
		}
		if math.Abs(sum-350) > 8 { // half of |(-30, -10) x (-28, 14)|
			t.Errorf("it covers %.1f pixels, want 350", sum)
		}
	}
}

func TestSameBytesOnAnyNumberOfCores(t *testing.T) {
	var shapes scene.Scene
	for i := range 3000 {
		x, y := float32(i*37%400), float32(i*91%300)
		shapes.Strokes = append(shapes.Strokes, scene.Stroke{
			From: scene.Px{X: x, Y: y}, Via: scene.Px{X: x + 30, Y: y + 4}, To: scene.Px{X: x + 40, Y: y + 50},
			Colour: color.NRGBA{uint8(i), uint8(i >> 4), 90, 140}, Width: 1.7, Line: scene.Line(i % 3), On: 5, Off: 4,
		})
	}
	all := drawn(400, 300, white(shapes))
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if one := drawn(400, 300, white(shapes)); !slices.Equal(one.Pix, all.Pix) {
		t.Error("the picture depends on the number of cores")
	}
}

func TestStripsLeaveNoSeam(t *testing.T) {
	// A steep line of half opacity across several strips is as dark in each row.
	s := scene.Stroke{
		From: scene.Px{X: 20.5, Y: -20}, Via: scene.Px{X: 20.5, Y: 100}, To: scene.Px{X: 20.5, Y: 220},
		Straight: true, Colour: color.NRGBA{A: 128}, Width: 1,
	}
	img := drawn(40, 200, white(scene.Scene{Strokes: []scene.Stroke{s}}))
	for y := range 200 {
		if img.RGBAAt(20, y) != img.RGBAAt(20, 0) {
			t.Fatalf("row %d differs: %v, row 0 is %v", y, img.RGBAAt(20, y), img.RGBAAt(20, 0))
		}
	}
}

func TestOddShapesDoNoHarm(t *testing.T) {
	nan, inf := float32(math.NaN()), float32(math.Inf(1))
	var shapes scene.Scene
	for _, v := range []float32{0, nan, inf, -inf, 1e30, -1e30} {
		for _, w := range []float32{0, nan, inf, 1} {
			for _, l := range []scene.Line{scene.Solid, scene.Dashed, scene.Dotted} {
				p := scene.Px{X: v, Y: w}
				shapes.Strokes = append(shapes.Strokes, scene.Stroke{
					From: p, Via: scene.Px{X: 5, Y: v}, To: scene.Px{X: w, Y: 8}, Width: w, On: v, Off: w, Line: l,
					Arrow: [3]scene.Px{p, {X: 3}, {Y: v}}, Colour: black,
				})
			}
			shapes.Discs = append(shapes.Discs, scene.Disc{At: scene.Px{X: v, Y: w}, Radius: w, Ring: v, Colour: black})
		}
	}
	drawn(50, 50, white(shapes))
	drawn(0, 0, white(shapes))
}
