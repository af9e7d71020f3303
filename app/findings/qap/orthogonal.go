package qap

import (
	"fmt"
	"math"
)

// basis is an orthonormal basis of the columns of a model: X = Q R.
type basis struct {
	q [][]float64 // columns
	r [][]float64 // upper triangle, r[row][column]
}

// dependent is what part of a column may be left, by the others, for it to say nothing of
// its own; as lm of R.
const dependent = 1e-7

// orthogonal makes the basis by Gram and Schmidt, each column twice, which keeps all digits
// (Giraud, Langou & Rozloznik 2005, doi 10.1016/j.camwa.2005.08.009). It is an error if a
// column follows from those before it.
func orthogonal(columns [][]float64, names []string) (*basis, error) {
	b := &basis{r: make([][]float64, len(columns))}
	for i := range b.r {
		b.r[i] = make([]float64, len(columns))
	}
	for at, column := range columns {
		q := append([]float64(nil), column...)
		whole := math.Sqrt(dot(q, q))
		for range 2 {
			for k, before := range b.q {
				along := dot(q, before)
				b.r[k][at] += along
				subtract(q, along, before)
			}
		}
		length := math.Sqrt(dot(q, q))
		if length <= dependent*whole || whole == 0 {
			return nil, fmt.Errorf("%s says nothing that the others do not say, of the pairs that are known; leave it out", names[at])
		}
		b.r[at][at] = length
		for i := range q {
			q[i] /= length
		}
		b.q = append(b.q, q)
	}
	return b, nil
}

// residual returns what of y the columns do not explain.
func (b *basis) residual(y []float64) []float64 {
	left := append([]float64(nil), y...)
	for range 2 {
		for _, q := range b.q {
			subtract(left, dot(left, q), q)
		}
	}
	return left
}

// coefficients solves R beta = Q'y.
func (b *basis) coefficients(y []float64) []float64 {
	beta := make([]float64, len(b.q))
	left := append([]float64(nil), y...)
	for k, q := range b.q {
		beta[k] = dot(left, q)
		subtract(left, beta[k], q)
	}
	return b.back(beta)
}

// back solves R x = c in place.
func (b *basis) back(c []float64) []float64 {
	for i := len(c) - 1; i >= 0; i-- {
		for k := i + 1; k < len(c); k++ {
			c[i] -= b.r[i][k] * c[k]
		}
		c[i] /= b.r[i][i]
	}
	return c
}

// inverse returns the diagonal of the inverse of X'X: the sums of squares of the rows of
// the inverse of R.
func (b *basis) inverse() []float64 {
	diagonal := make([]float64, len(b.q))
	for k := range b.q {
		unit := make([]float64, len(b.q))
		unit[k] = 1
		for i, x := range b.back(unit) {
			diagonal[i] += x * x
		}
	}
	return diagonal
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i, x := range a {
		sum += x * b[i]
	}
	return sum
}

func subtract(from []float64, times float64, what []float64) {
	for i, x := range what {
		from[i] -= times * x
	}
}
