package occasion

import (
	"cmp"
	"math"
	"slices"

	"copresence/storage/network"
)

// strip is the box of those who took part in anything, but for a tenth at each side,
// much longer than wide. So one who is dragged out of it does not move the events.
type strip struct {
	low, high network.Point
	upright   bool // from top to bottom
}

const (
	slender  = 4   // times as long as wide, at least
	leastOf  = 4   // activists in a strip, at least
	between  = 40  // of two events in a strip
	lane     = 150 // of two columns, or rows, of events
	passage  = 300 // between the two strips, at least
	passages = .7  // of the length
)

// stripOf returns the strip in which all stand who took part in anything, if they do.
func stripOf(took *network.TwoMode, activists []network.Point) (s strip, is bool) {
	var xs, ys []float64
	for a, p := range activists {
		if a < took.Activists() && p.Placed() && len(took.EventsOf(int32(a))) > 0 {
			xs, ys = append(xs, p.X), append(ys, p.Y)
		}
	}
	if len(xs) < leastOf {
		return s, false
	}
	slices.Sort(xs)
	slices.Sort(ys)
	last, tenth := len(xs)-1, len(xs)/10
	wide, high := xs[last-tenth]-xs[tenth], ys[last-tenth]-ys[tenth]
	s = strip{network.Point{X: xs[tenth], Y: ys[tenth]}, network.Point{X: xs[last-tenth], Y: ys[last-tenth]}, high > wide}
	if s.upright { // along the strip all count
		s.low.Y, s.high.Y = ys[0], ys[last]
	} else {
		s.low.X, s.high.X = xs[0], xs[last]
	}
	return s, max(wide, high) > 0 && max(wide, high) >= slender*min(wide, high)
}

// opposite places events at the right of an upright strip, or below a flat one, in the
// order of their middles, so that few lines cross. They stand in one column, and in
// several where they would be too close.
func (s strip) opposite(middles []network.Point) []network.Point {
	along := func(p network.Point) float64 {
		if s.upright {
			return p.Y
		}
		return p.X
	}
	var order []int32
	for e, m := range middles {
		if m.Placed() {
			order = append(order, int32(e))
		}
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(along(middles[a]), along(middles[b])) })
	from, to := along(s.low)-between/2, along(s.high)+between/2
	length := to - from
	lanes := max(1, int(math.Ceil(float64(len(order))*between/length)))
	step := length / float64(len(order))
	way := max(passage, passages*length)
	places := slices.Repeat([]network.Point{network.Nowhere}, len(middles))
	for k, e := range order {
		on, off := from+(float64(k)+.5)*step, way+float64(k%lanes)*lane
		if places[e] = (network.Point{X: on, Y: s.high.Y + off}); s.upright {
			places[e] = network.Point{X: s.high.X + off, Y: on}
		}
	}
	return places
}
