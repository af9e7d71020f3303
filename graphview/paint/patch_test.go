package paint_test

import (
	"bytes"
	"context"
	"image"
	"testing"

	"copresence/graphview/paint"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// small returns an easel of another size, zoomed in by a factor.
func small(t testing.TB, activists, ties, width, height int, zoom float64) *easel {
	e := newEasel(t, activists, ties)
	e.img = image.NewRGBA(image.Rect(0, 0, width, height))
	w, h := float64(width), float64(height)
	e.cam = scene.Camera{Width: w, Height: h}.Fit(e.places, 20).ZoomAt(w/3, h/2, zoom)
	return e
}

// mark gives a tie another verdict, and paints anew only what that changes.
func (e *easel) mark(tie int32, v network.Verdict) {
	had := e.n.Ties.Verdict[tie]
	e.n = e.n.WithVerdict(tie, v)
	counted := e.painter.Tally != nil && !e.painter.Tally.Empty()
	trace := e.builder.PatchTie(&e.scene, e.n, tie, had, counted)
	if err := e.painter.PaintTrace(context.Background(), e.img, &e.scene, trace); err != nil {
		panic(err)
	}
}

// TestMarkedTieIsAsInANewPicture marks ties one after another, and compares the
// picture that was mended with one that is drawn anew.
func TestMarkedTieIsAsInANewPicture(t *testing.T) {
	plain, weights := scene.TieStyle{}, scene.TieStyle{Colour: scene.ByWeight}
	lines := scene.TieStyle{Colour: scene.ByWeight, Line: scene.ByVerdict}
	for name, c := range map[string]struct {
		activists, ties, width, height int
		zoom                           float64
		dense, counted                 bool
		style                          scene.TieStyle
	}{
		"far":             {300, 2000, 500, 400, 1, false, false, plain},
		"near":            {300, 2000, 500, 400, 9, false, false, plain},
		"bent":            {12, 90, 500, 400, 1, false, false, plain},
		"dense":           {2500, 25000, 160, 120, 1, true, false, plain},
		"counted":         {2500, 25000, 160, 120, 1, true, true, plain},
		"counted in part": {2500, 60000, 160, 120, 2, true, true, plain},
		"not counted":     {300, 2000, 500, 400, 1, false, true, plain},
		"plain":           {2500, 19000, 600, 400, 1, false, false, plain},
		"inside":          {2500, 25000, 160, 120, 40, false, false, plain},
		"weights":         {300, 2000, 500, 400, 1, false, false, weights},
		"weights, dense":  {2500, 25000, 160, 120, 1, true, true, weights},
		"lines":           {300, 2000, 500, 400, 1, false, false, lines},
		"lines, dense":    {2500, 25000, 160, 120, 1, true, true, lines},
	} {
		t.Run(name, func(t *testing.T) {
			e := small(t, c.activists, c.ties, c.width, c.height, c.zoom)
			e.style.Ties = c.style
			if c.counted {
				e.painter.Tally = &paint.Tally{}
			}
			e.build(0)
			e.paint()
			if dense := !e.scene.Density.Empty(); dense != c.dense {
				t.Fatalf("shown as density: %v", dense)
			}
			changed := 0
			for i := range int32(24) {
				before := bytes.Clone(e.img.Pix)
				e.mark(i*7%int32(c.ties), network.Verdict(i%4))
				if !bytes.Equal(before, e.img.Pix) {
					changed++
				}
			}
			silent := c.style == weights || c.style == lines && c.dense
			if changed == 0 && name != "inside" && name != "near" && !silent || changed > 0 && silent {
				t.Errorf("%d marks changed the picture", changed)
			}
			mended := bytes.Clone(e.img.Pix)
			fresh := paint.NewPainter(e.letters)
			s := scene.Build(e.n, e.places, e.cam, e.style, scene.Nothing(), e.letters)
			if err := fresh.Paint(context.Background(), e.img, s, e.img.Rect); err != nil {
				t.Fatal(err)
			}
			if bytes.Equal(mended, e.img.Pix) {
				return
			}
			for i := range mended {
				if mended[i] != e.img.Pix[i] {
					t.Fatalf("pixel (%d, %d) is %v, want %v", i/4%c.width, i/4/c.width, mended[i/4*4:i/4*4+4], e.img.Pix[i/4*4:i/4*4+4])
				}
			}
		})
	}
}

// BenchmarkMark marks ties that tell their verdicts by colour, by line, or not at all.
func BenchmarkMark(b *testing.B) {
	for name, style := range map[string]scene.TieStyle{
		"colour": {}, "line": {Colour: scene.ByWeight, Line: scene.ByVerdict}, "nothing": {Colour: scene.ByWeight},
	} {
		for _, size := range sizes {
			e := newEasel(b, size.activists, size.ties)
			e.style.Ties, e.painter.Tally = style, &paint.Tally{}
			e.build(0)
			e.paint()
			e.mark(0, network.Yes) // makes the index
			b.Run(name+"/"+sizeName(size.ties), func(b *testing.B) {
				for i := range b.N {
					e.mark(int32(i*7919%size.ties), network.Verdict(i%4))
				}
			})
		}
	}
}
