package coding_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"copresence/app/coding"
	"copresence/storage/network"
)

// study draws activists and ties of three platforms; ids have gaps.
var study = rapid.Custom(func(t *rapid.T) *network.Network {
	people := rapid.IntRange(2, 8).Draw(t, "people")
	m := rapid.IntRange(1, 40).Draw(t, "ties")
	activists := network.Activists{Kind: make([]network.Kind, people)}
	for i := range people {
		activists.ID, activists.Pseudonym = append(activists.ID, int64(i+1)), append(activists.Pseudonym, string(rune('A'+i)))
	}
	ties := network.Ties{
		Relation: make([]int32, m), Directed: make([]bool, m), FirstSeen: make([]network.Date, m),
		LastSeen: make([]network.Date, m), Verdict: make([]network.Verdict, m),
	}
	id := int64(0)
	for i := range m {
		id += rapid.Int64Range(1, 3).Draw(t, "gap")
		source := rapid.Int32Range(0, int32(people-1)).Draw(t, "source")
		target := (source + rapid.Int32Range(1, int32(people-1)).Draw(t, "step")) % int32(people)
		ties.ID, ties.Source, ties.Target = append(ties.ID, id), append(ties.Source, source), append(ties.Target, target)
		ties.Platform = append(ties.Platform, rapid.Int32Range(-1, 2).Draw(t, "platform"))
		ties.Weight = append(ties.Weight, float64(rapid.IntRange(1, 4).Draw(t, "weight")))
		ties.Relation[i] = network.None
	}
	n, err := network.New(activists, ties, []network.Platform{{ID: 1, Name: "Telegram"}, {ID: 2, Name: "Facebook"}, {ID: 3, Name: "Twitter"}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return n
})

var orders = []coding.Order{coding.ByTie, coding.Random, coding.ByPlatform, coding.ByActivist, coding.ByStrength, coding.Stratified}

// Every order has every tie once, but a sample, which has so many of each platform.
func TestOrdersHaveEveryTieOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := study.Draw(t, "study")
		q := coding.Queue{Order: rapid.SampledFrom(orders).Draw(t, "order"), Seed: rapid.Uint64().Draw(t, "seed"), Sample: rapid.IntRange(1, 5).Draw(t, "sample")}
		ties := q.Ties(n)
		if !slices.Equal(ties, q.Ties(n)) {
			t.Fatal("another time it is another order")
		}
		sorted := slices.Clone(ties)
		slices.Sort(sorted)
		if len(slices.Compact(sorted)) != len(ties) {
			t.Fatalf("%v: %v has ties twice", q.Order, ties)
		}
		if q.Order != coding.Stratified {
			if len(ties) != n.Ties.Len() {
				t.Fatalf("%v: %d of %d ties", q.Order, len(ties), n.Ties.Len())
			}
			return
		}
		for p := int32(-1); p < 3; p++ {
			of := func(tie int32) bool { return n.Ties.Platform[tie] == p }
			all, taken := 0, 0
			for tie := range int32(n.Ties.Len()) {
				if of(tie) {
					all++
				}
			}
			for _, tie := range ties {
				if of(tie) {
					taken++
				}
			}
			if taken != min(all, q.Sample) {
				t.Fatalf("platform %d: %d of %d in a sample of %d", p, taken, all, q.Sample)
			}
		}
	})
}

// What the orders are called, they are.
func TestOrdersAreWhatTheySay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := study.Draw(t, "study")
		seed := rapid.Uint64().Draw(t, "seed")
		var name []string
		for _, tie := range (coding.Queue{Order: coding.ByPlatform, Seed: seed}).Ties(n) {
			if of := n.PlatformName(tie); of != "" {
				name = append(name, of)
			} else {
				name = append(name, "~") // last
			}
		}
		if !slices.IsSorted(name) {
			t.Fatalf("platforms: %q", name)
		}
		var weights []float64
		for _, tie := range (coding.Queue{Order: coding.ByStrength, Seed: seed}).Ties(n) {
			weights = append(weights, -n.Ties.Weight[tie])
		}
		if !slices.IsSorted(weights) {
			t.Fatalf("strengths: %v", weights)
		}
		// Once all ties of an activist of most ties are done, they do not come again.
		first := (coding.Queue{Order: coding.ByActivist}).Ties(n)
		most := 0
		for a := range int32(n.Activists.Len()) {
			most = max(most, n.Degree(a))
		}
		for a := range int32(n.Activists.Len()) {
			if n.Degree(a) != most {
				continue
			}
			for _, tie := range first[:most] {
				if n.Ties.Source[tie] != a && n.Ties.Target[tie] != a {
					t.Fatalf("tie %d is not one of activist %d, who has most", tie, a)
				}
			}
			break
		}
	})
}

