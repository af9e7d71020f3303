package scene

import (
	"image/color"
	"math"

	"copresence/storage/network"
)

// look is how the ties of one class are drawn at a width factor of one.
type look struct {
	colour  color.NRGBA
	width   float64 // units
	line    Line
	on, off float64 // units
}

// looks gives the looks of all verdicts: yes thick and solid, no dashed, unclear
// dotted, not coded thin.
func looks(t *Theme) [4]look {
	var all [4]look
	all[network.NotCoded] = look{faded(t.NotCoded, .9), 1, Solid, 0, 0}
	all[network.No] = look{faded(t.No, .85), 1.4, Dashed, 6, 4}
	all[network.Unclear] = look{faded(t.Unclear, .95), 1.9, Dotted, 0, 4.6}
	all[network.Yes] = look{faded(t.Yes, .85), 2, Solid, 0, 0}
	return all
}

// drawOrder is the order in which verdicts are painted: what matters most last,
// on top.
var drawOrder = [...]network.Verdict{network.NotCoded, network.No, network.Unclear, network.Yes}

// stroke returns a stroke of that look along c, with its pattern fitted to the
// length of c. width is in pixels, units is pixels a unit of the pattern. Parts
// of a pattern grow with a thick line, so that they stay apart.
func (l *look) stroke(c *curve, straight bool, units, width float64) Stroke {
	s := Stroke{
		From: px(c.from), Via: px(c.via), To: px(c.to), Straight: straight,
		Colour: l.colour, Width: float32(width), Line: l.line,
	}
	on, off := l.on*units, l.off*units
	switch l.line {
	case Solid:
		return s
	case Dashed:
		on, off = math.Max(on, 2.5*width), math.Max(off, 1.7*width)
	case Dotted:
		off = math.Max(off, 1.9*width)
	}
	length := c.length()
	if straight {
		length = norm(c.to.Sub(c.from))
	}
	on, off = fitDashes(length, on, off)
	if off == 0 {
		s.Line = Solid
	}
	s.On, s.Off = float32(on), float32(off)
	return s
}

// fitDashes stretches a pattern so that a line of that length begins and ends
// with a whole dash. A line that has no room for two dashes is drawn whole, and
// off is 0.
func fitDashes(length, on, off float64) (fittedOn, fittedOff float64) {
	gaps := math.Round((length - on) / (on + off))
	if !(gaps >= 1) || length <= 0 {
		return length, 0
	}
	factor := length / (gaps*(on+off) + on)
	return on * factor, off * factor
}

// widths returns a factor of tie width for each tie from its weight: it grows
// with the logarithm, from a little below one to a little under two, so that
// the strongest tie stands out and the weakest is still seen. nil: all weigh the
// same.
func widths(weights []float64) []float32 {
	low, high := math.Inf(1), 0.0
	for _, w := range weights {
		if w > 0 {
			low, high = math.Min(low, w), math.Max(high, w)
		}
	}
	if !(low < high) || math.IsInf(high, 1) {
		return nil
	}
	factors := make([]float32, len(weights))
	span := math.Log(high / low)
	for i, w := range weights {
		factors[i] = lightest
		if w > low {
			factors[i] = float32(lightest + (heaviest-lightest)*math.Log(w/low)/span)
		}
	}
	return factors
}

// The factors of width of the lightest and the heaviest tie.
const (
	lightest = .8
	heaviest = 1.8
)
