package findings_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"copresence/app/coding"
	"copresence/app/findings"
	"copresence/app/findings/qap"
	"copresence/storage/network"
)

// four are people of groups a, a, b and nobody knows, of 20, 30, 50 and 20 years; 0 writes to 1
// on both platforms, 1 to 2 on Telegram, 0 to 2 on Facebook; 0 and 3 know each other in person.
func four(t *testing.T) *network.Network {
	var s study
	for _, group := range []string{"a", "a", "b", ""} {
		s.person(group)
	}
	s.measurements = []float64{20, 30, 50, 20}
	s.tie(0, 1, 0, network.Yes)
	s.tie(0, 1, 1, network.No)
	s.tie(1, 2, 0, network.No)
	s.tie(0, 2, 1, network.Unclear)
	s.tie(3, 0, 2, network.Yes)
	s.weights[0] = 4
	return s.network(t)
}

func TestAction(t *testing.T) {
	m, err := findings.Action(four(t), true)
	if err != nil {
		t.Fatal(err)
	}
	if !m.Directed || m.At(0, 1) != 1 || m.At(1, 2) != 0 || m.At(3, 0) != 1 || m.Known() != 3 {
		t.Errorf("joint action of pairs: %v", m.Values)
	}
}

func TestCovariates(t *testing.T) {
	n := four(t)
	unknown := math.NaN()
	for _, test := range []struct {
		name                 string
		p01, p10, p02, p12   float64
		p03, p30, p13, other float64
	}{
		{"same group", 1, 1, 0, 0, unknown, unknown, unknown, 0},
		{"difference age", 10, 10, 30, 20, 0, 0, 10, 0},
		{"sum age", 50, 50, 70, 80, 40, 40, 50, 0},
		{"neighbours", 1, 1, 1, 1, 0, 0, 0, 0},
		{"neighbour", 1, 1, 1, 1, 0, 0, 0, 0},
		{"strength", math.Log(6), 0, math.Log(2), math.Log(2), 0, 0, 0, 0},
		{"platforms", 2, 0, 1, 1, 0, 0, 0, 0},
		{"platform Telegram", 1, 0, 0, 1, 0, 0, 0, 0},
		{"platform Facebook", 1, 0, 1, 0, 0, 0, 0, 0},
		{"acquainted", 0, 0, 0, 0, 1, 1, 0, 0},
	} {
		list, err := findings.Named(n, []string{test.name})
		if err != nil {
			t.Fatal(err)
		}
		m, err := list[0].Matrix(n, true)
		if err != nil {
			t.Fatal(err)
		}
		for _, pair := range []struct {
			i, j int32
			want float64
		}{{0, 1, test.p01}, {1, 0, test.p10}, {0, 2, test.p02}, {1, 2, test.p12}, {0, 3, test.p03}, {3, 0, test.p30}, {1, 3, test.p13}} {
			if got := m.At(pair.i, pair.j); !(got == pair.want || math.IsNaN(got) && math.IsNaN(pair.want)) {
				t.Errorf("%s of %d and %d = %g, want %g", test.name, pair.i, pair.j, got, pair.want)
			}
		}
	}
	if _, err := findings.Named(n, []string{"same gruop"}); err == nil {
		t.Error("a covariate that there is not was found")
	}
}

