package cli

import (
	"context"
	"fmt"
	"math"
	"slices"

	"copresence/graphview/measure"
	"copresence/graphview/measure/community"
	"copresence/storage/network"
)

// taker takes measures of a network, or of a part of it.
type taker struct {
	ctx      context.Context
	network  *network.Network
	keep     func(tie int32) bool // nil: all ties count
	seed     uint64
	progress func(done float64)
	notes    []string // what a person should know of the values

	counted, undirected, simple *measure.Graph // parallel ties count each, also without direction; and as one
	community                   []int32
}

// activistMeasures are the measures of activists by name, in the order of output.
var activistMeasures = []struct {
	name string
	take func(*taker) ([]float64, error)
}{
	{"degree", func(t *taker) ([]float64, error) { return floats(measure.Degree(t.undirected)), nil }},
	{"indegree", func(t *taker) ([]float64, error) { return floats(measure.Indegree(t.counted)), nil }},
	{"outdegree", func(t *taker) ([]float64, error) { return floats(measure.Outdegree(t.counted)), nil }},
	{"betweenness", (*taker).betweenness},
	{"closeness", func(t *taker) ([]float64, error) { return measure.Closeness(t.ctx, t.simple, t.progress) }},
	{"harmonic", func(t *taker) ([]float64, error) { return measure.Harmonic(t.ctx, t.simple, t.progress) }},
	{"eigenvector", func(t *taker) ([]float64, error) { return measure.Eigenvector(t.ctx, t.simple) }},
	{"pagerank", func(t *taker) ([]float64, error) { return measure.PageRank{}.Of(t.ctx, t.simple) }},
	{"clustering", func(t *taker) ([]float64, error) { return measure.Clustering(t.simple), nil }},
	{"core", func(t *taker) ([]float64, error) { return floats(measure.Core(t.simple)), nil }},
	{"component", func(t *taker) ([]float64, error) {
		of, _ := measure.Components(t.counted)
		return floats(of), nil
	}},
	{"community", func(t *taker) ([]float64, error) { return floats(t.community), nil }},
	{"constraint", func(t *taker) ([]float64, error) { return measure.Constraint(t.ctx, t.simple, t.progress) }},
}

func floats(column []int32) []float64 {
	all := make([]float64, len(column))
	for i, x := range column {
		all[i] = float64(x)
	}
	return all
}

// all takes the measures of those names, or all of them.
func (t *taker) all(names []string) (*measured, error) {
	if err := t.build(); err != nil {
		return nil, err
	}
	m := &measured{Activists: t.network.Activists.Len(), Ties: t.ties(), pseudonyms: t.network.Activists.Pseudonym}
	_, m.Components = measure.Components(t.counted)
	m.Density = number(measure.Density(t.counted))
	m.Reciprocity, m.Transitivity = number(measure.Reciprocity(t.simple)), number(measure.Transitivity(t.simple))
	of, count, err := community.Leiden{Seed: t.seed}.Divide(t.ctx, t.simple)
	if err != nil {
		return nil, err
	}
	t.community, m.Modularity = of, number(math.NaN())
	if m.Ties > 0 {
		m.Modularity = number(community.Modularity(t.simple, of, count, 1))
	}
	for _, one := range activistMeasures {
		if len(names) > 0 && !slices.Contains(names, one.name) {
			continue
		}
		column, err := one.take(t)
		if err != nil {
			return nil, err
		}
		m.names, m.columns = append(m.names, one.name), append(m.columns, column)
	}
	return m, nil
}

// build makes the graphs that measures are taken of.
func (t *taker) build() (err error) {
	if t.counted, err = measure.New(t.network, measure.Selection{Keep: t.keep, Parallel: true}); err != nil {
		return err
	}
	if t.undirected, err = measure.New(t.network, measure.Selection{Keep: t.keep, Parallel: true, Undirected: true}); err != nil {
		return err
	}
	t.simple, err = measure.New(t.network, measure.Selection{Keep: t.keep})
	return err
}

// ties counts the ties that count.
func (t *taker) ties() int {
	if t.keep == nil {
		return t.network.Ties.Len()
	}
	kept := 0
	for tie := range int32(t.network.Ties.Len()) {
		if t.keep(tie) {
			kept++
		}
	}
	return kept
}

// sources is how many activists a sample begins at.
const sources = 1000

func (t *taker) betweenness() ([]float64, error) {
	if t.simple.Len() <= measure.ExactUpTo {
		return measure.Betweenness(t.ctx, t.simple, t.progress)
	}
	s, err := measure.SampledBetweenness(t.ctx, t.simple, measure.Sample{Sources: sources, Seed: t.seed}, t.progress)
	if err != nil {
		return nil, err
	}
	most := 0
	for i, x := range s.Values {
		if x > s.Values[most] {
			most = i
		}
	}
	t.notes = append(t.notes, fmt.Sprintf("betweenness is estimated from %d of %d activists; the standard error of the largest value is %.2g of it",
		sources, t.simple.Len(), s.Errors[most]/s.Values[most]))
	return s.Values, nil
}
