package scene

import (
	"cmp"
	"image/color"
	"math"
	"slices"

	"copresence/storage/network"
)

// Legend says what a picture's lines and colours mean, with counts. The window
// shows it as a control, a figure draws it.
type Legend struct {
	Ties    LineKey    // what colours ties: by default their verdicts
	Lines   *LineKey   // what breaks their lines, where that is something else; nil: it is not
	Widths  *WidthKey  // what makes ties wide; nil: they are all alike
	Opaque  *RangeKey  // what makes ties opaque; nil: nothing does
	Colours *ColourKey // nil when nothing colours the discs
	Sizes   *SizeKey   // nil when there are no activists
	Shapes  *ShapeKey  // nil when all discs are round
	Borders *ColourKey // nil when borders tell nothing
	Clarity *RangeKey  // what lets discs keep their colours; nil: nothing does
	Hulls   *ColourKey // nil when there are no hulls, or they have the colours of the discs
	Letters *LetterKey // what sizes labels; nil: nothing does
	Events  *EventKey  // nil when none are drawn
}

// LineKey explains the looks of ties: Classes for categories, or a Scale for
// numbers.
type LineKey struct {
	Title   string
	By      string      // what decides, as in TieStyle
	Classes []LineClass // of verdicts all four, in the order of network.Verdicts; else the most frequent first
	Scale   *ColourKey  // nil for categories
	Unknown LineClass   // how ties look of which nothing is known
	Missing int         // and how many they are
}

// LineClass is how ties of one class look, and how many there are.
type LineClass struct {
	Label   string          // of a verdict its word, else the study's own, or Other
	Verdict network.Verdict // in a key of verdicts
	Count   int
	Line    Line
	Colour  color.NRGBA
	Width   float64 // px at a zoom of one
	On, Off float64 // px, as in Stroke, before they are fitted to a line
}

// Scaled returns the class with widths and patterns multiplied by factor, as in
// pictures of another zoom; see Style.Factors.
func (v LineClass) Scaled(factor float64) LineClass {
	v.Width *= factor
	v.On *= factor
	v.Off *= factor
	return v
}

// Stroke returns a straight sample of the class from (x, y), length pixels to
// the right.
func (v *LineClass) Stroke(x, y, length float64) Stroke {
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

// RangeKey explains a quantity by its ends.
type RangeKey struct {
	Title     string
	Low, High float64
	Dates     bool // Low and High are years, see Month
}

// WidthKey explains the widths of lines by those of the ends.
type WidthKey struct {
	RangeKey
	Least, Most LineClass
}

// ColourKey explains the colours of discs: Classes for categories, or a scale
// from Low to High for numbers.
type ColourKey struct {
	Title     string        // the attribute's label
	By        string        // its name, as in Appearance
	Classes   []ColourClass // most frequent first
	Numeric   bool
	Dates     bool                            // the numbers are years, see Month
	Low, High float64                         // of the scale
	Ramp      func(share float64) color.NRGBA // 0 is Low, 1 is High; nil for categories
	Missing   int                             // how many values are unknown

	scaling *scaling // nil for categories
}

// Steps returns how a scale goes from its low to its high end: Linear, Logarithmic
// or Quantiles.
func (k *ColourKey) Steps() string { return cmp.Or(k.scaling.Steps, Linear) }

// Palette returns the name of the colours of a scale.
func (k *ColourKey) Palette() string { return cmp.Or(k.scaling.Palette, Viridis) }

// Middle returns the number that stands in the middle of a scale.
func (k *ColourKey) Middle() float64 { return k.scaling.value(.5) }

// Beyond reports whether numbers lie below and above the scale, and so have the
// colours of its ends.
func (k *ColourKey) Beyond() (below, above bool) { return k.scaling.below, k.scaling.above }

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
	legend := Legend{Ties: tieKey(n, &st, group), Lines: brokenKey(n, &st, group), Widths: widthKey(n, &st), Opaque: opacityKey(n, &st)}
	key, classOf := colourKey(n, &st)
	if key != nil {
		key.By = st.Colour
	}
	if legend.Colours = key; key != nil && group != nil {
		key.recount(n, &st, classOf, group)
	}
	legend.Sizes = sizeKey(n, &st)
	legend.Shapes, _ = shapeKey(n, &st, group)
	legend.Borders, legend.Clarity = borderKey(n, &st, group), clarityKey(n, &st)
	legend.Hulls, legend.Letters = hullLegend(n, &st, group), letterKey(n, &st)
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
			if unknown(column.Numbers[a]) {
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
