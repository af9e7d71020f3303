package coding

import (
	"math"
	"math/rand/v2"
	"testing"
)

// Mean and variance of many draws are those of the binomial distribution, n p and
// n p (1 - p), within five standard errors; and no draw is impossible.
func TestBinomial(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, c := range []struct {
		n int
		p float64
	}{{1, 0.5}, {10, 0.1}, {40, 0.3}, {40, 0.9}, {1000, 0.005}, {1000, 0.5}, {1_000_000, 0.25}, {1_000_000, 0.999_999}} {
		const draws = 20_000
		n := float64(c.n)
		mean, square := 0.0, 0.0
		for range draws {
			k := binomial(c.n, c.p, random)
			if k < 0 || k > c.n {
				t.Fatalf("%d of %d", k, c.n)
			}
			d := float64(k) - n*c.p
			mean += d / draws
			square += d * d / draws
		}
		variance := n * c.p * (1 - c.p)
		fourth := variance * (1 + 3*variance*(1-2/n)) // 4th central moment
		if limit := 5 * math.Sqrt(variance/draws); math.Abs(mean) > limit {
			t.Errorf("n %d, p %v: the mean is off by %v", c.n, c.p, mean)
		}
		if limit := 5*math.Sqrt((fourth-variance*variance)/draws) + 1e-9; math.Abs(square-variance) > limit {
			t.Errorf("n %d, p %v: variance %v, want %v", c.n, c.p, square, variance)
		}
	}
	for _, c := range []struct {
		n    int
		p    float64
		want int
	}{{0, 0.5, 0}, {5, 0, 0}, {5, 1, 5}} {
		if got := binomial(c.n, c.p, random); got != c.want {
			t.Errorf("binomial(%d, %v) = %d", c.n, c.p, got)
		}
	}
}

// Each count comes up as often as it should: chi-square of 40 trials at .3, where
// the rejection is at work, over the counts 5 to 19 with the tails; 5 % of 16 degrees
// of freedom is 26.3, one in ten thousand 45.9.
func TestBinomialIsShapedAsOne(t *testing.T) {
	const n, p, draws = 40, 0.3, 50_000
	random := rand.New(rand.NewPCG(5, 6))
	var seen [n + 1]float64
	for range draws {
		seen[binomial(n, p, random)]++
	}
	chi, lowSeen, lowWant, highSeen, highWant := 0.0, 0.0, 0.0, 0.0, 0.0
	for k := range n + 1 {
		want := draws * math.Exp(ways(n, float64(k))+float64(k)*math.Log(p)+float64(n-k)*math.Log(1-p))
		switch {
		case k < 5:
			lowSeen, lowWant = lowSeen+seen[k], lowWant+want
		case k > 19:
			highSeen, highWant = highSeen+seen[k], highWant+want
		default:
			chi += (seen[k] - want) * (seen[k] - want) / want
		}
	}
	chi += (lowSeen-lowWant)*(lowSeen-lowWant)/lowWant + (highSeen-highWant)*(highSeen-highWant)/highWant
	if chi > 45.9 {
		t.Errorf("chi-square %v", chi)
	}
}
