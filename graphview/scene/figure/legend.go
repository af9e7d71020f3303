package figure

import (
	"math"
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"

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

// number writes v with at most four digits that matter, thousands apart where
// there are ten or more.
func number(v float64) string {
	size := math.Abs(v)
	if size < 1000 || size >= 1e15 {
		return strconv.FormatFloat(v, 'g', 4, 64)
	}
	unit := math.Pow(10, math.Floor(math.Log10(size))-3)
	text := strconv.FormatFloat(math.Round(v/unit)*unit, 'f', 0, 64)
	if size < 10000 {
		return text // perhaps a year
	}
	return thousands(text)
}

// counted writes how many there are, as number does, but to the last one.
func counted(n int) string {
	if n < 10000 {
		return strconv.Itoa(n)
	}
	return thousands(strconv.Itoa(n))
}

// thousands sets the thousands of a whole number apart.
func thousands(text string) string {
	for at := len(text) - 3; at > 0 && text[at-1] != '-'; at -= 3 {
		text = text[:at] + "," + text[at:]
	}
	return text
}

// capitalised returns text with its first letter large.
func capitalised(text string) string {
	if text == "" {
		return ""
	}
	first, length := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[length:]
}

// takeRoom decides where the legend stands, and takes that from what is free:
// beside a wide network, below a high or narrow one.
func (l *legend) takeRoom(p *page) {
	if len(l.groups) == 0 {
		return
	}
	gap := boxGap * p.size(textSize)
	l.column(p)
	panels := float64(max(len(p.Panels), 1))
	if p.free.width()-l.width-gap >= 1.1*panels*p.free.height() && l.height <= p.free.height() {
		l.left, l.top = p.free.right-l.width, p.free.top
		p.free.right = l.left - gap
		return
	}
	l.rows(p, p.free.width())
	l.left, l.top = p.free.left, p.free.bottom-l.height
	p.free.bottom = l.top - gap/2
}

// column arranges the legend in one column.
func (l *legend) column(p *page) {
	size := p.size(textSize)
	l.items, l.width, l.height = nil, 0, 0
	words := (lineWide + sampleGap) * size
	for i := range l.groups {
		g := &l.groups[i]
		if i > 0 {
			l.height += groupGap * size
		}
		l.head(p, g.title, 0, 1.05*size)
		l.height += rowHeight * size
		if g.across {
			l.row(p, g.entries, 0, math.Inf(1))
			continue
		}
		for k := range g.entries {
			e := &g.entries[k]
			l.items = append(l.items, item{entry: e, base: l.height + 1.05*size, words: words, counts: math.Inf(1)})
			width := words + p.text.Measure(e.word, size, false)
			if e.count != "" {
				width += countGap*size + p.text.Measure(e.count, size, false)
			}
			l.width = math.Max(l.width, width)
			l.height += rowHeight * size
		}
	}
	for i := range l.items {
		l.items[i].counts = math.Min(l.items[i].counts, l.width)
	}
}

// rows arranges the legend in rows of at most that width; each group begins a row. Entries
// begin below each other, beside the longest head, unless that takes half of the width.
func (l *legend) rows(p *page, width float64) {
	size := p.size(textSize)
	l.items, l.width, l.height = nil, 0, 0
	longest := 0.0
	for i := range l.groups {
		longest = math.Max(longest, p.text.Measure(l.groups[i].title, size, true))
	}
	for i := range l.groups {
		g := &l.groups[i]
		before := l.head(p, g.title, 0, 1.05*size)
		if longest < width/2 {
			before = longest
		}
		l.row(p, g.entries, before+entryGap*size, width)
	}
}

// head adds a group's title and returns where it ends.
func (l *legend) head(p *page, title string, x, base float64) (end float64) {
	l.items = append(l.items, item{title: title, x: x, base: l.height + base})
	end = x + p.text.Measure(title, p.size(textSize), true)
	l.width = math.Max(l.width, end)
	return end
}

// row adds entries beside each other from start on, and goes on in another row when
// they reach beyond width. What the last row has at its beginning already, such
// as a head, stands in the middle of its height.
func (l *legend) row(p *page, entries []entry, start, width float64) {
	size, x := p.size(textSize), start
	first := len(l.items)
	if first > 0 && l.items[first-1].title != "" && x > 0 {
		first--
	}
	high := rowHeight * size
	end := func() {
		for i := first; i < len(l.items); i++ {
			l.items[i].base += (high - rowHeight*size) / 2
		}
		l.height += high
		first, high = len(l.items), rowHeight*size
	}
	for k := range entries {
		e := &entries[k]
		words := e.sample.width(size) + sampleGap*size
		wide := words + p.text.Measure(e.words(), size, false)
		if x > 0 && x+wide > width {
			end()
			if x = start; x+wide > width {
				x = 0
			}
		}
		l.items = append(l.items, item{entry: e, x: x, base: l.height + 1.05*size, words: x + words})
		l.width = math.Max(l.width, x+wide)
		high = math.Max(high, e.sample.height(size)+.4*size)
		x += wide + entryGap*size
	}
	end()
}

// words returns what stands beside the sample in a row.
func (e *entry) words() string {
	if e.count == "" {
		return e.word
	}
	return e.word + " " + e.count
}

// draw adds the legend to the page.
func (l *legend) draw(p *page) {
	size := p.size(textSize)
	for _, it := range l.items {
		base := l.top + it.base
		if it.entry == nil {
			p.write(it.title, l.left+it.x, base, size, true, false)
			continue
		}
		e := it.entry
		middle, wide := base-.36*size, e.sample.width(size)
		if it.counts > 0 {
			wide = lineWide * size
		}
		e.sample.draw(p, l.left+it.x, middle, wide)
		if it.counts == 0 {
			// Apart, so that a count stays behind a word that is written from the right.
			p.write(e.word, l.left+it.words, base, size, false, false)
			if e.count != "" {
				p.write(e.count, l.left+it.words+p.text.Measure(e.word+" ", size, false), base, size, false, false)
			}
			continue
		}
		p.write(e.word, l.left+it.words, base, size, false, false)
		if e.count != "" {
			p.write(e.count, l.left+it.counts-p.text.Measure(e.count, size, false), base, size, false, true)
		}
	}
}
