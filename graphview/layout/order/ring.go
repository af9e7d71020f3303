package order

import (
	"context"
	"slices"
)

// ring is an order of the vertices of a graph around a circle, which is changed so
// that fewer edges cross, all drawn as straight lines. A crossing counts as often as
// ties cross in it.
type ring struct {
	g     *graph // its rows sorted by position
	order []int32
	at    []int32 // position of each vertex
}

// newRing keeps the order and copies the graph.
func newRing(g *graph, order []int32) *ring {
	r := &ring{
		g:     &graph{start: g.start, other: slices.Clone(g.other), weight: slices.Clone(g.weight)},
		order: order, at: make([]int32, len(order)),
	}
	for i, v := range order {
		r.at[v] = int32(i)
	}
	for v := range int32(len(order)) {
		r.sortRow(v)
	}
	return r
}

// sortRow sorts the neighbours of a vertex by position. Rows are nearly sorted
// already, or short.
func (r *ring) sortRow(v int32) {
	others, weights := r.g.row(v)
	for i := 1; i < len(others); i++ {
		o, w := others[i], weights[i]
		j := i
		for ; j > 0 && r.at[others[j-1]] > r.at[o]; j-- {
			others[j], weights[j] = others[j-1], weights[j-1]
		}
		others[j], weights[j] = o, w
	}
}

// sift moves every vertex between positions from and to (not included) to where,
// between these, its edges cross least, again and again until nothing is gained or
// the work, in steps, is spent; it returns what is left of that. Circular sifting
// of M. Baur & U. Brandes, Crossing reduction in circular layouts, WG 2004,
// doi 10.1007/978-3-540-30559-0_28.
func (r *ring) sift(ctx context.Context, from, to, work int) (left int, err error) {
	const rounds = 20
	vertices := slices.Clone(r.order[from:to])
	for range rounds {
		gained := false
		for _, v := range vertices {
			if err := ctx.Err(); err != nil {
				return 0, err
			}
			if work -= r.effort(v, to-from); work < 0 {
				return 0, nil
			}
			gained = r.settle(v, from, to) || gained
		}
		if !gained {
			break
		}
	}
	return work, nil
}

// effort is roughly what it takes to try so many positions for v.
func (r *ring) effort(v int32, positions int) int {
	return positions*(r.g.degree(v)+1+len(r.g.other)/len(r.order)) + len(r.order)
}

// settle moves a vertex to where it crosses least, and reports whether that is less
// than before. Between equals it prefers to stay, then the nearest to the right.
func (r *ring) settle(v int32, from, to int) bool {
	const grain = 1e-9 // weights are counts, so a smaller gain is none
	here := int(r.at[v])
	best, where := 0., here
	change := 0.
	for k := here; k < to-1; k++ {
		change += r.passing(v, r.order[k+1], k)
		if change < best-grain {
			best, where = change, k+1
		}
	}
	change = 0
	for k := here - 1; k >= from; k-- {
		change -= r.passing(v, r.order[k], k)
		if change < best-grain {
			best, where = change, k
		}
	}
	if where == here {
		return false
	}
	r.move(v, where)
	return true
}

// move puts a vertex at a position, and those between there and where it was one
// to the other side.
func (r *ring) move(v int32, to int) {
	here := int(r.at[v])
	if to > here {
		copy(r.order[here:to], r.order[here+1:to+1])
	} else {
		copy(r.order[to+1:here+1], r.order[to:here])
	}
	r.order[to] = v
	for i := min(here, to); i <= max(here, to); i++ {
		r.at[r.order[i]] = int32(i)
	}
	others, _ := r.g.row(v)
	for _, u := range others {
		r.sortRow(u)
	}
	r.sortRow(v)
}

// passing returns by how much crossings increase when v, standing just before u,
// steps behind it. Positions are those without v: u is at k.
//
// Edges v-x and u-y of the two cross if, going on round the circle from there, x
// comes before y while v stands before u, and if y comes before x afterwards.
func (r *ring) passing(v, u int32, k int) (change float64) {
	xs, xw := r.g.row(v)
	ys, yw := r.g.row(u)
	round := len(r.order) - 1
	way := func(w int32) int { // from u on
		at := int(r.at[w])
		if at > int(r.at[v]) {
			at--
		}
		if at <= k {
			at += round
		}
		return at - k - 1
	}
	whole := 0.
	for j, y := range ys {
		if y != v {
			whole += yw[j]
		}
	}
	first := func(row []int32) int { // the entry that comes next after u
		for i, w := range row {
			if w != v && w != u && way(w) < round-1-k {
				return i
			}
		}
		return 0
	}
	i0, j0 := first(xs), first(ys)
	less, j := 0., 0
	for i := range xs {
		x := xs[(i0+i)%len(xs)]
		if x == u {
			continue
		}
		at, same := way(x), 0.
		for ; j < len(ys); j++ {
			y := ys[(j0+j)%len(ys)]
			if y == v {
				continue
			}
			if way(y) >= at {
				if way(y) == at {
					same = yw[(j0+j)%len(ys)]
				}
				break
			}
			less += yw[(j0+j)%len(ys)]
		}
		change += xw[(i0+i)%len(xs)] * (less - (whole - less - same))
	}
	return change
}
