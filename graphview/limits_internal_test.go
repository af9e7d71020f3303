package graphview

import (
	"context"
	"flag"
	"fmt"
	"math"
	"runtime"
	"testing"
	"time"

	"copresence/assets"
	"copresence/graphview/paint"
	"copresence/graphview/scene"
	"copresence/graphview/scene/crowd"
	"copresence/storage/network"
)

var limits = flag.Bool("limits", false, "time pictures of up to a million ties, and hold them against the limits: make bench-paint")

// screen is what pictures are timed on: the part of a window that frames draws for.
type screen struct {
	frames  frames
	request request
	network *network.Network
	shown   frame
	layer   layer
}

// newScreen opens a network on a screen of that size in pixels, all of it in view.
func newScreen(t testing.TB, activists, ties int, width, height float64) *screen {
	t.Helper()
	fonts, err := paint.NewFonts(assets.FontRegular, assets.FontBold)
	if err != nil {
		t.Fatal(err)
	}
	n, places, err := crowd.New(activists, ties)
	if err != nil {
		t.Fatal(err)
	}
	s := &screen{network: n}
	now := func(work func()) { work() }
	s.frames = frames{fonts: fonts, start: now, do: now, now: time.Now, show: func(finished frame) {
		if old := s.shown.image; old != nil && old != finished.image {
			s.frames.release(old)
		}
		s.shown = finished
	}}
	s.layer = layer{fonts: fonts, start: now, do: now, show: func() {}}
	s.request = request{
		network: n, places: places, style: scene.DefaultStyle(),
		camera: whole(scene.Camera{Width: width, Height: height}.Fit(places, 40)),
	}
	s.full(t)
	s.frames.index(&s.request)
	return s
}

// whole puts a camera on whole pixels, as View.pixelCamera does.
func whole(c scene.Camera) scene.Camera {
	c.Centre.X = (c.Width/2 - math.Round(c.Width/2-c.Centre.X*c.Zoom)) / c.Zoom
	c.Centre.Y = (c.Height/2 - math.Round(c.Height/2-c.Centre.Y*c.Zoom)) / c.Zoom
	return c
}

// full draws the whole picture.
func (s *screen) full(t testing.TB) {
	if s.frames.painter == nil {
		s.frames.painter = paint.NewPainter(s.frames.fonts)
	}
	if !s.frames.finish(context.Background(), &s.request) {
		t.Fatal("the picture was not finished")
	}
}

// pan moves the camera by a step of the hand, there and back.
func (s *screen) pan(i int) {
	by := float64(24 * (1 - 2*(i%2)))
	s.request.camera = whole(s.request.camera.Pan(by, by/2))
}

// zoom turns the wheel by one click, in and out.
func (s *screen) zoom(i int) {
	s.request.camera = whole(s.request.camera.ZoomAt(800, 500, []float64{zoomStep, 1 / zoomStep}[i%2]))
}

// mark gives a tie another verdict, as a session does it.
func (s *screen) mark(i int) {
	tie := int32(i * 7919 % s.network.Ties.Len())
	s.request.network = s.request.network.WithVerdict(tie, (s.request.network.Ties.Verdict[tie]+1)%4)
}

// point moves the pointer, and shows what it is on.
func (s *screen) point(i int) {
	x, y := float64(i*37%1600), float64(i*91%1000)
	mark := scene.Nothing()
	mark.HoverActivist, mark.HoverTie = s.shown.picker.Pick(s.request.camera, x, y, pickTolerance)
	s.layer.ask(outstanding{
		picker: s.shown.picker, network: s.request.network, camera: s.request.camera, mark: mark, labels: s.shown.labels,
	})
}

// task is something that a window does, and how long it may take.
type task struct {
	name  string
	cores float64          // that it works on, of two
	limit [3]time.Duration // on the clock, for each of crowd.Sizes; 0: none
	begin func(s *screen, t testing.TB)
	do    func(s *screen, t testing.TB, i int)
}

