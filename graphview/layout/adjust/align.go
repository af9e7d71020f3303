package adjust

import "copresence/storage/network"

// Edge is what activists can be aligned at.
type Edge uint8

// The edges of the box around those who are aligned, and its middle lines.
const (
	Left   Edge = iota
	Centre      // the middle between left and right
	Right
	Top
	Middle // the middle between top and bottom
	Bottom
)

// Align puts all who are chosen at one line: below each other at an edge of the box
// around them, or beside each other. It changes one coordinate only.
func Align(places []network.Point, chosen []int32, at Edge) []network.Point {
	places, some := copied(places, chosen)
	if len(some) == 0 {
		return places
	}
	low, high := bounds(places, some)
	line := middle(places, some)
	switch at {
	case Left:
		line.X = low.X
	case Right:
		line.X = high.X
	case Top:
		line.Y = low.Y
	case Bottom:
		line.Y = high.Y
	}
	for _, a := range some {
		if at <= Right {
			places[a].X = line.X
		} else {
			places[a].Y = line.Y
		}
	}
	return places
}
