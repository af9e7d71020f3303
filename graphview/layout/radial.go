package layout

import (
	"context"
	"math"
	"math/rand/v2"

	"copresence/storage/network"
)

// Radial places activists by a number that each has, such as a centrality: the
// highest in the middle, and all others as far out as their number is below it, so
// that the picture can be read like a target. With r(0) = 0, or as much as gives
// room to those who share the highest number,
//
//	radius(v) = r(0) + (R - r(0)) (highest - value(v)) / (highest - lowest)
//
// U. Brandes, P. Kenis & D. Wagner, Communicating centrality in policy network
// drawings, IEEE TVCG 9(2), 2003, doi 10.1109/TVCG.2003.1196009. The angle is the one
// of the least stress: see circles; those on one circle then make room for each other,
// and in small networks those on circles close by: see clearance. Who has no number, or
// an infinite one, stands outside all others. Direction and weight of ties are not
// looked at, parallel ties count once and self-ties never.
//
// The origin is the middle, for all components together. Nobody can be pinned, as
// places tell numbers.
type Radial struct {
	// Value is the number of each activist; NaN is none, as is the lack of an entry.
	Value []float64

	// Seed draws the picture: another seed, other angles.
	Seed uint64
}

// Place returns the places of all activists, in their order. It calls progress,
// unless that is nil, from time to time and in the caller's goroutine with the
// share of the work that is done, from 0 to 1. When the context ends before the
// work does, its error is returned and no places.
func (r Radial) Place(ctx context.Context, n *network.Network, progress func(done float64)) ([]network.Point, error) {
	if progress == nil {
		progress = func(float64) {}
	}
	picture, err := Spread{Seed: r.Seed}.Place(ctx, n, func(share float64) { progress(.9 * share) })
	if err != nil {
		return nil, err
	}
	c, err := newCircles(ctx, everybody(n), rand.New(rand.NewPCG(r.Seed, 0)))
	if err != nil {
		return nil, err
	}
	t := r.target(n)
	radius := make([]float64, n.Activists.Len())
	for a := range radius {
		radius[a] = t.radius(r.value(a))
	}
	c.begin(radius, picture, network.Point{})
	if err := c.settle(ctx); err != nil {
		return nil, err
	}
	for _, ring := range ringsOf(radius) {
		seat(c.places, ring, radius[ring[0]])
	}
	if err := clearance(ctx, c.places); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	progress(1)
	return c.places, nil
}

// Rings returns circles at round numbers, from the middle outwards, for reading what
// number somebody has: some three to seven, and none where all numbers are the same.
func (r Radial) Rings(n *network.Network) []Ring {
	t := r.target(n)
	if !(t.high > t.low) {
		return nil
	}
	step := roundStep((t.high - t.low) / 6)
	var rings []Ring
	for i := math.Floor(t.high / step); i*step >= t.low; i-- {
		if radius := t.radius(i * step); radius > 0 {
			rings = append(rings, Ring{Radius: radius, Value: i * step})
		}
	}
	return rings
}

// roundStep returns 1, 2 or 5 times a power of ten, at least as much as asked for.
func roundStep(least float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(least)))
	for _, f := range []float64{1, 2, 5} {
		if f*power >= least {
			return f * power
		}
	}
	return 10 * power
}

// value returns the number of an activist, NaN where there is none.
func (r Radial) value(a int) float64 {
	if a >= len(r.Value) || math.IsInf(r.Value[a], 0) {
		return math.NaN()
	}
	return r.Value[a]
}

// target tells how far out a number stands.
type target struct {
	high, low           float64 // numbers
	inner, outer, apart float64 // radii of these, and of those without a number
}

func (r Radial) target(n *network.Network) target {
	const (
		least = 150 // units of the drawing
		each  = 45  // units, times the root of the number of activists
		rim   = 1.15
	)
	t := target{high: math.Inf(-1), low: math.Inf(1)}
	count := n.Activists.Len()
	for a := range count {
		if v := r.value(a); !math.IsNaN(v) {
			t.high, t.low = max(t.high, v), min(t.low, v)
		}
	}
	var highest, lowest, missing int
	for a := range count {
		switch v := r.value(a); {
		case math.IsNaN(v):
			missing++
		case v == t.high:
			highest++
		case v == t.low:
			lowest++
		}
	}
	t.outer = max(least, each*math.Sqrt(float64(count)), room(lowest))
	if highest > 1 {
		t.inner = room(highest)
		t.outer = max(t.outer, 2*t.inner)
	}
	t.apart = max(rim*t.outer, t.outer+elbow, room(missing))
	return t
}

func (t target) radius(value float64) float64 {
	switch {
	case math.IsNaN(value):
		return t.apart
	case value == t.high:
		return t.inner
	}
	return t.inner + float64((t.outer-t.inner)*((t.high-value)/(t.high-t.low)))
}