var tasks = []task{
	{
		"whole picture", 2,
		[3]time.Duration{12 * time.Millisecond, 60 * time.Millisecond, 400 * time.Millisecond},
		nil,
		func(s *screen, t testing.TB, i int) { s.pan(i); s.full(t) },
	},
	{
		"whole picture, names placed anew", 2,
		[3]time.Duration{},
		nil,
		func(s *screen, t testing.TB, i int) { s.zoom(i); s.full(t) },
	},
	{
		"picture while panning", 1,
		[3]time.Duration{16 * time.Millisecond, 16 * time.Millisecond, 16 * time.Millisecond},
		func(s *screen, t testing.TB) { s.full(t) },
		func(s *screen, t testing.TB, i int) {
			s.pan(i)
			if !s.frames.move(&s.request) {
				t.Fatal("the picture was not moved")
			}
		},
	},
	{
		"draft while zooming", 2,
		[3]time.Duration{16 * time.Millisecond, 16 * time.Millisecond, 16 * time.Millisecond},
		nil,
		func(s *screen, t testing.TB, i int) { s.zoom(i); s.frames.sketch(&s.request) },
	},
	{
		"what is under the pointer", 1,
		[3]time.Duration{time.Millisecond, time.Millisecond, time.Millisecond},
		nil,
		func(s *screen, t testing.TB, i int) {
			s.shown.picker.Pick(s.request.camera, float64(i*37%1600), float64(i*91%1000), pickTolerance)
		},
	},
	{
		"the same, and shown", 1,
		[3]time.Duration{},
		nil,
		func(s *screen, t testing.TB, i int) { s.point(i) },
	},
	{
		"a mark", 1,
		[3]time.Duration{5 * time.Millisecond, 5 * time.Millisecond, 5 * time.Millisecond},
		func(s *screen, t testing.TB) { s.full(t) },
		func(s *screen, t testing.TB, i int) {
			s.mark(i)
			if !s.frames.mend(&s.request) {
				t.Fatal("the picture was not mended")
			}
		},
	},
}

// TestPicturesKeepTheirLimits prints how long pictures take. A limit on the clock of a
// machine of two cores is held against the processor time of a core, which other programs
// on the machine disturb less than the clock. They were set on a machine that blended a
// pixel in 2.4 ns; where that takes longer, for whatever reason, they are longer in
// proportion.
func TestPicturesKeepTheirLimits(t *testing.T) {
	if !*limits {
		t.Skip("a benchmark: make bench-paint")
	}
	slower, why := crowd.Slower(func() float64 { return processorTime(t) })
	fmt.Println(why)
	fmt.Printf("%-34s %9s %9s %9s %9s %9s %7s\n", "1600 x 1000 pixels, milliseconds", "ties", "clock", "cpu", "a core", "limit", "allocs")
	for i, size := range crowd.Sizes {
		s := newScreen(t, size.Activists, size.Ties, 1600, 1000)
		for _, job := range tasks {
			m, most, limit := job.measure(s, t), ms(job.limit[i])*slower, ""
			if most > 0 {
				limit = fmt.Sprintf("%9.1f", most)
				if m.cpu/job.cores > most {
					t.Errorf("%s of %d ties: %.1f ms of a core, want at most %.1f", job.name, size.Ties, m.cpu/job.cores, most)
				}
			}
			fmt.Printf("%-34s %9d %9.2f %9.2f %9.2f %9s %7.1f\n", job.name, size.Ties, m.clock, m.cpu, m.cpu/job.cores, limit, m.allocs)
		}
	}
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// spent is what doing a task once took, ms.
type spent struct{ clock, cpu, allocs float64 }

// measure does the task again and again, in rounds, and returns the round that took
// the least processor time.
func (j *task) measure(s *screen, t testing.TB) spent {
	if j.begin != nil {
		j.begin(s, t)
	}
	i := 0
	for range 4 { // the first make memory
		j.do(s, t, i)
		i++
	}
	least := spent{cpu: math.Inf(1)}
	for range 3 {
		runtime.GC()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		cpu, began, times := processorTime(t), time.Now(), 0
		for ; times < 2 || processorTime(t)-cpu < .2; times++ {
			j.do(s, t, i)
			i++
		}
		clock := time.Since(began)
		cpu = processorTime(t) - cpu
		runtime.ReadMemStats(&after)
		if cpu*1000/float64(times) < least.cpu {
			least = spent{
				clock: ms(clock) / float64(times), cpu: cpu * 1000 / float64(times),
				allocs: float64(after.Mallocs-before.Mallocs) / float64(times),
			}
		}
	}
	return least
}
