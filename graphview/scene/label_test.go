package scene_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// crowd draws some activists in a small space, with some ties.
func crowd(t *rapid.T) (*network.Network, []network.Point) {
	n := rapid.IntRange(2, 40).Draw(t, "activists")
	end := rapid.Int32Range(0, int32(n-1))
	var ties []tie
	for range rapid.IntRange(0, 60).Draw(t, "ties") {
		if a, b := end.Draw(t, "source"), end.Draw(t, "target"); a != b {
			ties = append(ties, tie{source: a, target: b})
		}
	}
	places := make([]network.Point, n)
	for i := range places {
		places[i] = network.Point{X: rapid.Float64Range(-300, 300).Draw(t, "x"), Y: rapid.Float64Range(-200, 200).Draw(t, "y")}
	}
	return study(t, n, ties), places
}

func box(l *scene.Label) (left, top, right, bottom float64) {
	size := float64(l.Size)
	x, y := float64(l.At.X), float64(l.At.Y)
	return x, y - .7*size, x + monospaced{}.Measure(l.Text, size, l.Bold), y + .2*size
}

func TestLabelsCoverNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		net, places := crowd(t)
		s := build(net, places, scene.Nothing())
		for i := range s.Labels {
			l, top, r, bottom := box(&s.Labels[i])
			for k := range s.Labels[:i] {
				l2, top2, r2, bottom2 := box(&s.Labels[k])
				if l < r2 && l2 < r && top < bottom2 && top2 < bottom {
					t.Fatalf("%s covers %s", s.Labels[i].Text, s.Labels[k].Text)
				}
			}
			for k := range s.Discs {
				d := &s.Discs[k]
				x, y := float64(d.At.X), float64(d.At.Y)
				away := math.Hypot(x-min(max(x, l), r), y-min(max(y, top), bottom))
				if away < float64(d.Radius)-.01 {
					t.Fatalf("%s covers the disc of activist %d", s.Labels[i].Text, d.Activist)
				}
			}
		}
	})
}

// stay fails unless the labels of a picture, and of the one that is moved from there, are
// the same where both show them, and as far from their discs.
func stay(t fataler, before, after *scene.Scene, dx, dy float64) {
	t.Helper()
	within := func(l *scene.Label, dx, dy float64) bool {
		left, top, right, bottom := box(l)
		return left+dx > 0 && top+dy > 0 && right+dx < 800 && bottom+dy < 600
	}
	compare := func(what string, from, to *scene.Scene, dx, dy float64) {
		places := map[int32]scene.Px{}
		for _, l := range to.Labels {
			places[l.Activist] = l.At
		}
		for i := range from.Labels {
			l := &from.Labels[i]
			at, found := places[l.Activist]
			if within(l, dx, dy) && (!found || distance(scene.Px{X: l.At.X + float32(dx), Y: l.At.Y + float32(dy)}, at) > .05) {
				t.Fatal("after a move by", dx, dy, what, l.Text, "at", l.At, "; now", at, found)
			}
		}
	}
	compare("it is gone:", before, after, dx, dy)
	compare("it is new:", after, before, -dx, -dy)
}

// A halo in the paper's colour keeps lines off the letters. It is as wide on paper as on the
// screen.
func TestLabelsHaveAHalo(t *testing.T) {
	st := scene.DefaultStyle()
	st.Theme, st.Scale = scene.Dark, 3
	s := scene.Build(study(t, 3, nil), apart, camera(1), st, scene.Nothing(), monospaced{})
	if len(s.Labels) != 3 {
		t.Fatalf("%d labels", len(s.Labels))
	}
	for _, l := range s.Labels {
		if l.Halo != 3*1.75 || l.HaloColour != scene.Dark.Paper {
			t.Errorf("%s has a halo of %g px in %v", l.Text, l.Halo, l.HaloColour)
		}
	}
}

func TestLabelsStayWhilePanning(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		net, places := crowd(t)
		var b scene.Builder
		cam := camera(rapid.Float64Range(.5, 3).Draw(t, "zoom"))
		build := func() *scene.Scene {
			return b.Build(net, places, cam, scene.DefaultStyle(), scene.Nothing(), monospaced{})
		}
		last := build()
		for range 4 {
			dx, dy := rapid.Float64Range(-90, 90).Draw(t, "dx"), rapid.Float64Range(-90, 90).Draw(t, "dy")
			cam = cam.Pan(dx, dy)
			next := build()
			stay(t, last, next, dx, dy)
			last = next
		}
	})
}