// Ties that come later leave the order of those that were there as it was.
func TestTheShuffleOutlivesNewTies(t *testing.T) {
	fewer, more := with(t, none, none, none, none, none), with(t, none, none, none, none, none, none, none, none)
	for _, order := range []coding.Order{coding.Random, coding.ByPlatform, coding.ByStrength} {
		q := coding.Queue{Order: order, Seed: 4}
		before := q.Ties(fewer)
		after := slices.DeleteFunc(q.Ties(more), func(tie int32) bool { return tie >= 5 })
		if !slices.Equal(before, after) {
			t.Errorf("%v: %v becomes %v", order, before, after)
		}
	}
	if slices.Equal(coding.Queue{Order: coding.Random, Seed: 4}.Ties(more), coding.Queue{Order: coding.Random, Seed: 5}.Ties(more)) {
		t.Error("another seed gives the same order")
	}
}

// The double share is the same for all, as large as asked for; every other tie has
// one coder, and stays the coder's when others come.
func TestTheWorkIsShared(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := study.Draw(t, "study")
		q := coding.Queue{Order: rapid.SampledFrom(orders[:5]).Draw(t, "order"), Seed: rapid.Uint64().Draw(t, "seed"), Single: rapid.Float64Range(0, 1).Draw(t, "single")}
		team := []string{"A", "B", "C"}
		times := make([]int, n.Ties.Len())
		double := 0
		for _, who := range team {
			a := q.For(n, who, team, coding.Work{})
			double = a.Double
			for _, tie := range a.Ties {
				times[tie]++
			}
			if len(a.Waiting) != len(a.Ties) || a.Coded != 0 {
				t.Fatalf("%d of %d wait", len(a.Waiting), len(a.Ties))
			}
		}
		for tie, several := range q.Doubles(n, q.Ties(n)) {
			if several && times[tie] != 3 || !several && times[tie] != 1 {
				t.Fatalf("tie %d goes to %d coders", tie, times[tie])
			}
		}
		if want := int(math.Round((1 - q.Single) * float64(n.Ties.Len()))); double != want {
			t.Fatalf("%d of %d are double, want %d", double, n.Ties.Len(), want)
		}
		before, after := q.For(n, "A", team[:2], coding.Work{}).Ties, q.For(n, "A", team, coding.Work{}).Ties
		for _, tie := range after {
			if !slices.Contains(before, tie) {
				t.Fatalf("C came, and tie %d moved from B to A", tie)
			}
		}
	})
}

// What was coded is done, what is skipped comes last, what is flagged waits, and
// what somebody else alone was to code and has coded is nobody's any more.
func TestAssignment(t *testing.T) {
	n := with(t, none, none, none, none, none)
	yes := func(ties ...int) []bool {
		column := make([]bool, 5)
		for _, tie := range ties {
			column[tie] = true
		}
		return column
	}
	a := coding.Queue{}.For(n, "A", nil, coding.Work{Mine: yes(1), Others: yes(0, 2), Skipped: yes(0, 1), Flagged: yes(3)})
	if want := []int32{2, 4, 0}; !slices.Equal(a.Waiting, want) || a.Coded != 1 || a.Skipped != 1 || a.Flagged != 1 || len(a.Ties) != 5 || a.Double != 5 {
		t.Errorf("%+v", a)
	}
	alone := coding.Queue{Single: 1}.For(n, "A", []string{"A"}, coding.Work{Mine: yes(1), Others: yes(1, 2)})
	if want := []int32{0, 3, 4}; !slices.Equal(alone.Waiting, want) || alone.Coded != 1 || len(alone.Ties) != 4 {
		t.Errorf("%+v", alone)
	}
}

func TestDisagreements(t *testing.T) {
	n := with(t, none, none, none, none)
	conflict := []coding.Conflict{
		coding.ConflictOf([]network.Verdict{yes, unclear}), coding.ConflictOf([]network.Verdict{yes, yes, none}),
		coding.ConflictOf([]network.Verdict{unclear, no, yes}), coding.ConflictOf([]network.Verdict{unclear, none}),
	}
	if got, want := (coding.Queue{}).Disagreements(n, conflict), []int32{2, 0}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestPace(t *testing.T) {
	at := func(minutes ...float64) (made []time.Time) {
		for _, m := range minutes {
			made = append(made, time.Unix(0, int64(m*float64(time.Minute))))
		}
		return made
	}
	for _, c := range []struct {
		made []time.Time
		want float64
	}{
		{nil, math.NaN()},
		{at(0), math.NaN()},
		{at(0, 0, 0), math.NaN()},             // an import
		{at(0, 1, 2, 3), 60},                  // one a minute
		{at(3, 0, 2, 1), 60},                  // in any order
		{at(0, 2, 4, 100, 102, 104, 1e4), 30}, // pauses do not count
		{at(0, 30), math.NaN()},
	} {
		if got := coding.Pace(c.made); math.IsNaN(got) != math.IsNaN(c.want) || math.Abs(got-c.want) > 1e-9 {
			t.Errorf("Pace(%v) = %v, want %v", c.made, got, c.want)
		}
	}
}

func TestQueueRefuses(t *testing.T) {
	for _, q := range []coding.Queue{{Single: -.1}, {Single: 1.1}, {Single: math.NaN()}, {Order: coding.Stratified}} {
		if q.Validate() == nil {
			t.Errorf("%+v is taken", q)
		}
	}
}
