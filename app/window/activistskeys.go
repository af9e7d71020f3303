package window

import (
	"slices"

	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"copresence/graphview"
)

// toggle has an activist come to what is selected, or go from it.
func (p *activistsPanel) toggle(row int) {
	p.cursor, p.anchor = p.rows[row], p.rows[row]
	p.selects(p.window.view.Selection().Toggled(graphview.Activist(p.cursor)))
}

// turnTo has keys be about another column.
func (p *activistsPanel) turnTo(column int) {
	p.current = min(max(column, 0), max(len(p.columns)-1, 0))
}

func (p *activistsPanel) selects(s graphview.Selection) {
	p.window.view.Select(s)
	p.window.showSelection(s)
	p.table.Refresh()
}

// selectAll selects everybody whom the table shows.
func (p *activistsPanel) selectAll() { p.selects(graphview.Of(p.rows, nil)) }

// showInPicture goes to the activist of the row in the picture.
func (p *activistsPanel) showInPicture() {
	if slices.Contains(p.rows, p.cursor) {
		p.window.goTo(graphview.Activist(p.cursor))
	}
}

// goTo selects the activist of a row and brings the row into view.
func (p *activistsPanel) goTo(row int) {
	if row < 0 || row >= len(p.rows) {
		return
	}
	p.cursor, p.anchor = p.rows[row], p.rows[row]
	p.reveal(row)
	p.selects(graphview.Activist(p.cursor))
}

// extend selects the activists from where the choice began up to a row.
func (p *activistsPanel) extend(row int) {
	if row < 0 || row >= len(p.rows) {
		return
	}
	from := slices.Index(p.rows, p.anchor)
	if from < 0 {
		from, p.anchor = row, p.rows[row]
	}
	p.cursor = p.rows[row]
	p.reveal(row)
	p.selects(graphview.Of(p.rows[min(from, row):max(from, row)+1], nil))
}

// delete deletes who is selected; it says first what goes along.
func (p *activistsPanel) delete() {
	if len(p.window.view.Selection().Activists()) == 0 {
		p.window.status.say(lang.L("Choose rows first: click one, with Shift or Ctrl several."))
		return
	}
	p.window.deleteSelection()
}

// reveal brings a row into view.
func (p *activistsPanel) reveal(row int) {
	p.table.reveal(widget.TableCellID{Row: row, Col: p.current})
}

// open is called when the page is turned to: what is selected comes into view.
func (p *activistsPanel) open() {
	edited := p.held.end()
	p.show()
	if edited { // what was edited goes to its place
		p.shown = shownTable{}
		p.sort()
	}
	if selected := p.window.view.Selection().Activists(); len(selected) > 0 {
		if at := slices.Index(p.rows, selected[0]); at >= 0 {
			p.cursor, p.anchor = selected[0], selected[0]
			p.reveal(at)
		}
	}
	if !p.window.inDialog() {
		p.focus()
	}
}
