package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// cellEditor lies over the cell of a table that is edited, and goes along when the table
// is scrolled. What was typed is shown in the cell at once and written beside; where it
// cannot be so, the cell is opened again with what was typed, and a sentence below it.
type cellEditor struct {
	window *Window
	table  *dataTable
	layer  *fyne.Container // over the table
	clip   *container.Clip // that part of it where cells are seen
	inside *fyne.Container // what is in the clip

	entry *cellEntry // nil: no cell is edited
	note  *cellNote
	at    widget.TableCellID
	cell  openCell
	way   unwritten
}

// step is where one goes on after a cell.
type step uint8

// The steps.
const (
	stepNone step = iota
	stepDown
	stepUp
	stepRight
	stepLeft
)

func newCellEditor(w *Window, t *dataTable) *cellEditor {
	e := &cellEditor{window: w, table: t, way: unwritten{}, note: newCellNote()}
	e.inside = container.NewWithoutLayout()
	e.clip = container.NewClip(e.inside)
	e.clip.ExtendBaseWidget(e.clip)
	e.layer = container.NewWithoutLayout(e.clip)
	return e
}

func (e *cellEditor) guard(work func()) { e.window.guard(work) }

// edit opens the cell that keys are about, as it is.
func (e *cellEditor) edit() {
	if c, at, ok := e.ask(); ok {
		e.open(c, at, c.text)
		e.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// choose opens it like edit, and offers what can be chosen where nothing else can be.
func (e *cellEditor) choose() {
	e.edit()
	if e.entry != nil && e.entry.choose && !e.cell.column.Open {
		e.offer()
	}
}

// replace opens it with other words, at whose end one goes on typing.
func (e *cellEditor) replace(typed string) {
	if c, at, ok := e.ask(); ok {
		e.open(c, at, typed)
		e.entry.CursorRow, e.entry.CursorColumn = 0, len([]rune(typed))
		e.entry.Refresh()
	}
}

// empty takes the value of the cell away.
func (e *cellEditor) empty() {
	if c, _, ok := e.ask(); ok && c.text != "" {
		e.write(c, "")
	}
}

// ask is the cell that keys are about, if it can be edited; else it says why not.
func (e *cellEditor) ask() (c openCell, at widget.TableCellID, ok bool) {
	at, there := e.table.owner.cursorCell()
	if !there {
		e.window.status.say(lang.L("Choose a cell first: press it, or an arrow key."))
		return c, at, false
	}
	c, why := e.table.owner.opened(at)
	if why != "" {
		e.window.status.say(why)
		return c, at, false
	}
	if way, there := e.way[c.key()]; there {
		c.text = way.typed
	}
	return c, at, true
}

// open lays the editor over a cell.
func (e *cellEditor) open(c openCell, at widget.TableCellID, typed string) {
	e.cell, e.at = c, at
	e.entry = newCellEntry(e, c, typed)
	e.note.say("")
	e.inside.Objects = []fyne.CanvasObject{e.entry, e.note.content}
	e.table.reveal(at)
	e.follow()
	e.window.win.Canvas().Focus(e.entry)
}

// typed makes room for what is typed. What was wrong is being mended; a cell that was
// scrolled away is where one types.
func (e *cellEditor) typed() {
	if e.entry == nil {
		return
	}
	e.note.say("")
	if _, _, shown := e.table.rectangle(e.at); !shown {
		e.table.reveal(e.at)
	}
	e.follow()
}

// stay stays over the cell when rows have moved, or leaves it when its record went.
func (e *cellEditor) stay() {
	if e.entry == nil {
		return
	}
	at, there := e.table.owner.place(e.cell)
	if !there {
		e.leave()
		return
	}
	e.at = at
	e.follow()
}

// follow puts the editor where its cell is.
func (e *cellEditor) follow() {
	if e.entry == nil {
		return
	}
	place, size := e.table.cells(e.at.Col)
	e.clip.Move(place)
	e.clip.Resize(size)
	at, cell, shown := e.table.rectangle(e.at)
	if !shown { // it keeps the keys, and so it is not hidden
		at, cell = fyne.NewPos(0, -2*size.Height), fyne.NewSize(widestCell, rowHeight)
	}
	at, cell = e.room(at, cell, size)
	e.entry.Move(at)
	e.entry.Resize(cell)
	e.note.below(at, cell, size)
}

// room is how much of the table the editor takes: the cell, and to the right of it what a
// longer text needs.
func (e *cellEditor) room(at fyne.Position, cell, seen fyne.Size) (fyne.Position, fyne.Size) {
	const most, several = 420, 320 // in Fyne units; of a text of several lines
	th := e.table.Theme()
	need := fyne.MeasureText(e.entry.Text, th.Size(theme.SizeNameText), fyne.TextStyle{}).Width + 3*cellPadding
	if e.entry.choose {
		need += th.Size(theme.SizeNameInlineIcon)
	}
	size := fyne.NewSize(max(cell.Width, min(need, most)), cell.Height)
	if e.entry.MultiLine {
		size = fyne.NewSize(max(cell.Width, several), e.entry.MinSize().Height)
	}
	over := func(at, wide, cell, seen float32) float32 { return min(max(at+wide-seen, 0), wide-cell) }
	return at.SubtractXY(over(at.X, size.Width, cell.Width, seen.Width), over(at.Y, size.Height, cell.Height, seen.Height)), size
}

// close takes the editor away, and gives the keys back to the table.
func (e *cellEditor) close() {
	had := e.window.win.Canvas().Focused() == fyne.Focusable(e.entry)
	e.entry = nil
	if had {
		e.window.win.Canvas().Focus(e.table)
	}
	e.inside.Objects = nil
	e.clip.Resize(fyne.Size{}) // it is never hidden: Fyne gives no keys to what was not drawn before
	e.inside.Refresh()
}

// leave leaves the cell as it was.
func (e *cellEditor) leave() { e.close() }

// forget is told that there is another project.
func (e *cellEditor) forget() {
	if e.entry != nil {
		e.close()
	}
	clear(e.way)
}

// left is told that the keys went elsewhere. To another window, or to the list of what can
// be chosen, they come back from; else what was typed is kept.
func (e *cellEditor) left(entry *cellEntry) {
	e.window.later(func() {
		gone := e.window.win.Canvas().Focused() != fyne.Focusable(entry)
		if e.entry == entry && gone && !e.window.inDialog() {
			e.keep(stepNone)
		}
	})
}

// keep writes what was typed, and goes on.
func (e *cellEditor) keep(then step) {
	if e.entry == nil {
		return
	}
	c, at, typed := e.cell, e.at, e.cell.meant(e.entry.Text)
	if typed != c.text {
		if err := c.column.Refuses(typed); err != nil {
			e.refuse(err)
			return
		}
	}
	e.close()
	if typed != c.text {
		e.write(c, typed)
	}
	e.step(at, then)
}

// step goes on from a cell.
func (e *cellEditor) step(at widget.TableCellID, then step) {
	if to, there := e.next(at, then); there {
		e.table.owner.goToCell(to)
	}
}

// aside goes from the cell that keys are about to the next that can be edited.
func (e *cellEditor) aside() {
	then := stepRight
	if modifiers()&fyne.KeyModifierShift != 0 {
		then = stepLeft
	}
	at, there := e.table.owner.cursorCell()
	if !there { // one begins at the top
		e.table.owner.goToCell(widget.TableCellID{Col: max(at.Col, 0)})
		return
	}
	e.step(at, then)
}

// next is the cell to go on with: to the sides the next that can be edited, in the next
// row where there is none in this.
func (e *cellEditor) next(at widget.TableCellID, then step) (widget.TableCellID, bool) {
	rows, columns := e.table.owner.size()
	switch then {
	case stepDown:
		return widget.TableCellID{Row: min(at.Row+1, rows-1), Col: at.Col}, rows > 0
	case stepUp:
		return widget.TableCellID{Row: max(at.Row-1, 0), Col: at.Col}, rows > 0
	case stepRight, stepLeft:
		by := 1
		if then == stepLeft {
			by = -1
		}
		for range 2 * columns {
			at.Col += by
			if at.Col < 0 || at.Col >= columns {
				at.Row, at.Col = at.Row+by, (at.Col+columns)%columns
			}
			if at.Row < 0 || at.Row >= rows {
				return at, false
			}
			if _, why := e.table.owner.opened(at); why == "" {
				return at, true
			}
		}
	}
	return at, false
}

// offer lists what can be chosen.
func (e *cellEditor) offer() {
	if e.entry == nil || !e.entry.choose {
		return
	}
	var items []*fyne.MenuItem
	for _, choice := range e.cell.column.Choices[:min(len(e.cell.column.Choices), offered)] {
		items = append(items, fyne.NewMenuItem(choiceWord(choice), func() {
			e.guard(func() {
				if e.entry != nil {
					e.entry.SetText(choice)
					e.keep(stepDown)
				}
			})
		}))
	}
	canvas := e.window.win.Canvas()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(e.table).Add(e.clip.Position()).Add(e.entry.Position())
	menu := widget.NewPopUpMenu(fyne.NewMenu("", items...), canvas)
	menu.ShowAtPosition(at.AddXY(0, e.entry.Size().Height))
	menu.Resize(fyne.NewSize(max(menu.MinSize().Width, e.entry.Size().Width), menu.MinSize().Height))
	canvas.Focus(menu)
}
