package layouts

import (
	"context"
	"slices"

	"copresence/graphview/measure"
	"copresence/graphview/measure/community"
	"copresence/storage/network"
)

// kindOfActivist is the grouping by person, organisation and page.
const kindOfActivist = "kind"

// quantity is a measure that gives every activist a number.
type quantity struct {
	name, label string
	take        func(ctx context.Context, g *measure.Graph, seed uint64, progress func(done float64)) ([]float64, error)
	parallel    bool // parallel ties count each
}

// quantities are the measures that layouts can go by. Degrees count parallel ties each;
// all others take them as one. Weights are not looked at.
var quantities = []quantity{
	{"degree", "number of ties", func(_ context.Context, g *measure.Graph, _ uint64, _ func(float64)) ([]float64, error) {
		return whole(measure.Degree(g)), nil
	}, true},
	{"indegree", "incoming ties", func(_ context.Context, g *measure.Graph, _ uint64, _ func(float64)) ([]float64, error) {
		return whole(measure.Indegree(g)), nil
	}, true},
	{"outdegree", "outgoing ties", func(_ context.Context, g *measure.Graph, _ uint64, _ func(float64)) ([]float64, error) {
		return whole(measure.Outdegree(g)), nil
	}, true},
	{"betweenness", "betweenness", betweenness, false},
	{"closeness", "closeness", func(ctx context.Context, g *measure.Graph, _ uint64, progress func(float64)) ([]float64, error) {
		return measure.Closeness(ctx, g, progress)
	}, false},
	{"harmonic", "harmonic centrality", func(ctx context.Context, g *measure.Graph, _ uint64, progress func(float64)) ([]float64, error) {
		return measure.Harmonic(ctx, g, progress)
	}, false},
	{"eigenvector", "eigenvector centrality", func(ctx context.Context, g *measure.Graph, _ uint64, _ func(float64)) ([]float64, error) {
		return measure.Eigenvector(ctx, g)
	}, false},
	{"pagerank", "PageRank", func(ctx context.Context, g *measure.Graph, _ uint64, _ func(float64)) ([]float64, error) {
		return measure.PageRank{}.Of(ctx, g)
	}, false},
	{"core", "core", func(_ context.Context, g *measure.Graph, _ uint64, _ func(float64)) ([]float64, error) {
		return whole(measure.Core(g)), nil
	}, false},
}

// sources is how many activists a sample of betweenness begins at.
const sources = 1000

// betweenness is exact up to measure.ExactUpTo activists, and above that estimated from
// a sample: who stands in the middle is found all the same.
func betweenness(ctx context.Context, g *measure.Graph, seed uint64, progress func(float64)) ([]float64, error) {
	if g.Len() <= measure.ExactUpTo {
		return measure.Betweenness(ctx, g, progress)
	}
	sampled, err := measure.SampledBetweenness(ctx, g, measure.Sample{Sources: sources, Seed: seed}, progress)
	if err != nil {
		return nil, err
	}
	return sampled.Values, nil
}

// division is a measure that divides activists into groups.
type division struct {
	name, label string
	take        func(ctx context.Context, g *measure.Graph, seed uint64) ([]int32, error)
}

var divisions = []division{
	{"community", "community", func(ctx context.Context, g *measure.Graph, seed uint64) ([]int32, error) {
		of, _, err := community.Leiden{Seed: seed}.Divide(ctx, g)
		return of, err
	}},
	{"component", "component", func(_ context.Context, g *measure.Graph, _ uint64) ([]int32, error) {
		of, _ := measure.Components(g)
		return of, nil
	}},
}

func whole(column []int32) []float64 {
	all := make([]float64, len(column))
	for i, x := range column {
		all[i] = float64(x)
	}
	return all
}

// offered lists what a parameter of a kind can be in a network: the study's own
// attributes first.
func offered(n *network.Network, k Kind) []Option {
	var options []Option
	add := func(value, label string, study bool) {
		if !slices.ContainsFunc(options, func(o Option) bool { return o.Value == value }) {
			options = append(options, Option{Value: value, Label: label, Study: study})
		}
	}
	for _, c := range n.Activists.Attributes {
		if fits(c.Type, k) {
			add(c.Name, c.Label, true)
		}
	}
	if k == Grouping || k == Sorting {
		add(kindOfActivist, kindOfActivist, false)
		for _, d := range divisions {
			add(d.name, d.label, false)
		}
	}
	if k == Quantity || k == Sorting {
		for _, q := range quantities {
			add(q.name, q.label, false)
		}
	}
	return options
}

// fits reports whether attributes of a type can be what a parameter of a kind names.
func fits(t network.ColumnType, k Kind) bool {
	switch k {
	case Quantity:
		return t.Numeric()
	case Grouping, Sorting:
		return true
	case Moment:
		return t == network.DateType || t == network.Number
	case Coordinate:
		return t == network.Number
	}
	return false
}
