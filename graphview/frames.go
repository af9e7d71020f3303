package graphview

import (
	"image"
	"sync"
	"time"

	"copresence/graphview/paint"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// request is all that a frame depends on. Its slices are never written to.
type request struct {
	network  *network.Network
	places   []network.Point
	camera   scene.Camera // in pixels
	style    scene.Style
	emphasis scene.Emphasis
	letters  int // generation of the fonts: what was measured with others is forgotten
}

// frame is a finished picture, and the scene it shows, to be asked what lies
// under the pointer.
type frame struct {
	image   *image.RGBA
	scene   *scene.Scene
	network *network.Network // that the scene is of
	camera  scene.Camera
	took    time.Duration // to draw it
}

// frames draws the newest request, one at a time, away from Fyne's thread.
type frames struct {
	fonts *paint.Fonts
	start func(work func())    // starts a goroutine that outlives a panic
	do    func(work func())    // runs work on Fyne's thread
	show  func(finished frame) // called on Fyne's thread
	now   func() time.Time

	builder scene.Builder // only the goroutine that draws touches it, and letters
	letters int

	mu     sync.Mutex
	wanted *request
	busy   bool
	free   []*image.RGBA // images that are neither shown nor drawn into
}

// ask wants the request drawn, in place of any that waits.
func (f *frames) ask(r request) {
	f.mu.Lock()
	f.wanted = &r
	idle := !f.busy
	f.busy = true
	f.mu.Unlock()
	if idle {
		f.start(f.draw)
	}
}

// release takes back an image that is no longer on the screen.
func (f *frames) release(img *image.RGBA) {
	f.mu.Lock()
	defer f.mu.Unlock()
	const spare = 2
	if len(f.free) < spare {
		f.free = append(f.free, img)
	}
}

// draw works until nothing is wanted.
func (f *frames) draw() {
	done := false
	defer func() {
		if !done { // a panic: the next request starts anew
			f.mu.Lock()
			f.busy = false
			f.mu.Unlock()
		}
	}()
	for {
		r, img := f.next()
		if r == nil {
			done = true
			return
		}
		began := f.now()
		if f.letters != r.letters {
			f.builder, f.letters = scene.Builder{}, r.letters
		}
		built := f.builder.Build(r.network, r.places, r.camera, r.style, r.emphasis, f.fonts)
		paint.Draw(img, built, f.fonts)
		finished := frame{image: img, scene: built, network: r.network, camera: r.camera, took: f.now().Sub(began)}
		f.do(func() { f.show(finished) })
	}
}

// next takes the wanted request and an image of its size, or marks the work as
// finished.
func (f *frames) next() (*request, *image.RGBA) {
	f.mu.Lock()
	defer f.mu.Unlock()
	r := f.wanted
	f.wanted = nil
	if r == nil {
		f.busy = false
		return nil, nil
	}
	size := image.Rect(0, 0, int(r.camera.Width), int(r.camera.Height))
	for i, img := range f.free {
		if img.Rect == size {
			f.free = append(f.free[:i], f.free[i+1:]...)
			return r, img
		}
	}
	f.free = nil // images of another size are of no use any more
	return r, image.NewRGBA(size)
}
