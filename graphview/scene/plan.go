package scene

import (
	"cmp"
	"image/color"
	"math"
	"slices"

	"copresence/storage/network"
)

// plan holds what the scenes of a network in one style have in common, whatever
// the camera sees and wherever the activists are.
type plan struct {
	*woven
	n     *network.Network // as it is drawn, with the newest verdicts
	style Style
	wide  *widening

	fan    fan
	widths []float32 // factor of width of each tie; nil: all 1
	veil   float64   // opacity of ties: many ties let each other through

	classes   *tieClasses // what colours and orders ties
	lines     *tieClasses // what breaks their lines; nil: classes does
	opacities []float32   // factor of opacity of each tie; nil: all 1

	radii   []float64 // of each activist, and of each event, at a size factor of one, units
	colours []color.NRGBA
	shapes  []Shape       // of each activist; nil: all are round
	borders []color.NRGBA // of each activist; nil: they tell nothing
	groups  *ColourKey    // that have hulls; nil: there are none
	groupOf []int         // of each activist; -1: none
	order   []int32       // activists from large to small, so that small discs stay on top
	names   []string      // as labels show them
	letters []float32     // size of each activist's label, as a share of the style's; nil: all 1
	extents []float64     // width of each label, px; NaN: not measured yet
}

// The opacity of ties is whole up to this number of ties and then falls with its
// fourth root, to no less than leastVeil.
const (
	clearTies = 1500
	leastVeil = .35
)

func veilOf(ties int) float64 {
	return clamp(math.Pow(clearTies/math.Max(float64(ties), 1), .25), leastVeil, 1)
}

// newPlan makes the plan of n in that style. It takes over from last, which may
// be nil, what depends only on columns that the two networks share.
func newPlan(plain *network.Network, st Style, last *plan) *plan {
	var before *woven
	if last != nil {
		before = last.woven
	}
	w := weave(plain, &st, before)
	n := w.whole
	p := &plan{woven: w, n: n, style: st, wide: &widening{}}
	p.veil = veilOf(n.Ties.Len())
	if last != nil && same(last.n.Ties.Source, n.Ties.Source) && same(last.n.Ties.Target, n.Ties.Target) &&
		same(last.n.Ties.Directed, n.Ties.Directed) {
		p.fan = last.fan
	} else {
		p.fan = newFan(n)
	}
	if last != nil && last.style.Ties == st.Ties && last.style.Classes == st.Classes && last.style.Theme == st.Theme && last.took == w.took && sameTies(last.plain, plain) {
		p.widths, p.classes, p.lines, p.opacities = last.widths, last.classes, last.lines, last.opacities
	} else {
		p.tieLooks()
	}
	p.radii, p.colours = radii(plain, &st), lighten(discColours(plain, &st), plain, &st)
	_, p.shapes = shapeKey(plain, &st, nil)
	p.borders = borders(plain, &st)
	p.groups, p.groupOf = hullKey(plain, &st, nil)
	if w.took != nil {
		p.radii = append(p.radii, slices.Repeat([]float64{eventSize}, plain.Events.Len())...)
		p.colours = append(p.colours, eventColours(plain, &st.Theme)...)
	}
	p.order = largestFirst(p.radii)
	p.letters = letters(plain, &st)
	p.names = labelNames(n.Activists.Pseudonym)
	p.extents = make([]float64, len(p.names))
	for i := range p.extents {
		p.extents[i] = math.NaN()
	}
	return p
}

// tieLooks finds how ties look.
func (p *plan) tieLooks() {
	p.widths, p.opacities = tieWidths(p.plain, &p.style), opacities(p.plain, &p.style)
	p.classes = verdictClasses(&p.style.Theme)
	if d := colourDivision(p.plain, &p.style); d != nil {
		p.classes = &d.tieClasses
	}
	if p.took != nil {
		p.classes = p.classes.withParticipations(p.plain.Ties.Len(), participationLook(&p.style.Theme))
	}
	p.lines = nil
	if d := lineDivision(p.plain, &p.style); d != nil {
		p.lines = &d.tieClasses
	}
}

