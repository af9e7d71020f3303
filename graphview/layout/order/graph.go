package order

import (
	"cmp"
	"fmt"
	"slices"

	"copresence/storage/network"
)

// graph is a simple undirected graph in compressed sparse rows.
type graph struct {
	start  []int32
	other  []int32   // ascending within a row, unless somebody sorts it otherwise
	weight []float64 // of each entry: how many ties it stands for
}

// edge is an edge in the making; a and b may be joined by several.
type edge struct {
	a, b   int32
	weight float64
}

func (g *graph) order() int { return len(g.start) - 1 }

func (g *graph) degree(v int32) int { return int(g.start[v+1] - g.start[v]) }

func (g *graph) row(v int32) (others []int32, weights []float64) {
	from, to := g.start[v], g.start[v+1]
	return g.other[from:to], g.weight[from:to]
}

// newGraph makes a graph of so many vertices. Edges between the same two become one
// of their weight together, and loops are left out.
func newGraph(order int, edges []edge) *graph {
	both := make([]edge, 0, 2*len(edges))
	for _, e := range edges {
		if e.a != e.b {
			both = append(both, e, edge{e.b, e.a, e.weight})
		}
	}
	slices.SortStableFunc(both, func(e, f edge) int {
		return cmp.Or(cmp.Compare(e.a, f.a), cmp.Compare(e.b, f.b))
	})
	g := &graph{start: make([]int32, order+1)}
	for i, e := range both {
		if i > 0 && both[i-1].a == e.a && both[i-1].b == e.b {
			g.weight[len(g.weight)-1] += e.weight
			continue
		}
		g.other, g.weight = append(g.other, e.b), append(g.weight, e.weight)
		g.start[e.a+1]++
	}
	for v := range order {
		g.start[v+1] += g.start[v]
	}
	return g
}

// simple returns the network as a simple graph, with the number of ties as weights.
func simple(n *network.Network) *graph {
	edges := make([]edge, n.Ties.Len())
	for i := range edges {
		edges[i] = edge{n.Ties.Source[i], n.Ties.Target[i], 1}
	}
	return newGraph(n.Activists.Len(), edges)
}

// components returns the components of at least two vertices, the largest first and
// of equal ones that with the first vertex first, and the vertices without edges.
// Members ascend.
func (g *graph) components() (members [][]int32, isolates []int32) {
	seen := make([]bool, g.order())
	for a := range int32(g.order()) {
		if seen[a] {
			continue
		}
		if g.degree(a) == 0 {
			isolates = append(isolates, a)
			continue
		}
		part := g.walk(a, seen)
		slices.Sort(part)
		members = append(members, part)
	}
	slices.SortStableFunc(members, func(a, b []int32) int { return cmp.Compare(len(b), len(a)) })
	return members, isolates
}

// walk returns what can be reached from a and was not seen, breadth first.
func (g *graph) walk(a int32, seen []bool) []int32 {
	reached := []int32{a}
	seen[a] = true
	for i := 0; i < len(reached); i++ {
		others, _ := g.row(reached[i])
		for _, b := range others {
			if !seen[b] {
				seen[b] = true
				reached = append(reached, b)
			}
		}
	}
	return reached
}

// induced returns the graph among some vertices, which become 0, 1, 2 ...
func (g *graph) induced(members []int32) *graph {
	vertex := map[int32]int32{}
	for v, a := range members {
		vertex[a] = int32(v)
	}
	var edges []edge
	for v, a := range members {
		others, weights := g.row(a)
		for k, b := range others {
			if u, inside := vertex[b]; inside && u > int32(v) {
				edges = append(edges, edge{int32(v), u, weights[k]})
			}
		}
	}
	return newGraph(len(members), edges)
}

// quotient returns the graph of groups, each edge as heavy as the ties between two.
func (g *graph) quotient(group []int32, groups int) *graph {
	var edges []edge
	for v := range int32(g.order()) {
		others, weights := g.row(v)
		for k, u := range others {
			if v < u {
				edges = append(edges, edge{group[v], group[u], weights[k]})
			}
		}
	}
	return newGraph(groups, edges)
}

// fits reports a column that has not one value for each activist. A column of no
// values at all is none.
func fits[T any](n *network.Network, what string, column []T) error {
	if column != nil && len(column) != n.Activists.Len() {
		return fmt.Errorf("%s: %d values for %d activists", what, len(column), n.Activists.Len())
	}
	return nil
}

// parted returns the members of each group, in ascending order of the groups'
// numbers, those of none (below 0) last, and for each activist the index of its
// group among them. Groups without members are left out.
func parted(group []int32) (members [][]int32, of []int32) {
	numbers := slices.Clone(group)
	for i, g := range numbers {
		numbers[i] = max(g, network.None)
	}
	slices.Sort(numbers)
	numbers = slices.Compact(numbers)
	if len(numbers) > 0 && numbers[0] == network.None {
		numbers = append(numbers[1:], network.None)
	}
	index := map[int32]int32{}
	for i, g := range numbers {
		index[g] = int32(i)
	}
	members, of = make([][]int32, len(numbers)), make([]int32, len(group))
	for a, g := range group {
		of[a] = index[max(g, network.None)]
		members[of[a]] = append(members[of[a]], int32(a))
	}
	return members, of
}

// byValue sorts activists by a value, the largest first, those without one (NaN)
// last and equals as they were.
func byValue(activists []int32, value []float64) {
	slices.SortStableFunc(activists, func(a, b int32) int {
		return cmp.Compare(value[b], value[a]) // NaN is less than all
	})
}

// all returns 0, 1, 2 ...
func all(count int) []int32 {
	list := make([]int32, count)
	for i := range list {
		list[i] = int32(i)
	}
	return list
}
