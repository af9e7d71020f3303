package scene_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// hulled is the default style with hulls around the groups of an attribute.
func hulled(by string) scene.Style {
	st := scene.DefaultStyle()
	st.Hulls = by
	return st
}

// depth returns how far a place is inside a hull, px; negative: outside. It does not ask
// in which direction the points go round, and fails when they make a dent.
func depth(t fataler, h *scene.Hull, p scene.Px) float64 {
	t.Helper()
	low, high, turns := math.Inf(1), math.Inf(-1), [2]bool{}
	for i, a := range h.Points {
		b, c := h.Points[(i+1)%len(h.Points)], h.Points[(i+2)%len(h.Points)]
		if length := distance(a, b); length > .1 { // a shorter one has the direction of its rounding
			away := (float64(b.X-a.X)*float64(p.Y-a.Y) - float64(b.Y-a.Y)*float64(p.X-a.X)) / length
			low, high = min(low, away), max(high, away)
			bend := float64(b.X-a.X)*float64(c.Y-b.Y) - float64(b.Y-a.Y)*float64(c.X-b.X)
			if chord := distance(a, c); math.Abs(bend) > .01*chord { // b is that far from the line between its neighbours, px
				turns[max(0, int(math.Copysign(1, bend)))] = true
			}
		}
	}
	if turns[0] && turns[1] {
		t.Fatal("a hull has a dent")
	}
	if turns[1] {
		return low
	}
	return -high
}

// names are those of groups.
func names(labels []scene.Label) string {
	var all []string
	for _, l := range labels {
		if l.Activist == network.None {
			all = append(all, l.Text)
		}
	}
	return strings.Join(all, " ")
}

func TestGroupsHaveHulls(t *testing.T) {
	net := study(t, 9, []tie{{source: 0, target: 1}}, words("Group", "square", "square", "square", "square", "square", "two", "two", "one", ""))
	places := []network.Point{{X: -100, Y: -100}, {X: -20, Y: -100}, {X: -20, Y: -20}, {X: -100, Y: -20}, {X: -60, Y: -60}, {X: 50, Y: 40}, {X: 150, Y: 40}, {X: 200}, {X: 250}}
	s := scene.Build(net, places, camera(1), hulled("group"), scene.Nothing(), monospaced{})
	if len(s.Behind.Hulls) != 2 || names(s.Labels) != "square two" {
		t.Fatalf("%d hulls, named %s", len(s.Behind.Hulls), names(s.Labels))
	}
	for a, of := range []int{0, 0, 0, 0, 0, 1, 1} {
		d := discOf(t, s, int32(a))
		if got := depth(t, &s.Behind.Hulls[of], d.At); got < float64(d.Outer())+4 {
			t.Errorf("activist %d is %.1f px inside the hull, and its disc reaches %.1f", a, got, d.Outer())
		}
		if got := depth(t, &s.Behind.Hulls[1-of], d.At); got > 0 {
			t.Errorf("activist %d is in the hull of the others", a)
		}
	}
	// The capsule of two: all of its outline is equally far from the line between them.
	pad := depth(t, &s.Behind.Hulls[1], discOf(t, s, 5).At)
	for _, p := range s.Behind.Hulls[1].Points {
		x := float64(min(max(p.X, 450), 550))
		near(t, "the distance of the outline", math.Hypot(float64(p.X)-x, float64(p.Y)-340), pad, .1)
	}
	for i, want := range scene.LegendOf(net, hulled("group")).Hulls.Classes[:2] {
		if c := s.Behind.Hulls[i].Colour; c.R != want.Colour.R || c.G != want.Colour.G || c.B != want.Colour.B || c.A > 60 {
			t.Errorf("hull %d is of colour %v, want a pale %v", i, c, want.Colour)
		}
	}
	if plain := scene.Build(net, places, camera(1), scene.DefaultStyle(), scene.Nothing(), monospaced{}); plain.Behind.Covers() {
		t.Error("there are hulls without being asked for")
	}
}

