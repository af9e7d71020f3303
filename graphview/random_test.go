package graphview_test

import (
	"fmt"

	"github.com/dominikbraun/graph"
	"pgregory.net/rapid"

	"copresence/storage/network"
)

// randomNetwork is a network of up to 14 activists with parallel ties.
func randomNetwork(t *rapid.T) *network.Network {
	n := rapid.IntRange(1, 14).Draw(t, "activists")
	var a network.Activists
	for i := range n {
		a.ID = append(a.ID, int64(i+1))
		a.Pseudonym = append(a.Pseudonym, fmt.Sprint("P", i+1))
		a.Kind = append(a.Kind, network.Person)
	}
	var e network.Ties
	end := rapid.Int32Range(0, int32(n-1))
	for i := range rapid.IntRange(0, 20).Draw(t, "ties") {
		e.ID = append(e.ID, int64(i+1))
		e.Source = append(e.Source, end.Draw(t, "source"))
		e.Target = append(e.Target, end.Draw(t, "target"))
		e.Platform = append(e.Platform, network.None)
		e.Relation = append(e.Relation, network.None)
		e.Directed = append(e.Directed, i%2 == 0)
		e.Weight = append(e.Weight, 1)
		e.FirstSeen = append(e.FirstSeen, "")
		e.LastSeen = append(e.LastSeen, "")
		e.Verdict = append(e.Verdict, network.NotCoded)
	}
	net, err := network.New(a, e, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return net
}

// shortest is the shortest path that the graph library finds.
func shortest(n *network.Network, from, to int32) ([]int32, error) {
	if from == to {
		return []int32{from}, nil
	}
	return graph.ShortestPath(n.Graph(false, nil), from, to)
}
