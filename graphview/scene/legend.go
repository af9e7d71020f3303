package scene

import (
	"image/color"
	"math"
	"slices"

	"copresence/storage/network"
)

// Legend says what a picture's lines and colours mean, with counts. The window
// shows it as a control, a figure draws it.
type Legend struct {
	Verdicts []VerdictClass // all four, in the order of network.Verdicts
	Colours  *ColourKey     // nil when nothing colours the discs
	Sizes    *SizeKey       // nil when there are no activists
	Events   *EventKey      // nil when none are drawn
}

// VerdictClass is how ties of one verdict look, and how many there are.
type VerdictClass struct {
	Verdict network.Verdict
	Count   int
	Line    Line
	Colour  color.NRGBA
	Width   float64 // px at a zoom of one
	On, Off float64 // px, as in Stroke, before they are fitted to a line
}

// Scaled returns the class with widths and patterns multiplied by factor, as in
// pictures of another zoom; see Style.Factors.
func (v VerdictClass) Scaled(factor float64) VerdictClass {
	v.Width *= factor
	v.On *= factor
	v.Off *= factor
	return v
}

// Stroke returns a straight sample of the class from (x, y), length pixels to
// the right.
func (v *VerdictClass) Stroke(x, y, length float64) Stroke {
	l := look{v.Colour, v.Width, v.Line, v.On, v.Off}
	if v.Line == Dotted {
		// Dots reach beyond the ends by half their width.
		x, length = x+v.Width/2, length-v.Width
	}
	c := curve{vec{X: x, Y: y}, vec{X: x + length/2, Y: y}, vec{X: x + length, Y: y}}
	s := l.stroke(&c, true, 1, v.Width)
	s.Tie = network.None
	return s
}

// ColourKey explains the colours of discs: Classes for categories, or a scale
// from Low to High for numbers.
type ColourKey struct {
	Title     string        // the attribute's label
	Classes   []ColourClass // most frequent first
	Numeric   bool
	Low, High float64                         // of the values that are known
	Ramp      func(share float64) color.NRGBA // 0 is Low, 1 is High; nil for categories
	Missing   int                             // activists whose value is unknown
}

// ColourClass is one colour of discs, and how many activists have it.
type ColourClass struct {
	Label  string
	Colour color.NRGBA
	Count  int
}

// SizeKey explains the sizes of discs by examples.
type SizeKey struct {
	Title  string
	Values []float64 // ascending
	Radii  []float64 // px at a zoom of one, one a value
}

// LegendOf returns the legend of pictures of n in that style. Counts are of the
// whole network, also of what no camera shows.
func LegendOf(n *network.Network, st Style) Legend { return LegendAmong(n, st, nil) }

// LegendAmong returns the legend of pictures of n in which all but a group fades.
// It counts what is in the group, and colours and orders classes as LegendOf does.
// nil is the whole network.
func LegendAmong(n *network.Network, st Style, group *Group) Legend {
	mark := Emphasis{Focus: group}
	var counts [4]int
	for t, v := range n.Ties.Verdict {
		if !mark.fadesTie(int32(t)) {
			counts[v]++
		}
	}
	all := looks(&st.Theme)
	var legend Legend
	for _, v := range network.Verdicts {
		l := all[v]
		legend.Verdicts = append(legend.Verdicts, VerdictClass{
			Verdict: v, Count: counts[v], Line: l.line, Colour: l.colour,
			Width: l.width * st.Scale * st.TieWidth, On: l.on * st.Scale, Off: l.off * st.Scale,
		})
	}
	key, classOf := colourKey(n, &st)
	if legend.Colours = key; key != nil && group != nil {
		key.recount(n, &st, classOf, group)
	}
	legend.Sizes = sizeKey(n, &st)
	legend.Events = eventKey(n, &st, group)
	return legend
}

// recount counts only those of a group.
func (k *ColourKey) recount(n *network.Network, st *Style, classOf []int, group *Group) {
	k.Missing = 0
	for i := range k.Classes {
		k.Classes[i].Count = 0
	}
	column := st.colouring(n)
	for _, a := range group.Activists.All() {
		switch {
		case k.Numeric:
			if v := column.Numbers[a]; math.IsNaN(v) || math.IsInf(v, 0) {
				k.Missing++
			}
		case classOf[a] < 0:
			k.Missing++
		default:
			k.Classes[classOf[a]].Count++
		}
	}
}

// sizeKey gives three examples: nothing, a round value near a quarter of the
// largest (half its radius), and the largest.
func sizeKey(n *network.Network, st *Style) *SizeKey {
	if n.Activists.Len() == 0 {
		return nil
	}
	key := &SizeKey{Title: "Number of ties"}
	if column := st.sizing(n); column != nil {
		key.Title = title(column)
	}
	values, scale := sizeValues(n, st)
	largest := slices.Max(values)
	for _, v := range [...]float64{0, round(largest / 4), largest} {
		if len(key.Values) == 0 || v > key.Values[len(key.Values)-1] {
			key.Values = append(key.Values, v)
			key.Radii = append(key.Radii, st.radius(v, scale)*st.Scale)
		}
	}
	return key
}

// round returns v with one leading digit.
func round(v float64) float64 {
	if v <= 0 {
		return 0
	}
	unit := math.Pow(10, math.Floor(math.Log10(v)))
	return math.Round(v/unit) * unit
}
