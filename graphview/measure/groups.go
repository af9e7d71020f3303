package measure

import (
	"slices"

	"copresence/storage/network"
)

// Groups divides activists by an attribute: the group of each, [network.None] where
// the value is missing, and how many groups there are. Groups are numbered in the
// order of their values, numbers by size and texts by bytes.
func Groups(c *network.Column) (groups []int32, count int) {
	if c.Type.Numeric() {
		return numbered(c.Numbers, func(i int) bool { return c.Missing(i) })
	}
	return numbered(c.Texts, func(i int) bool { return c.Missing(i) })
}

func numbered[V string | float64](values []V, missing func(i int) bool) ([]int32, int) {
	var known []V
	for i, v := range values {
		if !missing(i) {
			known = append(known, v)
		}
	}
	slices.Sort(known)
	known = slices.Compact(known)
	groups := make([]int32, len(values))
	for i, v := range values {
		groups[i] = network.None
		if !missing(i) {
			at, _ := slices.BinarySearch(known, v)
			groups[i] = int32(at)
		}
	}
	return groups, len(known)
}
