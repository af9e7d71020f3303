package scene_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

var apart = []network.Point{{X: -150}, {X: 150}, {X: 0, Y: 200}}

func TestSingleTieIsStraight(t *testing.T) {
	s := build(study(t, 2, []tie{{source: 0, target: 1}}), apart[:2], scene.Nothing())
	if one := strokeOf(t, s, 0); !one.Straight || one.Via.Y != one.From.Y {
		t.Errorf("%+v", one)
	}
}

func TestArrowEndsAtTheBorderOfTheDisc(t *testing.T) {
	net := study(t, 3, []tie{{source: 0, target: 1}, {source: 0, target: 1}, {source: 2, target: 1}, {source: 1, target: 2}})
	s := build(net, apart, scene.Nothing())
	for i := range s.Strokes {
		one := &s.Strokes[i]
		target := discOf(t, s, net.Ties.Target[one.Tie])
		source := discOf(t, s, net.Ties.Source[one.Tie])
		near(t, "tip", distance(one.Arrow[0], target.At), float64(target.Outer()), .05)
		near(t, "beginning", distance(one.From, source.At), float64(source.Outer()), .05)
		if distance(one.To, target.At) <= float64(target.Outer()) {
			t.Errorf("tie %d: the line reaches below its own arrowhead", one.Tie)
		}
	}
}

func TestUndirectedTieHasNoArrow(t *testing.T) {
	s := build(study(t, 2, []tie{{source: 0, target: 1, undirected: true}}), apart[:2], scene.Nothing())
	one := strokeOf(t, s, 0)
	if one.Headed() {
		t.Error("it has an arrowhead")
	}
	near(t, "end", distance(one.To, discOf(t, s, 1).At), float64(discOf(t, s, 1).Outer()), .05)
}

func TestParallelTiesSpreadEvenly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var ties []tie
		for range rapid.IntRange(2, 7).Draw(t, "ties") {
			from := rapid.Int32Range(0, 1).Draw(t, "from")
			ties = append(ties, tie{source: from, target: 1 - from, undirected: true})
		}
		s := build(study(t, 2, ties), apart[:2], scene.Nothing())
		var via []float64
		for i := range s.Strokes {
			via = append(via, float64(s.Strokes[i].Via.Y)-300)
		}
		slices.Sort(via)
		for i := range via {
			if mirrored := -via[len(via)-1-i]; math.Abs(via[i]-mirrored) > .01 {
				t.Fatalf("bends %v are not symmetric", via)
			}
			if i > 0 && via[i]-via[i-1] < 1 {
				t.Fatalf("bends %v: two ties coincide", via)
			}
		}
	})
}

func TestOppositeTiesBendToTheirOwnSides(t *testing.T) {
	// Whichever comes first in the data, the tie to the right runs above.
	for _, ties := range [][]tie{{{source: 0, target: 1}, {source: 1, target: 0}}, {{source: 1, target: 0}, {source: 0, target: 1}}} {
		s := build(study(t, 2, ties), apart[:2], scene.Nothing())
		for i := range s.Strokes {
			one := &s.Strokes[i]
			if toTheRight := one.To.X > one.From.X; toTheRight != (one.Via.Y < 300) {
				t.Errorf("%v: a tie to the right: %v, bends to %g", ties, toTheRight, one.Via.Y)
			}
		}
	}
}

