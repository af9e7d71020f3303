package graphview_test

import (
	"testing"

	"copresence/graphview"
	"copresence/storage/network"
)

// chain is a network of activists of the ids, and ties of the ids from each to
// the next.
func chain(t *testing.T, activists, ties []int64) (*network.Network, []network.Point) {
	t.Helper()
	people := network.Activists{ID: activists, Pseudonym: make([]string, len(activists)), Kind: make([]network.Kind, len(activists))}
	m := len(ties)
	columns := network.Ties{
		ID: ties, Source: make([]int32, m), Target: make([]int32, m), Platform: make([]int32, m), Relation: make([]int32, m),
		Directed: make([]bool, m), Weight: make([]float64, m), FirstSeen: make([]network.Date, m), LastSeen: make([]network.Date, m),
		Verdict: make([]network.Verdict, m),
	}
	for i := range ties {
		columns.Source[i], columns.Target[i], columns.Platform[i], columns.Relation[i] = int32(i), int32(i+1), network.None, network.None
	}
	n, err := network.New(people, columns, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	places := make([]network.Point, len(activists))
	for i, id := range activists {
		places[i] = network.Point{X: 100 * float64(id)}
	}
	return n, places
}

// When activists and ties go or come before it, what is selected has another
// place in the network, and is selected there.
func TestWhatIsSelectedStaysSelected(t *testing.T) {
	view, _ := opened(t)
	for _, c := range []struct {
		what         string
		before, want graphview.Selection
		activists    []int64
		ties         []int64
	}{
		{"activist before", graphview.Activist(2), graphview.Activist(1), []int64{2, 3}, []int64{12}},
		{"the activist", graphview.Activist(2), graphview.Nothing, []int64{1, 2}, []int64{11}},
		{"tie before", graphview.Tie(1), graphview.Tie(0), []int64{1, 2, 3}, []int64{12}},
		{"the tie", graphview.Tie(1), graphview.Nothing, []int64{1, 2, 3}, []int64{11}},
		{"another tie instead", graphview.Tie(1), graphview.Nothing, []int64{1, 2, 3}, []int64{11, 13}},
		{"nothing", graphview.Nothing, graphview.Nothing, []int64{2, 3}, []int64{12}},
		{"nothing changed", graphview.Tie(1), graphview.Tie(1), []int64{1, 2, 3}, []int64{11, 12}},
	} {
		t.Run(c.what, func(t *testing.T) {
			view.Open(chain(t, []int64{1, 2, 3}, []int64{11, 12}))
			view.Select(c.before)
			view.Update(chain(t, c.activists, c.ties))
			if got := view.Selection(); got != c.want {
				t.Errorf("selected is %v, want %v", got, c.want)
			}
			view.Update(chain(t, []int64{1, 2, 3}, []int64{11, 12}))
			if got := view.Selection(); c.want != graphview.Nothing && got != c.before {
				t.Errorf("when all is back, selected is %v", got)
			}
		})
	}
}
