package layout

import (
	"context"
	"math/rand/v2"

	"copresence/storage/network"
)

// Spread places activists so that circles of friends lie together and can be told
// apart, without the picture as a whole lying about who is far from whom. It is
// the layout to begin with, for networks of any size. Direction and weight of ties
// are not looked at, parallel ties count once and self-ties never. The zero value
// is ready to use.
//
// Two wishes are at odds in every picture of a network: that distances tell
// distances (stress, see Stress), and that those who stand next to each other know
// each other. Spread settles it by a budget. It looks first for a picture of
// little stress, and then gives up some of that for neighbourhoods; more in large
// components, where nobody can read a single distance: see newBudget.
//
//  1. Pivot multidimensional scaling, and steps of stress majorisation towards
//     some pivots at a time, others in every step: see pivotal and majorise.
//  2. Communities, of communities: their bodies are brought apart where the first
//     step has left them, the coarsest first: see communities and unfold.
//  3. All activists step by the weighted mean of three wishes: to their distances
//     from the pivots, to their neighbours with a bounded force, and off those
//     nearby with a force of short range: see settle. How much the first weighs is
//     steered by the stress that is left of the budget: see budget.
//  4. In components of up to 2,000 activists everybody tries places, and takes those
//     that are better for neighbourhoods or for stress: see refinement.
//
// Where somebody of a component is pinned, the second step is left out, and the
// picture is brought to the pinned before the third. Components of two or three are
// placed by Stress: in every picture of them neighbours stand together, so that there
// is nothing to give up distances for, and forces would end with all on one spot.
//
// The forces are those of F. Zhong, M. Xue, J. Zhang, F. Zhang, R. Ban,
// O. Deussen & Y. Wang, Force-directed graph layouts revisited: a new force based
// on the t-distribution, IEEE TVCG 30(7), 2024, doi 10.1109/TVCG.2023.3238821.
// Departing from it, the attraction is of the weakest bounded kind and without the
// linear spring, distances to pivots take the place of repulsion over long ranges,
// and repulsion ends at two spacings and is summed over the cells of a grid. Pivot
// distances are after M. Ortmann, M. Klimenta & U. Brandes, A sparse stress model,
// JGAA 21(5), 2017, doi 10.7155/jgaa.00440, but drawn at random.
//
// Components and activists without ties are arranged as by Stress.
type Spread struct {
	// Seed draws the picture: another seed, another one of much the same quality.
	Seed uint64

	// Fast takes about half of the time, with less of neighbourhoods.
	Fast bool

	// Pinned are the places, one for each activist, at which to hold activists;
	// network.Nowhere leaves one free. Nil leaves all free. Components of which
	// somebody is pinned are not turned, and all others stand below them.
	Pinned []network.Point
}

// effort is the work put into a component.
type effort struct {
	pivots int     // at most
	batch  int     // pivots heeded in one step
	first  int     // steps of majorisation
	coarse int     // steps of the communities of each level
	fine   int     // steps of the activists
	spare  float64 // of the budget, that is spent
	stress float32 // weight of stress in the first of the fine steps
	starts int     // pictures, of which the best is kept
	tries  int     // places that everybody tries at the end
}

func (s Spread) effort(order int) effort {
	const (
		all   = 500   // activists of whom everybody can try so many places that forces need not come near
		exact = 2_000 // activists of whom everybody can try some
		small = 3_000 // activists whose picture can be worked on for long, as one waits for it anyway
		large = 30_000
	)
	switch {
	case s.Fast && order <= small:
		return effort{pivots: 300, batch: 50, first: 30, coarse: 16, fine: 40, spare: 1, stress: .1, starts: 1}
	case s.Fast && order <= large:
		return effort{pivots: 200, batch: 25, first: 24, coarse: 20, fine: 36, spare: .8, stress: .1, starts: 1}
	case s.Fast:
		return effort{pivots: 128, batch: 21, first: 20, coarse: 12, fine: 37, spare: .4, stress: 1, starts: 1}
	case order <= all:
		e := effort{pivots: order, batch: 50, first: 30, coarse: 16, fine: 40, spare: 1, stress: .1, starts: 1}
		return e.refined(order, 8_000)
	case order <= exact:
		e := effort{pivots: order, batch: 100, first: 60, coarse: 30, fine: 100, spare: 1, stress: .1, starts: 1}
		return e.refined(order, 4_000)
	case order <= small:
		return effort{pivots: 1000, batch: 100, first: 60, coarse: 30, fine: 100, spare: 1, stress: .1, starts: 1}
	}
	return effort{pivots: 400, batch: 25, first: 24, coarse: 30, fine: 70, spare: 1, stress: .1, starts: 1}
}

