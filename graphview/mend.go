package graphview

import (
	"context"
	"image"
	"math"

	"copresence/graphview/scene"
)

// mend paints anew the ties whose verdicts differ from those in the last picture.
// It returns false when that is not all that differs.
func (f *frames) mend(r *request) bool {
	if !f.whole || r.camera != f.of.camera || !f.alike(r) {
		return false
	}
	ties, few := scene.Changed(f.of.network, r.network)
	if !few {
		return false
	}
	if len(ties) == 0 {
		f.of = *r
		f.present(f.last.image)
		return true
	}
	f.painter.Tally = &f.tally
	img := f.image(r.camera)
	copy(img.Pix, f.last.image.Pix)
	for _, t := range ties {
		trace := f.builder.PatchTie(&f.scene, r.network, t, f.of.network.Ties.Verdict[t], !f.tally.Empty())
		// Nobody cancels it, so there is no error.
		_ = f.painter.PaintTrace(context.Background(), img, &f.scene, trace)
	}
	f.of = *r
	f.present(img)
	return true
}

// alike reports whether a request differs from the last picture in camera and
// verdicts at most.
func (f *frames) alike(r *request) bool {
	return f.picker != nil && f.picker.Shows(r.network, r.places, r.style) && r.style == f.of.style && r.focus == f.of.focus && r.shown == f.of.shown && r.letters == f.of.letters
}

// move moves the last picture, and paints what came into view.
func (f *frames) move(r *request) bool {
	from, to := f.of.camera, r.camera
	if !f.whole || r.network != f.of.network || !f.alike(r) ||
		to.Zoom != from.Zoom || to.Width != from.Width || to.Height != from.Height {
		return false
	}
	by := from.Centre.Sub(to.Centre).Scale(to.Zoom)
	dx, dy := int(math.Round(by.X)), int(math.Round(by.Y))
	const near = 1e-3 // cameras stand on whole pixels, see View.pixelCamera
	width, height := int(to.Width), int(to.Height)
	if math.Abs(by.X-float64(dx)) > near || math.Abs(by.Y-float64(dy)) > near ||
		abs(dx) > width/2 || abs(dy) > height/2 || !f.builder.Moved(to) {
		f.whole = false // the builder may already be elsewhere
		return false
	}
	img := f.image(to)
	shifted(img, f.last.image, dx, dy)
	f.tally.Shift(dx, dy)
	f.painter.Tally = &f.tally
	rows, columns := exposed(width, height, dx, dy)
	f.patch(img, r, rows)
	f.patch(img, r, columns)
	f.of = *r
	f.last.camera = to
	f.present(img)
	return true
}

func (f *frames) patch(img *image.RGBA, r *request, region image.Rectangle) {
	if region.Empty() {
		return
	}
	f.builder.Patch(&f.scene, r.network, region)
	// Nobody cancels it, so there is no error.
	_ = f.painter.Paint(context.Background(), img, &f.scene, region)
}
