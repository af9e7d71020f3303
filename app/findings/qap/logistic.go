package qap

import (
	"context"
	"errors"
	"fmt"
	"math"
	"sync/atomic"
)

// Logistic fits a logistic model of an outcome of 0 and 1 by greatest likelihood,
//
//	log(P(y = 1) / P(y = 0)) = b0 + b1 x1 + ...
//
// and tests each coefficient by its z value in permutations with double semi-partialling, as
// [Linear] does: what is permuted is what the others do not explain linearly of a covariate,
// as sna::netlogit(nullhyp = "qapspp") does it.
//
// It is an error if a covariate tells 0 from 1 without exception, for then there is no
// greatest likelihood.
func Logistic(ctx context.Context, m Model, o Options) (*Fit, error) {
	d, err := m.data()
	if err != nil {
		return nil, err
	}
	for _, y := range d.outcome {
		if y != 0 && y != 1 {
			return nil, fmt.Errorf("the outcome of a logistic model is 0 or 1, not %v", y)
		}
	}
	if err := varies(d.outcome); err != nil {
		return nil, err
	}
	if _, err := orthogonal(d.columns, d.names); err != nil {
		return nil, err
	}
	l := newLikelihood(d.outcome, d.columns)
	if !l.climb(make([]float64, len(d.columns))) {
		return nil, errors.New("the covariates tell yes from no without exception, for some values at least; a logistic model has no estimate then: leave one out, or take the linear model")
	}
	f := &Fit{Pairs: len(d.pairs), Deviance: l.deviance, Explained: 1 - l.deviance/nullDeviance(d.outcome)}
	for i, se := range l.errors() {
		f.Coefficients = append(f.Coefficients, Coefficient{Name: d.names[i], Value: l.beta[i], Error: se})
	}
	var unsettled atomic.Int64
	err = m.semiPartial(ctx, f, o, func(at int, left Matrix) (func() func([]int32) float64, error) {
		others := newLikelihood(d.outcome, without(d.columns, at+1))
		if !others.climb(make([]float64, len(d.columns)-1)) {
			return nil, fmt.Errorf("the model without %s has no estimate", d.names[at+1])
		}
		start := append(append([]float64(nil), others.beta...), 0)
		return func() func([]int32) float64 {
			return func(p []int32) float64 {
				z := d.likelihood(at+1, left, p).z(start)
				if math.IsNaN(z) {
					unsettled.Add(1)
				}
				return z
			}
		}, nil
	})
	if err != nil {
		return nil, err
	}
	f.Unsettled = int(unsettled.Load())
	return f, nil
}

// likelihood is a logistic model that is being fitted.
type likelihood struct {
	outcome  []float64
	columns  [][]float64
	beta     []float64
	deviance float64
	factor   [][]float64 // Cholesky's, of the information
}

func newLikelihood(outcome []float64, columns [][]float64) *likelihood {
	l := &likelihood{outcome: outcome, columns: columns, factor: make([][]float64, len(columns))}
	for i := range l.factor {
		l.factor[i] = make([]float64, len(columns))
	}
	return l
}

// likelihood returns the model with a column replaced by what is permuted, put last.
func (d *data) likelihood(at int, left Matrix, p []int32) *likelihood {
	z, rows := d.kept(left, p)
	others := without(d.columns, at)
	if len(rows) == len(d.pairs) {
		return newLikelihood(d.outcome, append(others, z))
	}
	for i := range others {
		others[i] = choose(others[i], rows)
	}
	return newLikelihood(choose(d.outcome, rows), append(others, z))
}

// z returns the last coefficient by its standard error, NaN where there is no estimate.
func (l *likelihood) z(start []float64) float64 {
	if !l.climb(start) {
		return math.NaN()
	}
	errors := l.errors()
	last := len(errors) - 1
	return l.beta[last] / errors[last]
}

const (
	rest     = 1e-11 // a step that changes the deviance less, by itself, is the last
	steps    = 30
	steepest = 30 // a linear predictor beyond which a probability is 0 or 1
)

// climb fits the model by Newton's steps, halved where they lead down. It reports whether
// it came to rest.
func (l *likelihood) climb(start []float64) bool {
	l.beta = append([]float64(nil), start...)
	gradient := make([]float64, len(l.beta))
	l.deviance = l.slope(gradient)
	for range steps {
		if !cholesky(l.factor) {
			return false
		}
		step := solve(l.factor, gradient)
		before, was := l.deviance, append([]float64(nil), l.beta...)
		for size := 1.0; ; size /= 2 {
			for i := range l.beta {
				l.beta[i] = was[i] + size*step[i]
			}
			if l.deviance = l.slope(gradient); l.deviance <= before*(1+rest) || size < 1e-3 {
				break
			}
		}
		if math.Abs(l.deviance-before) <= rest*(math.Abs(l.deviance)+0.1) {
			return l.deviance > 1e-6*float64(len(l.outcome)) && cholesky(l.factor)
		}
	}
	return false
}

// slope returns the deviance at beta, and its gradient and information, of which the lower
// triangle is written into factor.
func (l *likelihood) slope(gradient []float64) float64 {
	clear(gradient)
	for _, row := range l.factor {
		clear(row)
	}
	deviance := 0.0
	x := make([]float64, len(l.columns))
	for i, y := range l.outcome {
		eta := 0.0
		for k, column := range l.columns {
			x[k] = column[i]
			eta += l.beta[k] * x[k]
		}
		eta = min(max(eta, -steepest), steepest)
		e := math.Exp(-eta)
		p := 1 / (1 + e)
		if y == 1 {
			deviance += 2 * math.Log1p(e)
		} else {
			deviance += 2 * (eta + math.Log1p(e))
		}
		weight, left := p*(1-p), y-p
		for a, xa := range x {
			gradient[a] += left * xa
			row := l.factor[a]
			for b, xb := range x[:a+1] {
				row[b] += weight * xa * xb
			}
		}
	}
	return deviance
}

// errors returns the standard errors, from the information at beta.
func (l *likelihood) errors() []float64 {
	n := len(l.factor)
	errors := make([]float64, n)
	for i := range n {
		unit := make([]float64, n)
		unit[i] = 1
		errors[i] = math.Sqrt(solve(l.factor, unit)[i])
	}
	return errors
}

func nullDeviance(outcome []float64) float64 {
	ones := 0.0
	for _, y := range outcome {
		ones += y
	}
	n := float64(len(outcome))
	return -2 * (ones*math.Log(ones/n) + (n-ones)*math.Log(1-ones/n))
}

// cholesky replaces a symmetric matrix, of which the lower triangle is given, by its factor,
// and reports whether it has one.
func cholesky(a [][]float64) bool {
	for i := range a {
		whole := a[i][i]
		for j := range i + 1 {
			sum := a[i][j]
			for k := range j {
				sum -= a[i][k] * a[j][k]
			}
			if i != j {
				a[i][j] = sum / a[j][j]
				continue
			}
			if !(sum > 1e-12*whole) {
				return false
			}
			a[i][i] = math.Sqrt(sum)
		}
	}
	return true
}

// solve solves L L' x = b.
func solve(factor [][]float64, b []float64) []float64 {
	x := append([]float64(nil), b...)
	for i := range x {
		for k := range i {
			x[i] -= factor[i][k] * x[k]
		}
		x[i] /= factor[i][i]
	}
	for i := len(x) - 1; i >= 0; i-- {
		for k := i + 1; k < len(x); k++ {
			x[i] -= factor[k][i] * x[k]
		}
		x[i] /= factor[i][i]
	}
	return x
}
