package order

import (
	"cmp"
	"context"
	"slices"
)

// way is a directed edge that leads down, of as many ties as its weight.
type way struct {
	from, to int32
	weight   float64
}

// downwards returns the arcs as edges from the earlier rank to the later.
func downwards(list []arc, rank []int32) []way {
	ways := make([]way, len(list))
	for i, x := range list {
		ways[i] = way{x.a, x.b, x.forth + x.back}
		if rank[x.a] > rank[x.b] {
			ways[i].from, ways[i].to = x.b, x.a
		}
	}
	return ways
}

// layers returns the layer of each vertex, 0 the uppermost, so that every edge leads
// down by at least one and edges are short: as many layers as the longest path has
// vertices, then whoever can move, alone or pushing others before them, so that the
// edges become shorter all together, does. N. S. Nikolov & A. Tarassov, Graph
// layering by promotion of nodes, Discrete Applied Mathematics 154(5), 2006,
// doi 10.1016/j.dam.2005.05.023.
func layers(ctx context.Context, order int, rank []int32, ways []way) ([]int32, error) {
	l := &layering{
		layer: make([]int32, order), out: make([][]way, order), in: make([][]way, order), seen: make([]int32, order),
	}
	for _, w := range ways {
		l.out[w.from], l.in[w.to] = append(l.out[w.from], w), append(l.in[w.to], w)
	}
	turn := all(order)
	slices.SortFunc(turn, func(a, b int32) int { return cmp.Compare(rank[a], rank[b]) })
	for _, v := range turn {
		for _, w := range l.in[v] {
			l.layer[v] = max(l.layer[v], l.layer[w.from]+1)
		}
	}
	if err := l.shorten(ctx, turn); err != nil {
		return nil, err
	}
	used := slices.Clone(l.layer)
	slices.Sort(used)
	used = slices.Compact(used)
	for v, layer := range l.layer {
		i, _ := slices.BinarySearch(used, layer)
		l.layer[v] = int32(i)
	}
	return l.layer, nil
}

// layering is layers in the making.
type layering struct {
	layer   []int32
	out, in [][]way
	seen    []int32 // the last promotion that met a vertex
	count   int32   // of promotions
	moved   []int32 // by the one in hand
}

// shorten moves vertices, the last first, as long as that gains.
func (l *layering) shorten(ctx context.Context, turn []int32) error {
	const rounds = 50
	for range rounds {
		gained := false
		for _, v := range slices.Backward(turn) {
			if err := ctx.Err(); err != nil {
				return err
			}
			for _, step := range [...]int32{1, -1} {
				for l.promote(v, step) {
					gained = true
				}
			}
		}
		if !gained {
			return nil
		}
	}
	return nil
}

// promote moves a vertex down (step 1) or up (-1) by a layer, together with all whom
// it would push, if the edges become shorter by that, and reports whether it has.
func (l *layering) promote(v, step int32) bool {
	const most = 2_000 // who are pushed; more are not worth the time
	l.count++
	l.seen[v], l.moved = l.count, append(l.moved[:0], v)
	gain := 0.
	for i := 0; i < len(l.moved); i++ {
		u := l.moved[i]
		ahead, behind := l.out[u], l.in[u]
		if step < 0 {
			ahead, behind = behind, ahead
		}
		for _, w := range ahead {
			to := w.to + w.from - u
			gain += w.weight
			if (l.layer[to]-l.layer[u])*step == 1 && l.seen[to] != l.count {
				l.seen[to], l.moved = l.count, append(l.moved, to)
			}
		}
		for _, w := range behind {
			gain -= w.weight
		}
		if len(l.moved) > most {
			return false
		}
	}
	if gain <= 0 {
		return false
	}
	for _, u := range l.moved {
		l.layer[u] += step
	}
	return true
}
