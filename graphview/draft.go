package graphview

import (
	"context"
	"math"
	"time"
)

// budget is how long a picture may take while the camera moves. One that takes
// longer is shown as a draft first, of as many ties as there is time for.
const budget = 12 * time.Millisecond

// telling reports whether the last picture, moved and scaled to where the camera sees
// it, tells more than a draft would: when it is whole and most of it is in view, and a
// draft had but a few of many ties.
func (f *frames) telling(r *request) bool {
	const few = 8 // a draft of fewer than one in so many
	if !f.whole || f.most*few > r.network.Ties.Len() || f.of.network != r.network || f.of.focus != r.focus || f.of.shown != r.shown || f.of.style != r.style {
		return false
	}
	from, to := f.of.camera, r.camera
	by := from.Centre.Sub(to.Centre).Scale(to.Zoom)
	grown := to.Zoom / from.Zoom
	return grown > .5 && grown < 3 && math.Abs(by.X) < to.Width/2 && math.Abs(by.Y) < to.Height/2
}

// sketch shows a draft of as many ties as there is time for.
func (f *frames) sketch(r *request) {
	img := f.image(r.camera)
	began := f.now()
	f.builder.Into(&f.scene, r.network, r.places, r.camera, r.style, r.emphasis(), f.fonts, f.most)
	f.painter.Tally = nil
	// Nobody cancels it, so there is no error.
	_ = f.painter.Paint(context.Background(), img, &f.scene, img.Rect)
	f.most = adapted(f.most, f.now().Sub(began))
	f.of, f.whole = *r, false
	f.keep(r, img)
	f.present(img)
}

// A draft has at least and at most so many ties.
const leastDraft, mostDraft = 10000, 400000

// adapted is how many ties the next draft may have when one of most took so long.
func adapted(most int, took time.Duration) int {
	factor := min(max(float64(budget)/float64(max(took, 1)), .5), 1.5)
	return min(max(int(float64(most)*factor), leastDraft), mostDraft)
}
