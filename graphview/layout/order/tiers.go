package order

import (
	"cmp"
	"context"
	"slices"
)

// tiers are vertices in rows one above the other, with edges only between rows that
// follow each other, ordered within the rows so that few edges cross, all drawn as
// straight lines.
type tiers struct {
	above, below *graph    // to the row before and to the row after; sorted by position
	rows         [][]int32 // the vertices of each row, in order
	tier         []int32   // row of each vertex
	at           []int32   // position in its row of each vertex
	key          []float64 // of each vertex, for sorting
}

// newTiers makes tiers of edges between rows that follow each other. It keeps rows.
func newTiers(rows [][]int32, order int, edges []edge) *tiers {
	t := &tiers{rows: rows, tier: make([]int32, order), at: make([]int32, order), key: make([]float64, order)}
	for r, row := range rows {
		for i, v := range row {
			t.tier[v], t.at[v] = int32(r), int32(i)
		}
	}
	g := newGraph(order, edges)
	t.above, t.below = t.half(g, -1), t.half(g, 1)
	t.sortAll()
	return t
}

// half returns the entries of the graph that lead to the row before or after.
func (t *tiers) half(g *graph, step int32) *graph {
	h := &graph{start: make([]int32, 1, g.order()+1)}
	for v := range int32(g.order()) {
		others, weights := g.row(v)
		for k, u := range others {
			if t.tier[u] == t.tier[v]+step {
				h.other, h.weight = append(h.other, u), append(h.weight, weights[k])
			}
		}
		h.start = append(h.start, int32(len(h.other)))
	}
	return h
}

// sortRow sorts the neighbours of a vertex, in one of the halves, by position.
func (t *tiers) sortRow(g *graph, v int32) {
	others, weights := g.row(v)
	for i := 1; i < len(others); i++ {
		o, w := others[i], weights[i]
		j := i
		for ; j > 0 && t.at[others[j-1]] > t.at[o]; j-- {
			others[j], weights[j] = others[j-1], weights[j-1]
		}
		others[j], weights[j] = o, w
	}
}

func (t *tiers) sortAll() {
	for v := range int32(len(t.at)) {
		t.sortLong(t.above, v)
		t.sortLong(t.below, v)
	}
}

// sortLong sorts as sortRow does, for rows that may be in any order.
func (t *tiers) sortLong(g *graph, v int32) {
	others, weights := g.row(v)
	if len(others) < 24 {
		t.sortRow(g, v)
		return
	}
	entries := make([]edge, len(others))
	for k, u := range others {
		entries[k] = edge{u, t.at[u], weights[k]}
	}
	slices.SortFunc(entries, func(e, f edge) int { return cmp.Compare(e.b, f.b) })
	for k, e := range entries {
		others[k], weights[k] = e.a, e.weight
	}
}

// set gives the rows an order, which it copies.
func (t *tiers) set(rows [][]int32) {
	for r, row := range rows {
		copy(t.rows[r], row)
		t.number(r)
	}
	t.sortAll()
}

// number brings positions up to date with a row.
func (t *tiers) number(r int) {
	for i, v := range t.rows[r] {
		t.at[v] = int32(i)
	}
}

// copied returns the order as it is.
func (t *tiers) copied() [][]int32 {
	rows := make([][]int32, len(t.rows))
	for r := range rows {
		rows[r] = slices.Clone(t.rows[r])
	}
	return rows
}

// crossings counts how often two ties cross: W. Barth, M. Jünger & P. Mutzel, Simple
// and efficient bilayer cross counting, GD 2002, doi 10.1007/3-540-36151-0_13.
func (t *tiers) crossings() (count float64) {
	for r := range len(t.rows) - 1 {
		count += t.crossingsBelow(r)
	}
	return count
}

// crossingsBelow counts the crossings between a row and the next, with a tree of
// sums over the positions of that.
func (t *tiers) crossingsBelow(r int) (count float64) {
	width := len(t.rows[r+1])
	sums, whole := make([]float64, width+1), 0.
	for _, v := range t.rows[r] {
		others, weights := t.below.row(v)
		for k, u := range others { // those met before that end farther to the right
			before := 0.
			for i := int(t.at[u]) + 1; i > 0; i -= i & -i {
				before += sums[i]
			}
			count += weights[k] * (whole - before)
		}
		for k, u := range others {
			whole += weights[k]
			for i := int(t.at[u]) + 1; i <= width; i += i & -i {
				sums[i] += weights[k]
			}
		}
	}
	return count
}

// sweep sorts every row by the mean, or the median, of where the neighbours in the
// row before (going down) or after stand; those without any keep their position.
// Equals are turned round every other time, which brings variety.
func (t *tiers) sweep(downwards, median, reverse bool) {
	for i := 1; i < len(t.rows); i++ {
		r, g := i, t.above
		if !downwards {
			r, g = len(t.rows)-1-i, t.below
		}
		t.sortByNeighbours(r, g, median, reverse)
	}
	t.sortAll()
}

