package measure

import (
	"context"
	"math"
)

// Burt's measures of structural holes look at how an activist i divides strength
// among contacts, whatever the direction of ties:
//
//	p(i, j) = (w(i, j) + w(j, i)) / sum of the same over all contacts of i
//	m(j, q) = (w(j, q) + w(q, j)) / the largest of the same over all contacts of j
//
// R. S. Burt, Structural Holes, 1992, chapter 2. Self-ties are passed over; parallel
// ties that are kept add up. When weights are ignored, a pair with ties both ways in a
// directed graph counts 2; when they are distances, the inverse is the strength.
type holes struct {
	rows                // contacts, with w(i, j) + w(j, i)
	sum, most []float64 // of each row
}

func newHoles(g *Graph) *holes {
	both := rows{start: g.out.start, other: g.out.other, weight: g.strengths(g.out)}
	if g.directed {
		both = joined(both, rows{start: g.in.start, other: g.in.other, weight: g.strengths(g.in)})
	} else {
		both = joined(both, rows{start: make([]int32, len(g.out.start))})
	}
	h := &holes{rows: both, sum: both.sums(both.weight), most: make([]float64, g.Len())}
	for a := range h.most {
		_, weights := both.row(int32(a))
		for _, w := range weights {
			h.most[a] = max(h.most[a], w)
		}
	}
	return h
}

// joined puts the entries of both together and sums equal ones; an entry without
// weight has 1. Self-ties are left out.
func joined(x, y rows) rows {
	j := rows{start: make([]int32, len(x.start))}
	for a := range int32(len(x.start) - 1) {
		p, v := x.row(a)
		q, w := y.row(a)
		first := len(j.other)
		for len(p) > 0 || len(q) > 0 {
			var b int32
			weight := 1.0
			if len(q) == 0 || len(p) > 0 && p[0] <= q[0] {
				b, p = p[0], p[1:]
				if v != nil {
					weight, v = v[0], v[1:]
				}
			} else {
				b, q = q[0], q[1:]
				if w != nil {
					weight, w = w[0], w[1:]
				}
			}
			last := len(j.other) - 1
			switch {
			case b == a:
			case last >= first && j.other[last] == b:
				j.weight[last] += weight
			default:
				j.other, j.weight = append(j.other, b), append(j.weight, weight)
			}
		}
		j.start[a+1] = int32(len(j.other))
	}
	return j
}

// Constraint returns how far the contacts of each activist are tied up with each
// other, so that there is no way round them:
//
//	constraint(i) = sum over j of (p(i, j) + sum over q of p(i, q) p(q, j))^2
//
// over contacts j of i and others q. It can be above 1. Burt 1992; p, and what becomes
// of direction, weights, parallel ties and self-ties, as in igraph and networkx:
//
//	p(i, j) = (w(i, j) + w(j, i)) / sum of the same over all contacts of i
//
// An isolate has none and is NaN. It takes time of the order of the sum of squares of
// degrees. Cancelling the context ends it with the context's error.
func Constraint(ctx context.Context, g *Graph, progress func(done float64)) ([]float64, error) {
	return newHoles(g).each(ctx, (*holder).constraint, progress)
}

func (h *holder) constraint(i int32) float64 {
	others, weights := h.row(i)
	reached, constraint := h.share, 0.0 // p(i, j) + sum of p(i, q) p(q, j)
	for k, j := range others {
		reached[j] += weights[k] / h.sum[i]
	}
	for k, q := range others {
		share := weights[k] / (h.sum[i] * h.sum[q])
		further, strengths := h.row(q)
		for l, j := range further {
			reached[j] += share * strengths[l]
		}
	}
	for _, j := range others {
		constraint += reached[j] * reached[j]
	}
	for _, q := range others {
		reached[q] = 0
		further, _ := h.row(q)
		for _, j := range further {
			reached[j] = 0
		}
	}
	return constraint
}

// EffectiveSize returns the number of contacts of each activist less what is
// redundant among them:
//
//	size(i) = sum over j of (1 - sum over q of p(i, q) m(j, q))
//
// over contacts j of i and others q, with p as for [Constraint] and
//
//	m(j, q) = (w(j, q) + w(q, j)) / the largest of the same over all contacts of j
//
// Burt 1992, chapter 2. Without weights and directions this is k - 2 t / k, with k
// contacts and t ties among them: S. P. Borgatti, Structural holes: unpacking Burt's
// redundancy measures, Connections 20(1), 1997. An isolate is NaN, as in networkx. It takes as long as
// [Constraint].
func EffectiveSize(ctx context.Context, g *Graph, progress func(done float64)) ([]float64, error) {
	return newHoles(g).each(ctx, (*holder).size, progress)
}

func (h *holder) size(i int32) float64 {
	others, weights := h.row(i)
	for k, q := range others {
		h.share[q] = weights[k] / h.sum[i]
	}
	size := 0.0
	for _, j := range others {
		redundant := 0.0
		further, strengths := h.row(j)
		for l, q := range further {
			redundant += h.share[q] * strengths[l]
		}
		size += 1 - redundant/h.most[j]
	}
	for _, q := range others {
		h.share[q] = 0
	}
	return size
}

// holder takes a measure of some activists.
type holder struct {
	*holes
	of     func(h *holder, i int32) float64
	share  []float64 // of the strength of the activist looked at, by others; 0 in between
	values []float64 // every activist writes their own
}

// each takes a measure of all who have contacts; the others are NaN.
func (h *holes) each(ctx context.Context, of func(h *holder, i int32) float64, progress func(done float64)) ([]float64, error) {
	values := make([]float64, len(h.sum))
	_, err := fold(ctx, len(values), func() *holder {
		return &holder{holes: h, of: of, share: make([]float64, len(values)), values: values}
	}, progress)
	if err != nil {
		return nil, err
	}
	return values, nil
}

func (h *holder) add(*holder) {}
func (h *holder) reset()      {}

func (h *holder) item(i int) {
	h.values[i] = math.NaN()
	if h.degree(int32(i)) > 0 {
		h.values[i] = h.of(h, int32(i))
	}
}
