package coding_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"copresence/app/coding"
	"copresence/storage/network"
)

// walk codes its way through a tour and returns the ties in the order in which they
// came.
func walk(tour *coding.Tour, n *network.Network) (order []int32) {
	at := int32(network.None)
	for {
		next, found := tour.Next(n, at, nil)
		if !found {
			return order
		}
		order, at = append(order, next), next
		n = n.WithVerdict(next, network.No)
		tour.Done(next)
		if len(order) > n.Ties.Len() {
			return order
		}
	}
}

func TestTourGoesOnAsTheQueueHasIt(t *testing.T) {
	n := with(t, make([]network.Verdict, 6)...)
	work := coding.Work{Skipped: []bool{false, true, false, false, false, false}, Flagged: []bool{false, false, false, true, false, false}}
	n = n.WithVerdict(2, network.Yes).WithVerdict(5, network.Yes)
	tour := coding.NewTour(n, []int32{4, 3, 2, 1, 0, 5}, work, []int32{5})
	if got := walk(tour, n); !slices.Equal(got, []int32{4, 0, 5, 1}) {
		t.Errorf("the ties came as %v", got)
	}
	coded, open, later := tour.Left(n)
	if coded != 2 || open != 3 || later != 1 { // 3 is flagged, and 5 done by now
		t.Errorf("%d coded, %d open, %d put off", coded, open, later)
	}
	if again, asides := coding.NewTour(n, []int32{4, 3, 2, 1, 0, 5}, work, []int32{5}).Again(n), tour.Asides(); again != 1 || asides != 1 {
		t.Errorf("%d to be coded again, %d aside", again, asides)
	}
	for _, c := range []struct {
		from int32
		by   int
		want int32
	}{{network.None, 1, 4}, {4, 1, 3}, {4, -1, 4}, {5, 1, 5}, {1, -1, 2}, {99, 1, 4}} {
		if got, _ := tour.Step(c.from, c.by); got != c.want {
			t.Errorf("from %d by %d: tie %d, want %d", c.from, c.by, got, c.want)
		}
	}
	tour.SetAside(3, false)
	tour.PutOff(4)
	if got := walk(tour, n); !slices.Equal(got, []int32{3, 0, 4, 1}) {
		t.Errorf("then the ties came as %v", got)
	}
	odd := func(tie int32) bool { return tie%2 == 1 }
	if next, found := tour.Next(n, 4, odd); !found || next != 3 {
		t.Errorf("of the odd ties comes %d", next)
	}
	if before, found := tour.Previous(n, 0, nil); !found || before != 3 {
		t.Errorf("before tie 0 comes %d", before)
	}
	if _, found := coding.NewTour(n, nil, coding.Work{}, nil).Next(n, network.None, nil); found {
		t.Error("a tour of nothing has a next tie")
	}
}

// Without anything put off, the tour comes by each open tie once, from wherever it
// begins, and back the other way round.
func TestTourComesByEachTieOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := with(t, make([]network.Verdict, rapid.IntRange(1, 12).Draw(t, "ties"))...)
		order := make([]int32, n.Ties.Len())
		for i := range order {
			order[i] = int32(i)
		}
		order = rapid.Permutation(order).Draw(t, "order")
		var open []int32
		for _, tie := range order {
			if rapid.Bool().Draw(t, "coded") {
				n = n.WithVerdict(tie, network.Unclear)
			} else {
				open = append(open, tie)
			}
		}
		got := walk(coding.NewTour(n, order, coding.Work{}, nil), n)
		if !slices.Equal(got, open) {
			t.Fatalf("%v came, %v are open", got, open)
		}
		tour := coding.NewTour(n, order, coding.Work{}, nil)
		for _, tie := range order {
			if next, found := tour.Next(n, tie, nil); found {
				if before, _ := tour.Previous(n, next, nil); len(open) > 1 && n.Ties.Verdict[tie] == network.NotCoded && before != tie {
					t.Fatalf("after %d comes %d, and before that %d", tie, next, before)
				}
			}
		}
	})
}

