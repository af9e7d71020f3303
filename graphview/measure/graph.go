package measure

import (
	"fmt"
	"math"
	"sync"

	"copresence/storage/network"
)

// Weight says what the weight of a tie means. The measures ask the graph, so that
// it is said once and in one place.
type Weight uint8

// The meanings of weight.
const (
	Ignored  Weight = iota // weights are not looked at: every tie counts 1
	Strength               // the heavier the closer: messages sent, hours spent together
	Distance               // the heavier the farther: days until an answer, kilometres
)

// Selection says which ties count and as what. The zero value takes the whole
// network, directed where a tie is, parallel ties as one, without weights.
type Selection struct {
	// Keep reports whether a tie counts; nil keeps all. [OnPlatform], [Online] and
	// [Marked] make such functions.
	Keep func(tie int32) bool

	// Undirected passes over the direction of ties.
	Undirected bool

	// Parallel lets every tie count that joins the same two activists, and
	// self-ties too. Otherwise the ties from one activist to another are one, and
	// self-ties are left out, as in a matrix without diagonal.
	Parallel bool

	// Weight is what weights mean. Where several ties are taken as one, their
	// strengths are summed; of distances the least stands.
	Weight Weight
}

// Graph is a network as the measures walk it: the ties that count, in compressed
// rows, sorted by activist. It never changes and may be shared by goroutines.
//
// A graph is directed when a tie that counts is and the selection does not pass over
// it. An undirected tie in a directed graph is two, one each way. An undirected
// self-tie stands twice in the row of its activist, so that the degrees sum to
// twice the number of ties.
type Graph struct {
	directed bool
	parallel bool
	weight   Weight
	ties     int  // arcs of a directed graph, ties of an undirected one
	out, in  rows // one and the same in an undirected graph

	plainOnce, localOnce sync.Once
	plainRows            rows     // see plain
	local                *locally // see nearby
}

// New makes the graph of the ties selected. A weight that is not a positive number
// is an error unless weights are ignored: a tie of no strength is no tie, and one of
// no length would make two activists one.
func New(n *network.Network, s Selection) (*Graph, error) {
	t := &n.Ties
	g := &Graph{parallel: s.Parallel, weight: s.Weight}
	kept := make([]int32, 0, t.Len())
	for tie := range int32(t.Len()) {
		if s.Keep != nil && !s.Keep(tie) {
			continue
		}
		if w := t.Weight[tie]; s.Weight != Ignored && !(w > 0 && w <= math.MaxFloat64) {
			return nil, fmt.Errorf("tie %d: weight %v is not a positive number", t.ID[tie], w)
		}
		g.directed = g.directed || t.Directed[tie] && !s.Undirected
		kept = append(kept, tie)
	}
	arcs := newArcs(t, kept, g.directed, s.Weight != Ignored)
	g.out = arcs.bySource(n.Activists.Len())
	if !s.Parallel {
		g.out = g.out.collapsed(s.Weight)
	}
	g.in = g.out
	g.ties = len(g.out.other)
	if g.directed {
		g.in = g.out.transposed()
	} else {
		g.ties /= 2
	}
	return g, nil
}

// Len returns the number of activists, tied or not.
func (g *Graph) Len() int { return len(g.out.start) - 1 }

// Ties returns the number of ties that count; in a directed graph an undirected tie
// counts once each way.
func (g *Graph) Ties() int { return g.ties }

// Directed reports whether direction counts.
func (g *Graph) Directed() bool { return g.directed }

// Weight returns what the weights of the graph mean.
func (g *Graph) Weight() Weight { return g.weight }

// Out returns the activists to whom ties lead from a, in ascending order, and the
// weights of these ties, nil when weights are ignored. Both are to be read only.
func (g *Graph) Out(a int32) (others []int32, weights []float64) { return g.out.row(a) }

// In returns the activists from whom ties lead to a, as Out does.
func (g *Graph) In(a int32) (others []int32, weights []float64) { return g.in.row(a) }

// Reversed returns the graph with every tie turned round. What a measure says of
// ties that lead from an activist, it says of those that lead to one on the graph
// reversed.
func (g *Graph) Reversed() *Graph {
	return &Graph{directed: g.directed, parallel: g.parallel, weight: g.weight, ties: g.ties, out: g.in, in: g.out}
}

// strengths returns the weight of each entry of r as a strength: the inverse of a
// distance, nil when all are 1.
func (g *Graph) strengths(r rows) []float64 { return inverted(r.weight, g.weight == Distance) }

// lengths returns the weight of each entry of r as a length: the inverse of a
// strength, nil when all are 1.
func (g *Graph) lengths(r rows) []float64 { return inverted(r.weight, g.weight == Strength) }

func inverted(weights []float64, invert bool) []float64 {
	if weights == nil || !invert {
		return weights
	}
	inverse := make([]float64, len(weights))
	for i, w := range weights {
		inverse[i] = 1 / w
	}
	return inverse
}

// plain returns the graph without directions, parallel ties and self-ties: the
// neighbours of each activist, in ascending order, without weights.
func (g *Graph) plain() rows {
	g.plainOnce.Do(func() {
		switch {
		case g.directed:
			g.plainRows = merged(g.out, g.in)
		case g.parallel:
			g.plainRows = rows{start: g.out.start, other: g.out.other}.collapsed(Ignored)
		default:
			g.plainRows = rows{start: g.out.start, other: g.out.other}
		}
	})
	return g.plainRows
}
