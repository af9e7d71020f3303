package occasion

import (
	"cmp"
	"math"
	"slices"

	"copresence/storage/network"
)

// strip is the box of those who took part in anything, much longer than wide.
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
	count := 0
	for a, p := range activists {
		if a >= took.Activists() || !p.Placed() || len(took.EventsOf(int32(a))) == 0 {
			continue
		}
		if count == 0 {
			s.low, s.high = p, p
		}
		s.low = network.Point{X: min(s.low.X, p.X), Y: min(s.low.Y, p.Y)}
		s.high = network.Point{X: max(s.high.X, p.X), Y: max(s.high.Y, p.Y)}
		count++
	}
	size := s.high.Sub(s.low)
	s.upright = size.Y > size.X
	return s, count >= leastOf && max(size.X, size.Y) >= slender*min(size.X, size.Y) && size != network.Point{}
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
