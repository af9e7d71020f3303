package window

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
	"copresence/storage/network"
)

// activistsPanel is the page with a table of the activists and what was measured of
// them, and beside it the numbers of the network.
type activistsPanel struct {
	content fyne.CanvasObject
	window  *Window

	scope, weight *picker
	find          *searchLine
	tally         *text
	table         *dataTable
	empty         *widget.Label
	numbers       *networkNumbers
	explained     *widget.Label
	waiting       *pageWait

	choice  tableChoice
	order   tableOrder
	columns []*tableColumn
	rows    []int32 // activists from top to bottom
	current int     // the column that keys are about
	cursor  int32   // the activist that arrows go on from, or network.None
	anchor  int32   // where those begin whom Shift selects
	held    heldOrder

	shown   shownTable
	sorting int // generation of the rows that are being sorted
}

// shownTable is what the rows were made of.
type shownTable struct {
	network *network.Network
	order   tableOrder
	known   bool // the values that sort were
	filter  *session.Shown
}

func newActivistsPanel(w *Window) *activistsPanel {
	p := &activistsPanel{window: w, cursor: network.None, anchor: network.None, held: heldOrder{window: w}}
	p.choice.measures = remembered(w.app.Preferences().String(preferenceColumns))
	p.scope = newPicker(func(name string) { w.guard(func() { p.choosePart(name) }) })
	p.weight = newPicker(func(name string) { w.guard(func() { p.chooseWeight(name) }) })
	p.find = newSearchLine(lang.L("Find in the table"), func(typed string) { w.guard(func() { p.findRows(typed) }) }, func() { w.guard(p.focus) })
	p.tally = newText(roleSecond, "")
	p.tally.Hide()
	p.table = newDataTable(w, p)
	explained, explainedBox := newParagraph("", widget.LowImportance)
	explained.SizeName = theme.SizeNameCaptionText
	explained.SetText(lang.L("Press a head to sort by it, and point at it to read what it is. Arrows go from cell to cell, F3 sorts, F2 edits or just type, Enter shows the activist in the picture."))
	p.explained = explained
	p.waiting = newPageWait(w)
	p.numbers = newNetworkNumbers(p)
	empty, emptyBox := newParagraph("", widget.LowImportance)
	p.empty = empty

	button := func(words string, do func()) fyne.CanvasObject {
		b := newPressable(padded(6, 10, newText(roleBody, words)), func() { w.guard(do) })
		b.fill, b.border = colourKey, theme.ColorNameSeparator
		return b
	}
	left := row(gapRow,
		container.NewGridWrap(fyne.NewSize(170, p.scope.MinSize().Height), p.scope),
		container.NewGridWrap(fyne.NewSize(190, p.weight.MinSize().Height), p.weight),
		button(lang.L("Columns …"), p.chooseColumns), button(lang.L("Add …"), w.addActivist), button(lang.L("Delete …"), p.delete))
	right := row(gapRow, p.tally, container.NewGridWrap(fyne.NewSize(150, p.find.MinSize().Height), p.find),
		button(lang.L("Copy"), p.copy), button(lang.L("Paste"), p.paste), button(lang.L("Export …"), p.export))
	bar := container.New(&barLayout{}, left, right)
	below := container.NewVScroll(padded(6, gapPanel, explainedBox))
	middle := container.NewStack(p.table.content, padded(60, gapPanel, emptyBox))
	page := container.NewBorder(
		stacked(0, padded(8, gapPanel, bar), p.waiting.content, widget.NewSeparator()),
		stacked(0, widget.NewSeparator(), container.New(&fixedHeightLayout{58}, below)),
		nil, nil, middle,
	)
	nothing := container.NewStack()
	nothing.Hide()
	p.content = container.New(&sidesLayout{}, nothing, page, sidePanel(numbersWidth, p.numbers.content, false))
	return p
}

// show brings the page up to date while it is looked at.
func (p *activistsPanel) show() {
	w := p.window
	if w.state == nil || w.session == nil || w.page != activistsPage {
		return
	}
	n := w.state.Network
	p.scope.offer(partOptions(n), partName(w.measuring.scope))
	p.weight.offer(weightOptions(), weightName(w.measuring.chosen.Weight))
	p.columns = p.choice.columns(n, w.measuring.chosen, func(name string) []float64 {
		if r := w.measuring.state(name).result; r != nil {
			return r.Values
		}
		return nil
	})
	p.current = min(p.current, len(p.columns)-1)
	p.table.editor.way.read()
	p.numbers.show()
	p.waiting.show()
	if p.shown.network != n && p.shown.network != nil && !slices.Equal(p.shown.network.Activists.ID, n.Activists.ID) {
		p.rows, p.cursor, p.anchor = nil, network.None, network.None // they are other people
	}
	p.sort()
	p.sayEmpty()
}

// reset forgets the activists of a project that is closed.
func (p *activistsPanel) reset() {
	p.sorting++
	p.columns, p.rows, p.cursor, p.anchor, p.shown = nil, nil, network.None, network.None, shownTable{}
	p.held.end()
	p.table.editor.forget()
	p.table.Refresh()
}

