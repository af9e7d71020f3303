package measure

import (
	"cmp"
	"slices"

	"copresence/storage/network"
)

// Components returns the component of each activist and the number of components:
// two are in the same one when a path of ties leads from one to the other, whatever
// the direction of the ties (weak components). Components are numbered from 0, the
// largest first, and of equal ones that with the first activist first. An isolate is
// a component.
func Components(g *Graph) (component []int32, count int) {
	component = make([]int32, g.Len())
	for a := range component {
		component[a] = network.None
	}
	count = 0
	queue := make([]int32, 0, len(component))
	sides := g.sides()
	for a := range int32(len(component)) {
		if component[a] != network.None {
			continue
		}
		number := int32(count)
		count++
		component[a] = number
		queue = append(queue[:0], a)
		for i := 0; i < len(queue); i++ {
			for _, side := range sides {
				for _, b := range side.other[side.start[queue[i]]:side.start[queue[i]+1]] {
					if component[b] == network.None {
						component[b] = number
						queue = append(queue, b)
					}
				}
			}
		}
	}
	return BySize(component, count), count
}

// StrongComponents returns the strong component of each activist and the number of
// them: two are in the same one when paths lead from each to the other along the
// direction of ties. They are numbered as those of [Components], which they are in an
// undirected graph.
//
// R. Tarjan, Depth-first search and linear graph algorithms, SIAM Journal on
// Computing 1(2), 1972, doi 10.1137/0201010, without recursion.
func StrongComponents(g *Graph) (component []int32, count int) {
	n := g.Len()
	component = make([]int32, n)
	low := make([]int32, n) // 0: not met yet
	next := make([]int32, n)
	copy(next, g.out.start)
	var path, open []int32
	met := int32(0)
	meet := func(a int32) {
		met++
		low[a] = met
		component[a] = network.None
		path, open = append(path, a), append(open, a)
	}
	order := make([]int32, n) // in which they were met
	for root := range int32(n) {
		if low[root] != 0 {
			continue
		}
		meet(root)
		order[root] = met
		for len(path) > 0 {
			a := path[len(path)-1]
			if next[a] < g.out.start[a+1] {
				b := g.out.other[next[a]]
				next[a]++
				switch {
				case low[b] == 0:
					meet(b)
					order[b] = met
				case component[b] == network.None: // open still
					low[a] = min(low[a], order[b])
				}
				continue
			}
			path = path[:len(path)-1]
			if len(path) > 0 {
				low[path[len(path)-1]] = min(low[path[len(path)-1]], low[a])
			}
			if low[a] != order[a] {
				continue
			}
			for {
				b := open[len(open)-1]
				open = open[:len(open)-1]
				component[b] = int32(count)
				if b == a {
					break
				}
			}
			count++
		}
	}
	return BySize(component, count), count
}

// BySize numbers count groups of activists anew, in place: the largest first, and of
// equal ones that with the first activist first. It returns its argument.
func BySize(component []int32, count int) []int32 {
	size, first := make([]int32, count), make([]int32, count)
	for a := int32(len(component)) - 1; a >= 0; a-- {
		size[component[a]]++
		first[component[a]] = a
	}
	order := make([]int32, count)
	for c := range order {
		order[c] = int32(c)
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(size[b], size[a]), cmp.Compare(first[a], first[b]))
	})
	rank := make([]int32, count)
	for r, c := range order {
		rank[c] = int32(r)
	}
	for a, c := range component {
		component[a] = rank[c]
	}
	return component
}
