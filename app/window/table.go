package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// tableOwner is the page that a table is on. It knows rows and columns, and what presses
// and keys mean.
type tableOwner interface {
	size() (rows, columns int)
	head(column int) headLook
	fill(id widget.TableCellID, cell *tableCell)

	goTo(row int)      // chooses a row alone
	extend(row int)    // chooses all rows from where the choice began up to one
	toggle(row int)    // chooses a row along with others, or no longer does
	turnTo(column int) // has keys be about another column
	showInPicture()    // shows what the row with the cursor is about
	sortBy(column int)
	sortByCurrent()
	explainColumn(column int)
	copy()
	paste()
	selectAll()

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
	// upToDate says whether nothing is being read, or has yet to be, that cells are to show.
	upToDate() bool
}

// dataTable is the table of any page. Only the cells that are seen exist. Arrows go from
// row to row and from column to column, F3 sorts, what is typed goes into the cell; the
// rest is the page's.
type dataTable struct {
	widget.Table
	owner   tableOwner
	content fyne.CanvasObject // the table, and the editor over it
	editor  *cellEditor
	window  *Window
	twice   doublePress
	hasKeys bool

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
	t := &dataTable{window: w, owner: o, heads: map[int]*tableHead{}, first: map[*tableCell]bool{}}
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
		h := newTableHead(t)
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
		w.guard(func() { t.pressed(id) })
	}
	t.ExtendBaseWidget(t)
	t.content = container.NewStack(container.NewThemeOverride(t, gapless{}), t.editor.layer)
	return t
}

// sayEmpty says on a label over the table why it has no rows, with no lines behind the
// words; "" where it has some.
func (t *dataTable) sayEmpty(on *widget.Label, words string) {
	if on.Text != words {
		on.SetText(words)
	}
	if none := words != ""; t.HideSeparators != none {
		t.HideSeparators = none
		t.Refresh()
	}
}

// at reports whether keys are about a cell.
func (t *dataTable) at(id widget.TableCellID) bool {
	at, there := t.owner.cursorCell()
	return t.hasKeys && there && at == id
}

// column is the column that keys are about.
func (t *dataTable) column() int {
	at, _ := t.owner.cursorCell()
	return at.Col
}

// TypedKey implements fyne.Focusable. Keys of letters are left to TypedRune: what is
// typed goes into the cell, whatever it means elsewhere.
func (t *dataTable) TypedKey(e *fyne.KeyEvent) {
	if len(e.Name) == 1 || e.Name == fyne.KeySpace {
		return
	}
	t.window.guard(func() {
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
			t.move(e)
		}
	})
}

// pressed chooses a row; with Ctrl it comes to what is chosen or goes from it, with Shift
// all rows up to it are. Two presses edit the cell.
func (t *dataTable) pressed(id widget.TableCellID) {
	if rows, _ := t.owner.size(); id.Row < 0 || id.Row >= rows {
		return
	}
	again := t.twice.pressed(t.window.now(), id)
	t.owner.turnTo(id.Col)
	switch held := modifiers(); {
	case held&fyne.KeyModifierShift != 0:
		t.owner.extend(id.Row)
	case held&control != 0:
		t.owner.toggle(id.Row)
	default:
		t.owner.goTo(id.Row)
	}
	t.owner.explainColumn(id.Col)
	t.window.win.Canvas().Focus(t)
	if again {
		t.editor.choose()
	}
}

// move does what a key means that goes somewhere; the rest means what it means elsewhere.
func (t *dataTable) move(e *fyne.KeyEvent) {
	at, _ := t.owner.cursorCell()
	rows, _ := t.owner.size()
	if to, moves := rowAfter(e.Name, at.Row, rows-1); moves {
		if modifiers()&fyne.KeyModifierShift != 0 {
			t.owner.extend(to)
		} else {
			t.owner.goTo(to)
		}
		return
	}
	switch e.Name {
	case fyne.KeyLeft:
		t.turn(-1)
	case fyne.KeyRight:
		t.turn(1)
	case fyne.KeyReturn, fyne.KeyEnter:
		t.owner.showInPicture()
	default:
		t.window.typedKey(e)
	}
}

// turn has keys be about the column beside.
func (t *dataTable) turn(by int) {
	at, there := t.owner.cursorCell()
	at.Col += by
	if _, columns := t.owner.size(); at.Col < 0 || at.Col >= columns {
		return
	}
	t.owner.turnTo(at.Col)
	if there {
		t.reveal(at)
	}
	t.owner.explainColumn(at.Col)
	t.Refresh()
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
	t.window.guard(func() { t.editor.replace(string(r)) })
}

// TypedShortcut implements fyne.Shortcutable.
func (t *dataTable) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutCopy:
		t.window.guard(t.owner.copy)
	case *fyne.ShortcutPaste:
		t.window.guard(t.owner.paste)
	case *fyne.ShortcutSelectAll:
		t.window.guard(t.owner.selectAll)
	case *fyne.ShortcutCut: // that is Shift+Delete, too
		t.window.guard(t.window.cut)
	}
}

// FocusGained implements fyne.Focusable.
func (t *dataTable) FocusGained() { t.focus(true) }

// FocusLost implements fyne.Focusable.
func (t *dataTable) FocusLost() { t.focus(false) }

func (t *dataTable) focus(on bool) {
	t.hasKeys = on
	t.Refresh()
}
