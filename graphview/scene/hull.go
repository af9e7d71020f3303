package scene

import (
	"cmp"
	"image/color"
	"math"
	"slices"

	"copresence/storage/network"
)

// Hull is the area of a group: a convex polygon, of which each round corner is many.
type Hull struct {
	Points []Px // around it
	Colour color.NRGBA
}

// corners returns the corners of the convex hull of some places, with the area at the
// same side of all edges: one of places that are all the same, two of places on a line.
// It sorts the places. The method is Andrew's monotone chain (1979, doi
// 10.1016/0020-0190(79)90072-3), after places have been left out that are surely inside.
func corners(places []network.Point) []network.Point {
	places = outer(places)
	slices.SortFunc(places, func(a, b network.Point) int { return cmp.Or(cmp.Compare(a.X, b.X), cmp.Compare(a.Y, b.Y)) })
	places = slices.Compact(places)
	if len(places) < 3 {
		return places
	}
	var chain []network.Point
	half := func(p network.Point, from int) {
		for len(chain) > from+1 && dot(turned(chain[len(chain)-1].Sub(chain[len(chain)-2])), p.Sub(chain[len(chain)-1])) <= 0 {
			chain = chain[:len(chain)-1]
		}
		chain = append(chain, p)
	}
	for _, p := range places {
		half(p, 0)
	}
	back := len(chain) - 1
	for _, p := range slices.Backward(places[:len(places)-1]) {
		half(p, back)
	}
	return chain[:len(chain)-1] // the last is the first
}

// outer leaves out places that are inside of the polygon of those that reach farthest in
// eight directions, after Akl & Toussaint (1978, doi 10.1016/0020-0190(78)90003-0): of
// many, hardly any are left to be sorted.
func outer(places []network.Point) []network.Point {
	const few = 64
	if len(places) < few {
		return places
	}
	ways := [...]network.Point{{X: 1}, {X: 1, Y: 1}, {Y: 1}, {X: -1, Y: 1}, {X: -1}, {X: -1, Y: -1}, {Y: -1}, {X: 1, Y: -1}}
	ring := [len(ways)]network.Point{}
	far := [len(ways)]float64{}
	for i := range far {
		far[i] = math.Inf(-1)
	}
	for _, p := range places {
		for i, way := range ways {
			if reach := p.X*way.X + p.Y*way.Y; reach > far[i] {
				far[i], ring[i] = reach, p
			}
		}
	}
	if ring[0] == ring[2] && ring[0] == ring[4] && ring[0] == ring[6] {
		return places // they are all at one place
	}
	return slices.DeleteFunc(places, func(p network.Point) bool {
		for i, from := range ring {
			if to := ring[(i+1)%len(ring)]; from != to && dot(turned(to.Sub(from)), p.Sub(from)) <= 0 {
				return false
			}
		}
		return true
	})
}

// distinct leaves out of the corners of a polygon those that are where the one before is:
// there is no direction between the two.
func distinct(corners []vec) []vec {
	const near = 1e-3 // px
	together := func(a, b vec) bool { return math.Hypot(a.X-b.X, a.Y-b.Y) < near }
	corners = slices.CompactFunc(corners, together)
	if last := len(corners) - 1; last > 0 && together(corners[0], corners[last]) {
		corners = corners[:last]
	}
	return corners
}

// padded appends the outline of what is no farther than reach from a convex polygon with
// those corners: its edges moved outwards, and arcs between them. Two corners make a
// capsule, one a circle.
func padded(outline, corners []vec, reach float64) []vec {
	const flat = .06 // px between an arc and its chords at most
	step := 2 * math.Acos(clamp(1-flat/math.Max(reach, flat), .7, 1-1e-6))
	arc := func(around vec, from, turn float64) {
		pieces := math.Ceil(turn / step)
		for i := 0.; i <= pieces; i++ {
			sin, cos := math.Sincos(from + turn*i/math.Max(pieces, 1))
			outline = append(outline, around.Add(vec{X: reach * cos, Y: reach * sin}))
		}
	}
	if len(corners) == 1 {
		arc(corners[0], 0, 2*math.Pi)
		return outline[:len(outline)-1]
	}
	for i, c := range corners {
		into := c.Sub(corners[(i+len(corners)-1)%len(corners)])
		out := corners[(i+1)%len(corners)].Sub(c)
		turn := math.Atan2(dot(turned(into), out), dot(into, out))
		if turn < -math.Pi/2 {
			turn += 2 * math.Pi // back, as at the ends of a capsule
		}
		outward := turned(into).Scale(-1)
		arc(c, math.Atan2(outward.Y, outward.X), math.Max(turn, 0))
	}
	return outline
}

// clipped returns what of a convex polygon is in the box, in the memory of spare; and
// the polygon's, as a spare one. It is the method of Sutherland & Hodgman (1974, doi
// 10.1145/360767.360802).
func (b *box) clipped(polygon, spare []vec) (inside, free []vec) {
	for side := range 4 {
		within := func(p vec) float64 {
			switch side {
			case 0:
				return p.X - b.left
			case 1:
				return b.right - p.X
			case 2:
				return p.Y - b.top
			}
			return b.bottom - p.Y
		}
		spare = spare[:0]
		for i, p := range polygon {
			next := polygon[(i+1)%len(polygon)]
			at, then := within(p), within(next)
			if at >= 0 {
				spare = append(spare, p)
			}
			if at >= 0 != (then >= 0) {
				spare = append(spare, p.Add(next.Sub(p).Scale(at/(at-then))))
			}
		}
		polygon, spare = spare, polygon
	}
	return polygon, spare
}

// cutHulls returns the parts of hulls that are in the box.
func (b *box) cutHulls(hulls []Hull) []Hull {
	var cut []Hull
	for _, h := range hulls {
		var polygon []vec
		for _, p := range h.Points {
			polygon = append(polygon, wide(p))
		}
		polygon, _ = b.clipped(polygon, nil)
		if len(polygon) < 3 {
			continue
		}
		part := Hull{Colour: h.Colour}
		for _, p := range polygon {
			part.Points = append(part.Points, px(p))
		}
		cut = append(cut, part)
	}
	return cut
}
