package window

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
	"copresence/app/sheet"
)

// sheetPage is a page with a table of records: ties, events, marks or evidence. What is
// shown is read, sorted and searched away from Fyne's thread.
type sheetPage struct {
	content fyne.CanvasObject
	window  *Window
	page    page
	of      session.Records

	find      *searchLine
	tally     *text
	table     *dataTable
	empty     *widget.Label
	columnsBy *pressable // the button that offers the columns

	record  *session.Recorded // nil: not read yet
	columns []*sheet.Column   // those that are shown
	hidden  []string          // names of those that are not
	order   sheet.Order
	rows    []int32 // records from top to bottom
	current int     // the column that keys are about
	cursor  int     // the row that arrows go on from; -1: none
	anchor  int     // where the rows that Shift chooses begin
	chosen  rowSet

	held   heldOrder
	stale  bool // the records have changed since they were read
	asked  int  // generation of the newest reading
	taken  int  // that of what is shown
	cancel context.CancelFunc
}

func newSheetPage(w *Window, at page, of session.Records) *sheetPage {
	p := &sheetPage{window: w, page: at, of: of, cursor: -1, stale: true, cancel: func() {}}
	p.held.window = w
	p.hidden = remembered(w.app.Preferences().String(p.preference()))
	p.find = newSearchLine(lang.L("Find in the table"), func(typed string) { w.guard(func() { p.search(typed) }) }, func() { w.guard(p.focus) })
	p.tally = newText(roleSecond, "")
	p.table = newDataTable(w, p)
	empty, emptyBox := newParagraph("", widget.LowImportance)
	p.empty = empty
	p.columnsBy = p.button(lang.L("Columns …"), p.offerColumns)
	left := row(gapRow, p.columnsBy)
	if of == session.TieRecords || of == session.EventRecords {
		left.Add(p.button(lang.L("Add …"), p.add))
	}
	if of != session.MarkRecords {
		left.Add(p.button(lang.L("Delete …"), p.delete))
	}
	right := row(gapRow, p.tally, container.NewGridWrap(fyne.NewSize(150, p.find.MinSize().Height), p.find),
		p.button(lang.L("Copy"), p.copy), p.button(lang.L("Paste"), p.paste), p.button(lang.L("Export …"), p.export))
	middle := container.NewStack(p.table.content, padded(60, gapPanel, emptyBox))
	p.content = container.NewBorder(
		stacked(0, padded(8, gapPanel, container.New(&barLayout{}, left, right)), widget.NewSeparator()),
		nil, nil, nil, middle,
	)
	return p
}

func (p *sheetPage) button(words string, do func()) *pressable {
	b := newPressable(padded(6, 10, newText(roleBody, words)), func() { p.window.guard(do) })
	b.fill, b.border = colourKey, theme.ColorNameSeparator
	return b
}

// preference is under which name it is remembered which columns are hidden.
func (p *sheetPage) preference() string {
	return "hidden columns " + [...]string{session.TieRecords: "ties", session.EventRecords: "events", session.MarkRecords: "marks", session.EvidenceRecords: "evidence"}[p.of]
}

// changed notes that records may have changed, and shows them anew while they are looked
// at.
func (p *sheetPage) changed(aspects session.Aspect) {
	if aspects&(session.Study|session.Marks) != 0 {
		p.stale = true
	}
	p.show()
}

// show brings the page up to date while it is looked at.
func (p *sheetPage) show() {
	w := p.window
	if w.state == nil || w.session == nil || w.page != p.page || !p.stale {
		return
	}
	p.stale = false
	p.read(true)
}

// open is called when the page is turned to.
func (p *sheetPage) open() {
	if p.held.end() { // what was edited goes to its place
		p.stale = true
	}
	p.show()
	p.follow()
	if !p.window.inDialog() {
		p.focus()
	}
}

// reset forgets the records of a project that is closed.
func (p *sheetPage) reset() {
	p.cancel()
	p.asked++
	p.record, p.columns, p.rows, p.cursor, p.stale = nil, nil, nil, -1, true
	p.held.end()
	p.chosen.clear()
	p.table.editor.forget()
	p.table.Refresh()
}

