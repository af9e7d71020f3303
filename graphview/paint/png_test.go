package paint_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"

	"copresence/graphview/paint"
	"copresence/graphview/scene"
)

// tower is a scene that is higher than two bands of a file.
func tower() *scene.Scene {
	s := &scene.Scene{Width: 90, Height: 2300, Background: color.NRGBA{250, 250, 240, 255}}
	for i := range 300 {
		y := float32(i * 8)
		s.Strokes = append(s.Strokes, scene.Stroke{
			From: scene.Px{X: 5, Y: y}, Via: scene.Px{X: 60, Y: y + 30}, To: scene.Px{X: 80, Y: y + 60},
			Colour: color.NRGBA{uint8(i), 90, 120, 150}, Width: .4 + float32(i%7)/2, Line: scene.Line(i % 3), On: 5, Off: 4,
		})
		s.Discs = append(s.Discs, scene.Disc{
			At: scene.Px{X: 40, Y: y}, Radius: float32(i % 12), Rim: 1, Colour: color.NRGBA{40, 80, uint8(i), 200}, RimColour: s.Background,
		})
	}
	s.Density.Layers = make([]scene.Layer, 4)
	for l := range s.Density.Layers {
		layer := &s.Density.Layers[l]
		layer.Colour, layer.Deep, layer.StandFor = color.NRGBA{0, uint8(60 * l), 90, 255}, color.NRGBA{0, 0, 0, 255}, 1
		for i := range 200 {
			layer.Threads = append(layer.Threads, scene.Thread{From: scene.Px{X: float32(i % 90)}, To: scene.Px{X: float32(i * 7 % 90), Y: 2300}})
		}
	}
	s.Density.Least, s.Density.Most, s.Density.Full = .2, .9, 30
	return s
}

// TestPNGIsThePicture reads a file of several bands with Go's own decoder.
func TestPNGIsThePicture(t *testing.T) {
	f, s := fonts(t), tower()
	img := image.NewRGBA(image.Rect(0, 0, s.Width, s.Height))
	paint.Draw(img, s, f)
	read, err := png.Decode(bytes.NewReader(written(t, paint.PNG, s, f, paint.Options{DPI: 96})))
	if err != nil {
		t.Fatal(err)
	}
	if read.Bounds() != img.Rect {
		t.Fatalf("it has %v", read.Bounds())
	}
	for i := range s.Width * s.Height {
		x, y := i%s.Width, i/s.Width
		if got, want := color.RGBAModel.Convert(read.At(x, y)), color.Color(img.RGBAAt(x, y)); got != want {
			t.Fatalf("pixel (%d, %d) is %v, want %v", x, y, got, want)
		}
	}
}

func TestTransparentPNGOverItsPaper(t *testing.T) {
	f, s := fonts(t), tower()
	s.Density = scene.Density{}
	read, err := png.Decode(bytes.NewReader(written(t, paint.PNG, s, f, paint.Options{Transparent: true})))
	if err != nil {
		t.Fatal(err)
	}
	if _, _, _, alpha := read.At(2, 2290).RGBA(); alpha != 0 {
		t.Errorf("an empty pixel has alpha %d", alpha)
	}
	// Over the background it is the picture, but for rounding.
	img := image.NewRGBA(image.Rect(0, 0, s.Width, s.Height))
	paint.Draw(img, s, f)
	for i := range s.Width * s.Height {
		x, y := i%s.Width, i/s.Width
		over := color.NRGBAModel.Convert(read.At(x, y)).(color.NRGBA)
		blend := func(c, below uint8) uint8 {
			return uint8((int(c)*int(over.A) + int(below)*(255-int(over.A)) + 127) / 255)
		}
		got := color.RGBA{blend(over.R, 250), blend(over.G, 250), blend(over.B, 240), 255}
		if difference(got, img.RGBAAt(x, y)) > 4 {
			t.Fatalf("pixel (%d, %d) is %v over the background, want %v", x, y, got, img.RGBAAt(x, y))
		}
	}
}
