package window

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"copresence/app/findings/plots"
	"copresence/app/session"
	"copresence/graphview/paint"
	"copresence/graphview/scene"
)

// plotView shows a plot, painted away from Fyne's thread at the size that it has.
type plotView struct {
	widget.BaseWidget
	window *Window
	draw   func(p plots.Page) *scene.Scene // called away from Fyne's thread
	least  fyne.Size
	image  *canvas.Image
	asked  int // the newest painting
}

// newPlotView shows what draw draws on a page of the size at hand, which is at least that.
func newPlotView(w *Window, width, height float32, draw func(p plots.Page) *scene.Scene) *plotView {
	v := &plotView{window: w, draw: draw, least: fyne.NewSize(width, height)}
	v.image = canvas.NewImageFromImage(image.NewRGBA(image.Rect(0, 0, 1, 1)))
	v.image.ScaleMode = canvas.ImageScaleFastest
	v.ExtendBaseWidget(v)
	return v
}

// MinSize implements fyne.Widget.
func (v *plotView) MinSize() fyne.Size { return v.least }

// Resize implements fyne.Widget.
func (v *plotView) Resize(size fyne.Size) {
	if size == v.Size() && v.asked > 0 {
		return
	}
	v.BaseWidget.Resize(size)
	v.paint()
}

// CreateRenderer implements fyne.Widget.
func (v *plotView) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(v.image) }

func (v *plotView) paint() {
	v.asked++
	w, asked, size := v.window, v.asked, v.Size()
	unit := float64(w.win.Canvas().Scale())
	width, height := math.Round(float64(size.Width)*unit), math.Round(float64(size.Height)*unit)
	if width < 1 || height < 1 {
		return
	}
	variant := fyne.CurrentApp().Settings().ThemeVariant()
	colours := w.look.paper(variant)
	colours.Paper = color.NRGBAModel.Convert(w.look.Color(colourPanel, variant)).(color.NRGBA)
	page := plots.NewPage(width/unit, height/unit, unit, colours, w.fonts)
	session.Go(func() {
		s := v.draw(page)
		img := image.NewRGBA(image.Rect(0, 0, page.Width, page.Height))
		paint.Draw(img, s, w.fonts)
		w.later(func() {
			if asked == v.asked {
				v.image.Image = img
				v.image.Refresh()
			}
		})
	}, w.report)
}
