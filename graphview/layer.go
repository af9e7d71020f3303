package graphview

import (
	"bytes"
	"context"
	"image"
	"sync"

	"copresence/graphview/paint"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// outstanding is what stands out in a picture: what is selected, pinned or under
// the pointer.
type outstanding struct {
	picker  *scene.Picker
	network *network.Network
	camera  scene.Camera // in pixels
	mark    scene.Emphasis
	labels  scene.Placement // of the picture below
}

// layer draws what stands out into an image of its own, above the picture, so that
// the pointer can move without anything else being drawn. The image is no larger than
// that takes: without a graphics card, all of it costs time in each picture of the window.
// It works away from Fyne's thread, on the newest that it was asked for.
type layer struct {
	fonts *paint.Fonts
	start func(work func()) // starts a goroutine that outlives a panic
	do    func(work func()) // runs work on Fyne's thread
	show  func()            // called on Fyne's thread when shown has changed

	shown overlay // only touched on Fyne's thread

	// Only the goroutine that draws touches these.
	painter *paint.Painter
	whole   *image.RGBA // of the size of the picture

	mu     sync.Mutex
	wanted *outstanding
	newest outstanding
	busy   bool
	free   []*image.RGBA
}

// overlay is a drawn layer; its image is nil when nothing stands out.
type overlay struct {
	image  *image.RGBA
	corner image.Point // of the picture, where the image begins
	camera scene.Camera
}

// ask wants what stands out drawn, unless it was asked for the same before.
func (l *layer) ask(o outstanding) {
	l.mu.Lock()
	if o.same(&l.newest) {
		l.mu.Unlock()
		return
	}
	l.newest = o
	l.wanted = &o
	idle := !l.busy
	l.busy = true
	l.mu.Unlock()
	if idle {
		l.start(l.draw)
	}
}

// same reports whether two would look alike. The labels of the picture below may
// have moved, but only with its camera, network or places.
func (o *outstanding) same(p *outstanding) bool {
	return o.picker == p.picker && o.camera == p.camera && o.mark == p.mark && o.labels.Equal(p.labels) && o.unmarkedSince(p)
}

// unmarkedSince reports whether of what stands out no verdict is another one than before,
// as far as that is known at once: a verdict that leads on to the next tie changes
// nothing of it.
func (o *outstanding) unmarkedSince(p *outstanding) bool {
	if o.network == p.network {
		return true
	}
	ties, few := scene.Changed(p.network, o.network)
	if !few || o.mark.Selected != nil {
		return false
	}
	for _, t := range ties {
		from, to := o.network.Ties.Source[t], o.network.Ties.Target[t]
		for _, a := range [...]int32{o.mark.SelectedActivist, o.mark.HoverActivist} {
			if a != network.None && (a == from || a == to || int(a) >= o.network.Activists.Len()) {
				return false // or it is an event
			}
		}
		if t == o.mark.SelectedTie || t == o.mark.HoverTie {
			return false
		}
	}
	return true
}

// draw works until nothing is wanted.
func (l *layer) draw() {
	done := false
	defer func() {
		if !done { // a panic: the next request starts anew
			l.mu.Lock()
			l.busy = false
			l.mu.Unlock()
		}
	}()
	if l.painter == nil {
		l.painter = paint.NewPainter(l.fonts)
	}
	for {
		l.mu.Lock()
		o := l.wanted
		l.wanted = nil
		l.busy = o != nil
		l.mu.Unlock()
		if o == nil {
			done = true
			return
		}
		l.put(o)
	}
}

// put draws and shows what stands out.
func (l *layer) put(o *outstanding) {
	drawn := overlay{camera: o.camera}
	if !o.mark.StandsOut() {
		l.do(func() { l.replace(drawn) })
		return
	}
	s := o.picker.Above(o.network, o.camera, o.mark, l.fonts, o.labels)
	if size := image.Rect(0, 0, s.Width, s.Height); l.whole == nil || l.whole.Rect != size {
		l.whole = image.NewRGBA(size)
	}
	// Nobody cancels it, so there is no error.
	_ = l.painter.PaintOver(context.Background(), l.whole, s)
	if seen := opaque(l.whole); !seen.Empty() {
		drawn.image, drawn.corner = l.image(seen.Dx(), seen.Dy()), seen.Min
		shifted(drawn.image, l.whole, -seen.Min.X, -seen.Min.Y)
	}
	l.do(func() { l.replace(drawn) })
}

// replace shows another layer.
func (l *layer) replace(drawn overlay) {
	l.mu.Lock()
	const spare = 2
	if old := l.shown.image; old != nil && len(l.free) < spare {
		l.free = append(l.free, old)
	}
	l.mu.Unlock()
	l.shown = drawn
	l.show()
}

// image takes an image of that size, in memory that nobody uses.
func (l *layer) image(width, height int) *image.RGBA {
	l.mu.Lock()
	defer l.mu.Unlock()
	size := 4 * width * height
	for i, img := range l.free {
		if cap(img.Pix) >= size {
			l.free = append(l.free[:i], l.free[i+1:]...)
			return &image.RGBA{Pix: img.Pix[:size], Stride: 4 * width, Rect: image.Rect(0, 0, width, height)}
		}
	}
	l.free = nil
	return image.NewRGBA(image.Rect(0, 0, width, height))
}

// opaque is the smallest part of an image that holds all that is to be seen in it.
func opaque(img *image.RGBA) (seen image.Rectangle) {
	empty := make([]byte, 4*img.Rect.Dx())
	for y := range img.Rect.Dy() {
		row := img.Pix[y*img.Stride:][:len(empty)]
		if bytes.Equal(row, empty) {
			continue
		}
		first, last := 0, len(row)-1
		for row[first] == 0 {
			first++
		}
		for row[last] == 0 {
			last--
		}
		seen = seen.Union(image.Rect(first/4, y, last/4+1, y+1))
	}
	return seen
}
