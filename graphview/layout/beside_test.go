package layout_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"copresence/graphview/layout"
	"copresence/storage/network"
)

func TestBesideMovesNobodyAndPlacesAll(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n, pairs := draw(r, 40)
		net := tied(t, n, pairs)
		before := place(t, layout.Spread{Fast: true}, net)
		for a := range before {
			if rapid.Bool().Draw(r, "new") {
				before[a] = network.Nowhere
			}
		}
		after := beside(t, net, before)
		for a := range before {
			if before[a].Placed() && after[a] != before[a] {
				r.Fatalf("activist %d was moved from %v to %v", a, before[a], after[a])
			}
			if !after[a].Placed() {
				r.Fatalf("activist %d has no place", a)
			}
			others, _ := net.Incident(int32(a))
			known := slices.ContainsFunc(others, func(b int32) bool { return before[b].Placed() })
			if before[a].Placed() || !known {
				continue
			}
			for b := range before {
				if b != a && before[b].Placed() && after[a].Sub(after[b]).Length() < 35.99 {
					r.Fatalf("newcomer %d at %v stands on %d at %v", a, after[a], b, after[b])
				}
			}
		}
		if again := beside(t, net, before); !slices.Equal(again, after) {
			r.Fatal("the second time the places are others")
		}
	})
}

func TestNewcomerStandsBetweenThoseItKnows(t *testing.T) {
	n := tied(t, 5, [][2]int32{{0, 1}, {2, 0}, {2, 1}})
	before := []network.Point{{X: 0, Y: 0}, {X: 200, Y: 10}, network.Nowhere, network.Nowhere, network.Nowhere}
	after := beside(t, n, before)
	if d := after[2].Sub(network.Point{X: 100, Y: 5}).Length(); d > 1 {
		t.Errorf("the newcomer stands %.0f units from the middle of its two neighbours, which is free", d)
	}
	for _, p := range after[3:] {
		if p.Y < 109 {
			t.Errorf("a stranger stands at %v, not below the drawing", p)
		}
	}
	if after[3] == after[4] {
		t.Error("strangers stand on one spot")
	}
}

func TestManyNewcomersOfOneDoNotPileUp(t *testing.T) {
	const count = 3000
	var pairs [][2]int32
	for i := range int32(count) {
		pairs = append(pairs, [2]int32{0, i + 1})
	}
	before := slices.Repeat([]network.Point{network.Nowhere}, count+1)
	before[0] = network.Point{X: 5, Y: 5}
	began := time.Now()
	after := beside(t, tied(t, count+1, pairs), before)
	t.Logf("%d newcomers in %v", count, time.Since(began))
	if d := nearest(after); d < 35.99 {
		t.Errorf("two are %g apart", d)
	}
	// So many discs of that distance, as dense as they go, fill a disc of that radius.
	for a, p := range after {
		if d := p.Sub(before[0]).Length(); d > 1.6*1100 {
			t.Errorf("newcomer %d stands %.0f units away", a, d)
		}
	}
}

// A circle of friends that comes together stays together, whether it knows anybody
// with a place or not.
func TestNewcomersWhoKnowEachOtherStandTogether(t *testing.T) {
	for _, known := range []bool{false, true} {
		old := groups(t, 60, 200)
		var pairs [][2]int32
		for i := range old.Ties.Source {
			pairs = append(pairs, [2]int32{old.Ties.Source[i], old.Ties.Target[i]})
		}
		for i := range int32(12) { // in a round of 12
			pairs = append(pairs, [2]int32{60 + i, 60 + (i+1)%12})
		}
		if known {
			pairs = append(pairs, [2]int32{60, 3})
		}
		n := tied(t, 72, pairs)
		before := place(t, layout.Spread{}, old)
		for range 12 {
			before = append(before, network.Nowhere)
		}
		after := beside(t, n, before)
		mean := 0.
		for i := range 12 {
			mean += after[60+i].Sub(after[60+(i+1)%12]).Length() / 12
		}
		if mean > 200 || mean < 36 {
			t.Errorf("known %v: those who know each other are %.0f units apart", known, mean)
		}
		if d := nearest(after[60:]); d < 35.99 {
			t.Errorf("known %v: two newcomers are %.0f apart", known, d)
		}
		if d := after[60].Sub(after[3]).Length(); known && d > 500 {
			t.Errorf("the one who knows somebody stands %.0f units away", d)
		}
	}
}

func TestWithoutAnyPlaceAllAreLaidOut(t *testing.T) {
	n := tied(t, 5, [][2]int32{{0, 1}, {1, 2}})
	after := beside(t, n, slices.Repeat([]network.Point{network.Nowhere}, 5))
	if !slices.Equal(after, place(t, layout.Spread{}, n)) {
		t.Errorf("%v", after)
	}
	if got := beside(t, tied(t, 0, nil), nil); len(got) != 0 {
		t.Errorf("%v", got)
	}
}

func beside(t *testing.T, n *network.Network, places []network.Point) []network.Point {
	t.Helper()
	after, err := layout.Beside(context.Background(), n, places)
	if err != nil {
		t.Fatal(err)
	}
	return after
}

func TestBesideStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	n := groups(t, 60, 200)
	places := slices.Repeat([]network.Point{network.Nowhere}, 60)
	for _, some := range []int{0, 1} { // who is there already
		for a := range some {
			places[a] = network.Point{X: 1}
		}
		if got, err := layout.Beside(ctx, n, places); !errors.Is(err, context.Canceled) || got != nil {
			t.Errorf("%d there: %d places, %v", some, len(got), err)
		}
	}
}
