package window

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// The wheel over a table that is scrolled to the sides moves what the table lies in.
func TestWheelOverSidewaysScroll(t *testing.T) {
	test.NewTempApp(t)
	wide := canvas.NewRectangle(color.Black)
	wide.SetMinSize(fyne.NewSize(900, 400))
	around := container.NewVScroll(nil)
	within := newSidewaysScroll(wide, around)
	around.Content = within
	test.NewTempWindow(t, around).Resize(fyne.NewSize(300, 200))

	within.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: -50}})
	if around.Offset.Y != 50 || within.Offset.X != 0 {
		t.Errorf("down: around at %v, within at %v, want 50 down and 0 to the side", around.Offset, within.Offset)
	}
	within.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DX: -30}})
	if around.Offset.Y != 50 || within.Offset.X != 30 {
		t.Errorf("aside: around at %v, within at %v, want 50 down and 30 to the side", around.Offset, within.Offset)
	}
}
