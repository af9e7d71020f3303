package layout

import (
	"context"
	"math"

	"copresence/storage/network"
)

// Weighted says what the weight of a tie means for distances.
type Weighted uint8

// What the weight of a tie can mean. A weight that is no number above 0 counts as the
// mean length.
const (
	Unweighted Weighted = iota // nothing: every tie is as long
	AsDistance                 // it is the length; of parallel ties the shortest counts
	AsStrength                 // its inverse is the length; parallel ties are stronger together
)

// lengthy is a Stress that heeds weights.
type lengthy struct {
	Stress
	n *network.Network
}

// component gives the ties of a component their lengths, and places it.
func (l lengthy) component(ctx context.Context, g *graph, held []network.Point, progress func(share float64)) ([]network.Point, error) {
	g.measure(l.n, l.Weighted)
	return l.Stress.component(ctx, g, held, progress)
}

// measure gives edges lengths, the mean of which is 1, and tells distances in as many
// parts of it, up to 64, as there are numbers for.
func (g *graph) measure(n *network.Network, meaning Weighted) {
	const finest = 64
	vertex := make(map[int32]int32, g.order())
	for v, a := range g.members {
		vertex[a] = int32(v)
	}
	g.length = make([]float64, len(g.other))
	row := make([]float64, g.order())
	for v, a := range g.members {
		others, ties := n.Incident(a)
		for i, b := range others {
			if w := n.Ties.Weight[ties[i]]; w > 0 && !math.IsInf(w, 1) {
				u := vertex[b]
				if meaning == AsStrength {
					row[u] += w
				} else if row[u] == 0 || w < row[u] {
					row[u] = w
				}
			}
		}
		for i := g.start[v]; i < g.start[v+1]; i++ {
			g.length[i] = row[g.other[i]]
			if meaning == AsStrength && g.length[i] > 0 {
				g.length[i] = 1 / g.length[i]
			}
			row[g.other[i]] = 0
		}
		row[v] = 0
	}
	g.normalise()
	w := newWalker(g)
	w.walk(g, 0)
	longest := 0.0
	for _, d := range w.far {
		longest = max(longest, d)
	}
	g.grain = max(1, min(finest, math.Floor(farthest/(2*longest+1)))) // no two are farther apart than twice that
}

// normalise makes the mean of the lengths 1, and gives it to edges that have none.
// Lengths are kept within 1/100 and 100 of it: beyond, all others would be on one spot.
func (g *graph) normalise() {
	const extreme = 100
	sum, count := 0.0, 0.0
	for _, l := range g.length {
		if l > 0 {
			sum, count = sum+l, count+1
		}
	}
	for i, l := range g.length {
		if l > 0 {
			g.length[i] = min(extreme, max(1./extreme, l/(sum/count)))
		} else {
			g.length[i] = 1
		}
	}
}

// visit is a vertex that can be reached at a distance.
type visit struct {
	far    float64
	vertex int32
}

// lengths writes the lengths of shortest paths, in parts, at least one between two.
func (w *walker) lengths(g *graph, from int32, to []uint16) {
	w.walk(g, from)
	for v, d := range w.far {
		if !math.IsInf(d, 1) {
			to[v] = uint16(min(farthest, math.Round(d*g.parts())))
		}
		if int32(v) != from && to[v] == 0 {
			to[v] = 1
		}
	}
}

// walk finds the lengths of the shortest paths from a vertex, by E. W. Dijkstra, A
// note on two problems in connexion with graphs, Numer. Math. 1, 1959,
// doi 10.1007/BF01386390.
func (w *walker) walk(g *graph, from int32) {
	w.far = w.far[:0]
	for range g.order() {
		w.far = append(w.far, math.Inf(1))
	}
	w.far[from] = 0
	w.push(visit{0, from})
	for len(w.heap) > 0 {
		next := w.pop()
		if next.far > w.far[next.vertex] {
			continue
		}
		for i := g.start[next.vertex]; i < g.start[next.vertex+1]; i++ {
			u := g.other[i]
			if d := next.far + g.length[i]; d < w.far[u] {
				w.far[u] = d
				w.push(visit{d, u})
			}
		}
	}
}

// push puts a visit on the heap.
func (w *walker) push(v visit) {
	w.heap = append(w.heap, v)
	for i := len(w.heap) - 1; i > 0; {
		above := (i - 1) / 2
		if w.heap[above].far <= w.heap[i].far {
			break
		}
		w.heap[above], w.heap[i] = w.heap[i], w.heap[above]
		i = above
	}
}

// pop takes the nearest visit off the heap.
func (w *walker) pop() visit {
	first, last := w.heap[0], len(w.heap)-1
	w.heap[0] = w.heap[last]
	w.heap = w.heap[:last]
	for i := 0; ; {
		below := 2*i + 1
		if below+1 < last && w.heap[below+1].far < w.heap[below].far {
			below++
		}
		if below >= last || w.heap[i].far <= w.heap[below].far {
			return first
		}
		w.heap[i], w.heap[below] = w.heap[below], w.heap[i]
		i = below
	}
}
