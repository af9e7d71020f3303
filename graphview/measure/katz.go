package measure

import (
	"context"
	"fmt"
)

// Katz counts the walks that end at each activist, the longer the less.
type Katz struct {
	// Attenuation is by how much each further tie lessens a walk. It must be below
	// the inverse of the largest eigenvalue. Zero means .85 of that, or .5 in a
	// directed graph without cycles, where any will do.
	Attenuation float64
}

// Of returns the sum over walks of the attenuation a to the power of their length,
// and 1 for the walk of no tie:
//
//	katz(i) = 1 + a sum of w(j, i) katz(j) over ties from j to i
//
// L. Katz, A new status index derived from sociometric analysis, Psychometrika 18,
// 1953, doi 10.1007/BF02289026. Nothing is normalised; networkx divides by the length
// of the vector, and alpha_centrality of igraph is the same with exo = 1. It looks at
// ties that lead in. Parallel ties that are kept count each, an undirected self-tie
// twice; when weights are distances, their inverse is the strength. Isolates have 1. An
// attenuation for which the sum is infinite is an error.
func (k Katz) Of(ctx context.Context, g *Graph) ([]float64, error) {
	l := g.nearby()
	var (
		largest float64
		err     error
	)
	if g.directed {
		_, largest, err = l.perron(ctx)
	} else {
		_, largest, err = l.perComponent(ctx)
	}
	if err != nil {
		return nil, err
	}
	a := k.Attenuation
	switch {
	case a == 0 && largest == 0:
		a = .5
	case a == 0:
		a = .85 / largest
	case !(a > 0) || a*largest >= 1-1e-9:
		return nil, fmt.Errorf("katz: attenuation %v is not between 0 and %v", a, 1/largest)
	}
	x := make([]float64, l.Len())
	for i := range x {
		x[i] = 1
	}
	if err := l.settle(ctx, x, a, nil); err != nil {
		return nil, fmt.Errorf("katz: %w", err)
	}
	return back(l, x), nil
}
