package scene_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// ring is a network of activists in a circle, each tied to the next.
func ring(t fataler, n int) (*network.Network, []network.Point) {
	t.Helper()
	var ties []tie
	for i := range n {
		ties = append(ties, tie{source: int32(i), target: int32((i + 1) % n), verdict: network.Yes})
	}
	return study(t, n, ties), spread(n)
}

func TestASetHoldsWhatWasPutIntoIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfDistinct(rapid.Int32Range(0, 300), func(i int32) int32 { return i }).Draw(t, "all")
		s := scene.SetOf(all)
		slices.Sort(all)
		if got := s.All(); !slices.Equal(got, all) {
			t.Fatalf("the set lists %v, want %v", got, all)
		}
		if s.Len() != len(all) {
			t.Errorf("%d in the set, want %d", s.Len(), len(all))
		}
		for i := int32(-1); i < 400; i++ {
			if s.Has(i) != slices.Contains(all, i) {
				t.Fatalf("%d is in the set: %v", i, s.Has(i))
			}
		}
	})
	if scene.SetOf(nil).Has(0) || (*scene.Group)(nil).HasActivist(0) || (*scene.Group)(nil).HasTie(0) {
		t.Error("the empty set has something in it")
	}
}

// What is emphasised keeps its colours and comes on top; all else fades and has
// no label.
func TestAllButTheFocusFades(t *testing.T) {
	net, places := ring(t, 6)
	mark := scene.Nothing()
	plain := build(net, places, mark)
	mark.Focus = scene.NewGroup([]int32{1, 2}, []int32{1})
	s := build(net, places, mark)
	for i := range int32(6) {
		in := i == 1 || i == 2
		if got := discOf(t, s, i).Colour == discOf(t, plain, i).Colour; got != in {
			t.Errorf("activist %d keeps its colour: %v", i, got)
		}
		if got := slices.ContainsFunc(s.Labels, func(l scene.Label) bool { return l.Activist == i }); got != in {
			t.Errorf("activist %d has a label: %v", i, got)
		}
		if was, is := strokeOf(t, plain, i).Colour, strokeOf(t, s, i).Colour; i == 1 && was != is || i != 1 && is.A > was.A/4 {
			t.Errorf("tie %d went from %v to %v", i, was, is)
		}
	}
	if last := s.Strokes[len(s.Strokes)-1].Tie; last != 1 {
		t.Errorf("tie %d is painted last", last)
	}
	if last := s.Discs[len(s.Discs)-1].Activist; last != 1 && last != 2 {
		t.Errorf("activist %d is painted last", last)
	}
}

func TestEachOfManySelectedIsMarked(t *testing.T) {
	net, places := ring(t, 6)
	mark := scene.Nothing()
	mark.Selected = scene.NewGroup([]int32{0, 3}, []int32{2, 4})
	s := build(net, places, mark)
	accent := scene.Light.Accent
	for i := range int32(6) {
		if got, want := discOf(t, s, i).Ring > 0, i == 0 || i == 3; got != want {
			t.Errorf("activist %d has a ring: %v", i, got)
		}
		banded := slices.ContainsFunc(s.Strokes, func(stroke scene.Stroke) bool {
			return stroke.Tie == i && stroke.Colour.R == accent.R && stroke.Colour.B == accent.B
		})
		if want := i == 2 || i == 4; banded != want {
			t.Errorf("tie %d has a band: %v", i, banded)
		}
	}
}

// However many are selected, labels do not cover each other, and those of the
// selected come first.
func TestLabelsOfManySelected(t *testing.T) {
	const n = 400
	rng := rand.New(rand.NewPCG(1, 2))
	places := make([]network.Point, n)
	for i := range places {
		places[i] = network.Point{X: 600 * (rng.Float64() - .5), Y: 400 * (rng.Float64() - .5)}
	}
	net := study(t, n, nil)
	labelled := func(mark scene.Emphasis) (in, all int) {
		s := build(net, places, mark)
		assertApart(t, s.Labels)
		for _, l := range s.Labels {
			if l.Activist >= n/2 {
				in++
			}
		}
		return in, len(s.Labels)
	}
	half := make([]int32, n/2)
	for i := range half {
		half[i] = int32(n/2 + i)
	}
	mark := scene.Nothing()
	before, _ := labelled(mark)
	mark.Selected = scene.NewGroup(half, nil)
	in, all := labelled(mark)
	if in < before*3/2 {
		t.Errorf("%d of %d labels are of the selected half, of none selected %d", in, all, before)
	}
}

func TestWhoIsNamed(t *testing.T) {
	net := study(t, 6, []tie{{source: 0, target: 1}, {source: 0, target: 2}, {source: 0, target: 3}, {source: 1, target: 2}})
	mark := scene.Nothing()
	mark.Selected = scene.NewGroup([]int32{4, 5}, nil)
	mark.HoverActivist = 3
	for _, c := range []struct {
		naming scene.Naming
		most   int
		want   []int32
	}{
		{scene.NameAll, 0, []int32{0, 1, 2, 3, 4, 5}},
		{scene.NameLargest, 1, []int32{0, 3, 4, 5}},
		{scene.NameLargest, 3, []int32{0, 1, 2, 3, 4, 5}},
		{scene.NameSelected, 0, []int32{3, 4, 5}},
	} {
		st := scene.DefaultStyle()
		st.Naming, st.MostNames = c.naming, c.most
		var got []int32
		for _, l := range scene.Build(net, spread(6), camera(1), st, mark, monospaced{}).Labels {
			got = append(got, l.Activist)
		}
		slices.Sort(got)
		if !slices.Equal(got, c.want) {
			t.Errorf("naming %v, at most %d: named are %v, want %v", c.naming, c.most, got, c.want)
		}
	}
}

// assertApart fails when two labels cover each other.
func assertApart(t *testing.T, labels []scene.Label) {
	t.Helper()
	for i, a := range labels {
		for _, b := range labels[:i] {
			width := func(l scene.Label) float32 {
				return float32(monospaced{}.Measure(l.Text, float64(l.Size), l.Bold))
			}
			if a.At.X < b.At.X+width(b) && b.At.X < a.At.X+width(a) && max(a.At.Y-b.At.Y, b.At.Y-a.At.Y) < .7*a.Size {
				t.Fatalf("%q at %v covers %q at %v", a.Text, a.At, b.Text, b.At)
			}
		}
	}
}
