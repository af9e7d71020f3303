package occasion_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"copresence/graphview/scene/occasion"
	"copresence/storage/network"
)

// meeting makes the network of activists who took part in events, given by pairs in
// ascending order.
func meeting(t rapid.TB, activists, events int, pairs [][2]int32) *network.TwoMode {
	t.Helper()
	people := network.Activists{Pseudonym: make([]string, activists), Kind: make([]network.Kind, activists)}
	for i := range activists {
		people.ID = append(people.ID, int64(i+1))
	}
	n, err := network.New(people, network.Ties{}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	e := &network.Events{
		Label: make([]string, events), Kind: make([]string, events), Venue: make([]network.Venue, events),
		Begins: make([]network.Date, events), Ends: make([]network.Date, events), Place: make([]string, events),
	}
	for i := range events {
		e.ID = append(e.ID, int64(i+1))
	}
	for _, p := range pairs {
		e.Took.Activist, e.Took.Event = append(e.Took.Activist, p[0]), append(e.Took.Event, p[1])
		e.Took.Role, e.Took.Certainty = append(e.Took.Role, ""), append(e.Took.Certainty, 1)
	}
	if n, err = n.WithEvents(e); err != nil {
		t.Fatal(err)
	}
	return n.TwoMode(nil)
}

func TestEventsStandInTheMiddle(t *testing.T) {
	took := meeting(t, 4, 3, [][2]int32{{0, 0}, {1, 0}, {2, 0}, {3, 1}})
	places := []network.Point{{X: 0, Y: 0}, {X: 300, Y: 0}, {X: 0, Y: 300}, network.Nowhere}
	got := occasion.Places(took, places)
	if got[0] != (network.Point{X: 100, Y: 100}) {
		t.Errorf("the event of three is at %v", got[0])
	}
	if got[1].Placed() || got[2].Placed() {
		t.Errorf("events of nobody who has a place are at %v and %v", got[1], got[2])
	}
}

func TestEventsStandOppositeOfAStrip(t *testing.T) {
	took := meeting(t, 4, 3, [][2]int32{{0, 1}, {1, 1}, {2, 0}, {3, 0}, {3, 2}})
	upright := []network.Point{{Y: 0}, {Y: 40}, {Y: 80}, {Y: 120}}
	got := occasion.Places(took, upright)
	if !(got[1].Y < got[0].Y && got[0].Y < got[2].Y) || got[0].X != got[1].X || got[0].X < 300 {
		t.Errorf("opposite of an upright strip: %v", got)
	}
	flat := make([]network.Point, 4)
	for i, p := range upright {
		flat[i] = network.Point{X: p.Y, Y: p.X}
	}
	for e, p := range occasion.Places(took, flat) {
		if p != (network.Point{X: got[e].Y, Y: got[e].X}) {
			t.Errorf("opposite of a flat strip event %d is at %v", e, p)
		}
	}
	// Those who took part in nothing do not matter.
	more := occasion.Places(meeting(t, 5, 3, [][2]int32{{0, 1}, {1, 1}, {2, 0}, {3, 0}, {3, 2}}), append(slices.Clone(upright), network.Point{X: 900, Y: 900}))
	if !slices.Equal(more, got) {
		t.Errorf("with somebody who took no part: %v, want %v", more, got)
	}
}

// One of many who leaves the strip leaves the events where they are.
func TestEventsStayWhenOneLeavesTheStrip(t *testing.T) {
	var pairs [][2]int32
	places := make([]network.Point, 20)
	for a := range places {
		places[a] = network.Point{Y: 40 * float64(a)}
		pairs = append(pairs, [2]int32{int32(a), int32(a % 3)})
	}
	took := meeting(t, 20, 3, pairs)
	before := occasion.Places(took, places)
	places[7].X = 250
	after := occasion.Places(took, places)
	if !slices.Equal(before, after) || before[0].X < 300 {
		t.Errorf("from %v to %v", before, after)
	}
}

// No event stands on another or on an activist, and all stand near their middles.
func TestEventsStandApart(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		activists, events := rapid.IntRange(1, 20).Draw(r, "activists"), rapid.IntRange(1, 12).Draw(r, "events")
		var pairs [][2]int32
		for a := range activists {
			for e := range events {
				if rapid.IntRange(0, 2).Draw(r, "took part") == 0 {
					pairs = append(pairs, [2]int32{int32(a), int32(e)})
				}
			}
		}
		places := make([]network.Point, activists)
		for i := range places { // round a circle, which is no strip
			turn := 2 * math.Pi * float64(i) / float64(activists)
			places[i] = network.Point{X: math.Cos(turn), Y: math.Sin(turn)}.Scale(100)
		}
		took := meeting(r, activists, events, pairs)
		got := occasion.Places(took, places)
		if !slices.EqualFunc(got, occasion.Places(took, places), func(p, q network.Point) bool { return p == q || !p.Placed() && !q.Placed() }) {
			r.Fatal("not the same twice")
		}
		all := slices.Clone(places)
		for e, p := range got {
			if len(took.PeopleAt(int32(e))) == 0 {
				continue
			}
			for _, q := range all {
				if p.Sub(q).Length() < 30 {
					r.Fatalf("event %d at %v stands on %v", e, p, q)
				}
			}
			all = append(all, p)
		}
	})
}
