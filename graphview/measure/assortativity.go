package measure

import (
	"math"

	"copresence/storage/network"
)

// NominalAssortativity returns how much more ties lead to the own group than they
// would by chance, given how many ties each group has: 1 when all do, 0 when as by
// chance.
//
//	r = (sum of e(i, i) - sum of a(i) b(i)) / (1 - sum of a(i) b(i))
//
// with e(i, j) the share of ties that lead from group i to group j, and a and b its sums
// over j and over i. M. E. J. Newman, Mixing patterns in networks, Physical Review E 67,
// 026126, 2003, doi 10.1103/PhysRevE.67.026126. An undirected tie leads both ways. Ties
// of which an end has no group are left out. Parallel ties and self-ties that are kept
// count each. A tie counts its strength: 1 when weights are ignored (networkx and igraph
// always do), the inverse of a distance. Where all ties stay within one group, or there
// are none, it is NaN.
func NominalAssortativity(g *Graph, groups []int32, count int) float64 {
	from, to := make([]float64, count), make([]float64, count)
	total, within := 0.0, 0.0
	g.forEach(func(a, b int32, weight float64) {
		i, j := groups[a], groups[b]
		if i == network.None || j == network.None {
			return
		}
		total += weight
		from[i] += weight
		to[j] += weight
		if i == j {
			within += weight
		}
	})
	chance := 0.0
	for i := range from {
		chance += from[i] / total * (to[i] / total)
	}
	if total == 0 || within == total && chance > 1-1e-12 {
		return math.NaN()
	}
	return (within/total - chance) / (1 - chance)
}

// Assortativity returns the correlation of a number over ties: of the value in source
// of the activist that each leads from, with the value in target of the one that it
// leads to.
//
//	r = cov(x, y) / (sd(x) sd(y)) over ties from x to y
//
// Newman 2003, as for [NominalAssortativity]. For an attribute both slices are the same;
// for degrees in a directed graph they are outdegree and indegree. NaN in a slice means
// missing, and such ties are left out. An undirected tie leads both ways; parallel ties,
// self-ties and weights are as there. Where one side does not vary, it is NaN.
func Assortativity(g *Graph, source, target []float64) float64 {
	var n, x, y float64
	each := func(do func(x, y, weight float64)) {
		g.forEach(func(a, b int32, weight float64) {
			if x, y := source[a], target[b]; !math.IsNaN(x) && !math.IsNaN(y) {
				do(x, y, weight)
			}
		})
	}
	each(func(s, t, weight float64) {
		n += weight
		x += weight * s
		y += weight * t
	})
	x, y = x/n, y/n
	var xx, xy, yy float64
	each(func(s, t, weight float64) { // about the means, for the sake of digits
		xx += weight * (s - x) * (s - x)
		xy += weight * (s - x) * (t - y)
		yy += weight * (t - y) * (t - y)
	})
	return xy / math.Sqrt(xx*yy)
}

// forEach walks all ties with their strengths, an undirected one each way.
func (g *Graph) forEach(do func(a, b int32, strength float64)) {
	strengths := g.strengths(g.out)
	for a := range int32(g.Len()) {
		for k := g.out.start[a]; k < g.out.start[a+1]; k++ {
			weight := 1.0
			if strengths != nil {
				weight = strengths[k]
			}
			do(a, g.out.other[k], weight)
		}
	}
}
