package force

import (
	"context"

	"copresence/storage/network"
)

// Off stands for none at all in a number of Atlas of which zero stands for the
// usual one.
const Off = -1

// Atlas lays a network out by ForceAtlas2, with the names and defaults that users
// of Gephi know: M. Jacomy, T. Venturini, S. Heymann & M. Bastian, ForceAtlas2, a
// continuous graph layout algorithm for handy network visualization designed for
// the Gephi software, PLoS ONE 9(6), 2014, doi 10.1371/journal.pone.0098679. Between
// two activists at distance d, with m one more than the number of ties of each,
//
//	repulsion   Scaling m(i) m(j) / d
//	attraction  w d                      for a tie of weight w
//	gravity     Gravity m(i)             towards the middle
//
// and in a step everybody moves by the force times a speed of its own: see pace.
// Self-ties are not looked at, parallel ties pull each. The direction of ties
// matters to DissuadeHubs alone. A weight that is negative or no number pulls
// nobody. The zero value is ready to use.
//
// Units of the drawing are such that ties come to about 100 with the usual Scaling:
// four times as much of it makes the picture twice as large.
type Atlas struct {
	// Seed strews those who have no place to begin with over a disc.
	Seed uint64

	// Scaling is the strength of repulsion. Zero stands for 2, below 100 activists
	// for 10.
	Scaling float64

	// Gravity keeps all together. Zero stands for 1, Off for none: then components
	// drift apart for ever.
	Gravity float64

	// StrongGravity lets gravity grow with the distance from the middle, Scaling m(i)
	// Gravity d: a round and dense picture.
	StrongGravity bool

	// LinLog makes attraction w log(1 + d): communities contract and part. After
	// A. Noack, Energy models for graph clustering, JGAA 11(2), 2007,
	// doi 10.7155/jgaa.00154.
	LinLog bool

	// DissuadeHubs divides the attraction of a tie by m of its source, and multiplies
	// it by the mean of m: who has most ties is pushed to the rim, and who is pointed at
	// stays in the middle. A tie without direction counts half from each end.
	DissuadeHubs bool

	// EdgeWeightInfluence is the power of the weight that attraction is multiplied with.
	// Zero stands for 1, Off for not looking at weights.
	EdgeWeightInfluence float64

	// PreventOverlap measures distances from rim to rim, and pushes apart who overlap.
	// In Place it sets in after the first half of the steps.
	PreventOverlap bool

	// Radius is that of each activist in units of the drawing, for PreventOverlap; 10
	// for those of whom it says nothing.
	Radius []float64

	// Theta is how coarsely the repulsion of many far ones is taken together: they are
	// one where their extent is less than Theta times their distance. Zero stands for
	// 1.2, below 1,000 activists for each by itself, as does Off.
	Theta float64

	// Tolerance is how much swinging is let pass: less is slower and more exact. Zero
	// stands for 1.
	Tolerance float64

	// Iterations is the number of steps of Place, which ends earlier where nothing moves
	// any more. Zero or less stands for as many as do: see iterations.
	Iterations int

	// From are the places to begin with, one for each activist; network.Nowhere, or nil
	// for all, leaves it to the seed.
	From []network.Point

	// Pinned are the places, one for each activist, at which to hold activists;
	// network.Nowhere leaves one free. Nil leaves all free.
	Pinned []network.Point
}

// Place returns the places of all activists, in their order, after so many steps.
// It calls progress, unless that is nil, from time to time and in the caller's
// goroutine with the share of the work that is done, from 0 to 1. When the context
// ends before the work does, its error is returned and no places.
func (a Atlas) Place(ctx context.Context, n *network.Network, progress func(done float64)) ([]network.Point, error) {
	if progress == nil {
		progress = func(float64) {}
	}
	steps := a.iterations(n.Activists.Len())
	overlap := a.PreventOverlap
	a.PreventOverlap = false
	r, err := a.start(ctx, n, a.From)
	if err != nil {
		return nil, err
	}
	for i := range steps {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if overlap && i >= steps/2 {
			r.preventOverlap(a.Radius)
		} else if r.Settled() {
			if !overlap {
				break
			}
			continue
		}
		r.Step()
		progress(float64(i+1) / float64(steps+1))
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	progress(1)
	return r.centred(), nil
}

// iterations returns the number of steps that Place takes: from 1,000 for the small
// to 200 for the largest networks.
func (a Atlas) iterations(activists int) int {
	if a.Iterations > 0 {
		return a.Iterations
	}
	return min(1000, max(200, 5_000_000/(activists+1)))
}

// settings are the numbers of an Atlas after the usual ones have been put in.
type settings struct {
	scaling, gravity, influence, theta, tolerance float64
	strong, linLog, dissuadeHubs                  bool
}

func (a Atlas) settings(activists int) settings {
	s := settings{
		scaling: usual(activists), gravity: orUsual(a.Gravity, 1), influence: orUsual(a.EdgeWeightInfluence, 1),
		tolerance: 1, strong: a.StrongGravity, linLog: a.LinLog, dissuadeHubs: a.DissuadeHubs,
	}
	if a.Scaling > 0 {
		s.scaling = a.Scaling
	}
	if a.Tolerance > 0 {
		s.tolerance = a.Tolerance
	}
	if activists >= 1000 || a.Theta > 0 {
		s.theta = orUsual(a.Theta, 1.2)
	}
	return s
}

// usual returns the scaling that Gephi suggests.
func usual(activists int) float64 {
	if activists < 100 {
		return 10
	}
	return 2
}

// orUsual returns a number, the usual one for 0, and 0 for Off.
func orUsual(x, usual float64) float64 {
	switch {
	case x == 0:
		return usual
	case x > 0:
		return x
	}
	return 0
}
