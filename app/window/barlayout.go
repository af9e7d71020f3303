package window

import "fyne.io/fyne/v2"

// barLayout puts one object at the left and one at the right, or the second below the
// first where both do not fit.
type barLayout struct{ width float32 }

func (l *barLayout) fits(objects []fyne.CanvasObject, width float32) bool {
	return objects[0].MinSize().Width+objects[1].MinSize().Width+gapSection <= width
}

// MinSize implements fyne.Layout.
func (l *barLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	if l.width == 0 || l.fits(objects, l.width) {
		return fyne.NewSize(max(a.Width, b.Width), max(a.Height, b.Height))
	}
	return fyne.NewSize(max(a.Width, b.Width), a.Height+gapRow+b.Height)
}

// Layout implements fyne.Layout.
func (l *barLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	a, b := objects[0].MinSize(), objects[1].MinSize()
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(a)
	objects[1].Resize(b)
	if l.fits(objects, size.Width) {
		objects[1].Move(fyne.NewPos(size.Width-b.Width, 0))
		return
	}
	objects[1].Move(fyne.NewPos(0, a.Height+gapRow))
}