// TestLabelsOfManyStayWhilePanning is of a network of which labels are placed only for
// what is in sight.
func TestLabelsOfManyStayWhilePanning(t *testing.T) {
	const side = 150
	net := study(t, side*side, nil)
	places := make([]network.Point, side*side)
	for i := range places {
		places[i] = network.Point{X: float64(i%side-side/2) * 23, Y: float64(i/side-side/2) * 23}
	}
	var b scene.Builder
	cam := camera(1)
	last := b.Build(net, places, cam, scene.DefaultStyle(), scene.Nothing(), monospaced{})
	if len(last.Labels) < 100 {
		t.Fatalf("only %d labels", len(last.Labels))
	}
	for i := range 30 {
		by := [...][2]float64{{3, 0}, {-1, 6}, {7, 4}}[i%3]
		cam = cam.Pan(by[0], by[1])
		next := b.Build(net, places, cam, scene.DefaultStyle(), scene.Nothing(), monospaced{})
		stay(t, last, next, by[0], by[1])
		last = next
	}
}

func TestEmphasisedAreAlwaysNamed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		net, places := crowd(t)
		mark := scene.Nothing()
		mark.SelectedActivist = rapid.Int32Range(0, int32(len(places)-1)).Draw(t, "selected")
		s := build(net, places, mark)
		for _, l := range s.Labels {
			if l.Activist == mark.SelectedActivist && l.Bold {
				return
			}
		}
		t.Fatal("the selected activist has no label")
	})
}

func TestLargerDiscsAreNamedFirst(t *testing.T) {
	// Two activists so close that only one label has room on any side, between
	// walls of discs; the second has more ties.
	net := study(t, 3, []tie{{source: 1, target: 2}})
	places := []network.Point{{X: 0}, {X: 0}, {X: 300, Y: 250}}
	s := build(net, places, scene.Nothing())
	last := s.Labels[len(s.Labels)-1] // painted on top
	if last.Text != "P02" {
		t.Errorf("on top is %s, want P02, which has more ties than P01", last.Text)
	}
}

func TestLabelsAvoidTies(t *testing.T) {
	net := study(t, 2, []tie{{source: 0, target: 1}})
	s := build(net, []network.Point{{X: -100}, {X: 100}}, scene.Nothing())
	for _, l := range s.Labels {
		d := discOf(t, s, l.Activist)
		if l.Activist == 0 && l.At.X > d.At.X {
			t.Error("the label of P01 lies on its tie")
		}
	}
}

func TestNoLabelsWhenNoneAreWanted(t *testing.T) {
	net := study(t, 2, nil)
	st := scene.DefaultStyle()
	st.Labels = false
	if s := scene.Build(net, apart[:2], camera(1), st, scene.Nothing(), monospaced{}); len(s.Labels) != 0 {
		t.Errorf("%d labels", len(s.Labels))
	}
	if s := scene.Build(net, apart[:2], camera(1), scene.DefaultStyle(), scene.Nothing(), nil); len(s.Labels) != 0 {
		t.Errorf("%d labels without a font", len(s.Labels))
	}
}

func TestLongNamesAreShortened(t *testing.T) {
	net := study(t, 1, nil)
	net.Activists.Pseudonym[0] = strings.Repeat("ə", 60)
	s := build(net, []network.Point{{}}, scene.Nothing())
	if got := len([]rune(s.Labels[0].Text)); got != 40 || !strings.HasSuffix(s.Labels[0].Text, "…") {
		t.Errorf("%d letters: %s", got, s.Labels[0].Text)
	}
}

// TestNamesOfSomeOnly shows those that were asked for, and no others, without rings.
func TestNamesOfSomeOnly(t *testing.T) {
	net := study(t, 6, nil)
	st := scene.DefaultStyle()
	st.Naming = scene.NameSelected
	mark := scene.Nothing()
	mark.Named = scene.NewGroup([]int32{2, 4}, nil)
	var b scene.Builder
	s := b.Build(net, spread(6), camera(.5), st, mark, monospaced{})
	var named []int32
	for _, l := range s.Labels {
		named = append(named, l.Activist)
	}
	slices.Sort(named)
	if !slices.Equal(named, []int32{2, 4}) {
		t.Errorf("named are %v", named)
	}
	for _, d := range s.Discs {
		if d.Ring > 0 {
			t.Errorf("activist %d has a ring", d.Activist)
		}
	}
	if s := b.Build(net, spread(6), camera(.5), st, scene.Nothing(), monospaced{}); len(s.Labels) > 0 {
		t.Errorf("%d have names without being asked for", len(s.Labels))
	}
}
