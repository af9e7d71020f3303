package catalogue

import (
	"math"
	"strconv"

	"copresence/graphview/measure"
	"copresence/graphview/measure/census"
)

// totalling takes one value of the simple graph.
func totalling(take func(*measure.Graph) float64) func(*work) (*Result, error) {
	return ofGraph(func(_ *work, g *measure.Graph) ([]float64, error) { return []float64{take(g)}, nil })
}

var ofNetwork = []*Measure{
	{
		Name: "activists", Label: "activists", Kind: OfNetwork, Family: Ties, Scale: Count,
		Meaning: "How many activists there are, tied or not.", Convention: "Also those whom no tie that counts touches.",
		take: func(w *work) (*Result, error) { return one(float64(w.network.Activists.Len()), nil) },
	},
	{
		Name: "ties", Label: "ties", Kind: OfNetwork, Family: Ties, Scale: Count,
		Meaning: "How many ties count.", Convention: "Parallel ties count each, an undirected tie once.",
		take: func(w *work) (*Result, error) { return one(float64(w.ties()), nil) },
	},
	{
		Name: "isolates", Label: "isolates", Kind: OfNetwork, Family: Ties, Scale: Count,
		Meaning: "How many activists have no tie.", Convention: "No tie that counts, at either end.",
		take: func(w *work) (*Result, error) {
			g, err := w.graph(true, true, measure.Ignored)
			if err != nil {
				return nil, err
			}
			alone := 0.0
			for _, d := range measure.Degree(g) {
				if d == 0 {
					alone++
				}
			}
			return one(alone, nil)
		},
	},
	{
		Name: "degree_distribution", Label: "degree distribution", Kind: OfNetwork, Family: Ties, Scale: Count,
		Meaning: "How many activists have each number of ties.", Convention: "Parallel ties count each, direction is passed over.",
		take: func(w *work) (*Result, error) {
			g, err := w.graph(true, true, measure.Ignored)
			if err != nil {
				return nil, err
			}
			r := &Result{Values: floats(measure.DegreeDistribution(measure.Degree(g))), Keys: []string{}}
			for degree := range r.Values {
				r.Keys = append(r.Keys, strconv.Itoa(degree))
			}
			return r, nil
		},
	},
	{
		Name: "density", Label: "density", Kind: OfNetwork, Family: Cohesion,
		Meaning:    "The share of pairs who are tied.",
		Convention: "Ordered pairs of which a tie leads from one to the other, of all n (n - 1); an undirected tie leads both ways. Parallel ties count as one.",
		take:       totalling(measure.Density),
	},
	{
		Name: "reciprocity", Label: "reciprocity", Kind: OfNetwork, Family: Cohesion,
		Meaning:    "The share of ties that are answered.",
		Convention: "2 M / (2 M + A) with M mutual and A asymmetric pairs; an undirected tie answers itself. Not defined without ties. Wasserman & Faust 1994.",
		take:       totalling(measure.Reciprocity),
	},
	{
		Name: "transitivity", Label: "transitivity", Kind: OfNetwork, Family: Cohesion,
		Meaning:    "How often two who are tied to the same activist are tied to each other.",
		Convention: "Three times the triangles / connected triples." + noWay + " Luce & Perry 1949, doi 10.1007/BF02289146.",
		take:       totalling(measure.Transitivity),
	},
	{
		Name: "mean_clustering", Label: "mean clustering", Kind: OfNetwork, Family: Cohesion,
		Meaning:    "The mean of clustering over activists.",
		Convention: "Over those with two neighbours or more, as igraph has it." + noWay + " Watts & Strogatz 1998.",
		take: totalling(func(g *measure.Graph) float64 {
			sum, defined := 0.0, 0.0
			for _, c := range measure.Clustering(g) {
				if !math.IsNaN(c) {
					sum, defined = sum+c, defined+1
				}
			}
			return sum / defined
		}),
	},
	{
		Name: "components", Label: "components", Kind: OfNetwork, Family: Cohesion, Scale: Count,
		Meaning: "Into how many parts the network falls.", Convention: "Isolates are components. Direction is passed over.",
		take: totalling(func(g *measure.Graph) float64 {
			_, count := measure.Components(g)
			return float64(count)
		}),
	},
	{
		Name: "strong_components", Label: "strong components", Kind: OfNetwork, Family: Cohesion, Scale: Count,
		Meaning: "Into how many parts it falls when paths must follow the direction of ties, both ways.", Convention: "Isolates are components. Tarjan 1972.",
		take: totalling(func(g *measure.Graph) float64 {
			_, count := measure.StrongComponents(g)
			return float64(count)
		}),
	},
	{
		Name: "cut_points", Label: "cut points", Kind: OfNetwork, Family: Cohesion, Scale: Count,
		Meaning: "How many activists hold the network together: without one of them it would fall apart further.", Convention: "Hopcroft & Tarjan 1973." + noWay,
		take: totalling(func(g *measure.Graph) float64 { return float64(len(measure.CutPoints(g))) }),
	},
	{
		Name: "bridges", Label: "bridges", Kind: OfNetwork, Family: Cohesion, Scale: Count,
		Meaning: "How many pairs hold the network together: without their tie it would fall apart further.", Convention: "Hopcroft & Tarjan 1973." + noWay,
		take: totalling(func(g *measure.Graph) float64 { return float64(len(measure.Bridges(g))) }),
	},
	{
		Name: "modularity", Label: "modularity", Kind: OfNetwork, Family: Membership, Uses: Weight | Method | Resolution | Seed,
		Meaning:    "How much more of the ties lie within the communities than would by chance.",
		Convention: "Of the division that community gives, at its resolution; with directions Leicht & Newman 2008. Not defined without ties. Newman & Girvan 2004, doi 10.1103/PhysRevE.69.026113." + onePair + weighed,
		take: func(w *work) (*Result, error) {
			g, err := w.simple()
			if err != nil {
				return nil, err
			}
			d, err := w.communities()
			if err != nil {
				return nil, err
			}
			resolution := w.Resolution
			if resolution == 0 { // labels have none
				resolution = 1
			}
			return one(modularity(g, d, resolution), nil)
		},
	},
	{
		Name: "communities", Label: "communities", Kind: OfNetwork, Family: Membership, Scale: Count, Uses: Weight | Method | Resolution | Seed,
		Meaning: "How many communities there are.", Convention: "Of the division that community gives; isolates are communities.",
		take: func(w *work) (*Result, error) {
			d, err := w.communities()
			return one(float64(d.count), err)
		},
	},
}

