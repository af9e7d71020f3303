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
