package measure

import (
	"fmt"
	"math"
)

// Pair is a tie that is reckoned and not in the data, as of a projection.
type Pair struct {
	A, B   int32
	Weight float64
}

// Undirected makes the graph of pairs of activists, numbered below activists, of which
// no two are the same and none a self-tie. The weight is as for [New].
func Undirected(activists int, pairs []Pair, meaning Weight) (*Graph, error) {
	var a arcs
	for _, p := range pairs {
		if min(p.A, p.B) < 0 || int(max(p.A, p.B)) >= activists || p.A == p.B {
			return nil, fmt.Errorf("pair %d and %d: not two of %d activists", p.A, p.B, activists)
		}
		if meaning != Ignored && !(p.Weight > 0 && p.Weight <= math.MaxFloat64) {
			return nil, fmt.Errorf("pair %d and %d: weight %v is not a positive number", p.A, p.B, p.Weight)
		}
		a.source, a.target = append(a.source, p.A, p.B), append(a.target, p.B, p.A)
		if meaning != Ignored {
			a.weight = append(a.weight, p.Weight, p.Weight)
		}
	}
	g := &Graph{weight: meaning, out: a.bySource(activists).collapsed(meaning)}
	g.in, g.ties = g.out, len(g.out.other)/2
	if g.ties != len(pairs) {
		return nil, fmt.Errorf("a pair of activists stands twice")
	}
	return g, nil
}
