package catalogue

import (
	"math"

	"copresence/graphview/measure"
	"copresence/graphview/measure/community"
	"copresence/graphview/measure/twomode"
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

// twoMode takes a measure of the graph of two modes.
func twoMode(take func(*work, *twomode.Graph) ([]float64, error)) func(*work) (*Result, error) {
	return func(w *work) (*Result, error) {
		g, err := w.twoModes()
		if err != nil {
			return nil, err
		}
		return values(take(w, g))
	}
}

const twoModeWords = " As a share of the most that is possible between modes of these sizes. Direction, weights and parallel ties are passed over; a tie within a mode is refused. Borgatti & Everett 1997, doi 10.1016/S0378-8733(96)00301-2."

var ofTwoModes = []*Measure{
	{
		Name: "two_mode_degree", Label: "two-mode degree", Kind: OfActivists, Family: TwoModes, Uses: Modes,
		Meaning:    "To which share of the other mode one is tied.",
		Convention: "From 0 to 1." + twoModeWords,
		take:       twoMode(func(_ *work, g *twomode.Graph) ([]float64, error) { return g.Degree(), nil }),
	},
	{
		Name: "two_mode_closeness", Label: "two-mode closeness", Kind: OfActivists, Family: TwoModes, Uses: Modes, Long: true,
		Meaning:    "How near one is to all of both modes.",
		Convention: "From 0 to 1, times the share of others within reach." + twoModeWords,
		take: twoMode(func(w *work, g *twomode.Graph) ([]float64, error) {
			return g.Closeness(w.ctx, w.progress)
		}),
	},
	{
		Name: "two_mode_betweenness", Label: "two-mode betweenness", Kind: OfActivists, Family: TwoModes, Uses: Modes, Long: true,
		Meaning:    "How often one lies on the shortest paths between others of both modes.",
		Convention: "From 0 to 1." + twoModeWords,
		take: twoMode(func(w *work, g *twomode.Graph) ([]float64, error) {
			return g.Betweenness(w.ctx, w.progress)
		}),
	},
	{
		Name: "two_mode_density", Label: "two-mode density", Kind: OfNetwork, Family: TwoModes, Uses: Modes,
		Meaning:    "The share of pairs of different modes who are tied.",
		Convention: "Ties / (members of one mode x members of the other)." + twoModeWords,
		take:       twoMode(func(_ *work, g *twomode.Graph) ([]float64, error) { return []float64{g.Density()}, nil }),
	},
}

// Project ties those of one of two modes who share members of the other, as
// twomode.Graph.Project does.
func Project(n *network.Network, s Scope, modes Selecting, second bool, by twomode.Weighting) ([]measure.Pair, error) {
	w := work{Subject: NewSubject(n, s), Parameters: Parameters{Modes: modes}}
	g, err := w.twoModes()
	if err != nil {
		return nil, err
	}
	return g.Project(second, by), nil
}
