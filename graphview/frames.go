package graphview

import (
	"context"
	"image"
	"sync"
	"time"

	"copresence/graphview/paint"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// request is all that a frame depends on. Its slices are never written to.
type request struct {
	network *network.Network
	places  []network.Point
	camera  scene.Camera // in pixels
	style   scene.Style
	focus   *scene.Group // what does not fade; nil: nothing fades
	shown   *scene.Group // all else is left out; nil: nothing is
	letters int          // generation of the fonts: what was measured with others is forgotten
}

// equal reports whether two requests are of one and the same picture.
func (r *request) equal(s *request) bool {
	return r.network == s.network && r.camera == s.camera && r.style == s.style && r.focus == s.focus && r.shown == s.shown && r.letters == s.letters &&
		len(r.places) == len(s.places) && (len(r.places) == 0 || &r.places[0] == &s.places[0])
}

func (r *request) emphasis() scene.Emphasis {
	e := scene.Nothing()
	e.Focus, e.Shown = r.focus, r.shown
	return e
}

// frame is a finished picture, and what is needed to tell what it shows.
type frame struct {
	image  *image.RGBA
	camera scene.Camera // in pixels
	labels scene.Placement
	dense  bool          // ties are shown as density
	picker *scene.Picker // what lies where; nil: not known yet
	took   time.Duration // to draw it
}

// frames draws the newest request, one at a time, away from Fyne's thread: a draft
// when the whole picture takes too long, and the whole picture when nothing else is
// wanted by then. It draws as little as it can: a picture that only moved is moved,
// with what came into view painted at its borders, and of a picture in which some
// verdicts changed only those ties are painted anew.
type frames struct {
	fonts *paint.Fonts
	start func(work func())    // starts a goroutine that outlives a panic
	do    func(work func())    // runs work on Fyne's thread
	show  func(finished frame) // called on Fyne's thread
	now   func() time.Time

	// Only the goroutine that draws touches these.
	builder scene.Builder
	painter *paint.Painter
	tally   paint.Tally // of the newest picture that is no draft
	scene   scene.Scene
	last    frame   // the newest picture
	of      request // of which last is
	whole   bool    // last is no draft
	took    time.Duration
	most    int // ties of a draft
	picker  *scene.Picker
	letters int // generation of the fonts that the builder measured with

	errand errand

	mu      sync.Mutex
	wanted  request
	waiting bool // wanted is to be drawn
	busy    bool
	free    []*image.RGBA // images that are neither shown nor drawn into
	held    *image.RGBA   // the image of last, which is copied from
	handed  []*handing    // that were used before
}

// ask wants the request drawn, in place of any that waits.
func (f *frames) ask(r request) {
	f.mu.Lock()
	f.wanted, f.waiting = r, true
	idle := !f.busy
	f.busy = true
	f.errand.cancel()
	f.mu.Unlock()
	if idle {
		f.start(f.draw)
	}
}

// draw works until nothing is wanted.
func (f *frames) draw() {
	done := false
	defer func() {
		if !done { // a panic: the next request starts anew
			f.mu.Lock()
			f.busy, f.held = false, nil
			f.mu.Unlock()
			f.last, f.whole = frame{}, false
		}
	}()
	var r request
	for f.next(&r) {
		f.serve(&f.errand, &r)
	}
	done = true
}

// next takes the wanted request, or marks the work as finished.
func (f *frames) next(r *request) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.waiting {
		f.busy = false
		return false
	}
	*r, f.waiting = f.wanted, false
	f.errand.begin()
	return true
}

// serve draws what is wanted by the shortest way.
func (f *frames) serve(ctx *errand, r *request) {
	if f.painter == nil {
		f.painter = paint.NewPainter(f.fonts)
	}
	if r.letters != f.letters {
		f.builder, f.picker, f.whole, f.letters = scene.Builder{}, nil, false, r.letters
	}
	switch {
	case f.mend(r), f.move(r):
	default:
		// What the last picture took is what this one will take, unless it is of
		// another network; then it is drawn whole, and measured.
		if f.took > 2*budget && f.last.image != nil && same(f.of.network.Ties.ID, r.network.Ties.ID) {
			if !f.telling(r) {
				f.sketch(r)
			}
			if !ctx.quiet() {
				return
			}
		}
		if !f.finish(ctx, r) {
			return
		}
	}
	// While activists glide or are dragged, an index would be in vain.
	const atOnce = 20000 // ties
	if ctx.Err() == nil && (f.picker == nil || r.network.Ties.Len() < atOnce || f.picker.Shows(r.network, r.places, r.style) || ctx.quiet()) {
		f.index(r)
	}
}

// finish draws the whole picture, and returns false when something else is wanted
// before it is done.
func (f *frames) finish(ctx context.Context, r *request) bool {
	img := f.image(r.camera)
	began := f.now()
	f.builder.Into(&f.scene, r.network, r.places, r.camera, r.style, r.emphasis(), f.fonts, 0)
	f.painter.Tally = &f.tally
	if f.painter.Paint(ctx, img, &f.scene, img.Rect) != nil {
		f.whole = false
		f.giveBack(img)
		return false
	}
	f.took = f.now().Sub(began)
	if f.of.network == nil || !same(f.of.network.Ties.ID, r.network.Ties.ID) {
		// The first draft: as if time went with the number of ties alone.
		share := float64(budget) / float64(f.took+1)
		f.most = min(max(int(float64(r.network.Ties.Len())*share), leastDraft), mostDraft)
	}
	f.of, f.whole = *r, true
	f.keep(r, img)
	f.present(img)
	return true
}

// keep notes what the last picture shows.
func (f *frames) keep(r *request, img *image.RGBA) {
	f.last = frame{image: img, camera: r.camera, labels: f.builder.Placement(), dense: !f.scene.Density.Empty(), picker: f.picker, took: f.took}
}

// index makes the picker of what is shown, when there is none yet.
func (f *frames) index(r *request) {
	if f.picker != nil && f.picker.Shows(r.network, r.places, r.style) {
		return
	}
	f.picker = f.builder.Picker(r.network, r.places, r.style)
	f.last.picker = f.picker
	f.present(f.last.image)
}
