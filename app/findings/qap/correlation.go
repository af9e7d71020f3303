package qap

import (
	"context"
	"errors"
	"math"
)

// Correlation tests the product-moment correlation of two matrices over the pairs of which
// both are known:
//
//	r = sum (x - mx)(y - my) / sqrt(sum (x - mx)^2 sum (y - my)^2)
//
// D. Krackhardt, Predicting with networks: nonparametric multiple regression analysis of
// dyadic data, Social Networks 10(4), 1988, 359-381, doi 10.1016/0378-8733(88)90004-4. As
// sna::qaptest(list(x, y), gcor).
//
// It is an error if either is the same for all pairs. In a permutation in which one of them
// happens to be the same for all pairs that both are known of, they have no covariance, and r
// counts as 0.
func Correlation(ctx context.Context, x, y Matrix, o Options) (*Chance, error) {
	if err := alike(x, y); err != nil {
		return nil, err
	}
	x, y = centred(x), centred(y)
	if nonzero(y) < nonzero(x) { // the walk is over one of them; r is the same
		x, y = y, x
	}
	same := make([]int32, x.N)
	for i := range same {
		same[i] = int32(i)
	}
	whole := newWalk(x, y)
	observed := whole.correlation(same)
	if math.IsNaN(observed) {
		return nil, errors.New("one of the two is the same for all pairs that both are known of, and cannot go with anything")
	}
	distribution, err := permute(ctx, x.N, o, func() func([]int32) float64 {
		return func(p []int32) float64 {
			if r := whole.correlation(p); !math.IsNaN(r) {
				return r
			}
			return 0
		}
	})
	if err != nil {
		return nil, err
	}
	return &Chance{Observed: observed, Distribution: distribution, Seed: o.Seed}, nil
}

// centred returns the matrix less its most frequent of 0 and the mean: sums of squares lose
// no digits, and a matrix of few ties stays one of few values.
func centred(m Matrix) Matrix {
	known, zeros, sum := 0, 0, 0.0
	m.each(func(_, _ int32, value float64) {
		if math.IsNaN(value) {
			return
		}
		known++
		sum += value
		if value == 0 {
			zeros++
		}
	})
	if known == 0 || zeros*2 >= known {
		return m
	}
	mean := sum / float64(known)
	c := NewMatrix(m.N, m.Directed)
	for i, value := range m.Values {
		c.Values[i] = value - mean
	}
	return c
}

func nonzero(m Matrix) int {
	count := 0
	m.each(func(_, _ int32, value float64) {
		if value != 0 {
			count++
		}
	})
	return count
}

// walk is one matrix as rows of what is not 0, to be held against the other one permuted.
type walk struct {
	n       int
	start   []int32
	columns []int32
	values  []float64
	other   []float64

	whole          bool // everything is known of both; then the sums but one never change
	pairs          float64
	sumX, squaresX float64
	sumY, squaresY float64
}

func newWalk(x, y Matrix) *walk {
	w := &walk{n: x.N, start: make([]int32, x.N+1), other: y.Values, whole: true}
	count := func(value float64, sum, squares *float64) {
		if math.IsNaN(value) {
			w.whole = false
		}
		*sum += value
		*squares += value * value
	}
	x.each(func(_, _ int32, value float64) {
		w.pairs++
		count(value, &w.sumX, &w.squaresX)
	})
	y.each(func(_, _ int32, value float64) { count(value, &w.sumY, &w.squaresY) })
	x.each(func(i, j int32, value float64) {
		if w.whole && value == 0 || math.IsNaN(value) {
			return
		}
		w.columns, w.values = append(w.columns, j), append(w.values, value)
		w.start[i+1] = int32(len(w.columns))
	})
	for i := range x.N {
		w.start[i+1] = max(w.start[i+1], w.start[i])
	}
	return w
}

// correlation returns r with the other matrix permuted, NaN where one does not vary.
func (w *walk) correlation(p []int32) float64 {
	if !w.whole {
		return w.correlationOfKnown(p)
	}
	products := 0.0
	for i, at := range p {
		row := w.other[int(at)*w.n : (int(at)+1)*w.n]
		first, last := w.start[i], w.start[i+1]
		values := w.values[first:last]
		for k, column := range w.columns[first:last] {
			products += values[k] * row[p[column]]
		}
	}
	return pearson(w.pairs, w.sumX, w.sumY, w.squaresX, w.squaresY, products)
}

// correlationOfKnown passes over pairs of which the other matrix, permuted, knows nothing.
func (w *walk) correlationOfKnown(p []int32) float64 {
	var n, sumX, sumY, squaresX, squaresY, products float64
	for i, at := range p {
		row := w.other[int(at)*w.n : (int(at)+1)*w.n]
		for k := w.start[i]; k < w.start[i+1]; k++ {
			x, y := w.values[k], row[p[w.columns[k]]]
			if math.IsNaN(y) {
				continue
			}
			n++
			sumX += x
			sumY += y
			squaresX += x * x
			squaresY += y * y
			products += x * y
		}
	}
	return pearson(n, sumX, sumY, squaresX, squaresY, products)
}

func pearson(n, sumX, sumY, squaresX, squaresY, products float64) float64 {
	varianceX, varianceY := squaresX-sumX*sumX/n, squaresY-sumY*sumY/n
	if n == 0 || varianceX <= near*squaresX || varianceY <= near*squaresY {
		return math.NaN()
	}
	return (products - sumX*sumY/n) / math.Sqrt(varianceX*varianceY)
}