func TestHiddenActivistsHaveNoHull(t *testing.T) {
	net := study(t, 5, nil, words("Group", "a", "a", "a", "b", "b"))
	places := []network.Point{{X: -200}, {X: -100}, {X: 300, Y: 200}, {Y: 100}, {Y: 150}}
	var b scene.Builder
	build := func(shown ...int32) *scene.Scene {
		mark := scene.Nothing()
		if shown != nil {
			mark.Shown = scene.NewGroup(shown, nil)
		}
		return b.Build(net, places, camera(1), hulled("group"), mark, monospaced{})
	}
	far := scene.Px{X: 700, Y: 500} // where the third activist is
	if s := build(); len(s.Behind.Hulls) != 2 || depth(t, &s.Behind.Hulls[0], far) < 0 {
		t.Errorf("all are shown: %d hulls", len(s.Behind.Hulls))
	}
	if s := build(0, 1, 3); len(s.Behind.Hulls) != 1 || depth(t, &s.Behind.Hulls[0], far) > 0 {
		t.Errorf("one of b is shown, and two of a: %d hulls", len(s.Behind.Hulls))
	}
	if s := build(0, 3); len(s.Behind.Hulls) != 0 || names(s.Labels) != "" {
		t.Errorf("one of each is shown: %d hulls", len(s.Behind.Hulls))
	}
	if s := build(); len(s.Behind.Hulls) != 2 {
		t.Errorf("all are shown again: %d hulls", len(s.Behind.Hulls))
	}
	places = append([]network.Point{}, places...)
	places[1] = network.Nowhere
	if s := build(0, 1); len(s.Behind.Hulls) != 0 {
		t.Error("an activist without a place has a hull")
	}
}

// TestHullsHoldTheirMembers holds for groups of any shape, also of activists on a line or
// at one place, for any zoom, and whether the picture was made anew or not.
func TestHullsHoldTheirMembers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 30).Draw(t, "activists")
		places := make([]network.Point, n)
		groups := make([]string, n)
		grid := rapid.Bool().Draw(t, "grid")
		for i := range places {
			places[i] = network.Point{X: rapid.Float64Range(-300, 300).Draw(t, "x"), Y: rapid.Float64Range(-200, 200).Draw(t, "y")}
			if grid {
				places[i] = network.Point{X: 40 * math.Round(places[i].X/100), Y: 40 * math.Round(places[i].Y/100)}
			}
			groups[i] = rapid.SampledFrom([]string{"a", "b"}).Draw(t, "group")
		}
		net := study(t, n, nil, words("Group", groups...))
		cam := camera(rapid.Float64Range(.1, .9).Draw(t, "zoom"))
		var b scene.Builder
		b.Build(net, places, cam.Pan(5, 5), hulled("group"), scene.Nothing(), nil)
		s := b.Build(net, places, cam, hulled("group"), scene.Nothing(), nil)
		key := scene.LegendOf(net, hulled("group")).Hulls
		hull := 0
		for _, class := range key.Classes {
			if class.Count < 2 {
				continue
			}
			h := &s.Behind.Hulls[hull]
			hull++
			for i := range s.Discs {
				d := &s.Discs[i]
				if in := depth(t, h, d.At); groups[d.Activist] == class.Label && in < float64(d.Outer()) {
					t.Fatalf("a disc of %v px is %v px inside the hull of %s", d.Outer(), in, class.Label)
				}
			}
		}
		if hull != len(s.Behind.Hulls) {
			t.Fatalf("%d hulls of %d groups", len(s.Behind.Hulls), hull)
		}
	})
}

// Corners that the layout tells apart and no picture does are one, or the direction between them is none.
func TestHullOfCornersAtOnePixel(t *testing.T) {
	net := study(t, 3, nil, words("Group", "a", "a", "a"))
	places := []network.Point{{X: 1, Y: 0}, {X: 1, Y: 1e-14}, {X: 2, Y: 1}}
	s := scene.Build(net, places, camera(1), hulled("group"), scene.Nothing(), monospaced{})
	if len(s.Behind.Hulls) != 1 || depth(t, &s.Behind.Hulls[0], scene.Px{X: 401, Y: 300}) < 1 {
		t.Error("the activists are not in their hull")
	}
}