// sort puts the rows in order, away from Fyne's thread where that takes long.
func (p *activistsPanel) sort() {
	const long = 10_000 // activists
	n, by := p.window.state.Network, p.sortedBy()
	shown := shownTable{n, p.order, by != nil && by.known(), p.window.filtering.now()}
	if p.held.now() && p.rows != nil && shown.order == p.shown.order {
		p.shown = shown
	}
	if shown == p.shown {
		p.refresh()
		return
	}
	p.held.end()
	p.sorting++
	generation, order := p.sorting, p.order
	var among []bool
	if shown.filter != nil {
		among = shown.filter.Mask.Activists
	}
	done := func(rows []int32) {
		if generation == p.sorting && p.window.state.Network == n {
			p.rows, p.shown = rows, shown
			p.refresh()
			p.table.editor.stay()
		}
	}
	if n.Activists.Len() <= long {
		done(order.rows(n, among, by))
		return
	}
	session.Go(func() {
		rows := order.rows(n, among, by)
		p.window.later(func() { done(rows) })
	}, p.window.report)
}

// sortedBy is the column that sorts; nil: they stand as in the project.
func (p *activistsPanel) sortedBy() *tableColumn {
	i := slices.IndexFunc(p.columns, func(c *tableColumn) bool { return c.name == p.order.by })
	if i < 0 {
		return nil
	}
	return p.columns[i]
}

// refresh draws the table anew.
func (p *activistsPanel) refresh() {
	for i, c := range p.columns {
		p.table.SetColumnWidth(i, columnWidth(c, p.rows))
	}
	p.table.Refresh()
	some := len(p.rows) < p.window.state.Network.Activists.Len()
	visible(p.tally, some)
	p.tally.set("")
	if some {
		p.tally.set(outOf(count(len(p.rows)), count(p.window.state.Network.Activists.Len())))
	}
	p.sayEmpty()
}

// sayEmpty says why there are no rows, and what to do about it.
func (p *activistsPanel) sayEmpty() {
	words := ""
	switch {
	case p.window.state.Network.Activists.Len() == 0:
		words = lang.L("There are no activists yet. Load data with Ctrl+I, or add an activist with Ctrl+Shift+A.")
	case len(p.rows) == 0 && p.order.find == "":
		words = lang.L("The filter shows nobody. Change it at the left of the network, or show everything with Ctrl+Shift+W.")
	case len(p.rows) == 0 && p.order.find != "":
		words = lang.L("Nobody is called so. Empty the field above to see all.")
	}
	p.table.sayEmpty(p.empty, words)
}

func (p *activistsPanel) size() (rows, columns int) { return len(p.rows), len(p.columns) }

// head is how the head of a column looks now.
func (p *activistsPanel) head(col int) headLook {
	c := p.columns[col]
	return headLook{
		words: c.head, right: c.numeric(), sorted: p.order.by == c.name, descending: p.order.descending, held: p.held.on,
	}
}

// fill shows a cell.
func (p *activistsPanel) fill(id widget.TableCellID, cell *tableCell) {
	if id.Row >= len(p.rows) || id.Col >= len(p.columns) {
		cell.show("", false, false, false)
		return
	}
	activist, c := p.rows[id.Row], p.columns[id.Col]
	if !c.known() {
		cell.show("…", true, true, p.window.view.Selection().HasActivist(activist))
		cell.point(activist == p.cursor && p.table.at(id))
		return
	}
	words, underWay := p.table.editor.way.shown(p.key(activist, c))
	if !underWay {
		words = c.cell(activist)
	}
	cell.show(words, c.numeric(), words == "–", p.window.view.Selection().HasActivist(activist))
	cell.point(activist == p.cursor && p.table.at(id))
}

// measures are the names of those that the page shows.
func (p *activistsPanel) measures() []string {
	w := p.window
	return append(p.choice.taken(w.state.Network.Activists.Len(), w.measuring.chosen), p.numbers.measures()...)
}

// sortBy sorts by a column; once more, the other way round. Numbers begin with the
// largest.
func (p *activistsPanel) sortBy(col int) {
	if col >= len(p.columns) {
		return
	}
	c := p.columns[col]
	p.current = col
	switch {
	case p.order.by != c.name:
		p.order.by, p.order.descending = c.name, c.numeric() || c.facts
	case p.held.on: // they are sorted again, the same way round
		p.shown = shownTable{}
	default:
		p.order.descending = !p.order.descending
	}
	p.held.end()
	p.explainColumn(col)
	p.sort()
	if len(p.rows) > 0 {
		p.table.ScrollTo(widget.TableCellID{Row: 0, Col: col})
	}
}

func (p *activistsPanel) sortByCurrent() { p.sortBy(p.current) }

// findRows shows only those whose pseudonym holds what was typed.
func (p *activistsPanel) findRows(typed string) {
	p.order.find = strings.TrimSpace(typed)
	p.held.end()
	if p.window.state != nil {
		p.sort()
	}
}

// explainColumn says what a column is.
func (p *activistsPanel) explainColumn(col int) {
	if col < len(p.columns) {
		p.explain(p.columns[col].head, p.columns[col].about)
	}
}

func (p *activistsPanel) explain(head, about string) {
	words := about
	if about != "" {
		words = head + ": " + about
	}
	if p.explained.Text != words {
		p.explained.SetText(words)
	}
}

// focus gives the keys to the table.
func (p *activistsPanel) focus() { p.window.win.Canvas().Focus(p.table) }
