package community

import (
	"context"
	"math/rand/v2"

	"copresence/graphview/measure"
)

// Labels lets every activist take over the label that most of their ties have, until
// everybody has one of those that most of their ties have.
//
// U. N. Raghavan, R. Albert & S. Kumara, Near linear time algorithm to detect community
// structures in large-scale networks, Physical Review E 76, 036106, 2007,
// doi 10.1103/PhysRevE.76.036106, one after the other in an order drawn anew in each
// round. It optimises nothing that could be stated: take it for a quick look.
type Labels struct {
	// Seed draws the order and among labels that are equally frequent.
	Seed uint64

	// Progress, which may be nil, is told the share of the work that is done, as far as
	// that can be known before.
	Progress func(done float64)
}

// Divide returns the community of each activist and how many there are. Cancelling the
// context ends it with the context's error.
func (o Labels) Divide(ctx context.Context, g *measure.Graph) (community []int32, count int, err error) {
	near, was := g.Nearby()
	random := rand.New(rand.NewPCG(o.Seed, 0))
	m := newMover(ground(near), alone(near.Len()), 0, nil)
	told := newTold(o.Progress)
	for settled := false; !settled; {
		settled = true
		for i, a := range shuffled(near.Len(), random) {
			if i%1024 == 0 {
				if ctx.Err() != nil {
					return nil, 0, ctx.Err()
				}
				told.tell(float64(i) / float64(near.Len()) / 2) // of the first rounds, which are most of it
			}
			if label, better := m.frequent(a, random); better {
				m.of[a] = label
				settled = false
			}
		}
	}
	community, count = ordered(m.of, was)
	return community, count, nil
}

// frequent draws one of the labels that most of the ties of a have. It is better only
// when that of a is none of them.
func (m *mover) frequent(a int32, random *rand.Rand) (label int32, better bool) {
	m.weigh(a)
	label, better = m.of[a], false
	most, equal := m.to[label], 1
	for _, c := range m.met {
		switch {
		case m.to[c] > most:
			label, most, equal, better = c, m.to[c], 1, true
		case better && m.to[c] == most:
			equal++
			if random.IntN(equal) == 0 {
				label = c
			}
		}
	}
	for _, c := range m.met {
		m.to[c] = 0
	}
	return label, better
}
