package paint_test

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"testing"

	"copresence/graphview/paint"
	"copresence/graphview/scene"
)

// TestRegionsAreAsInTheWhole paints lines of many slopes and widths in regions of few
// rows or columns, and compares them with the picture that was painted whole.
func TestRegionsAreAsInTheWhole(t *testing.T) {
	const width, height = 60, 40
	s := &scene.Scene{Width: width, Height: height, Background: color.NRGBA{255, 255, 255, 255}}
	for i := range 80 {
		from := scene.Px{X: float32(i*7%70 - 5), Y: float32(i * 13 % 50)}
		to := scene.Px{X: float32(i*31%70 - 5), Y: float32(i*17%50 - 5)}
		s.Strokes = append(s.Strokes, scene.Stroke{
			From: from, Via: scene.Px{X: (from.X + to.X) / 2, Y: (from.Y + to.Y) / 2}, To: to, Straight: true,
			Colour: color.NRGBA{200, uint8(3 * i), 40, 150}, Width: .3 * float32(i%12),
		})
	}
	p := paint.NewPainter(fonts(t))
	whole := image.NewRGBA(image.Rect(0, 0, width, height))
	if err := p.Paint(context.Background(), whole, s, whole.Rect); err != nil {
		t.Fatal(err)
	}
	for thin := 1; thin <= 6; thin++ {
		rows, columns := image.NewRGBA(whole.Rect), image.NewRGBA(whole.Rect)
		for at := 0; at < max(width, height); at += thin {
			for img, region := range map[*image.RGBA]image.Rectangle{rows: image.Rect(0, at, width, at+thin), columns: image.Rect(at, 0, at+thin, height)} {
				if err := p.Paint(context.Background(), img, s, region); err != nil {
					t.Fatal(err)
				}
			}
		}
		if !bytes.Equal(whole.Pix, rows.Pix) {
			t.Errorf("regions of %d rows are not as in the whole", thin)
		}
		if !bytes.Equal(whole.Pix, columns.Pix) {
			t.Errorf("regions of %d columns are not as in the whole", thin)
		}
	}
}
