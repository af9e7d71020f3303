package layout

import (
	"context"
	"math"
	"math/rand/v2"

	"copresence/storage/network"
	"copresence/storage/network/parallel"
)

// level is a web in the course of being placed: that of the activists of a
// component, or of communities of them. Its lengths are in ties and of single
// precision, which halves the memory that every step goes through.
type level struct {
	web
	vertex  []int32 // of the component that each one is; nil for communities
	x, y    []float32
	held    []bool // nil: nobody
	pivots  *pivotal
	inverse []float32 // 1/d for a distance d in 1/8 ties; 0 for 0
	size    int       // pivots heeded in a step
	spacing float32   // side of the square that an activist has for itself
	fx, fy  []float32 // what to move by in the current step
}

func newLevel(ctx context.Context, w *web, e effort, random *rand.Rand) (*level, error) {
	const room = 24_000_000 // distances to keep, of 2 bytes
	n := w.order()
	p, err := newPivotal(ctx, w, min(e.pivots, max(e.pivots/4, room/n)), random)
	if err != nil {
		return nil, err
	}
	k := len(p.at)
	start := scale(columns(p.far, n, k, min(k, landmarks)), n, random)
	l := &level{web: *w, pivots: p, size: e.batch, inverse: inverses(p.longest)}
	l.x, l.y, l.fx, l.fy = make([]float32, n), make([]float32, n), make([]float32, n), make([]float32, n)
	for v, place := range start {
		l.x[v], l.y[v] = float32(place.X/grain), float32(place.Y/grain)
	}
	l.spacing = l.room()
	l.stir(random)
	l.weight = make([]float32, len(l.other))
	for i, u := range l.other {
		l.weight[i] = 1 / root(float32(l.start[u+1]-l.start[u]))
	}
	return l, nil
}

func inverses(longest uint16) []float32 {
	table := make([]float32, int(longest)+1)
	for d := 1; d < len(table); d++ {
		table[d] = grain / float32(d)
	}
	return table
}

// stir moves everybody a little, so that no two remain on one spot: vertices with
// the same neighbours have the same distances and would never part.
func (l *level) stir(random *rand.Rand) {
	const width = .2 // of a spacing
	for v := range l.x {
		l.x[v] += float32(float32(random.Float64()-.5) * float32(width*l.spacing))
		l.y[v] += float32(float32(random.Float64()-.5) * float32(width*l.spacing))
	}
}

// room returns the side of the square that an activist has for itself if all fill
// an ellipse, or a line, that has the variances of the places; a tie at most.
func (l *level) room() float32 {
	var count, mx, my, xx, xy, yy float64
	for v := range l.x {
		m := float64(l.massOf(v))
		count += m
		mx += float64(m * float64(l.x[v]))
		my += float64(m * float64(l.y[v]))
	}
	for v := range l.x {
		m, dx, dy := float64(l.massOf(v)), float64(l.x[v])-mx/count, float64(l.y[v])-my/count
		xx += float64(m * float64(dx*dx))
		xy += float64(m * float64(dx*dy))
		yy += float64(m * float64(dy*dy))
	}
	xx, xy, yy = xx/count, xy/count, yy/count
	half := (xx - yy) / 2
	broad := (xx+yy)/2 + math.Sqrt(float64(half*half)+float64(xy*xy))
	area := 4 * math.Pi * math.Sqrt(max(0, float64(xx*yy)-float64(xy*xy)))
	line := math.Sqrt(12*broad) / count
	return float32(max(1e-3, min(1, max(line, math.Sqrt(area/count)))))
}

// hold pins vertices where they are held, and brings all others there.
func (l *level) hold(held []network.Point) {
	places, to := make([]network.Point, len(held)), make([]network.Point, len(held))
	l.held = make([]bool, len(held))
	for v, u := range l.vertex {
		places[v] = network.Point{X: unit * float64(l.x[v]), Y: unit * float64(l.y[v])}
		to[v], l.held[v] = held[u], held[u].Placed()
	}
	align(places, to)
	for v, p := range places {
		l.x[v], l.y[v] = float32(p.X/unit), float32(p.Y/unit)
	}
	l.spacing = l.room()
}

// slice is the number of vertices in one go of a parallel loop.
const slice = 256

// each calls do for every vertex, on all cores.
func (l *level) each(do func(v int)) {
	n := l.order()
	parallel.For((n+slice-1)/slice, func(b int) {
		for v := b * slice; v < min((b+1)*slice, n); v++ {
			do(v)
		}
	})
}

// spots are the places of some pivots, in single precision.
type spots struct {
	from, to int // numbers of the pivots
	x, y     []float32
}

func (l *level) spots(step int) spots {
	from, to := l.pivots.batch(step, l.size)
	s := spots{from: from, to: to, x: make([]float32, to-from), y: make([]float32, to-from)}
	for i, v := range l.pivots.at[from:to] {
		s.x[i], s.y[i] = l.x[v], l.y[v]
	}
	return s
}

// majorise steps towards the places that have the least stress to some pivots,
//
//	x(v) = sum over p of w(v,p) (x(p) + d(v,p) (x(v) - x(p)) / |x(v) - x(p)|) / sum of w(v,p)
//
// with w = 1/d^2: stress majorisation (E. R. Gansner, Y. Koren & S. North, Graph
// Drawing 2004, doi 10.1007/978-3-540-31843-9_25), for all vertices at once. As
// the next step heeds other pivots, steps shrink, and so come to a mean over all.
func (l *level) majorise(ctx context.Context, steps int, t *tally) error {
	const shrink = 3 // share of a step that the last one goes: 1/4
	for step := range steps {
		if err := ctx.Err(); err != nil {
			return err
		}
		s := l.spots(step)
		eta := 1 / (1 + shrink*float32(step)/float32(steps))
		l.each(func(v int) { l.fx[v], l.fy[v] = l.drawn(v, s) })
		for v := range l.x {
			l.x[v] += float32(eta * l.fx[v])
			l.y[v] += float32(eta * l.fy[v])
		}
		t.step()
	}
	l.spacing = l.room()
	return nil
}

// drawn returns how far the places to which pivots draw a vertex lie from it, on
// the weighted mean.
func (l *level) drawn(v int, s spots) (dx, dy float32) {
	const spot = 1e-12
	row := l.pivots.row(v)[s.from:s.to]
	xs, ys := s.x[:len(row)], s.y[:len(row)]
	x, y := l.x[v], l.y[v]
	var sx, sy, weight float32
	for p, d := range row {
		closeness := l.inverse[d]
		ox, oy := x-xs[p], y-ys[p]
		length := float32(math.Sqrt(float64(float32(ox*ox) + float32(oy*oy) + spot)))
		f := closeness * (1/length - closeness)
		sx += float32(f * ox)
		sy += float32(f * oy)
		weight += float32(closeness * closeness)
	}
	if weight == 0 {
		return 0, 0
	}
	return sx / weight, sy / weight
}
