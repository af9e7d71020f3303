package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
)

// headLook is how the head of a column looks now.
type headLook struct {
	words              string
	right              bool // it stands at the right, over numbers
	sorted, descending bool
	held               bool // rows are not quite sorted any more
}

// tableHead is the head of a column: a press sorts by it, the pointer over it explains
// it.
type tableHead struct {
	pressable
	table *dataTable
	col   int
	label *text
	arrow *text

	round   int // of the table's moves, when it was moved last
	onMoved func()
}

func newTableHead(t *dataTable) *tableHead {
	h := &tableHead{table: t, label: newShrinking(roleStrong, ""), arrow: newText(roleStrong, "")}
	h.content = container.New(&headLayout{}, h.label, h.arrow)
	h.onTapped = func() { t.window.guard(func() { t.owner.sortBy(h.col) }) }
	h.ExtendBaseWidget(h)
	return h
}

// Move implements fyne.CanvasObject.
func (h *tableHead) Move(to fyne.Position) {
	h.pressable.Move(to)
	if h.onMoved != nil {
		h.onMoved()
	}
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
	if _, columns := h.table.owner.size(); col < 0 || col >= columns {
		return
	}
	look := h.table.owner.head(col)
	h.col = col
	h.label.content, h.label.align = look.words, fyne.TextAlignLeading
	if look.right {
		h.label.align = fyne.TextAlignTrailing
	}
	h.arrow.content = ""
	if look.sorted {
		h.arrow.content = arrowOf(look)
	}
	h.fill = colourKey
	if h.table.hasKeys && h.table.column() == col {
		h.fill = colourWash
	}
	h.content.(*fyne.Container).Layout.(*headLayout).right = look.right
	h.content.(*fyne.Container).Layout.Layout(h.content.(*fyne.Container).Objects, h.Size())
	h.Refresh()
}

// arrowOf says which way round the rows are sorted: with a full arrow, or an empty one
// when cells were edited since, and their rows stayed where they were.
func arrowOf(look headLook) string {
	arrows := "▲△"
	if look.descending {
		arrows = "▼▽"
	}
	if look.held {
		return string([]rune(arrows)[1])
	}
	return string([]rune(arrows)[0])
}

// MouseIn implements desktop.Hoverable.
func (h *tableHead) MouseIn(e *desktop.MouseEvent) {
	h.pressable.MouseIn(e)
	h.table.window.guard(func() { h.table.owner.explainColumn(h.col) })
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
