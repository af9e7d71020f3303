package layout

import (
	"context"
	"math"
)

// forces weigh the wishes of a vertex, and bound how far it moves.
type forces struct {
	stress, attraction, repulsion float32
	hot, cold                     float64 // longest move in the first and the last step, in spacings
}

var (
	fineForces = forces{stress: .1, attraction: 1, repulsion: .5, hot: 10, cold: .1}
	// Communities keep to their distances, as their places say which are near.
	coarseForces = forces{stress: 1, attraction: .1, repulsion: .05, hot: 3, cold: .1}
)

// settle lets all vertices step at once to the mean of what they wish,
//
//	x(v) += (S s(v) + A a(v) + R r(v)) / (S + A |a|(v) + R |r|(v) / 2)
//
// where S, A and R are the forces' weights, s(v) leads to the distances from some
// pivots, and with h the spacing and e(v,u) = (x(u) - x(v))
//
//	a(v) = mean over neighbours u of   e / sqrt(1 + |e|^2/h^2)   weighted by 1/sqrt(degree of u)
//	r(v) = sum over vertices u nearby of         - e / (1 + |e|^2/h^2)^2
//
// |a| and |r| are the same sums without e: how stiff the force is, which the step
// is divided by, so that it never goes beyond. An attraction that is bounded lets
// ties within a community win over the long ones that leave it, and who is tied to
// everybody draws little: that says nothing about where one belongs. The longest move
// shrinks from step to step.
func (l *level) settle(ctx context.Context, steps int, f forces, b *budget, t *tally) error {
	shrink, longest := float32(1), l.spacing*float32(f.hot)
	if steps > 1 {
		// Of single precision, as the last bits of a power differ between processors.
		shrink = float32(math.Pow(f.cold/f.hot, 1/float64(steps-1)))
	}
	var near neighbourhood = &grid{}
	if l.mass != nil {
		near = &bodies{}
	}
	for step := range steps {
		if err := ctx.Err(); err != nil {
			return err
		}
		s := l.spots(step)
		if b != nil && step > steps/3 {
			f.stress = b.steer(l, s, step, f.stress)
		}
		near.prepare(l)
		l.each(func(v int) { l.fx[v], l.fy[v] = l.wish(v, f, s, near, longest) })
		for v := range l.x {
			l.x[v] += l.fx[v]
			l.y[v] += l.fy[v]
		}
		longest *= shrink
		t.step()
	}
	return nil
}

// neighbourhood sums the repulsion of those nearby.
type neighbourhood interface {
	prepare(l *level)
	repulsion(l *level, v int) (rx, ry, stiff float32)
}

// wish returns what a vertex moves by.
func (l *level) wish(v int, f forces, s spots, near neighbourhood, longest float32) (dx, dy float32) {
	if l.held != nil && l.held[v] {
		return 0, 0
	}
	sx, sy := l.drawn(v, s)
	ax, ay, as := l.attraction(v)
	rx, ry, rs := near.repulsion(l, v)
	stiff := f.stress + float32(f.attraction*as) + float32(f.repulsion*rs)/2
	dx = (float32(f.stress*sx) + float32(f.attraction*ax) + float32(f.repulsion*rx)) / stiff
	dy = (float32(f.stress*sy) + float32(f.attraction*ay) + float32(f.repulsion*ry)) / stiff
	if l.mass != nil {
		longest *= root(l.mass[v])
	}
	if length := root(float32(dx*dx) + float32(dy*dy)); length > longest {
		return dx * longest / length, dy * longest / length
	}
	return dx, dy
}

func (l *level) attraction(v int) (ax, ay, stiff float32) {
	x, y := l.x[v], l.y[v]
	scale := 1 / (l.spacing * l.spacing)
	whole := float32(0)
	for i := l.start[v]; i < l.start[v+1]; i++ {
		u := l.other[i]
		dx, dy := l.x[u]-x, l.y[u]-y
		a := 1 / root(1+float32(scale*(float32(dx*dx)+float32(dy*dy))))
		weight := float32(1)
		if l.weight != nil {
			weight = l.weight[i]
			a *= weight
		}
		ax += float32(a * dx)
		ay += float32(a * dy)
		stiff += a
		whole += weight
	}
	if whole == 0 {
		return 0, 0, 0
	}
	return ax / whole, ay / whole, stiff / whole
}

func root(x float32) float32 { return float32(math.Sqrt(float64(x))) }

// budget holds the stress near what it may be.
type budget struct {
	least []float64 // stress to the pivots of each batch in the first picture
	spare float64   // share of it that may be given up
}

// newBudget takes the picture as that of least stress. Of it may be given up .007 in
// a small component to .02 in a large one, or 15 % of what the picture knows beyond
// a disc over which activists are strewn at random, whichever is more; but never
// more than a quarter.
func newBudget(l *level, part float64) *budget {
	const (
		small, large = 300, 100_000 // activists
		low, high    = .007, .023
		disc         = .18 // 1 - (128/45π)^2: the stress of a disc if all are equally far from each other
		share        = .15
		most         = .25
	)
	b, mean := &budget{}, 0.0
	batches := max(1, len(l.pivots.at)/l.size)
	for i := range batches {
		b.least = append(b.least, l.stress(l.spots(i)))
		mean += b.least[i] / float64(batches)
	}
	n := min(max(float64(l.order()), small), large)
	size := float64(float32(math.Log(n/small) / math.Log(large/small))) // the last bits of a logarithm differ
	spare := max(low+float64((high-low)*size), share*(disc-mean))
	b.spare = part * min(spare/mean, most)
	return b
}

// steer returns the weight of stress to go on with: more where there is more stress
// than may be, less where there is less.
func (b *budget) steer(l *level, s spots, step int, weight float32) float32 {
	const (
		gain      = .2
		low, high = .01, 5
	)
	over := (l.stress(s)/b.least[step%len(b.least)] - 1 - b.spare) / b.spare
	return float32(min(high, max(low, float64(weight)*(1+gain*min(2, max(-2, over))))))
}

// stress returns the mean over pairs of a pivot and one of some 3,000 vertices of
// (f e/d - 1)^2, with e the distance in the picture, d that in the network, and the
// factor f that makes it least.
func (l *level) stress(s spots) float64 {
	n := l.order()
	var sum, squares, pairs float64
	for v := 0; v < n; v += (n + 2999) / 3000 {
		row := l.pivots.row(v)[s.from:s.to]
		x, y := l.x[v], l.y[v]
		for p, d := range row {
			if d == 0 {
				continue
			}
			dx, dy := x-s.x[p], y-s.y[p]
			ratio := float64(root(float32(dx*dx)+float32(dy*dy)) * l.inverse[d])
			sum += ratio
			squares += float64(ratio * ratio)
			pairs++
		}
	}
	if squares == 0 {
		return 1
	}
	return max(1e-6, 1-float64(sum*sum)/float64(squares*pairs))
}