// ties counts the ties that count.
func (s *Subject) ties() int {
	if s.keep == nil {
		return s.network.Ties.Len()
	}
	count, _ := once(s, tiesKey{}, func() (int, error) { // it never fails
		kept := 0
		for tie := range int32(s.network.Ties.Len()) {
			if s.keep(tie) {
				kept++
			}
		}
		return kept, nil
	})
	return count
}

var ofDistances = []*Measure{
	{
		Name: "diameter", Label: "diameter", Kind: OfNetwork, Family: Position, Uses: Weight, Long: true,
		Meaning:    "The longest of all shortest paths.",
		Convention: "Over the pairs of which one can reach the other, as igraph has it; not defined without ties." + alongTies + onePair + lengths,
		take: func(w *work) (*Result, error) {
			r, err := w.distances()
			if err != nil {
				return nil, err
			}
			return one(r.Diameter(), nil)
		},
	},
	{
		Name: "mean_distance", Label: "mean distance", Kind: OfNetwork, Family: Position, Uses: Weight, Long: true,
		Meaning:    "How far apart two activists are on average.",
		Convention: "Over the pairs of which one can reach the other, as igraph has it; not defined without ties." + alongTies + onePair + lengths,
		take: func(w *work) (*Result, error) {
			r, err := w.distances()
			if err != nil {
				return nil, err
			}
			return one(r.MeanDistance(), nil)
		},
	},
	{
		Name: "degree_assortativity", Label: "degree assortativity", Kind: OfNetwork, Family: Mixing,
		Meaning:    "Whether those with many ties are tied to those with many.",
		Convention: "Correlation over ties of the numbers of neighbours of their two ends, with directions of those sent and received. Newman 2003, doi 10.1103/PhysRevE.67.026126." + onePair,
		take: totalling(func(g *measure.Graph) float64 {
			return measure.Assortativity(g, floats(measure.Outdegree(g)), floats(measure.Indegree(g)))
		}),
	},
}

