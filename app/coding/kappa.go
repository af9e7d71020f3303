package coding

import "math"

// Pair is how far two coders agree on the ties that both coded.
type Pair struct {
	A, B    int     // columns of the ratings, A < B
	Ties    int     // that both coded
	Percent float64 // share of these on which they agree; NaN without such a tie
	Kappa   float64 // Cohen's; NaN where it is not defined
	Table   [][]int // confusion: Table[i][j] ties got category i+1 of A and j+1 of B
}

// Pairs compares every two coders.
func Pairs(r Ratings) []Pair {
	var pairs []Pair
	for a := range r.Coders {
		for b := a + 1; b < r.Coders; b++ {
			pair := Pair{A: a, B: b, Table: square(r.Categories)}
			for tie := range r.Len() {
				if x, y := r.Of(tie)[a], r.Of(tie)[b]; x != 0 && y != 0 {
					pair.Table[x-1][y-1]++
					pair.Ties++
				}
			}
			pair.Percent, pair.Kappa = Cohen(pair.Table)
			pairs = append(pairs, pair)
		}
	}
	return pairs
}

// Cohen returns the observed agreement of two coders and Cohen's kappa, given
// their table of confusion:
//
//	κ = (p - e) / (1 - e),  p = Σₖ nₖₖ / n,  e = Σₖ nₖ₊ n₊ₖ / n²
//
// where nᵢⱼ of n ties got category i of the first and j of the second coder, nₖ₊
// and n₊ₖ being the sums of rows and columns. NaN where both coders gave all ties
// one and the same category: e is 1 then. Categories that nobody used change nothing.
//
// Cohen 1960, A coefficient of agreement for nominal scales, doi:10.1177/001316446002000104.
func Cohen(table [][]int) (percent, kappa float64) {
	n, same, chance := 0, 0, 0
	rows, columns := make([]int, len(table)), make([]int, len(table))
	for i, row := range table {
		for j, count := range row {
			n += count
			rows[i] += count
			columns[j] += count
		}
		same += row[i]
	}
	for k := range table {
		chance += rows[k] * columns[k]
	}
	if n == 0 {
		return math.NaN(), math.NaN()
	}
	total := float64(n)
	percent = float64(same) / total
	if chance == n*n {
		return percent, math.NaN()
	}
	return percent, beyond(percent, float64(chance)/total/total)
}

// Light returns the mean of Cohen's kappa over the pairs of coders of whom it is
// defined, which with two coders is theirs; NaN where it is of none.
//
// Light 1971, Measures of response agreement for qualitative data: some
// generalizations and alternatives, doi:10.1037/h0031643.
func Light(pairs []Pair) float64 {
	sum, defined := 0.0, 0
	for _, p := range pairs {
		if !math.IsNaN(p.Kappa) {
			sum += p.Kappa
			defined++
		}
	}
	if defined == 0 {
		return math.NaN()
	}
	return sum / float64(defined)
}

// Fleiss returns Fleiss' kappa:
//
//	κ = (p - e) / (1 - e),  e = Σₖ πₖ²,  πₖ = 1/N Σᵢ nᵢₖ / nᵢ
//
// where p is [Percent], and nᵢₖ of the nᵢ ≥ 2 coders of tie i gave it category k.
// It does not ask who gave which verdict. Fleiss wants the same number of coders on
// every tie; where that varies each tie weighs the same, as in Gwet 2014 (Handbook
// of Inter-Rater Reliability, 4th edition) and irrCAC, but ties that one coder alone
// coded count nowhere. NaN where all verdicts are the same.
//
// Fleiss 1971, Measuring nominal scale agreement among many raters, doi:10.1037/h0031619.
func Fleiss(r Ratings) float64 {
	p := r.patterns()
	chance := 0.0
	for _, share := range prevalence(p, r.Categories) {
		chance += share * share
	}
	return beyond(percent(p), chance)
}

// AC1 returns Gwet's AC1, which stays sensible where almost all verdicts are the
// same and the kappas fall for that reason alone:
//
//	AC1 = (p - e) / (1 - e),  e = Σₖ πₖ (1 - πₖ) / (q - 1)
//
// with p and πₖ as in [Fleiss], and q the number of categories that coders could
// choose from, used or not. Ties that one coder alone coded count nowhere, where
// irrCAC lets them count in πₖ. NaN where there is no tie, or only one category.
//
// Gwet 2008, Computing inter-rater reliability and its variance in the presence of
// high agreement, doi:10.1348/000711006X126600.
func AC1(r Ratings) float64 {
	if r.Categories < 2 {
		return math.NaN()
	}
	p := r.patterns()
	chance := 0.0
	for _, share := range prevalence(p, r.Categories) {
		chance += share * (1 - share)
	}
	return beyond(percent(p), chance/float64(r.Categories-1))
}
