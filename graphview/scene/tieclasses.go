package scene

import (
	"slices"

	"copresence/storage/network"
)

// mostTieClasses is the number of classes of ties at most: the steps of a scale, or
// the colours of the palette and the rest, those of which nothing is known, and
// participations.
const mostTieClasses = scaleSteps + 2

// scaleSteps is the number of steps in which the colours of a scale are given to
// ties: thin lines do not show more, and each is a class.
const scaleSteps = 16

// tieClasses divides ties into few classes that look alike.
type tieClasses struct {
	of     []uint8 // the class of each tie; nil: its verdict
	order  []uint8 // classes in the order of painting: what matters most last, on top
	levels []uint8 // where each class stands in order
	looks  []look  // of each class

	joined bool  // participations follow the ties, and are the last class
	ties   int32 // then: how many ties there are
}

// class returns the class of a tie of n.
func (c *tieClasses) class(n *network.Network, tie int32) uint8 {
	if c.joined && tie >= c.ties {
		return uint8(len(c.looks) - 1)
	}
	if c.of == nil {
		return uint8(n.Ties.Verdict[tie])
	}
	return c.of[tie]
}

// verdictClasses are those of the verdicts.
func verdictClasses(t *Theme) *tieClasses {
	all := looks(t)
	c := &tieClasses{looks: all[:]}
	for _, v := range drawOrder {
		c.order = append(c.order, uint8(v))
	}
	c.level()
	return c
}

// level fills levels.
func (c *tieClasses) level() {
	c.levels = make([]uint8, len(c.order))
	for at, class := range c.order {
		c.levels[class] = uint8(at)
	}
}

// withParticipations adds the class of what follows so many ties. It is painted before all.
func (c *tieClasses) withParticipations(ties int, l look) *tieClasses {
	d := &tieClasses{of: c.of, looks: append(slices.Clone(c.looks), l), joined: true, ties: int32(ties)}
	d.order = append([]uint8{uint8(len(c.looks))}, c.order...)
	d.level()
	return d
}

// alike reports whether the order and number of classes are those of d.
func (c *tieClasses) alike(d *tieClasses) bool {
	return (c.of == nil) == (d.of == nil) && same(c.of, d.of) && slices.Equal(c.levels, d.levels)
}

// tieDivision is classes of ties and what explains them.
type tieDivision struct {
	tieClasses
	key *LineKey
}

// colourDivision divides ties by what colours them; nil: their verdicts do.
func colourDivision(n *network.Network, st *Style) *tieDivision {
	q := st.Ties.quality(n, st.Ties.Colour)
	switch {
	case q == nil:
		return nil
	case q.words == nil:
		return scaledTies(q, st)
	}
	d := q.tieClasses(st)
	for i := range d.key.Classes {
		d.key.Classes[i].Colour = d.looks[i].colour
	}
	return d
}

// lineDivision divides ties by what breaks their lines; nil: what colours them does.
func lineDivision(n *network.Network, st *Style) *tieDivision {
	switch st.Ties.Line {
	case "":
		return nil
	case AllAlike:
		d := &tieDivision{key: &LineKey{}}
		d.of, d.looks, d.order = make([]uint8, n.Ties.Len()), []look{plainLine(&st.Theme)}, []uint8{0}
		return d
	case ByVerdict:
		if st.Ties.byVerdict() {
			return nil
		}
		return &tieDivision{tieClasses: *verdictClasses(&st.Theme), key: &LineKey{By: ByVerdict}}
	}
	q := st.Ties.quality(n, st.Ties.Line)
	if q == nil || q.words == nil {
		return nil
	}
	return q.tieClasses(st)
}

// plainLine is the line of ties that no class breaks.
func plainLine(t *Theme) look { return look{faded(t.Activist, .85), plainWidth, Solid, 0, 0} }

// plainWidth is the width of such ties, units.
const plainWidth = 1.5

// patterns are the lines of classes of ties, the most frequent first: no two of
// them differ by colour alone. Then come the line of the rest, and that of ties of
// which nothing is known.
var patterns = [...]look{
	{width: 1.5, line: Solid},
	{width: 1.5, line: Dashed, on: 7, off: 4},
	{width: 1.9, line: Dotted, off: 4.4},
	{width: 1.5, line: Dashed, on: 15, off: 4},
	{width: 1.6, line: Dashed, on: 3, off: 3},
	{width: 2.2, line: Dotted, off: 8},
	{width: 1.5, line: Dashed, on: 9, off: 9},
	{width: .8, line: Solid},
	{width: 1, line: Dashed, on: 2, off: 5},
	{width: .7, line: Dotted, off: 3.4},
}

