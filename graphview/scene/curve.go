package scene

import (
	"math"

	"copresence/storage/network"
)

// vec is a point or vector in pixels, in the precision of computing; a Px is one
// in the precision of painting.
type vec = network.Point

func px(v vec) Px { return Px{float32(v.X), float32(v.Y)} }

func dot(a, b vec) float64 { return a.X*b.X + a.Y*b.Y }

// norm is vec.Length without Hypot's care for overflow, which pixels never need.
func norm(v vec) float64 { return math.Sqrt(dot(v, v)) }

// turned returns v turned by a quarter.
func turned(v vec) vec { return vec{X: -v.Y, Y: v.X} }

// curve is a quadratic Bézier curve
//
//	B(t) = (1-t)² from + 2t(1-t) via + t² to,  0 ≤ t ≤ 1
type curve struct{ from, via, to vec }

func (c *curve) at(t float64) vec {
	u := 1 - t
	return vec{
		X: u*u*c.from.X + 2*u*t*c.via.X + t*t*c.to.X,
		Y: u*u*c.from.Y + 2*u*t*c.via.Y + t*t*c.to.Y,
	}
}

// speed returns B'(t).
func (c *curve) speed(t float64) vec {
	u := 2 * (1 - t)
	t *= 2
	return vec{
		X: u*(c.via.X-c.from.X) + t*(c.to.X-c.via.X),
		Y: u*(c.via.Y-c.from.Y) + t*(c.to.Y-c.via.Y),
	}
}

// part returns the curve between the parameters a and b.
func (c *curve) part(a, b float64) curve {
	// The control point is the polar form of the curve at (a, b).
	ca, cb := 1-a, 1-b
	w0, w1, w2 := ca*cb, ca*b+cb*a, a*b
	via := vec{
		X: w0*c.from.X + w1*c.via.X + w2*c.to.X,
		Y: w0*c.from.Y + w1*c.via.Y + w2*c.to.Y,
	}
	return curve{c.at(a), via, c.at(b)}
}

func (c *curve) reversed() curve { return curve{c.to, c.via, c.from} }

// leaves returns the parameter at which the curve comes out of the circle of
// that radius around its beginning, or 1 when it stays inside. Newton's method:
// for the gentle bends of ties three steps are exact to a hundredth of a pixel.
func (c *curve) leaves(radius float64) float64 {
	if end := c.to.Sub(c.from); dot(end, end) <= radius*radius {
		return 1
	}
	t := clamp(radius/math.Max(norm(c.speed(0)), 1e-9), 0, 1)
	for range 3 {
		out := c.at(t).Sub(c.from)
		distance := norm(out)
		if distance < 1e-9 {
			break
		}
		rate := dot(out, c.speed(t)) / distance
		if rate < 1e-9 {
			break
		}
		t = clamp(t+(radius-distance)/rate, 0, 1)
	}
	return t
}

// length returns the length of the curve by Gauss-Legendre quadrature on five
// points, which is exact to some thousandths for the bends of ties.
func (c *curve) length() float64 {
	sum := 0.0
	for i, x := range [...]float64{0, .5384693101056831, -.5384693101056831, .9061798459386640, -.9061798459386640} {
		w := [...]float64{.5688888888888889, .4786286704993665, .4786286704993665, .2369268850561891, .2369268850561891}[i]
		sum += w * norm(c.speed((x+1)/2))
	}
	return sum / 2
}

// distance returns how far p is from the curve, found on a chain of chords.
func (c *curve) distance(p vec, chords int) float64 {
	best := math.Inf(1)
	last := c.from
	for i := 1; i <= chords; i++ {
		next := c.at(float64(i) / float64(chords))
		best = math.Min(best, toSegment(p, last, next))
		last = next
	}
	return best
}

// toSegment returns the distance of p from the segment a to b.
func toSegment(p, a, b vec) float64 {
	along, out := b.Sub(a), p.Sub(a)
	if square := dot(along, along); square > 0 {
		out = out.Sub(along.Scale(clamp(dot(out, along)/square, 0, 1)))
	}
	return norm(out)
}
