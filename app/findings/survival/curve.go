package survival

import (
	"math"
	"slices"
)

// Spell is how long one was looked at, in any unit, and whether it ended with what was
// waited for (then Time is when) or with the end of looking.
type Spell struct {
	Time  float64
	Ended bool
	Group int32 // from 0
}

// Step is a time at which something happened, or somebody was looked at no longer.
type Step struct {
	Time     float64
	AtRisk   int // just before
	Ended    int // at that time
	Censored int // at that time: looked at up to then, and not after

	// Share is the part of all to which it has not happened up to then, with a 95 %
	// interval. They are NaN where it cannot be said.
	Share, Low, High float64
}

// Curve is a curve of Kaplan and Meier, a step for each time that occurs.
type Curve []Step

// normal is the 97.5 % point of the standard normal distribution.
const normal = 1.959963984540054

// KaplanMeier estimates the share to which it has not happened after time t,
//
//	S(t) = product over times t_i <= t of (1 - d_i / n_i)
//
// with d_i of n_i at risk to whom it happened. Who was censored at a time counts as at
// risk at it. The interval is that of log S, with the variance of Greenwood,
//
//	S exp(-+ z sqrt(sum d_i / (n_i (n_i - d_i))))
//
// and is cut at 1, as survfit of R has it (conf.type = "log").
//
// E. L. Kaplan & P. Meier, Nonparametric estimation from incomplete observations, Journal of
// the American Statistical Association 53(282), 1958, 457-481, doi
// 10.1080/01621459.1958.10501452.
func KaplanMeier(spells []Spell) Curve {
	ordered := slices.Clone(spells)
	slices.SortFunc(ordered, func(a, b Spell) int { return compare(a.Time, b.Time) })
	var curve Curve
	share, variance := 1.0, 0.0
	for first := 0; first < len(ordered); {
		step := Step{Time: ordered[first].Time, AtRisk: len(ordered) - first}
		last := first
		for ; last < len(ordered) && ordered[last].Time == step.Time; last++ {
			if ordered[last].Ended {
				step.Ended++
			} else {
				step.Censored++
			}
		}
		n, d := float64(step.AtRisk), float64(step.Ended)
		share *= 1 - d/n
		variance += d / (n * (n - d))
		step.Share = share
		half := normal * math.Sqrt(variance)
		step.Low, step.High = share*math.Exp(-half), min(1, share*math.Exp(half))
		if share == 0 {
			step.Low, step.High = math.NaN(), math.NaN()
		}
		curve = append(curve, step)
		first = last
	}
	return curve
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// At returns the share to which it has not happened after time t.
func (c Curve) At(t float64) float64 {
	share := 1.0
	for _, step := range c {
		if step.Time > t {
			break
		}
		share = step.Share
	}
	return share
}

// AtRisk returns how many were still looked at just before time t, and it had not happened.
func (c Curve) AtRisk(t float64) int {
	for _, step := range c {
		if step.Time >= t {
			return step.AtRisk
		}
	}
	return 0
}

// Median returns the time after which it has happened to half, and its 95 % interval, the
// times at which the interval of the curve meets a half (Brookmeyer & Crowley 1982, doi
// 10.2307/2530286). NaN: it is not reached. Where the curve is level at a half, the median
// is the middle of that level, as in R.
func (c Curve) Median() (median, low, high float64) {
	meets := func(of func(Step) float64) float64 {
		for i, step := range c {
			value := of(step)
			switch {
			case math.IsNaN(value):
				return math.NaN()
			case math.Abs(value-.5) <= 1e-9:
				for _, next := range c[i+1:] {
					if next.Ended > 0 {
						return (step.Time + next.Time) / 2
					}
				}
				return step.Time
			case value < .5:
				return step.Time
			}
		}
		return math.NaN()
	}
	return meets(func(s Step) float64 { return s.Share }), meets(func(s Step) float64 { return zeroed(s, s.Low) }), meets(func(s Step) float64 { return s.High })
}

// zeroed is the lower end of the interval; where the curve is at 0 it has met a half.
func zeroed(s Step, low float64) float64 {
	if s.Share == 0 {
		return 0
	}
	return low
}
