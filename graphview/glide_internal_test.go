package graphview

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"copresence/assets"
	"copresence/graphview/paint"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// watch is a clock that a test moves.
type watch struct {
	now     time.Time
	drawing time.Duration // that passes whenever somebody looks at it
	due     []func()
}

func (w *watch) clock() Clock {
	return Clock{
		Now: func() time.Time {
			w.now = w.now.Add(w.drawing)
			return w.now
		},
		After: func(_ time.Duration, work func()) { w.due = append(w.due, work) },
	}
}

// pass lets time pass, and does what was to be done by then.
func (w *watch) pass(d time.Duration) {
	w.now = w.now.Add(d)
	due := w.due
	w.due = nil
	for _, work := range due {
		work()
	}
}

func alone(t *testing.T, ids ...int64) *network.Network {
	t.Helper()
	a := network.Activists{ID: ids, Kind: make([]network.Kind, len(ids))}
	for _, id := range ids {
		a.Pseudonym = append(a.Pseudonym, "P"+strconv.FormatInt(id, 10))
	}
	n, err := network.New(a, network.Ties{}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// gliding shows three activists in a window, and the clock of their glides.
func threeGliding(t *testing.T) (*View, *network.Network, *watch) {
	t.Helper()
	test.NewTempApp(t)
	fonts, err := paint.NewFonts(assets.FontRegular, assets.FontBold)
	if err != nil {
		t.Fatal(err)
	}
	here := func(work func()) { work() }
	v := New(fonts, here, here, here, func() fyne.KeyModifier { return 0 })
	w := &watch{now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}
	v.Clock, v.Glide = w.clock(), true
	window := test.NewTempWindow(t, v)
	window.SetPadded(false)
	window.Resize(fyne.NewSize(600, 400))
	n := alone(t, 1, 2, 3)
	v.Open(n, []network.Point{{}, {X: 100}, {Y: 100}})
	if v.glide.on || len(w.due) > 0 {
		t.Fatal("opening a study glides")
	}
	return v, n, w
}

// drawn is where the picture on the screen shows an activist, in units of the drawing.
func drawn(t *testing.T, v *View, activist int32) network.Point {
	t.Helper()
	i := slices.IndexFunc(v.frames.scene.Discs, func(d scene.Disc) bool { return d.Activist == activist })
	if i < 0 {
		t.Fatalf("activist %d is not in the picture", activist)
	}
	at := v.frames.scene.Discs[i].At
	return v.shown.camera.World(float64(at.X), float64(at.Y))
}

func near(t *testing.T, what string, got, want network.Point) {
	t.Helper()
	if got.Sub(want).Length() > .5 {
		t.Errorf("%s: at %v, want %v", what, got, want)
	}
}

func TestActivistsGlideToNewPlaces(t *testing.T) {
	v, n, w := threeGliding(t)
	before := v.Camera()
	v.Update(n, []network.Point{{}, {X: 500}, {Y: 100}})
	near(t, "at first", drawn(t, v, 1), network.Point{X: 100})
	if v.shown.camera.Zoom != before.Zoom {
		t.Errorf("the camera jumped from a zoom of %v to %v", before.Zoom, v.shown.camera.Zoom)
	}
	w.pass(75 * time.Millisecond)
	near(t, "after a quarter of the time", drawn(t, v, 1), network.Point{X: 100 + 400./8})
	w.pass(75 * time.Millisecond)
	near(t, "after half of the time", drawn(t, v, 1), network.Point{X: 300})
	near(t, "who stays", drawn(t, v, 2), network.Point{Y: 100})
	if zoom := v.shown.camera.Zoom; zoom >= before.Zoom || zoom <= v.Camera().Zoom {
		t.Errorf("half way the zoom is %v, from %v to %v", zoom, before.Zoom, v.Camera().Zoom)
	}
	w.pass(150 * time.Millisecond)
	near(t, "at the end", drawn(t, v, 1), network.Point{X: 500})
	if v.glide.on || len(w.due) > 0 || v.shown.camera.Zoom != v.Camera().Zoom {
		t.Error("it glides on")
	}
}

func TestGlidingIsSwitchedOff(t *testing.T) {
	v, n, w := threeGliding(t)
	v.Glide = false
	v.Update(n, []network.Point{{}, {X: 500}, {Y: 100}})
	near(t, "at once", drawn(t, v, 1), network.Point{X: 500})
	if len(w.due) > 0 {
		t.Error("it glides all the same")
	}
}

func TestAnotherLayoutTakesOverHalfWay(t *testing.T) {
	v, n, w := threeGliding(t)
	v.Update(n, []network.Point{{}, {X: 500}, {Y: 100}})
	w.pass(150 * time.Millisecond)
	v.Update(n, []network.Point{{}, {X: -300}, {Y: 100}})
	near(t, "when it turns", drawn(t, v, 1), network.Point{X: 300})
	w.pass(150 * time.Millisecond)
	near(t, "half of the way back", drawn(t, v, 1), network.Point{})
	w.pass(200 * time.Millisecond)
	near(t, "at the end", drawn(t, v, 1), network.Point{X: -300})
}

func TestOtherChangesDoNotDisturbAGlide(t *testing.T) {
	v, n, w := threeGliding(t)
	to := []network.Point{{}, {X: 500}, {Y: 100}}
	v.Update(n, to)
	w.pass(150 * time.Millisecond)
	v.Update(n, to) // a mark: the same places
	near(t, "half way", drawn(t, v, 1), network.Point{X: 300})
	w.pass(150 * time.Millisecond)
	near(t, "at the end", drawn(t, v, 1), network.Point{X: 500})
}

func TestActivistsWhoComeOrGoDoNotGlide(t *testing.T) {
	v, _, w := threeGliding(t)
	v.Update(alone(t, 2, 3, 4), []network.Point{{X: 500}, {Y: 100}, {X: 40, Y: 40}})
	near(t, "who was second and is first", drawn(t, v, 0), network.Point{X: 100})
	near(t, "who is new", drawn(t, v, 2), network.Point{X: 40, Y: 40})
	w.pass(150 * time.Millisecond)
	near(t, "half way", drawn(t, v, 0), network.Point{X: 300})
}

func TestThePersonInterruptsAGlide(t *testing.T) {
	v, n, w := threeGliding(t)
	v.Update(n, []network.Point{{}, {X: 500}, {Y: 100}})
	w.pass(150 * time.Millisecond)
	zoom := v.shown.camera.Zoom
	v.ZoomIn()
	if got := v.shown.camera.Zoom; got < 1.2*zoom || got > 1.3*zoom {
		t.Errorf("the zoom went from %v to %v", zoom, got)
	}
	near(t, "while one zooms", v.placesNow()[1], network.Point{X: 300})
	v.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(2, 2)}, Button: desktop.MouseButtonPrimary})
	near(t, "when one presses", v.placesNow()[1], network.Point{X: 500})
}

