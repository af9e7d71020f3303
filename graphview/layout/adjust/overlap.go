package adjust

import (
	"context"
	"fmt"
	"math"
	"slices"

	"copresence/storage/network"
)

// Overlap moves activists so that no disc, and no name where names are given, covers
// another, and otherwise as little as can be, keeping who is beside whom.
//
//  1. Pairs that overlap push each other apart, half of the way each, again and
//     again. Where there is room this is all, and only those in a crowd move.
//  2. Where that does not come to an end, the crowd is let grow along the shortest
//     tree that joins it: L. Nachmanson, A. Nocaj, S. Bereg, L. Zhang & A. Holroyd,
//     Node overlap removal by growing a tree, GD 2016,
//     doi 10.1007/978-3-319-50106-2_3. Then step 1 again.
//  3. Who still covers anybody, as there may be no room between those who are not to
//     be moved, goes to the nearest place that is free.
type Overlap struct {
	// Radius of each activist's disc, in units of the drawing. Nil: 11 each.
	Radius []float64

	// Name is the width and height, in units, of the name that stands to the right of
	// each activist's disc; zero: none. Nil: no names.
	Name []network.Point

	// Gap is left between any two, in units.
	Gap float64
}

// Remove returns the places with those who are chosen moved off each other and off
// all others. It calls progress, unless that is nil, from time to time and in the
// caller's goroutine with the share of the work that is done, from 0 to 1. When the
// context ends before the work does, its error is returned and no places.
func (o Overlap) Remove(ctx context.Context, places []network.Point, chosen []int32, progress func(done float64)) ([]network.Point, error) {
	if o.Radius != nil && len(o.Radius) != len(places) || o.Name != nil && len(o.Name) != len(places) {
		return nil, fmt.Errorf("%d radii and %d names for %d places", len(o.Radius), len(o.Name), len(places))
	}
	if progress == nil {
		progress = func(float64) {}
	}
	places, some := copied(places, chosen)
	c := o.crowd(places, some)
	done, err := c.push(ctx, 60)
	if err == nil && !done {
		progress(.2)
		c.x, c.y = slices.Clone(c.fromX), slices.Clone(c.fromY)
		if err = c.grow(ctx, func(share float64) { progress(.2 + .5*share) }); err == nil {
			done, err = c.push(ctx, 60)
		}
	}
	if err != nil {
		return nil, err
	}
	if !done {
		progress(.8)
		if err := c.lodge(ctx); err != nil {
			return nil, err
		}
	}
	for i, a := range some {
		if moved := c.at(i); c.x[i] != c.fromX[i] || c.y[i] != c.fromY[i] {
			places[a] = moved
		}
	}
	progress(1)
	return places, nil
}

// crowd is bodies in the plane, the movable ones first. A body is a disc or, with a
// name, the rectangle around disc and name; x and y are its middle.
type crowd struct {
	x, y         []float64
	fromX, fromY []float64 // where they began
	halfX, halfY []float64 // of the rectangle; of a disc, its radius, with half of the gap
	shift        []float64 // of the middle from the activist's place, to the right
	round        bool      // all are discs
	movable      int
	field        field
}

// crowd takes those of the places that can be met by the chosen.
func (o Overlap) crowd(places []network.Point, some []int32) *crowd {
	c := &crowd{round: o.Name == nil, movable: len(some)}
	for _, a := range some {
		c.add(o, a, places[a])
	}
	free := make([]bool, len(places))
	for _, a := range some {
		free[a] = true
	}
	for a, p := range places {
		if !free[a] && p.Placed() {
			c.add(o, int32(a), p)
		}
	}
	c.fromX, c.fromY = slices.Clone(c.x), slices.Clone(c.y)
	return c
}

func (c *crowd) add(o Overlap, a int32, p network.Point) {
	const usual = 11
	radius, name := usual+0., network.Point{}
	if o.Radius != nil {
		radius = max(0, o.Radius[a])
	}
	if o.Name != nil {
		name = o.Name[a]
	}
	c.halfX = append(c.halfX, radius+name.X/2+o.Gap/2)
	c.halfY = append(c.halfY, max(radius, name.Y/2)+o.Gap/2)
	c.shift = append(c.shift, name.X/2)
	c.x, c.y = append(c.x, p.X+name.X/2), append(c.y, p.Y)
}

// at returns the place of the activist of a body.
func (c *crowd) at(i int) network.Point { return network.Point{X: c.x[i] - c.shift[i], Y: c.y[i]} }

// near is how much two may overlap without covering each other, in units: rounding.
const near = 1e-6

// parting returns the shortest way by which j must move off i; 0, 0 if it need not.
func (c *crowd) parting(i, j int32) (dx, dy float64) {
	x, y := c.x[j]-c.x[i], c.y[j]-c.y[i]
	wide, high := c.halfX[i]+c.halfX[j], c.halfY[i]+c.halfY[j]
	if c.round {
		square := float64(x*x) + float64(y*y)
		if square >= float64((wide-near)*(wide-near)) {
			return 0, 0
		}
		length := math.Sqrt(square)
		if length < near {
			return aside(i, j, wide)
		}
		f := (wide - length) / length
		return float64(f * x), float64(f * y)
	}
	left, up := wide-math.Abs(x), high-math.Abs(y)
	if left <= near || up <= near {
		return 0, 0
	}
	if left < up {
		return math.Copysign(left, sign(x, i, j)), 0
	}
	return 0, math.Copysign(up, sign(y, i, j))
}

// aside returns a way of that length for two on one spot, which differs from pair to
// pair.
func aside(i, j int32, length float64) (dx, dy float64) {
	turn := float64(uint32(i)*2654435761+uint32(j)*40503) / (1 << 32)
	sin, cos := math.Sincos(2 * math.Pi * turn)
	return float64(length * float64(float32(cos))), float64(length * float64(float32(sin)))
}

// sign returns d, or where that is 0 a sign by which two on one spot part.
func sign(d float64, i, j int32) float64 {
	if d == 0 {
		return float64(j - i)
	}
	return d
}
