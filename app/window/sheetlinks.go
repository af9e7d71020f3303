package window

import (
	"slices"

	"copresence/app/session"
	"copresence/graphview"
	"copresence/storage/network"
)

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
	view := p.window.view
	switch {
	case p.of != session.EventRecords:
		view.Select(graphview.Of(nil, p.chosenTies()))
	case !view.Style().Events:
		return // the picture shows none
	case p.chosen.count == 1:
		view.Select(p.eventOf(p.chosen.all()[0]))
	default:
		view.Select(graphview.Nothing)
	}
	p.window.showSelection(view.Selection())
}

// follow chooses the rows that are about what is selected in the picture, when that was
// not chosen here.
func (p *sheetPage) follow() {
	w := p.window
	if w.page != p.page || p.record == nil || w.state == nil {
		return
	}
	selected := w.view.Selection()
	if p.of == session.EventRecords {
		p.followEvent(selected)
		return
	}
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

// followEvent chooses the row of the event that is selected in the picture.
func (p *sheetPage) followEvent(selected graphview.Selection) {
	event, is := selected.Event()
	if !is || p.chosen.count == 1 && p.eventOf(p.chosen.all()[0]) == selected {
		return
	}
	id := p.window.state.Network.Events.ID[event]
	at := slices.IndexFunc(p.rows, func(row int32) bool { return p.record.Sheet.ID(row) == id })
	if at < 0 {
		return
	}
	p.chosen.clear()
	p.chosen.set(p.rows[at], true)
	p.cursor, p.anchor = at, at
	p.reveal(at)
	p.refresh()
}

// eventOf is the event, as the network has it now, of a row; Nothing: it has none.
func (p *sheetPage) eventOf(row int32) graphview.Selection {
	events := p.window.state.Network.Events
	if events.Len() == 0 {
		return graphview.Nothing
	}
	if at, there := slices.BinarySearch(events.ID, p.record.Sheet.ID(row)); there {
		return graphview.Event(int32(at))
	}
	return graphview.Nothing
}

// showInPicture goes to what the row is about in the picture.
func (p *sheetPage) showInPicture() {
	if p.cursor < 0 || p.cursor >= len(p.rows) {
		return
	}
	row := p.rows[p.cursor]
	if p.of == session.EventRecords {
		if event, is := p.eventOf(row).Event(); is {
			p.window.goToEvent(event)
		}
		return
	}
	if tie := p.tieOf(row); tie != network.None {
		p.window.goToTie(tie)
	}
}
