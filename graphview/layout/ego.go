package layout

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"copresence/storage/network"
)

// Ego places activists on rings around one of them: those it has ties with on the
// first, those whom these have ties with on the second, and so on. On a ring those
// who are tied stand near each other, and near those they know on the next ones: by
// least stress (see circles), and then neighbours on a ring change places as long as
// that shortens ties, which also takes crossings out. Direction and weight of ties
// are not looked at, parallel ties count once and self-ties never.
//
// The origin is the middle. Whom no way leads to from there stands below, placed by
// Stress, or without ties in rows. Nobody can be pinned, as places tell steps.
type Ego struct {
	// Centre is the activist in the middle.
	Centre int32

	// Seed draws the picture: another seed, other angles.
	Seed uint64
}

// Place returns the places of all activists, in their order. It calls progress,
// unless that is nil, from time to time and in the caller's goroutine with the
// share of the work that is done, from 0 to 1. When the context ends before the
// work does, its error is returned and no places.
func (e Ego) Place(ctx context.Context, n *network.Network, progress func(done float64)) ([]network.Point, error) {
	count := n.Activists.Len()
	if count > 0 && (e.Centre < 0 || int(e.Centre) >= count) {
		return nil, fmt.Errorf("activist %d cannot be in the middle: there are %d", e.Centre, count)
	}
	// Who is in the middle is held there, and so all other components stand below.
	middle := slices.Repeat([]network.Point{network.Nowhere}, count)
	if count > 0 {
		middle[e.Centre] = network.Point{}
	}
	places, err := compose(ctx, n, middle, e, progress)
	if err != nil {
		return nil, err
	}
	e.clear(n, places)
	return places, nil
}

// clear moves those whom no way leads to down until the outermost ring is free.
func (e Ego) clear(n *network.Network, places []network.Point) {
	rings := e.Rings(n)
	if rings == nil {
		return
	}
	reached := make([]bool, len(places))
	components, _ := split(n)
	for _, g := range components {
		if _, here := g.vertexOf(e.Centre); here {
			for _, a := range g.members {
				reached[a] = true
			}
		}
	}
	top := math.Inf(1)
	for a, p := range places {
		if !reached[a] {
			top = min(top, p.Y)
		}
	}
	for a := range places {
		if !reached[a] {
			places[a].Y += rings[len(rings)-1].Radius + gap - top
		}
	}
}

// Rings returns the rings, the innermost first; their value is the number of steps.
func (e Ego) Rings(n *network.Network) []Ring {
	components, _ := split(n)
	for _, g := range components {
		if v, here := g.vertexOf(e.Centre); here {
			radii, _ := steps(g, v)
			rings := make([]Ring, 0, len(radii))
			for step, radius := range radii[1:] {
				rings = append(rings, Ring{Radius: radius, Value: float64(step + 1)})
			}
			return rings
		}
	}
	return nil
}

// work returns the number of steps that a component takes, roughly.
func (e Ego) work(g *graph) float64 {
	if _, here := g.vertexOf(e.Centre); here {
		return 100 * float64(g.order()+g.size())
	}
	return Stress{}.work(g)
}

// component places one component by itself.
func (e Ego) component(ctx context.Context, g *graph, held []network.Point, progress func(share float64)) ([]network.Point, error) {
	centre, here := g.vertexOf(e.Centre)
	if !here {
		return Stress{Seed: e.Seed}.component(ctx, g, held, progress)
	}
	radii, step := steps(g, centre)
	picture, err := Spread{Seed: e.Seed}.component(ctx, g, nil, func(share float64) { progress(.9 * share) })
	if err != nil {
		return nil, err
	}
	c, err := newCircles(ctx, g, rand.New(rand.NewPCG(e.Seed, 0)))
	if err != nil {
		return nil, err
	}
	radius, rings := make([]float64, g.order()), make([][]int32, len(radii))
	for v, s := range step {
		radius[v] = radii[s]
		rings[s] = append(rings[s], int32(v))
	}
	c.begin(radius, picture, picture[centre])
	if err := c.settle(ctx); err != nil {
		return nil, err
	}
	for s, ring := range rings {
		seat(c.places, ring, radii[s])
	}
	exchange(g, c.places, rings)
	return c.places, ctx.Err()
}

// vertexOf returns the vertex that stands for an activist.
func (g *graph) vertexOf(activist int32) (vertex int32, here bool) {
	for v, a := range g.members {
		if a == activist {
			return int32(v), true
		}
	}
	return 0, false
}

// steps returns the radius of every ring, beginning with 0 for the middle, and the
// ring of every vertex.
func steps(g *graph, centre int32) (radii []float64, step []uint16) {
	step = make([]uint16, g.order())
	newWalker(g).distances(g, centre, step)
	var count []int
	for _, s := range step {
		for int(s) >= len(count) {
			count = append(count, 0)
		}
		count[s]++
	}
	radii = make([]float64, len(count))
	for s := 1; s < len(radii); s++ {
		radii[s] = max(radii[s-1]+unit, room(count[s]))
	}
	return radii, step
}
