package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// meter is a thin bar that is filled to a share.
type meter struct {
	content *fyne.Container
	layout  *meterLayout
}

func newMeter() *meter {
	back, fill := newGround(theme.ColorNameSeparator), newGround(theme.ColorNamePrimary)
	back.radius, fill.radius = 4, 4
	m := &meter{layout: &meterLayout{}}
	m.content = container.New(m.layout, back, fill)
	return m
}

// set fills the bar to a share from 0 to 1.
func (m *meter) set(share float64) {
	if share = min(max(share, 0), 1); share != m.layout.share {
		m.layout.share = share
		m.content.Refresh()
	}
}

// meterLayout gives the first object the whole width and the second its share.
type meterLayout struct{ share float64 }

func (*meterLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(40, 8) }

func (l *meterLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
	objects[1].Resize(fyne.NewSize(size.Width*float32(l.share), size.Height))
	if l.share > 0 {
		objects[1].Show()
	} else {
		objects[1].Hide()
	}
}
