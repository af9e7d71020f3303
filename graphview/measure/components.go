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
func Components(n *network.Network) (component []int32, count int) {
	component = make([]int32, n.Activists.Len())
	for a := range component {
		component[a] = network.None
	}
	var sizes, found []int32 // by the order of first activists
	var queue []int32
	for a := range int32(len(component)) {
		if component[a] != network.None {
			continue
		}
		number := int32(len(sizes))
		component[a] = number
		queue = append(queue[:0], a)
		for i := 0; i < len(queue); i++ {
			others, _ := n.Incident(queue[i])
			for _, b := range others {
				if component[b] == network.None {
					component[b] = number
					queue = append(queue, b)
				}
			}
		}
		sizes, found = append(sizes, int32(len(queue))), append(found, number)
	}
	slices.SortStableFunc(found, func(a, b int32) int { return cmp.Compare(sizes[b], sizes[a]) })
	rank := make([]int32, len(found))
	for r, number := range found {
		rank[number] = int32(r)
	}
	for a, number := range component {
		component[a] = rank[number]
	}
	return component, len(sizes)
}
