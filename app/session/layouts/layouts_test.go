package layouts_test

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"copresence/app/session"
	"copresence/app/session/layouts"
	"copresence/storage/network"
)

// sample is the network of the fictional study.
func sample(t *testing.T) *network.Network {
	t.Helper()
	s, err := session.OpenSample(filepath.Join(t.TempDir(), "sample.copresence"), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	n := s.State().Network
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	with := n.Activists
	with.Attributes = slices.Clone(n.Activists.Attributes)
	for k, name := range []string{"longitude", "latitude", "east", "north"} {
		c := network.Column{Name: name, Label: name, Type: network.Number}
		for a := range with.Len() {
			c.Numbers = append(c.Numbers, float64(a*(k+1)%17))
		}
		with.Attributes = append(with.Attributes, c)
	}
	n, err = network.New(with, n.Ties, n.Platforms, n.Relations)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// asItComes is a layout without settings, or with what it cannot do without on the sample.
func asItComes(l layouts.Layout) layouts.Arrangement {
	a := layouts.Arrangement{Layout: l.Name}
	if l.Name == "twomode" {
		a = a.With("by", "group")
	}
	return a
}

func compute(t *testing.T, a layouts.Arrangement, n *network.Network, pinned []network.Point) []network.Point {
	t.Helper()
	places, err := a.Compute(context.Background(), n, pinned, nil)
	if err != nil {
		t.Fatalf("%v: %v", a, err)
	}
	return places
}

func TestEveryLayoutRunsAsItComes(t *testing.T) {
	n := sample(t)
	for _, l := range layouts.All() {
		a := asItComes(l)
		last := 0.0
		places, err := a.Compute(context.Background(), n, nil, func(done float64) {
			if done < last || done > 1 {
				t.Errorf("%s: progress went from %v to %v", l.Name, last, done)
			}
			last = done
		})
		if err != nil {
			t.Errorf("%s: %v", l.Name, err)
			continue
		}
		if len(places) != n.Activists.Len() || slices.ContainsFunc(places, func(p network.Point) bool { return !p.Placed() }) {
			t.Errorf("%s: %d places for %d activists, or some without", l.Name, len(places), n.Activists.Len())
		}
		if again := compute(t, a, n, nil); !slices.Equal(places, again) {
			t.Errorf("%s: the second time the places are others", l.Name)
		}
	}
}

func TestEveryLayoutIsTold(t *testing.T) {
	seen := map[string]bool{}
	for _, l := range layouts.All() {
		if l.Name == "" || l.Label == "" || !strings.HasSuffix(l.About, ".") || strings.ContainsAny(l.Name, " =") || seen[l.Name] {
			t.Errorf("%q is not told of as it should be: %q, %q", l.Name, l.Label, l.About)
		}
		seen[l.Name] = true
		for _, p := range l.Parameters {
			if p.Name == "" || p.Label == "" || !strings.HasSuffix(p.About, ".") || strings.ContainsAny(p.Name, " =") {
				t.Errorf("%s: the parameter %q is not told of as it should be: %q", l.Name, p.Name, p.About)
			}
			if p.Default == "" {
				continue // it depends on the network
			}
			if err := p.Check(p.Default); err != nil {
				t.Errorf("%s: the default is not allowed: %v", l.Name, err)
			}
		}
	}
}

// another is a value of each parameter under which the sample is laid out otherwise.
var another = map[string]string{
	"seed": "2", "spread fast": "yes", "iterations": "1",
	"radial by": "degree", "around": "Avocet", "circle by": "pagerank", "group": "group", "grouped by": "group",
	"twomode by": "kind", "layered by": "pagerank", "time by": "east", "longitude": "east", "latitude": "north", "grid by": "closeness",
	"share": "0.1", "scaling": "3", "gravity": "5", "distances weights": "strength", "weights": "0", "linlog": "yes", "hubs": "yes", "strong": "yes", "overlap": "yes",
}

func TestEveryParameterIsHeeded(t *testing.T) {
	n := sample(t)
	for _, l := range layouts.All() {
		before := compute(t, asItComes(l), n, nil)
		for _, p := range l.Parameters {
			value, known := another[l.Name+" "+p.Name]
			if !known {
				value, known = another[p.Name]
			}
			if !known {
				t.Errorf("%s: no value of %s is known that would change anything", l.Name, p.Name)
				continue
			}
			if slices.Equal(before, compute(t, asItComes(l).With(p.Name, value), n, nil)) {
				t.Errorf("%s: %s %s changes nothing", l.Name, p.Name, value)
			}
		}
	}
}

func TestWhoIsPinnedStays(t *testing.T) {
	n := sample(t)
	pinned := slices.Repeat([]network.Point{network.Nowhere}, n.Activists.Len())
	pinned[3], pinned[40] = network.Point{X: -170, Y: 45.5}, network.Point{X: 312.25, Y: -20}
	for _, l := range layouts.All() {
		places := compute(t, asItComes(l), n, pinned)
		if places[3] != pinned[3] || places[40] != pinned[40] {
			t.Errorf("%s: the pinned stand at %v and %v", l.Name, places[3], places[40])
		}
	}
}

func TestAliases(t *testing.T) {
	n := sample(t)
	for name, same := range map[string]layouts.Arrangement{
		"":       {Layout: "spread"},
		"stress": {Layout: "distances"},
		"fast":   layouts.Arrangement{Layout: "spread"}.With("fast", "yes"),
	} {
		if !slices.Equal(compute(t, layouts.Arrangement{Layout: name}, n, nil), compute(t, same, n, nil)) {
			t.Errorf("%q is not %v", name, same)
		}
	}
}

func TestWhatIsWrongIsSaidInASentence(t *testing.T) {
	for _, c := range []struct {
		a     layouts.Arrangement
		words []string
	}{
		{layouts.Arrangement{Layout: "magic"}, append([]string{"magic"}, layouts.Names()...)},
		{layouts.Arrangement{Layout: "distances"}.With("gravity", "3"), []string{"distances", "gravity", "seed", "iterations"}},
		{layouts.Arrangement{}.With("seed", "-1"), []string{"seed", "-1"}},
		{layouts.Arrangement{}.With("fast", "perhaps"), []string{"perhaps", "yes or no"}},
		{layouts.Arrangement{Layout: "distances"}.With("iterations", "-3"), []string{"iterations", "-3", "from 0"}},
		{layouts.Arrangement{Layout: "distances"}.With("weights", "heavy"), []string{"weights", "heavy", "ignored, distance, strength"}},
		{layouts.Arrangement{Layout: "distances"}.With("iterations", "1.5"), []string{"iterations", "1.5", "whole number"}},
	} {
		err := c.a.Validate()
		if err == nil {
			t.Errorf("%v is allowed", c.a)
			continue
		}
		for _, word := range c.words {
			if !strings.Contains(err.Error(), word) {
				t.Errorf("%v: %q does not say %q", c.a, err, word)
			}
		}
	}
}

func TestCancelling(t *testing.T) {
	n := sample(t)
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	for _, l := range layouts.All() {
		places, err := asItComes(l).Compute(cancelled, n, nil, nil)
		if !errors.Is(err, context.Canceled) || places != nil {
			t.Errorf("%s, cancelled: %d places, %v", l.Name, len(places), err)
		}
	}
}

func TestEmptyNetworks(t *testing.T) {
	none, err := network.New(network.Activists{}, network.Ties{}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range layouts.All() {
		if places := compute(t, layouts.Arrangement{Layout: l.Name}, none, nil); len(places) != 0 {
			t.Errorf("%s: %d places for nobody", l.Name, len(places))
		}
	}
}

func TestWords(t *testing.T) {
	for want, a := range map[string]layouts.Arrangement{
		"spread, seed 1":                    {},
		"spread, seed 4, fast yes":          layouts.Seeded("fast", 4),
		"distances, seed 1, iterations 300": layouts.Arrangement{Layout: "stress"}.With("iterations", " 300 "),
	} {
		if got := a.Words(); got != want {
			t.Errorf("%v is called %q, want %q", a, got, want)
		}
	}
}

func TestWhatTheNetworkLacksIsSaid(t *testing.T) {
	n := sample(t)
	bare := n.Activists
	bare.Attributes = nil
	undated := n.Ties
	undated.FirstSeen = make([]network.Date, n.Ties.Len())
	plain, err := network.New(bare, undated, n.Platforms, n.Relations)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		a     layouts.Arrangement
		words string
	}{
		{layouts.Arrangement{Layout: "twomode"}, "not two-mode"},
		{layouts.Arrangement{Layout: "map"}, "longitude"},
		{layouts.Arrangement{Layout: "map"}.With("longitude", "east"), "no attribute of activists is fit"},
		{layouts.Arrangement{Layout: "time"}, "no tie has a date"},
		{layouts.Arrangement{Layout: "ego"}.With("around", "Nobody"), `around "Nobody": there is no such activist`},
		{layouts.Arrangement{Layout: "grouped"}.With("by", "mood"), "community"},
		{layouts.Arrangement{Layout: "radial"}.With("by", "community"), "betweenness"},
	} {
		_, err := c.a.Compute(context.Background(), plain, nil, nil)
		if err == nil || !strings.Contains(err.Error(), c.words) {
			t.Errorf("%v: %v", c.a, err)
		}
	}
}

// An attribute of one value, or of none, makes no two sides, and that is said.
func TestOneSideIsNoTwoSides(t *testing.T) {
	for _, texts := range [][]string{{"same", "same"}, {"", ""}} {
		n, err := network.New(network.Activists{
			ID: []int64{1, 2}, Pseudonym: []string{"a", "b"}, Kind: make([]network.Kind, 2),
			Attributes: []network.Column{{Name: "mood", Label: "Mood", Type: network.Category, Texts: texts}},
		}, network.Ties{}, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		_, err = layouts.Arrangement{Layout: "twomode"}.With("by", "mood").Compute(context.Background(), n, nil, nil)
		if err == nil || !strings.Contains(err.Error(), "by Mood all activists stand on one side") {
			t.Errorf("%q: %v", texts, err)
		}
	}
}

// Rules of the single layouts, seen in what they make of the sample.
func TestValuesDecideWhereActivistsStand(t *testing.T) {
	n := sample(t)
	east := attribute(t, n, "east").Numbers
	places := compute(t, layouts.Arrangement{Layout: "time"}.With("by", "east"), n, nil)
	for a := range places {
		for b := range places {
			if east[a] < east[b] && places[a].X >= places[b].X {
				t.Fatalf("%v at %v, and %v at %v", east[a], places[a], east[b], places[b])
			}
		}
	}
	places = compute(t, layouts.Arrangement{Layout: "ego"}.With("around", n.Activists.Pseudonym[7]), n, nil)
	if places[7] != (network.Point{}) {
		t.Errorf("who is to be in the middle stands at %v", places[7])
	}
	places = compute(t, layouts.Arrangement{Layout: "grid"}.With("by", "east"), n, nil)
	first := 0
	for a, p := range places {
		if p.Y < places[first].Y || p.Y == places[first].Y && p.X < places[first].X {
			first = a
		}
	}
	if east[first] != slices.Max(east) {
		t.Errorf("the first of the grid has %v", east[first])
	}
	group := attribute(t, n, "group").Texts
	places = compute(t, layouts.Arrangement{Layout: "twomode"}.With("by", "group"), n, nil)
	least := slices.Min(group)
	for a := range places {
		for b := range places {
			if group[a] == least && group[b] != least && places[a].X >= places[b].X {
				t.Fatalf("%s stands at %v, and %s at %v", group[a], places[a], group[b], places[b])
			}
		}
	}
}

// Where there are no ties, those who took part in the same stand near each other; on two
// sides all activists stand left, those of one event beside each other.
func TestParticipationsPlaceActivists(t *testing.T) {
	people := network.Activists{Kind: make([]network.Kind, 12), Pseudonym: make([]string, 12)}
	e := &network.Events{
		ID: []int64{1, 2}, Label: []string{"a", "b"}, Kind: make([]string, 2), Place: make([]string, 2),
		Venue: make([]network.Venue, 2), Begins: make([]network.Date, 2), Ends: make([]network.Date, 2),
	}
	for i := range 12 {
		people.ID = append(people.ID, int64(i+1))
		e.Took.Activist, e.Took.Event = append(e.Took.Activist, int32(i)), append(e.Took.Event, int32(i%2))
		e.Took.Role, e.Took.Certainty = append(e.Took.Role, ""), append(e.Took.Certainty, 1)
	}
	n, err := network.New(people, network.Ties{}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if n, err = n.WithEvents(e); err != nil {
		t.Fatal(err)
	}
	pinned := slices.Repeat([]network.Point{network.Nowhere}, 12)
	pinned[3] = network.Point{X: 1000, Y: 1000}
	places := compute(t, layouts.Arrangement{}, n, pinned)
	if len(places) != 12 || places[3] != pinned[3] {
		t.Fatalf("%d places, the pinned at %v", len(places), places[3])
	}
	for _, l := range layouts.All() {
		if l.ByValue {
			continue
		}
		places = compute(t, layouts.Arrangement{Layout: l.Name}, n, nil)
		var same, other float64
		for a := range places {
			for b := range a {
				if d := places[a].Sub(places[b]).Length(); a%2 == b%2 {
					same += d / 30
				} else {
					other += d / 36
				}
			}
		}
		if !(same < .8*other) {
			t.Errorf("%s: those of one event are %v apart, the others %v", l.Name, same, other)
		}
	}
	places = compute(t, layouts.Arrangement{Layout: "twomode"}.With("by", "events"), n, nil)
	for a := range places {
		for b := range places {
			if places[a].X != places[0].X || a%2 == 0 && b%2 == 1 && (places[a].Y < places[b].Y) != (places[0].Y < places[1].Y) {
				t.Fatalf("on two sides: %v", places)
			}
		}
	}
}

func attribute(t *testing.T, n *network.Network, name string) network.Column {
	t.Helper()
	for _, c := range n.Activists.Attributes {
		if c.Name == name {
			return c
		}
	}
	t.Fatalf("the sample has no %s", name)
	panic("unreachable")
}
