package measure

import (
	"context"
	"fmt"
	"math"
)

// Eigenvector returns how well each activist is tied to those who are well tied: the
// eigenvector of the largest eigenvalue l of the matrix of strengths,
//
//	l x(i) = sum of w(j, i) x(j) over ties from j to i
//
// so that the largest is 1, as in igraph; networkx gives it length 1. P. Bonacich,
// Factoring and weighting approaches to status scores and clique identification,
// Journal of Mathematical Sociology 2(1), 1972, doi 10.1080/0022250X.1972.9989806.
//
// It looks at ties that lead in. Parallel ties that are kept count each, an
// undirected self-tie twice. When weights are distances, their inverse is the strength.
// In a graph that is not connected only the component with the largest eigenvalue
// has values other than 0; components of equal ones have each a largest of 1. In a
// directed graph without cycles all are 0, as in igraph.
//
// The relative error is about 1e-11 times the ratio of l to the gap to the next
// eigenvalue. An eigenvector that is not found in 100,000 steps is an error: such are
// directed graphs in which cycles of equal eigenvalue feed one another.
func Eigenvector(ctx context.Context, g *Graph) ([]float64, error) {
	l := g.nearby()
	var (
		x   []float64
		err error
	)
	if g.directed {
		x, _, err = l.perron(ctx)
	} else {
		x, _, err = l.perComponent(ctx)
	}
	if err != nil {
		return nil, err
	}
	return back(l, x), nil
}

// perComponent finds the eigenvector and the eigenvalue of an undirected graph.
func (l *locally) perComponent(ctx context.Context) ([]float64, float64, error) {
	x := make([]float64, l.Len())
	most := 0.0
	weights := l.strengths(l.out)
	values := map[int]float64{} // by the first activist of the component
	sizes := l.sizes()
	first := 0
	for _, size := range sizes {
		of := l.slice(first, first+size, weights)
		part := x[first : first+size]
		for i := range part {
			part[i] = 1
		}
		value, err := leading(ctx, part, func(ax, x []float64) {
			for a := range ax {
				ax[a] = of.times(of.weight, x, int32(a))
			}
		})
		if err != nil {
			return nil, 0, err
		}
		values[first] = value
		most = max(most, value)
		first += size
	}
	first = 0
	for _, size := range sizes {
		part := x[first : first+size]
		if values[first] == 0 || values[first] < most*(1-1e-9) {
			clear(part)
		}
		positive(part)
		largestOne(part)
		first += size
	}
	return x, most, nil
}

// positive takes the sign off, which is that of rounding.
func positive(x []float64) {
	for i, v := range x {
		x[i] = math.Abs(v)
	}
}

// sizes are those of the components, which lie one after the other.
func (l *locally) sizes() []int {
	component, count := Components(l.Graph)
	sizes := make([]int, 0, count)
	for a, c := range component {
		if a == 0 || component[a-1] != c {
			sizes = append(sizes, 0)
		}
		sizes[len(sizes)-1]++
	}
	return sizes
}

// slice returns the rows of activists from first up to last, numbered from 0. They
// must be a component.
func (l *locally) slice(first, last int, weights []float64) rows {
	from, to := l.out.start[first], l.out.start[last]
	s := rows{start: make([]int32, last-first+1), other: make([]int32, to-from)}
	for i := range s.start {
		s.start[i] = l.out.start[first+i] - from
	}
	for i := range s.other {
		s.other[i] = l.out.other[int(from)+i] - int32(first)
	}
	if weights != nil {
		s.weight = weights[from:to]
	}
	return s
}

// perron finds the eigenvector and the eigenvalue of a directed graph by the power
// method. A share of the vector is added to its product each time, so that cycles
// whose lengths have a common divisor do not make it swing.
func (l *locally) perron(ctx context.Context) ([]float64, float64, error) {
	n := l.Len()
	x, ax := make([]float64, n), make([]float64, n)
	if _, strong := StrongComponents(l.Graph); strong == n && !l.selfTied() {
		return x, 0, nil
	}
	for i := range x {
		x[i] = 1 / float64(n)
	}
	weights := l.strengths(l.in)
	for range patience {
		if err := ctx.Err(); err != nil {
			return nil, 0, err
		}
		value := 0.0
		for a := range x {
			ax[a] = l.in.times(weights, x, int32(a))
			value += ax[a]
		}
		off, total := 0.0, 0.0
		for a, v := range ax {
			off += math.Abs(v - value*x[a])
			ax[a] = v + .3*value*x[a]
			total += ax[a]
		}
		for a := range ax {
			x[a] = ax[a] / total
		}
		if off <= residual*value {
			largestOne(x)
			return x, value, nil
		}
	}
	return nil, 0, fmt.Errorf("eigenvector: not found in %d steps", patience)
}

func (g *Graph) selfTied() bool {
	for a := range int32(g.Len()) {
		others, _ := g.out.row(a)
		for _, b := range others {
			if b == a {
				return true
			}
		}
	}
	return false
}
