package paint_test

import (
	"context"
	"fmt"
	"image"
	"io"
	"math"
	"testing"

	"copresence/assets"
	"copresence/graphview/paint"
	"copresence/graphview/scene"
	"copresence/graphview/scene/crowd"
	"copresence/storage/network"
)

// random makes a network of that size, and places; the same for the same numbers.
func random(t testing.TB, activists, ties int) (*network.Network, []network.Point) {
	t.Helper()
	n, places, err := crowd.New(activists, ties)
	if err != nil {
		t.Fatal(err)
	}
	return n, places
}

func fonts(t testing.TB) *paint.Fonts {
	t.Helper()
	f, err := paint.NewFonts(assets.FontRegular, assets.FontBold)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// sizes are the networks that pictures are timed on.
var sizes = []struct{ activists, ties int }{{80, 400}, {2000, 10000}, {20000, 100000}, {200000, 1000000}}

// easel is all that a window needs to draw a network at 1600 x 1000 pixels.
type easel struct {
	n       *network.Network
	places  []network.Point
	cam     scene.Camera
	style   scene.Style
	letters *paint.Fonts
	builder scene.Builder
	painter *paint.Painter
	scene   scene.Scene
	img     *image.RGBA
}

func newEasel(t testing.TB, activists, ties int) *easel {
	e := &easel{letters: fonts(t), style: scene.DefaultStyle(), img: image.NewRGBA(image.Rect(0, 0, 1600, 1000))}
	e.n, e.places = random(t, activists, ties)
	e.cam = scene.Camera{Width: 1600, Height: 1000}.Fit(e.places, 40)
	e.painter = paint.NewPainter(e.letters)
	return e
}

func (e *easel) build(most int) {
	e.builder.Into(&e.scene, e.n, e.places, e.cam, e.style, scene.Nothing(), e.letters, most)
}

func (e *easel) paint() {
	if err := e.painter.Paint(context.Background(), e.img, &e.scene, e.img.Rect); err != nil {
		panic(err)
	}
}

// BenchmarkFrame draws whole pictures, as a window does at rest, while the camera
// moves to and fro.
func BenchmarkFrame(b *testing.B) {
	for _, size := range sizes {
		e := newEasel(b, size.activists, size.ties)
		e.build(0)
		e.paint()
		length := 0.0
		for i := range e.scene.Strokes {
			k := &e.scene.Strokes[i]
			length += math.Hypot(float64(k.To.X-k.From.X), float64(k.To.Y-k.From.Y))
		}
		b.Run(fmt.Sprintf("ties=%d", size.ties), func(b *testing.B) {
			b.ReportAllocs()
			if len(e.scene.Strokes) > 0 {
				b.ReportMetric(length/float64(len(e.scene.Strokes)), "px/tie")
			}
			for i := range b.N {
				e.cam = e.cam.Pan(float64(1-2*(i%2)), 0)
				e.build(0)
				e.paint()
			}
		})
		b.Run(fmt.Sprintf("ties=%d/build", size.ties), func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				e.build(0)
			}
		})
		b.Run(fmt.Sprintf("ties=%d/draft", size.ties), func(b *testing.B) {
			b.ReportAllocs()
			for i := range b.N {
				e.cam = e.cam.ZoomAt(800, 500, []float64{1.01, 1 / 1.01}[i%2])
				e.build(20000)
				e.paint()
			}
		})
	}
}

// BenchmarkNear draws 10,000 ties as seen by who has zoomed in a hundred times:
// few are seen, and of each but a little.
func BenchmarkNear(b *testing.B) {
	n, places := random(b, 2000, 10000)
	letters := fonts(b)
	cam := scene.Camera{Width: 1600, Height: 1000}.Fit(places, 40).ZoomAt(800, 500, 100)
	img := image.NewRGBA(image.Rect(0, 0, 1600, 1000))
	var builder scene.Builder
	for range b.N {
		paint.Draw(img, builder.Build(n, places, cam, scene.DefaultStyle(), scene.Nothing(), letters), letters)
	}
}

// BenchmarkExport writes files of 10,000 ties.
func BenchmarkExport(b *testing.B) {
	n, places := random(b, 2000, 10000)
	letters := fonts(b)
	cam := scene.Camera{Width: 2000, Height: 1250}.Fit(places, 40)
	s := scene.Build(n, places, cam, scene.DefaultStyle(), scene.Nothing(), letters)
	for name, write := range map[string]func(io.Writer, *scene.Scene, *paint.Fonts, paint.Options) error{
		"PNG": paint.PNG, "SVG": paint.SVG, "PDF": paint.PDF,
	} {
		b.Run(name, func(b *testing.B) {
			for range b.N {
				if err := write(io.Discard, s, letters, paint.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func sizeName(ties int) string { return fmt.Sprintf("ties=%d", ties) }
