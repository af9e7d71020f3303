package findings

import "math"

// Contrast sets a rate beside another one: of pairs with a tie beside pairs without,
// of one platform beside another. Intervals are 95 %, and descriptive as that of
// [Rate] is.
type Contrast struct {
	Yes, Of           int // of the first
	OtherYes, OtherOf int // of the other

	// Difference is p1 - p2, with the interval of R. G. Newcombe's method 10,
	//
	//	p1 - p2 - sqrt((p1 - l1)^2 + (u2 - p2)^2)  to  p1 - p2 + sqrt((u1 - p1)^2 + (p2 - l2)^2)
	//
	// where l and u are Wilson's limits: Interval estimation for the difference between
	// independent proportions, Statistics in Medicine 17(8), 1998, 873-890, doi
	// 10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I.
	Difference Estimate

	// Ratio is p1 / p2, with the interval of its logarithm, of which the variance is
	// 1/a - 1/n1 + 1/b - 1/n2 for a yes of n1 and b of n2: D. Katz and others, Biometrics
	// 34(3), 1978, 469-474, doi 10.2307/2530610. Unknown where a or b is 0.
	Ratio Estimate

	// Odds is the ratio of yes : no, with the interval of its logarithm, of which the
	// variance is the sum of the inverses of the four counts: B. Woolf, Annals of Human
	// Genetics 19(4), 1955, 251-253, doi 10.1111/j.1469-1809.1955.tb01348.x. Unknown where
	// one of them is 0.
	Odds Estimate

	// Phi is the product-moment correlation of the two by two.
	Phi Number
}

// Estimate is a number with its 95 % interval.
type Estimate struct {
	Value Number `json:"value"`
	Low   Number `json:"low"`
	High  Number `json:"high"`
}

var (
	none    = Number(math.NaN())
	unknown = Estimate{none, none, none}
)

// NewContrast sets yes of n beside otherYes of otherN.
func NewContrast(yes, n, otherYes, otherN int) Contrast {
	c := Contrast{Yes: yes, Of: n, OtherYes: otherYes, OtherOf: otherN, Difference: unknown, Ratio: unknown, Odds: unknown}
	a, b := float64(yes), float64(otherYes)
	n1, n2 := float64(n), float64(otherN)
	p1, p2 := a/n1, b/n2
	if n > 0 && otherN > 0 {
		l1, u1 := Wilson(yes, n)
		l2, u2 := Wilson(otherYes, otherN)
		d := p1 - p2
		c.Difference = Estimate{
			Number(d),
			Number(d - math.Hypot(p1-float64(l1), float64(u2)-p2)),
			Number(d + math.Hypot(float64(u1)-p1, p2-float64(l2))),
		}
	}
	if yes > 0 && otherYes > 0 {
		c.Ratio = ofLogarithm(p1/p2, 1/a-1/n1+1/b-1/n2)
		if yes < n && otherYes < otherN {
			c.Odds = ofLogarithm(a/(n1-a)/(b/(n2-b)), 1/a+1/(n1-a)+1/b+1/(n2-b))
		}
	}
	all, none := a+b, n1+n2-a-b
	c.Phi = Number((a*(n2-b) - b*(n1-a)) / math.Sqrt(n1*n2*all*none)) // NaN where a margin is 0
	return c
}

// Rates returns the two, each with its interval.
func (c Contrast) Rates() (with, without Rate) {
	return NewRate(c.Yes, c.Of-c.Yes, 0, 0), NewRate(c.OtherYes, c.OtherOf-c.OtherYes, 0, 0)
}

func ofLogarithm(value, variance float64) Estimate {
	half := math.Exp(normal * math.Sqrt(variance))
	return Estimate{Number(value), Number(value / half), Number(value * half)}
}
