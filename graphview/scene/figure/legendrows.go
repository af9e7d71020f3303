package figure

import "math"

// takeRoom decides where the legend stands, and takes that from what is free: in a column
// at the right or in rows below, whichever lets the network, which is wide times as wide as
// high, be larger.
func (l *legend) takeRoom(p *page, wide float64) {
	if len(l.groups) == 0 {
		return
	}
	gap := boxGap * p.size(textSize)
	panels := float64(max(len(p.Panels), 1))
	across := 1.0
	if p.Labels {
		across = .7 // the rest is for names at the sides, as a rule
	}
	high := func(width, height float64) float64 { return math.Min(across*width/panels/wide, height) }
	l.rows(p, p.free.width())
	below := high(p.free.width(), p.free.height()-l.height-gap/2)
	l.column(p)
	const read = 1.1 // how much smaller it may be for a column, which is read more easily
	if beside := high(p.free.width()-l.width-gap, p.free.height()); beside*read >= below && l.height <= p.free.height() {
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
			l.row(p, g.entries, 0, 0, math.Inf(1))
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
// begin below each other, beside the longest head, unless that takes more than one row more
// than to begin them where their own heads end.
func (l *legend) rows(p *page, width float64) {
	longest := 0.0
	for i := range l.groups {
		longest = math.Max(longest, p.text.Measure(l.groups[i].title, p.size(textSize), true))
	}
	l.inRows(p, width, longest)
	aligned := l.height
	if l.inRows(p, width, 0); aligned < l.height+1.5*rowHeight*p.size(textSize) {
		l.inRows(p, width, longest)
	}
}

// inRows arranges the legend in rows with all entries beside heads of at least that width, or
// of their own with 0; then the second row of a group is set in a little.
func (l *legend) inRows(p *page, width, heads float64) {
	size := p.size(textSize)
	l.items, l.width, l.height = nil, 0, 0
	for i := range l.groups {
		g := &l.groups[i]
		start := math.Max(l.head(p, g.title, 0, 1.05*size), heads) + entryGap*size
		second := entryGap * size
		if heads > 0 {
			second = start
		}
		l.row(p, g.entries, start, second, width)
	}
}

// head adds a group's title and returns where it ends.
func (l *legend) head(p *page, title string, x, base float64) (end float64) {
	l.items = append(l.items, item{title: title, x: x, base: l.height + base})
	end = x + p.text.Measure(title, p.size(textSize), true)
	l.width = math.Max(l.width, end)
	return end
}

// row adds entries beside each other from start on, and goes on in another row, from second
// on, when they reach beyond width. What the last row has at its beginning already, such
// as a head, stands in the middle of its height.
func (l *legend) row(p *page, entries []entry, start, second, width float64) {
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
		words := e.sample.width(size)
		if words > 0 {
			words += sampleGap * size
		}
		wide := words + p.text.Measure(e.words(), size, false)
		if x > 0 && x+wide > width {
			end()
			if x = second; x+wide > width {
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
