package measure_test

import (
	"math/rand/v2"
	"testing"

	"copresence/graphview/measure"
	"copresence/storage/network"
)

// tie is source, target, and 1 for directed or 0.
type tie = [3]int32

// tied makes a network of ties that weigh 1 each.
func tied(t testing.TB, activists int, ties []tie) *network.Network {
	t.Helper()
	weights := make([]float64, len(ties))
	for i := range weights {
		weights[i] = 1
	}
	return weighted(t, activists, ties, weights)
}

func weighted(t testing.TB, activists int, ties []tie, weights []float64) *network.Network {
	t.Helper()
	a := network.Activists{Pseudonym: make([]string, activists), Kind: make([]network.Kind, activists)}
	for i := range activists {
		a.ID = append(a.ID, int64(i+1))
	}
	m := len(ties)
	columns := network.Ties{
		FirstSeen: make([]network.Date, m), LastSeen: make([]network.Date, m),
		Weight: weights, Verdict: make([]network.Verdict, m),
	}
	for i, e := range ties {
		columns.ID = append(columns.ID, int64(i+1))
		columns.Source = append(columns.Source, e[0])
		columns.Target = append(columns.Target, e[1])
		columns.Directed = append(columns.Directed, e[2] == 1)
		columns.Platform = append(columns.Platform, network.None)
		columns.Relation = append(columns.Relation, network.None)
	}
	n, err := network.New(a, columns, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// graph makes the graph of a selection.
func graph(t testing.TB, n *network.Network, s measure.Selection) *measure.Graph {
	t.Helper()
	g, err := measure.New(n, s)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// scattered draws undirected ties, always the same.
func scattered(activists, ties int) []tie {
	random := rand.New(rand.NewPCG(1, 2))
	drawn := make([]tie, ties)
	for i := range drawn {
		// Half of the ends are among the first tenth, so that some are much between.
		drawn[i] = tie{random.Int32N(int32(activists) / (1 + 9*int32(i%2))), random.Int32N(int32(activists)), 0}
	}
	return drawn
}
