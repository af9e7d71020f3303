package measure

import (
	"context"
	"fmt"
	"math"
)

// settledShare is how much of the sum of all values one step of an iteration may
// change before it ends.
const settledShare = 1e-10

// overshoot is how much farther than to its new value an activist goes in an undirected
// graph, where that is known to converge: successive over-relaxation. It takes about half
// the steps on all graphs tried, and more than 1.2 is too much for some.
const overshoot = 1.2

// PageRank is the share of time that a walker spends with each activist, who follows
// ties at random and now and then begins anew.
type PageRank struct {
	// Damping is the probability of going on along a tie. Zero means .85.
	Damping float64
}

// Of returns the rank of each activist; together they are 1:
//
//	rank(i) = (1 - d) / n + d sum of rank(j) w(j, i) / strength(j) over ties from j to i
//
// with damping d and the strength of ties that lead from j. Who has none of them goes
// on to anybody with equal probability, as in networkx and igraph; graph-tool loses
// what comes there. Parallel ties that are kept count each; an undirected self-tie
// twice. When weights are distances, their inverse is the strength. A damping that is
// not from 0 up to, but not including, 1 is an error.
//
// S. Brin & L. Page, The anatomy of a large-scale hypertextual web search engine,
// Computer Networks 30, 1998, doi 10.1016/S0169-7552(98)00110-X; solved by the method
// of Gauss and Seidel until a step changes less than 1e-10 of all, as D. F. Gleich,
// PageRank beyond the web, SIAM Review 57(3), 2015, doi 10.1137/140976649, has it.
func (p PageRank) Of(ctx context.Context, g *Graph) ([]float64, error) {
	d := p.Damping
	if d == 0 {
		d = .85
	}
	if !(d >= 0 && d < 1) {
		return nil, fmt.Errorf("pagerank: damping %v is not from 0 up to 1", d)
	}
	l := g.nearby()
	share := l.out.sums(l.strengths(l.out)) // per strength that leads out
	strength := l.in.sums(l.strengths(l.in))
	whole := 0.0
	for a, out := range share {
		whole += strength[a]
		if out > 0 {
			share[a] = 1 / out
		}
	}
	// The longer a walk the more it is where strength leads to.
	x := make([]float64, len(share))
	for a := range x {
		x[a] = 1 - d
		if whole > 0 {
			x[a] += d * strength[a] / whole * float64(len(x))
		}
	}
	if err := l.settle(ctx, x, d, share); err != nil {
		return nil, fmt.Errorf("pagerank: %w", err)
	}
	total := 0.0
	for _, v := range x {
		total += v
	}
	for a := range x {
		x[a] /= total
	}
	return back(l, x), nil
}

// settle solves
//
//	x(i) = b + d sum of w(j, i) share(j) x(j) over ties from j to i
//
// beginning from x, going from activist to activist, each time with the newest values of
// the others. With shares, b is what brings back to anybody all that is not sent on, so
// that x is settled up to a factor; without, they are 1 and so is b.
func (l *locally) settle(ctx context.Context, x []float64, d float64, share []float64) error {
	sent := append([]float64(nil), x...)
	for a := range share {
		sent[a] *= share[a]
	}
	weights := l.strengths(l.in)
	ahead := 1.0
	if !l.directed && !l.parallel {
		ahead = overshoot
	}
	b := 1.0
	if share != nil {
		b = 1 - d
	}
	for range patience {
		if err := ctx.Err(); err != nil {
			return err
		}
		changed, total, passed := 0.0, 0.0, 0.0
		for a, old := range x {
			now := old + ahead*(b+d*l.in.times(weights, sent, int32(a))-old)
			changed += math.Abs(now - old)
			total += now
			x[a] = now
			if share != nil {
				if share[a] > 0 {
					passed += now
				}
				now *= share[a]
			}
			sent[a] = now
		}
		if share != nil {
			b = (total - d*passed) / float64(len(x))
		}
		if changed <= settledShare*total {
			return nil
		}
		if math.IsInf(total, 0) || math.IsNaN(total) {
			break
		}
	}
	return fmt.Errorf("no solution was found in %d steps", patience)
}