// TestOrder: without an order ties both ways count, so that a yes of one is that of the pair;
// among ordered pairs a tie without a direction counts both ways.
func TestOrder(t *testing.T) {
	n := four(t)
	if paired, err := (&findings.Question{}).Pairing(n); err != nil || !paired.Ordered {
		t.Errorf("every tie has a direction: %+v, %v", paired, err)
	}
	values := func(ordered bool) (action, telegram, strength qap.Matrix) {
		action, err := findings.Action(n, ordered)
		if err != nil {
			t.Fatal(err)
		}
		list, err := findings.Named(n, []string{"platform Telegram", "strength"})
		if err != nil {
			t.Fatal(err)
		}
		telegram, _ = list[0].Matrix(n, ordered)
		strength, _ = list[1].Matrix(n, ordered)
		return action, telegram, strength
	}
	if m, on, w := values(false); m.At(1, 0) != 1 || m.At(0, 3) != 1 || m.Known() != 3 || on.At(1, 0) != 1 || w.At(1, 0) != math.Log(6) {
		t.Errorf("without an order: %v, %v, %v", m.Values, on.Values, w.Values)
	}
	n.Ties.Directed[0] = false // of 0 and 1 on Telegram, weight 4, a yes
	if paired, err := (&findings.Question{}).Pairing(n); err != nil || paired.Ordered {
		t.Errorf("one tie has no direction: %+v, %v", paired, err)
	}
	if m, on, w := values(true); m.At(1, 0) != 1 || !math.IsNaN(m.At(0, 3)) || m.Known() != 4 || on.At(1, 0) != 1 || on.At(2, 1) != 0 || w.At(1, 0) != math.Log(5) || w.At(0, 1) != math.Log(6) {
		t.Errorf("ordered: %v, %v, %v", m.Values, on.Values, w.Values)
	}
	for _, test := range []struct {
		of      findings.Question
		ordered bool
	}{{findings.Question{Order: findings.Ordered}, true}, {findings.Question{Order: findings.Unordered}, false}, {findings.Question{Together: true}, false}} {
		if paired, err := test.of.Pairing(n); err != nil || paired.Ordered != test.ordered || paired.Rule == "" {
			t.Errorf("%+v: %+v, %v", test.of, paired, err)
		}
	}
	if _, err := (&findings.Question{Order: findings.Ordered, Together: true}).Pairing(n); err == nil {
		t.Error("taking part together was given a direction")
	}
}

// TestUsual leaves out what is the same for all pairs of which it is known whether they acted,
// and what others say already.
func TestUsual(t *testing.T) {
	n := coded(t)
	action, err := findings.Action(n, true)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, c := range findings.Usual(n, action) {
		names = append(names, c.Name)
	}
	if !slices.Equal(names, []string{"neighbours"}) { // all in one group, on one platform, of weight 1
		t.Errorf("usual: %q", names)
	}
}

func TestTestAction(t *testing.T) {
	n := coded(t)
	list, err := findings.Named(n, []string{"neighbours", "same group"})
	if err != nil {
		t.Fatal(err)
	}
	last := 0.0
	tests, err := findings.TestAction(context.Background(), n, true, list, qap.Options{Permutations: 99, Seed: 4, Progress: func(done float64) { last = done }})
	if err != nil {
		t.Fatal(err)
	}
	if len(tests) != 4 || last > 1 {
		t.Fatalf("%d tests, progress to %g: %+v", len(tests), last, tests)
	}
	r := tests[0]
	if r.Name != findings.CorrelationTest || r.Of != "neighbours" || r.Permutations != 99 || r.Seed != 4 || r.Pairs != 633 || !r.P.Known() || r.P > r.TwoSided {
		t.Errorf("%+v", r)
	}
	if c := findings.Clearest(tests, findings.CorrelationTest); c == nil || c.Of != "neighbours" || len(c.Chance.Distribution) != 99 {
		t.Errorf("clearest: %+v", c)
	}
	want := 0.0
	for _, p := range r.Trace[5:] {
		want = max(want, math.Abs(float64(p-r.TwoSided)))
	}
	if got := findings.Drift(tests); float64(got) != want || len(r.Trace) != 10 {
		t.Errorf("p moved by %g, want %g: %v", got, want, r.Trace)
	}
	if findings.Drift(nil).Known() || findings.Clearest(nil, findings.LinearModel) != nil {
		t.Error("of no test something is told")
	}
	for _, trouble := range tests[1:] { // nobody has a group: the pairs' is not known
		if trouble.Trouble == "" || trouble.P.Known() {
			t.Errorf("%+v", trouble)
		}
	}
}