func TestCommonNeighbours(t *testing.T) {
	people := network.Activists{ID: []int64{1, 2, 3, 4, 5}, Pseudonym: []string{"A", "B", "C", "D", "E"}, Kind: make([]network.Kind, 5)}
	ends := [][2]int32{{0, 1}, {1, 0}, {0, 2}, {2, 1}, {1, 3}, {3, 0}, {0, 3}, {4, 0}}
	m := len(ends)
	ties := network.Ties{
		ID: make([]int64, m), Source: make([]int32, m), Target: make([]int32, m), Platform: make([]int32, m), Relation: make([]int32, m),
		Directed: make([]bool, m), Weight: make([]float64, m), FirstSeen: make([]network.Date, m), LastSeen: make([]network.Date, m),
		Verdict: make([]network.Verdict, m),
	}
	for i, e := range ends {
		ties.ID[i], ties.Source[i], ties.Target[i] = int64(i+1), e[0], e[1]
		ties.Platform[i], ties.Relation[i] = network.None, network.None
	}
	n, err := network.New(people, ties, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for tie, want := range map[int32][]int32{0: {2, 3}, 1: {2, 3}, 2: {1}, 4: {0}, 7: nil} {
		if got := coding.CommonNeighbours(n, tie); !slices.Equal(got, want) {
			t.Errorf("tie %d: %v, want %v", tie, got, want)
		}
	}
}

// What is left is what a tour that is laid anew has left, whatever came before.
func TestWhatIsLeftFollowsTheTour(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := with(t, make([]network.Verdict, rapid.IntRange(1, 8).Draw(t, "ties"))...)
		all := n.Ties.Len()
		order, again := make([]int32, all), []int32(nil)
		for i := range order {
			order[i] = int32(i)
			if rapid.Bool().Draw(t, "again") {
				again = append(again, int32(i))
			}
		}
		work := coding.Work{Skipped: make([]bool, all), Flagged: make([]bool, all)}
		tour := coding.NewTour(n, order, work, again)
		for range 12 {
			tie := rapid.Int32Range(0, int32(all)-1).Draw(t, "tie")
			switch rapid.IntRange(0, 4).Draw(t, "what") {
			case 0:
				n = n.WithVerdict(tie, rapid.SampledFrom(network.Verdicts[:]).Draw(t, "verdict"))
			case 1:
				tour.Done(tie)
				again = slices.DeleteFunc(again, func(other int32) bool { return other == tie })
			case 2:
				tour.PutOff(tie)
				work.Skipped[tie] = true
			case 3:
				work.Flagged[tie] = rapid.Bool().Draw(t, "flagged")
				tour.SetAside(tie, work.Flagged[tie])
			}
			coded, open, later := tour.Left(n)
			if c, o, l := coding.NewTour(n, order, work, again).Left(n); coded != c || open != o || later != l {
				t.Fatalf("%d coded, %d open, %d put off; laid anew %d, %d, %d", coded, open, later, c, o, l)
			}
		}
	})
}

// The ties that wait for a discussion come one after the other, also where a sample of the
// ties is on the way.
func TestTourLeadsThroughWhatWaitsForADiscussion(t *testing.T) {
	n := with(t, make([]network.Verdict, 6)...)
	tour := coding.NewTour(n, []int32{4, 3, 2, 1}, coding.Work{Flagged: []bool{true, false, true, false, true, false}}, nil)
	var got []int32
	at := int32(3)
	for range 4 {
		at, _ = tour.NextAside(at)
		got = append(got, at)
	}
	if want := []int32{4, 2, 0, 4}; !slices.Equal(got, want) || tour.Asides() != 3 {
		t.Errorf("they came as %v, %d of them, want %v", got, tour.Asides(), want)
	}
	for _, tie := range []int32{4, 2, 0, 0} {
		tour.SetAside(tie, false)
	}
	if _, found := tour.NextAside(4); found || tour.Asides() != 0 {
		t.Errorf("%d wait, and nothing does", tour.Asides())
	}
}
