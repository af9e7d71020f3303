package community

import (
	"context"
	"math/rand/v2"

	"copresence/graphview/measure"
)

// Louvain moves activists, and then whole communities, to the community where
// modularity gains most, until nothing gains.
//
// V. D. Blondel, J.-L. Guillaume, R. Lambiotte & E. Lefebvre, Fast unfolding of communities
// in large networks, Journal of Statistical Mechanics, 2008, P10008,
// doi 10.1088/1742-5468/2008/10/P10008; departing from it, only those are looked at again
// whose neighbours moved. A community need not be connected: prefer [Leiden].
type Louvain struct {
	// Resolution is the r of [Modularity]: above 1 for more and smaller communities.
	// Zero means 1.
	Resolution float64

	// Seed draws the order in which activists are moved.
	Seed uint64

	// Progress, which may be nil, is told the share of the work that is done, as far as
	// that can be known before.
	Progress func(done float64)
}

// Divide returns the community of each activist and how many there are. Cancelling the
// context ends it with the context's error.
func (o Louvain) Divide(ctx context.Context, g *measure.Graph) (community []int32, count int, err error) {
	near, was := g.Nearby()
	random := rand.New(rand.NewPCG(o.Seed, 0))
	l := ground(near)
	whole := alone(l.len())
	told := newTold(o.Progress)
	told.next(0, below)
	for {
		of := alone(l.len())
		moved, err := newMover(l, of, resolution(o.Resolution), told).run(ctx, random)
		if err != nil {
			return nil, 0, err
		}
		if !moved {
			community, count = ordered(whole, was)
			return community, count, nil
		}
		count := compact(of)
		for a, c := range whole {
			whole[a] = of[c]
		}
		l = l.above(of, count)
		told.next(below, 1)
	}
}

func resolution(r float64) float64 {
	if r == 0 {
		return 1
	}
	return r
}

// ordered puts communities by number in memory back into the order of activists.
func ordered(whole, was []int32) (community []int32, count int) {
	community = make([]int32, len(whole))
	for number, a := range was {
		community[a] = whole[number]
	}
	count = compact(community)
	return measure.BySize(community, count), count
}
