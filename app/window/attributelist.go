package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
)

// attributeList lists attributes, one a row. The arrows go through it, Enter
// edits, Delete deletes, Esc closes.
type attributeList struct {
	widget.List
	dialog *attributesDialog
}

func newAttributeList(d *attributesDialog) *attributeList {
	l := &attributeList{dialog: d}
	l.ExtendBaseWidget(l)
	l.Length = func() int { return len(d.all) }
	l.CreateItem = func() fyne.CanvasObject { return newAttributeRow(roleBody) }
	l.UpdateItem = func(i widget.ListItemID, row fyne.CanvasObject) {
		d.window.guard(func() { row.(*attributeRow).show(d.all[i]) })
	}
	l.OnSelected = func(i widget.ListItemID) {
		d.window.guard(func() {
			if i != d.chosen {
				d.choose(i)
			}
		})
	}
	return l
}

// FocusGained implements fyne.Focusable. Fyne would show a second row as chosen:
// the one the arrows of its own list are at.
func (l *attributeList) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (l *attributeList) FocusLost() {}

// TypedKey implements fyne.Focusable.
func (l *attributeList) TypedKey(key *fyne.KeyEvent) {
	d := l.dialog
	d.window.guard(func() {
		switch {
		case dismisses(key):
			d.window.closeDialog()
		case confirms(key):
			d.askEdit()
		case key.Name == fyne.KeyDelete:
			d.askDelete()
		case key.Name == fyne.KeyDown && d.chosen < len(d.all)-1:
			d.choose(d.chosen + 1)
		case key.Name == fyne.KeyUp && d.chosen > 0:
			d.choose(d.chosen - 1)
		}
	})
}

// attributeRow is a line of the list: label, whose, type, sensitive, values.
type attributeRow struct {
	widget.BaseWidget
	cells [5]*text
}

func newAttributeRow(role textRole) *attributeRow {
	r := &attributeRow{}
	for i := range r.cells {
		r.cells[i] = newShrinking(role, "")
	}
	r.cells[4].align = fyne.TextAlignTrailing
	r.ExtendBaseWidget(r)
	return r
}

// newAttributeHead is the line above the list.
func newAttributeHead() *attributeRow {
	r := newAttributeRow(roleHead)
	for i, word := range [...]string{lang.L("Label"), lang.L("Of"), lang.L("Type"), lang.L("Sensitive"), lang.L("Values")} {
		r.cells[i].set(word)
	}
	return r
}

func (r *attributeRow) show(a session.KnownAttribute) {
	sensitive := ""
	if a.Sensitive {
		sensitive = lang.L("sensitive")
	}
	for i, word := range [...]string{a.Label, bearerWord(a.Of), typeWord(a.Type), sensitive, count(a.Values)} {
		r.cells[i].set(word)
	}
}

// CreateRenderer implements fyne.Widget.
func (r *attributeRow) CreateRenderer() fyne.WidgetRenderer {
	objects := make([]fyne.CanvasObject, len(r.cells))
	for i, c := range r.cells {
		objects[i] = c
	}
	return &attributeRowRenderer{row: r, objects: objects}
}

// attributeRowRenderer puts the cells into columns; the label gets what is left.
type attributeRowRenderer struct {
	row     *attributeRow
	objects []fyne.CanvasObject
}

// Layout implements fyne.WidgetRenderer.
func (r *attributeRowRenderer) Layout(size fyne.Size) {
	const margin, gap = 10, 8
	widths := [...]float32{0, 84, 84, 80, 84}
	widths[0] = size.Width - 2*margin - 4*gap
	for _, width := range widths[1:] {
		widths[0] -= width
	}
	x := float32(margin)
	for i, o := range r.objects {
		height := o.MinSize().Height
		o.Move(fyne.NewPos(x, (size.Height-height)/2))
		o.Resize(fyne.NewSize(max(0, widths[i]), height))
		x += widths[i] + gap
	}
}

// MinSize implements fyne.WidgetRenderer.
func (r *attributeRowRenderer) MinSize() fyne.Size {
	return fyne.NewSize(460, r.objects[0].MinSize().Height+2*gapRow)
}

// Refresh implements fyne.WidgetRenderer.
func (r *attributeRowRenderer) Refresh() {
	for _, o := range r.objects {
		o.Refresh()
	}
}

// Objects implements fyne.WidgetRenderer.
func (r *attributeRowRenderer) Objects() []fyne.CanvasObject { return r.objects }

// Destroy implements fyne.WidgetRenderer.
func (r *attributeRowRenderer) Destroy() {}