func TestHullsAreCutOff(t *testing.T) {
	net := study(t, 3, nil, words("Group", "a", "a", "a"))
	places := []network.Point{{X: -1e5, Y: -1e5}, {X: 1e5, Y: -1e5}, {Y: 1e5}}
	s := scene.Build(net, places, camera(1), hulled("group"), scene.Nothing(), monospaced{})
	middle := scene.Px{X: 400, Y: 300}
	if len(s.Behind.Hulls) != 1 || depth(t, &s.Behind.Hulls[0], middle) < 299 {
		t.Fatal("a hull around the picture does not fill it")
	}
	for _, p := range s.Behind.Hulls[0].Points {
		if p.X < -2.1 || p.X > 802.1 || p.Y < -2.1 || p.Y > 602.1 {
			t.Errorf("a hull reaches to %v", p)
		}
	}
	s.Crop(scene.Px{X: 100, Y: 100}, scene.Px{X: 300, Y: 200}, monospaced{})
	if h := s.Behind.Hulls; len(h) != 1 || len(h[0].Points) != 4 {
		t.Fatalf("the part of a hull in a box is %+v", h)
	}
	near(t, "the depth of the middle of the box", depth(t, &s.Behind.Hulls[0], scene.Px{X: 200, Y: 150}), 50, 1e-3)
	s.Crop(scene.Px{X: 400, Y: 400}, scene.Px{X: 500, Y: 500}, nil)
	if len(s.Behind.Hulls) != 0 {
		t.Error("a hull stays that is not in the box")
	}
}

func TestHullsAreOfGroupsThatHaveAColour(t *testing.T) {
	var groups []string
	for i := range 24 {
		groups = append(groups, fmt.Sprint("g", i%12))
	}
	age := network.Column{Name: "age", Label: "Age", Type: network.Number, Numbers: make([]float64, 24)}
	net := study(t, 24, nil, words("Group", groups...), age)
	s := scene.Build(net, spread(24), camera(.1), hulled("group"), scene.Nothing(), nil)
	key := scene.LegendOf(net, hulled("group")).Hulls
	if len(s.Behind.Hulls) != 8 || len(key.Classes) != 8 || key.Title != "Group" {
		t.Errorf("%d hulls of 12 groups, %d in the legend", len(s.Behind.Hulls), len(key.Classes))
	}
	for by, want := range map[string]string{
		"age":   `hulls "age": there is no such attribute of activists that is words; there are: kind, group`,
		"gruop": `hulls "gruop": there is no such attribute of activists that is words; there are: kind, group`,
		"kind":  "<nil>",
	} {
		st := hulled(by)
		if got := fmt.Sprint(st.Validate(net)); got != want {
			t.Errorf("%s: %s", by, got)
		}
	}
	same := hulled("group")
	same.Colour = "group"
	if l := scene.LegendOf(net, same); l.Hulls != nil || l.Colours == nil {
		t.Error("the legend tells the colours of discs twice")
	}
}

// TestHullsOfManyAreThoseOfFew holds the outline of many places against that of the same
// places a few at a time: what is not sorted must not have mattered.
func TestHullsOfManyAreThoseOfFew(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(64, 300).Draw(t, "activists")
		step := rapid.SampledFrom([]float64{0, 1, 50, 190}).Draw(t, "step")
		places, groups := make([]network.Point, n), make([]string, n)
		for i := range places {
			x, y := rapid.Float64Range(-200, 200).Draw(t, "x"), rapid.Float64Range(-200, 200).Draw(t, "y")
			if step > 0 {
				x, y = step*math.Round(x/step), step*math.Round(y/step)
			}
			places[i], groups[i] = network.Point{X: x, Y: y}, "a"
		}
		s := scene.Build(study(t, n, nil, words("Group", groups...)), places, camera(1), hulled("group"), scene.Nothing(), nil)
		if len(s.Behind.Hulls) != 1 {
			t.Fatalf("%d hulls", len(s.Behind.Hulls))
		}
		for i := range s.Discs {
			if in := depth(t, &s.Behind.Hulls[0], s.Discs[i].At); in < float64(s.Discs[i].Outer()) {
				t.Fatalf("a disc is %v px inside", in)
			}
		}
		// Each outermost place is as near to the outline as a disc of the largest is.
		low, high, _ := scene.Bounds(places)
		for _, p := range s.Behind.Hulls[0].Points {
			const reach = 11 + 1.5 + 9 + .1
			if float64(p.X) < 400+low.X-reach || float64(p.X) > 400+high.X+reach || float64(p.Y) < 300+low.Y-reach || float64(p.Y) > 300+high.Y+reach {
				t.Fatalf("the outline reaches to %v", p)
			}
		}
	})
}

