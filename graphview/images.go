package graphview

import (
	"image"

	"copresence/graphview/scene"
)

// present shows an image as the last picture.
func (f *frames) present(img *image.RGBA) {
	f.last.image = img
	f.mu.Lock()
	f.held = img // the one before is on the screen, which releases it
	var h *handing
	if last := len(f.handed) - 1; last >= 0 {
		h, f.handed = f.handed[last], f.handed[:last]
	}
	f.mu.Unlock()
	if h == nil {
		h = &handing{frames: f}
		h.over = h.hand
	}
	h.frame = f.last
	f.do(h.over)
}

// handing is a frame on its way to Fyne's thread.
type handing struct {
	frames *frames
	frame  frame
	over   func() // hand, kept because making a method value allocates
}

// hand shows the frame.
func (h *handing) hand() {
	f, finished := h.frames, h.frame
	h.frame = frame{}
	f.mu.Lock()
	f.handed = append(f.handed, h)
	f.mu.Unlock()
	f.show(finished)
}

// image takes an image of the camera's size that nobody uses.
func (f *frames) image(c scene.Camera) *image.RGBA {
	f.mu.Lock()
	defer f.mu.Unlock()
	size := image.Rect(0, 0, int(c.Width), int(c.Height))
	for i, img := range f.free {
		if img.Rect == size {
			f.free = append(f.free[:i], f.free[i+1:]...)
			return img
		}
	}
	f.free = nil // images of another size are of no use any more
	return image.NewRGBA(size)
}

// release takes back an image that is no longer on the screen.
func (f *frames) release(img *image.RGBA) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if img != f.held {
		f.put(img)
	}
}

func (f *frames) giveBack(img *image.RGBA) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.put(img)
}

// put keeps an image for later. The caller holds the lock.
func (f *frames) put(img *image.RGBA) {
	const spare = 2
	if len(f.free) < spare {
		f.free = append(f.free, img)
	}
}
