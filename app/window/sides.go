package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// closeLayout is a border layout without gaps: top, middle, bottom.
type closeLayout struct{}

func (*closeLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, 0)
	for _, o := range objects {
		least := o.MinSize()
		size = fyne.NewSize(max(size.Width, least.Width), size.Height+least.Height)
	}
	return size
}

func (*closeLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	top, bottom := objects[0].MinSize().Height, objects[2].MinSize().Height
	for i, place := range [...][2]float32{{0, top}, {top, size.Height - top - bottom}, {size.Height - bottom, bottom}} {
		objects[i].Move(fyne.NewPos(0, place[0]))
		objects[i].Resize(fyne.NewSize(size.Width, place[1]))
	}
}

// sidePanel is a panel of fixed width that scrolls where the window is low, with
// a line at the side of the picture.
func sidePanel(width float32, content fyne.CanvasObject, lineRight bool) fyne.CanvasObject {
	return scrolledPanel(width, container.NewVScroll(padded(gapPanel, gapPanel, content)), lineRight)
}

// scrolledPanel is a side panel of what scrolls in it.
func scrolledPanel(width float32, scroll *container.Scroll, lineRight bool) fyne.CanvasObject {
	panel := fixedWidth(width, scroll)
	return container.New(&rimLayout{lineRight}, panel, widget.NewSeparator())
}

// rimLayout puts a line along one side of a panel, over it.
type rimLayout struct{ right bool }

func (*rimLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (l *rimLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
	thickness := objects[1].MinSize().Width
	objects[1].Resize(fyne.NewSize(thickness, size.Height))
	objects[1].Move(fyne.NewPos(0, 0))
	if l.right {
		objects[1].Move(fyne.NewPos(size.Width-thickness, 0))
	}
}

// sidesLayout puts panels of their own width at the left and the right of the middle.
// A hidden panel takes no room.
type sidesLayout struct{}

func (*sidesLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, 0)
	for i, o := range objects {
		if o.Visible() {
			least := o.MinSize()
			size.Width += least.Width
			if i == 1 {
				size.Height = least.Height
			}
		}
	}
	return size
}

func (*sidesLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left, right := float32(0), float32(0)
	if objects[0].Visible() {
		left = objects[0].MinSize().Width
	}
	if objects[2].Visible() {
		right = objects[2].MinSize().Width
	}
	for i, place := range [...][2]float32{{0, left}, {left, size.Width - left - right}, {size.Width - right, right}} {
		objects[i].Move(fyne.NewPos(place[0], 0))
		objects[i].Resize(fyne.NewSize(place[1], size.Height))
	}
}
