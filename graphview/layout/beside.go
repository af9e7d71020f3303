package layout

import (
	"math"

	"copresence/storage/network"
)

// Beside returns the places with one for each activist who has none: near the
// middle of those with a place whom it has ties with, else in rows below the
// drawing. Nobody who has a place is moved. The same network and places give the
// same result; where nobody has a place, the rows begin at the origin.
func Beside(n *network.Network, places []network.Point) []network.Point {
	all := append([]network.Point(nil), places...)
	const gap = 40 // between newcomers, as between isolates
	// Successive turns by the golden angle keep newcomers of one neighbour apart.
	golden := math.Pi * (3 - math.Sqrt(5))
	left, bottom, width := base(places)
	turns, strangers := 0, 0
	for a, p := range places {
		if p.Placed() {
			continue
		}
		if middle, tied := middleOf(n, places, int32(a)); tied {
			turns++
			away := gap * math.Sqrt(float64(turns))
			sin, cos := math.Sincos(golden * float64(turns))
			all[a] = middle.Add(network.Point{X: away * cos, Y: away * sin})
			continue
		}
		perRow := max(1, int(width/gap))
		all[a] = network.Point{X: left + float64(strangers%perRow)*gap, Y: bottom + idealGap + float64(strangers/perRow)*gap}
		strangers++
	}
	return all
}

// idealGap is the distance of the rows of strangers from the drawing.
const idealGap = 100

// base returns the lower left corner of the drawing, and its width.
func base(places []network.Point) (left, bottom, width float64) {
	left, right := math.Inf(1), math.Inf(-1)
	bottom = math.Inf(-1)
	for _, p := range places {
		if p.Placed() {
			left, right, bottom = min(left, p.X), max(right, p.X), max(bottom, p.Y)
		}
	}
	if left > right {
		return 0, 0, 1000
	}
	return left, bottom, right - left
}

// middleOf returns the middle of the activists with a place whom one has ties with.
func middleOf(n *network.Network, places []network.Point, activist int32) (middle network.Point, tied bool) {
	others, _ := n.Incident(activist)
	count := 0.0
	for _, other := range others {
		if places[other].Placed() {
			middle = middle.Add(places[other])
			count++
		}
	}
	if count == 0 {
		return middle, false
	}
	return middle.Scale(1 / count), true
}
