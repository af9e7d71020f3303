package plots

import (
	"math"
	"slices"

	"copresence/graphview/scene"
)

// bins is in how many parts a spread is cut.
const bins = 40

// Spread draws how often a statistic came out as what by chance, and a line where it was
// observed. Values that are not known are left out.
func (p Page) Spread(distribution []float64, observed float64, title, here string) *scene.Scene {
	s := p.sheet()
	known := slices.DeleteFunc(slices.Clone(distribution), math.IsNaN)
	if len(known) == 0 || math.IsNaN(observed) {
		return s.scene
	}
	least, most := min(slices.Min(known), observed), max(slices.Max(known), observed)
	if least == most {
		least, most = least-1, most+1
	}
	count := make([]int, bins)
	for _, v := range known {
		count[min(bins-1, int((v-least)/(most-least)*bins))]++
	}
	bottom := s.height() - 3*letters - gap
	x := axis{least, most, 2 * gap, s.width() - 2*gap}
	y := axis{0, float64(slices.Max(count)), bottom, 2*letters + gap}
	s.across(x, y.to, bottom, 5, number, title)
	width := (x.to - x.from) / bins
	for i, k := range count {
		if k > 0 {
			at := x.from + (float64(i)+.5)*width
			s.line(at, bottom, at, y.at(float64(k)), width*.85, s.Theme.NotCoded, dashes{})
		}
	}
	at := x.at(observed)
	s.line(at, y.to-gap, at, bottom, pen, s.Theme.Accent, dashes{})
	a := left
	if at > s.width()/2 {
		a = right
	}
	s.text(at+gap*(1-2*float64(a)), letters, a, here, s.Theme.Accent, true)
	return s.scene
}
