package catalogue

import (
	"math"

	"copresence/graphview/measure"
	"copresence/graphview/measure/community"
	"copresence/storage/network"
)

// mixed takes a measure of the simple graph and groups by an attribute.
func mixed(take func(*measure.Graph, *network.Column, division) []float64) func(*work) (*Result, error) {
	return func(w *work) (*Result, error) {
		c, d, err := w.groups()
		if err != nil {
			return nil, err
		}
		g, err := w.simple()
		if err != nil {
			return nil, err
		}
		return values(take(g, c, d), nil)
	}
}

var ofMixing = []*Measure{
	{
		Name: "ei", Label: "E-I of the activist", Kind: OfActivists, Family: Mixing, Uses: Weight | Attribute,
		Meaning:    "Whether an activist's ties lead to other groups (1) or stay within the own (-1).",
		Convention: "(E - I) / (E + I) over ties that lead out; ties to who has no value are left out. Not defined without ties." + onePair + weighed + " Krackhardt & Stern 1988, doi 10.2307/2786835.",
		take: mixed(func(g *measure.Graph, _ *network.Column, d division) []float64 {
			_, _, each := measure.MixingOf(g, d.of, d.count)
			ei := make([]float64, len(each))
			for i, m := range each {
				ei[i] = m.EI()
			}
			return ei
		}),
	},
	{
		Name: "ei_index", Label: "E-I index", Kind: OfNetwork, Family: Mixing, Uses: Weight | Attribute,
		Meaning:    "Whether ties lead to other groups (1) or stay within groups (-1).",
		Convention: "(E - I) / (E + I), with ties to who has no value left out; not corrected for the sizes of groups." + onePair + weighed + " Krackhardt & Stern 1988, doi 10.2307/2786835.",
		take: mixed(func(g *measure.Graph, _ *network.Column, d division) []float64 {
			whole, _, _ := measure.MixingOf(g, d.of, d.count)
			return []float64{whole.EI()}
		}),
	},
	{
		Name: "assortativity", Label: "assortativity", Kind: OfNetwork, Family: Mixing, Uses: Weight | Attribute,
		Meaning:    "Whether like are tied to like: 1 when always, 0 when as by chance.",
		Convention: "Of numbers the correlation over ties, of all else Newman's r over groups; ties to who has no value are left out." + onePair + weighed + " Newman 2003, doi 10.1103/PhysRevE.67.026126.",
		take: mixed(func(g *measure.Graph, c *network.Column, d division) []float64 {
			if c.Type == network.Number {
				return []float64{measure.Assortativity(g, c.Numbers, c.Numbers)}
			}
			return []float64{measure.NominalAssortativity(g, d.of, d.count)}
		}),
	},
	{
		Name: "attribute_modularity", Label: "modularity of the attribute", Kind: OfNetwork, Family: Mixing, Uses: Weight | Attribute | Resolution,
		Meaning:    "How much more of the ties lie within the groups than would by chance, given how many ties each activist has.",
		Convention: "Newman & Girvan 2004, doi 10.1103/PhysRevE.69.026113; with directions Leicht & Newman 2008. Who has no value is a group alone." + onePair + weighed,
		take: func(w *work) (*Result, error) {
			_, d, err := w.groups()
			if err != nil {
				return nil, err
			}
			g, err := w.simple()
			if err != nil {
				return nil, err
			}
			return one(modularity(g, d.alone(), w.Resolution), nil)
		},
	},
}

// alone makes a group of each activist who has none.
func (d division) alone() division {
	all := division{make([]int32, len(d.of)), d.count}
	for a, group := range d.of {
		if group == network.None {
			group = int32(all.count)
			all.count++
		}
		all.of[a] = group
	}
	return all
}

// modularity is not defined without ties.
func modularity(g *measure.Graph, d division, resolution float64) float64 {
	if g.Ties() == 0 {
		return math.NaN()
	}
	return community.Modularity(g, d.of, d.count, resolution)
}
