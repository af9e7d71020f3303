package scene_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"copresence/graphview/scene"
)

// bezier is the point of a stroke at t.
func bezier(s *scene.Stroke, t float64) (x, y float64) {
	u := 1 - t
	x = u*u*float64(s.From.X) + 2*u*t*float64(s.Via.X) + t*t*float64(s.To.X)
	y = u*u*float64(s.From.Y) + 2*u*t*float64(s.Via.Y) + t*t*float64(s.To.Y)
	return x, y
}

// Whatever the curve, what is left of it lies in the box, and nothing of it that lay
// in the box is gone: points along the curve say so.
func TestLinesAreCutAtTheBorderAndNowhereElse(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		at := func(name string) scene.Px {
			draw := rapid.Float32Range(-300, 300)
			return scene.Px{X: draw.Draw(r, name), Y: draw.Draw(r, name)}
		}
		whole := scene.Stroke{From: at("from"), Via: at("via"), To: at("to"), Tie: 3}
		if rapid.Bool().Draw(r, "straight") {
			whole.Straight = true
			whole.Via = scene.Px{X: (whole.From.X + whole.To.X) / 2, Y: (whole.From.Y + whole.To.Y) / 2}
		}
		s := scene.Scene{Strokes: []scene.Stroke{whole}}
		s.Crop(scene.Px{X: -100, Y: -80}, scene.Px{X: 100, Y: 80}, nil)
		const slack, steps = .01, 400
		for i := range s.Strokes {
			for k := range steps + 1 {
				if x, y := bezier(&s.Strokes[i], float64(k)/steps); math.Abs(x) > 100+slack || math.Abs(y) > 80+slack {
					r.Fatalf("(%g, %g) is left", x, y)
				}
			}
		}
		for k := range steps + 1 {
			x, y := bezier(&whole, float64(k)/steps)
			if math.Abs(x) > 100-slack || math.Abs(y) > 80-slack {
				continue
			}
			nearest := math.Inf(1)
			for i := range s.Strokes {
				for m := range steps + 1 {
					u, v := bezier(&s.Strokes[i], float64(m)/steps)
					nearest = min(nearest, math.Hypot(x-u, y-v))
				}
			}
			if nearest > 3 { // half of what points on a curve of 1,200 px are apart
				r.Fatalf("(%g, %g) was inside and is gone; the nearest that is left is %g away", x, y, nearest)
			}
		}
	})
}

func TestOfACropOnlyWhatIsWholeStays(t *testing.T) {
	s := scene.Scene{
		Strokes: []scene.Stroke{
			{From: scene.Px{X: 10, Y: 50}, Via: scene.Px{X: 30, Y: 50}, To: scene.Px{X: 50, Y: 50}, Straight: true, Arrow: [3]scene.Px{{X: 60, Y: 50}, {X: 50, Y: 46}, {X: 50, Y: 54}}},
			{From: scene.Px{X: 10, Y: 70}, Via: scene.Px{X: 100, Y: 70}, To: scene.Px{X: 190, Y: 70}, Straight: true, Arrow: [3]scene.Px{{X: 199, Y: 70}, {X: 190, Y: 66}, {X: 190, Y: 74}}},
		},
		Discs:  []scene.Disc{{At: scene.Px{X: 95, Y: 50}, Radius: 9, Activist: 0}, {At: scene.Px{X: 105, Y: 50}, Radius: 9, Activist: 1}},
		Labels: []scene.Label{{At: scene.Px{X: 20, Y: 50}, Text: "in", Size: 10, Activist: 0}, {At: scene.Px{X: 92, Y: 50}, Text: "crosses", Size: 10, Activist: 2}, {At: scene.Px{X: 40, Y: 50}, Text: "of one who went", Size: 5, Activist: 1}},
	}
	s.Crop(scene.Px{}, scene.Px{X: 100, Y: 100}, monospaced{})
	if len(s.Strokes) != 2 || !s.Strokes[0].Headed() || s.Strokes[1].Headed() {
		t.Errorf("strokes: %+v", s.Strokes)
	}
	if len(s.Discs) != 1 || s.Discs[0].Activist != 0 {
		t.Errorf("discs: %+v", s.Discs)
	}
	if len(s.Labels) != 1 || s.Labels[0].Text != "in" {
		t.Errorf("labels: %+v", s.Labels)
	}
}

func TestDensityIsCutToo(t *testing.T) {
	s := scene.Scene{Density: scene.Density{Layers: make([]scene.Layer, 3)}}
	s.Density.Layers[2].Threads = []scene.Thread{
		{From: scene.Px{X: -50, Y: 50}, To: scene.Px{X: 150, Y: 50}},
		{From: scene.Px{X: -50, Y: -50}, To: scene.Px{X: 150, Y: -50}},
	}
	s.Crop(scene.Px{}, scene.Px{X: 100, Y: 100}, nil)
	if got := s.Density.Layers[2].Threads; len(got) != 1 || got[0] != (scene.Thread{From: scene.Px{X: 0, Y: 50}, To: scene.Px{X: 100, Y: 50}}) {
		t.Errorf("threads: %v", got)
	}
}