// sameTies reports whether two networks share all columns of ties that looks are
// made of, but for verdicts.
func sameTies(a, b *network.Network) bool {
	return same(a.Ties.Weight, b.Ties.Weight) && same(a.Ties.Platform, b.Ties.Platform) && same(a.Ties.Relation, b.Ties.Relation) &&
		same(a.Ties.FirstSeen, b.Ties.FirstSeen) && same(a.Ties.LastSeen, b.Ties.LastSeen) &&
		same(a.Ties.Attributes, b.Ties.Attributes) && same(a.Platforms, b.Platforms) && same(a.Relations, b.Relations)
}

// level returns where a tie stands in the order of painting, of classes.
func (p *plan) level(tie int32) int { return int(p.classes.levels[p.classes.class(p.n, tie)]) }

// serves reports whether the plan holds for n in style st as well, so that only
// verdicts may differ.
func (p *plan) serves(n *network.Network, st Style) bool {
	return p.style == st && sameButVerdicts(p.plain, n) && (p.style.Ties == TieStyle{} || sameTies(p.plain, n))
}

// same reports whether a and b are the same column: snapshots share those that
// did not change.
func same[T any](a, b []T) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// radii returns the radius of each activist: RadiusMin for a value of 0 (or
// unknown), growing with the square root of the value up to RadiusMax for the
// largest, so that areas can be compared.
func radii(n *network.Network, st *Style) []float64 {
	values, largest := sizeValues(n, st)
	for i, v := range values {
		values[i] = st.radius(v, largest)
	}
	return values
}

// radius returns the radius, in units, of a value where largest has RadiusMax.
func (st *Style) radius(value, largest float64) float64 {
	if largest <= 0 {
		return st.RadiusMin
	}
	return st.RadiusMin + (st.RadiusMax-st.RadiusMin)*math.Sqrt(value/largest)
}

// leastScale is the degree that is drawn with the largest radius when no
// activist has more: three ties are not many because nobody has four.
const leastScale = 16

// sizeValues returns what sizes each activist's disc, and the value of the
// largest radius. Values that are unknown, negative or infinite count as 0.
func sizeValues(n *network.Network, st *Style) (values []float64, largest float64) {
	values = make([]float64, n.Activists.Len())
	column := st.sizing(n)
	if column == nil {
		largest = leastScale
	}
	for i := range values {
		v := float64(n.Degree(int32(i)))
		if column != nil {
			v = column.Numbers[i]
		}
		if v > 0 && !math.IsInf(v, 1) {
			values[i] = v
			largest = math.Max(largest, v)
		}
	}
	return values, largest
}

func largestFirst(radii []float64) []int32 {
	order := make([]int32, len(radii))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(radii[b], radii[a]) })
	return order
}

// longestName is the number of letters up to which a label is shown in full.
const longestName = 40

func labelNames(pseudonyms []string) []string {
	names := make([]string, len(pseudonyms))
	for i, name := range pseudonyms {
		names[i] = name
		if len(name) > longestName {
			if letters := []rune(name); len(letters) > longestName {
				names[i] = string(letters[:longestName-1]) + "…"
			}
		}
	}
	return names
}

// spacing returns about how far apart neighbours are, in units of the layout,
// when the activists were spread evenly over the area that they cover.
func spacing(places []network.Point) float64 {
	low, high, found := Bounds(places)
	if !found {
		return math.Inf(1)
	}
	placed := 0
	for _, p := range places {
		if p.Placed() {
			placed++
		}
	}
	// A chain of activists covers no area: then one side alone counts.
	size := high.Sub(low)
	return math.Max(math.Sqrt(size.X*size.Y/float64(placed)), math.Max(size.X, size.Y)/float64(placed))
}
