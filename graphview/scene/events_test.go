package scene_test

import (
	"math"
	"testing"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// marched is the fixture with a march of its first three activists, the second of them in
// two roles, a petition of the fourth, and an event of nobody.
func marched(t *testing.T) (*network.Network, []network.Point) {
	t.Helper()
	n := study(t, 4, []tie{{source: 0, target: 1}, {source: 1, target: 2, verdict: network.No}})
	n, err := n.WithEvents(&network.Events{
		ID: []int64{1, 2, 3}, Label: []string{"March", "Petition", "Nothing"}, Kind: make([]string, 3), Place: make([]string, 3),
		Venue: []network.Venue{network.Offline, network.Online, network.VenueUnknown}, Begins: make([]network.Date, 3), Ends: make([]network.Date, 3),
		Took: network.Participations{
			Activist: []int32{0, 1, 1, 2, 3}, Event: []int32{0, 0, 0, 0, 1}, Role: []string{"", "medic", "speaker", "", ""}, Certainty: []float64{1, 1, 1, 1, 1},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return n, []network.Point{{X: -150, Y: -100}, {X: 150, Y: -100}, {X: 0, Y: 150}, {X: 250, Y: 150}}
}

func TestEventsAreSquaresWithLines(t *testing.T) {
	n, places := marched(t)
	st := scene.DefaultStyle()
	plain := scene.Build(n, places, camera(1), st, scene.Nothing(), nil)
	st.Events = true
	s := scene.Build(n, places, camera(1), st, scene.Nothing(), monospaced{})
	if got, want := len(s.Discs), len(plain.Discs)+2; got != want {
		t.Fatalf("%d discs, want %d: one of nobody is not drawn", got, want)
	}
	if got, want := len(s.Strokes), len(plain.Strokes)+4; got != want {
		t.Errorf("%d strokes, want %d", got, want)
	}
	people := int32(n.Activists.Len())
	for i := range s.Discs {
		d := &s.Discs[i]
		if d.Square != (d.Activist >= people) {
			t.Errorf("disc of %d: square %v", d.Activist, d.Square)
		}
		if d.Activist == people && d.Colour != st.Theme.Event || d.Activist == people+1 && d.Colour != st.Theme.Paper {
			t.Errorf("event %d is filled with %v", d.Activist-people, d.Colour)
		}
	}
	for i := range plain.Discs {
		if a, b := plain.Discs[i], s.Discs[i]; a.Activist == b.Activist && a.Radius != b.Radius {
			t.Errorf("events make activist %d larger", a.Activist)
		}
	}
	named := map[string]bool{}
	for _, l := range s.Labels {
		named[l.Text] = true
	}
	if !named["March"] || named["Nothing"] {
		t.Errorf("labels %v", named)
	}
	legend := scene.LegendOf(n, st)
	if e := legend.Events; e == nil || e.Participations != 4 || e.Venues[0].Count != 1 || e.Venues[1].Count != 1 || e.Venues[2].Count != 0 {
		t.Errorf("legend %+v", legend.Events)
	}
	st.Events = false
	if scene.LegendOf(n, st).Events != nil {
		t.Error("a legend of events that are not drawn")
	}
}

// Participations are not picked, so nobody can mark one; events are.
func TestEventsArePickedAndParticipationsAreNot(t *testing.T) {
	n, places := marched(t)
	st := scene.DefaultStyle()
	st.Events = true
	cam := camera(1)
	picker := new(scene.Builder).Picker(n, places, st)
	s := scene.Build(n, places, cam, st, scene.Nothing(), nil)
	people, ties := int32(n.Activists.Len()), int32(n.Ties.Len())
	for i := range s.Discs {
		if d := &s.Discs[i]; d.Square {
			if a, _ := picker.Pick(cam, float64(d.At.X), float64(d.At.Y), 4); a != d.Activist || a < people {
				t.Errorf("at event %d there is %d", d.Activist-people, a)
			}
		}
	}
	for i := range s.Strokes {
		k := &s.Strokes[i]
		x, y := float64(k.From.X+k.To.X)/2, float64(k.From.Y+k.To.Y)/2
		if _, tie := picker.Pick(cam, x, y, 4); tie >= ties {
			t.Errorf("participation %d is picked", tie-ties)
		}
	}
}

// A verdict changes no more than one without events does, and a group takes its events along.
func TestEventsGoWithVerdictsAndGroups(t *testing.T) {
	n, places := marched(t)
	st := scene.DefaultStyle()
	st.Events = true
	var b scene.Builder
	before := b.Build(n, places, camera(1), st, scene.Nothing(), nil)
	picker := b.Picker(n, places, st)
	marked := n.WithVerdict(0, network.Yes)
	after := b.Build(marked, places, camera(1), st, scene.Nothing(), nil)
	if len(after.Strokes) != len(before.Strokes) || !picker.Shows(marked, places, st) {
		t.Error("a verdict makes another picture")
	}
	above := picker.Above(marked, camera(1), scene.Emphasis{
		SelectedActivist: int32(n.Activists.Len()), SelectedTie: network.None, HoverActivist: network.None, HoverTie: network.None,
	}, nil, scene.Placement{})
	if len(above.Strokes) != 3 {
		t.Errorf("%d lines of the selected event stand out, want 3", len(above.Strokes))
	}
	mark := scene.Nothing()
	mark.Shown = scene.NewGroup([]int32{3}, nil)
	only := b.Build(n, places, camera(1), st, mark, nil)
	if len(only.Discs) != 2 || len(only.Strokes) != 1 {
		t.Errorf("of the fourth activist alone: %d discs, %d strokes; want two and one", len(only.Discs), len(only.Strokes))
	}
	all := st.Places(n, places)
	if len(all) != n.Activists.Len()+3 || math.Abs(all[n.Activists.Len()].X) > 1e6 {
		t.Errorf("places %v", all)
	}
}
