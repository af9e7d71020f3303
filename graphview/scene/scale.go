package scene

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strings"
)

// Scale says how numbers become colours. Its zero value is viridis, in equal steps
// from the least to the largest number.
type Scale struct {
	Palette string  `json:"palette,omitempty"` // "" or Viridis, Cividis, TwoSided
	Steps   string  `json:"steps,omitempty"`   // "" or Linear, Logarithmic, Quantiles
	Limited bool    `json:"limited,omitempty"` // Low and High bound the scale, and not the numbers themselves
	Low     float64 `json:"low,omitempty"`
	High    float64 `json:"high,omitempty"` // what lies beyond has the colour of the limit
}

// The palettes of a scale.
const (
	Viridis  = "viridis"
	Cividis  = "cividis"
	TwoSided = "two-sided" // from blue through grey to brown, about 0 or the middle of the limits
)

// The steps of a scale. Quantiles give equally many of the numbers to equal parts
// of the palette.
const (
	Linear      = "linear"
	Logarithmic = "log"
	Quantiles   = "quantiles"
)

// Palettes and Stepping list what a Scale understands.
var (
	Palettes = []string{Viridis, Cividis, TwoSided}
	Stepping = []string{Linear, Logarithmic, Quantiles}
)

// Validate reports what is wrong with the scale.
func (s *Scale) Validate() error {
	switch {
	case s.Palette != "" && !slices.Contains(Palettes, s.Palette):
		return fmt.Errorf("scale %q: there are %s", s.Palette, strings.Join(Palettes, ", "))
	case s.Steps != "" && !slices.Contains(Stepping, s.Steps):
		return fmt.Errorf("steps %q: there are %s", s.Steps, strings.Join(Stepping, ", "))
	case s.Limited && !(s.Low < s.High && !math.IsInf(s.Low, 0) && !math.IsInf(s.High, 0)):
		return fmt.Errorf("limits %g and %g: the first must be below the second", s.Low, s.High)
	case s.Limited && s.Steps == Logarithmic && s.Low <= 0:
		return fmt.Errorf("limits %g and %g: those of a logarithmic scale must be above 0", s.Low, s.High)
	case s.Palette == TwoSided && s.Steps == Quantiles:
		return fmt.Errorf("a two-sided scale has no quantiles: its colours say how far from the middle a value is")
	}
	return nil
}

// scaling is a scale of known numbers.
type scaling struct {
	Scale
	low, high    float64   // of the scale
	below, above bool      // some numbers lie beyond it
	sorted       []float64 // the numbers, for quantiles
	missing      int       // how many numbers are unknown or infinite
	middle       float64   // of a two-sided scale
	dark         bool      // the paper is
}

// newScaling fits a scale to numbers.
func newScaling(s Scale, numbers []float64, dark bool) *scaling {
	k := &scaling{Scale: s, low: math.Inf(1), high: math.Inf(-1), dark: dark}
	least, largest := math.Inf(1), math.Inf(-1)
	for _, v := range numbers {
		if unknown(v) {
			k.missing++
			continue
		}
		least, largest = math.Min(least, v), math.Max(largest, v)
		if s.Steps != Logarithmic || v > 0 {
			k.low, k.high = math.Min(k.low, v), math.Max(k.high, v)
		}
	}
	if k.low > k.high { // nothing is above 0
		k.low, k.high = least, largest
	}
	if s.Limited {
		k.low, k.high = s.Low, s.High
	}
	k.below, k.above = least < k.low, largest > k.high
	if s.Steps == Quantiles {
		for _, v := range numbers {
			if v >= k.low && v <= k.high { // NaN is neither
				k.sorted = append(k.sorted, v)
			}
		}
		slices.Sort(k.sorted)
	}
	if k.middle = k.low/2 + k.high/2; k.low < 0 && k.high > 0 {
		k.middle = 0
	}
	return k
}

// share returns where v stands on the scale, 0 to 1.
func (k *scaling) share(v float64) float64 {
	v = clamp(v, k.low, k.high)
	switch {
	case !(k.low < k.high):
		return .5
	case k.Steps == Logarithmic && k.low > 0:
		return math.Log(v/k.low) / math.Log(k.high/k.low)
	case len(k.sorted) > 1:
		// The middle of the ranks of equal numbers, as in a mid-rank.
		from, _ := slices.BinarySearch(k.sorted, v)
		to := from
		if to < len(k.sorted) && k.sorted[to] == v {
			to, _ = slices.BinarySearch(k.sorted, math.Nextafter(v, math.Inf(1)))
			to--
		}
		return clamp(float64(from+to)/2/float64(len(k.sorted)-1), 0, 1)
	}
	// Halved first: the difference of two large numbers may not be finite.
	return clamp((v/2-k.low/2)/(k.high/2-k.low/2), 0, 1)
}

// value returns the number that stands at a share of the scale: share the other
// way round.
func (k *scaling) value(share float64) float64 {
	switch {
	case k.Steps == Logarithmic && k.low > 0:
		return k.low * math.Pow(k.high/k.low, share)
	case len(k.sorted) > 1:
		return k.sorted[int(math.Round(share*float64(len(k.sorted)-1)))]
	}
	return k.low + share*(k.high-k.low)
}

// ramp returns the colour at a share of the scale: of viridis and cividis without
// the end that the paper would swallow, the lightest tenth on white, the darkest on
// black. On a two-sided scale two numbers equally far from the middle are equally
// far from grey.
func (k *scaling) ramp(share float64) color.NRGBA {
	if k.Palette == TwoSided {
		from, to := math.Log(math.Max(k.low, 1e-300)), math.Log(math.Max(k.high, 1e-300))
		if k.Steps != Logarithmic || k.low <= 0 {
			from, to = (k.low-k.middle)/2, (k.high-k.middle)/2
		} else {
			from, to = from/2-to/2, to/2-from/2 // about the middle of the logarithms
		}
		most := math.Max(math.Abs(from), math.Abs(to))
		if !(most > 0) {
			return along(twoSidedStops(k.dark), .5)
		}
		return along(twoSidedStops(k.dark), .5+(from+share*(to-from))/most/2)
	}
	stops := viridisStops[:]
	if k.Palette == Cividis {
		stops = cividisStops[:]
	}
	if k.dark {
		return along(stops, .12+.88*share)
	}
	return along(stops, .92*share)
}

// colour returns the colour of a number.
func (k *scaling) colour(v float64) color.NRGBA { return k.ramp(k.share(v)) }
