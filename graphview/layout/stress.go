package layout

import (
	"context"
	"math"
	"math/rand/v2"

	"copresence/storage/network"
)

// unit is the length of a tie in units of the drawing.
const unit = 100

// Stress places activists so that the distance of two in the picture comes as
// near as it can to 100 units for every tie on the shortest path between them.
// It minimises the sum over all pairs within a component
//
//	stress = sum of (|p(i) - p(j)| - 100 d(i,j))^2 / d(i,j)^2
//
// with d the number of ties on a shortest path, or its length where weights have a
// meaning. Direction of ties is not looked at, nor is weight unless that is asked for;
// parallel ties count once and self-ties never. The zero value is ready to use.
//
// Pairs step towards their distance one after the other, in an order drawn from
// the seed, with steps that shrink from sweep to sweep: stochastic gradient
// descent on stress by J. X. Zheng, S. Pawar & D. F. M. Goodman, Graph drawing by
// stochastic gradient descent, IEEE TVCG 25(9), 2019,
// doi 10.1109/TVCG.2018.2859997. It begins from pivot multidimensional scaling
// instead of a random place, and so with smaller steps. In components of more than
// 2,000 activists, or of very many ties, only pairs with one of 200 activists drawn
// at random, ties, and some friends of friends are looked at, after the sparse
// stress of M. Ortmann, M. Klimenta & U. Brandes, JGAA 21(5), 2017,
// doi 10.7155/jgaa.00440; what is done otherwise stands with the code.
//
// Majorisation (E. R. Gansner, Y. Koren & S. North, Graph Drawing 2004,
// doi 10.1007/978-3-540-31843-9_25) was tried as a finish and left out. On networks of
// 32 to 85 activists 60 steps of it, one activist after the other, took .0 to .1 %
// off the stress that the sweeps had left; on one of 1,000, after 40 sweeps, 1.0 %, and
// as much time spent on more sweeps takes off 1.9 %. So there are more sweeps.
//
// Every component of at least two activists is turned so that its longer extent
// lies horizontally. Components stand beside each other in boxes at least 100
// units apart, those without any tie in a grid, the whole in about the shape of a
// 4:3 page around the origin.
type Stress struct {
	// Seed draws the picture: another seed, another one of much the same stress.
	Seed uint64

	// Iterations is the number of sweeps over the pairs of a component. Zero or
	// less means as many as do: 200 in components of up to 500 activists, fewer in
	// larger ones, 50 with 2,000 activists, and 40 with more.
	Iterations int

	// Weighted says what weights of ties mean for distances: nothing, lengths, or
	// strengths, whose inverse is a length. Lengths are taken by their mean, so that the
	// picture keeps its size.
	Weighted Weighted

	// Pinned are the places, one for each activist, at which to hold activists;
	// network.Nowhere leaves one free. Nil leaves all free. Components of which
	// somebody is pinned are not turned, and all others stand below them.
	Pinned []network.Point
}

// Place returns the places of all activists, in their order. It calls progress,
// unless that is nil, from time to time and in the caller's goroutine with the
// share of the work that is done, from 0 to 1. When the context ends before the
// work does, its error is returned and no places.
func (s Stress) Place(ctx context.Context, n *network.Network, progress func(done float64)) ([]network.Point, error) {
	if s.Weighted != Unweighted {
		return compose(ctx, n, s.Pinned, lengthy{s, n}, progress)
	}
	return compose(ctx, n, s.Pinned, s, progress)
}

// model is a component in the course of being placed. Its lengths are in ties.
type model interface {
	// sweep lets every pair that the model looks at take one step of that size.
	sweep(eta float64)

	// hold keeps vertices where held, which is in units of the drawing, has a place
	// for them, and brings all others there.
	hold(held []network.Point)

	// steps returns the sizes of the first and of the last step.
	steps() (first, last float64)

	// result returns the places of the vertices.
	result() []network.Point
}

// component places one component by itself.
func (s Stress) component(ctx context.Context, g *graph, held []network.Point, progress func(share float64)) ([]network.Point, error) {
	var (
		m      model
		err    error
		random = rand.New(rand.NewPCG(s.Seed, 0))
	)
	if pairwise(g) {
		m, err = newExact(ctx, g, random)
	} else {
		m, err = newSparse(ctx, g, random)
	}
	if err != nil {
		return nil, err
	}
	if held != nil {
		m.hold(held)
	}
	sweeps := s.sweeps(g)
	eta, last := m.steps()
	shrink := 1.0
	if sweeps > 1 {
		// Of single precision, as the last bits of a power differ between processors.
		shrink = float64(float32(math.Pow(last/eta, 1/float64(sweeps-1))))
	}
	for i := range sweeps {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		m.sweep(eta)
		eta *= shrink
		progress(float64(i+1) / float64(sweeps))
	}
	places := m.result()
	if held == nil {
		turn(places)
	}
	for v := range places {
		places[v] = places[v].Scale(unit)
		if held != nil && held[v].Placed() {
			places[v] = held[v] // to the last bit
		}
	}
	return places, nil
}

// sweeps returns the number of sweeps over a component.
func (s Stress) sweeps(g *graph) int {
	if s.Iterations > 0 {
		return s.Iterations
	}
	return min(200, max(40, 100_000/g.order()))
}

// work returns the number of steps that a component takes, roughly.
func (s Stress) work(g *graph) float64 {
	n := float64(g.order())
	pairs := n * n / 2
	if !pairwise(g) {
		pairs = n*float64(pivots+friends) + float64(g.size())
	}
	return pairs * float64(s.sweeps(g))
}

// pairwise reports whether a component is small enough for looking at all of its
// pairs, and for finding their distances.
func pairwise(g *graph) bool {
	const (
		vertices = 2_000
		visits   = 200_000_000 // of edges, when walking from every vertex
	)
	return g.order() <= vertices && g.order()*g.size() <= visits
}

// jitter moves places a little, so that no two remain on one spot: vertices with
// the same neighbours have the same distances and would never part.
func jitter(places []network.Point, random *rand.Rand) {
	const width = .1 // of a tie's length
	for v := range places {
		places[v].X += float64(width * (random.Float64() - .5))
		places[v].Y += float64(width * (random.Float64() - .5))
	}
}
