package qap

import (
	"context"
	"math"
)

// Linear fits a linear model by least squares, and tests each coefficient by its t value in
// permutations with double semi-partialling: of covariate x, what the others do not
// explain is permuted, and the model fitted anew with it in the place of x.
//
// D. Dekker, D. Krackhardt & T. A. B. Snijders, Sensitivity of MRQAP tests to collinearity and
// autocorrelation conditions, Psychometrika 72(4), 2007, 563-581, doi
// 10.1007/s11336-007-9016-1. As sna::netlm(nullhyp = "qapspp"), but that what is left of x
// is known of all pairs of which the covariates are, also where the outcome is not.
//
// Nothing is fitted anew in fact: by Frisch, Waugh and Lovell, with M the part that the other
// columns leave of anything, z the permuted covariate and d degrees of freedom,
//
//	b = z'My / z'Mz    t = b sqrt(z'Mz d / (y'My - b^2 z'Mz))
//
// Model and outcome may be directed or not; an outcome of 0 and 1 makes a linear model of
// probability.
func Linear(ctx context.Context, m Model, o Options) (*Fit, error) {
	d, err := m.data()
	if err != nil {
		return nil, err
	}
	if err := varies(d.outcome); err != nil {
		return nil, err
	}
	f, err := d.leastSquares()
	if err != nil {
		return nil, err
	}
	err = m.semiPartial(ctx, f, o, func(at int, left Matrix) (func() func([]int32) float64, error) {
		if !left.whole() {
			return func() func([]int32) float64 {
				return func(p []int32) float64 { return d.refitted(at+1, left, p) }
			}, nil
		}
		return d.swept(at+1, left)
	})
	if err != nil {
		return nil, err
	}
	return f, nil
}

func (d *data) leastSquares() (*Fit, error) {
	b, err := orthogonal(d.columns, d.names)
	if err != nil {
		return nil, err
	}
	left := b.residual(d.outcome)
	f := &Fit{Pairs: len(d.pairs), Deviance: dot(left, left)}
	mean, squares := 0.0, 0.0
	for _, y := range d.outcome {
		mean += y / float64(len(d.outcome))
	}
	for _, y := range d.outcome {
		squares += (y - mean) * (y - mean)
	}
	f.Explained = 1 - f.Deviance/squares
	variance := f.Deviance / float64(len(d.pairs)-len(d.columns))
	inverse := b.inverse()
	for i, beta := range b.coefficients(d.outcome) {
		f.Coefficients = append(f.Coefficients, Coefficient{Name: d.names[i], Value: beta, Error: math.Sqrt(inverse[i] * variance)})
	}
	return f, nil
}

// swept reckons t of a column in permutations in which everything is known.
func (d *data) swept(at int, left Matrix) (func() func(p []int32) float64, error) {
	b, err := orthogonal(without(d.columns, at), namesWithout(d.names, at))
	if err != nil {
		return nil, err
	}
	y := b.residual(d.outcome)
	squares := dot(y, y)
	k := len(b.q)
	rows := make([]float64, len(d.pairs)*k) // the basis, pair after pair
	for c, q := range b.q {
		for i, x := range q {
			rows[i*k+c] = x
		}
	}
	freedom := float64(len(d.pairs) - k - 1)
	return func() func([]int32) float64 {
		along := make([]float64, k)
		return func(p []int32) float64 {
			clear(along)
			var zz, zy float64
			for i, pair := range d.pairs {
				z := left.Values[int(p[pair.i])*left.N+int(p[pair.j])]
				zz += z * z
				zy += z * y[i]
				for c, q := range rows[i*k : i*k+k] {
					along[c] += z * q
				}
			}
			own := zz - dot(along, along)
			if own <= dependent*dependent*zz {
				return math.NaN()
			}
			beta := zy / own
			return beta * math.Sqrt(own*freedom/(squares-beta*beta*own))
		}
	}, nil
}

func namesWithout(names []string, at int) []string {
	others := append([]string(nil), names[:at]...)
	return append(others, names[at+1:]...)
}

// refitted reckons t of a column in a permutation in which something is not known of it.
func (d *data) refitted(at int, left Matrix, p []int32) float64 {
	z, rows := d.kept(left, p)
	if len(rows) <= len(d.columns) {
		return math.NaN()
	}
	part := &data{pairs: make([]pair, len(rows)), outcome: choose(d.outcome, rows), names: append(namesWithout(d.names, at), d.names[at])}
	for _, column := range without(d.columns, at) {
		part.columns = append(part.columns, choose(column, rows))
	}
	part.columns = append(part.columns, z)
	f, err := part.leastSquares()
	if err != nil {
		return math.NaN() // by chance the others leave nothing of it; it counts as extreme
	}
	c := f.Coefficients[len(f.Coefficients)-1]
	return c.Value / c.Error
}
