package measure

import (
	"math"

	"copresence/storage/network"
)

// Density returns the share of ordered pairs of activists of which the first is
// tied to the second, from 0 to 1:
//
//	density = a / (n (n - 1))
//
// with n activists and a ordered pairs (i, j), i not j, that at least one tie leads
// from i to j. An undirected tie leads both ways. Parallel ties count once, so that
// a network of several platforms has a density too; self-ties count never. For a
// network without parallel ties this is what networkx and igraph call density. With
// fewer than two activists there is no pair, and the density is NaN.
func Density(n *network.Network) float64 {
	activists := n.Activists.Len()
	if activists < 2 {
		return math.NaN()
	}
	pairs := 0
	last := make([]int32, activists) // the last activist found tied to each, plus 1
	for a := range int32(activists) {
		others, ties := n.Incident(a)
		for i, b := range others {
			leads := !n.Ties.Directed[ties[i]] || n.Ties.Source[ties[i]] == a
			if leads && a != b && last[b] != a+1 {
				last[b] = a + 1
				pairs++
			}
		}
	}
	return float64(pairs) / (float64(activists) * float64(activists-1))
}