// shape takes the columns that are shown. Those that are the same as before stay as wide
// as they are.
func (p *sheetPage) shape() {
	before := p.columns
	p.columns = nil
	for _, c := range p.record.Sheet.Columns {
		if c.Head == "" {
			c.Head = headOf(c.Name)
		}
		if !slices.Contains(p.hidden, c.Name) {
			p.columns = append(p.columns, c)
		}
	}
	p.current = max(0, min(p.current, len(p.columns)-1))
	if slices.EqualFunc(before, p.columns, func(a, b *sheet.Column) bool { return a.Name == b.Name && a.Head == b.Head }) {
		return
	}
	for i, c := range p.columns {
		p.table.SetColumnWidth(i, sheetWidth(c, p.rows))
	}
}

// refresh draws the table anew.
func (p *sheetPage) refresh() {
	p.table.Refresh()
	p.tally.set("")
	if p.record != nil {
		p.tally.set(outOf(count(len(p.rows)), count(p.record.Sheet.Rows)))
	}
	p.sayEmpty()
}

// sayEmpty says why there are no rows, and what to do about it.
func (p *sheetPage) sayEmpty() {
	words := ""
	switch {
	case p.record == nil || len(p.rows) > 0:
	case p.order.Find != "":
		words = lang.L("Nothing has these words. Empty the field above to see all.")
	case p.record.Sheet.Rows > 0:
		words = lang.L("The filter shows none of these. Change it at the left of the network, or show everything with Ctrl+Shift+W.")
	default:
		words = emptyWords(p.of)
	}
	p.table.sayEmpty(p.empty, words)
}

func emptyWords(of session.Records) string {
	switch of {
	case session.TieRecords:
		return lang.L("There are no ties yet. Load data with Ctrl+I, or add a tie with Ctrl+Shift+T.")
	case session.EventRecords:
		return lang.L("There are no events yet. Add one here, or load a table of events and of who took part in them (copresence import --events).")
	case session.MarkRecords:
		return lang.L("Nothing is coded yet. Select a tie in the network and press Y, N or U. While one codes, only one's own marks are listed here.")
	default:
		return lang.L("There is no evidence yet. Add some to a tie that is selected in the network. While one codes, only one's own is listed here.")
	}
}

// search shows only rows that have what was typed.
func (p *sheetPage) search(typed string) {
	p.order.Find = strings.TrimSpace(typed)
	p.held.end()
	if p.window.state != nil {
		p.read(false)
	}
}

func (p *sheetPage) size() (rows, columns int) { return len(p.rows), len(p.columns) }

// head is how the head of a column looks now.
func (p *sheetPage) head(col int) headLook {
	c := p.columns[col]
	return headLook{
		words: c.Head, right: c.Number != nil, sorted: p.order.By == c.Name, descending: p.order.Descending, held: p.held.on,
	}
}

// fill shows a cell.
func (p *sheetPage) fill(id widget.TableCellID, cell *tableCell) {
	if id.Row >= len(p.rows) || id.Col >= len(p.columns) {
		cell.show("", false, false, false)
		return
	}
	row, c := p.rows[id.Row], p.columns[id.Col]
	words, underWay := p.table.editor.way.shown(cellKey{p.record.Sheet.ID(row), c.Name})
	if !underWay {
		words = shownCell(c, row)
	}
	cell.show(words, c.Number != nil, words == "–", p.chosen.has(row))
	cell.point(p.table.at(id))
}

// shownCell is a cell as people read it.
func shownCell(c *sheet.Column, row int32) string {
	words := c.Text(row)
	switch {
	case words == "":
		return "–"
	case c.Choices != nil:
		return choiceWord(words)
	}
	return words
}

// sortBy sorts by a column; once more, the other way round.
func (p *sheetPage) sortBy(col int) {
	if col >= len(p.columns) {
		return
	}
	c := p.columns[col]
	p.current = col
	switch {
	case p.order.By != c.Name:
		p.order.By, p.order.Descending = c.Name, false
	case !p.held.on: // else they are sorted again, the same way round
		p.order.Descending = !p.order.Descending
	}
	p.held.end()
	p.read(false)
}

func (p *sheetPage) sortByCurrent() { p.sortBy(p.current) }

// explainColumn says in the status line what a column is.
func (p *sheetPage) explainColumn(col int) {
	if col < len(p.columns) && p.columns[col].Withheld {
		p.window.status.say(joined(p.columns[col].Head, lang.L("sensitive: left out when the table is copied or exported")))
	}
}

// focus gives the keys to the table.
func (p *sheetPage) focus() { p.window.win.Canvas().Focus(p.table) }
