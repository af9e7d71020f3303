package scene_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// pick asks a picker of the picture that build makes.
func pick(n *network.Network, places []network.Point, x, y, tolerance float64) (activist, tie int32) {
	return new(scene.Builder).Picker(n, places, scene.DefaultStyle()).Pick(camera(1), x, y, tolerance)
}

func TestPickFindsWhatIsThere(t *testing.T) {
	net := study(t, 3, []tie{{source: 0, target: 1}, {source: 1, target: 0}, {source: 0, target: 2}})
	s := build(net, apart, scene.Nothing())
	for i := range s.Discs {
		d := &s.Discs[i]
		if a, tie := pick(net, apart, float64(d.At.X)+2, float64(d.At.Y), 6); a != d.Activist || tie != network.None {
			t.Errorf("on activist %d: %d, %d", d.Activist, a, tie)
		}
	}
	for i := range s.Strokes {
		// Half-way along the curve, a little to the side.
		k := &s.Strokes[i]
		x, y := (k.From.X+2*k.Via.X+k.To.X)/4, (k.From.Y+2*k.Via.Y+k.To.Y)/4
		if a, tie := pick(net, apart, float64(x)+1, float64(y)+1, 6); a != network.None || tie != k.Tie {
			t.Errorf("on tie %d: %d, %d", k.Tie, a, tie)
		}
	}
	if a, tie := pick(net, apart, 20, 20, 6); a != network.None || tie != network.None {
		t.Errorf("in an empty place: %d, %d", a, tie)
	}
}

func TestPickHonoursTheTolerance(t *testing.T) {
	net := study(t, 2, []tie{{source: 0, target: 1, undirected: true}})
	if _, tie := pick(net, apart[:2], 400, 305.5, 6); tie != 0 {
		t.Error("5.5 px beside the tie: not found")
	}
	if _, tie := pick(net, apart[:2], 400, 306.5, 6); tie != network.None {
		t.Error("6.5 px beside the tie: found")
	}
	if _, tie := pick(net, apart[:2], 620, 300, 6); tie != network.None {
		t.Error("beyond its end: found")
	}
}

func TestPickReachesTheArrowhead(t *testing.T) {
	net := study(t, 2, []tie{{source: 0, target: 1}})
	s := build(net, apart[:2], scene.Nothing())
	tip := s.Strokes[0].Arrow[0]
	if a, tie := pick(net, apart[:2], float64(tip.X)-1.5, float64(tip.Y)-1, 1.9); a != network.None || tie != 0 {
		t.Errorf("on the arrowhead: %d, %d", a, tie)
	}
}

func TestPickTakesTheNearest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		coordinate := rapid.Float64Range(-250, 250)
		var places []network.Point
		var ties []tie
		for i := range int32(8) {
			places = append(places, network.Point{X: coordinate.Draw(t, "x"), Y: coordinate.Draw(t, "y")})
			if i%2 == 1 {
				ties = append(ties, tie{source: i - 1, target: i, undirected: true})
			}
		}
		net := study(t, 8, ties)
		s := build(net, places, scene.Nothing())
		x, y := 400+coordinate.Draw(t, "px"), 300+coordinate.Draw(t, "py")
		a, got := pick(net, places, x, y, 8)
		if a != network.None || got == network.None {
			return
		}
		// Distances counted on a thousand points of each straight tie.
		nearest, best := network.None, 1e9
		for i := range s.Strokes {
			k := &s.Strokes[i]
			for j := range 1001 {
				f := float32(j) / 1000
				p := scene.Px{X: k.From.X + f*(k.To.X-k.From.X), Y: k.From.Y + f*(k.To.Y-k.From.Y)}
				if d := distance(p, scene.Px{X: float32(x), Y: float32(y)}); d < best-.02 {
					nearest, best = k.Tie, d
				}
			}
		}
		if got != nearest && best < 7.5 {
			t.Logf("picked %d, nearest %d at %g", got, nearest, best)
			if _, again := pick(net, places, x, y, best-.5); again != network.None {
				t.Fatal("picked a tie that is not the nearest")
			}
		}
	})
}

// throng makes a network of ties between random activists in 800 x 600 units.
func throng(t fataler, activists, ties int) (*network.Network, []network.Point) {
	r := rand.New(rand.NewPCG(1, 2))
	places := make([]network.Point, activists)
	for i := range places {
		places[i] = network.Point{X: 800*r.Float64() - 400, Y: 600*r.Float64() - 300}
	}
	list := make([]tie, ties)
	for i := range list {
		list[i] = tie{
			source: int32(r.IntN(activists)), target: int32(r.IntN(activists)), undirected: i%3 == 0,
			verdict: network.Verdict(r.IntN(4)), weight: float64(1 + r.IntN(5)),
		}
	}
	return study(t, activists, list), places
}

