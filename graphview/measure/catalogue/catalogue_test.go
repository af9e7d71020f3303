package catalogue_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"copresence/graphview/measure"
	"copresence/graphview/measure/catalogue"
	"copresence/graphview/measure/twomode"
	"copresence/storage/network"
)

// study is a small network of two platforms: P1 to P4 in a ring with one chord, all
// directed; P5 and the page P6 by an undirected tie of another platform; P7 alone.
func study(t *testing.T) *network.Network {
	t.Helper()
	ends := [][2]int32{{0, 1}, {1, 2}, {2, 3}, {3, 0}, {0, 2}, {1, 0}, {0, 1}, {4, 5}}
	var a network.Activists
	group, age := []string{"a", "a", "b", "b", "a", "b", ""}, []float64{20, 22, 30, 31, 40, 41, math.NaN()}
	for i, name := range []string{"P1", "P2", "P3", "P4", "P5", "P6", "P7"} {
		a.ID, a.Pseudonym, a.Kind = append(a.ID, int64(i+1)), append(a.Pseudonym, name), append(a.Kind, network.Person)
	}
	a.Kind[5] = network.Page
	a.Attributes = []network.Column{
		{Name: "group", Type: network.Category, Texts: group},
		{Name: "age", Type: network.Number, Numbers: age},
	}
	var ties network.Ties
	for i, e := range ends {
		ties.ID, ties.Source, ties.Target = append(ties.ID, int64(i+1)), append(ties.Source, e[0]), append(ties.Target, e[1])
		ties.Directed, ties.Weight = append(ties.Directed, i < 7), append(ties.Weight, float64(i+1))
		ties.Platform, ties.Relation = append(ties.Platform, int32(i/7)), append(ties.Relation, network.None)
		ties.FirstSeen, ties.LastSeen = append(ties.FirstSeen, ""), append(ties.LastSeen, "")
		ties.Verdict = append(ties.Verdict, network.NotCoded)
	}
	ties.Verdict[0] = network.Yes
	n, err := network.New(a, ties, []network.Platform{{ID: 1, Name: "Net", Online: true}, {ID: 2, Name: "Street"}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// full are parameters with which every measure can be taken of study.
var full = catalogue.Parameters{Seed: 1, Attribute: "group", Modes: catalogue.Selecting{Attribute: "kind", Value: "page"}}

func take(t *testing.T, n *network.Network, s catalogue.Scope, name string, p catalogue.Parameters) *catalogue.Result {
	t.Helper()
	m, known := catalogue.Find(name)
	if !known {
		t.Fatalf("there is no measure %s", name)
	}
	r, err := m.Take(context.Background(), catalogue.NewSubject(n, s), p, nil)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return r
}

func TestEveryMeasureIsSaidAndTaken(t *testing.T) {
	n := study(t)
	names := map[string]bool{}
	for _, m := range catalogue.All {
		if names[m.Name] {
			t.Errorf("%s stands twice", m.Name)
		}
		names[m.Name] = true
		if m.Label == "" || !strings.HasSuffix(m.Meaning, ".") || !strings.HasSuffix(m.Convention, ".") || !slices.Contains(catalogue.Families, m.Family) {
			t.Errorf("%s lacks words", m.Name)
		}
		scope := catalogue.Scope{}
		if m.Family == catalogue.TwoModes {
			scope = catalogue.Scope{Part: catalogue.Platform, Platform: "Street"} // elsewhere nobody is a page
		}
		r := take(t, n, scope, m.Name, full)
		switch {
		case m.Kind == catalogue.OfActivists && len(r.Values) != n.Activists.Len():
			t.Errorf("%s: %d values of %d activists", m.Name, len(r.Values), n.Activists.Len())
		case m.Kind == catalogue.OfNetwork && len(r.Values) != max(1, len(r.Keys)):
			t.Errorf("%s: %d values for %d keys", m.Name, len(r.Values), len(r.Keys))
		}
		if m.Kind == catalogue.OfActivists {
			c := m.Column(r)
			if c.Type.Numeric() && len(c.Numbers) != n.Activists.Len() || !c.Type.Numeric() && len(c.Texts) != n.Activists.Len() {
				t.Errorf("%s: as a column it has other rows", m.Name)
			}
		}
	}
}

// TestValues checks by hand which graph each measure is taken of; that the measures
// themselves are right is tested in their packages.
func TestValues(t *testing.T) {
	n := study(t)
	net, yes := catalogue.Scope{Part: catalogue.Platform, Platform: "Net"}, catalogue.Scope{Part: catalogue.MarkedYes}
	nan := math.NaN()
	heavy, far := full, full
	heavy.Weight, far.Weight = measure.Strength, measure.Distance
	for _, c := range []struct {
		name  string
		scope catalogue.Scope
		p     catalogue.Parameters
		want  []float64
	}{
		{"degree", catalogue.Scope{}, full, []float64{5, 4, 3, 2, 1, 1, 0}}, // the two ties from P1 to P2 count each
		{"degree", yes, full, []float64{1, 1, 0, 0, 0, 0, 0}},
		{"indegree", net, full, []float64{2, 2, 2, 1, 0, 0, 0}},
		{"outdegree", catalogue.Scope{}, full, []float64{3, 2, 1, 1, 1, 1, 0}},
		{"strength", catalogue.Scope{}, full, []float64{1 + 4 + 5 + 6 + 7, 1 + 2 + 6 + 7, 2 + 3 + 5, 3 + 4, 8, 8, 0}},
		{"instrength", net, far, []float64{1./4 + 1./6, 1 + 1./7, 1./2 + 1./5, 1. / 3, 0, 0, 0}},
		{"ties", catalogue.Scope{Part: catalogue.Online}, full, []float64{7}},
		{"isolates", catalogue.Scope{}, full, []float64{1}},
		{"components", catalogue.Scope{}, full, []float64{3}},
		{"strong_component", catalogue.Scope{}, full, []float64{0, 0, 0, 0, 1, 1, 2}},
		{"cut_point", net, full, []float64{0, 0, 0, 0, 0, 0, 0}},
		{"dyads", net, full, []float64{1, 4, 16}},
		{"diameter", net, full, []float64{3}},
		{"eccentricity", net, full, []float64{2, 2, 3, 2, 0, 0, 0}},
		// P3 reaches P2 by P4 (3), P1 (4), and the lighter of the parallel ties (1)
		{"eccentricity", net, far, []float64{6, 6, 8, 7, 0, 0, 0}},
		{"degree_distribution", yes, full, []float64{5, 2}},
		{"ei", net, full, []float64{0, 0, -1, 1, nan, nan, nan}},
		{"two_mode_degree", catalogue.Scope{Part: catalogue.Platform, Platform: "Street"}, full, []float64{0, 0, 0, 0, 1, 1. / 6, 0}},
	} {
		got := take(t, n, c.scope, c.name, c.p).Values
		if len(got) != len(c.want) {
			t.Errorf("%s of %v: %v, want %v", c.name, c.scope, got, c.want)
			continue
		}
		for i, want := range c.want {
			if math.Abs(got[i]-want) > 1e-12 || math.IsNaN(got[i]) != math.IsNaN(want) {
				t.Errorf("%s of %v: %v, want %v", c.name, c.scope, got, c.want)
				break
			}
		}
	}
}

// TestOptions sees to it that a measure says which parameters change it.
func TestOptions(t *testing.T) {
	n := study(t)
	for name, changed := range map[string]catalogue.Parameters{
		"closeness":   {Weight: measure.Strength},
		"pagerank":    {Damping: .5},
		"katz":        {Attenuation: .01},
		"communities": {Resolution: 20},
		"modularity":  {Method: catalogue.Labels, Weight: measure.Strength},
	} {
		if a, b := take(t, n, catalogue.Scope{}, name, catalogue.Parameters{}), take(t, n, catalogue.Scope{}, name, changed); slices.Equal(a.Values, b.Values) {
			t.Errorf("%s does not change with %+v", name, changed)
		}
	}
	degree, _ := catalogue.Find("degree")
	if got := full.For(degree); got != (catalogue.Parameters{}) {
		t.Errorf("degree looks at %+v", got)
	}
	ei, _ := catalogue.Find("ei")
	for what, p := range map[string]catalogue.Parameters{
		"no attribute": {}, "method": {Attribute: "group", Method: "guess"}, "resolution": {Attribute: "group", Resolution: -1},
		"damping": {Attribute: "group", Damping: 1}, "attenuation": {Attribute: "group", Attenuation: math.NaN()},
	} {
		if p.Validate(ei) == nil {
			t.Errorf("%s is accepted", what)
		}
	}
}

func TestModes(t *testing.T) {
	n := study(t)
	for typed, want := range map[string]catalogue.Selecting{
		"kind=page": {Attribute: "kind", Value: "page"},
		"kind":      {Attribute: "kind", Value: "person"},
		"group":     {Attribute: "group", Value: "b"},
		"age=20":    {Attribute: "age", Value: "20"},
		"events":    {Events: catalogue.AllEvents}, "offline-events": {Events: catalogue.OfflineEvents}, "online-events": {Events: catalogue.OnlineEvents},
	} {
		if got, err := catalogue.ParseModes(n, typed); err != nil || got != want {
			t.Errorf("%s: %v, %v", typed, got, err)
		}
	}
	for _, typed := range []string{"fame", "kind=organisation", "age"} {
		if got, err := catalogue.ParseModes(n, typed); err == nil {
			t.Errorf("%s: %v", typed, got)
		}
	}
	m, _ := catalogue.Find("two_mode_density")
	if _, err := m.Take(context.Background(), catalogue.NewSubject(n, catalogue.Scope{}), full, nil); err == nil {
		t.Error("ties within a mode are accepted")
	}
}

// Two took part in an off-line event, one of them in two roles, and one in an on-line one.
func TestEventsAsSecondMode(t *testing.T) {
	plain := study(t)
	n, err := plain.WithEvents(&network.Events{
		ID: []int64{1, 2, 3}, Label: []string{"March", "Petition", "March"}, Kind: make([]string, 3), Place: make([]string, 3),
		Venue: []network.Venue{network.Offline, network.Online, network.VenueUnknown}, Begins: make([]network.Date, 3), Ends: make([]network.Date, 3),
		Took: network.Participations{Activist: []int32{0, 0, 1, 1}, Event: []int32{0, 0, 0, 1}, Role: []string{"a", "b", "", ""}, Certainty: []float64{1, 1, 1, 1}},
	})
	if err != nil {
		t.Fatal(err)
	}
	people := float64(n.Activists.Len())
	take := func(name string, part catalogue.EventPart, n *network.Network) (*catalogue.Result, error) {
		m, _ := catalogue.Find(name)
		return m.Take(context.Background(), catalogue.NewSubject(n, catalogue.Scope{Part: catalogue.MarkedYes}), catalogue.Parameters{Modes: catalogue.Selecting{Events: part}}, nil)
	}
	for part, want := range map[catalogue.EventPart]float64{
		catalogue.AllEvents: 3 / (people * 3), catalogue.OfflineEvents: 2 / people, catalogue.OnlineEvents: 1 / people,
	} {
		if r, err := take("two_mode_density", part, n); err != nil || r.Value() != want {
			t.Errorf("density of %s: %v, %v; want %v", part, r, err, want)
		}
	}
	r, err := take("two_mode_degree", catalogue.OnlineEvents, n)
	if err != nil || r.Values[0] != 0 || r.Values[1] != 1 || len(r.Values) != n.Activists.Len() {
		t.Fatalf("degree on-line: %v, %v", r, err)
	}
	if len(r.Events) != 3 || !math.IsNaN(r.Events[0]) || r.Events[1] != 1/people || !math.IsNaN(r.Events[2]) {
		t.Errorf("of events: %v; want a value of the second alone", r.Events)
	}
	var none *catalogue.NoEventsError
	if _, err := take("two_mode_degree", catalogue.AllEvents, plain); !errors.As(err, &none) {
		t.Errorf("without events: %v", err)
	}
	p, err := catalogue.Project(n, catalogue.Scope{}, catalogue.Selecting{Events: catalogue.AllEvents}, true, twomode.Shared)
	if err != nil || !p.OfEvents || len(p.Pairs) != 1 || p.Pairs[0] != (measure.Pair{A: 0, B: 1, Weight: 1}) {
		t.Errorf("events that share activists: %v, %v", p, err)
	}
	if catalogue.SameDetails(plain, n) || !catalogue.SameDetails(n, n.WithVerdicts(n.Ties.Verdict)) {
		t.Error("events are not compared")
	}
}

func TestScopes(t *testing.T) {
	n := study(t)
	if got := len(catalogue.Scopes(n)); got != 5 {
		t.Errorf("%d scopes, want 5", got)
	}
	for word, want := range map[string]catalogue.Scope{
		"": {}, "online": {Part: catalogue.Online}, "yes": {Part: catalogue.MarkedYes}, "street": {Part: catalogue.Platform, Platform: "Street"},
	} {
		if got, err := catalogue.ParseScope(n, word); err != nil || got != want {
			t.Errorf("%q: %v, %v", word, got, err)
		}
	}
	if _, err := catalogue.ParseScope(n, "Telegram"); err == nil {
		t.Error("a platform that is not there is accepted")
	}
	marked := n.WithVerdict(3, network.Yes)
	if !(catalogue.Scope{}).Same(n, marked) || (catalogue.Scope{Part: catalogue.MarkedYes}).Same(n, marked) {
		t.Error("verdicts matter where they decide what counts, and nowhere else")
	}
	if !catalogue.SameDetails(n, marked) || !(catalogue.Scope{Part: catalogue.MarkedYes}).Same(n, study(t)) {
		t.Error("networks that are equal are not the same")
	}
}

func TestNetworksWithoutTies(t *testing.T) {
	n := study(t)
	nobody, err := network.New(network.Activists{}, network.Ties{}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range catalogue.All {
		if m.Uses&(catalogue.Attribute|catalogue.Modes) != 0 {
			continue
		}
		for _, s := range []*catalogue.Subject{catalogue.NewSubject(nobody, catalogue.Scope{}), catalogue.NewSubject(n, catalogue.Scope{Part: catalogue.Platform, Platform: "gone"})} {
			r, err := m.Take(context.Background(), s, full, nil)
			if err != nil {
				t.Errorf("%s: %v", m.Name, err)
				continue
			}
			if m.Kind == catalogue.OfActivists && len(r.Values) != s.Network().Activists.Len() {
				t.Errorf("%s: %d values", m.Name, len(r.Values))
			}
			if m.Kind == catalogue.OfNetwork && r.Keys == nil && len(r.Values) != 1 {
				t.Errorf("%s: %d values of no keys", m.Name, len(r.Values))
			}
		}
	}
}
