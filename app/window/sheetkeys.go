package window

import (
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// toggle chooses a row along with others, or no longer does.
func (p *sheetPage) toggle(at int) {
	row := p.rows[at]
	p.cursor, p.anchor = at, at
	p.chosen.set(row, !p.chosen.has(row))
	p.push()
}

// turnTo has keys be about another column.
func (p *sheetPage) turnTo(column int) { p.current = min(max(column, 0), max(len(p.columns)-1, 0)) }

// goTo chooses a row alone and brings it into view.
func (p *sheetPage) goTo(at int) {
	if at < 0 || at >= len(p.rows) {
		return
	}
	p.cursor, p.anchor = at, at
	p.chosen.clear()
	p.chosen.set(p.rows[at], true)
	p.reveal(at)
	p.push()
}

// extend chooses the rows from where the choice began up to one.
func (p *sheetPage) extend(at int) {
	if at < 0 || at >= len(p.rows) {
		return
	}
	p.cursor = at
	p.chosen.clear()
	if max(p.anchor, at)-min(p.anchor, at) > mostChosen {
		p.anchor = at // so many would be felt
	}
	for i := max(0, min(p.anchor, at)); i <= max(p.anchor, at) && i < len(p.rows); i++ {
		p.chosen.set(p.rows[i], true)
	}
	p.reveal(at)
	p.push()
}

// mostChosen is how many rows can be chosen at once.
const mostChosen = 100_000

// selectAll chooses all rows.
func (p *sheetPage) selectAll() {
	if len(p.rows) > mostChosen {
		p.window.status.say(lang.L("There are too many rows to choose all of them; copy and export take all when none is chosen."))
		return
	}
	p.anchor = 0
	p.extend(len(p.rows) - 1)
}

// reveal brings a row into view.
func (p *sheetPage) reveal(at int) {
	p.table.reveal(widget.TableCellID{Row: at, Col: p.current})
}

// chosenRows lists the chosen rows from top to bottom.
func (p *sheetPage) chosenRows() []int32 {
	var all []int32
	for _, row := range p.rows {
		if p.chosen.has(row) {
			all = append(all, row)
		}
	}
	return all
}
