package census_test

import (
	"context"
	"errors"
	"testing"

	"pgregory.net/rapid"

	"copresence/graphview/measure"
	"copresence/graphview/measure/census"
	"copresence/storage/network"
)

// directed makes the graph of ties that lead one way.
func directed(t interface{ Fatal(...any) }, activists int, arcs [][2]int32) *measure.Graph {
	m := len(arcs)
	people := network.Activists{Pseudonym: make([]string, activists), Kind: make([]network.Kind, activists)}
	for i := range activists {
		people.ID = append(people.ID, int64(i+1))
	}
	ties := network.Ties{
		Weight: make([]float64, m), FirstSeen: make([]network.Date, m), LastSeen: make([]network.Date, m), Verdict: make([]network.Verdict, m),
	}
	for i, arc := range arcs {
		ties.ID, ties.Directed = append(ties.ID, int64(i+1)), append(ties.Directed, true)
		ties.Source, ties.Target = append(ties.Source, arc[0]), append(ties.Target, arc[1])
		ties.Platform, ties.Relation = append(ties.Platform, network.None), append(ties.Relation, network.None)
	}
	n, err := network.New(people, ties, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	g, err := measure.New(n, measure.Selection{})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func triads(t interface{ Fatal(...any) }, g *measure.Graph) census.Triads {
	found, err := census.OfTriads(context.Background(), g, nil)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// The sixteen types as P. W. Holland & S. Leinhardt 1970 draw them.
var drawn = map[string][][2]int32{
	"003": {}, "012": {{0, 1}}, "102": {{0, 1}, {1, 0}}, "021D": {{1, 0}, {1, 2}}, "021U": {{0, 1}, {2, 1}}, "021C": {{0, 1}, {1, 2}},
	"111D": {{0, 1}, {1, 0}, {2, 1}}, "111U": {{0, 1}, {1, 0}, {1, 2}}, "030T": {{0, 1}, {1, 2}, {0, 2}}, "030C": {{0, 1}, {1, 2}, {2, 0}},
	"201": {{0, 1}, {1, 0}, {1, 2}, {2, 1}}, "120D": {{0, 1}, {1, 0}, {2, 0}, {2, 1}}, "120U": {{0, 1}, {1, 0}, {0, 2}, {1, 2}},
	"120C": {{0, 1}, {1, 0}, {0, 2}, {2, 1}}, "210": {{0, 1}, {1, 0}, {1, 2}, {2, 1}, {0, 2}},
	"300": {{0, 1}, {1, 0}, {1, 2}, {2, 1}, {0, 2}, {2, 0}},
}

func TestEveryTypeByItself(t *testing.T) {
	for i, name := range census.TriadNames {
		for _, turned := range [][3]int32{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}} {
			var arcs [][2]int32
			for _, arc := range drawn[name] {
				arcs = append(arcs, [2]int32{turned[arc[0]], turned[arc[1]]})
			}
			found := triads(t, directed(t, 3, arcs))
			var want census.Triads
			want[i] = 1
			if found != want {
				t.Errorf("%s as %v: %v", name, turned, found)
			}
		}
	}
}

// Every triple by itself gives the same as all at once.
func TestTriadsOneByOne(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n := rapid.Int32Range(0, 9).Draw(r, "activists")
		var arcs [][2]int32
		for a := range n {
			for b := range n { // self-ties too
				if rapid.IntRange(0, 2).Draw(r, "tied") == 0 {
					arcs = append(arcs, [2]int32{a, b})
				}
			}
		}
		var want census.Triads
		for a := range n {
			for b := range a {
				for c := range b {
					number := map[int32]int32{a: 0, b: 1, c: 2}
					var among [][2]int32
					for _, arc := range arcs {
						source, there := number[arc[0]]
						target, too := number[arc[1]]
						if there && too {
							among = append(among, [2]int32{source, target})
						}
					}
					for i, count := range triads(r, directed(r, 3, among)) {
						want[i] += count
					}
				}
			}
		}
		if got := triads(r, directed(r, int(n), arcs)); got != want {
			r.Fatalf("%v: %v, one by one %v", arcs, got, want)
		}
	})
}

func TestDyads(t *testing.T) {
	got := census.OfDyads(directed(t, 4, [][2]int32{{0, 1}, {1, 0}, {1, 2}, {1, 2}, {3, 3}}))
	if want := (census.Dyads{Mutual: 1, Asymmetric: 1, Null: 4}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if found, err := census.OfTriads(ctx, directed(t, 3, nil), nil); !errors.Is(err, context.Canceled) || found != (census.Triads{}) {
		t.Errorf("%v, %v", found, err)
	}
}
