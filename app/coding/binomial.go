package coding

import (
	"math"
	"math/rand/v2"
)

// binomial draws how many of n trials succeed, each with the chance p: by
// inversion where few do, else by the transformed rejection BTRS of Hörmann 1993,
// The generation of binomial random variates, doi:10.1080/00949659308811496, whose
// time does not grow with n.
func binomial(n int, p float64, random *rand.Rand) int {
	switch {
	case n <= 0 || p <= 0:
		return 0
	case p >= 1:
		return n
	case p > 0.5:
		return n - binomial(n, 1-p, random)
	case float64(n)*p < 10:
		return fewOf(n, p, random)
	}
	trials, odds := float64(n), math.Log(p/(1-p))
	deviation := math.Sqrt(trials * p * (1 - p))
	b := 1.15 + 2.53*deviation
	a := -0.0873 + 0.0248*b + 0.01*p
	middle, accepted, scale := trials*p+0.5, 0.92-4.2/b, (2.83+5.1/b)*deviation
	mode := math.Floor((trials + 1) * p)
	for {
		u, v := random.Float64()-0.5, random.Float64()
		edge := 0.5 - math.Abs(u)
		k := math.Floor((2*a/edge+b)*u + middle)
		if edge >= 0.07 && v <= accepted {
			return int(k)
		}
		if k < 0 || k > trials {
			continue
		}
		bound := ways(trials, k) - ways(trials, mode) + (k-mode)*odds
		if math.Log(v*scale/(a/(edge*edge)+b)) <= bound {
			return int(k)
		}
	}
}

// ways is the logarithm of the number of ways to choose k of n.
func ways(n, k float64) float64 {
	all, _ := math.Lgamma(n + 1)
	chosen, _ := math.Lgamma(k + 1)
	left, _ := math.Lgamma(n - k + 1)
	return all - chosen - left
}

// fewOf draws by going through the probabilities of 0, 1, 2 ...
func fewOf(n int, p float64, random *rand.Rand) int {
	chance := math.Exp(float64(n) * math.Log1p(-p))
	u := random.Float64()
	for k := range n {
		if u < chance {
			return k
		}
		u -= chance
		chance *= float64(n-k) / float64(k+1) * p / (1 - p)
	}
	return n
}
