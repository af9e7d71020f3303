package catalogue

import (
	"copresence/graphview/measure"
)

// values makes a result of values.
func values(v []float64, err error) (*Result, error) {
	if err != nil {
		return nil, err
	}
	return &Result{Values: v}, nil
}

func one(v float64, err error) (*Result, error) { return values([]float64{v}, err) }

func floats[N int | int32 | int64](counts []N) []float64 {
	all := make([]float64, len(counts))
	for i, c := range counts {
		all[i] = float64(c)
	}
	return all
}

// ofGraph takes a measure of the simple graph.
func ofGraph(take func(*work, *measure.Graph) ([]float64, error)) func(*work) (*Result, error) {
	return func(w *work) (*Result, error) {
		g, err := w.simple()
		if err != nil {
			return nil, err
		}
		return values(take(w, g))
	}
}

// counting takes a measure of the graph that counts parallel ties each.
func counting(undirected bool, take func(*measure.Graph) []int32) func(*work) (*Result, error) {
	return func(w *work) (*Result, error) {
		g, err := w.graph(true, undirected, measure.Ignored)
		if err != nil {
			return nil, err
		}
		return values(floats(take(g)), nil)
	}
}

// weighing takes a sum of weights, which are strengths unless they are said to be
// distances.
func weighing(undirected bool, take func(*measure.Graph) []float64) func(*work) (*Result, error) {
	return func(w *work) (*Result, error) {
		meaning := w.Weight
		if meaning == measure.Ignored {
			meaning = measure.Strength
		}
		g, err := w.graph(true, undirected, meaning)
		if err != nil {
			return nil, err
		}
		return values(take(g), nil)
	}
}

var ofTies = []*Measure{
	{
		Name: "degree", Label: "number of ties", Kind: OfActivists, Family: Ties, Scale: Count,
		Meaning:    "How many ties an activist has.",
		Convention: "Ties at either end, whatever their direction; parallel ties count each, isolates have 0. Not normalised. Freeman 1979.",
		take:       counting(true, measure.Degree),
	},
	{
		Name: "indegree", Label: "ties received", Kind: OfActivists, Family: Ties, Scale: Count,
		Meaning:    "How many ties lead to an activist.",
		Convention: "Directed ties to the activist and all undirected ones; parallel ties count each. Not normalised. Freeman 1979.",
		take:       counting(false, measure.Indegree),
	},
	{
		Name: "outdegree", Label: "ties sent", Kind: OfActivists, Family: Ties, Scale: Count,
		Meaning:    "How many ties lead from an activist.",
		Convention: "Directed ties from the activist and all undirected ones; parallel ties count each. Not normalised. Freeman 1979.",
		take:       counting(false, measure.Outdegree),
	},
	{
		Name: "strength", Label: "weighted ties", Kind: OfActivists, Family: Ties, Uses: Weight,
		Meaning:    "The weights of an activist's ties, summed: many weak ties can equal few strong ones.",
		Convention: "Sum over ties at either end, whatever their direction, parallel ones each; of distances the inverses. Barrat et al. 2004, doi 10.1073/pnas.0400087101.",
		take:       weighing(true, measure.WeightedDegree),
	},
	{
		Name: "instrength", Label: "weighted ties received", Kind: OfActivists, Family: Ties, Uses: Weight,
		Meaning:    "The weights of the ties that lead to an activist, summed.",
		Convention: "As weighted ties, over directed ties to the activist and all undirected ones.",
		take:       weighing(false, measure.WeightedIndegree),
	},
	{
		Name: "outstrength", Label: "weighted ties sent", Kind: OfActivists, Family: Ties, Uses: Weight,
		Meaning:    "The weights of the ties that lead from an activist, summed.",
		Convention: "As weighted ties, over directed ties from the activist and all undirected ones.",
		take:       weighing(false, measure.WeightedOutdegree),
	},
}

