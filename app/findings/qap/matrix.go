package qap

import (
	"fmt"
	"math"
)

// Matrix has a value for each pair of activists.
type Matrix struct {
	N        int
	Directed bool      // whether (i, j) and (j, i) may differ
	Values   []float64 // N x N, row after row; NaN: not known
}

// NewMatrix returns a matrix for n activists, of zeros.
func NewMatrix(n int, directed bool) Matrix {
	return Matrix{N: n, Directed: directed, Values: make([]float64, n*n)}
}

// Unknown returns a matrix for n activists of which nothing is known.
func Unknown(n int, directed bool) Matrix {
	m := NewMatrix(n, directed)
	for i := range m.Values {
		m.Values[i] = math.NaN()
	}
	return m
}

// Set sets the value of a pair; of an undirected matrix in both directions.
func (m Matrix) Set(i, j int32, value float64) {
	m.Values[int(i)*m.N+int(j)] = value
	if !m.Directed {
		m.Values[int(j)*m.N+int(i)] = value
	}
}

// At returns the value of a pair.
func (m Matrix) At(i, j int32) float64 { return m.Values[int(i)*m.N+int(j)] }

// Known counts the pairs of which the value is known.
func (m Matrix) Known() int {
	known := 0
	m.each(func(_, _ int32, value float64) {
		if !math.IsNaN(value) {
			known++
		}
	})
	return known
}

// Among returns the matrix of some of the activists, in their order.
func (m Matrix) Among(some []int32) Matrix {
	part := NewMatrix(len(some), m.Directed)
	for i, a := range some {
		for j, b := range some {
			part.Values[i*part.N+j] = m.At(a, b)
		}
	}
	return part
}

// each calls do for each pair that counts, in the order of rows.
func (m Matrix) each(do func(i, j int32, value float64)) {
	for i := range int32(m.N) {
		last := i // of an undirected matrix the pairs below the diagonal
		if m.Directed {
			last = int32(m.N)
		}
		row := m.Values[int(i)*m.N:]
		for j := range last {
			if j != i {
				do(i, j, row[j])
			}
		}
	}
}

// alike checks that matrices speak of the same pairs.
func alike(first Matrix, others ...Matrix) error {
	for _, m := range others {
		if m.N != first.N || m.Directed != first.Directed {
			return fmt.Errorf("matrices of %d and %d activists, directed %t and %t, cannot be compared", first.N, m.N, first.Directed, m.Directed)
		}
	}
	return nil
}

// pair is a pair of activists that counts.
type pair struct{ i, j int32 }

// pairs lists the pairs that count of which all matrices know the value.
func pairs(matrices ...Matrix) []pair {
	var list []pair
	matrices[0].each(func(i, j int32, value float64) {
		if math.IsNaN(value) {
			return
		}
		for _, m := range matrices[1:] {
			if math.IsNaN(m.At(i, j)) {
				return
			}
		}
		list = append(list, pair{i, j})
	})
	return list
}

// column returns the values of the pairs.
func (m Matrix) column(of []pair) []float64 {
	values := make([]float64, len(of))
	for at, p := range of {
		values[at] = m.At(p.i, p.j)
	}
	return values
}

// Shared counts the pairs of which all matrices know the value.
func Shared(matrices ...Matrix) int { return len(pairs(matrices...)) }
