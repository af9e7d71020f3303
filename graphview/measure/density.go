package measure

import "math"

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
func Density(g *Graph) float64 {
	n := g.Len()
	if n < 2 {
		return math.NaN()
	}
	pairs := 0
	for a := range int32(n) {
		others, _ := g.out.row(a)
		for i, b := range others {
			if b != a && (i == 0 || others[i-1] != b) {
				pairs++
			}
		}
	}
	return float64(pairs) / (float64(n) * float64(n-1))
}

// Reciprocity returns the share of ties that are answered: of the ordered pairs
// (i, j), i not j, of which the first is tied to the second, those of which the second
// is tied to the first too. An undirected tie answers itself, so that an undirected
// graph has 1. Parallel ties count once, self-ties never; without any tie it is NaN.
//
//	reciprocity = 2 M / (2 M + A)
//
// with M mutual and A asymmetric dyads: edgewise reciprocity, S. Wasserman & K. Faust,
// Social Network Analysis, 1994, chapter 13, doi 10.1017/CBO9780511815478. The share
// of dyads, M / (M + A), can be had from the dyad census.
func Reciprocity(g *Graph) float64 {
	pairs, answered := 0, 0
	for a := range int32(g.Len()) {
		out, _ := g.out.row(a)
		in, _ := g.in.row(a)
		for i, b := range out {
			if b == a || i > 0 && out[i-1] == b {
				continue
			}
			pairs++
			for len(in) > 0 && in[0] < b {
				in = in[1:]
			}
			if len(in) > 0 && in[0] == b {
				answered++
			}
		}
	}
	return float64(answered) / float64(pairs)
}
