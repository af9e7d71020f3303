package layout

import (
	"cmp"
	"context"
	"slices"

	"copresence/storage/network/parallel"
)

// quadrilaterals returns the number of quadrilaterals that each edge is a side of.
// Everyone of them is found once, from its vertex of the highest degree, as two ways
// from there to the vertex across, so that hubs are not walked through: N. Chiba &
// T. Nishizeki, Arboricity and subgraph listing algorithms, SIAM J. Comput. 14(1),
// 1985, doi 10.1137/0214017. Without the list, all that is needed is the number of
// ways to each vertex across, less one, for the two edges of each way.
func (e *edges) quadrilaterals(ctx context.Context) ([]int64, error) {
	const tasks = 8
	n := e.order()
	r := e.ranked()
	var counts [tasks][]int64 // summed at the end: all tasks come to the same edges
	parallel.For(tasks, func(task int) {
		count := make([]int64, len(e.from))
		ways := make([]int32, n)
		for v := task; v < n && ctx.Err() == nil; v += tasks {
			r.walk(int32(v), ways, count)
		}
		counts[task] = count
	})
	for _, count := range counts[1:] {
		for edge, more := range count {
			counts[0][edge] += more
		}
	}
	return counts[0], ctx.Err()
}

// ranks are the rows of a graph with its vertices numbered by degree, and ascending
// within a row.
type ranks struct {
	start, other, edge []int32
}

func (e *edges) ranked() *ranks {
	n := e.order()
	order := make([]int32, n)
	for v := range order {
		order[v] = int32(v)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(len(e.neighbours(a)), len(e.neighbours(b))) })
	r := &ranks{start: make([]int32, n+1), other: make([]int32, len(e.other)), edge: make([]int32, len(e.other))}
	rank := make([]int32, n)
	for i, v := range order {
		rank[v] = int32(i)
		r.start[i+1] = r.start[i] + int32(len(e.neighbours(v)))
	}
	next := slices.Clone(r.start)
	for i, v := range order {
		for entry := e.start[v]; entry < e.start[v+1]; entry++ {
			at := &next[rank[e.other[entry]]]
			r.other[*at], r.edge[*at] = int32(i), e.of[entry]
			*at++
		}
	}
	return r
}

// walk adds the quadrilaterals of which a vertex is the last one to the counts of
// their edges. ways are zeros, before and after.
func (r *ranks) walk(from int32, ways []int32, count []int64) {
	below := r.other[r.start[from]:r.start[from+1]]
	at, _ := slices.BinarySearch(below, from)
	below = below[:at]
	for _, over := range below {
		for _, to := range r.other[r.start[over]:r.start[over+1]] {
			if to >= from {
				break
			}
			ways[to]++
		}
	}
	for i, over := range below {
		sum := int64(0)
		for j := r.start[over]; j < r.start[over+1] && r.other[j] < from; j++ {
			more := int64(ways[r.other[j]] - 1)
			count[r.edge[j]] += more
			sum += more
		}
		count[r.edge[r.start[from]+int32(i)]] += sum
	}
	for _, over := range below {
		for _, to := range r.other[r.start[over]:r.start[over+1]] {
			if to >= from {
				break
			}
			ways[to] = 0
		}
	}
}

// redundancy returns the strength of each edge: see Backbone.
func (e *edges) redundancy(ctx context.Context) ([]float64, error) {
	count, err := e.quadrilaterals(ctx)
	if err != nil {
		return nil, err
	}
	l := newLeague(e, count)
	strength := make([]float64, len(e.from))
	const tasks = 32
	n := e.order()
	parallel.For(tasks, func(task int) {
		m := matching{league: l, rank: make([]int32, n)}
		for v := int32(task); v < int32(n) && ctx.Err() == nil; v += tasks {
			m.all(v, strength)
		}
	})
	return strength, ctx.Err()
}

// league knows how everybody ranks those they have ties with.
type league struct {
	*edges
	rank []int32 // of each entry of other: how many in its row are embedded more
	upTo []int32 // of each place of a row: how many are ranked as, or above, who would have it
}

func newLeague(e *edges, count []int64) *league {
	l := &league{edges: e, rank: make([]int32, len(e.other)), upTo: make([]int32, len(e.other))}
	n := e.order()
	whole := make([]float64, n) // q(v)
	for v := range n {
		for i := e.start[v]; i < e.start[v+1]; i++ {
			whole[v] += float64(count[e.of[i]])
		}
	}
	parallel.For(n, func(v int) {
		from, to := e.start[v], e.start[v+1]
		// The square of Q without q(v), which ranks the same: a quotient of whole numbers,
		// so that equal ones are equal to the last bit.
		embedded := make([]float64, to-from)
		order := make([]int32, to-from)
		for i := range order {
			order[i] = int32(i)
			if q := float64(count[e.of[from+int32(i)]]); q > 0 {
				embedded[i] = q * q / whole[e.other[from+int32(i)]]
			}
		}
		slices.SortFunc(order, func(a, b int32) int { return cmp.Compare(embedded[b], embedded[a]) })
		for begin := 0; begin < len(order); {
			end := begin
			for ; end < len(order) && embedded[order[end]] == embedded[order[begin]]; end++ {
				l.rank[from+order[end]] = int32(begin)
			}
			for place := begin; place < end; place++ {
				l.upTo[from+int32(place)] = int32(end)
			}
			begin = end
		}
	})
	return l
}

// first returns how many a vertex ranks down to some rank.
func (l *league) first(v, rank int32) int32 {
	from, to := l.start[v], l.start[v+1]
	return l.upTo[from+min(rank, to-from-1)]
}

// matching compares one vertex with those it is tied with.
type matching struct {
	*league
	rank []int32 // that it gives each, from 1; 0 for all others
	at   []int32 // how many are among the first of both from each rank on; zeros between
}

// all finds the strength of the edges that lead to those of lower degree, or of the
// same and lower number: the rows of hubs are not gone through for each of theirs.
func (m *matching) all(v int32, strength []float64) {
	from, to := m.start[v], m.start[v+1]
	for i := from; i < to; i++ {
		m.rank[m.other[i]] = m.league.rank[i] + 1
	}
	for i := from; i < to; i++ {
		u := m.other[i]
		if theirs := m.start[u+1] - m.start[u]; theirs < to-from || theirs == to-from && u < v {
			strength[m.of[i]] = m.agreement(v, u)
		}
	}
	for i := from; i < to; i++ {
		m.rank[m.other[i]] = 0
	}
}

// agreement returns how far the vertex v and another one agree.
func (m *matching) agreement(v, u int32) float64 {
	back, last := int32(0), int32(-1) // the rank that u gives v, and the last one at which somebody is common
	for i := m.start[u]; i < m.start[u+1]; i++ {
		w := m.other[i]
		switch {
		case w == v:
			back = m.league.rank[i]
		case m.rank[w] > 0:
			r := max(m.league.rank[i], m.rank[w]-1)
			for int(r) >= len(m.at) {
				m.at = append(m.at, 0)
			}
			m.at[r]++
			last = max(last, r)
		}
	}
	best, both := 0.0, int32(0)
	for r := range last + 1 {
		if m.at[r] == 0 {
			continue
		}
		both += m.at[r]
		m.at[r] = 0
		either := m.first(v, r) + m.first(u, r) - both
		if m.rank[u]-1 <= r {
			either--
		}
		if back <= r {
			either--
		}
		best = max(best, float64(both)/float64(either))
	}
	return best
}
