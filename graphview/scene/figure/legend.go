package figure

import (
	"slices"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// The words of the legend.
const (
	verdictTitle = "Led to joint offline action"
	unknown      = "unknown"
	eventTitle   = "Events"
	anEvent      = "event"
	tookPart     = "took part"
)

var venueWords = [...]string{network.Offline: "off-line", network.Online: "on-line", network.VenueUnknown: "not known"}

var verdictWords = [...]string{network.Yes: "yes", network.No: "no", network.Unclear: "unclear", network.NotCoded: "not coded"}

// Lengths in the legend, as multiples of its text's size.
const (
	sampleGap = .6  // between a sample and its word
	countGap  = .9  // between the words and the counts of a column
	entryGap  = 1.6 // between entries in a row
	rowHeight = 1.55
	groupGap  = .7
	boxGap    = 1.5 // between the legend and the network
)

// legend is the legend of a figure, in a column beside the network or in rows
// below it.
type legend struct {
	groups        []group
	items         []item
	width, height float64 // px
	left, top     float64 // px, once it has its place
}

// group is a part of the legend under one head. Its entries stand in a row also
// in a column when across is true.
type group struct {
	title   string
	entries []entry
	across  bool
}

// entry explains one thing: by a sample, a word, and perhaps a count.
type entry struct {
	sample      sample
	word, count string
}

// item is a head (title), or an entry, that begins at x with its baseline at
// base, both from the legend's top left corner. Its word begins at words, and its
// count ends at counts, or follows the word when that is 0.
type item struct {
	title         string
	entry         *entry
	x, base       float64
	words, counts float64
}

func newLegend(p *page, from scene.Legend) *legend {
	l := &legend{}
	l.add(lines(&from.Ties, ""))
	if from.Lines != nil {
		l.add(lines(from.Lines, ", as line"))
	}
	if w := from.Widths; w != nil {
		l.add(group{title: w.Title + ", as width", entries: []entry{
			{lineSample{&w.Least}, words(w.Low, w.Dates), ""}, {lineSample{&w.Most}, words(w.High, w.Dates), ""},
		}, across: true})
	}
	if o := from.Opaque; o != nil {
		l.add(group{title: o.Title + ", as opacity", entries: []entry{{fadeSample{}, words(o.Low, o.Dates) + " to " + words(o.High, o.Dates), ""}}})
	}
	if from.Events != nil {
		l.add(events(from.Events))
	}
	if from.Colours != nil {
		l.add(colours(p, from.Colours))
	}
	if key := from.Shapes; key != nil {
		g := group{title: key.Title + ", as shape"}
		for _, c := range key.Classes {
			if c.Count > 0 {
				g.entries = append(g.entries, entry{shapeSample{c.Shape, p.Theme.Activist}, c.Label, counted(c.Count)})
			}
		}
		if key.Missing > 0 {
			g.entries = append(g.entries, entry{shapeSample{scene.Hexagon, p.Theme.Missing}, unknown, counted(key.Missing)})
		}
		l.add(g)
	}
	if from.Borders != nil {
		g := colours(p, from.Borders)
		g.title += ", as border"
		for i := range g.entries {
			if c, is := g.entries[i].sample.(colourSample); is {
				g.entries[i].sample = borderSample(c)
			}
		}
		l.add(g)
	}
	if from.Hulls != nil {
		g := colours(p, from.Hulls)
		g.title += ", as hull"
		for i := range g.entries {
			if c, is := g.entries[i].sample.(colourSample); is {
				g.entries[i].sample = hullSample(c)
			}
		}
		l.add(g)
	}
	if k := from.Letters; k != nil && k.Low < k.High && p.Labels {
		l.add(group{title: k.Title + ", as size of labels", entries: []entry{
			{letterSample(k.Least), words(k.Low, k.Dates), ""}, {letterSample(k.Most), words(k.High, k.Dates), ""},
		}, across: true})
	}
	if o := from.Clarity; o != nil {
		l.add(group{title: o.Title + ", as opacity", entries: []entry{{fadeSample{}, words(o.Low, o.Dates) + " to " + words(o.High, o.Dates), ""}}})
	}
	if s := from.Sizes; s != nil && len(s.Values) > 1 && slices.Max(s.Radii)*p.factors.discs >= leastSize*p.units() {
		sizes := group{title: from.Sizes.Title, across: true}
		for i, v := range from.Sizes.Values {
			sizes.entries = append(sizes.entries, entry{sizeSample(from.Sizes.Radii[i] * p.factors.discs), number(v), ""})
		}
		l.add(sizes)
	}
	return l
}

// leastSize is the radius, in units, that the largest discs must have for sizes to be
// explained: smaller ones are specks that nobody tells apart.
const leastSize = 1.25

func (l *legend) add(g group) {
	if len(g.entries) > 0 {
		g.title = capitalised(g.title)
		l.groups = append(l.groups, g)
	}
}

// lines explains the lines of ties.
func lines(key *scene.LineKey, as string) group {
	g := group{title: key.Title + as}
	if key.By == scene.ByVerdict {
		g.title = verdictTitle
	}
	for i := range key.Classes {
		c := &key.Classes[i]
		word := c.Label
		if key.By == scene.ByVerdict {
			word = verdictWords[c.Verdict]
		}
		if c.Count > 0 {
			g.entries = append(g.entries, entry{lineSample{c}, word, counted(c.Count)})
		}
	}
	if key.Scale != nil {
		g.entries = append(g.entries, scaleEntries(key.Scale)...)
	}
	if key.Missing > 0 {
		g.entries = append(g.entries, entry{lineSample{&key.Unknown}, unknown, counted(key.Missing)})
	}
	return g
}

// scaleEntries explain a scale of colours, and say what it is when it is not viridis
// in equal steps.
func scaleEntries(key *scene.ColourKey) []entry {
	if !(key.Low <= key.High) {
		return nil
	}
	low, high := words(key.Low, key.Dates), words(key.High, key.Dates)
	below, above := key.Beyond()
	if below {
		low += " or less"
	}
	if above {
		high += " or more"
	}
	all := []entry{{rampSample{key}, low + " to " + high, ""}}
	switch key.Steps() {
	case scene.Logarithmic:
		all = append(all, entry{noSample{}, "logarithmic; middle " + words(key.Middle(), key.Dates), ""})
	case scene.Quantiles:
		all = append(all, entry{noSample{}, "by quantiles; median " + words(key.Middle(), key.Dates), ""})
	}
	return all
}

// words writes a number, or the month of a date.
func words(v float64, date bool) string {
	if date {
		return scene.Month(v)
	}
	return number(v)
}

// events explains squares and the lines to them.
func events(key *scene.EventKey) group {
	g := group{title: eventTitle}
	for _, class := range key.Venues {
		if class.Count > 0 {
			g.entries = append(g.entries, entry{squareSample{class.Colour, key.Colour}, venueWords[class.Venue], counted(class.Count)})
		}
	}
	if len(g.entries) == 1 && !key.VenueKnown() {
		g.entries[0].word = anEvent
	}
	if key.Participations > 0 {
		g.entries = append(g.entries, entry{lineSample{&key.Line}, tookPart, counted(key.Participations)})
	}
	return g
}

func colours(p *page, key *scene.ColourKey) group {
	g := group{title: key.Title}
	for _, c := range key.Classes {
		if c.Count > 0 {
			g.entries = append(g.entries, entry{colourSample(c.Colour), c.Label, counted(c.Count)})
		}
	}
	if key.Numeric {
		g.entries = append(g.entries, scaleEntries(key)...)
	}
	if key.Missing > 0 {
		g.entries = append(g.entries, entry{colourSample(p.Theme.Missing), unknown, counted(key.Missing)})
	}
	return g
}
