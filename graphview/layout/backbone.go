package layout

import (
	"context"
	"slices"

	"copresence/storage/network"
)

// Backbone places activists of a hairball: a network in which everybody is so few
// ties away from everybody else that distances say nothing. It looks for the ties
// that are embedded in a group, places activists by these alone, and leaves it to
// the picture to draw the others faintly. Direction and weight of ties are not
// looked at, parallel ties count once and self-ties never. The zero value is ready
// to use.
//
// With q(u,v) the number of quadrilaterals - ways round over four activists - that
// the tie of u and v is a side of, and q(u) the sum over the ties of u, a tie is
// embedded by
//
//	Q(u,v) = q(u,v) / sqrt(q(u) q(v))
//
// Everybody ranks those they have ties with by that, equal ones equally. A tie is as
// strong as the two ends agree, whom else they are tied with most: by the largest,
// over all ranks, of the shares
//
//	|first of u and first of v| / |first of u or first of v|
//
// where first are those down to the rank, the two themselves left out. Kept are the
// strongest ties, up to a share, and the union of all maximum spanning trees, which
// holds everybody together.
//
// A. Nocaj, M. Ortmann & U. Brandes, Untangling the hairballs of multi-centered,
// small-world online social media networks, JGAA 19(2), 2015,
// doi 10.7155/jgaa.00370. Departing from it, what is kept is placed by Spread.
type Backbone struct {
	// Seed draws the picture.
	Seed uint64

	// Share is the largest share of the ties, from 0 to 1, that is kept for its
	// strength; ties as strong as the last one are all kept or none. Zero stands for
	// .5, of which groups came out best. Trees come on top.
	Share float64

	// Pinned are the places, one for each activist, at which to hold activists;
	// network.Nowhere leaves one free. Nil leaves all free.
	Pinned []network.Point
}

// Place returns the places of all activists, in their order. It calls progress,
// unless that is nil, from time to time and in the caller's goroutine with the
// share of the work that is done, from 0 to 1. When the context ends before the
// work does, its error is returned and no places.
func (b Backbone) Place(ctx context.Context, n *network.Network, progress func(done float64)) ([]network.Point, error) {
	return compose(ctx, n, b.Pinned, b, progress)
}

// work returns what a component takes, roughly and in no unit.
func (b Backbone) work(g *graph) float64 { return float64(g.order() + g.size()) }

// component places one component by itself.
func (b Backbone) component(ctx context.Context, g *graph, held []network.Point, progress func(share float64)) ([]network.Point, error) {
	e := newEdges(g)
	strength, err := e.redundancy(ctx)
	if err != nil {
		return nil, err
	}
	return Spread{Seed: b.Seed}.component(ctx, e.only(b.keep(e, strength)), held, progress)
}

// Kept reports of each tie, in their order, whether activists are placed by it; the
// others may be drawn faintly. Parallel ties are kept together; self-ties are kept,
// as nobody is confused by them.
func (b Backbone) Kept(ctx context.Context, n *network.Network) ([]bool, error) {
	all := slices.Repeat([]bool{true}, n.Ties.Len())
	err := eachEdge(ctx, n, func(e *edges, strength []float64) func(edge int32, tie int) {
		kept := b.keep(e, strength)
		return func(edge int32, tie int) { all[tie] = kept[edge] }
	})
	if err != nil {
		return nil, err
	}
	return all, nil
}

// eachEdge finds the strengths in every component, and tells to what it returns the
// edge that every tie belongs to.
func eachEdge(ctx context.Context, n *network.Network, of func(e *edges, strength []float64) func(edge int32, tie int)) error {
	components, _ := split(n)
	for _, g := range components {
		e := newEdges(g)
		strength, err := e.redundancy(ctx)
		if err != nil {
			return err
		}
		tell := of(e, strength)
		for v, a := range g.members {
			others, ties := n.Incident(a)
			for i, b := range others {
				if u, _ := slices.BinarySearch(g.members, b); u != v {
					at, _ := slices.BinarySearch(g.neighbours(int32(v)), int32(u))
					tell(e.of[int(g.start[v])+at], int(ties[i]))
				}
			}
		}
	}
	return ctx.Err()
}

// keep reports which edges are kept.
func (b Backbone) keep(e *edges, strength []float64) []bool {
	share := b.Share
	if share <= 0 {
		share = .5
	}
	kept := e.trees(strength)
	order := strongest(strength)
	room := int(min(1, share) * float64(len(order)))
	for from := 0; from < len(order); {
		to := from + 1
		for to < len(order) && strength[order[to]] == strength[order[from]] {
			to++
		}
		if to > room {
			break
		}
		for _, edge := range order[from:to] {
			kept[edge] = true
		}
		from = to
	}
	return kept
}
