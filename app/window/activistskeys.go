package window

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"copresence/graphview"
)

// pressed selects the activist of a row; with Ctrl or Shift it comes to what is
// selected, or goes from it. Two presses edit the cell.
func (p *activistsPanel) pressed(id widget.TableCellID) {
	if id.Row >= len(p.rows) {
		return
	}
	again := p.twice.pressed(p.window.now(), id)
	p.current, p.cursor = id.Col, p.rows[id.Row]
	s := graphview.Activist(p.cursor)
	if modifiers()&(fyne.KeyModifierShift|control) != 0 {
		s = p.window.view.Selection().Toggled(s)
	}
	p.selects(s)
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
	const screen = 20 // rows
	last := len(p.rows) - 1
	at := slices.Index(p.rows, p.cursor)
	switch e.Name {
	case fyne.KeyDown:
		p.goTo(min(at+1, last))
	case fyne.KeyUp:
		p.goTo(max(at-1, 0))
	case fyne.KeyPageDown:
		p.goTo(min(at+screen, last))
	case fyne.KeyPageUp:
		p.goTo(max(at-screen, 0))
	case fyne.KeyHome:
		p.goTo(0)
	case fyne.KeyEnd:
		p.goTo(last)
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
	p.cursor = p.rows[row]
	p.reveal(row)
	p.selects(graphview.Activist(p.cursor))
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
			p.cursor = selected[0]
			p.reveal(at)
		}
	}
	if !p.window.inDialog() {
		p.focus()
	}
}
