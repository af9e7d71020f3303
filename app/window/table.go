package window

import (
	"fyne.io/fyne/v2"
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
}

// dataTable is the table of any page. Only the cells that are seen exist. Arrows go from
// row to row and from column to column, S sorts; the rest is the page's.
type dataTable struct {
	widget.Table
	owner tableOwner
}

// rowHeight and the like are in Fyne units.
const (
	rowHeight   = 26
	widestCell  = 260
	narrowsCell = 64
)

func newDataTable(o tableOwner) *dataTable {
	t := &dataTable{owner: o}
	t.Length = o.size
	t.CreateCell = func() fyne.CanvasObject { return newTableCell() }
	t.UpdateCell = func(id widget.TableCellID, c fyne.CanvasObject) { o.fill(id, c.(*tableCell)) }
	t.ShowHeaderRow, t.StickyColumnCount = true, 1
	t.CreateHeader = func() fyne.CanvasObject { return newTableHead(o) }
	t.UpdateHeader = func(id widget.TableCellID, c fyne.CanvasObject) { c.(*tableHead).show(id.Col) }
	t.OnSelected = func(id widget.TableCellID) {
		t.UnselectAll() // the whole row is marked instead
		o.guard(func() { o.pressed(id) })
	}
	t.ExtendBaseWidget(t)
	return t
}

// TypedKey implements fyne.Focusable.
func (t *dataTable) TypedKey(e *fyne.KeyEvent) {
	if e.Name != fyne.KeyS { // sorts, whatever it means elsewhere
		t.owner.guard(func() { t.owner.typed(e) })
	}
}

// TypedRune implements fyne.Focusable.
func (t *dataTable) TypedRune(r rune) {
	if r == 's' || r == 'S' {
		t.owner.guard(t.owner.sortByCurrent)
	}
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