// widestTie is the width of the widest line of a class, units.
const widestTie = 2.2

// tieClasses makes classes of the words, each of another colour and another line.
func (q *quality) tieClasses(st *Style) *tieDivision {
	classes, ofWord, missing := q.classes(&st.Theme)
	d := &tieDivision{key: &LineKey{Title: q.title, By: q.name, Missing: missing}}
	unknown := uint8(len(classes))
	d.of = make([]uint8, len(q.of))
	for i, k := range q.of {
		d.of[i] = unknown
		if k != network.None {
			d.of[i] = uint8(ofWord[k])
		}
	}
	for i, class := range classes {
		l := patterns[i]
		colour, chosen := st.Classes.Colour(Class{Of: OfTies, By: q.name, Label: class.Label})
		if !chosen {
			colour = lineColour(&st.Theme, i)
		}
		l.colour = faded(colour, .85)
		d.looks = append(d.looks, l)
		d.key.Classes = append(d.key.Classes, st.lineClass(&l, class.Label, class.Count))
	}
	last := patterns[len(patterns)-1]
	last.colour = faded(st.Theme.NotCoded, .9)
	d.looks = append(d.looks, last)
	d.key.Unknown = st.lineClass(&last, "", missing)
	d.order = append(d.order, unknown)
	if len(classes) > len(okabeIto) {
		d.order = append(d.order, uint8(len(okabeIto)))
	}
	for i := range min(len(classes), len(okabeIto)) {
		d.order = append(d.order, uint8(i))
	}
	d.level()
	return d
}

// lineClass explains a look.
func (st *Style) lineClass(l *look, label string, count int) LineClass {
	return LineClass{
		Label: label, Count: count, Line: l.line, Colour: l.colour,
		Width: l.width * st.Scale * st.TieWidth, On: l.on * st.Scale, Off: l.off * st.Scale,
	}
}

// scaledTies divides ties by the steps of a scale.
func scaledTies(q *quality, st *Style) *tieDivision {
	key := scaleKey(q, st.Ties.Ramp, &st.Theme)
	d := &tieDivision{key: &LineKey{Title: q.title, By: q.name, Scale: key, Missing: key.Missing}}
	d.of = make([]uint8, len(q.numbers))
	for i, v := range q.numbers {
		d.of[i] = scaleSteps
		if !unknown(v) {
			d.of[i] = uint8(min(int(key.scaling.share(v)*scaleSteps), scaleSteps-1))
		}
	}
	line := plainLine(&st.Theme)
	d.order = []uint8{scaleSteps}
	for step := range scaleSteps {
		line.colour = faded(key.Ramp((float64(step)+.5)/scaleSteps), .9)
		d.looks = append(d.looks, line)
		d.order = append(d.order, uint8(step))
	}
	last := patterns[len(patterns)-1]
	last.colour = faded(st.Theme.NotCoded, .9)
	d.looks = append(d.looks, last)
	d.key.Unknown = st.lineClass(&last, "", key.Missing)
	d.level()
	return d
}

// opacities returns a factor of opacity for each tie; nil: all 1.
func opacities(n *network.Network, st *Style) []float32 {
	if st.Ties.Opacity == "" || st.Ties.Opacity == AllAlike {
		return nil
	}
	q := st.Ties.quality(n, st.Ties.Opacity)
	if q == nil || q.words != nil {
		return nil
	}
	return graded(q.numbers, faintest, 1)
}

// faintest is how opaque the tie of the least value is.
const faintest = .15

// tieWidths returns a factor of width for each tie; nil: all 1.
func tieWidths(n *network.Network, st *Style) []float32 {
	switch st.Ties.Width {
	case "", ByWeight:
		return widths(n.Ties.Weight)
	case AllAlike:
		return nil
	}
	q := st.Ties.quality(n, st.Ties.Width)
	if q == nil || q.words != nil {
		return nil
	}
	return graded(q.numbers, lightest, heaviest)
}

// graded spreads numbers evenly between two factors; what is unknown gets the least.
func graded(numbers []float64, least, most float64) []float32 {
	k := newScaling(Scale{}, numbers, false)
	factors := make([]float32, len(numbers))
	for i, v := range numbers {
		factors[i] = float32(least)
		if !unknown(v) {
			factors[i] = float32(least + (most-least)*k.share(v))
		}
	}
	return factors
}

// lookTable is the looks of all classes in one picture.
type lookTable [mostTieClasses]look

// broken returns a look with the line that tie has when it is not its colour's.
func (f *frame) broken(l *look, tie int32) look {
	line := f.lines.looks[f.lines.class(f.n, tie)]
	line.colour = l.colour
	return line
}
