package qap

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"sync"

	"copresence/storage/network/parallel"
)

// Options of a test. The zero value makes no permutation.
type Options struct {
	Permutations int
	Seed         uint64
	Progress     func(done float64) // called with a share from 0 to 1, once at a time; may be nil
}

// Chance is how a statistic compares with those of permutations.
type Chance struct {
	Observed     float64
	Distribution []float64 // the statistic in each permutation
	Seed         uint64
}

// Permutations returns how many were made.
func (c *Chance) Permutations() int { return len(c.Distribution) }

// near is how far apart, by the larger of them, two statistics are equal: sums in another
// order differ in their last digits.
const near = 1e-10

func reaches(x, observed float64) bool { return x >= observed-near*math.Abs(observed) }

// Upper returns the share of permutations in which the statistic is at least as large.
func (c *Chance) Upper() float64 {
	return c.share(func(x float64) bool { return reaches(x, c.Observed) })
}

// Lower returns the share of permutations in which the statistic is at most as large.
func (c *Chance) Lower() float64 {
	return c.share(func(x float64) bool { return reaches(-x, -c.Observed) })
}

// TwoSided returns the share of permutations in which the statistic is at least as far
// from 0.
func (c *Chance) TwoSided() float64 { return c.twoSided(len(c.Distribution)) }

func (c *Chance) twoSided(first int) float64 {
	short := Chance{Observed: c.Observed, Distribution: c.Distribution[:first]}
	return short.share(func(x float64) bool { return reaches(math.Abs(x), math.Abs(c.Observed)) })
}

func (c *Chance) share(extreme func(x float64) bool) float64 {
	if len(c.Distribution) == 0 || math.IsNaN(c.Observed) {
		return math.NaN()
	}
	k := 0
	for _, x := range c.Distribution {
		if math.IsNaN(x) || extreme(x) { // what cannot be reckoned speaks against nothing
			k++
		}
	}
	return float64(k+1) / float64(len(c.Distribution)+1)
}

// Trace returns TwoSided after each of so many equal parts of the permutations: where it
// still moves, more permutations are needed.
func (c *Chance) Trace(parts int) []float64 {
	trace := make([]float64, 0, parts)
	for i := 1; i <= parts; i++ {
		trace = append(trace, c.twoSided(i*len(c.Distribution)/parts))
	}
	return trace
}

// shuffle makes the permutation of that number.
func shuffle(p []int32, seed uint64, number int) {
	for i := range p {
		p[i] = int32(i)
	}
	r := rand.New(rand.NewPCG(seed, uint64(number)))
	r.Shuffle(len(p), func(i, j int) { p[i], p[j] = p[j], p[i] })
}

// block is how many permutations share what a worker needs to reckon one.
const block = 16

// permute reckons the statistic in each permutation of n activists. The worker makes, for
// each goroutine its own, the function that reckons it: statistic of a permutation p is
// that of a matrix whose row i and column j are those of p[i] and p[j].
func permute(ctx context.Context, n int, o Options, worker func() func(p []int32) float64) ([]float64, error) {
	if o.Permutations < 0 {
		return nil, fmt.Errorf("%d permutations cannot be made; give a number from 0", o.Permutations)
	}
	distribution := make([]float64, o.Permutations)
	done := 0
	var telling sync.Mutex
	parallel.For((o.Permutations+block-1)/block, func(b int) {
		if ctx.Err() != nil {
			return
		}
		statistic, p := worker(), make([]int32, n)
		for number := b * block; number < min((b+1)*block, o.Permutations); number++ {
			if ctx.Err() != nil {
				return
			}
			shuffle(p, o.Seed, number)
			distribution[number] = statistic(p)
		}
		if o.Progress != nil {
			telling.Lock()
			defer telling.Unlock()
			done += block
			o.Progress(min(1, float64(done)/float64(o.Permutations)))
		}
	})
	return distribution, ctx.Err()
}

// Activists tests a statistic of values that activists have, such as how much those of one
// group keep to themselves: in each permutation, activist i has what activist p[i] had.
// The statistic is called from several goroutines, and must only read.
func Activists(ctx context.Context, n int, o Options, statistic func(p []int32) float64) (*Chance, error) {
	same := make([]int32, n)
	for i := range same {
		same[i] = int32(i)
	}
	distribution, err := permute(ctx, n, o, func() func([]int32) float64 { return statistic })
	if err != nil {
		return nil, err
	}
	return &Chance{Observed: statistic(same), Distribution: distribution, Seed: o.Seed}, nil
}
