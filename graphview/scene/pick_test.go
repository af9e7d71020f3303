package scene_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

func TestPickFindsWhatIsThere(t *testing.T) {
	net := study(t, 3, []tie{{source: 0, target: 1}, {source: 1, target: 0}, {source: 0, target: 2}})
	s := build(net, apart, scene.Nothing())
	for i := range s.Discs {
		d := &s.Discs[i]
		if a, tie := s.Pick(float64(d.At.X)+2, float64(d.At.Y), 6); a != d.Activist || tie != network.None {
			t.Errorf("on activist %d: %d, %d", d.Activist, a, tie)
		}
	}
	for i := range s.Strokes {
		// Half-way along the curve, a little to the side.
		k := &s.Strokes[i]
		x, y := (k.From.X+2*k.Via.X+k.To.X)/4, (k.From.Y+2*k.Via.Y+k.To.Y)/4
		if a, tie := s.Pick(float64(x)+1, float64(y)+1, 6); a != network.None || tie != k.Tie {
			t.Errorf("on tie %d: %d, %d", k.Tie, a, tie)
		}
	}
	if a, tie := s.Pick(20, 20, 6); a != network.None || tie != network.None {
		t.Errorf("in an empty place: %d, %d", a, tie)
	}
}

func TestPickHonoursTheTolerance(t *testing.T) {
	s := build(study(t, 2, []tie{{source: 0, target: 1, undirected: true}}), apart[:2], scene.Nothing())
	if _, tie := s.Pick(400, 305.5, 6); tie != 0 {
		t.Error("5.5 px beside the tie: not found")
	}
	if _, tie := s.Pick(400, 306.5, 6); tie != network.None {
		t.Error("6.5 px beside the tie: found")
	}
	if _, tie := s.Pick(620, 300, 6); tie != network.None {
		t.Error("beyond its end: found")
	}
}

func TestPickReachesTheArrowhead(t *testing.T) {
	s := build(study(t, 2, []tie{{source: 0, target: 1}}), apart[:2], scene.Nothing())
	tip := s.Strokes[0].Arrow[0]
	if a, tie := s.Pick(float64(tip.X)-1.5, float64(tip.Y)-1, 1.9); a != network.None || tie != 0 {
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
		s := build(study(t, 8, ties), places, scene.Nothing())
		x, y := 400+coordinate.Draw(t, "px"), 300+coordinate.Draw(t, "py")
		a, got := s.Pick(x, y, 8)
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
			if _, again := s.Pick(x, y, best-.5); again != network.None {
				t.Fatal("picked a tie that is not the nearest")
			}
		}
	})
}

func BenchmarkPick(b *testing.B) {
	for _, ties := range []int{400, 10000, 100000} {
		r := rand.New(rand.NewPCG(1, 2))
		activists := ties / 5
		places := make([]network.Point, activists)
		for i := range places {
			places[i] = network.Point{X: 800*r.Float64() - 400, Y: 600*r.Float64() - 300}
		}
		list := make([]tie, ties)
		for i := range list {
			list[i] = tie{source: int32(r.IntN(activists)), target: int32(r.IntN(activists))}
		}
		s := build(study(b, activists, list), places, scene.Nothing())
		b.Run(fmt.Sprintf("ties=%d", ties), func(b *testing.B) {
			for range b.N {
				s.Pick(800*r.Float64(), 600*r.Float64(), 6)
			}
		})
	}
}
