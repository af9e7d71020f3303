package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// newKeyCap shows a key, and what it does beside it.
func newKeyCap(key, does string) fyne.CanvasObject {
	cap := newGround(colourKey)
	cap.border, cap.radius = theme.ColorNameSeparator, 4
	return row(gapRow, on(cap, padded(2, 6, newText(roleSecond, key))), newText(roleSecond, does))
}

// newDot is a small disc of a colour.
func newDot(colour *canvas.Circle) fyne.CanvasObject {
	const diameter = 12
	return container.NewCenter(container.NewGridWrap(fyne.NewSquareSize(diameter), colour))
}