func TestVerdictsDifferInLineAndOrder(t *testing.T) {
	net := study(t, 3, []tie{
		{source: 0, target: 1, verdict: network.Yes},
		{source: 1, target: 2, verdict: network.Unclear},
		{source: 0, target: 2, verdict: network.No},
		{source: 2, target: 0, verdict: network.NotCoded},
	})
	s := build(net, apart, scene.Nothing())
	var order []network.Verdict
	for i := range s.Strokes {
		order = append(order, net.Ties.Verdict[s.Strokes[i].Tie])
	}
	if want := []network.Verdict{network.NotCoded, network.No, network.Unclear, network.Yes}; !slices.Equal(order, want) {
		t.Errorf("painted in the order %v, want %v", order, want)
	}
	for tie, want := range []scene.Line{scene.Solid, scene.Dotted, scene.Dashed, scene.Solid} {
		if got := strokeOf(t, s, int32(tie)).Line; got != want {
			t.Errorf("tie %d has line %v, want %v", tie, got, want)
		}
	}
	if strokeOf(t, s, 0).Width <= strokeOf(t, s, 3).Width {
		t.Error("yes is not thicker than not coded")
	}
}

func TestDashesEndWithADash(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		end := network.Point{X: rapid.Float64Range(30, 300).Draw(t, "x"), Y: rapid.Float64Range(-200, 200).Draw(t, "y")}
		verdict := rapid.SampledFrom([]network.Verdict{network.No, network.Unclear}).Draw(t, "verdict")
		s := build(study(t, 2, []tie{{source: 0, target: 1, verdict: verdict}}), []network.Point{{}, end}, scene.Nothing())
		for i := range s.Strokes {
			one := &s.Strokes[i]
			if one.Line == scene.Solid {
				continue
			}
			length := distance(one.From, one.To)
			gaps := (length - float64(one.On)) / float64(one.On+one.Off)
			if math.Abs(gaps-math.Round(gaps)) > .01 || gaps < 1 {
				t.Fatalf("%g px with dashes of %g and %g: %g gaps", length, one.On, one.Off, gaps)
			}
		}
	})
}

func TestHeavierTiesAreThicker(t *testing.T) {
	net := study(t, 3, []tie{{source: 0, target: 1, weight: 1}, {source: 1, target: 2, weight: 10}, {source: 2, target: 0, weight: 1000}})
	s := build(net, apart, scene.Nothing())
	light, middle, heavy := strokeOf(t, s, 0).Width, strokeOf(t, s, 1).Width, strokeOf(t, s, 2).Width
	if !(light < middle && middle < heavy && heavy < 3*light) {
		t.Errorf("widths %g, %g, %g", light, middle, heavy)
	}
}

func TestWhatIsNowhereIsLeftOut(t *testing.T) {
	net := study(t, 4, []tie{{source: 0, target: 1}, {source: 0, target: 2}, {source: 3, target: 3}, {source: 0, target: 3}})
	for name, places := range map[string][]network.Point{
		"not placed": {{}, {X: 100}, network.Nowhere, {X: math.Inf(1)}},
		"too few":    {{}, {X: 100}},
		"far beyond": {{}, {X: 100}, {X: 1e300}, {Y: -1e300}},
	} {
		s := build(net, places, scene.Nothing())
		if len(s.Discs) != 2 || len(s.Strokes) != 1 || len(s.Labels) != 2 {
			t.Errorf("%s: %d discs, %d strokes, %d labels", name, len(s.Discs), len(s.Strokes), len(s.Labels))
		}
	}
}

func TestOutsideThePictureIsLeftOut(t *testing.T) {
	net := study(t, 4, []tie{{source: 0, target: 1}, {source: 2, target: 3}})
	places := []network.Point{{X: -2000}, {X: 2000}, {X: 3000}, {X: 3100}}
	s := build(net, places, scene.Nothing())
	if len(s.Strokes) != 1 || s.Strokes[0].Tie != 0 || len(s.Discs) != 0 {
		t.Errorf("%d strokes, %d discs; want the one tie that crosses the picture", len(s.Strokes), len(s.Discs))
	}
}