func (t *tiers) sortByNeighbours(r int, g *graph, median, reverse bool) {
	row := t.rows[r]
	var free []int32 // without neighbours there
	var fixed []int  // their positions
	sorted := make([]int32, 0, len(row))
	for i, v := range row {
		if g.degree(v) == 0 {
			free, fixed = append(free, v), append(fixed, i)
			continue
		}
		t.key[v] = t.wish(g, v, median)
		sorted = append(sorted, v)
	}
	if reverse {
		slices.Reverse(sorted)
	}
	slices.SortStableFunc(sorted, func(a, b int32) int { return cmp.Compare(t.key[a], t.key[b]) })
	next, f := 0, 0
	for i := range row {
		if f < len(fixed) && fixed[f] == i {
			row[i] = free[f]
			f++
			continue
		}
		row[i] = sorted[next]
		next++
	}
	t.number(r)
}

// wish returns the mean or median position of the neighbours.
func (t *tiers) wish(g *graph, v int32, median bool) float64 {
	others, weights := g.row(v)
	if median {
		t.sortLong(g, v) // the other row has changed
		m := len(others) / 2
		if len(others)%2 == 1 {
			return float64(t.at[others[m]])
		}
		return float64(t.at[others[m-1]]+t.at[others[m]]) / 2
	}
	sum, whole := 0., 0.
	for k, u := range others {
		sum += weights[k] * float64(t.at[u])
		whole += weights[k]
	}
	return sum / whole
}

// less returns how many crossings fewer there are between the edges of u and v, in
// one half, while u stands before v than while v does.
func (t *tiers) less(g *graph, u, v int32) (gain float64) {
	xs, xw := g.row(u)
	ys, yw := g.row(v)
	whole := 0.
	for _, w := range yw {
		whole += w
	}
	before, j := 0., 0
	for i, x := range xs {
		for j < len(ys) && t.at[ys[j]] < t.at[x] {
			before += yw[j]
			j++
		}
		same := 0.
		if j < len(ys) && ys[j] == x {
			same = yw[j]
		}
		gain += xw[i] * (whole - before - same - before)
	}
	return gain
}

// settle moves every vertex of every row to where it crosses least, as long as that
// gains or the work, in steps, lasts: sifting, C. Matuszewski, R. Schönfeld &
// P. Molitor, Using sifting for k-layer straightline crossing minimization, GD 1999,
// doi 10.1007/3-540-46648-7_22. reach is how far a vertex may move; 1 is to
// transpose neighbours.
func (t *tiers) settle(ctx context.Context, reach, work int) (left int, err error) {
	const rounds = 30
	for range rounds {
		gained := false
		for r := range t.rows {
			for _, v := range slices.Clone(t.rows[r]) {
				if err := ctx.Err(); err != nil {
					return 0, err
				}
				moved, effort := t.settleOne(r, v, reach)
				gained = gained || moved
				if work -= effort; work < 0 {
					return 0, nil
				}
			}
		}
		if !gained {
			break
		}
	}
	return work, nil
}

// settleOne moves one vertex and reports whether it crosses less now, and roughly
// how many steps it took.
func (t *tiers) settleOne(r int, v int32, reach int) (moved bool, effort int) {
	const grain = 1e-9
	row, here := t.rows[r], int(t.at[v])
	own := t.above.degree(v) + t.below.degree(v) + 2
	best, where, change := 0., here, 0.
	for k := here + 1; k < min(len(row), here+reach+1); k++ {
		u := row[k]
		change += t.less(t.above, v, u) + t.less(t.below, v, u)
		effort += own + t.above.degree(u) + t.below.degree(u)
		if change < best-grain {
			best, where = change, k
		}
	}
	change = 0
	for k := here - 1; k >= max(0, here-reach); k-- {
		u := row[k]
		change += t.less(t.above, u, v) + t.less(t.below, u, v)
		effort += own + t.above.degree(u) + t.below.degree(u)
		if change < best-grain {
			best, where = change, k
		}
	}
	if where == here {
		return false, effort
	}
	if where > here {
		copy(row[here:where], row[here+1:where+1])
	} else {
		copy(row[where+1:here+1], row[where:here])
	}
	row[where] = v
	for i := min(here, where); i <= max(here, where); i++ {
		t.at[row[i]] = int32(i)
	}
	t.resort(v) // all others have kept their order
	return true, effort
}

// resort brings the rows of a vertex's neighbours up to date after it has moved.
func (t *tiers) resort(v int32) {
	others, _ := t.above.row(v)
	for _, u := range others {
		t.sortRow(t.below, u)
	}
	others, _ = t.below.row(v)
	for _, u := range others {
		t.sortRow(t.above, u)
	}
}