func TestHullsFadeUnlessHalfOfThemIsClear(t *testing.T) {
	net := study(t, 7, nil, words("Group", "a", "a", "a", "b", "b", "c", "c"))
	places := []network.Point{{X: -200}, {X: -100}, {X: -200, Y: 200}, {X: 100, Y: 100}, {X: 100, Y: 150}, {X: 100, Y: -150}, {X: 200, Y: -150}}
	var b scene.Builder
	build := func(clear ...int32) *scene.Scene {
		mark := scene.Nothing()
		if clear != nil {
			mark.Focus = scene.NewGroup(clear, nil)
		}
		return b.Build(net, places, camera(1), hulled("group"), mark, monospaced{})
	}
	before := build()
	s := build(0, 3, 5, 6) // one of three of a, half of b, all of c
	for i, want := range []bool{true, false, false} {
		was, is := before.Behind.Hulls[i].Colour, s.Behind.Hulls[i].Colour
		if fades := is.A < was.A; fades != want || is.A == 0 {
			t.Errorf("hull %d is as opaque as %d, before %d", i, is.A, was.A)
		}
	}
	if got := names(s.Labels); got != "b c" {
		t.Errorf("named are %s", got)
	}
	if again := build(); again.Behind.Hulls[0].Colour != before.Behind.Hulls[0].Colour {
		t.Error("a hull stays faded")
	}
}

// TestNamesOfHullsCoverNothing holds for groups among each other, with and without the
// names of activists, and they stay where they are while the camera moves.
func TestNamesOfHullsCoverNothing(t *testing.T) {
	type field struct{ left, top, right, bottom float64 }
	of := func(l scene.Label) field {
		size := float64(l.Size)
		return field{float64(l.At.X), float64(l.At.Y) - .714*size, float64(l.At.X) + monospaced{}.Measure(l.Text, size, l.Bold), float64(l.At.Y) + .2*size}
	}
	overlap := func(a, b field) bool {
		return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
	}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(4, 60).Draw(t, "activists")
		places, groups := make([]network.Point, n), make([]string, n)
		for i := range places {
			places[i] = network.Point{X: rapid.Float64Range(-250, 250).Draw(t, "x"), Y: rapid.Float64Range(-150, 150).Draw(t, "y")}
			groups[i] = rapid.SampledFrom([]string{"students", "neighbours", "union", "artists"}).Draw(t, "group")
		}
		st := hulled("group")
		st.Labels = rapid.Bool().Draw(t, "labels")
		net := study(t, n, nil, words("Group", groups...))
		var b scene.Builder
		s := b.Build(net, places, camera(1), st, scene.Nothing(), monospaced{})
		hulls := 0
		for i, l := range s.Labels {
			if l.Activist != network.None {
				continue
			}
			hulls++
			for j, other := range s.Labels {
				if i != j && overlap(of(l), of(other)) {
					t.Fatalf("%q and %q cover each other", l.Text, other.Text)
				}
			}
			for _, d := range s.Discs {
				f := of(l)
				x, y := min(max(float64(d.At.X), f.left), f.right), min(max(float64(d.At.Y), f.top), f.bottom)
				if math.Hypot(float64(d.At.X)-x, float64(d.At.Y)-y) < float64(d.Radius) {
					t.Fatalf("%q covers a disc", l.Text)
				}
			}
		}
		moved := b.Build(net, places, camera(1).Pan(7, -5), st, scene.Nothing(), monospaced{})
		for _, l := range s.Labels {
			if l.Activist != network.None {
				continue
			}
			stays := false
			for _, m := range moved.Labels {
				stays = stays || m.Text == l.Text && math.Abs(float64(m.At.X-l.At.X)-7) < .01 && math.Abs(float64(m.At.Y-l.At.Y)+5) < .01
			}
			if inside := l.At.X > 20 && l.At.X < 650 && l.At.Y > 30 && l.At.Y < 570; inside && !stays {
				t.Fatalf("%q does not go along with the camera", l.Text)
			}
		}
		if !st.Labels && hulls == 0 && len(s.Behind.Hulls) == 1 {
			t.Fatal("a hull alone has no name")
		}
	})
}