func TestWhatWouldStutterJumps(t *testing.T) {
	v, n, w := threeGliding(t)
	v.aimed = true
	w.drawing = 70 * time.Millisecond
	v.NewLetters() // draws anew
	w.drawing = 0
	v.Update(n, []network.Point{{}, {X: 500}, {Y: 100}})
	if v.glide.on {
		t.Error("it glides, though a picture takes 70 ms")
	}
	v.NewLetters() // draws anew
	v.Update(n, []network.Point{{}, {X: -500}, {Y: 100}})
	w.drawing = 70 * time.Millisecond
	w.pass(tick) // while it glides, pictures turn out to take long
	w.drawing = 0
	w.pass(tick)
	near(t, "then", v.placesNow()[1], network.Point{X: -500})

	ids, places := make([]int64, most+1), make([]network.Point, most+1)
	for a := range ids {
		ids[a], places[a] = int64(a+1), network.Point{X: float64(a % 150), Y: float64(a / 150)}
	}
	v.style.Labels = false
	crowd := alone(t, ids...)
	v.Open(crowd, places)
	v.Update(crowd, slices.Repeat(places[5:6], most+1))
	if v.glide.on {
		t.Errorf("%d activists glide", most+1)
	}
}

func TestPlacesThatFlowDoNotGlide(t *testing.T) {
	v, _, w := threeGliding(t)
	v.Flow([]network.Point{{}, {X: 500}, {Y: 100}})
	near(t, "at once", drawn(t, v, 1), network.Point{X: 500})
	if len(w.due) > 0 {
		t.Error("it glides")
	}
	// Who is dragged stays at the pointer, however the others flow.
	x, y := v.Camera().Screen(network.Point{X: 500})
	at := fyne.NewPos(float32(x), float32(y))
	v.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary})
	var held network.Point
	v.OnDragged = func(activists []int32, to []network.Point) { held = to[slices.Index(activists, 1)] }
	v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at.AddXY(-40, 0)}, Dragged: fyne.NewDelta(-40, 0)})
	want := v.Camera().World(x-40, y)
	near(t, "held", held, want)
	v.aimed = true
	v.Flow([]network.Point{{X: 3}, {X: 480, Y: 60}, {Y: 130}})
	near(t, "dragged", drawn(t, v, 1), want)
	near(t, "another", drawn(t, v, 2), network.Point{Y: 130})
}
