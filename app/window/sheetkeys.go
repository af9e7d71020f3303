package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// pressed chooses a row; with Ctrl it comes to what is chosen or goes from it, with Shift
// all rows up to it are. Two presses edit the cell.
func (p *sheetPage) pressed(id widget.TableCellID) {
	if id.Row < 0 || id.Row >= len(p.rows) {
		return
	}
	again := p.twice.pressed(p.window.now(), id)
	p.current = id.Col
	switch held := modifiers(); {
	case held&fyne.KeyModifierShift != 0:
		p.extend(id.Row)
	case held&control != 0:
		row := p.rows[id.Row]
		p.cursor, p.anchor = id.Row, id.Row
		p.chosen.set(row, !p.chosen.has(row))
		p.push()
	default:
		p.goTo(id.Row)
	}
	p.explainColumn(id.Col)
	p.focus()
	if again {
		p.table.editor.choose()
	}
}

// typed does what a key means in the table.
func (p *sheetPage) typed(e *fyne.KeyEvent) {
	if to, moves := rowAfter(e.Name, p.cursor, len(p.rows)-1); moves {
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
		p.showInPicture()
	default:
		p.window.typedKey(e)
	}
}

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

// turn makes another column the one that keys are about.
func (p *sheetPage) turn(by int) {
	p.current = min(max(p.current+by, 0), max(len(p.columns)-1, 0))
	if p.cursor >= 0 && p.cursor < len(p.rows) {
		p.reveal(p.cursor)
	}
	p.explainColumn(p.current)
	p.refresh()
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
