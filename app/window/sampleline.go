package window

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"copresence/graphview/paint"
	"copresence/graphview/scene"
)

// lineSample shows how ties of a verdict are drawn, by the painter that draws them.
type lineSample struct {
	raster *canvas.Raster
	class  scene.LineClass
	ground color.NRGBA // the colour of the panel it stands on
}

func newLineSample(fonts *paint.Fonts) *lineSample {
	s := &lineSample{}
	s.raster = canvas.NewRaster(func(w, h int) image.Image {
		img := image.NewRGBA(image.Rect(0, 0, w, h))
		const width = 26 // Fyne units
		paint.Draw(img, s.scene(w, h, float64(w)/width), fonts)
		return img
	})
	s.raster.SetMinSize(fyne.NewSize(26, 14))
	return s
}

// scene is one stroke through the middle of a picture w by h pixels.
func (s *lineSample) scene(w, h int, scale float64) *scene.Scene {
	class := s.class.Scaled(scale)
	return &scene.Scene{
		Width: w, Height: h, Background: s.ground,
		Strokes: []scene.Stroke{class.Stroke(0, float64(h)/2, float64(w))},
	}
}
