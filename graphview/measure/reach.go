package measure

import (
	"context"
	"math"
)

// Reach is how far each activist is from the others along the direction of ties,
// counted over those who can be reached at all. Closeness, harmonic centrality,
// eccentricity, diameter and mean distance follow from it, so that one search does
// for all of them.
//
// A distance is the number of ties on a shortest path; when weights are distances,
// their sum; when they are strengths, the sum of their inverses (M. E. J. Newman,
// Scientific collaboration networks II, Physical Review E 64, 016132, 2001,
// doi 10.1103/PhysRevE.64.016132). Parallel ties and self-ties change nothing, but
// parallel ties taken as one are stronger than each. On the graph reversed it is how
// far the others are from each activist.
type Reach struct {
	Reached  []int32   // how many others can be reached
	Farness  []float64 // the sum of the distances to them
	Inverse  []float64 // the sum of the inverses of these distances
	Farthest []float64 // the longest of these distances, 0 when nobody is reached
}

// Distances measures how far everybody is from everybody. Without weights, 64
// searches by breadth run at once, one a bit of a word: M. Then et al., The more the
// merrier: efficient multi-source graph traversal, PVLDB 8(4), 2014,
// doi 10.14778/2735496.2735507. With weights every activist takes a search of their own
// (Dijkstra's). Cancelling the context ends it with the context's error.
func Distances(ctx context.Context, g *Graph, progress func(done float64)) (*Reach, error) {
	l := g.nearby()
	var (
		found *Reach
		err   error
	)
	if g.weight == Ignored {
		found, err = sweepAll(ctx, l.Graph, progress)
	} else {
		found, err = walkAll(ctx, l.Graph, progress)
	}
	if err != nil {
		return nil, err
	}
	return &Reach{
		Reached: back(l, found.Reached), Farness: back(l, found.Farness),
		Inverse: back(l, found.Inverse), Farthest: back(l, found.Farthest),
	}, nil
}

func newReach(activists int) *Reach {
	return &Reach{
		Reached: make([]int32, activists), Farness: make([]float64, activists),
		Inverse: make([]float64, activists), Farthest: make([]float64, activists),
	}
}

// Closeness returns the inverse of the mean distance to those who can be reached,
// times the share of others who can be:
//
//	closeness(i) = (r / (n - 1)) (r / farness(i))
//
// with n activists, of whom i reaches r others: from 0 to 1 without weights. It is
// Freeman's (1979, doi 10.1016/0378-8733(78)90021-7) on a connected graph. On others
// it is that of S. Wasserman & K. Faust, Social Network Analysis, 1994, page 201, as
// networkx has it, for it does not make the most central of a pair who know only each
// other; igraph leaves out the first factor, and sna gives 0 to all. Who reaches nobody
// has 0. It looks outwards, as igraph and sna do; networkx looks inwards, as here on
// the graph reversed.
func (r *Reach) Closeness() []float64 {
	closeness := make([]float64, len(r.Reached))
	for a, reached := range r.Reached {
		if reached > 0 {
			others := float64(reached)
			closeness[a] = others / float64(len(closeness)-1) * (others / r.Farness[a])
		}
	}
	return closeness
}

// Harmonic returns the mean of the inverse distances to all others, of which that
// to somebody out of reach is 0:
//
//	harmonic(i) = (1 / (n - 1)) sum of 1 / d(i, j) over j other than i
//
// from 0 to 1 without weights. M. Marchiori & V. Latora, Harmony in the small-world,
// Physica A 285, 2000, doi 10.1016/S0378-4371(00)00311-3. So has igraph it; networkx
// gives the sum and looks inwards.
func (r *Reach) Harmonic() []float64 {
	harmonic := make([]float64, len(r.Inverse))
	for a, inverse := range r.Inverse {
		if len(harmonic) > 1 {
			harmonic[a] = inverse / float64(len(harmonic)-1)
		}
	}
	return harmonic
}

// Eccentricity returns the distance of the farthest activist who can be reached, 0
// for who reaches nobody, as igraph has it; networkx refuses graphs that are not
// connected.
func (r *Reach) Eccentricity() []float64 { return append([]float64(nil), r.Farthest...) }

// Diameter returns the longest of all distances, over the pairs of which one can
// reach the other, as igraph has it. Where nobody reaches anybody it is NaN.
func (r *Reach) Diameter() float64 {
	diameter := math.NaN()
	for a, reached := range r.Reached {
		if reached > 0 && !(diameter >= r.Farthest[a]) {
			diameter = r.Farthest[a]
		}
	}
	return diameter
}

// MeanDistance returns the mean of all distances, over the pairs of which one can
// reach the other, as igraph has it. Where nobody reaches anybody it is NaN.
func (r *Reach) MeanDistance() float64 {
	pairs, sum := 0.0, 0.0
	for a, reached := range r.Reached {
		pairs += float64(reached)
		sum += r.Farness[a]
	}
	return sum / pairs
}

// Closeness is that of [Reach.Closeness].
func Closeness(ctx context.Context, g *Graph, progress func(done float64)) ([]float64, error) {
	r, err := Distances(ctx, g, progress)
	if err != nil {
		return nil, err
	}
	return r.Closeness(), nil
}

// Harmonic is that of [Reach.Harmonic].
func Harmonic(ctx context.Context, g *Graph, progress func(done float64)) ([]float64, error) {
	r, err := Distances(ctx, g, progress)
	if err != nil {
		return nil, err
	}
	return r.Harmonic(), nil
}

// Eccentricity is that of [Reach.Eccentricity].
func Eccentricity(ctx context.Context, g *Graph, progress func(done float64)) ([]float64, error) {
	r, err := Distances(ctx, g, progress)
	if err != nil {
		return nil, err
	}
	return r.Eccentricity(), nil
}