const freeman = " Sum of the differences to the largest value, as a share of the largest such sum that a network of this size can have, which is that of a star. Freeman 1979, doi 10.1016/0378-8733(78)90021-7."

var ofCentralisation = []*Measure{
	{
		Name: "degree_centralisation", Label: "degree centralisation", Kind: OfNetwork, Family: Position,
		Meaning: "How far the network is centred on who has most ties: 1 for a star.", Convention: "Parallel ties count as one." + freeman,
		take: totalling(measure.DegreeCentralisation),
	},
	{
		Name: "indegree_centralisation", Label: "indegree centralisation", Kind: OfNetwork, Family: Position,
		Meaning: "The same for ties received.", Convention: "Parallel ties count as one." + freeman,
		take: totalling(measure.IndegreeCentralisation),
	},
	{
		Name: "outdegree_centralisation", Label: "outdegree centralisation", Kind: OfNetwork, Family: Position,
		Meaning: "The same for ties sent.", Convention: "Parallel ties count as one." + freeman,
		take: totalling(measure.OutdegreeCentralisation),
	},
	{
		Name: "betweenness_centralisation", Label: "betweenness centralisation", Kind: OfNetwork, Family: Position, Uses: Seed, Long: true,
		Meaning: "How far the network is centred on who stands between most others.", Convention: "Of betweenness without weights." + freeman,
		take: func(w *work) (*Result, error) {
			g, err := w.simple()
			if err != nil {
				return nil, err
			}
			b, err := w.betweenness()
			if err != nil {
				return nil, err
			}
			return &Result{Values: []float64{measure.BetweennessCentralisation(g, b.Values)}, Note: b.Note}, nil
		},
	},
	{
		Name: "closeness_centralisation", Label: "closeness centralisation", Kind: OfNetwork, Family: Position, Long: true,
		Meaning: "How far the network is centred on who is nearest to all.", Convention: "Of closeness without weights." + freeman,
		take: func(w *work) (*Result, error) {
			g, err := w.simple()
			if err != nil {
				return nil, err
			}
			r, err := w.distances()
			if err != nil {
				return nil, err
			}
			return one(measure.ClosenessCentralisation(g, r.Closeness()), nil)
		},
	},
}

var ofCensus = []*Measure{
	{
		Name: "dyads", Label: "dyad census", Kind: OfNetwork, Family: Census, Scale: Count,
		Meaning:    "How many pairs are tied both ways, one way, or not at all.",
		Convention: "Parallel ties count as one, an undirected tie is mutual. Holland & Leinhardt 1970, doi 10.1086/224954.",
		take: func(w *work) (*Result, error) {
			g, err := w.simple()
			if err != nil {
				return nil, err
			}
			d := census.OfDyads(g)
			return &Result{Values: floats([]int64{d.Mutual, d.Asymmetric, d.Null}), Keys: []string{"mutual", "asymmetric", "null"}}, nil
		},
	},
	{
		Name: "triads", Label: "triad census", Kind: OfNetwork, Family: Census, Scale: Count, Long: true,
		Meaning:    "How many triples there are of each of the sixteen types.",
		Convention: "Named by mutual, asymmetric and null pairs, and D(own), U(p), C(yclic), T(ransitive). An undirected tie is one each way, parallel ties count as one. Holland & Leinhardt 1970; Batagelj & Mrvar 2001, doi 10.1016/S0378-8733(01)00035-1.",
		take: func(w *work) (*Result, error) {
			g, err := w.simple()
			if err != nil {
				return nil, err
			}
			t, err := census.OfTriads(w.ctx, g, w.progress)
			return &Result{Values: floats(t[:]), Keys: census.TriadNames[:]}, err
		},
	},
}
