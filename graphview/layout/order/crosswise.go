package order

import (
	"context"
	"math"
	"slices"
)

// Half of the room that a vertex and a dummy need in a row. As lines are straight,
// many may go through one gap.
const (
	halfVertex = 40
	halfDummy  = 2
)

// crosswise returns x of all vertices, in the order of the rows, so that most stand
// in line with a neighbour above or below, and lines over many rows are straight.
//
// Vertices are aligned with the median of their neighbours, in four ways: with those
// above or below, preferring the left or the right. Those in line are a block, and
// blocks are packed as closely as the order allows. Each vertex takes the mean of
// the two middle ones of its four places. U. Brandes & B. Köpf, Fast and simple
// horizontal coordinate assignment, GD 2001, doi 10.1007/3-540-45848-4_3. Departing
// from it, blocks are packed by longest paths, first to the left and then back to
// the right as far as that brings them nearer to others, which needs no classes of
// blocks and is not touched by the paper's erratum.
func (f *flight) crosswise(ctx context.Context) ([]float64, error) {
	crossed := f.conflicts()
	var four [4][]float64
	narrowest := 0
	var low, high [4]float64
	for i := range four {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		b := f.align(i&1 != 0, i&2 != 0, crossed)
		four[i] = b.compact(f)
		low[i], high[i] = slices.Min(four[i]), slices.Max(four[i])
		if high[i]-low[i] < high[narrowest]-low[narrowest] {
			narrowest = i
		}
	}
	x := make([]float64, len(f.at))
	var at [4]float64
	for v := range x {
		for i := range four {
			at[i] = four[i][v] + low[narrowest] - low[i]
			if i&2 != 0 {
				at[i] = four[i][v] + high[narrowest] - high[i]
			}
		}
		slices.Sort(at[:])
		x[v] = (at[1] + at[2]) / 2
	}
	return x, nil
}

// conflicts returns the edges, by their entry in below, which cross a piece of a
// long edge, from dummy to dummy. They give way.
func (f *flight) conflicts() map[int32]bool {
	crossed := map[int32]bool{}
	for r := 1; r+2 < len(f.rows); r++ {
		upper, lower := f.rows[r], f.rows[r+1]
		left, from := int32(-1), 0
		for i, v := range lower {
			inner, right := f.innerAbove(v), int32(len(upper))
			if inner >= 0 {
				right = inner
			}
			if inner < 0 && i < len(lower)-1 {
				continue
			}
			for ; from <= i; from++ {
				w := lower[from]
				others, _ := f.above.row(w)
				for k, u := range others {
					if at := f.at[u]; (at < left || at > right) && !(int(u) >= f.real && int(w) >= f.real) {
						crossed[f.above.start[w]+int32(k)] = true
					}
				}
			}
			left = right
		}
	}
	return crossed
}

// innerAbove returns the position of the dummy above, if v is a dummy and so has one.
func (f *flight) innerAbove(v int32) int32 {
	if int(v) < f.real {
		return -1
	}
	others, _ := f.above.row(v)
	for _, u := range others {
		if int(u) >= f.real {
			return f.at[u]
		}
	}
	return -1
}

// blocks are vertices in line: each has the root of its block.
type blocks struct {
	root   []int32
	mirror bool // packed from the right
}

// align brings vertices in line with those above or, upside down, below them,
// preferring the left or, mirrored, the right.
func (f *flight) align(upside, mirror bool, crossed map[int32]bool) *blocks {
	b := &blocks{root: all(len(f.at)), mirror: mirror}
	taken := make([]bool, len(f.at)) // has somebody in line after it
	for i := 1; i < len(f.rows); i++ {
		r, g := i, f.above
		if upside {
			r, g = len(f.rows)-1-i, f.below
		}
		last := math.Inf(-1) // position, seen from the preferred side
		for k := range f.rows[r] {
			v := f.rows[r][k]
			if mirror {
				v = f.rows[r][len(f.rows[r])-1-k]
			}
			for _, e := range medians(g, v, mirror) {
				u := g.other[e]
				at := float64(f.at[u])
				if mirror {
					at = -at
				}
				if at <= last || taken[u] || f.crossedEdge(g, upside, v, e, crossed) {
					continue
				}
				b.root[v], taken[u], last = b.root[u], true, at
				break
			}
		}
	}
	return b
}

// medians returns the entries of the one or two middle neighbours of a vertex, the
// preferred one first.
func medians(g *graph, v int32, mirror bool) []int32 {
	d := g.start[v+1] - g.start[v]
	if d == 0 {
		return nil
	}
	low, high := g.start[v]+(d-1)/2, g.start[v]+d/2
	switch {
	case low == high:
		return []int32{low}
	case mirror:
		return []int32{high, low}
	}
	return []int32{low, high}
}

// crossedEdge reports whether the edge of an entry of v crosses a long one. Crossed
// edges are known by their entry above.
func (f *flight) crossedEdge(g *graph, upside bool, v, entry int32, crossed map[int32]bool) bool {
	if !upside {
		return crossed[entry]
	}
	u := g.other[entry]
	others, _ := f.above.row(u)
	k := slices.Index(others, v)
	return crossed[f.above.start[u]+int32(k)]
}

// compact packs blocks and returns x of all vertices.
func (b *blocks) compact(f *flight) []float64 {
	count := len(f.at)
	var pairs [][2]int32 // blocks that stand beside each other, left and right
	var apart []float64
	into := make([]int32, count)
	for _, row := range f.rows {
		for i := 1; i < len(row); i++ {
			l, r := b.root[row[i-1]], b.root[row[i]]
			pairs, apart = append(pairs, [2]int32{l, r}), append(apart, f.half(row[i-1])+f.half(row[i]))
		}
	}
	if b.mirror {
		for i, p := range pairs {
			pairs[i] = [2]int32{p[1], p[0]}
		}
	}
	start := make([]int32, count+1)
	for _, p := range pairs {
		start[p[0]+1]++
		into[p[1]]++
	}
	for v := range count {
		start[v+1] += start[v]
	}
	out, next := make([]int32, len(pairs)), slices.Clone(start)
	for i, p := range pairs {
		out[next[p[0]]] = int32(i)
		next[p[0]]++
	}
	x := make([]float64, count)
	turn := make([]int32, 0, count)
	for v := range int32(count) {
		if into[v] == 0 && b.root[v] == v {
			turn = append(turn, v)
		}
	}
	for i := 0; i < len(turn); i++ {
		for _, e := range out[start[turn[i]]:start[turn[i]+1]] {
			to := pairs[e][1]
			x[to] = max(x[to], x[turn[i]]+apart[e])
			if into[to]--; into[to] == 0 {
				turn = append(turn, to)
			}
		}
	}
	for _, v := range slices.Backward(turn) {
		limit := math.Inf(1)
		for _, e := range out[start[v]:start[v+1]] {
			limit = min(limit, x[pairs[e][1]]-apart[e])
		}
		if !math.IsInf(limit, 1) {
			x[v] = max(x[v], limit)
		}
	}
	places := make([]float64, count)
	for v := range places {
		places[v] = x[b.root[v]]
		if b.mirror {
			places[v] = -places[v]
		}
	}
	return places
}

func (f *flight) half(v int32) float64 {
	if int(v) < f.real {
		return halfVertex
	}
	return halfDummy
}
