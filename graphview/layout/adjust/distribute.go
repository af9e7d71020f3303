package adjust

import (
	"cmp"
	"slices"

	"copresence/storage/network"
)

// Direction is along which line of the picture something is done.
type Direction uint8

// The directions.
const (
	Horizontally Direction = iota
	Vertically
)

// coordinate returns the one that counts in the direction.
func (d Direction) coordinate(p *network.Point) *float64 {
	if d == Vertically {
		return &p.Y
	}
	return &p.X
}

// Distribute moves those who are chosen, in one direction, so that each is as far
// from the next as every other. The first and the last stay, and so does the order;
// who stand at the same coordinate are taken in the order of their index. It takes
// three to move anybody.
func Distribute(places []network.Point, chosen []int32, along Direction) []network.Point {
	places, some := copied(places, chosen)
	if len(some) < 3 {
		return places
	}
	slices.SortStableFunc(some, func(a, b int32) int {
		return cmp.Compare(*along.coordinate(&places[a]), *along.coordinate(&places[b]))
	})
	last := len(some) - 1
	from, to := *along.coordinate(&places[some[0]]), *along.coordinate(&places[some[last]])
	for i, a := range some[1:last] {
		share := float64(i+1) / float64(last)
		*along.coordinate(&places[a]) = float64(from*(1-share)) + float64(to*share)
	}
	return places
}
