package layout

import (
	"context"
	"math/rand/v2"
	"slices"
)

// unfold brings communities together and apart, from the coarsest level to the
// finest one of not too many: each is drawn together to a body of the size that its
// members need, around their mean, and these bodies are placed as vertices of their
// own. Members then move with their body.
func unfold(ctx context.Context, l *level, levels []rung, steps int, random *rand.Rand, t *tally) error {
	const (
		most  = 1000 // communities placed in one level: all of them repel each other
		least = 3    // members, on average, of communities that are worth it
	)
	at := make([][]int32, len(levels)) // the community of each vertex, by level
	for i, r := range levels {
		below := l.vertex
		if i > 0 {
			below = at[i-1]
		}
		at[i] = make([]int32, l.order())
		for v, c := range below {
			at[i][v] = r.of[c]
		}
	}
	for i, r := range slices.Backward(levels) {
		if n := r.order(); n < 3 || n > most || n*least > l.order() {
			continue
		}
		c := condensed(l, &r.web, at[i])
		before := [2][]float32{slices.Clone(c.x), slices.Clone(c.y)}
		if err := c.settle(ctx, steps, coarseForces, nil, t); err != nil {
			return err
		}
		l.follow(c, at[i], before)
		l.stir(random)
	}
	return nil
}

// condensed returns the level of communities, each in the middle of its members and
// at their mean distances.
func condensed(l *level, w *web, of []int32) *level {
	n, k := w.order(), len(l.pivots.at)
	c := &level{web: *w, inverse: l.inverse, size: l.size, spacing: l.spacing}
	c.x, c.y, c.fx, c.fy = make([]float32, n), make([]float32, n), make([]float32, n), make([]float32, n)
	c.pivots = &pivotal{at: make([]int32, k), far: make([]uint16, n*k), longest: l.pivots.longest}
	sums := make([]uint32, n*k)
	for v, community := range of {
		c.x[community] += l.x[v] / c.mass[community]
		c.y[community] += l.y[v] / c.mass[community]
		to := sums[int(community)*k : int(community+1)*k]
		for p, d := range l.pivots.row(v) {
			to[p] += uint32(d)
		}
	}
	for i, sum := range sums {
		c.pivots.far[i] = uint16(float32(sum)/c.mass[i/k] + .5)
	}
	for p, v := range l.pivots.at {
		c.pivots.at[p] = of[v]
		c.pivots.far[int(of[v])*k+p] = 0 // a pivot says nothing about its own community
	}
	return c
}

// follow moves members to where their communities have gone, and scales each
// community to a disc that has room for all of it.
func (l *level) follow(c *level, of []int32, before [2][]float32) {
	spread := make([]float32, c.order()) // mean square of the distance from the middle
	for v, community := range of {
		dx, dy := l.x[v]-before[0][community], l.y[v]-before[1][community]
		spread[community] += (float32(dx*dx) + float32(dy*dy)) / c.mass[community]
	}
	const disc = 1 / 6.2831853 // of a radius for n squares of side 1, mean square of the distance: n/2π
	for v, community := range of {
		f := float32(0)
		if s := spread[community]; s > 0 {
			f = l.spacing * root(c.mass[community]*disc/s)
		}
		l.x[v] = c.x[community] + float32(f*(l.x[v]-before[0][community]))
		l.y[v] = c.y[community] + float32(f*(l.y[v]-before[1][community]))
	}
}

// bodies are communities that push each other off as discs of their size; all of
// them are looked at.
type bodies struct {
	size []float32 // root of the mass
}

func (b *bodies) prepare(l *level) {
	if b.size == nil {
		for _, m := range l.mass {
			b.size = append(b.size, root(m))
		}
	}
}

func (b *bodies) repulsion(l *level, v int) (rx, ry, stiff float32) {
	x, y := l.x[v], l.y[v]
	for u, size := range b.size {
		if u == v {
			continue
		}
		dx, dy := x-l.x[u], y-l.y[u]
		h := l.spacing * (b.size[v] + size) / 2
		f := 1 / (1 + (float32(dx*dx)+float32(dy*dy))/float32(h*h))
		f *= f
		rx += float32(f * dx)
		ry += float32(f * dy)
		stiff += f
	}
	return rx, ry, stiff
}
