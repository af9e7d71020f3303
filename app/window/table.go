package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// tableOwner is the page that a table is on. It knows rows and columns, and what presses
// and keys mean.
type tableOwner interface {
	guard(work func())
	size() (rows, columns int)
	head(column int) (look headLook, there bool)
	fill(id widget.TableCellID, cell *tableCell)

	pressed(id widget.TableCellID)
	typed(e *fyne.KeyEvent)
	sortBy(column int)
	sortByCurrent()
	explainColumn(column int)
	copy()
	paste()
	selectAll()
	setFocused(on bool)

	// cursorCell is the cell that keys are about; there need be none.
	cursorCell() (id widget.TableCellID, there bool)
	// goToCell has keys be about a cell, and brings it into view.
	goToCell(id widget.TableCellID)
	// opened is a cell as it is edited, or a sentence that says why it is not.
	opened(id widget.TableCellID) (c openCell, why string)
	// place is where a cell is now; false: it is out of sight.
	place(c openCell) (id widget.TableCellID, there bool)
	// writes is told that a cell is being written.
	writes()
}

// dataTable is the table of any page. Only the cells that are seen exist. Arrows go from
// row to row and from column to column, F3 sorts, what is typed goes into the cell; the
// rest is the page's.
type dataTable struct {
	widget.Table
	owner   tableOwner
	cut     func()            // what Shift+Delete does in the window
	content fyne.CanvasObject // the table, and the editor over it
	editor  *cellEditor

	// Where things are, which Fyne's table does not tell: heads and the cells of the first
	// column stand still when the rest is scrolled, and are moved before they are shown.
	heads  map[int]*tableHead
	first  map[*tableCell]bool
	round  int  // counts how often they were moved
	placed bool // the round is over: what is moved next begins another
}

// rowHeight and the like are in Fyne units.
const (
	rowHeight   = 26
	widestCell  = 260
	narrowsCell = 64
)

func newDataTable(w *Window, o tableOwner) *dataTable {
	t := &dataTable{owner: o, cut: w.cut, heads: map[int]*tableHead{}, first: map[*tableCell]bool{}}
	t.editor = newCellEditor(w, t)
	t.Length = o.size
	t.CreateCell = func() fyne.CanvasObject {
		c := newTableCell()
		c.onMoved = func() { c.round = t.moving() }
		return c
	}
	t.UpdateCell = func(id widget.TableCellID, object fyne.CanvasObject) {
		c := object.(*tableCell)
		if c.row = id.Row; id.Col == 0 {
			t.first[c] = true
		} else {
			delete(t.first, c)
		}
		o.fill(id, c)
	}
	t.ShowHeaderRow, t.StickyColumnCount = true, 1
	t.CreateHeader = func() fyne.CanvasObject {
		h := newTableHead(o)
		h.onMoved = func() { h.round = t.moving() }
		return h
	}
	t.UpdateHeader = func(id widget.TableCellID, object fyne.CanvasObject) {
		h := object.(*tableHead)
		h.show(id.Col)
		t.heads[id.Col], t.placed = h, true
		t.editor.follow()
	}
	t.OnSelected = func(id widget.TableCellID) {
		t.UnselectAll() // the whole row is marked instead
		o.guard(func() { o.pressed(id) })
	}
	t.ExtendBaseWidget(t)
	t.content = container.NewStack(container.NewThemeOverride(t, gapless{}), t.editor.layer)
	return t
}

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

// TypedKey implements fyne.Focusable. Keys of letters are left to TypedRune: what is
// typed goes into the cell, whatever it means elsewhere.
func (t *dataTable) TypedKey(e *fyne.KeyEvent) {
	if len(e.Name) == 1 || e.Name == fyne.KeySpace {
		return
	}
	t.owner.guard(func() {
		switch e.Name {
		case fyne.KeyF2:
			t.editor.edit()
		case fyne.KeyTab:
			t.editor.aside()
		case fyne.KeyF3:
			t.owner.sortByCurrent()
		case fyne.KeyBackspace:
			t.editor.replace("")
		case fyne.KeyDelete:
			t.editor.empty()
		default:
			t.owner.typed(e)
		}
	})
}

// rowAfter is the row that a key leads to from another; false: the key leads to none.
func rowAfter(key fyne.KeyName, at, last int) (to int, moves bool) {
	const screen = 20 // rows
	switch key {
	case fyne.KeyDown:
		return min(at+1, last), true
	case fyne.KeyUp:
		return max(at-1, 0), true
	case fyne.KeyPageDown:
		return min(at+screen, last), true
	case fyne.KeyPageUp:
		return max(at-screen, 0), true
	case fyne.KeyHome:
		return 0, true
	case fyne.KeyEnd:
		return last, true
	}
	return at, false
}

// AcceptsTab implements fyne.Tabbable: Tab goes from cell to cell, as in a spreadsheet.
func (t *dataTable) AcceptsTab() bool { return true }

// TypedRune implements fyne.Focusable.
func (t *dataTable) TypedRune(r rune) {
	t.owner.guard(func() { t.editor.replace(string(r)) })
}

// TypedShortcut implements fyne.Shortcutable.
func (t *dataTable) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutCopy:
		t.owner.guard(t.owner.copy)
	case *fyne.ShortcutPaste:
		t.owner.guard(t.owner.paste)
	case *fyne.ShortcutSelectAll:
		t.owner.guard(t.owner.selectAll)
	case *fyne.ShortcutCut: // that is Shift+Delete, too
		t.owner.guard(t.cut)
	}
}

// FocusGained implements fyne.Focusable.
func (t *dataTable) FocusGained() { t.focus(true) }

// FocusLost implements fyne.Focusable.
func (t *dataTable) FocusLost() { t.focus(false) }

func (t *dataTable) focus(on bool) {
	t.owner.setFocused(on)
	t.Refresh()
}