func TestCompare(t *testing.T) {
	a, err := findings.Compare(context.Background(), four(t), 1)
	if err != nil {
		t.Fatal(err)
	}
	if o := a.Online; o.Ties != 4 || o.Pairs != 3 || o.Tied != 3 || o.Components != 2 || o.Giant != .75 || o.Clustering != 1 || o.Density != .5 {
		t.Errorf("on-line: %+v", o)
	}
	if o := a.Offline; o.Ties != 2 || o.Pairs != 2 || o.Tied != 3 || o.Components != 2 {
		t.Errorf("off-line: %+v", o)
	}
	if a.Shared != .25 || a.Compared != 2 { // 0-1 of 0-1, 0-2, 1-2, 0-3; 0 and 1 have ties in both
		t.Errorf("shared %g, compared over %d", a.Shared, a.Compared)
	}
	want := []findings.Meeting{
		{Of: "Telegram", Both: 1, First: 2, Second: 2, Shared: 1. / 3},
		{Of: "Facebook", Both: 1, First: 2, Second: 2, Shared: 1. / 3},
		{Of: "Telegram", With: "Facebook", Both: 1, First: 2, Second: 2, Shared: 1. / 3},
	}
	if !slices.Equal(a.Platforms, want) {
		t.Errorf("platforms: %+v", a.Platforms)
	}
}

