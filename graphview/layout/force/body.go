package force

import (
	"math"

	"copresence/storage/network/parallel"
)

// body is a network in motion. Its lengths are those of the forces' formulas, with
// the middle of the picture at 0.
type body struct {
	*springs
	x, y, mass []float64
	fx, fy     []float64 // force
	gx, gy     []float64 // force of the step before
	held       []bool
	radius     []float64 // nil: nobody has an extent
	part       []int32   // component of each
	largest    int32     // component
	tree       tree
	pace       pace
	moved      float64 // mean way in the last step
}

// slice is the number of activists in one go of a parallel loop.
const slice = 512

// each calls do for slices of all activists, on all cores.
func (b *body) each(do func(slice, from, to int)) {
	n := len(b.x)
	parallel.For((n+slice-1)/slice, func(s int) { do(s, s*slice, min((s+1)*slice, n)) })
}

// step moves everybody once.
func (b *body) step(s settings) {
	if len(b.x) == 0 {
		return
	}
	b.force(s)
	swinging, traction := b.swing()
	b.pace.adapt(swinging, traction, s.tolerance, len(b.x))
	b.move()
}

// force sets the force on everybody.
func (b *body) force(s settings) {
	b.fx, b.gx = b.gx, b.fx
	b.fy, b.gy = b.gy, b.fy
	rim := b.rim(s)
	b.each(func(_, from, to int) {
		for v := from; v < to; v++ {
			b.fx[v], b.fy[v] = 0, 0
			b.attract(v, s.linLog)
			b.fall(v, s, rim)
		}
	})
	b.tree.build(b)
	b.tree.repel(b, s.scaling, s.theta)
}

// fall adds gravity to the force on an activist: that of the settings, for those
// outside the largest component that of the rim if it is more.
func (b *body) fall(v int, s settings, rim rim) {
	x, y := b.x[v], b.y[v]
	if s.strong {
		f := s.scaling * s.gravity * b.mass[v]
		b.fx[v] -= float64(f * x)
		b.fy[v] -= float64(f * y)
		return
	}
	gravity := s.gravity
	if gravity > 0 && rim.gravity > 0 {
		if b.part[v] == b.largest {
			b.fx[v] -= float64(b.mass[v] * rim.x)
			b.fy[v] -= float64(b.mass[v] * rim.y)
		} else {
			gravity = max(gravity, rim.gravity)
		}
	}
	if d := math.Sqrt(float64(x*x) + float64(y*y)); d > 0 {
		f := gravity * b.mass[v] / d
		b.fx[v] -= float64(f * x)
		b.fy[v] -= float64(f * y)
	}
}

// rim keeps what is not tied with the largest component around it.
type rim struct {
	gravity float64
	x, y    float64 // what draws the largest component back as a whole, by mass
}

// rim returns the gravity that holds the repulsion of all others where the picture
// ends if the largest component goes on as it is: with M all masses, n(1) of n
// activists in the largest component and r the root of the mean square of their
// distances from their middle,
//
//	Scaling M / (2 r sqrt(n / n(1)))
//
// The largest component has to be held back as a whole as much, or the others would
// push it aside: by that gravity times the distance of its middle by r. Where there is
// but one component, or nobody has a tie, all is as in the paper.
func (b *body) rim(s settings) rim {
	var count, x, y, square, mass float64
	for v, part := range b.part {
		mass += b.mass[v]
		if part == b.largest {
			count++
			x += b.x[v]
			y += b.y[v]
			square += float64(b.x[v]*b.x[v]) + float64(b.y[v]*b.y[v])
		}
	}
	if count < 2 || int(count) == len(b.part) {
		return rim{}
	}
	x, y = x/count, y/count
	r := math.Sqrt(max(spot, square/count-float64(x*x)-float64(y*y)))
	gravity := s.scaling * mass / (2 * r * math.Sqrt(float64(len(b.part))/count))
	return rim{gravity, gravity * x / r, gravity * y / r}
}

// swing returns how much all swing, and the traction, each weighted by mass. Slices
// are summed apart, and then in their order.
func (b *body) swing() (swinging, traction float64) {
	parts := make([][2]float64, (len(b.x)+slice-1)/slice)
	b.each(func(s, from, to int) {
		for v := from; v < to; v++ {
			if !b.held[v] {
				parts[s][0] += float64(b.mass[v] * length(b.fx[v]-b.gx[v], b.fy[v]-b.gy[v]))
				parts[s][1] += float64(b.mass[v] * length(b.fx[v]+b.gx[v], b.fy[v]+b.gy[v]) / 2)
			}
		}
	})
	for _, part := range parts {
		swinging, traction = swinging+part[0], traction+part[1]
	}
	return swinging, traction
}

// move lets everybody go who is not held.
func (b *body) move() {
	parts := make([]float64, (len(b.x)+slice-1)/slice)
	b.each(func(s, from, to int) {
		for v := from; v < to; v++ {
			if b.held[v] {
				continue
			}
			swinging := b.mass[v] * length(b.fx[v]-b.gx[v], b.fy[v]-b.gy[v])
			f := b.pace.speed / (1 + math.Sqrt(b.pace.speed*swinging))
			way := length(b.fx[v], b.fy[v])
			if b.radius != nil {
				// Swinging is no measure when somebody bounces: slower, and 10 units at most.
				if f *= .1; f*way > 10 {
					f = 10 / way
				}
			}
			b.x[v] += float64(f * b.fx[v])
			b.y[v] += float64(f * b.fy[v])
			parts[s] += f * way
		}
	})
	b.moved = 0
	for _, part := range parts {
		b.moved += part
	}
	b.moved /= float64(len(b.x))
}

func length(x, y float64) float64 { return math.Sqrt(float64(x*x) + float64(y*y)) }
