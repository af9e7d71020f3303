package window

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
	"copresence/graphview"
	"copresence/storage/network"
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
	const screen = 20 // rows
	last := len(p.rows) - 1
	step := p.goTo
	if modifiers()&fyne.KeyModifierShift != 0 {
		step = p.extend
	}
	switch e.Name {
	case fyne.KeyDown:
		step(min(p.cursor+1, last))
	case fyne.KeyUp:
		step(max(p.cursor-1, 0))
	case fyne.KeyPageDown:
		step(min(p.cursor+screen, last))
	case fyne.KeyPageUp:
		step(max(p.cursor-screen, 0))
	case fyne.KeyHome:
		step(0)
	case fyne.KeyEnd:
		step(last)
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

// chosenTies are the ties that the chosen rows are about.
func (p *sheetPage) chosenTies() []int32 {
	var ties []int32
	for _, row := range p.chosen.all() {
		if tie := p.tieOf(row); tie != network.None {
			ties = append(ties, tie)
		}
	}
	return ties
}

// tieOf is the tie, as the network has it now, that a row is about.
func (p *sheetPage) tieOf(row int32) int32 {
	id := p.record.Sheet.ID(row)
	if p.record.Tie != nil {
		id = p.record.Tie[row]
	}
	n := p.window.state.Network
	if int(row) < n.Ties.Len() && n.Ties.ID[row] == id {
		return row // as a rule, in the table of ties
	}
	if tie, there := n.TieByID(id); there {
		return tie
	}
	return network.None
}

// push selects in the picture what the chosen rows are about.
func (p *sheetPage) push() {
	p.refresh()
	if p.of == session.EventRecords {
		return // the picture shows no events
	}
	p.window.view.Select(graphview.Of(nil, p.chosenTies()))
	p.window.showSelection(p.window.view.Selection())
}

// follow chooses the rows that are about what is selected in the picture, when that was
// not chosen here.
func (p *sheetPage) follow() {
	w := p.window
	if w.page != p.page || p.record == nil || p.of == session.EventRecords || w.state == nil {
		return
	}
	selected := w.view.Selection()
	if slices.Equal(graphview.Of(nil, p.chosenTies()).Ties(), selected.Ties()) {
		return
	}
	p.chosen.clear()
	first := -1
	if len(selected.Ties()) > 0 {
		for at, row := range p.rows {
			if selected.HasTie(p.tieOf(row)) {
				p.chosen.set(row, true)
				if first < 0 {
					first = at
				}
			}
		}
	}
	if first >= 0 {
		p.cursor, p.anchor = first, first
		p.reveal(first)
	}
	p.refresh()
}

// showInPicture goes to the tie of the row in the picture.
func (p *sheetPage) showInPicture() {
	if p.cursor < 0 || p.cursor >= len(p.rows) || p.of == session.EventRecords {
		return
	}
	if tie := p.tieOf(p.rows[p.cursor]); tie != network.None {
		p.window.goToTie(tie)
	}
}