var ofPosition = []*Measure{
	{
		Name: "betweenness", Label: "betweenness", Kind: OfActivists, Family: Position, Uses: Weight | Seed, Long: true,
		Meaning: "How often an activist lies on the shortest paths between others, and so can pass on or hold back.",
		Convention: "Sum over pairs of others of the share of their shortest paths that lead through the activist; in an undirected network each pair counts once. Not normalised." +
			alongTies + onePair + lengths + " Above 20,000 activists it is estimated from the paths of 1,000 of them, and its standard error is given. Brandes 2001, doi 10.1080/0022250X.2001.9990249; Brandes & Pich 2007.",
		take: (*work).betweenness,
	},
	{
		Name: "closeness", Label: "closeness", Kind: OfActivists, Family: Position, Uses: Weight, Long: true,
		Meaning: "How near the others are: 1 when an activist is tied to all of them.",
		Convention: "(r / (n - 1)) (r / sum of distances) with r others within reach, so that a pair who know only each other are not the most central (Wasserman & Faust 1994, as networkx; igraph leaves out the first factor). Outwards along ties." +
			onePair + lengths + " Who reaches nobody has 0. Freeman 1979.",
		take: func(w *work) (*Result, error) {
			r, err := w.distances()
			if err != nil {
				return nil, err
			}
			return values(r.Closeness(), nil)
		},
	},
	{
		Name: "harmonic", Label: "harmonic closeness", Kind: OfActivists, Family: Position, Uses: Weight, Long: true,
		Meaning: "How near the others are, when those out of reach count as infinitely far.",
		Convention: "Mean of the inverse distances to all others, as igraph has it (networkx gives the sum). Outwards along ties." +
			onePair + lengths + " Isolates have 0. Marchiori & Latora 2000, doi 10.1016/S0378-4371(00)00311-3.",
		take: func(w *work) (*Result, error) {
			r, err := w.distances()
			if err != nil {
				return nil, err
			}
			return values(r.Harmonic(), nil)
		},
	},
	{
		Name: "eccentricity", Label: "eccentricity", Kind: OfActivists, Family: Position, Uses: Weight, Long: true,
		Meaning:    "How far the farthest is whom an activist can reach.",
		Convention: "Longest of the shortest paths from the activist, over those within reach; 0 for who reaches nobody, as igraph has it." + alongTies + onePair + lengths,
		take: func(w *work) (*Result, error) {
			r, err := w.distances()
			if err != nil {
				return nil, err
			}
			return values(r.Eccentricity(), nil)
		},
	},
	{
		Name: "eigenvector", Label: "eigenvector centrality", Kind: OfActivists, Family: Position, Uses: Weight,
		Meaning: "How well an activist is tied to those who are well tied themselves.",
		Convention: "First eigenvector of the matrix of ties, so that the largest is 1, as igraph has it. It looks at ties that lead in; where the network falls apart, only the strongest component has values other than 0." +
			onePair + weighed + " Bonacich 1972, doi 10.1080/0022250X.1972.9989806.",
		take: ofGraph(func(w *work, g *measure.Graph) ([]float64, error) { return measure.Eigenvector(w.ctx, g) }),
	},
	{
		Name: "pagerank", Label: "PageRank", Kind: OfActivists, Family: Position, Uses: Weight | Damping,
		Meaning: "The share of time that a walker spends with an activist, who follows ties at random and now and then begins anew.",
		Convention: "All together are 1. Damping .85 unless said otherwise; who has no tie that leads out goes on to anybody, as in networkx and igraph." +
			onePair + weighed + " Brin & Page 1998, doi 10.1016/S0169-7552(98)00110-X.",
		take: ofGraph(func(w *work, g *measure.Graph) ([]float64, error) {
			return measure.PageRank{Damping: w.Damping}.Of(w.ctx, g)
		}),
	},
	{
		Name: "katz", Label: "Katz centrality", Kind: OfActivists, Family: Position, Uses: Weight | Attenuation,
		Meaning: "How many walks end at an activist, the longer ones counting less.",
		Convention: "1 + attenuation times the sum over who is tied to the activist. The attenuation is .85 of the inverse of the largest eigenvalue unless said otherwise. Not normalised; isolates have 1. Ties that lead in." +
			onePair + weighed + " Katz 1953, doi 10.1007/BF02289026.",
		take: ofGraph(func(w *work, g *measure.Graph) ([]float64, error) {
			return measure.Katz{Attenuation: w.Attenuation}.Of(w.ctx, g)
		}),
	},
	{
		Name: "hub", Label: "hub", Kind: OfActivists, Family: Position, Uses: Weight,
		Meaning:    "How well an activist points to those who are well pointed to.",
		Convention: "So that the largest is 1, as igraph has it. Without directions it is the eigenvector centrality." + onePair + weighed + " Kleinberg 1999, doi 10.1145/324133.324140.",
		take: func(w *work) (*Result, error) {
			h, err := w.hubs()
			return values(h[0], err)
		},
	},
	{
		Name: "authority", Label: "authority", Kind: OfActivists, Family: Position, Uses: Weight,
		Meaning:    "How well an activist is pointed to by those who point well.",
		Convention: "As hub, with ties turned round.",
		take: func(w *work) (*Result, error) {
			h, err := w.hubs()
			return values(h[1], err)
		},
	},
}

// hubs returns hubs and authorities.
func (w *work) hubs() ([2][]float64, error) {
	g, err := w.simple()
	if err != nil {
		return [2][]float64{}, err
	}
	return once(w.Subject, hubsKey{w.Weight}, func() (both [2][]float64, err error) {
		both[0], both[1], err = measure.HubsAndAuthorities(w.ctx, g)
		return both, err
	})
}

