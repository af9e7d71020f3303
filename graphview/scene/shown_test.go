package scene_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// indices lists whom and which ties a scene shows, ascending.
func indices(s *scene.Scene) (activists, ties []int32) {
	for i := range s.Discs {
		activists = append(activists, s.Discs[i].Activist)
	}
	for i := range s.Strokes {
		ties = append(ties, s.Strokes[i].Tie)
	}
	slices.Sort(activists)
	slices.Sort(ties)
	return activists, ties
}

func TestWhatIsLeftOutIsNotDrawnAndAllElseStaysAsItIs(t *testing.T) {
	net, places := ring(t, 8)
	plain := build(net, places, scene.Nothing())
	rapid.Check(t, func(r *rapid.T) {
		var people, ties []int32
		for a := range int32(8) {
			if rapid.Bool().Draw(r, "activist") {
				people = append(people, a)
			}
		}
		for tie := range int32(8) {
			ends := slices.Contains(people, tie) && slices.Contains(people, (tie+1)%8)
			if ends && rapid.Bool().Draw(r, "tie") {
				ties = append(ties, tie)
			}
		}
		mark := scene.Nothing()
		mark.Shown = scene.NewGroup(people, ties)
		s := build(net, places, mark)
		if gotPeople, gotTies := indices(s); !slices.Equal(gotPeople, people) || !slices.Equal(gotTies, ties) {
			r.Fatalf("drawn: activists %v, ties %v; want %v, %v", gotPeople, gotTies, people, ties)
		}
		for _, a := range people {
			if *discOf(t, s, a) != *discOf(t, plain, a) {
				r.Errorf("activist %d looks different when others are left out", a)
			}
		}
		for _, tie := range ties {
			if *strokeOf(t, s, tie) != *strokeOf(t, plain, tie) {
				r.Errorf("tie %d looks different when others are left out", tie)
			}
		}
		for _, l := range s.Labels {
			if !slices.Contains(people, l.Activist) {
				r.Errorf("activist %d is left out, and has a label", l.Activist)
			}
		}
		for _, v := range scene.LegendAmong(net, scene.DefaultStyle(), mark.Shown).Ties.Classes {
			if v.Verdict == network.Yes && v.Count != len(ties) {
				r.Errorf("the legend counts %d ties, want %d", v.Count, len(ties))
			}
		}
	})
}

func TestWhatIsLeftOutIsNotPointedAt(t *testing.T) {
	net, places := ring(t, 8)
	var b scene.Builder
	picker := b.Picker(net, places, scene.DefaultStyle())
	cam := camera(1)
	x, y := cam.Screen(places[3])
	shown := &scene.Group{Activists: scene.SetOf([]int32{0, 1, 2}), Ties: scene.SetOf([]int32{0, 1})}
	if a, _ := picker.Pick(cam, x, y, 4); a != 3 {
		t.Fatalf("activist %d at the place of 3", a)
	}
	if a, tie := picker.PickAmong(shown, cam, x, y, 4); a != network.None || tie != network.None {
		t.Errorf("activist %d, tie %d are pointed at, though left out", a, tie)
	}
	x, y = cam.Screen(places[4].Add(places[5]).Scale(.5))
	_, there := picker.Pick(cam, x, y, 4)
	if there == network.None {
		t.Fatal("no tie is pointed at in the middle of one")
	}
	shown.Activists, shown.Ties = scene.Full(8), scene.Full(8)
	shown.Ties[0] &^= 1 << there
	if _, tie := picker.PickAmong(shown, cam, x, y, 4); tie == there {
		t.Errorf("tie %d is pointed at, though left out", tie)
	}
}

func TestADraftHasOfWhatIsLeft(t *testing.T) {
	net, places := ring(t, 100)
	mark := scene.Nothing()
	mark.Shown = &scene.Group{Activists: scene.Full(100), Ties: scene.SetOf([]int32{3, 50, 70})}
	var b scene.Builder
	var s scene.Scene
	b.Into(&s, net, places, camera(1), scene.DefaultStyle(), mark, monospaced{}, 10)
	if _, ties := indices(&s); !slices.Equal(ties, []int32{3, 50, 70}) {
		t.Errorf("the draft has ties %v", ties)
	}
}

func TestBothIsWhatIsInTheTwo(t *testing.T) {
	a, b := scene.NewGroup([]int32{1, 2, 70}, []int32{3}), scene.NewGroup([]int32{2, 70, 200}, []int32{3, 4})
	both := scene.Both(a, b)
	if !slices.Equal(both.Activists.All(), []int32{2, 70}) || !slices.Equal(both.Ties.All(), []int32{3}) {
		t.Errorf("activists %v, ties %v", both.Activists.All(), both.Ties.All())
	}
	if scene.Both(nil, a) != a || scene.Both(a, nil) != a || scene.Both(nil, nil) != nil {
		t.Error("nil is everything")
	}
	if got := scene.Full(130); got.Len() != 130 || !got.Has(129) || got.Has(130) {
		t.Errorf("%d in the full set of 130", got.Len())
	}
}
