package window

import (
	"slices"

	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
	"copresence/app/sheet"
)

// cursorCell is the cell that keys are about.
func (p *activistsPanel) cursorCell() (id widget.TableCellID, there bool) {
	id.Row, id.Col = slices.Index(p.rows, p.cursor), p.current
	return id, id.Row >= 0 && id.Col >= 0 && id.Col < len(p.columns)
}

// goToCell has keys be about a cell.
func (p *activistsPanel) goToCell(id widget.TableCellID) {
	p.turnTo(id.Col)
	p.goTo(id.Row)
}

// opened is a cell as it is edited. What was measured is not.
func (p *activistsPanel) opened(id widget.TableCellID) (c openCell, why string) {
	w, column, activist := p.window, p.columns[id.Col], p.rows[id.Row]
	record, err := w.session.Recorded(w.state, session.ActivistRecords)
	if err != nil {
		return c, sentence(err)
	}
	at := column.recorded(record.Sheet)
	if at < 0 {
		return c, joined(column.head, lang.L("measured, and so not edited; Edit > Attributes makes an attribute of it"))
	}
	known := *record.Sheet.Columns[at]
	known.Head = column.head
	return openedCell(w, session.ActivistRecords, w.state.Network.Activists.ID[activist], &known, known.Text(activist))
}

// recorded is the place of the column in the table of what the project has; -1: it is
// measured.
func (c *tableColumn) recorded(s *sheet.Sheet) int {
	if measureOf(c.name) != nil {
		return -1
	}
	if c.name == pseudonymColumn {
		return s.Find("pseudonym")
	}
	if at := s.Find(session.AttributeColumn(c.name)); at >= 0 {
		return at // it is called as another column is
	}
	return s.Find(c.name)
}

// writes is told that a cell is being written.
func (p *activistsPanel) writes() { p.held.hold() }

// upToDate is always so: cells are those of the newest network.
func (p *activistsPanel) upToDate() bool { return true }

// place is where a cell is now.
func (p *activistsPanel) place(c openCell) (id widget.TableCellID, there bool) {
	if p.window.page != activistsPage || p.window.state == nil {
		return id, false
	}
	record, err := p.window.session.Recorded(p.window.state, session.ActivistRecords)
	activist, known := p.window.state.Network.ActivistByID(c.record)
	if err != nil || !known {
		return id, false
	}
	id.Row, id.Col = slices.Index(p.rows, activist), slices.IndexFunc(p.columns, func(t *tableColumn) bool {
		at := t.recorded(record.Sheet)
		return at >= 0 && record.Sheet.Columns[at].Name == c.column.Name
	})
	return id, id.Row >= 0 && id.Col >= 0
}

// key tells the cell of an activist in a column apart from others.
func (p *activistsPanel) key(activist int32, c *tableColumn) cellKey {
	name := c.name
	if name == pseudonymColumn {
		name = "pseudonym"
	}
	return cellKey{p.window.state.Network.Activists.ID[activist], name}
}
