package qap

import (
	"context"
	"errors"
	"fmt"
	"math"
)

// Covariate is what may go with the outcome, by its name.
type Covariate struct {
	Name string
	Matrix
}

// Model is an outcome of pairs, and what is to explain it.
type Model struct {
	Outcome    Matrix
	Covariates []Covariate
}

// Coefficient is what a covariate adds while the others are held fast.
type Coefficient struct {
	Name   string
	Value  float64
	Error  float64 // standard error as of independent pairs, which they are not: read P instead
	Chance *Chance // of Value / Error; nil of the intercept, which no permutation moves
}

// Fit is a fitted model.
type Fit struct {
	Pairs        int           // of which all is known
	Coefficients []Coefficient // the intercept first
	Explained    float64       // R^2 of a linear model; McFadden's 1 - L/L0 of a logistic one
	Deviance     float64       // residual sum of squares; -2 log likelihood
	Unsettled    int           // permutations in which a logistic model did not come to rest; they count as extreme
}

// intercept is the name of the constant of a model.
const intercept = "(intercept)"

// data are the columns of a model over the pairs of which all is known.
type data struct {
	pairs   []pair
	outcome []float64
	columns [][]float64 // the intercept first
	names   []string
}

func (m *Model) data() (*data, error) {
	all := []Matrix{m.Outcome}
	for _, c := range m.Covariates {
		all = append(all, c.Matrix)
	}
	if err := alike(m.Outcome, all[1:]...); err != nil {
		return nil, err
	}
	if len(m.Covariates) == 0 {
		return nil, errors.New("a model needs something that is to explain the outcome; choose at least one covariate")
	}
	d := &data{pairs: pairs(all...), names: []string{intercept}}
	if least := len(all) + 1; len(d.pairs) < least {
		return nil, fmt.Errorf("the model has %d covariates and only %d pairs of which all is known; it takes at least %d", len(m.Covariates), len(d.pairs), least)
	}
	d.outcome = m.Outcome.column(d.pairs)
	d.columns = [][]float64{ones(len(d.pairs))}
	for _, c := range m.Covariates {
		d.columns, d.names = append(d.columns, c.column(d.pairs)), append(d.names, c.Name)
	}
	return d, nil
}

func ones(n int) []float64 {
	column := make([]float64, n)
	for i := range column {
		column[i] = 1
	}
	return column
}

// without returns the columns less one.
func without(columns [][]float64, at int) [][]float64 {
	others := append([][]float64(nil), columns[:at]...)
	return append(others, columns[at+1:]...)
}

// unexplained returns what of a covariate the others do not explain linearly, for all
// pairs of which the covariates are known, whatever is known of the outcome.
func (m *Model) unexplained(at int) (Matrix, error) {
	all := make([]Matrix, 0, len(m.Covariates))
	for _, c := range m.Covariates {
		all = append(all, c.Matrix)
	}
	known := pairs(all...)
	columns, names := [][]float64{ones(len(known))}, []string{intercept}
	for i, c := range m.Covariates {
		if i != at {
			columns, names = append(columns, c.column(known)), append(names, c.Name)
		}
	}
	b, err := orthogonal(columns, names)
	if err != nil {
		return Matrix{}, err
	}
	left := Unknown(m.Outcome.N, m.Outcome.Directed)
	residual := b.residual(m.Covariates[at].column(known))
	for i, p := range known {
		left.Set(p.i, p.j, residual[i])
	}
	return left, nil
}

// whole reports whether a matrix knows every pair.
func (m Matrix) whole() bool { return m.Known() == m.pairs() }

func (m Matrix) pairs() int {
	if m.Directed {
		return m.N * (m.N - 1)
	}
	return m.N * (m.N - 1) / 2
}

// semiPartial tests every covariate of a fitted model by double semi-partialling: what the
// others do not explain of it is permuted, and the model fitted anew with that in its
// place. worker makes, for the covariate of that number and what is left of it, the function
// that reckons its statistic, one for each goroutine.
func (m *Model) semiPartial(ctx context.Context, f *Fit, o Options, worker func(at int, left Matrix) (func() func(p []int32) float64, error)) error {
	for at := range m.Covariates {
		left, err := m.unexplained(at)
		if err != nil {
			return err
		}
		start, err := worker(at, left)
		if err != nil {
			return err
		}
		// Each covariate has permutations of its own: from the seed, and how many came before.
		part := Options{Permutations: o.Permutations, Seed: o.Seed + uint64(at)*0x9e3779b97f4a7c15}
		if o.Progress != nil {
			part.Progress = func(done float64) { o.Progress((float64(at) + done) / float64(len(m.Covariates))) }
		}
		distribution, err := permute(ctx, m.Outcome.N, part, start)
		if err != nil {
			return err
		}
		c := &f.Coefficients[at+1]
		c.Chance = &Chance{Observed: c.Value / c.Error, Distribution: distribution, Seed: o.Seed}
	}
	return nil
}

// varies checks that an outcome is not the same for all pairs.
func varies(outcome []float64) error {
	for _, y := range outcome {
		if y != outcome[0] {
			return nil
		}
	}
	return fmt.Errorf("the outcome is %v for all %d pairs that are known; there is nothing to explain", outcome[0], len(outcome))
}

// kept returns the rows of a permuted matrix that are known, with the rows of the columns.
func (d *data) kept(left Matrix, p []int32) (z []float64, rows []int) {
	for row, at := range d.pairs {
		if v := left.Values[int(p[at.i])*left.N+int(p[at.j])]; !math.IsNaN(v) {
			z, rows = append(z, v), append(rows, row)
		}
	}
	return z, rows
}

func choose(column []float64, rows []int) []float64 {
	chosen := make([]float64, len(rows))
	for i, row := range rows {
		chosen[i] = column[row]
	}
	return chosen
}
