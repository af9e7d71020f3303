package order

import (
	"cmp"
	"container/heap"
	"math"
	"slices"

	"copresence/storage/network"
)

// arc is what leads from one to another of two who are
// tied: how many ties from a to b, and how many back.
type arc struct {
	a, b        int32 // a < b
	forth, back float64
}

// oriented returns the arcs among the members of a component. An undirected tie
// leads from the larger value to the smaller; of equals, or without values, from
// whoever is fewer ties away from the one with the most neighbours.
func oriented(n *network.Network, g *graph, members []int32, value []float64) []arc {
	vertex := make(map[int32]int32, len(members))
	for v, a := range members {
		vertex[a] = int32(v)
	}
	depth := depths(g)
	first := func(v, u int32) bool { // whether an undirected tie leads from v to u
		if value != nil {
			if c := cmp.Compare(value[members[v]], value[members[u]]); c != 0 {
				return c > 0
			}
		}
		return cmp.Or(cmp.Compare(depth[v], depth[u]), cmp.Compare(g.degree(u), g.degree(v)), cmp.Compare(v, u)) < 0
	}
	var list []arc
	for v := range int32(len(members)) {
		others, _ := g.row(v)
		for _, u := range others {
			if v < u {
				list = append(list, arc{a: v, b: u})
			}
		}
	}
	for v, a := range members {
		others, ties := n.Incident(a)
		for k, other := range others {
			u := vertex[other]
			if int32(v) >= u {
				continue // met from the other end, or a loop
			}
			i, _ := slices.BinarySearchFunc(list, arc{a: int32(v), b: u}, func(x, y arc) int {
				return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
			})
			forth := first(int32(v), u)
			if n.Ties.Directed[ties[k]] {
				forth = n.Ties.Source[ties[k]] == a
			}
			if forth {
				list[i].forth++
			} else {
				list[i].back++
			}
		}
	}
	return list
}

// depths returns how many ties everybody is away from the vertex with the most
// neighbours.
func depths(g *graph) []int32 {
	centre := int32(0)
	for v := range int32(g.order()) {
		if g.degree(v) > g.degree(centre) {
			centre = v
		}
	}
	depth := slices.Repeat([]int32{math.MaxInt32}, g.order())
	depth[centre] = 0
	for queue := []int32{centre}; len(queue) > 0; queue = queue[1:] {
		others, _ := g.row(queue[0])
		for _, u := range others {
			if depth[u] == math.MaxInt32 {
				depth[u] = depth[queue[0]] + 1
				queue = append(queue, u)
			}
		}
	}
	return depth
}

// sequence returns the rank of each vertex in an order in which most ties lead from
// an earlier to a later one: sinks go to the end, sources to the beginning, and when
// there are neither, the vertex with the most ties out, less those in. At least half
// of the ties of every network then lead forwards: P. Eades, X. Lin & W. F. Smyth, A
// fast and effective heuristic for the feedback arc set problem, Information
// Processing Letters 47(6), 1993, doi 10.1016/0020-0190(93)90079-O.
func sequence(order int, list []arc) []int32 {
	e := &eliminator{
		out: make([]float64, order), in: make([]float64, order), gone: make([]bool, order),
		near: make([][]int32, order), list: list,
	}
	for i, x := range list {
		e.near[x.a], e.near[x.b] = append(e.near[x.a], int32(i)), append(e.near[x.b], int32(i))
		e.out[x.a] += x.forth
		e.in[x.b] += x.forth
		e.out[x.b] += x.back
		e.in[x.a] += x.back
	}
	for v := range int32(order) {
		e.push(v)
	}
	rank := make([]int32, order)
	low, high := int32(0), int32(order-1)
	for e.Len() > 0 {
		c := heap.Pop(e).(candidate)
		if e.gone[c.vertex] || c != e.candidate(c.vertex) {
			continue
		}
		if c.kind == sink {
			rank[c.vertex] = high
			high--
		} else {
			rank[c.vertex] = low
			low++
		}
		e.remove(c.vertex)
	}
	return rank
}

// eliminator takes vertices out of a directed graph, the most suitable first.
type eliminator struct {
	list    []arc
	near    [][]int32 // arcs of each vertex
	out, in []float64
	gone    []bool
	queue   []candidate
}

// The kinds of vertices, in the order in which they are taken.
const (
	sink = iota
	source
	inner
)

type candidate struct {
	kind   int
	excess float64 // ties out less ties in
	vertex int32
}

func (e *eliminator) candidate(v int32) candidate {
	c := candidate{kind: inner, excess: e.out[v] - e.in[v], vertex: v}
	switch {
	case e.out[v] == 0:
		c.kind = sink
	case e.in[v] == 0:
		c.kind = source
	}
	return c
}

func (e *eliminator) push(v int32) { heap.Push(e, e.candidate(v)) }

func (e *eliminator) remove(v int32) {
	e.gone[v] = true
	for _, i := range e.near[v] {
		x := e.list[i]
		u, from, to := x.b, x.forth, x.back // ties from v, and to v
		if x.b == v {
			u, from, to = x.a, x.back, x.forth
		}
		if !e.gone[u] {
			e.in[u] -= from
			e.out[u] -= to
			e.push(u)
		}
	}
}

// Len implements heap.Interface.
func (e *eliminator) Len() int { return len(e.queue) }

// Less implements heap.Interface.
func (e *eliminator) Less(i, j int) bool {
	a, b := e.queue[i], e.queue[j]
	return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(b.excess, a.excess), cmp.Compare(a.vertex, b.vertex)) < 0
}

// Swap implements heap.Interface.
func (e *eliminator) Swap(i, j int) { e.queue[i], e.queue[j] = e.queue[j], e.queue[i] }

// Push implements heap.Interface.
func (e *eliminator) Push(x any) { e.queue = append(e.queue, x.(candidate)) }

// Pop implements heap.Interface.
func (e *eliminator) Pop() any {
	last := e.queue[len(e.queue)-1]
	e.queue = e.queue[:len(e.queue)-1]
	return last
}
