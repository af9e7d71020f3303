package paint_test

import (
	"fmt"
	"image"
	"io"
	"math"
	"math/rand/v2"
	"testing"

	"copresence/assets"
	"copresence/graphview/paint"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// random makes a network of directed ties between near neighbours, with all
// verdicts, spread over a square; the same for the same numbers.
func random(t testing.TB, activists, ties int) (*network.Network, []network.Point) {
	t.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	side := 60 * math.Sqrt(float64(activists))
	var a network.Activists
	places := make([]network.Point, activists)
	for i := range activists {
		a.ID = append(a.ID, int64(i+1))
		a.Pseudonym = append(a.Pseudonym, fmt.Sprintf("P%03d", i+1))
		a.Kind = append(a.Kind, network.Person)
		places[i] = network.Point{X: 1.6 * side * r.Float64(), Y: side * r.Float64()}
	}
	var e network.Ties
	for i := range ties {
		source := r.IntN(activists)
		target, nearest := source, math.Inf(1)
		for range 12 {
			other := r.IntN(activists)
			if d := places[other].Sub(places[source]).Length(); other != source && d < nearest {
				target, nearest = other, d
			}
		}
		e.ID = append(e.ID, int64(i+1))
		e.Source = append(e.Source, int32(source))
		e.Target = append(e.Target, int32(target))
		e.Platform = append(e.Platform, network.None)
		e.Relation = append(e.Relation, network.None)
		e.Directed = append(e.Directed, i%4 != 0)
		e.Weight = append(e.Weight, 1+float64(r.IntN(9)))
		e.FirstSeen = append(e.FirstSeen, "")
		e.LastSeen = append(e.LastSeen, "")
		e.Verdict = append(e.Verdict, network.Verdict(r.IntN(4)))
	}
	n, err := network.New(a, e, nil, nil)
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

// BenchmarkFrame is what a window does for every frame while its picture is
// panned, at 1600 x 1000 pixels; the zoom changes in none of the frames.
func BenchmarkFrame(b *testing.B) {
	for _, size := range []struct{ activists, ties int }{{80, 400}, {2000, 10000}, {10000, 50000}} {
		n, places := random(b, size.activists, size.ties)
		letters := fonts(b)
		cam := scene.Camera{Width: 1600, Height: 1000}.Fit(places, 40)
		img := image.NewRGBA(image.Rect(0, 0, 1600, 1000))
		var builder scene.Builder
		build := func() *scene.Scene {
			return builder.Build(n, places, cam, scene.DefaultStyle(), scene.Nothing(), letters)
		}
		s := build()
		length := 0.0
		for i := range s.Strokes {
			length += math.Hypot(float64(s.Strokes[i].To.X-s.Strokes[i].From.X), float64(s.Strokes[i].To.Y-s.Strokes[i].From.Y))
		}
		b.Run(fmt.Sprintf("ties=%d", size.ties), func(b *testing.B) {
			b.ReportAllocs()
			b.ReportMetric(length/float64(len(s.Strokes)), "px/tie")
			for i := range b.N {
				cam = cam.Pan(float64(1-2*(i%2)), 0)
				paint.Draw(img, build(), letters)
			}
		})
		b.Run(fmt.Sprintf("ties=%d/build", size.ties), func(b *testing.B) {
			for range b.N {
				build()
			}
		})
		b.Run(fmt.Sprintf("ties=%d/zoom", size.ties), func(b *testing.B) {
			for i := range b.N {
				cam = cam.ZoomAt(800, 500, []float64{1.01, 1 / 1.01}[i%2])
				build()
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