func TestEmphasisIsPaintedLast(t *testing.T) {
	net := study(t, 3, []tie{{source: 0, target: 1}, {source: 1, target: 2, verdict: network.Yes}, {source: 0, target: 2, verdict: network.Yes}})
	mark := scene.Nothing()
	mark.SelectedTie, mark.HoverActivist = 0, 2
	s := build(net, apart, mark)
	if n := len(s.Strokes); s.Strokes[n-1].Tie != 0 || s.Strokes[n-2].Tie != 0 || s.Strokes[n-2].Width <= s.Strokes[n-1].Width {
		t.Errorf("the selected tie is not last, over its band: %+v", s.Strokes)
	}
	if s.Strokes[len(s.Strokes)-1].Width <= strokeOf(t, build(net, apart, scene.Nothing()), 0).Width {
		t.Error("the selected tie is not bolder")
	}
	selected, hovered := discOf(t, s, 0), discOf(t, s, 2)
	if !(selected.Ring > hovered.Ring && hovered.Ring > 0) {
		t.Errorf("rings of %g and %g", selected.Ring, hovered.Ring)
	}
	for i := range s.Labels {
		if !s.Labels[i].Bold {
			t.Errorf("label %s is not bold", s.Labels[i].Text)
		}
	}
}

func TestEmphasisOfWhatIsNotThereIsNothing(t *testing.T) {
	net := study(t, 3, []tie{{source: 0, target: 1}})
	s := build(net, apart, scene.Emphasis{SelectedActivist: 99, SelectedTie: 99, HoverActivist: -7, HoverTie: 1})
	if len(s.Strokes) != 1 || len(s.Labels) != 3 {
		t.Errorf("%d strokes, %d labels", len(s.Strokes), len(s.Labels))
	}
}

func TestBuilderGivesWhatBuildGives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b scene.Builder
		net := study(t, 3, []tie{{source: 0, target: 1}, {source: 1, target: 2}, {source: 1, target: 0}})
		places := slices.Clone(apart)
		st, mark, cam := scene.DefaultStyle(), scene.Nothing(), camera(1)
		for range 8 {
			switch rapid.IntRange(0, 6).Draw(t, "change") {
			case 0:
				net = net.WithVerdict(0, rapid.SampledFrom(network.Verdicts[:]).Draw(t, "verdict"))
			case 1:
				places[1].X += 20 // in place, as a careless caller might
			case 2:
				cam = cam.ZoomAt(100, 100, 1.3)
			case 3:
				cam = cam.Pan(17, -5)
			case 4:
				st.Theme = scene.Dark
			case 5:
				mark.HoverActivist = rapid.Int32Range(-1, 2).Draw(t, "hover")
			case 6:
				net = study(t, 3, []tie{{source: 0, target: 2}})
			}
			got := b.Build(net, places, cam, st, mark, monospaced{})
			want := scene.Build(net, places, cam, st, mark, monospaced{})
			if !slices.Equal(got.Strokes, want.Strokes) || !slices.Equal(got.Discs, want.Discs) || got.Background != want.Background {
				t.Fatal("shapes differ")
			}
			if !slices.EqualFunc(got.Labels, want.Labels, sameLabel) {
				t.Fatalf("labels differ: %v, want %v", got.Labels, want.Labels)
			}
		}
	})
}

// sameLabel allows for rounding: a label's place is kept relative to its disc.
func sameLabel(a, b scene.Label) bool {
	close := distance(a.At, b.At) < .01
	a.At = b.At
	return close && a == b
}

func TestExtremesDoNoHarm(t *testing.T) {
	net := study(t, 3, []tie{{source: 0, target: 1, verdict: network.No}, {source: 1, target: 0, verdict: network.Unclear}, {source: 1, target: 2}})
	for _, zoom := range []float64{0, scene.MinZoom, scene.MaxZoom, math.NaN()} {
		for _, scale := range []float64{0, .01, 1, 20} {
			st := scene.DefaultStyle()
			st.Scale = scale
			scene.Build(net, apart, camera(zoom), st, scene.Nothing(), monospaced{})
		}
	}
	scene.Build(study(t, 0, nil), nil, scene.Camera{}, scene.Style{}, scene.Nothing(), nil)
}
