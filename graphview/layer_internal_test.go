package graphview

import (
	"image"
	"image/color"
	"testing"
)

func TestOpaque(t *testing.T) {
	for _, c := range []struct {
		seen []image.Point
		want image.Rectangle
	}{
		{nil, image.Rectangle{}},
		{[]image.Point{{0, 0}}, image.Rect(0, 0, 1, 1)},
		{[]image.Point{{7, 5}}, image.Rect(7, 5, 8, 6)},
		{[]image.Point{{6, 1}, {2, 4}, {3, 2}}, image.Rect(2, 1, 7, 5)},
	} {
		img := image.NewRGBA(image.Rect(0, 0, 8, 6))
		for _, p := range c.seen {
			img.SetRGBA(p.X, p.Y, color.RGBA{B: 1, A: 1}) // as faint as can be
		}
		if got := opaque(img); got != c.want {
			t.Errorf("of %v %v is seen, want %v", c.seen, got, c.want)
		}
	}
}

// What stands out is cut out of the picture: it must come back to where it was.
func TestLayerStandsWhereItWasDrawn(t *testing.T) {
	s := newScreen(t, 50, 200, 400, 250)
	for i := range 40 {
		s.point(i)
		shown := s.layer.shown
		if shown.image == nil {
			continue
		}
		whole := image.NewRGBA(image.Rect(0, 0, 400, 250))
		shifted(whole, shown.image, shown.corner.X, shown.corner.Y)
		if got := opaque(whole); got != shown.image.Rect.Add(shown.corner) {
			t.Errorf("%v stands out, and was cut at %v with size %v", got, shown.corner, shown.image.Rect.Size())
		}
		for p := range whole.Pix {
			if whole.Pix[p] != s.layer.whole.Pix[p] {
				t.Fatalf("byte %d of the layer is %d, and was drawn as %d", p, whole.Pix[p], s.layer.whole.Pix[p])
			}
		}
		return
	}
	t.Error("nothing was pointed at")
}
