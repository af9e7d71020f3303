package layout

import (
	"cmp"
	"slices"
)

// edges numbers the edges of a graph: those of the first vertex first, each where
// its first end is.
type edges struct {
	*graph
	of       []int32 // edge of each entry of other
	from, to []int32 // ends of each edge, from below to
}

func newEdges(g *graph) *edges {
	e := &edges{graph: g, of: make([]int32, len(g.other)), from: make([]int32, 0, g.size()), to: make([]int32, 0, g.size())}
	next := slices.Clone(g.start) // in the rows of others, where an edge has its second entry
	for v := range int32(g.order()) {
		for i := g.start[v]; i < g.start[v+1]; i++ {
			u := g.other[i]
			if u < v {
				continue
			}
			e.of[i] = int32(len(e.from))
			e.of[next[u]] = e.of[i]
			next[u]++
			e.from, e.to = append(e.from, v), append(e.to, u)
		}
	}
	return e
}

// only returns the graph with the edges that are kept.
func (e *edges) only(kept []bool) *graph {
	g := &graph{members: e.members, start: make([]int32, 1, len(e.start))}
	for v := range e.order() {
		for i := e.start[v]; i < e.start[v+1]; i++ {
			if kept[e.of[i]] {
				g.other = append(g.other, e.other[i])
			}
		}
		g.start = append(g.start, int32(len(g.other)))
	}
	return g
}

// strongest returns the edges, the strongest first and of equal ones the first.
func strongest(strength []float64) []int32 {
	order := make([]int32, len(strength))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(strength[b], strength[a]) })
	return order
}

// trees reports which edges belong to any maximum spanning tree: those whose ends
// stronger ones do not connect. It is J. B. Kruskal's way (Proc. AMS 7, 1956,
// doi 10.1090/S0002-9939-1956-0078686-7), with equally strong ones taken together.
func (e *edges) trees(strength []float64) []bool {
	kept := make([]bool, len(strength))
	above := make([]int32, e.order())
	for v := range above {
		above[v] = int32(v)
	}
	root := func(v int32) int32 {
		for above[v] != v {
			above[v] = above[above[v]]
			v = above[v]
		}
		return v
	}
	order := strongest(strength)
	for from := 0; from < len(order); {
		to := from
		for ; to < len(order) && strength[order[to]] == strength[order[from]]; to++ {
			edge := order[to]
			kept[edge] = root(e.from[edge]) != root(e.to[edge])
		}
		for _, edge := range order[from:to] {
			above[root(e.from[edge])] = root(e.to[edge])
		}
		from = to
	}
	return kept
}
