package findings

import "math"

// normal is the 97.5 % point of the standard normal distribution: 95 % of it lie
// between minus and plus this.
const normal = 1.959963984540054

// Wilson returns the 95 % score interval of a share, given the number of yes among n:
//
//	centre = (p + z^2/2n) / (1 + z^2/n)
//	half   = z / (1 + z^2/n) * sqrt(p(1-p)/n + z^2/4n^2)
//	low, high = centre - half, centre + half
//
// with p = yes/n and z = 1.959963984540054. There is no correction for continuity.
// It never leaves 0 to 1, and is of use for few ties and for shares near 0 and 1,
// where the textbook interval is not. Both are unknown when n is 0; yes is to be
// from 0 to n.
//
// E. B. Wilson, Probable inference, the law of succession, and statistical inference,
// Journal of the American Statistical Association 22(158), 1927, 209-212,
// doi 10.1080/01621459.1927.10502953.
func Wilson(yes, n int) (low, high Share) {
	if n == 0 {
		return Share(math.NaN()), Share(math.NaN())
	}
	const square = normal * normal
	count := float64(n)
	p := float64(yes) / count
	centre := (p + square/(2*count)) / (1 + square/count)
	half := normal / (1 + square/count) * math.Sqrt(p*(1-p)/count+square/(4*count*count))
	low, high = Share(centre-half), Share(centre+half)
	// At its ends the interval is exact, which rounding spoils.
	if yes == 0 {
		low = 0
	}
	if yes == n {
		high = 1
	}
	return low, high
}
