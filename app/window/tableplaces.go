package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// moving says in which round of moves something is moved.
func (t *dataTable) moving() int {
	if t.placed {
		t.round++
		t.placed = false
	}
	return t.round
}

// cells is the part of the table, in its own coordinates, where the cells of a column can
// be seen: the first column stays at the left while others go behind it.
func (t *dataTable) cells(column int) (at fyne.Position, size fyne.Size) {
	head, there := t.heads[0]
	if !there {
		return at, size
	}
	at.Y = head.Size().Height
	if column > 0 {
		at.X = head.Size().Width
	}
	return at, t.Size().SubtractWidthHeight(at.X, at.Y)
}

// rectangle is where a cell is, from the corner of what cells says; false: it is not
// among those that are shown.
func (t *dataTable) rectangle(id widget.TableCellID) (at fyne.Position, size fyne.Size, shown bool) {
	head, there := t.heads[id.Col]
	if !there || head.round != t.round || head.col != id.Col {
		return at, size, false
	}
	for c := range t.first {
		if c.row == id.Row && c.round == t.round {
			return fyne.NewPos(head.Position().X, c.Position().Y), fyne.NewSize(head.Size().Width, c.Size().Height), true
		}
	}
	return at, size, false
}

// reveal brings a cell into view that is not. Fyne counts the head as a row that is
// scrolled, and so takes what is behind it for visible: two rows before the one that is
// meant come first.
func (t *dataTable) reveal(id widget.TableCellID) {
	at, cell, shown := t.rectangle(id)
	if _, seen := t.cells(id.Col); shown && at.X >= 0 && at.Y >= 0 && at.X+cell.Width <= seen.Width && at.Y+cell.Height <= seen.Height {
		return
	}
	if id.Row < 2 {
		t.ScrollToTop()
	} else {
		t.ScrollTo(widget.TableCellID{Row: id.Row - 2, Col: id.Col})
	}
	t.ScrollTo(id)
}
