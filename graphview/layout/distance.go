package layout

import (
	"context"
	"math"

	"copresence/storage/network/parallel"
)

// farthest is the largest distance that is told apart, in ties; what lies
// farther counts as lying there.
const farthest = math.MaxUint16

// walker walks a graph breadth first. It keeps its queue from walk to walk.
type walker struct {
	queue []int32
	seen  []bool
	far   []float64 // where edges have lengths: see lengths.go
	heap  []visit
}

func newWalker(g *graph) *walker {
	return &walker{queue: make([]int32, 0, g.order()), seen: make([]bool, g.order())}
}

// distances writes the number of ties on a shortest path from a vertex to each
// vertex, or its length where ties have one. Who is not reached is left out.
func (w *walker) distances(g *graph, from int32, to []uint16) {
	if g.length != nil {
		w.lengths(g, from, to)
		return
	}
	clear(w.seen)
	w.queue = append(w.queue[:0], from)
	w.seen[from], to[from] = true, 0
	for i := 0; i < len(w.queue); i++ {
		v := w.queue[i]
		next := to[v]
		if next < farthest {
			next++
		}
		for _, u := range g.neighbours(v) {
			if !w.seen[u] {
				w.seen[u], to[u] = true, next
				w.queue = append(w.queue, u)
			}
		}
	}
}

// allPairs returns the distances between all vertices, row by row.
func allPairs(ctx context.Context, g *graph) ([]uint16, error) {
	const block = 64 // sources that share a walker
	n := g.order()
	d := make([]uint16, n*n)
	parallel.For((n+block-1)/block, func(b int) {
		if ctx.Err() != nil {
			return
		}
		w := newWalker(g)
		for v := b * block; v < min((b+1)*block, n); v++ {
			w.distances(g, int32(v), d[v*n:(v+1)*n])
		}
	})
	return d, ctx.Err()
}
