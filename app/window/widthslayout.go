package window

import "fyne.io/fyne/v2"

// widthsLayout puts objects beside each other, and gives each a share of the width that the
// gaps leave.
type widthsLayout struct {
	gap    float32
	shares []float32 // one for each object; they sum to 1
}

func (l *widthsLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(l.gap*float32(len(objects)-1), 0)
	for _, o := range objects {
		least := o.MinSize()
		size = fyne.NewSize(size.Width+least.Width, max(size.Height, least.Height))
	}
	return size
}

func (l *widthsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	room, x := size.Width-l.gap*float32(len(objects)-1), float32(0)
	for i, o := range objects {
		height := o.MinSize().Height
		o.Resize(fyne.NewSize(room*l.shares[i], height))
		o.Move(fyne.NewPos(x, (size.Height-height)/2))
		x += room*l.shares[i] + l.gap
	}
}
