package paint_test

import (
	"runtime"
	"testing"
)

// TestFramesLeaveNothingBehind draws frames as a window does while it is panned and
// zoomed, and counts what they allocate. What is left is of the race detector, of
// fonts whose letters fall on new quarters of a pixel, and of rare growth.
func TestFramesLeaveNothingBehind(t *testing.T) {
	for name, c := range map[string]struct{ activists, ties, most int }{
		"whole": {300, 2000, 0}, "draft": {300, 2000, 900}, "density": {2500, 25000, 0}, "density drafted": {2500, 25000, 4000},
	} {
		e := small(t, c.activists, c.ties, 300, 200, 1)
		frame := func(i int) {
			e.cam = e.cam.Pan(float64(1-2*(i%2)), 0)
			e.build(c.most)
			e.paint()
		}
		e.build(0) // places the labels
		for i := range 6 {
			frame(i)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		const frames = 20
		for i := range frames {
			frame(i)
		}
		runtime.ReadMemStats(&after)
		if got := float64(after.TotalAlloc-before.TotalAlloc) / frames; got > 16<<10 {
			t.Errorf("%s: a frame allocates %.0f bytes", name, got)
		}
	}
}
