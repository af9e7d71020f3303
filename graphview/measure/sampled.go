package measure

import (
	"context"
	"math"
	"math/rand/v2"
)

// ExactUpTo is the number of activists up to which [Betweenness] is exact within seconds
// to a minute; above it, callers should take [SampledBetweenness] unless told otherwise.
const ExactUpTo = 20_000

// Sample is a random choice of activists from whom paths are followed.
type Sample struct {
	Sources int // how many, without putting back; at most all
	Seed    uint64
}

// Sampled is an estimate of betweenness.
type Sampled struct {
	Values []float64 // as [Betweenness] would give
	Errors []float64 // standard errors of Values; 0 when all activists were sources
}

// SampledBetweenness estimates [Betweenness] from the paths that begin at some
// activists only, drawn at random with the seed:
//
//	estimate(i) = (n / k) sum of x(s) over the k sources s
//	error(i)    = n sqrt((1 - k / n) v / k)
//
// where x(s) = sum of p(s, t | i) / p(s, t) over t, and v is the variance of x in the
// sample; both halved in an undirected graph. The estimate is unbiased, and the error
// what it is off by, as a root mean square over draws. Few sources give most of x, so
// that more than 5 of 100 values lie farther off than two errors: it ranks those who are
// much between, and no others. Of activists through whom none of the sampled paths leads
// it knows nothing: estimate and error are 0. With one source the error is NaN.
//
// U. Brandes & C. Pich, Centrality estimation in large networks, International
// Journal of Bifurcation and Chaos 17(7), 2007, doi 10.1142/S0218127407018403, with
// sources drawn uniformly, and the error of a simple random sample from a finite
// population (W. G. Cochran, Sampling Techniques, 1977, chapter 2).
func SampledBetweenness(ctx context.Context, g *Graph, s Sample, progress func(done float64)) (*Sampled, error) {
	n := g.Len()
	k := max(0, min(s.Sources, n))
	l := g.nearby()
	// Drawn among activists in their own order: another order in memory changes nothing.
	sources := make([]int32, 0, k)
	now := make([]int32, n)
	for number, a := range l.was {
		now[a] = int32(number)
	}
	for _, a := range rand.New(rand.NewPCG(s.Seed, 0)).Perm(n)[:k] {
		sources = append(sources, now[a])
	}
	total, err := fold(ctx, k, func() *between { return newBetween(l.Graph, sources) }, progress)
	if err != nil {
		return nil, err
	}
	scale := float64(n) / float64(k)
	if !g.directed {
		scale /= 2
	}
	result := &Sampled{Values: make([]float64, n), Errors: make([]float64, n)}
	for number, a := range l.was {
		sum := total.score[number]
		result.Values[a] = scale * sum
		if k < n {
			variance := max(0, total.square[number]-sum*sum/float64(k)) / float64(k-1)
			result.Errors[a] = scale * math.Sqrt(float64(k)*(1-float64(k)/float64(n))*variance)
		}
	}
	return result, nil
}