func TestReached(t *testing.T) {
	a, err := findings.Reached(context.Background(), four(t), qap.Options{Permutations: 99, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(a.Reach, []float64{2, 2, 2, 0}) || !slices.Equal(a.Action, []float64{2, 1, 0, 1}) {
		t.Errorf("reach %v, action %v", a.Reach, a.Action)
	}
	if a.Surely != 0 { // the tie of 0 and 2 is unclear
		t.Errorf("surely %g", a.Surely)
	}
	if a.Imaginary != 1./3 || a.Without != 1 || a.Chance == nil {
		t.Errorf("%+v", a)
	}
	if far := a.Outliers(1); len(far) != 1 || far[0].Activist != 2 || far[0].Ranks != 2 { // rank 3 of 4 by reach, 1 by action
		t.Errorf("outliers %+v", far)
	}
}

func TestUnmessaged(t *testing.T) {
	if c := findings.Unmessaged(four(t)); c.Yes != 1 || c.Of != 3 || c.OtherYes != 1 || c.OtherOf != 1 {
		t.Errorf("%+v", c)
	}
}

// occasions: 0 and 1 were at an offline event in 2013-06 and one in 2012; 0 and 2 at one that may
// have been offline; 1 and 3 perhaps at the first.
func occasions() (coding.Events, *coding.Attendance) {
	e := coding.Events{
		Offline: []coding.Answer{coding.Yes, coding.Yes, coding.Maybe},
		Begins:  []network.Date{"2013-06", "2012", "2013-07-01"}, Ends: make([]network.Date, 3),
	}
	sure := math.NaN()
	return e, coding.NewAttendance(4, []coding.Attended{
		{Activist: 0, Event: 0, Certainty: sure},
		{Activist: 1, Event: 0, Certainty: 1},
		{Activist: 3, Event: 0, Certainty: .5},
		{Activist: 0, Event: 1, Certainty: sure},
		{Activist: 1, Event: 1, Certainty: sure},
		{Activist: 0, Event: 2, Certainty: sure},
		{Activist: 2, Event: 2, Certainty: sure},
	})
}

func TestUntied(t *testing.T) {
	e, at := occasions()
	c, known, err := findings.Untied(four(t), e, at)
	if err != nil {
		t.Fatal(err)
	}
	// Of the on-line pairs 0-1 met, 0-2 and 1-2 did not; with 3 nobody surely did.
	if c.Yes != 1 || c.Of != 3 || c.OtherYes != 0 || c.OtherOf != 3 || known != 4 {
		t.Errorf("%+v of %d", c, known)
	}
}

// TestDaysToAction: the tie of 0 and 1 began in 2013-01, and they met in 2013-06; that of 1 and
// 2 is censored on 2013-12-31; the others have no date or began later.
func TestDaysToAction(t *testing.T) {
	var s study
	for range 4 {
		s.person("")
	}
	s.dated(0, 1, 0, network.NotCoded, "2013-01")
	s.dated(1, 2, 1, network.NotCoded, "2013-01-31")
	s.dated(0, 2, 1, network.NotCoded, "")
	s.dated(2, 3, 1, network.NotCoded, "2014")
	s.dated(0, 3, 2, network.NotCoded, "2013") // not on-line
	e, at := occasions()
	for _, test := range []struct {
		reading findings.Reading
		days    float64
	}{
		{findings.Middle, 150.5}, // 16 January, at 0 o'clock, to 15.5 June
		{findings.Shortest, 121}, // 31 January to 1 June
		{findings.Longest, 180},  // 1 January to 30 June
	} {
		got, err := findings.DaysToAction(s.network(t), e, at, "2013-12-31", test.reading)
		if err != nil {
			t.Fatal(err)
		}
		if got.Ended != 1 || got.Undated != 1 || got.Late != 1 || len(got.Spells) != 2 || !slices.Equal(got.Groups, []string{"Telegram", "Facebook"}) {
			t.Fatalf("%+v", got)
		}
		if met, waits := got.Spells[0], got.Spells[1]; met.Time != test.days || !met.Ended || waits.Time != 334 || waits.Ended {
			t.Errorf("reading %d: %+v, want %g and 334 days", test.reading, got.Spells, test.days)
		}
	}
	if _, err := findings.DaysToAction(s.network(t), e, at, "tomorrow", findings.Middle); err == nil {
		t.Error("the study ended tomorrow")
	}
}

// TestMixingBy: of four in groups a, a, b and none, of the on-line pairs 0-1, 1-2 and 0-2 one stays
// within, so that E-I = (2 - 1) / 3; off-line 0-1 is the only pair of which both have a group.
// Assortativity by age over 0-1, 1-2, 0-2, both ways, is the correlation of 20 20 30 30 50 50 with
// 30 50 20 50 20 30.
func TestMixingBy(t *testing.T) {
	list, err := findings.MixingBy(context.Background(), four(t), qap.Options{Permutations: 199, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 2 || list[0].Attribute != "group" || list[1].Attribute != "age" {
		t.Fatalf("%+v", list)
	}
	group, age := list[0], list[1]
	if !equal(float64(group.Online.EI), 1./3) || group.Offline.EI != -1 || !group.Online.Lower.Known() {
		t.Errorf("groups: %+v", group)
	}
	if !equal(float64(age.Online.Assortativity), -.5) || age.Online.EI.Known() {
		t.Errorf("ages: %+v", age)
	}
	// Who of four has which age: all that can come of three pairs.
	if p := age.Online.P; p < .2 || p > 1 {
		t.Errorf("p = %g", p)
	}
}

// TestTogetherOfPersons: with the organisation left out, of 0, 1 and 2 only 0 and 1 surely met; by an
// event that may have been off-line 0 and 2 did, too.
func TestTogetherOfPersons(t *testing.T) {
	n := four(t)
	n.Activists.Kind[3] = network.Organisation
	e, at := occasions()
	m, err := findings.Together(n, e, at)
	if err != nil {
		t.Fatal(err)
	}
	if m.At(0, 1) != 1 || m.At(1, 0) != 1 || m.At(0, 2) != 1 || m.At(1, 2) != 0 || !math.IsNaN(m.At(1, 3)) {
		t.Errorf("%v", m.Values)
	}
	list, err := findings.Named(n, []string{"neighbours"})
	if err != nil {
		t.Fatal(err)
	}
	tests, err := findings.TestTogether(context.Background(), findings.Study{Network: n, Events: e, Attendance: at}, list, qap.Options{Permutations: 9})
	if err != nil || tests[0].Trouble == "" { // all three share one neighbour
		t.Errorf("%+v, %v", tests, err)
	}
}
