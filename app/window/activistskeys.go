package window

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"copresence/graphview"
)

// pressed selects the activist of a row; with Ctrl it comes to what is selected, or goes
// from it, with Shift all up to it are. Two presses edit the cell.
func (p *activistsPanel) pressed(id widget.TableCellID) {
	if id.Row >= len(p.rows) {
		return
	}
	again := p.twice.pressed(p.window.now(), id)
	p.current = id.Col
	switch held := modifiers(); {
	case held&fyne.KeyModifierShift != 0:
		p.extend(id.Row)
	case held&control != 0:
		p.cursor, p.anchor = p.rows[id.Row], p.rows[id.Row]
		p.selects(p.window.view.Selection().Toggled(graphview.Activist(p.cursor)))
	default:
		p.goTo(id.Row)
	}
	p.explainColumn(id.Col)
	p.focus()
	if again {
		p.table.editor.choose()
	}
}

func (p *activistsPanel) selects(s graphview.Selection) {
	p.window.view.Select(s)
	p.window.showSelection(s)
	p.table.Refresh()
}

// selectAll selects everybody whom the table shows.
func (p *activistsPanel) selectAll() { p.selects(graphview.Of(p.rows, nil)) }

// typed does what a key means in the table.
func (p *activistsPanel) typed(e *fyne.KeyEvent) {
	at := slices.Index(p.rows, p.cursor)
	if to, moves := rowAfter(e.Name, at, len(p.rows)-1); moves {
		if modifiers()&fyne.KeyModifierShift != 0 {
			p.extend(to)
		} else {
			p.goTo(to)
		}
		return
	}
	switch e.Name {
	case fyne.KeyLeft:
		p.turn(-1)
	case fyne.KeyRight:
		p.turn(1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if at >= 0 {
			p.window.goTo(graphview.Activist(p.cursor))
		}
	default:
		p.window.typedKey(e)
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

// turn makes another column the one that keys are about.
func (p *activistsPanel) turn(by int) {
	p.current = min(max(p.current+by, 0), len(p.columns)-1)
	p.explainColumn(p.current)
	if len(p.rows) > 0 {
		p.reveal(max(slices.Index(p.rows, p.cursor), 0))
	}
	p.table.Refresh()
}

// open is called when the page is turned to: what is selected comes into view.
func (p *activistsPanel) open() {
	p.show()
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
