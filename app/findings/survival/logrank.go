package survival

import (
	"math"
	"slices"
)

// Comparison is how often it happened in each group, and how often it would have, were the
// groups alike.
type Comparison struct {
	Number   []int // of spells
	Observed []float64
	Expected []float64

	// Statistic is the chi-square of the log-rank test, with a degree of freedom less than
	// there are groups with spells. NaN where nothing can be compared. Its textbook p takes
	// ties as independent; permute instead.
	Statistic float64
}

// LogRank compares the groups of spells, numbered from 0 to less than groups:
//
//	U_g = sum over times of d_g - d n_g / n
//	V_gh = sum over times of d (n - d) / (n - 1) * n_g / n * ((g = h) - n_h / n)
//	chi-square = U' V^-1 U, one group left out
//
// N. Mantel, Evaluation of survival data and two new rank order statistics arising in its
// consideration, Cancer Chemotherapy Reports 50(3), 1966, 163-170. As survdiff of R.
func LogRank(spells []Spell, groups int) Comparison {
	return newRanking(spells, groups).compare(func(i int32) int32 { return spells[i].Group })
}

// ranking is spells in the order of their times, to be compared by any grouping.
type ranking struct {
	spells []Spell
	order  []int32
	groups int
}

func newRanking(spells []Spell, groups int) *ranking {
	r := &ranking{spells: spells, order: make([]int32, len(spells)), groups: groups}
	for i := range r.order {
		r.order[i] = int32(i)
	}
	slices.SortStableFunc(r.order, func(a, b int32) int { return compare(spells[a].Time, spells[b].Time) })
	return r
}

func (r *ranking) compare(group func(i int32) int32) Comparison {
	k := r.groups
	c := Comparison{Number: make([]int, k), Observed: make([]float64, k), Expected: make([]float64, k)}
	left := make([]float64, k)
	for _, i := range r.order {
		left[group(i)]++
		c.Number[group(i)]++
	}
	variance := make([][]float64, k)
	for g := range variance {
		variance[g] = make([]float64, k)
	}
	n := float64(len(r.order))
	for first := 0; first < len(r.order); {
		time := r.spells[r.order[first]].Time
		d, last := 0.0, first
		for ; last < len(r.order) && r.spells[r.order[last]].Time == time; last++ {
			if i := r.order[last]; r.spells[i].Ended {
				d++
				c.Observed[group(i)]++
			}
		}
		if d > 0 {
			c.add(variance, left, n, d)
		}
		for _, i := range r.order[first:last] {
			left[group(i)]--
			n--
		}
		first = last
	}
	c.Statistic = c.chiSquare(variance)
	return c
}

// add counts a time at which it happened to d of n, of whom left are in each group.
func (c *Comparison) add(variance [][]float64, left []float64, n, d float64) {
	for g, ng := range left {
		c.Expected[g] += d * ng / n
		if n == 1 {
			continue
		}
		for h, nh := range left {
			same := 0.0
			if g == h {
				same = 1
			}
			variance[g][h] += d * (n - d) / (n - 1) * ng / n * (same - nh/n)
		}
	}
}

// chiSquare solves for the groups that have spells and to whom something could happen, less
// the last of them.
func (c *Comparison) chiSquare(variance [][]float64) float64 {
	var kept []int
	for g := range c.Number {
		if c.Expected[g] > 0 {
			kept = append(kept, g)
		}
	}
	if len(kept) < 2 {
		return math.NaN()
	}
	kept = kept[:len(kept)-1]
	a := make([][]float64, len(kept)) // with U at the right
	for i, g := range kept {
		for _, h := range kept {
			a[i] = append(a[i], variance[g][h])
		}
		a[i] = append(a[i], c.Observed[g]-c.Expected[g])
	}
	x, solved := eliminate(a)
	if !solved {
		return math.NaN()
	}
	sum := 0.0
	for i, g := range kept {
		sum += x[i] * (c.Observed[g] - c.Expected[g])
	}
	return sum
}

// eliminate solves linear equations of which the right side is the last column.
func eliminate(a [][]float64) ([]float64, bool) {
	n := len(a)
	for i := range n {
		best := i
		for k := i + 1; k < n; k++ {
			if math.Abs(a[k][i]) > math.Abs(a[best][i]) {
				best = k
			}
		}
		if math.Abs(a[best][i]) < 1e-12 {
			return nil, false
		}
		a[i], a[best] = a[best], a[i]
		for k := i + 1; k < n; k++ {
			times := a[k][i] / a[i][i]
			for j := i; j <= n; j++ {
				a[k][j] -= times * a[i][j]
			}
		}
	}
	x := make([]float64, n)
	for i := n - 1; i >= 0; i-- {
		x[i] = a[i][n]
		for k := i + 1; k < n; k++ {
			x[i] -= a[i][k] * x[k]
		}
		x[i] /= a[i][i]
	}
	return x, true
}

// Permuted returns the statistic of the log-rank test as a function of who has whose group:
// spell i is in the group of spell p[i].
func Permuted(spells []Spell, groups int) func(p []int32) float64 {
	r := newRanking(spells, groups)
	return func(p []int32) float64 {
		return r.compare(func(i int32) int32 { return spells[p[i]].Group }).Statistic
	}
}
