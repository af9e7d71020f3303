package layout

import (
	"cmp"
	"slices"

	"copresence/storage/network"
)

// graph is one component as a simple undirected graph in compressed sparse
// rows: direction, parallel ties and self-ties are gone. Vertices are dense
// indices of their own, in the order of the activists.
type graph struct {
	members []int32 // the activist that a vertex stands for
	start   []int32
	other   []int32 // ascending within a row

	length []float64 // of each entry of other, in mean ties; nil: 1 each
	grain  float64   // number of parts of a tie in which distances are told; 0 stands for 1
}

func (g *graph) order() int { return len(g.members) }

// lengthOf returns the length of an entry of other, in ties.
func (g *graph) lengthOf(entry int32) float64 {
	if g.length == nil {
		return 1
	}
	return g.length[entry]
}

// parts returns in how many parts of a tie distances are told.
func (g *graph) parts() float64 { return max(1, g.grain) }

// size returns the number of edges.
func (g *graph) size() int { return len(g.other) / 2 }

func (g *graph) neighbours(v int32) []int32 { return g.other[g.start[v]:g.start[v+1]] }

func (g *graph) adjacent(u, v int32) bool {
	_, found := slices.BinarySearch(g.neighbours(u), v)
	return found
}

// split returns the components of at least two activists, the largest first and
// of equal ones that with the first activist first, and apart from them the
// activists who are tied to nobody else.
func split(n *network.Network) (components []*graph, isolates []int32) {
	count := n.Activists.Len()
	vertex := make([]int32, count) // index within the component
	for a := range vertex {
		vertex[a] = network.None
	}
	for a := range int32(count) {
		if vertex[a] != network.None {
			continue
		}
		members := reach(n, a, vertex)
		if len(members) == 1 {
			isolates = append(isolates, a)
			continue
		}
		components = append(components, simplify(n, members, vertex))
	}
	slices.SortStableFunc(components, func(a, b *graph) int { return cmp.Compare(b.order(), a.order()) })
	return components, isolates
}

// reach returns the component of activist a in ascending order and numbers its
// members in vertex.
func reach(n *network.Network, a int32, vertex []int32) []int32 {
	members := []int32{a}
	vertex[a] = 0
	for i := 0; i < len(members); i++ {
		others, _ := n.Incident(members[i])
		for _, b := range others {
			if vertex[b] == network.None {
				vertex[b] = 0
				members = append(members, b)
			}
		}
	}
	slices.Sort(members)
	for v, b := range members {
		vertex[b] = int32(v)
	}
	return members
}

func simplify(n *network.Network, members, vertex []int32) *graph {
	g := &graph{members: members, start: make([]int32, 1, len(members)+1)}
	for v, a := range members {
		from := len(g.other)
		others, _ := n.Incident(a)
		for _, b := range others {
			if u := vertex[b]; u != int32(v) {
				g.other = append(g.other, u)
			}
		}
		slices.Sort(g.other[from:])
		g.other = g.other[:from+len(slices.Compact(g.other[from:]))]
		g.start = append(g.start, int32(len(g.other)))
	}
	return g
}
