package coding

import (
	"context"
	"math"
)

// Agreement is how far coders agree on the ties that two or more of them coded.
// Ties that nobody or only one coder coded are in no number but Single: what is
// not coded is no agreement. A coefficient that is not defined is NaN: all of them
// without such a tie, and those that set agreement against chance where all
// verdicts are the same, because then chance could not have done worse.
type Agreement struct {
	Ties   int // coded by two or more
	Single int // coded by one only
	Differ int // on which not all agree

	// Percent is the observed agreement as a share from 0 to 1: the chance that two
	// coders of a tie, drawn at random, agree, averaged over the ties. With two coders
	// it is the share of ties on which both say the same.
	Percent float64

	Kappa     float64 // Cohen's; with three or more coders the mean over the pairs, see [Light]
	Fleiss    float64 // see [Fleiss]
	Alpha     float64 // see [Alpha]
	AlphaLow  float64 // bootstrap interval of Alpha, see [Bootstrap]
	AlphaHigh float64
	AC1       float64 // see [AC1]

	Pairs []Pair // of all coders, the first with the second, with the third ...

	// Table adds the tables of all pairs up. With two coders it is theirs.
	Table [][]int
}

// Agree measures how far coders agree. Cancelling ctx stops the bootstrap.
func Agree(ctx context.Context, r Ratings, b Bootstrap) (Agreement, error) {
	p := r.patterns()
	a := Agreement{
		Percent: Percent(r), Fleiss: Fleiss(r), Alpha: Alpha(r), AC1: AC1(r),
		Pairs: Pairs(r), Table: square(r.Categories),
	}
	for _, x := range p {
		a.Ties += x.ties
		if agreeing(x) < 1 {
			a.Differ += x.ties
		}
	}
	for tie := range r.Len() {
		values := 0
		for _, v := range r.Of(tie) {
			if v != 0 {
				values++
			}
		}
		if values == 1 {
			a.Single++
		}
	}
	a.Kappa = Light(a.Pairs)
	for _, pair := range a.Pairs {
		for i, row := range pair.Table {
			for j, n := range row {
				a.Table[i][j] += n
			}
		}
	}
	var err error
	a.AlphaLow, a.AlphaHigh, err = b.Alpha(ctx, r)
	return a, err
}

// agreeing is the chance that two coders of a tie, drawn at random, agree.
func agreeing(p pattern) float64 {
	same := 0
	for _, n := range p.counts {
		same += n * (n - 1)
	}
	return float64(same) / float64(p.values*(p.values-1))
}

// Percent is the observed agreement, a share from 0 to 1:
//
//	1/N Σᵢ Σₖ nᵢₖ (nᵢₖ - 1) / (nᵢ (nᵢ - 1))
//
// where nᵢₖ coders gave tie i the category k, nᵢ ≥ 2 coded it, and N ties were
// coded so. NaN where there are none.
func Percent(r Ratings) float64 { return percent(r.patterns()) }

func percent(p []pattern) float64 {
	sum, ties := 0.0, 0
	for _, x := range p {
		sum += float64(x.ties) * agreeing(x)
		ties += x.ties
	}
	if ties == 0 {
		return math.NaN()
	}
	return sum / float64(ties)
}

// prevalence is the share of each category: of the coders of a tie, averaged over
// the ties.
func prevalence(p []pattern, categories int) []float64 {
	share, ties := make([]float64, categories), 0
	for _, x := range p {
		for k, n := range x.counts {
			share[k] += float64(x.ties) * float64(n) / float64(x.values)
		}
		ties += x.ties
	}
	for k := range share {
		share[k] /= float64(ties)
	}
	return share
}

// beyond is how much of the agreement that chance leaves to be reached was
// reached; NaN where chance leaves none.
func beyond(observed, chance float64) float64 {
	if 1-chance < 1e-12 { // sums of shares are not exact
		return math.NaN()
	}
	return (observed - chance) / (1 - chance)
}

func square(n int) [][]int {
	rows := make([][]int, n)
	for i := range rows {
		rows[i] = make([]int, n)
	}
	return rows
}
