package sight_test

import (
	"fmt"
	"image"
	"image/color"
	"testing"

	"copresence/graphview/paint/sight"
)

func hex(s string) (c color.NRGBA) {
	c.A = 255
	if _, err := fmt.Sscanf(s, "%02X%02X%02X", &c.R, &c.G, &c.B); err != nil {
		panic(err)
	}
	return c
}

func apart(a, b uint8) int { return max(int(a)-int(b), int(b)-int(a)) }

// The references are of R's colorspace 2.1.0:
//
//	x <- c("#009E73", "#D55E00", "#E69F00", "#98A3AE", "#0072B2", "#CC79A7", "#FDE725")
//	protan(x, linear = TRUE); deutan(x, linear = TRUE); tritan(x, linear = TRUE)
func TestColoursAreThoseOfAnIndependentProgram(t *testing.T) {
	colours := []string{"009E73", "D55E00", "E69F00", "98A3AE", "0072B2", "CC79A7", "FDE725"}
	for s, wants := range map[sight.Sight][]string{
		sight.Full:         colours,
		sight.Protanopia:   {"9A9271", "817100", "B9A200", "9FA3AF", "5375B5", "808BA9", "FEE000"},
		sight.Deuteranopia: {"8A8676", "9E8C00", "CAB411", "9CA1AE", "3B67B1", "9498A5", "FFE939"},
		sight.Tritanopia:   {"009E92", "EB4050", "FB8C87", "93A5A6", "008289", "D6788A", "FFD6C6"},
	} {
		for i, want := range wants {
			got, w := s.Colour(hex(colours[i])), hex(want)
			if apart(got.R, w.R) > 1 || apart(got.G, w.G) > 1 || apart(got.B, w.B) > 1 {
				t.Errorf("sight %d of %s: %02X%02X%02X, want %s", s, colours[i], got.R, got.G, got.B, want)
			}
		}
	}
}

func TestGreysStayGreyAndGreyIsTheirLuminance(t *testing.T) {
	for v := range 256 {
		c := color.NRGBA{uint8(v), uint8(v), uint8(v), 255}
		for _, s := range sight.All {
			if got := s.Colour(c); apart(got.R, c.R) > 1 || apart(got.G, c.G) > 1 || apart(got.B, c.B) > 1 {
				t.Fatalf("sight %d of grey %d: %v", s, v, got)
			}
		}
	}
	// sRGB green has .7152 of the light of white, which is 219.7 of 255.
	if got := sight.Grey.Colour(color.NRGBA{0, 255, 0, 255}); got != (color.NRGBA{220, 220, 220, 255}) {
		t.Errorf("green in grey: %v", got)
	}
}

func TestAnImageIsSeenPixelByPixel(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 3, 2))
	for i := range 6 {
		img.SetRGBA(i%3, i/3, color.RGBA{uint8(40 * i), uint8(200 - 30*i), 77, 255})
	}
	before := *img
	before.Pix = append([]uint8(nil), img.Pix...)
	sight.Deuteranopia.Image(img)
	for i := range 6 {
		r, g, b := before.Pix[4*i], before.Pix[4*i+1], before.Pix[4*i+2]
		want := sight.Deuteranopia.Colour(color.NRGBA{r, g, b, 255})
		if got := img.RGBAAt(i%3, i/3); got != (color.RGBA{want.R, want.G, want.B, 255}) {
			t.Errorf("pixel %d: %v, want %v", i, got, want)
		}
	}
}
