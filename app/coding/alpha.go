package coding

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
)

// Alpha returns Krippendorff's alpha for nominal data, with values missing:
//
//	α = 1 - Dₒ/Dₑ
//	Dₒ = 1/n Σᵢ Σₖ nᵢₖ (nᵢ - nᵢₖ) / (nᵢ - 1)
//	Dₑ = Σₖ nₖ (n - nₖ) / (n (n - 1))
//
// where nᵢₖ of the nᵢ ≥ 2 coders of tie i gave it category k, nₖ = Σᵢ nᵢₖ and
// n = Σₖ nₖ. Verdicts of a tie that nobody else coded do not count, and a tie of
// many coders weighs more than one of two. NaN without a tie, and where all
// verdicts are the same: nothing then tells agreement from a category that is
// always given.
//
// Krippendorff 2011, Computing Krippendorff's alpha-reliability,
// https://repository.upenn.edu/asc_papers/43; Hayes & Krippendorff 2007,
// doi:10.1080/19312450709336664.
func Alpha(r Ratings) float64 {
	p := r.patterns()
	ties := make([]int, len(p))
	for i, x := range p {
		ties[i] = x.ties
	}
	return alpha(p, ties, make([]float64, r.Categories))
}

// alpha computes it for patterns with other numbers of ties. total, one number a
// category, is room to work in.
func alpha(p []pattern, ties []int, total []float64) float64 {
	clear(total)
	n, observed := 0.0, 0.0
	for i, x := range p {
		weight := float64(ties[i])
		differing := 0
		for k, count := range x.counts {
			differing += count * (x.values - count)
			total[k] += weight * float64(count)
		}
		n += weight * float64(x.values)
		observed += weight * float64(differing) / float64(x.values-1)
	}
	expected := 0.0
	for _, of := range total {
		expected += of * (n - of) // whole numbers, so that 0 is 0
	}
	if expected == 0 {
		return math.NaN()
	}
	return 1 - (n-1)*observed/expected
}

// Bootstrap draws the ties anew, with replacement, and says between which values
// alpha lies in 95 % of the draws (2.5th to 97.5th percentile).
//
// Whole ties are drawn, with all that was said of them, because verdicts on one tie
// belong together (Efron 1979, doi:10.1214/aos/1176344552; that it covers alpha as
// it should: Zapf, Castell, Morawietz & Karch 2016, doi:10.1186/s12874-016-0200-9).
// Hayes & Krippendorff 2007 draw pairs of values as if they were independent, which
// is another interval. Ties that share an activist are not independent, which no
// drawing of ties knows: the interval is descriptive.
type Bootstrap struct {
	Seed  uint64
	Draws int // 0: the interval is not wanted
}

// Usual is how often is drawn where nobody says otherwise.
const Usual = 2000

// Alpha returns the interval of [Alpha]; NaN where alpha is not defined, or in half
// of the draws is not because all verdicts in them are the same. Draws in which it
// is not are left out.
func (b Bootstrap) Alpha(ctx context.Context, r Ratings) (low, high float64, err error) {
	p := r.patterns()
	if b.Draws <= 0 || math.IsNaN(Alpha(r)) {
		return math.NaN(), math.NaN(), nil
	}
	random := rand.New(rand.NewPCG(b.Seed, 0))
	drawn, total := make([]int, len(p)), make([]float64, r.Categories)
	values := make([]float64, 0, b.Draws)
	for range b.Draws {
		if err := ctx.Err(); err != nil {
			return math.NaN(), math.NaN(), err
		}
		redraw(p, drawn, random)
		if x := alpha(p, drawn, total); !math.IsNaN(x) {
			values = append(values, x)
		}
	}
	if 2*len(values) <= b.Draws {
		return math.NaN(), math.NaN(), nil
	}
	slices.Sort(values)
	return quantile(values, 0.025), quantile(values, 0.975), nil
}

// redraw draws as many ties as there are, with replacement, and counts them by
// pattern: the counts are multinomial, drawn as one binomial after the other, so
// that a draw costs no more for a million ties than for a hundred.
func redraw(p []pattern, drawn []int, random *rand.Rand) {
	left, of := 0, 0
	for _, x := range p {
		left += x.ties
	}
	of = left
	for i, x := range p {
		drawn[i] = binomial(left, float64(x.ties)/float64(of), random)
		left -= drawn[i]
		of -= x.ties
	}
}

// quantile interpolates between sorted values, as type 7 of Hyndman & Fan 1996
// does (doi:10.1080/00031305.1996.10473566).
func quantile(sorted []float64, share float64) float64 {
	at := share * float64(len(sorted)-1)
	below := int(at)
	above := min(below+1, len(sorted)-1)
	return sorted[below] + (at-float64(below))*(sorted[above]-sorted[below])
}
