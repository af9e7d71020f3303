package graphview

import (
	"math"
	"testing"

	"copresence/graphview/scene"
)

// TestDraftsAllocateNothing counts what a picture allocates, from the request to Fyne's
// thread, while the hand pans and zooms.
func TestDraftsAllocateNothing(t *testing.T) {
	if raced {
		t.Skip("the race detector allocates")
	}
	for name, size := range map[string]struct{ activists, ties int }{"ties": {300, 2000}, "density": {2500, 40000}} {
		s := newScreen(t, size.activists, size.ties, 320, 200)
		if dense := !s.frames.scene.Density.Empty(); dense != (name == "density") {
			t.Fatalf("%s: shown as density: %v", name, dense)
		}
		s.frames.most = size.ties / 3
		s.frames.start = func(func()) {} // the test draws
		i := 0
		frame := func(draw func(r *request)) func() {
			var r request
			return func() {
				s.frames.ask(s.request)
				if !s.frames.next(&r) {
					t.Fatal("the request was lost")
				}
				draw(&r)
				i++
			}
		}
		pan := frame(func(r *request) {
			if !s.frames.move(r) {
				t.Fatal("the picture was not moved")
			}
		})
		zoom := frame(s.frames.sketch)
		whole := s.request.camera
		s.zoom(0)
		near := s.request.camera
		for kind, step := range map[string]func(){
			"panning":                   func() { s.pan(i); pan() },
			"zooming":                   func() { s.request.camera = []scene.Camera{whole, near}[i%2]; zoom() },
			"panning what is not whole": func() { s.pan(i); zoom() },
		} {
			s.request.camera = whole
			s.full(t)
			for range 20 { // letters fall on new quarters of a pixel
				step()
			}
			least := math.Inf(1)
			for range 4 { // what windows of other tests still do counts too
				least = min(least, testing.AllocsPerRun(10, step))
			}
			if least != 0 {
				t.Errorf("%s, %s: a frame allocates %g times", name, kind, least)
			}
		}
	}
}
