package layout

import (
	"math"

	"copresence/storage/network"
)

// A processor may add to a product in one step, with other last bits than in two,
// and the compiler lets some do so. The conversions to float64 in the arithmetic of
// this package forbid it: one seed draws one picture everywhere.

// pull returns the share mu of the way that p has to go, straight to or from q,
// until they are at distance d: p is to move by less that much. Two on one spot are
// taken to lie next to each other horizontally.
func pull(p, q network.Point, d, mu float64) (dx, dy float64) {
	const spot = 1e-9
	dx, dy = p.X-q.X, p.Y-q.Y
	length := math.Sqrt(float64(dx*dx) + float64(dy*dy))
	if length < spot {
		dx, dy, length = spot, 0, spot
	}
	f := mu * (length - d) / length
	return float64(f * dx), float64(f * dy)
}

// firstStep returns a tenth of the step by which the pair that is farthest apart
// would take its distance at once, as the start is a good one, but at least the
// step by which a tie would.
func firstStep(far float64) float64 { return max(1, far*far/10) }

// shrink divides places by the parts of a tie in which distances were told.
func shrink(places []network.Point, parts float64) {
	if parts == 1 {
		return
	}
	for v := range places {
		places[v] = places[v].Scale(1 / parts)
	}
}

// turn centres places on their mean, turns them so that their longest extent, the
// first principal axis, lies horizontally, and mirrors them so that the thin end
// is to the right and below: a picture of the same shape always lies the same way.
func turn(places []network.Point) {
	var mean network.Point
	for _, p := range places {
		mean = mean.Add(p)
	}
	count := float64(len(places))
	var xx, xy, yy float64
	for v := range places {
		p := &places[v]
		p.X -= mean.X / count
		p.Y -= mean.Y / count
		xx += float64(p.X * p.X)
		xy += float64(p.X * p.Y)
		yy += float64(p.Y * p.Y)
	}
	axis := principal(xx, xy, yy)
	var skewX, skewY float64
	for v, p := range places {
		x := float64(axis.X*p.X) + float64(axis.Y*p.Y)
		y := float64(axis.X*p.Y) - float64(axis.Y*p.X)
		skewX += float64(x * x * x)
		skewY += float64(y * y * y)
		places[v] = network.Point{X: x, Y: y}
	}
	for v := range places {
		places[v].X = math.Copysign(1, skewX) * places[v].X
		places[v].Y = math.Copysign(1, skewY) * places[v].Y
	}
}

// principal returns the eigenvector of length 1 of the larger eigenvalue of
// ((xx, xy), (xy, yy)). Where both are the same it is the horizontal.
func principal(xx, xy, yy float64) network.Point {
	half := (xx - yy) / 2
	root := math.Sqrt(float64(half*half) + float64(xy*xy))
	a := network.Point{X: root + half, Y: xy}
	if half < 0 {
		a = network.Point{X: xy, Y: root - half}
	}
	length := math.Sqrt(float64(a.X*a.X) + float64(a.Y*a.Y))
	if length < 1e-12 {
		return network.Point{X: 1}
	}
	return network.Point{X: a.X / length, Y: a.Y / length}
}
