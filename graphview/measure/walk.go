package measure

import (
	"context"
	"math"
)

// near is how far, as a share of it, two lengths of paths may differ and still be
// equal: 1/3 + 1/3 + 1/3 is not 1 in floating point. igraph allows as much.
const near = 1e-10

// walk finds the shortest paths from one activist to all others by length.
//
// E. W. Dijkstra, A note on two problems in connexion with graphs, Numerische
// Mathematik 1, 1959, doi 10.1007/BF01386390, with a binary heap.
type walk struct {
	rows     rows      // along which it goes
	length   []float64 // of its entries
	distance []float64 // +Inf: not met yet
	place    []int32   // in the heap, or unmet; of who is settled it is the last
	heap     []int32
	settled  []int32 // by distance
}

// unmet is the place of who is not in the heap, and the step of who was not come to.
const unmet int32 = -1

func newWalk(r rows, length []float64) *walk {
	n := len(r.start) - 1
	w := &walk{rows: r, length: length, distance: make([]float64, n), place: make([]int32, n)}
	for a := range n {
		w.distance[a], w.place[a] = math.Inf(1), unmet
	}
	return w
}

// from settles all who can be reached from an activist, in the order of distance.
func (w *walk) from(source int32) {
	for _, a := range w.settled {
		w.distance[a], w.place[a] = math.Inf(1), unmet
	}
	w.settled = w.settled[:0]
	w.distance[source] = 0
	w.push(source)
	for len(w.heap) > 0 {
		a := w.pop()
		w.settled = append(w.settled, a)
		d := w.distance[a]
		for i := w.rows.start[a]; i < w.rows.start[a+1]; i++ {
			b := w.rows.other[i]
			if along := d + w.length[i]; along < w.distance[b] { // never so for who is settled
				w.distance[b] = along
				if w.place[b] == unmet {
					w.push(b)
				} else {
					w.rise(int(w.place[b]))
				}
			}
		}
	}
}

func (w *walk) push(a int32) {
	w.place[a] = int32(len(w.heap))
	w.heap = append(w.heap, a)
	w.rise(len(w.heap) - 1)
}

// pop takes the nearest out of the heap; of equally near ones that with the lower
// number, so that the order is settled.
func (w *walk) pop() int32 {
	top, last := w.heap[0], len(w.heap)-1
	w.heap[0] = w.heap[last]
	w.place[w.heap[0]] = 0
	w.heap = w.heap[:last]
	w.sink()
	return top
}

func (w *walk) before(a, b int32) bool {
	return w.distance[a] < w.distance[b] || w.distance[a] == w.distance[b] && a < b
}

func (w *walk) rise(i int) {
	a := w.heap[i]
	for i > 0 {
		parent := (i - 1) / 2
		if !w.before(a, w.heap[parent]) {
			break
		}
		w.put(w.heap[parent], i)
		i = parent
	}
	w.put(a, i)
}

func (w *walk) sink() {
	if len(w.heap) == 0 {
		return
	}
	a, i := w.heap[0], 0
	for {
		child := 2*i + 1
		if child >= len(w.heap) {
			break
		}
		if child+1 < len(w.heap) && w.before(w.heap[child+1], w.heap[child]) {
			child++
		}
		if !w.before(w.heap[child], a) {
			break
		}
		w.put(w.heap[child], i)
		i = child
	}
	w.put(a, i)
}

func (w *walk) put(a int32, i int) {
	w.heap[i] = a
	w.place[a] = int32(i)
}

// walker writes down what a walk from each activist finds.
type walker struct {
	*Reach
	*walk
}

func walkAll(ctx context.Context, g *Graph, progress func(done float64)) (*Reach, error) {
	length, n := g.lengths(g.out), g.Len()
	found := newReach(n) // every walk writes what belongs to its activist only
	if _, err := fold(ctx, n, func() *walker { return &walker{found, newWalk(g.out, length)} }, progress); err != nil {
		return nil, err
	}
	return found, nil
}

func (w *walker) add(*walker) {}
func (w *walker) reset()      {}

func (w *walker) item(i int) {
	w.from(int32(i))
	for _, b := range w.settled[1:] {
		d := w.distance[b]
		w.Reached[i]++
		w.Farness[i] += d
		w.Inverse[i] += 1 / d
		w.Farthest[i] = max(w.Farthest[i], d)
	}
}
