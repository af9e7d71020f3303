package qap_test

import (
	"context"
	"math/rand/v2"
	"testing"

	"copresence/app/findings/qap"
)

// simulated makes pairs of n activists, of whom each brings something of their own to all
// their pairs: x, and y = effect x + noise.
func simulated(n int, seed uint64, effect float64) (x, y qap.Matrix) {
	r := rand.New(rand.NewPCG(seed, 77))
	x, y = qap.NewMatrix(n, true), qap.NewMatrix(n, true)
	given, taken := make([]float64, n), make([]float64, n)
	for i := range n {
		given[i], taken[i] = r.NormFloat64(), r.NormFloat64()
	}
	for i := range int32(n) {
		for j := range int32(n) {
			if i != j {
				x.Set(i, j, given[i]+given[j]+r.NormFloat64())
				y.Set(i, j, effect*x.At(i, j)+taken[i]+taken[j]+r.NormFloat64())
			}
		}
	}
	return x, y
}

// BenchmarkCorrelation makes 10,000 permutations of 500 activists: sna::qaptest in the same
// run is in testdata/speed.R.
func BenchmarkCorrelation(b *testing.B) {
	x, y := simulated(500, 1, .1)
	for b.Loop() {
		if _, err := qap.Correlation(context.Background(), x, y, qap.Options{Permutations: 10000, Seed: 1}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLinear makes 1,000 permutations of each of 5 covariates of 150 activists, as
// sna::netlm(nullhyp = "qapspp", reps = 1000) in testdata/speed.R.
func BenchmarkLinear(b *testing.B) {
	m := fiveCovariates()
	for b.Loop() {
		if _, err := qap.Linear(context.Background(), m, qap.Options{Permutations: 1000, Seed: 1}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLogistic makes 100 permutations of each of 5 covariates of 150 activists.
func BenchmarkLogistic(b *testing.B) {
	m := fiveCovariates()
	for i, v := range m.Outcome.Values {
		m.Outcome.Values[i] = 0
		if v > 0 {
			m.Outcome.Values[i] = 1
		}
	}
	for b.Loop() {
		if _, err := qap.Logistic(context.Background(), m, qap.Options{Permutations: 100, Seed: 1}); err != nil {
			b.Fatal(err)
		}
	}
}

func fiveCovariates() qap.Model {
	x, y := simulated(150, 1, .1)
	m := qap.Model{Outcome: y, Covariates: []qap.Covariate{{Name: "x1", Matrix: x}}}
	for i, name := range []string{"x2", "x3", "x4", "x5"} {
		z, _ := simulated(150, uint64(i+2), 0)
		m.Covariates = append(m.Covariates, qap.Covariate{Name: name, Matrix: z})
	}
	return m
}