// TestPickIsThatOfAllShapes compares the picker with a look at every shape of the
// scene, at several zooms, with and without bends.
func TestPickIsThatOfAllShapes(t *testing.T) {
	net, places := throng(t, 40, 900)
	picker := new(scene.Builder).Picker(net, places, scene.DefaultStyle())
	r := rand.New(rand.NewPCG(3, 4))
	hits := 0
	for _, zoom := range []float64{.05, .3, 1, 4} {
		cam := camera(zoom).Pan(20, -30)
		s := scene.Build(net, places, cam, scene.DefaultStyle(), scene.Nothing(), nil)
		for range 300 {
			x, y := 400+800*zoom*(r.Float64()-.5), 300+600*zoom*(r.Float64()-.5)
			if x < 0 || x > 800 || y < 0 || y > 600 {
				continue
			}
			a, e := picker.Pick(cam, x, y, 6)
			wantA, wantE, distance := allShapes(s, x, y, 6)
			if (a != network.None) != (wantA != network.None) || a != wantA && math.Abs(discDistance(s, a, x, y)-distance) > 1e-3 {
				t.Errorf("zoom %g at (%.1f, %.1f): activist %d, want %d", zoom, x, y, a, wantA)
			}
			if (e != network.None) != (wantE != network.None) || e != wantE && math.Abs(strokeDistance(strokeOf(t, s, e), x, y)-distance) > 1e-3 {
				t.Errorf("zoom %g at (%.1f, %.1f): tie %d, want %d", zoom, x, y, e, wantE)
			}
			if e != network.None {
				hits++
			}
		}
	}
	if hits < 100 {
		t.Errorf("only %d ties were met", hits)
	}
}

// allShapes looks at every disc and stroke, and says how far the found one is.
func allShapes(s *scene.Scene, x, y, tolerance float64) (activist, tie int32, nearest float64) {
	activist, tie, nearest = network.None, network.None, math.Inf(1)
	for i := range s.Discs {
		d := &s.Discs[i]
		if at := discDistance(s, d.Activist, x, y); at <= float64(d.Outer())+tolerance/2 && at < nearest {
			activist, nearest = d.Activist, at
		}
	}
	if activist != network.None {
		return activist, tie, nearest
	}
	nearest = tolerance
	for i := range s.Strokes {
		if at := strokeDistance(&s.Strokes[i], x, y); at <= nearest {
			tie, nearest = s.Strokes[i].Tie, at
		}
	}
	return activist, tie, nearest
}

func discDistance(s *scene.Scene, activist int32, x, y float64) float64 {
	for i := range s.Discs {
		if s.Discs[i].Activist == activist {
			return math.Hypot(float64(s.Discs[i].At.X)-x, float64(s.Discs[i].At.Y)-y)
		}
	}
	return math.Inf(1)
}

// strokeDistance is the distance from the chain of 24 chords that the picker
// measures on, and from the arrowhead's axis.
func strokeDistance(k *scene.Stroke, x, y float64) float64 {
	segment := func(ax, ay, bx, by float64) float64 {
		dx, dy := bx-ax, by-ay
		share := 0.0
		if square := dx*dx + dy*dy; square > 0 {
			share = min(max(((x-ax)*dx+(y-ay)*dy)/square, 0), 1)
		}
		return math.Hypot(ax+share*dx-x, ay+share*dy-y)
	}
	at := func(t float64) (float64, float64) {
		u := 1 - t
		return u*u*float64(k.From.X) + 2*u*t*float64(k.Via.X) + t*t*float64(k.To.X),
			u*u*float64(k.From.Y) + 2*u*t*float64(k.Via.Y) + t*t*float64(k.To.Y)
	}
	chords, nearest := 24, math.Inf(1)
	if k.Straight {
		chords = 1
	}
	lastX, lastY := at(0)
	for i := 1; i <= chords; i++ {
		nextX, nextY := at(float64(i) / float64(chords))
		nearest = min(nearest, segment(lastX, lastY, nextX, nextY))
		lastX, lastY = nextX, nextY
	}
	if k.Headed() {
		nearest = min(nearest, segment(float64(k.To.X), float64(k.To.Y), float64(k.Arrow[0].X), float64(k.Arrow[0].Y)))
	}
	return nearest
}

func BenchmarkPick(b *testing.B) {
	for _, ties := range []int{10000, 100000, 1000000} {
		net, places := throng(b, ties/5, ties)
		picker := new(scene.Builder).Picker(net, places, scene.DefaultStyle())
		r := rand.New(rand.NewPCG(1, 2))
		b.Run(fmt.Sprintf("ties=%d", ties), func(b *testing.B) {
			for range b.N {
				picker.Pick(camera(1), 800*r.Float64(), 600*r.Float64(), 6)
			}
		})
	}
}
