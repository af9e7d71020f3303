package layout

import (
	"context"
	"math"
	"math/rand/v2"
)

// refinement is a picture in which one vertex after the other tries other places. With
// N the mean over vertices of Jaccard's index of their neighbours and as many of the
// nearest in the picture, and s the stress of all pairs in the scale that makes it least
// (see level.stress), a place is kept for which
//
//	N' - N > price (s'/s - 1)
//
// The forces of settle lead all vertices at once to where both are good, roughly. Here
// they are taken at their word, which takes time by the square of the number of vertices.
type refinement struct {
	*level
	n      int
	weight []float32 // of each pair, row by row: 1 over the distance in ties
	ends   []ends    // by vertex

	// Of the vertex whose turn it is: squares of the lengths to all from where it is
	// and from where it tries to be, and what they add to the sums below.
	was, is []float32
	part    parts
	sum     parts     // over all pairs, each of them twice
	some    []float32 // room for a selection
}

// parts are what stress is made from: sums of the ratio of length and distance, and
// of its square.
type parts struct{ ratio, square float64 }

// newRefinement takes a picture whose pivots are all vertices.
func newRefinement(l *level) *refinement {
	n := l.order()
	r := &refinement{level: l, n: n, weight: make([]float32, n*n), ends: make([]ends, n)}
	r.was, r.is, r.some = make([]float32, n), make([]float32, n), make([]float32, n)
	for v := range n {
		for p, d := range l.pivots.row(v) {
			r.weight[v*n+int(l.pivots.at[p])] = l.inverse[d]
		}
	}
	for v := range n {
		r.begin(v)
		r.ends[v].degree = l.start[v+1] - l.start[v]
		copy(r.some, r.was)
		r.rank(v, lowest(r.some, int(r.ends[v].degree))) // one more, as v itself is the nearest
		r.sum.ratio += r.part.ratio
		r.sum.square += r.part.square
	}
	return r
}

const atOnce = 4 // places tried in one turn

// refine lets everybody try a number of places, nearer and nearer ones.
func (r *refinement) refine(ctx context.Context, tries int, random *rand.Rand, t *tally) error {
	const near, far = .1, 1.5 // how far these are, in spacings
	for done := 0; done < tries; done += atOnce {
		if err := ctx.Err(); err != nil {
			return err
		}
		reach := r.spacing * (near + float32(far*(1-float32(done)/float32(tries))))
		for v := range r.n {
			if r.held != nil && r.held[v] {
				continue
			}
			r.begin(v)
			for range atOnce {
				x, y := r.draw(v, reach, random)
				r.try(v, x, y)
			}
		}
		t.step()
	}
	return nil
}

// draw returns a place to try: nearby, or on the way to one whom the vertex is tied to.
func (r *refinement) draw(v int, reach float32, random *rand.Rand) (x, y float32) {
	const away = 3 // one of as many
	x, y = r.x[v], r.y[v]
	if random.IntN(away) == 0 {
		others := r.other[r.start[v]:r.start[v+1]]
		u := others[random.IntN(len(others))]
		f := float32(random.Float64())
		x += float32(f * (r.x[u] - x))
		y += float32(f * (r.y[u] - y))
	}
	x += float32(reach * float32(2*(random.Float64()+random.Float64()-1)))
	y += float32(reach * float32(2*(random.Float64()+random.Float64()-1)))
	return x, y
}

// try moves the vertex whose turn it is, if that is worth it.
func (r *refinement) try(v int, x, y float32) {
	own := r.ends[v]
	r.ends[v] = ends{last: math.MaxFloat32, next: math.MaxFloat32} // so that it does not meet itself
	part, gain, crowded := r.look(v, x, y)
	r.ends[v] = own
	if crowded {
		return
	}
	sum := parts{r.sum.ratio + 2*(part.ratio-r.part.ratio), r.sum.square + 2*(part.square-r.part.square)}
	cost := float32(float64(r.n) * price(r.stressOf(sum), r.stressOf(r.sum)))
	before := jaccard(own.hits, own.degree)
	if gain+1-before <= cost {
		return
	}
	hits, last := r.hits(v, own)
	if gain+jaccard(hits, own.degree)-before <= cost {
		return
	}
	r.part, r.sum = part, sum
	r.x[v], r.y[v] = x, y
	r.settleEnds(v)
	r.was, r.is = r.is, r.was
	r.rank(v, last)
}

// price returns the share of neighbours that has to be gained by a change of stress.
func price(then, now float64) float64 {
	const share = 1.8 // for all of the stress
	return share * (then/now - 1)
}

// begin makes a vertex the one whose turn it is.
func (r *refinement) begin(v int) {
	x, y := r.x[v], r.y[v]
	var ratio, square float32
	for u, w := range r.weight[v*r.n : (v+1)*r.n] {
		dx, dy := r.x[u]-x, r.y[u]-y
		r.was[u] = float32(dx*dx) + float32(dy*dy)
		a := float32(root(r.was[u]) * w)
		ratio += a
		square += float32(a * a)
	}
	r.part = parts{float64(ratio), float64(square)}
}

// look measures the lengths from a place, and returns what all others gain of their
// index when the vertex is there, and whether that would put it on top of another one.
func (r *refinement) look(v int, x, y float32) (part parts, gain float32, crowded bool) {
	const clear = .35 // spacings
	room := float32(r.spacing*clear) * float32(r.spacing*clear)
	is := r.is
	xs, ys, was, weight, all := r.x[:len(is)], r.y[:len(is)], r.was[:len(is)], r.weight[v*r.n:], r.ends[:len(is)]
	weight = weight[:len(is)]
	var ratio, square float32
	for u := range is {
		dx, dy := xs[u]-x, ys[u]-y
		f := float32(dx*dx) + float32(dy*dy)
		is[u] = f
		if f < room && f < was[u] {
			crowded = crowded || u != v
		}
		w := weight[u]
		a := float32(root(f) * w)
		ratio += a
		square += float32(a * a)
		if e := &all[u]; was[u] <= e.last {
			if f >= e.next {
				gain += e.gain(e.nextTied, w == 1)
			}
		} else if f < e.last {
			gain += e.gain(w == 1, e.lastTied)
		}
	}
	return parts{float64(ratio), float64(square)}, gain, crowded
}

// betterThan reports whether this picture is worth more than another one of the same.
func (r *refinement) betterThan(other *refinement) bool {
	return r.kept()-other.kept() > price(r.stressOf(r.sum), other.stressOf(other.sum))
}

// kept returns N.
func (r *refinement) kept() float64 {
	sum := 0.
	for _, e := range r.ends {
		sum += float64(jaccard(e.hits, e.degree))
	}
	return sum / float64(r.n)
}

func (r *refinement) stressOf(sum parts) float64 {
	if sum.square == 0 {
		return 1
	}
	return max(1e-6, 1-float64(sum.ratio*sum.ratio)/float64(sum.square*float64(r.n*(r.n-1))))
}
