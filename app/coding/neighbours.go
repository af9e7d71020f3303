package coding

import (
	"slices"

	"copresence/storage/network"
)

// CommonNeighbours lists those who have a tie, of any kind and direction, with both
// activists of a tie, in the order of the activists.
func CommonNeighbours(n *network.Network, tie int32) []int32 {
	a, b := n.Ties.Source[tie], n.Ties.Target[tie]
	if n.Degree(b) < n.Degree(a) {
		a, b = b, a // a hub has many ties, and its neighbour few
	}
	of := func(activist int32) []int32 {
		others, _ := n.Incident(activist)
		sorted := slices.Clone(others)
		slices.Sort(sorted)
		return slices.Compact(sorted)
	}
	few, many := of(a), of(b)
	var common []int32
	for _, c := range few {
		if _, both := slices.BinarySearch(many, c); both && c != a && c != b {
			common = append(common, c)
		}
	}
	return common
}