var ofCohesion = []*Measure{
	{
		Name: "clustering", Label: "clustering", Kind: OfActivists, Family: Cohesion,
		Meaning:    "The share of an activist's pairs of neighbours who are tied to each other.",
		Convention: "Ties among neighbours / pairs of neighbours; not defined below two neighbours, as igraph has it (networkx: 0)." + noWay + " Watts & Strogatz 1998, doi 10.1038/30918.",
		take:       ofGraph(func(_ *work, g *measure.Graph) ([]float64, error) { return measure.Clustering(g), nil }),
	},
	{
		Name: "core", Label: "core", Kind: OfActivists, Family: Cohesion, Scale: Count,
		Meaning:    "The largest k for which an activist belongs to a group whose members all have k ties within it.",
		Convention: "Isolates have 0." + noWay + " Seidman 1983, doi 10.1016/0378-8733(83)90028-X.",
		take:       ofGraph(func(_ *work, g *measure.Graph) ([]float64, error) { return floats(measure.Core(g)), nil }),
	},
	{
		Name: "cut_point", Label: "cut point", Kind: OfActivists, Family: Cohesion, Scale: Fact,
		Meaning:    "Whether the network would fall apart further without the activist.",
		Convention: "1: yes, 0: no." + noWay + " Hopcroft & Tarjan 1973, doi 10.1145/362248.362272.",
		take: ofGraph(func(_ *work, g *measure.Graph) ([]float64, error) {
			cut := make([]float64, g.Len())
			for _, a := range measure.CutPoints(g) {
				cut[a] = 1
			}
			return cut, nil
		}),
	},
}

var ofBrokerage = []*Measure{
	{
		Name: "constraint", Label: "constraint", Kind: OfActivists, Family: Brokerage, Uses: Weight, Long: true,
		Meaning: "How far an activist's contacts are tied up with each other, so that there is no way round them.",
		Convention: "Sum over contacts j of (p(i, j) + sum over others q of p(i, q) p(q, j)) squared, with p the share of i's ties, both directions added. It can be above 1; isolates have none." +
			onePair + weighed + " Burt 1992, as in networkx and igraph.",
		take: ofGraph(func(w *work, g *measure.Graph) ([]float64, error) { return measure.Constraint(w.ctx, g, w.progress) }),
	},
	{
		Name: "effective_size", Label: "effective size", Kind: OfActivists, Family: Brokerage, Uses: Weight, Long: true,
		Meaning: "How many contacts an activist has, less what is redundant among them.",
		Convention: "Contacts less the mean number of ties that each has to the others, when there are no weights and directions; isolates have none." +
			onePair + weighed + " Burt 1992, chapter 2; Borgatti 1997.",
		take: ofGraph(func(w *work, g *measure.Graph) ([]float64, error) { return measure.EffectiveSize(w.ctx, g, w.progress) }),
	},
}

var ofMembership = []*Measure{
	{
		Name: "component", Label: "component", Kind: OfActivists, Family: Membership, Scale: Label,
		Meaning:    "Which part of the network an activist is in; no path of ties leads from one part to another.",
		Convention: "Numbered from 0, the largest first. Isolates are components. Direction is passed over (weak components).",
		take: ofGraph(func(_ *work, g *measure.Graph) ([]float64, error) {
			of, _ := measure.Components(g)
			return floats(of), nil
		}),
	},
	{
		Name: "strong_component", Label: "strong component", Kind: OfActivists, Family: Membership, Scale: Label,
		Meaning:    "Which activists can reach each other along the direction of ties, both ways.",
		Convention: "Numbered from 0, the largest first. Without directed ties these are the components. Tarjan 1972, doi 10.1137/0201010.",
		take: ofGraph(func(_ *work, g *measure.Graph) ([]float64, error) {
			of, _ := measure.StrongComponents(g)
			return floats(of), nil
		}),
	},
	{
		Name: "community", Label: "community", Kind: OfActivists, Family: Membership, Scale: Label, Uses: Weight | Method | Resolution | Seed,
		Meaning: "Which group of activists with more ties within than between groups one is in.",
		Convention: "Numbered from 0, the largest first. Leiden (Traag, Waltman & van Eck 2019, doi 10.1038/s41598-019-41695-z), Louvain (Blondel et al. 2008) or label propagation (Raghavan et al. 2007). Several divisions may be as good: try other seeds. Direction is passed over." +
			onePair + weighed,
		take: func(w *work) (*Result, error) {
			d, err := w.communities()
			return values(floats(d.of), err)
		},
	},
}
