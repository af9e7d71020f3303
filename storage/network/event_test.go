package network_test

import (
	"math"
	"slices"
	"testing"

	"copresence/storage/network"
)

// meetings has three activists and three events: P1 spoke and marched at the first, P2 was
// perhaps there and not at the second, P3 was nowhere; nobody was at the third.
func meetings(t *testing.T) *network.Network {
	t.Helper()
	n, err := network.New(network.Activists{ID: []int64{1, 2, 3}, Pseudonym: []string{"P1", "P2", "P3"}, Kind: make([]network.Kind, 3)}, network.Ties{}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	n, err = n.WithEvents(&network.Events{
		ID: []int64{4, 7, 9}, Label: []string{"March", "Strike", "March"}, Kind: make([]string, 3), Place: make([]string, 3),
		Venue: []network.Venue{network.Offline, network.Online, network.VenueUnknown}, Begins: make([]network.Date, 3), Ends: make([]network.Date, 3),
		Took: network.Participations{
			Activist: []int32{0, 0, 0, 1, 1}, Event: []int32{0, 0, 1, 0, 1}, Role: []string{"marched", "spoke", "", "", ""},
			Certainty: []float64{math.NaN(), 1, 1, .5, 0},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestTwoModeCountsWhoTookPartOnce(t *testing.T) {
	m := meetings(t).TwoMode(nil)
	if m.Activists() != 3 || m.Events() != 3 || m.Participations() != 3 {
		t.Errorf("%d activists, %d events, %d participations; want 3 each", m.Activists(), m.Events(), m.Participations())
	}
	for a, want := range [][]int32{{0, 1}, {0}, {}} {
		if got := m.EventsOf(int32(a)); !slices.Equal(got, want) {
			t.Errorf("activist %d was at %v, want %v", a, got, want)
		}
	}
	for e, want := range [][]int32{{0, 1}, {0}, {}} {
		if got := m.PeopleAt(int32(e)); !slices.Equal(got, want) {
			t.Errorf("at event %d were %v, want %v", e, got, want)
		}
	}
	some := meetings(t).TwoMode(func(e int32) bool { return e == 1 })
	if some.Participations() != 1 || len(some.PeopleAt(0)) != 0 || !slices.Equal(some.EventsOf(0), []int32{1}) {
		t.Errorf("of the second event only: %v", some)
	}
}

func TestEventNamesTellEventsApart(t *testing.T) {
	if got, want := meetings(t).Events.Names(), []string{"March (event 4)", "Strike", "March (event 9)"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got := (*network.Events)(nil).Names(); got != nil {
		t.Errorf("%v", got)
	}
}

func TestEventsAreChecked(t *testing.T) {
	n := meetings(t)
	for what, spoil := range map[string]func(*network.Events){
		"a column is short":    func(e *network.Events) { e.Label = e.Label[:1] },
		"nobody is of index 3": func(e *network.Events) { e.Took.Activist = []int32{0, 0, 0, 1, 3} },
		"no event 3":           func(e *network.Events) { e.Took.Event = []int32{0, 0, 1, 0, 3} },
		"out of order":         func(e *network.Events) { e.Took.Activist = []int32{1, 0, 0, 0, 0} },
		"a role is lacking":    func(e *network.Events) { e.Took.Role = nil },
	} {
		e := *n.Events
		spoil(&e)
		if _, err := n.WithEvents(&e); err == nil {
			t.Errorf("%s: no error", what)
		}
	}
	if none, err := n.WithEvents(nil); err != nil || none.TwoMode(nil).Participations() != 0 || none.Events.Len() != 0 {
		t.Errorf("no events: %v, %v", none, err)
	}
}
