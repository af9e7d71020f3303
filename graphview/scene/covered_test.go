package scene_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// TestNothingIsLeftCovered selects ties and activists: what is not painted again over them
// is neither covered by their lines nor by what is painted again.
func TestNothingIsLeftCovered(t *testing.T) {
	spared := 0
	rapid.Check(t, func(t *rapid.T) {
		const people = 30
		someone := rapid.Int32Range(0, people-1)
		var ties []tie
		for range rapid.IntRange(1, 60).Draw(t, "ties") {
			ties = append(ties, tie{
				source: someone.Draw(t, "source"), target: someone.Draw(t, "target"),
				undirected: rapid.Bool().Draw(t, "undirected"), weight: rapid.Float64Range(1, 9).Draw(t, "weight"),
			})
		}
		n := study(t, people, ties)
		places := make([]network.Point, people)
		for i := range places {
			places[i] = network.Point{X: rapid.Float64Range(-400, 400).Draw(t, "x"), Y: rapid.Float64Range(-300, 300).Draw(t, "y")}
		}
		mark := scene.Nothing()
		if rapid.Bool().Draw(t, "a tie") {
			mark.SelectedTie = int32(rapid.IntRange(0, len(ties)-1).Draw(t, "tie"))
		} else {
			mark.SelectedActivist = someone.Draw(t, "activist")
		}
		var b scene.Builder
		st, cam := scene.DefaultStyle(), camera(1)
		whole := b.Build(n, places, cam, st, scene.Nothing(), monospaced{})
		above := b.Picker(n, places, st).Above(n, cam, mark, monospaced{}, b.Placement())
		again := func(a int32) bool {
			return slices.ContainsFunc(above.Discs, func(d scene.Disc) bool { return d.Activist == a })
		}
		ringed := func(a int32) bool { // on top of all, whoever was below
			return slices.ContainsFunc(above.Discs, func(d scene.Disc) bool { return d.Activist == a && d.Ring > 0 })
		}
		named := func(a int32) bool {
			return slices.ContainsFunc(above.Labels, func(l scene.Label) bool { return l.Activist == a })
		}
		for i, d := range whole.Discs {
			if again(d.Activist) {
				continue
			}
			spared++
			if away := fromStrokes(above.Strokes, d.At, d.At); away < float64(d.Outer()) {
				t.Fatalf("activist %d is covered by a line that is %g away", d.Activist, away)
			}
			for _, below := range whole.Discs[:i] {
				if again(below.Activist) && !ringed(below.Activist) && math.Hypot(float64(d.At.X-below.At.X), float64(d.At.Y-below.At.Y)) < float64(d.Outer()+below.Outer()) {
					t.Fatalf("activist %d is covered by %d, who was below", d.Activist, below.Activist)
				}
			}
		}
		for _, l := range whole.Labels {
			if named(l.Activist) {
				continue
			}
			low := scene.Px{X: l.At.X, Y: l.At.Y - .7*l.Size}
			high := scene.Px{X: l.At.X + float32(monospaced{}.Measure(l.Text, float64(l.Size), l.Bold)), Y: l.At.Y}
			if fromStrokes(above.Strokes, low, high) <= 0 {
				t.Fatalf("the name of %d is covered by a line", l.Activist)
			}
			for _, d := range above.Discs {
				x, y := max(low.X-d.At.X, 0, d.At.X-high.X), max(low.Y-d.At.Y, 0, d.At.Y-high.Y)
				if math.Hypot(float64(x), float64(y)) < float64(d.Outer()) {
					t.Fatalf("the name of %d is covered by %d", l.Activist, d.Activist)
				}
			}
		}
	})
	if spared == 0 {
		t.Error("everything was painted again")
	}
}

// fromStrokes returns how far the nearest line of the strokes passes by a box, px, by
// points along each.
func fromStrokes(strokes []scene.Stroke, low, high scene.Px) float64 {
	nearest := math.Inf(1)
	for _, s := range strokes {
		const points = 500
		for i := range points + 1 {
			t := float32(i) / points
			u := 1 - t
			x, y := u*u*s.From.X+2*u*t*s.Via.X+t*t*s.To.X, u*u*s.From.Y+2*u*t*s.Via.Y+t*t*s.To.Y
			dx, dy := max(low.X-x, 0, x-high.X), max(low.Y-y, 0, y-high.Y)
			nearest = min(nearest, math.Hypot(float64(dx), float64(dy))-float64(s.Width)/2)
		}
	}
	return nearest
}
