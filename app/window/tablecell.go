package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// tableCell is a line of text on the ground of its row.
type tableCell struct {
	widget.BaseWidget
	ground *ground
	text   *text

	row     int // that it shows
	round   int // of the table's moves, when it was moved last
	onMoved func()
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

// Move implements fyne.CanvasObject.
func (c *tableCell) Move(to fyne.Position) {
	c.BaseWidget.Move(to)
	if c.onMoved != nil {
		c.onMoved()
	}
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

// point shows whether keys are about the cell.
func (c *tableCell) point(at bool) {
	border := fyne.ThemeColorName("")
	if at {
		border = theme.ColorNamePrimary
		visible(c.ground, true)
	}
	if c.ground.border != border {
		c.ground.border = border
		c.ground.Refresh()
	}
}
