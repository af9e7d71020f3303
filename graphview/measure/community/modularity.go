package community

import (
	"math"

	"copresence/graphview/measure"
)

// Modularity returns how much more of the ties lie within communities than would by
// chance, given the degrees of all:
//
//	Q = sum over c of (w(c) / 2m - r (d(c) / 2m)^2)
//
// with w(c) twice the strength of ties within community c, d(c) the sum of the weighted
// degrees in it, m the strength of all ties, and r the resolution, 1 for the plain one.
// M. E. J. Newman & M. Girvan, Finding and evaluating community structure in networks,
// Physical Review E 69, 026113, 2004, doi 10.1103/PhysRevE.69.026113; the resolution
// after J. Reichardt & S. Bornholdt 2006, doi 10.1103/PhysRevE.74.016110.
//
// In a directed graph it is that of E. A. Leicht & M. E. J. Newman, Community structure in
// directed networks, Physical Review Letters 100, 118703, 2008,
// doi 10.1103/PhysRevLett.100.118703:
//
//	Q = sum over c of (w(c) / m - r out(c) in(c) / m^2)
//
// The community of each activist may be any number from 0 below count. Parallel ties and
// self-ties that the graph keeps count. Without any tie it is NaN.
func Modularity(g *measure.Graph, community []int32, count int, resolution float64) float64 {
	out, in := measure.WeightedOutdegree(g), measure.WeightedIndegree(g)
	within, from, to := make([]float64, count), make([]float64, count), make([]float64, count)
	total := 0.0
	invert := g.Weight() == measure.Distance
	for a, c := range community {
		from[c] += out[a]
		to[c] += in[a]
		total += out[a]
		others, weights := g.Out(int32(a))
		for k, b := range others {
			if community[b] == c {
				within[c] += strength(weights, k, invert)
			}
		}
	}
	if total == 0 {
		return math.NaN()
	}
	q := 0.0
	for c := range within {
		q += within[c]/total - resolution*(from[c]/total)*(to[c]/total)
	}
	return q
}

func strength(weights []float64, k int, invert bool) float64 {
	switch {
	case weights == nil:
		return 1
	case invert:
		return 1 / weights[k]
	}
	return weights[k]
}
