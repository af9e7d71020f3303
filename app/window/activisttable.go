package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// activistTable is the table of activists. Arrows go from row to row and from column
// to column, S sorts, Enter shows the row's activist in the picture.
type activistTable struct {
	widget.Table
	page *activistsPanel
}

// rowHeight and the like are in Fyne units.
const (
	rowHeight   = 26
	widestCell  = 260
	narrowsCell = 64
)

func newActivistTable(p *activistsPanel) *activistTable {
	t := &activistTable{page: p}
	t.Length = func() (rows, cols int) { return len(p.rows), len(p.columns) }
	t.CreateCell = func() fyne.CanvasObject { return newTableCell() }
	t.UpdateCell = func(id widget.TableCellID, o fyne.CanvasObject) { p.fill(id, o.(*tableCell)) }
	t.ShowHeaderRow, t.StickyColumnCount = true, 1
	t.CreateHeader = func() fyne.CanvasObject { return newTableHead(p) }
	t.UpdateHeader = func(id widget.TableCellID, o fyne.CanvasObject) { o.(*tableHead).show(id.Col) }
	t.OnSelected = func(id widget.TableCellID) {
		t.UnselectAll() // the whole row is marked instead
		p.window.guard(func() { p.pressed(id) })
	}
	t.ExtendBaseWidget(t)
	return t
}

// TypedKey implements fyne.Focusable.
func (t *activistTable) TypedKey(e *fyne.KeyEvent) {
	t.page.window.guard(func() { t.page.typed(e) })
}

// TypedRune implements fyne.Focusable.
func (t *activistTable) TypedRune(r rune) {
	if r == 's' || r == 'S' {
		t.page.window.guard(t.page.sortByCurrent)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (t *activistTable) TypedShortcut(s fyne.Shortcut) {
	if _, copies := s.(*fyne.ShortcutCopy); copies {
		t.page.window.guard(t.page.copy)
	}
}

// FocusGained implements fyne.Focusable.
func (t *activistTable) FocusGained() { t.focus(true) }

// FocusLost implements fyne.Focusable.
func (t *activistTable) FocusLost() { t.focus(false) }

func (t *activistTable) focus(on bool) {
	t.page.focused = on
	t.Refresh()
}

// tableCell is a line of text on the ground of its row.
type tableCell struct {
	widget.BaseWidget
	ground *ground
	text   *text
}

func newTableCell() *tableCell {
	c := &tableCell{ground: newGround(colourWash), text: newShrinking(roleBody, "")}
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer implements fyne.Widget.
func (c *tableCell) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(&cellLayout{}, c.ground, c.text))
}

// cellLayout puts text into the middle of a row's height.
type cellLayout struct{}

const cellPadding = 8

func (*cellLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(narrowsCell, rowHeight)
}

func (*cellLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
	high := objects[1].MinSize().Height
	objects[1].Move(fyne.NewPos(cellPadding, (size.Height-high)/2))
	objects[1].Resize(fyne.NewSize(max(0, size.Width-2*cellPadding), high))
}

// show fills the cell in.
func (c *tableCell) show(words string, right, second, marked bool) {
	c.text.role, c.text.align = roleBody, fyne.TextAlignLeading
	if right {
		c.text.align = fyne.TextAlignTrailing
	}
	if second {
		c.text.role = roleSecond
	}
	visible(c.ground, marked)
	c.text.content = words
	c.text.Refresh()
}

// tableHead is the head of a column: a press sorts by it, the pointer over it explains
// it.
type tableHead struct {
	pressable
	page  *activistsPanel
	col   int
	label *text
	arrow *text
}

func newTableHead(p *activistsPanel) *tableHead {
	h := &tableHead{page: p, label: newShrinking(roleStrong, ""), arrow: newText(roleStrong, "")}
	h.content = container.New(&headLayout{}, h.label, h.arrow)
	h.onTapped = func() { p.window.guard(func() { p.sortBy(h.col) }) }
	h.ExtendBaseWidget(h)
	return h
}

// headLayout gives the arrow its room at the side where the numbers end.
type headLayout struct{ right bool }

func (*headLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(narrowsCell, rowHeight+6)
}

func (l *headLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	label, arrow := objects[0].MinSize(), objects[1].MinSize()
	room := size.Width - 2*cellPadding
	words := room
	if arrow.Width > 0 {
		words -= arrow.Width + 3
	}
	y := (size.Height - label.Height) / 2
	objects[0].Resize(fyne.NewSize(max(0, words), label.Height))
	objects[1].Resize(arrow)
	if l.right {
		objects[1].Move(fyne.NewPos(cellPadding, y))
		objects[0].Move(fyne.NewPos(size.Width-cellPadding-words, y))
		return
	}
	objects[0].Move(fyne.NewPos(cellPadding, y))
	objects[1].Move(fyne.NewPos(cellPadding+min(words, fyne.MeasureText(objects[0].(*text).content, 13, fyne.TextStyle{Bold: true}).Width)+3, y))
}

func (h *tableHead) show(col int) {
	p := h.page
	if col < 0 || col >= len(p.columns) {
		return
	}
	c := p.columns[col]
	h.col = col
	h.label.content, h.label.align = c.head, fyne.TextAlignLeading
	if c.numeric() {
		h.label.align = fyne.TextAlignTrailing
	}
	h.arrow.content = ""
	if p.order.by == c.name {
		h.arrow.content = "▲"
		if p.order.descending {
			h.arrow.content = "▼"
		}
	}
	h.fill = colourKey
	if p.focused && col == p.current {
		h.fill = colourWash
	}
	h.content.(*fyne.Container).Layout.(*headLayout).right = c.numeric()
	h.content.(*fyne.Container).Layout.Layout(h.content.(*fyne.Container).Objects, h.Size())
	h.Refresh()
}

// MouseIn implements desktop.Hoverable.
func (h *tableHead) MouseIn(e *desktop.MouseEvent) {
	h.pressable.MouseIn(e)
	h.page.window.guard(func() { h.page.explainColumn(h.col) })
}

var _ desktop.Hoverable = (*tableHead)(nil)

// columnWidth is how wide a column should be, from its head and the longest of some cells.
func columnWidth(c *tableColumn, rows []int32) float32 {
	const size = 13
	widest := fyne.MeasureText(c.head, size, fyne.TextStyle{Bold: true}).Width + 18 // the arrow
	for i, step := 0, max(1, len(rows)/200); i < len(rows); i += step {
		widest = max(widest, fyne.MeasureText(c.cell(rows[i]), size, fyne.TextStyle{}).Width)
	}
	return min(max(widest+2*cellPadding, narrowsCell), widestCell)
}
