package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// detailRow shows a line of the details of a step. It swallows what the mouse does:
// a list would light its rows up and choose them.
type detailRow struct {
	widget.BaseWidget
	line        detailLine
	name, value *text
}

var (
	_ desktop.Mouseable = (*detailRow)(nil)
	_ desktop.Hoverable = (*detailRow)(nil)
)

func newDetailRow() *detailRow {
	r := &detailRow{name: newText(roleSecond, ""), value: newShrinking(roleBody, "")}
	r.ExtendBaseWidget(r)
	return r
}

func (r *detailRow) set(line detailLine) {
	r.line = line
	nameRole, valueRole := roleSecond, roleBody
	switch line.kind {
	case detailTitle:
		valueRole = roleStrong
	case detailNote:
		valueRole = roleSecond
	case detailHead:
		nameRole, valueRole = roleHead, roleSecond
	}
	r.name.role, r.name.content = nameRole, line.name
	r.value.role, r.value.content = valueRole, line.value
	r.name.Refresh()
	r.value.Refresh()
	r.Refresh()
}

// MouseDown implements desktop.Mouseable.
func (r *detailRow) MouseDown(*desktop.MouseEvent) {}

// MouseUp implements desktop.Mouseable.
func (r *detailRow) MouseUp(*desktop.MouseEvent) {}

// MouseIn implements desktop.Hoverable.
func (r *detailRow) MouseIn(*desktop.MouseEvent) {}

// MouseMoved implements desktop.Hoverable.
func (r *detailRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (r *detailRow) MouseOut() {}

// CreateRenderer implements fyne.Widget.
func (r *detailRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(&detailLayout{r}, r.name, r.value))
}

// detailHeight is that of a line, in Fyne units.
const detailHeight = 21

// detailLayout puts the value beside the name.
type detailLayout struct{ row *detailRow }

// MinSize implements fyne.Layout.
func (l *detailLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(100, detailHeight) }

// Layout implements fyne.Layout.
func (l *detailLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x := detailIndent(l.row.line.kind)
	for _, o := range objects {
		least := o.MinSize()
		width := max(0, size.Width-x)
		if o == l.row.name {
			width = min(width, least.Width)
		}
		o.Resize(fyne.NewSize(width, least.Height))
		y := (size.Height - least.Height) / 2
		if l.row.line.kind == detailHead {
			y = size.Height - least.Height // air above the head
		}
		o.Move(fyne.NewPos(x, y))
		if l.row.line.name != "" {
			x += width + gapRow
		}
	}
}
