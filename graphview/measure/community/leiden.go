package community

import (
	"context"
	"math"
	"math/rand/v2"

	"copresence/graphview/measure"
)

// Leiden does as [Louvain], but refines every division before it makes nodes of
// communities, so that every community is connected and badly connected ones fall apart.
//
// V. A. Traag, L. Waltman & N. J. van Eck, From Louvain to Leiden: guaranteeing
// well-connected communities, Scientific Reports 9, 5233, 2019,
// doi 10.1038/s41598-019-41695-z, with modularity, randomness .01.
type Leiden struct {
	// Resolution is the r of [Modularity]: above 1 for more and smaller communities.
	// Zero means 1.
	Resolution float64

	// Iterations is how often the whole is repeated, beginning from the last division.
	// Zero means 2, as in igraph. It ends before when nothing gains.
	Iterations int

	// Seed draws the order in which activists are moved, and the refinement.
	Seed uint64

	// Progress, which may be nil, is told the share of the work that is done, as far as
	// that can be known before.
	Progress func(done float64)
}

// Divide returns the community of each activist and how many there are. Cancelling the
// context ends it with the context's error.
func (o Leiden) Divide(ctx context.Context, g *measure.Graph) (community []int32, count int, err error) {
	near, was := g.Nearby()
	random := rand.New(rand.NewPCG(o.Seed, 0))
	bottom := ground(near)
	whole := alone(bottom.len())
	iterations := o.Iterations
	if iterations <= 0 {
		iterations = 2
	}
	told := newTold(o.Progress)
	for i := range iterations {
		told.next(float64(i)/float64(iterations), (float64(i)+below)/float64(iterations))
		moved, err := o.iterate(ctx, bottom, whole, random, told)
		if err != nil {
			return nil, 0, err
		}
		if !moved {
			break
		}
	}
	community, count = ordered(whole, was)
	return community, count, nil
}

// iterate improves a division, in place, and reports whether it changed.
func (o Leiden) iterate(ctx context.Context, l *level, whole []int32, random *rand.Rand, told *told) (changed bool, err error) {
	r := resolution(o.Resolution)
	of := append([]int32(nil), whole...) // of the nodes of the level
	node := alone(len(whole))            // of the activist, in the level
	for {
		moved, err := newMover(l, of, r, told).run(ctx, random)
		if err != nil {
			return false, err
		}
		changed = changed || moved
		count := compact(of)
		if moved {
			for a, n := range node {
				whole[a] = of[n]
			}
		}
		if count == l.len() {
			return changed, nil
		}
		refined, parts := refine(l, of, count, r, random)
		if parts == l.len() { // nothing merged within the communities
			return changed, nil
		}
		above := make([]int32, parts)
		for n, part := range refined {
			above[part] = of[n]
		}
		for a, n := range node {
			node[a] = refined[n]
		}
		l, of = l.above(refined, parts), above
	}
}

// randomness is how much the refinement prefers the best merger: the chance of one
// that gains a strength of g over chance is proportional to exp(g / randomness).
const randomness = .01

// refiner merges the nodes of each community anew, beginning from each alone.
type refiner struct {
	*mover
	group []int32   // the community within which a node stays
	whole []float64 // the strength of each group
	out   []float64 // of each part: strength of its ties to the rest of its group
	gains []float64 // of the parts that may be joined
	parts []int32
}

func refine(l *level, group []int32, groups int, resolution float64, random *rand.Rand) (refined []int32, count int) {
	r := &refiner{
		mover: newMover(l, alone(l.len()), resolution, nil), group: group,
		whole: make([]float64, groups), out: make([]float64, l.len()),
	}
	for a, c := range group {
		r.whole[c] += l.strength[a]
		for k := l.start[a]; k < l.start[a+1]; k++ {
			if group[l.other[k]] == c {
				r.out[a] += l.at(k)
			}
		}
	}
	for _, a := range shuffled(l.len(), random) {
		if r.size[r.of[a]] == 1 && r.connected(r.of[a]) {
			r.merge(a, random)
		}
	}
	return r.of, compact(r.of)
}

// at returns the weight of entry k.
func (l *level) at(k int32) float64 {
	if l.weight == nil {
		return 1
	}
	return l.weight[k]
}

// connected reports whether a part is tied to the rest of its group as well as chance
// would have it. The number of a part is that of a node in it.
func (r *refiner) connected(part int32) bool {
	sum := r.sum[part]
	return r.out[part] >= r.resolution*sum*(r.whole[r.group[part]]-sum)/r.total
}

// merge joins a node that is alone to a part of its group, at random among those that
// are well connected and do not lose by it.
func (r *refiner) merge(a int32, random *rand.Rand) {
	r.weigh(a)
	own := r.of[a]
	share := r.resolution * r.strength[a] / r.total
	r.parts, r.gains = append(r.parts[:0], own), append(r.gains[:0], 0) // to stay gains nothing
	most := 0.0
	for _, part := range r.met {
		if part == own || r.group[part] != r.group[a] {
			continue
		}
		if gain := r.to[part] - share*r.sum[part]; gain >= 0 && r.connected(part) {
			most = max(most, gain)
			r.parts, r.gains = append(r.parts, part), append(r.gains, gain)
		}
	}
	chosen := r.parts[r.draw(most, random)]
	tied := r.to[chosen]
	for _, part := range r.met {
		r.to[part] = 0
	}
	if chosen != own {
		r.out[chosen] += r.out[a] - 2*tied
		r.move(a, chosen)
	}
}

// draw chooses among gains, of which the largest is most.
func (r *refiner) draw(most float64, random *rand.Rand) int {
	sum := 0.0
	for i, gain := range r.gains {
		sum += math.Exp((gain - most) / randomness)
		r.gains[i] = sum
	}
	at := random.Float64() * sum
	for i, upTo := range r.gains {
		if at < upTo {
			return i
		}
	}
	return 0
}
