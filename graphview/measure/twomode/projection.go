package twomode

import (
	"slices"

	"copresence/graphview/measure"
)

// Weighting says how much two members of a mode are tied by what they share.
type Weighting uint8

// The weightings.
const (
	// Shared counts what two share: R. L. Breiger, The duality of persons and groups,
	// Social Forces 53(2), 1974, doi 10.2307/2576011.
	Shared Weighting = iota

	// Newman lets an event of k members count 1 / (k - 1) for every two of them, so that
	// who met in a small circle is closer than who met in a crowd, and the weighted
	// degree of a member is the number of their events with others: M. E. J. Newman,
	// Scientific collaboration networks II, Physical Review E 64, 016132, 2001,
	// doi 10.1103/PhysRevE.64.016132.
	Newman
)

// Project ties the members of the second mode, or of the first, who share a member of the
// other. Pairs are in ascending order, with the smaller number first, and have a weight
// above 0, to be understood as a strength; numbers are those of the two-mode graph.
func (g *Graph) Project(second bool, w Weighting) []measure.Pair {
	var pairs []measure.Pair
	weight := make([]float64, g.Len())
	var met []int32
	for a := range int32(g.Len()) {
		if g.Second[a] != second {
			continue
		}
		met = met[:0]
		events, _ := g.Out(a)
		for _, e := range events {
			members, _ := g.Out(e)
			each := 1.0
			if w == Newman {
				each = 1 / float64(len(members)-1) // nobody to share with: not used
			}
			for _, b := range members {
				if b <= a {
					continue
				}
				if weight[b] == 0 {
					met = append(met, b)
				}
				weight[b] += each
			}
		}
		slices.Sort(met)
		for _, b := range met {
			pairs = append(pairs, measure.Pair{A: a, B: b, Weight: weight[b]})
			weight[b] = 0
		}
	}
	return pairs
}
