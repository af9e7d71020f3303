package measure

import "copresence/storage/network"

// Mixing counts the ties within and between groups.
type Mixing struct {
	External, Internal float64 // strength of ties to others and to the own group
}

// EI returns the E-I index, from -1 when all ties stay within groups to 1 when none
// does, and NaN without any tie:
//
//	E-I = (E - I) / (E + I)
//
// D. Krackhardt & R. N. Stern, Informal networks and organizational crises, Social
// Psychology Quarterly 51(2), 1988, doi 10.2307/2786835. It is not corrected for the
// sizes of groups; [NominalAssortativity] is.
func (m Mixing) EI() float64 { return (m.External - m.Internal) / (m.External + m.Internal) }

// MixingOf counts the ties of the network, of each group and of each activist, with
// groups as [Groups] numbers them. Ties of which an end has no group are left out, and
// so are self-ties. Parallel ties that are kept count each. A tie counts its strength: 1
// when weights are ignored, the inverse of a distance. In a directed graph a group or an
// activist is asked for the ties that lead out; an undirected tie between two groups
// counts once in each of them.
func MixingOf(g *Graph, groups []int32, count int) (whole Mixing, ofGroups, ofActivists []Mixing) {
	ofGroups, ofActivists = make([]Mixing, count), make([]Mixing, g.Len())
	strengths := g.strengths(g.out)
	for a := range int32(g.Len()) {
		m := &ofActivists[a]
		for k := g.out.start[a]; k < g.out.start[a+1]; k++ {
			b := g.out.other[k]
			if b == a || groups[a] == network.None || groups[b] == network.None {
				continue
			}
			weight := 1.0
			if strengths != nil {
				weight = strengths[k]
			}
			if groups[a] == groups[b] {
				m.Internal += weight
			} else {
				m.External += weight
			}
		}
		whole.External += m.External
		whole.Internal += m.Internal
		if groups[a] != network.None {
			ofGroups[groups[a]].External += m.External
			ofGroups[groups[a]].Internal += m.Internal
		}
	}
	if !g.directed { // ties within were met from both ends
		whole.External /= 2
		whole.Internal /= 2
		for i := range ofGroups {
			ofGroups[i].Internal /= 2
		}
	}
	return whole, ofGroups, ofActivists
}