// refined adds what is tried out of a picture: as much as takes a time that grows with
// the number of activists, and not by its square. All is how many activists and places
// meet for each of them.
func (e effort) refined(order, all int) effort {
	const (
		tiny = 40 // activists of whom there is time for several pictures
		most = 600
	)
	e.tries = min(most, all/order)
	if order <= tiny {
		e.starts, e.tries = 3, e.tries/2
	}
	return e
}

// Place returns the places of all activists, in their order. It calls progress,
// unless that is nil, from time to time and in the caller's goroutine with the
// share of the work that is done, from 0 to 1. When the context ends before the
// work does, its error is returned and no places.
func (s Spread) Place(ctx context.Context, n *network.Network, progress func(done float64)) ([]network.Point, error) {
	return compose(ctx, n, s.Pinned, s, progress)
}

// work returns what a component takes, roughly and in no unit.
func (s Spread) work(g *graph) float64 { return float64(g.order() + g.size()) }

// component places one component by itself.
func (s Spread) component(ctx context.Context, g *graph, held []network.Point, progress func(share float64)) ([]network.Point, error) {
	const fewest = 4 // activists whose neighbourhoods a picture can get wrong
	if g.order() < fewest {
		return Stress{Seed: s.Seed}.component(ctx, g, held, progress)
	}
	random := rand.New(rand.NewPCG(s.Seed, 0))
	effort := s.effort(g.order())
	steps := tally{progress: progress, whole: float64(effort.starts * effort.whole())}
	var best *refinement
	for start := range effort.starts {
		steps.skip(float64(start * effort.whole()))
		l, err := s.draw(ctx, g, held, effort, random, &steps)
		if err != nil {
			return nil, err
		}
		if effort.tries == 0 {
			return l.placed(held), nil
		}
		r := newRefinement(l)
		if err := r.refine(ctx, effort.tries, random, &steps); err != nil {
			return nil, err
		}
		if best == nil || r.betterThan(best) {
			best = r
		}
	}
	return best.placed(held), nil
}

// whole returns the number of steps of a picture, as tally counts them.
func (e effort) whole() int { return e.first + e.coarse + 2*e.fine + (e.tries+atOnce-1)/atOnce }

// draw makes a picture of a component.
func (s Spread) draw(ctx context.Context, g *graph, held []network.Point, effort effort, random *rand.Rand, steps *tally) (*level, error) {
	begun := steps.done
	levels, err := communities(ctx, g, random)
	if err != nil {
		return nil, err
	}
	order := hierarchical(g.order(), levels)
	l, err := newLevel(ctx, permuted(g, order), effort, random)
	if err != nil {
		return nil, err
	}
	l.vertex = order
	steps.weight = 1
	if err := l.majorise(ctx, effort.first, steps); err != nil {
		return nil, err
	}
	budget := newBudget(l, effort.spare)
	if held != nil {
		l.hold(held)
	} else if err := unfold(ctx, l, levels, effort.coarse, random, steps); err != nil {
		return nil, err
	}
	steps.skip(begun + float64(effort.first+effort.coarse))
	steps.weight = 2
	forces := fineForces
	forces.stress = effort.stress
	err = l.settle(ctx, effort.fine, forces, budget, steps)
	steps.weight = 1
	return l, err
}

// placed returns the places of the component's vertices, those held where they are.
func (l *level) placed(held []network.Point) []network.Point {
	places := make([]network.Point, len(l.vertex))
	for v, u := range l.vertex {
		places[u] = network.Point{X: unit * float64(l.x[v]), Y: unit * float64(l.y[v])}
		if held != nil && held[u].Placed() {
			places[u] = held[u]
		}
	}
	if held == nil {
		turn(places)
	}
	return places
}

// tally counts steps and tells the share that is done.
type tally struct {
	progress    func(share float64)
	whole, done float64
	weight      float64 // of a step; 0 stands for 1
}

func (t *tally) step() {
	t.done += max(1, t.weight)
	t.progress(min(1, t.done/t.whole))
}

// skip counts steps that were not needed.
func (t *tally) skip(to float64) { t.done = max(t.done, to) }
