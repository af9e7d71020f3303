package layout

import (
	"cmp"
	"math"
	"slices"

	"copresence/storage/network"
)

// Ring is a circle around the origin for the picture to draw, so that one can read
// who stands how far out.
type Ring struct {
	Radius float64 // in units of the drawing
	Value  float64 // of whoever stands on it
}

// elbow is the room that somebody needs on a ring, in units of the drawing.
const elbow = 24

// room returns the radius of a ring on which so many have room.
func room(count int) float64 { return float64(count) * elbow / (2 * math.Pi) }

// ringsOf returns those who share a radius, ring by ring from the innermost.
func ringsOf(radius []float64) [][]int32 {
	order := make([]int32, len(radius))
	for v := range order {
		order[v] = int32(v)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(radius[a], radius[b]) })
	var rings [][]int32
	for from := 0; from < len(order); {
		to := from + 1
		for to < len(order) && radius[order[to]] == radius[order[from]] {
			to++
		}
		rings = append(rings, order[from:to])
		from = to
	}
	return rings
}

// chair is where somebody stands on a ring.
type chair struct {
	vertex int32
	angle  float64
}

// seat moves those who stand on one ring apart until everybody has an elbow's room,
// as little as it takes by least squares, and in the same order: by pooling adjacent
// violators on the angles less their number times the room. Where there is too
// little room for that all stand equally far apart. It leaves the ring in the order
// in which they stand.
func seat(places []network.Point, ring []int32, radius float64) {
	if len(ring) < 2 || radius == 0 {
		return
	}
	chairs := make([]chair, len(ring))
	for i, v := range ring {
		// Of single precision, as the last bits differ between processors.
		chairs[i] = chair{v, float64(float32(math.Atan2(places[v].Y, places[v].X)))}
	}
	slices.SortFunc(chairs, func(a, b chair) int {
		return cmp.Or(cmp.Compare(a.angle, b.angle), cmp.Compare(a.vertex, b.vertex))
	})
	chairs = cut(chairs)
	gap := elbow / radius
	wanted := make([]float64, len(chairs))
	for i, c := range chairs {
		wanted[i] = c.angle - float64(float64(i)*gap)
	}
	pool(wanted)
	last := len(chairs) - 1
	if span := wanted[last] - wanted[0] + float64(float64(last)*gap); span > 2*math.Pi-gap {
		gap = 2 * math.Pi / float64(len(chairs))
		even(wanted, chairs, gap)
	}
	for i, c := range chairs {
		ring[i] = c.vertex
		sin, cos := math.Sincos(wanted[i] + float64(float64(i)*gap))
		places[c.vertex] = network.Point{X: radius * float64(float32(cos)), Y: radius * float64(float32(sin))}
	}
}

// cut turns the order round a ring so that it begins behind the widest gap; angles go
// on rising beyond half a turn.
func cut(chairs []chair) []chair {
	widest, at := chairs[0].angle+2*math.Pi-chairs[len(chairs)-1].angle, 0
	for i := 1; i < len(chairs); i++ {
		if gap := chairs[i].angle - chairs[i-1].angle; gap > widest {
			widest, at = gap, i
		}
	}
	turned := slices.Clone(chairs[at:])
	for _, c := range chairs[:at] {
		turned = append(turned, chair{c.vertex, c.angle + 2*math.Pi})
	}
	return turned
}

// pool replaces numbers by the rising ones that come nearest to them by least squares.
func pool(x []float64) {
	type block struct {
		sum   float64
		count int
	}
	var blocks []block
	for _, value := range x {
		b := block{value, 1}
		for len(blocks) > 0 {
			last := blocks[len(blocks)-1]
			if last.sum/float64(last.count) <= b.sum/float64(b.count) {
				break
			}
			b = block{last.sum + b.sum, last.count + b.count}
			blocks = blocks[:len(blocks)-1]
		}
		blocks = append(blocks, b)
	}
	i := 0
	for _, b := range blocks {
		for range b.count {
			x[i] = b.sum / float64(b.count)
			i++
		}
	}
}

// even lets all stand equally far apart, turned to where that moves them least.
func even(wanted []float64, chairs []chair, gap float64) {
	shift := 0.0
	for i, c := range chairs {
		shift += (c.angle - float64(float64(i)*gap)) / float64(len(chairs))
	}
	for i := range wanted {
		wanted[i] = shift
	}
}

// exchange lets neighbours on rings change places as long as that makes the ties of
// the two shorter.
func exchange(g *graph, places []network.Point, rings [][]int32) {
	const (
		rounds = 30
		worth  = 1e-6 // units of the drawing
	)
	for range rounds {
		changed := false
		for _, ring := range rings {
			for i := range ring {
				j := (i + 1) % len(ring)
				v, u := ring[i], ring[j]
				if len(ring) < 3 {
					break
				}
				before := reachOf(g, places, v, u) + reachOf(g, places, u, v)
				places[v], places[u] = places[u], places[v]
				if reachOf(g, places, v, u)+reachOf(g, places, u, v) < before-worth {
					ring[i], ring[j] = u, v
					changed = true
					continue
				}
				places[v], places[u] = places[u], places[v]
			}
		}
		if !changed {
			return
		}
	}
}

// reachOf returns the length of the ties of v, that with u left out.
func reachOf(g *graph, places []network.Point, v, u int32) (sum float64) {
	for _, w := range g.neighbours(v) {
		if w != u {
			d := places[v].Sub(places[w])
			sum += math.Sqrt(float64(d.X*d.X) + float64(d.Y*d.Y))
		}
	}
	return sum
}
