package findings

import (
	"math"
	"slices"
)

// Gini returns how unequally something is spread over activists, from 0, all have the same,
// to 1 - 1/n, one has it all:
//
//	G = sum over i of (2 i - n - 1) x_i / (n sum x),  x in ascending order, i from 1
//
// without the correction n / (n - 1). It is unknown where nobody has anything; no value may
// be negative. C. Gini, Measurement of inequality of incomes, Economic Journal 31(121),
// 1921, 124-126, doi 10.2307/2223319.
func Gini(values []float64) Share {
	sorted := slices.Sorted(slices.Values(values))
	weighted, sum := 0.0, 0.0
	for i, x := range sorted {
		weighted += float64(2*(i+1)-len(sorted)-1) * x
		sum += x
	}
	if sum == 0 {
		return Share(math.NaN())
	}
	return Share(weighted / (float64(len(sorted)) * sum))
}

// Lorenz returns the curve of Lorenz: the share of the whole that the least i of n have
// together, for i from 0 to n. nil where nobody has anything.
func Lorenz(values []float64) []Share {
	sorted := slices.Sorted(slices.Values(values))
	curve, sum := make([]Share, 1, len(sorted)+1), 0.0
	for _, x := range sorted {
		sum += x
		curve = append(curve, Share(sum))
	}
	if sum == 0 {
		return nil
	}
	for i := range curve {
		curve[i] /= Share(sum)
	}
	return curve
}

// Ranks returns the ranks of values from 1, those that are equal the mean of theirs.
func Ranks(values []float64) []float64 {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case values[a] < values[b]:
			return -1
		case values[a] > values[b]:
			return 1
		}
		return 0
	})
	ranks := make([]float64, len(values))
	for first := 0; first < len(order); {
		last := first
		for last < len(order) && values[order[last]] == values[order[first]] {
			last++
		}
		for _, i := range order[first:last] {
			ranks[i] = float64(first+last+1) / 2
		}
		first = last
	}
	return ranks
}

// correlation is the product-moment correlation of x and y taken at p, which may be nil; NaN
// where one of them does not vary.
func correlation(x, y []float64, p []int32) float64 {
	n := float64(len(x))
	meanX, meanY := 0.0, 0.0
	for i := range x {
		meanX += x[i] / n
		meanY += y[i] / n
	}
	var xx, yy, xy, squaresX, squaresY float64
	for i := range x {
		at := i
		if p != nil {
			at = int(p[i])
		}
		dx, dy := x[i]-meanX, y[at]-meanY
		xx += dx * dx
		yy += dy * dy
		xy += dx * dy
		squaresX += x[i] * x[i]
		squaresY += y[at] * y[at]
	}
	const digits = 1e-12 // that sums of squares lose
	if xx <= digits*squaresX || yy <= digits*squaresY {
		return math.NaN()
	}
	return xy / math.Sqrt(xx*yy)
}

// Spearman returns the rank correlation of two values of activists, the product-moment
// correlation of their ranks; unknown where one of them is the same for all.
func Spearman(x, y []float64) Number { return Number(correlation(Ranks(x), Ranks(y), nil)) }
