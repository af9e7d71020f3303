package order

import (
	"cmp"
	"context"
	"math"
	"math/rand/v2"
	"slices"
)

// untangle orders the rows so that few edges cross: from two starts, the order that
// is there and the one along the main axis, and of few vertices from some orders by
// chance, sweeps up and down with means and medians, the best of which is sifted. The
// best end is taken. work is how many steps sifting may take in all.
//
// K. Sugiyama, S. Tagawa & M. Toda, Methods for visual understanding of hierarchical
// system structures, IEEE TSMC 11(2), 1981, doi 10.1109/TSMC.1981.4308636;
// E. R. Gansner, E. Koutsofios, S. C. North & K.-P. Vo, A technique for drawing
// directed graphs, IEEE TSE 19(3), 1993, doi 10.1109/32.221135.
func (t *tiers) untangle(ctx context.Context, work int, progress func(share float64)) error {
	const few = 60 // vertices with which to try more starts costs next to nothing
	best, least := t.copied(), t.crossings()
	starts := [][][]int32{best, t.alongAxis()}
	if len(t.at) <= few {
		starts = append(starts, t.shuffled(8)...)
	}
	work /= len(starts)
	for i, start := range starts {
		t.set(start)
		if err := t.sweeps(ctx); err != nil {
			return err
		}
		left, err := t.settle(ctx, 1, work/4)
		if err == nil && left > 0 {
			_, err = t.settle(ctx, math.MaxInt32, work-work/4+left)
		}
		if err != nil {
			return err
		}
		if count := t.crossings(); count < least {
			best, least = t.copied(), count
		}
		progress(float64(i+1) / float64(len(starts)))
	}
	t.set(best)
	return nil
}

// shuffled returns so many orders of the rows by chance, always the same.
func (t *tiers) shuffled(count int) (starts [][][]int32) {
	random := rand.New(rand.NewPCG(1, 0))
	for range count {
		rows := t.copied()
		for _, row := range rows {
			random.Shuffle(len(row), func(i, j int) { row[i], row[j] = row[j], row[i] })
		}
		starts = append(starts, rows)
	}
	return starts
}

// sweeps sweeps until nothing has been gained for a while, and takes the best order.
func (t *tiers) sweeps(ctx context.Context) error {
	const (
		most    = 40
		patient = 8
	)
	best, least, since := t.copied(), t.crossings(), 0
	for i := range most {
		if err := ctx.Err(); err != nil {
			return err
		}
		if least == 0 || since > patient {
			break
		}
		t.sweep(i%2 == 0, i%4 >= 2, i%8 >= 4)
		since++
		if count := t.crossings(); count < least {
			best, least, since = t.copied(), count, 0
		}
	}
	t.set(best)
	return nil
}

// alongAxis returns the rows sorted by the second eigenvector of the random walk on
// the edges, which for two rows is the first axis of correspondence analysis: those
// with the same neighbours come to stand beside each other. M. O. Hill, Reciprocal
// averaging: an eigenvector method of ordination, Journal of Ecology 61(1), 1973,
// doi 10.2307/2258931.
func (t *tiers) alongAxis() [][]int32 {
	const rounds = 100
	value, next := make([]float64, len(t.at)), make([]float64, len(t.at))
	strength, whole := make([]float64, len(t.at)), 0.
	for v := range int32(len(t.at)) {
		value[v] = float64(t.at[v]) - float64(len(t.rows[t.tier[v]])-1)/2
		for _, g := range [...]*graph{t.above, t.below} {
			_, weights := g.row(v)
			for _, w := range weights {
				strength[v] += w
			}
		}
		whole += strength[v]
	}
	for range rounds {
		mean, square := 0., 0.
		for v, x := range value {
			mean += float64(strength[v] * x)
		}
		mean /= max(whole, 1)
		for v := range value {
			value[v] -= mean
			square += float64(strength[v] * float64(value[v]*value[v]))
		}
		if square == 0 {
			break
		}
		scale := 1 / math.Sqrt(square)
		for v := range value {
			value[v] *= scale
		}
		t.step(value, next, strength)
		value, next = next, value
	}
	rows := t.copied()
	for _, row := range rows {
		slices.SortStableFunc(row, func(a, b int32) int { return cmp.Compare(value[a], value[b]) })
	}
	return rows
}

// step takes every vertex half of the way to the mean of its neighbours.
func (t *tiers) step(value, next, strength []float64) {
	for v := range int32(len(value)) {
		next[v] = value[v]
		if strength[v] == 0 {
			continue
		}
		sum := 0.
		for _, g := range [...]*graph{t.above, t.below} {
			others, weights := g.row(v)
			for k, u := range others {
				sum += float64(weights[k] * value[u])
			}
		}
		next[v] = (value[v] + sum/strength[v]) / 2
	}
}
