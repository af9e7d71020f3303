package window

import (
	"slices"

	"fyne.io/fyne/v2/widget"

	"copresence/app/sheet"
)

// cursorCell is the cell that keys are about.
func (p *sheetPage) cursorCell() (widget.TableCellID, bool) {
	return widget.TableCellID{Row: p.cursor, Col: p.current}, p.cursor >= 0 && p.cursor < len(p.rows) && p.current < len(p.columns)
}

// goToCell has keys be about a cell.
func (p *sheetPage) goToCell(id widget.TableCellID) {
	p.turnTo(id.Col)
	p.goTo(id.Row)
}

// opened is a cell as it is edited.
func (p *sheetPage) opened(id widget.TableCellID) (c openCell, why string) {
	row, column := p.rows[id.Row], p.columns[id.Col]
	return openedCell(p.window, p.of, p.record.Sheet.ID(row), column, column.Text(row))
}

// writes is told that a cell is being written.
func (p *sheetPage) writes() { p.held.hold() }

// upToDate says whether the records have been read since they changed.
func (p *sheetPage) upToDate() bool { return !p.stale && p.taken == p.asked }

// place is where a cell is now.
func (p *sheetPage) place(c openCell) (id widget.TableCellID, there bool) {
	if p.window.page != p.page || p.record == nil {
		return id, false
	}
	id.Row = slices.IndexFunc(p.rows, func(row int32) bool { return p.record.Sheet.ID(row) == c.record })
	id.Col = columnNamed(p.columns, c.column.Name)
	return id, id.Row >= 0 && id.Col >= 0
}

// columnNamed is the place of the column of that name; -1: there is none.
func columnNamed(columns []*sheet.Column, name string) int {
	return slices.IndexFunc(columns, func(c *sheet.Column) bool { return c.Name == name })
}
