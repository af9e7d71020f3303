package findings

import (
	"context"
	"math"

	"copresence/app/findings/qap"
	"copresence/graphview/measure"
	"copresence/storage/network"
)

// Mixing is how far activists keep to those who have the same, or much the same, value of an
// attribute, in the on-line network and in that of ties that led to joint action.
type Mixing struct {
	Attribute string  `json:"attribute"`
	Online    Keeping `json:"online"`
	Offline   Keeping `json:"offline"`
}

// Keeping is how far they do in one network, its ties without direction, parallel ones as one.
// Values are permuted over activists; those who have none keep none. Shares of permutations are
// unknown where none were made.
type Keeping struct {
	Pairs         int    `json:"pairs"`   // that are tied and both have a value
	EI            Number `json:"ei"`      // of categories; see [measure.Mixing]
	Lower         Number `json:"p_lower"` // share of permutations with an index as low
	Upper         Number `json:"p_upper"` // and as high
	Assortativity Number `json:"assortativity"`
	P             Number `json:"p"` // two-sided, of assortativity
}

// MixingBy measures mixing by every attribute of activists that is a category, a truth value, or a
// number.
func MixingBy(ctx context.Context, n *network.Network, o qap.Options) ([]Mixing, error) {
	online, err := measure.New(n, measure.Selection{Keep: measure.Online(n), Undirected: true})
	if err != nil {
		return nil, err
	}
	offline, err := measure.New(n, measure.Selection{Keep: measure.Marked(n, network.Yes), Undirected: true})
	if err != nil {
		return nil, err
	}
	onlinePairs, offlinePairs := pairsOf(n, measure.Online(n)), pairsOf(n, measure.Marked(n, network.Yes))
	var list []Mixing
	for i := range n.Activists.Attributes {
		c := &n.Activists.Attributes[i]
		m := Mixing{Attribute: c.Name}
		if c.Type != network.Category && c.Type != network.Boolean && c.Type != network.Number {
			continue
		}
		for _, part := range []struct {
			graph *measure.Graph
			pairs [][2]int32
			of    *Keeping
		}{{online, onlinePairs, &m.Online}, {offline, offlinePairs, &m.Offline}} {
			keep := keptByGroup
			if c.Type == network.Number {
				keep = keptByNumber
			}
			if *part.of, err = keep(ctx, part.graph, c, o); err != nil {
				return nil, err
			}
			for _, pair := range part.pairs {
				if !c.Missing(int(pair[0])) && !c.Missing(int(pair[1])) {
					part.of.Pairs++
				}
			}
		}
		list = append(list, m)
	}
	return list, nil
}

func keptByGroup(ctx context.Context, g *measure.Graph, c *network.Column, o qap.Options) (Keeping, error) {
	k := Keeping{0, none, none, none, none, none}
	groups, count := measure.Groups(c)
	shuffled := func(p []int32) []int32 {
		of := make([]int32, len(groups))
		for i, at := range p {
			of[i] = groups[at]
		}
		return of
	}
	index := func(p []int32) float64 {
		whole, _, _ := measure.MixingOf(g, shuffled(p), count)
		return whole.EI()
	}
	chance, err := qap.Activists(ctx, g.Len(), o, index)
	if err != nil {
		return k, err
	}
	k.EI, k.Lower, k.Upper = Number(chance.Observed), Number(chance.Lower()), Number(chance.Upper())
	chance, err = qap.Activists(ctx, g.Len(), o, func(p []int32) float64 { return measure.NominalAssortativity(g, shuffled(p), count) })
	if err != nil {
		return k, err
	}
	k.Assortativity, k.P = Number(chance.Observed), Number(chance.TwoSided())
	return k, nil
}

func keptByNumber(ctx context.Context, g *measure.Graph, c *network.Column, o qap.Options) (Keeping, error) {
	k := Keeping{0, none, none, none, none, none}
	chance, err := qap.Activists(ctx, g.Len(), o, func(p []int32) float64 {
		of := make([]float64, len(p))
		for i, at := range p {
			of[i] = c.Numbers[at]
		}
		return measure.Assortativity(g, of, of)
	})
	if err != nil {
		return k, err
	}
	k.Assortativity, k.P = Number(chance.Observed), Number(chance.TwoSided())
	return k, nil
}

// Known reports whether anything is known of it.
func (k Keeping) Known() bool {
	return !math.IsNaN(float64(k.EI)) || !math.IsNaN(float64(k.Assortativity))
}
