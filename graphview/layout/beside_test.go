package layout_test

import (
	"testing"

	"copresence/graphview/layout"
	"copresence/storage/network"
)

func TestBesideMovesNobodyAndPlacesAll(t *testing.T) {
	people := network.Activists{ID: []int64{1, 2, 3, 4, 5}, Pseudonym: make([]string, 5), Kind: make([]network.Kind, 5)}
	n, err := network.New(people, network.Ties{
		ID: []int64{1, 2, 3}, Source: []int32{0, 2, 2}, Target: []int32{1, 0, 1}, Platform: []int32{-1, -1, -1}, Relation: []int32{-1, -1, -1},
		Directed: make([]bool, 3), Weight: make([]float64, 3), FirstSeen: make([]network.Date, 3), LastSeen: make([]network.Date, 3), Verdict: make([]network.Verdict, 3),
	}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	before := []network.Point{{X: 0, Y: 0}, {X: 200, Y: 10}, network.Nowhere, network.Nowhere, network.Nowhere}
	after := layout.Beside(n, before)
	for a := range before {
		if before[a].Placed() && after[a] != before[a] {
			t.Errorf("activist %d was moved to %v", a, after[a])
		}
		for b := range a {
			if after[a].Sub(after[b]).Length() < 30 {
				t.Errorf("activists %d and %d stand at %v and %v", b, a, after[b], after[a])
			}
		}
	}
	if d := after[2].Sub(network.Point{X: 100, Y: 5}).Length(); d > 60 {
		t.Errorf("the newcomer stands %.0f units from the middle of its two neighbours", d)
	}
	if after[3].Y <= 10 || after[4].Y <= 10 {
		t.Errorf("strangers stand at %v and %v, not below the drawing", after[3], after[4])
	}
	for a, p := range layout.Beside(n, []network.Point{network.Nowhere, network.Nowhere, network.Nowhere, network.Nowhere, network.Nowhere}) {
		if !p.Placed() {
			t.Errorf("activist %d has no place at all", a)
		}
	}
}
