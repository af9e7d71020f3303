package adjust

import (
	"math"
	"slices"

	"copresence/storage/network"
)

// copied returns the places to be changed, and those chosen who have a place, in
// ascending order.
func copied(places []network.Point, chosen []int32) ([]network.Point, []int32) {
	some := slices.Clone(chosen)
	slices.Sort(some)
	some = slices.Compact(some)
	some = slices.DeleteFunc(some, func(a int32) bool { return !places[a].Placed() })
	return slices.Clone(places), some
}

// bounds returns the corners of the box around some places; there must be one.
func bounds(places []network.Point, some []int32) (low, high network.Point) {
	low = network.Point{X: math.Inf(1), Y: math.Inf(1)}
	high = network.Point{X: math.Inf(-1), Y: math.Inf(-1)}
	for _, a := range some {
		p := places[a]
		low.X, low.Y = min(low.X, p.X), min(low.Y, p.Y)
		high.X, high.Y = max(high.X, p.X), max(high.Y, p.Y)
	}
	return low, high
}

// middle returns the middle of the box around some places.
func middle(places []network.Point, some []int32) network.Point {
	low, high := bounds(places, some)
	return network.Point{X: low.X/2 + high.X/2, Y: low.Y/2 + high.Y/2}
}
