package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// legendRow is a class in the legend: how it is drawn, what it is, and how many are in
// it.
type legendRow struct {
	widget.BaseWidget
	content        *fyne.Container
	label, members *text
}

func (p *legendPanel) row(sample fyne.CanvasObject, label string, members int) *legendRow {
	r := &legendRow{label: newShrinking(roleBody, label), members: newNumber(count(members))}
	r.content = between(sampled(sample, r.label), r.members)
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer implements fyne.Widget.
func (r *legendRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.content) }
