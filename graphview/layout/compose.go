package layout

import (
	"context"
	"math"

	"copresence/storage/network"
)

// method places one component of a network after the other.
type method interface {
	// work returns what a component takes, to weigh it in the progress.
	work(g *graph) float64

	// component places the vertices of a component, turned as it is to lie. Where
	// held is not nil it has a place for some of them, and these are to be kept.
	component(ctx context.Context, g *graph, held []network.Point, progress func(share float64)) ([]network.Point, error)
}

// compose places the components of a network one by one and arranges them. Those
// of which somebody is pinned stay where that puts them, and all others stand
// below.
func compose(ctx context.Context, n *network.Network, pinned []network.Point, m method, progress func(done float64)) ([]network.Point, error) {
	if progress == nil {
		progress = func(float64) {}
	}
	components, isolates := split(n)
	whole, done := 0.0, 0.0
	for _, g := range components {
		whole += m.work(g)
	}
	var free, fixed []drawing
	for _, g := range components {
		work, held := m.work(g), heldOf(g, pinned)
		places, err := m.component(ctx, g, held, func(share float64) {
			progress(min(1, (done+float64(share*work))/whole))
		})
		if err != nil {
			return nil, err
		}
		done += work
		if held != nil {
			fixed = append(fixed, drawing{members: g.members, places: places})
			continue
		}
		free = append(free, newDrawing(g.members, places))
	}
	places := beneath(n.Activists.Len(), pinned, fixed, free, isolates)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	progress(1)
	return places, nil
}

// heldOf returns the pinned places of a component's members; nil if there is none.
func heldOf(g *graph, pinned []network.Point) []network.Point {
	var held []network.Point
	for v, a := range g.members {
		if int(a) >= len(pinned) || !pinned[a].Placed() {
			continue
		}
		if held == nil {
			held = make([]network.Point, g.order())
			for u := range held {
				held[u] = network.Nowhere
			}
		}
		held[v] = pinned[a]
	}
	return held
}

// beneath arranges the free drawings and isolates around the origin or, where
// anything is fixed, below that.
func beneath(activists int, pinned []network.Point, fixed, free []drawing, isolates []int32) []network.Point {
	loose := isolates[:0:0]
	var still []network.Point
	for _, a := range isolates {
		if int(a) < len(pinned) && pinned[a].Placed() {
			still = append(still, pinned[a])
			fixed = append(fixed, drawing{members: []int32{a}, places: []network.Point{pinned[a]}})
			continue
		}
		loose = append(loose, a)
	}
	for _, d := range fixed {
		still = append(still, d.places...)
	}
	places := arrange(activists, free, loose)
	if len(still) == 0 {
		return places
	}
	low, high := bounds(still)
	top := math.Inf(1)
	for _, d := range free {
		for _, a := range d.members {
			top = min(top, places[a].Y)
		}
	}
	for _, a := range loose {
		top = min(top, places[a].Y)
	}
	shift := network.Point{X: (low.X + high.X) / 2, Y: high.Y + gap - top}
	for a := range places {
		places[a] = places[a].Add(shift)
	}
	for _, d := range fixed {
		for v, a := range d.members {
			places[a] = d.places[v]
		}
	}
	return places
}

// align turns, mirrors and moves places so that those held come as near as they
// can, by least squares, to where they are held, without changing any distance;
// then it puts them there.
func align(places, held []network.Point) {
	var from, to network.Point
	count := 0.0
	for v, h := range held {
		if h.Placed() {
			from, to, count = from.Add(places[v]), to.Add(h), count+1
		}
	}
	from, to = from.Scale(1/count), to.Scale(1/count)
	// Sums of the products of complex numbers, for turning as it is and mirrored.
	var re, im, mirrorRe, mirrorIm float64
	for v, h := range held {
		if h.Placed() {
			p, q := places[v].Sub(from), h.Sub(to)
			re += float64(p.X*q.X) + float64(p.Y*q.Y)
			im += float64(p.X*q.Y) - float64(p.Y*q.X)
			mirrorRe += float64(p.X*q.X) - float64(p.Y*q.Y)
			mirrorIm += float64(p.X*q.Y) + float64(p.Y*q.X)
		}
	}
	straight, mirrored := math.Sqrt(float64(re*re)+float64(im*im)), math.Sqrt(float64(mirrorRe*mirrorRe)+float64(mirrorIm*mirrorIm))
	side := 1.
	if mirrored > straight+1e-9 {
		side, re, im, straight = -1, mirrorRe, mirrorIm, mirrored
	}
	cos, sin := 1., 0.
	if straight > 1e-9 {
		cos, sin = re/straight, im/straight
	}
	for v := range places {
		p := places[v].Sub(from)
		p.Y *= side
		places[v] = to.Add(network.Point{X: float64(cos*p.X) - float64(sin*p.Y), Y: float64(sin*p.X) + float64(cos*p.Y)})
		if held[v].Placed() {
			places[v] = held[v]
		}
	}
}

// fix aligns places, which are in ties, with those held, and puts these there.
func fix(places, held []network.Point) {
	for v := range places {
		places[v] = places[v].Scale(unit)
	}
	align(places, held)
	for v := range places {
		places[v] = places[v].Scale(1. / unit)
	}
}

// yield moves p and q, which were to move by less and by more (dx, dy), when one of
// them is held: the other goes the whole way.
func yield(p, q *network.Point, pHeld, qHeld bool, dx, dy float64) {
	switch {
	case pHeld && qHeld:
	case pHeld:
		q.X += 2 * dx
		q.Y += 2 * dy
	default:
		p.X -= 2 * dx
		p.Y -= 2 * dy
	}
}
