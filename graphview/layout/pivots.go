package layout

import (
	"context"
	"math/bits"
	"math/rand/v2"

	"copresence/storage/network/parallel"
)

// grain is the number of steps in which a tie's length is told: distances of
// communities are means.
const grain = 8

// pivotal are vertices drawn at random, pivots, to which the distances of all
// others are known.
type pivotal struct {
	at      []int32  // vertices
	far     []uint16 // distance of each vertex to each pivot, in 1/8 ties, vertex by vertex; 0: not to be looked at
	longest uint16
}

func (p *pivotal) row(v int) []uint16 { return p.far[v*len(p.at) : (v+1)*len(p.at)] }

// newPivotal walks breadth first from pivots, 64 of them at a time, each a bit of
// a word: M. Then et al., The more the merrier: efficient multi-source graph
// traversal, PVLDB 8(4), 2014, doi 10.14778/2735496.2735507. In networks of small
// diameter that takes about a tenth of the time of as many single walks.
func newPivotal(ctx context.Context, w *web, most int, random *rand.Rand) (*pivotal, error) {
	const word = 64
	n := w.order()
	k := min(n, most)
	p := &pivotal{at: make([]int32, k), far: make([]uint16, n*k)}
	for i, v := range random.Perm(n)[:k] {
		p.at[i] = int32(v)
	}
	batches := (k + word - 1) / word
	longest := make([]uint16, batches)
	parallel.For(batches, func(b int) {
		longest[b] = p.walk(ctx, w, b*word, min((b+1)*word, k))
	})
	for _, d := range longest {
		p.longest = max(p.longest, d)
	}
	return p, ctx.Err()
}

// walk writes the distances to the pivots from one number to another, and returns
// the longest.
func (p *pivotal) walk(ctx context.Context, w *web, from, to int) uint16 {
	n := w.order()
	seen, front, next := make([]uint64, n), make([]uint64, n), make([]uint64, n)
	var active, following []int32
	for i := from; i < to; i++ {
		v := p.at[i]
		seen[v] = 1 << (i - from)
		front[v] = seen[v]
		active = append(active, v)
	}
	d := uint16(0)
	for len(active) > 0 && ctx.Err() == nil {
		if d < farthest/grain*grain-grain {
			d += grain
		}
		following = following[:0]
		for _, v := range active {
			reach := front[v]
			front[v] = 0
			for _, u := range w.other[w.start[v]:w.start[v+1]] {
				if fresh := reach &^ seen[u]; fresh != 0 {
					if next[u] == 0 {
						following = append(following, u)
					}
					next[u] |= fresh
				}
			}
		}
		for _, u := range following {
			seen[u] |= next[u]
			row := p.row(int(u))[from:to]
			for left := next[u]; left != 0; left &= left - 1 {
				row[bits.TrailingZeros64(left)] = d
			}
		}
		front, next = next, front
		active, following = following, active
	}
	return d
}

// batch returns the first and the last pivot, exclusive, heeded in a step.
func (p *pivotal) batch(step, size int) (from, to int) {
	count := max(1, len(p.at)/size)
	i := step % count
	return i * len(p.at) / count, (i + 1) * len(p.at) / count
}
