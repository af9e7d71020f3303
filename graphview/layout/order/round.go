package order

import (
	"context"
	"slices"

	"copresence/graphview/layout"
	"copresence/graphview/layout/plane"
	"copresence/storage/network"
)

// siftable is the work, in steps, that is put into sifting: less than a second.
const siftable = 100_000_000

// around returns an order of the vertices around a circle in which few edges
// cross: component after component, those without edges last.
func around(ctx context.Context, g *graph, progress func(share float64)) ([]int32, error) {
	parts, isolates := g.components()
	order := make([]int32, 0, g.order())
	whole := float64(max(1, g.order()-len(isolates)))
	for _, members := range parts {
		part := g
		if len(members) < g.order() {
			part = g.induced(members)
		}
		before, size := float64(len(order)), float64(len(members))
		found, err := aroundComponent(ctx, part, func(share float64) { progress((before + share*size) / whole) })
		if err != nil {
			return nil, err
		}
		for _, v := range found {
			order = append(order, members[v])
		}
		progress(float64(len(order)) / whole)
	}
	return append(order, isolates...), nil
}

// aroundComponent orders one component. Those too large for sifting are drawn so
// that communities lie together, and ordered by a tour through the drawing.
func aroundComponent(ctx context.Context, g *graph, progress func(share float64)) ([]int32, error) {
	count := g.order()
	if count*(len(g.other)+count) > siftable {
		return toured(ctx, g, progress)
	}
	first, err := inserted(ctx, g)
	if err != nil {
		return nil, err
	}
	r := newRing(g, first)
	_, err = r.sift(ctx, 0, count, siftable)
	return r.order, err
}

// toured orders the vertices of a large graph.
func toured(ctx context.Context, g *graph, progress func(share float64)) ([]int32, error) {
	n, err := g.network()
	if err != nil {
		return nil, err
	}
	places, err := layout.Spread{Fast: true}.Place(ctx, n, progress)
	if err != nil {
		return nil, err
	}
	return plane.Tour(places), nil
}

// network returns the graph as a network of nameless activists.
func (g *graph) network() (*network.Network, error) {
	var people network.Activists
	for a := range g.order() {
		people.ID = append(people.ID, int64(a+1))
	}
	people.Pseudonym, people.Kind = make([]string, g.order()), make([]network.Kind, g.order())
	var ties network.Ties
	for v := range int32(g.order()) {
		others, _ := g.row(v)
		for _, u := range others {
			if v < u {
				ties.ID = append(ties.ID, int64(len(ties.ID)+1))
				ties.Source, ties.Target = append(ties.Source, v), append(ties.Target, u)
			}
		}
	}
	m := ties.Len()
	ties.Platform, ties.Relation = slices.Repeat([]int32{network.None}, m), slices.Repeat([]int32{network.None}, m)
	ties.Directed, ties.Weight, ties.Verdict = make([]bool, m), make([]float64, m), make([]network.Verdict, m)
	ties.FirstSeen, ties.LastSeen = make([]network.Date, m), make([]network.Date, m)
	return network.New(people, ties, nil, nil)
}

// inserted orders the vertices of a connected graph by putting one after the other
// at that end of the order where it crosses fewer of the edges that still lead to
// vertices to come. Next is always who has the most neighbours that are placed and
// of these the fewest that are not: M. Baur & U. Brandes 2004, as for sifting.
func inserted(ctx context.Context, g *graph) ([]int32, error) {
	var (
		count  = g.order()
		order  = make([]int32, 2*count) // filled from the middle to both ends
		from   = count
		to     = count
		placed = make([]bool, count)
		known  = make([]int, count)     // neighbours that are placed
		open   = make([]float64, count) // weight of edges to vertices to come
		edges  = make([]float64, count) // weight to the vertex in hand
	)
	for v := range int32(count) {
		_, weights := g.row(v)
		for _, w := range weights {
			open[v] += w
		}
	}
	for range count {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		v := next(g, placed, known)
		others, weights := g.row(v)
		for k, u := range others {
			if placed[u] {
				edges[u] = weights[k]
				open[u] -= weights[k]
				open[v] -= weights[k]
			}
			known[u]++
		}
		if crossed(order[from:to], edges, open) {
			order[to] = v
			to++
		} else {
			from--
			order[from] = v
		}
		placed[v] = true
		for _, u := range others {
			edges[u] = 0
		}
	}
	return slices.Clone(order[from:to]), nil
}

// next returns the vertex to be inserted.
func next(g *graph, placed []bool, known []int) int32 {
	best := network.None
	for v := range int32(g.order()) {
		if placed[v] {
			continue
		}
		if best == network.None || known[v] > known[best] ||
			known[v] == known[best] && g.degree(v) < g.degree(best) {
			best = v
		}
	}
	return best
}

// crossed reports whether edges to some of the placed cross fewer open ones when
// they come from the right than when they come from the left.
func crossed(placed []int32, edges, open []float64) bool {
	left, right, before := 0., 0., 0.
	for _, u := range placed {
		left += edges[u] * before
		before += open[u]
	}
	after := 0.
	for _, u := range slices.Backward(placed) {
		right += edges[u] * after
		after += open[u]
	}
	return right <= left
}
