package graphview_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"copresence/assets"
	"copresence/graphview"
	"copresence/graphview/paint"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// pair is a network of two activists and a tie from the first to the second.
func pair(t *testing.T) (*network.Network, []network.Point) {
	t.Helper()
	n, err := network.New(
		network.Activists{ID: []int64{1, 2}, Pseudonym: []string{"Wren", "Rook"}, Kind: make([]network.Kind, 2)},
		network.Ties{
			ID: []int64{1}, Source: []int32{0}, Target: []int32{1}, Platform: []int32{0}, Relation: []int32{network.None},
			Directed: []bool{true}, Weight: []float64{1}, FirstSeen: []network.Date{"2018-04"}, LastSeen: []network.Date{""},
			Verdict: []network.Verdict{network.Yes},
		}, []network.Platform{{ID: 1, Name: "Telegram", Online: true}}, nil,
	)
	if err != nil {
		t.Fatal(err)
	}
	return n, []network.Point{{X: 0, Y: 0}, {X: 100, Y: 0}}
}

// held is which of Shift, Ctrl and the like are held down.
var held fyne.KeyModifier

// opened shows the pair in a window of 600 x 400.
func opened(t *testing.T) (*graphview.View, fyne.Window) {
	t.Helper()
	test.NewTempApp(t)
	fonts, err := paint.NewFonts(assets.FontRegular, assets.FontBold, assets.FontsOfScripts()...)
	if err != nil {
		t.Fatal(err)
	}
	here := func(work func()) { work() } // frames are drawn at once, in this goroutine
	view := graphview.New(fonts, here, here, here, func() fyne.KeyModifier { return held })
	// What waits for a while never comes: it would on another goroutine.
	view.Clock = graphview.Clock{Now: time.Now, After: func(time.Duration, func()) {}}
	w := test.NewTempWindow(t, view)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(600, 400))
	n, places := pair(t)
	view.Open(n, places)
	return view, w
}

func press(v *graphview.View, at fyne.Position) {
	e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary}
	v.MouseDown(e)
	v.MouseUp(e)
}

// on returns where the view shows a point.
func on(v *graphview.View, p network.Point) fyne.Position {
	x, y := v.Camera().Screen(p)
	return fyne.NewPos(float32(x), float32(y))
}

func TestClickSelects(t *testing.T) {
	view, _ := opened(t)
	var got []graphview.Selection
	view.OnSelected = func(s graphview.Selection) { got = append(got, s) }
	press(view, on(view, network.Point{X: 100, Y: 0}))
	press(view, on(view, network.Point{X: 50, Y: 0}))
	press(view, on(view, network.Point{X: 50, Y: 0}).AddXY(0, 5)) // within six units of the tie
	press(view, fyne.NewPos(5, 5))
	want := []graphview.Selection{graphview.Activist(1), graphview.Tie(0), graphview.Tie(0), graphview.Nothing}
	if len(got) != len(want) {
		t.Fatalf("selected %v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("click %d selected %v, want %v", i+1, got[i], want[i])
		}
	}
}

func TestDragMovesAnActivistOrThePaper(t *testing.T) {
	view, _ := opened(t)
	var moved int32 = network.None
	var place network.Point
	view.OnMoved = func(a []int32, to []network.Point) { moved, place = a[0], to[0] }
	drag := func(from fyne.Position, dx, dy float32) {
		view.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: from}, Button: desktop.MouseButtonPrimary})
		view.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: from.AddXY(dx, dy)}, Dragged: fyne.NewDelta(dx, dy)})
		view.DragEnd()
	}
	camera := view.Camera()
	drag(on(view, network.Point{X: 0, Y: 0}), 30, 20)
	want := network.Point{X: 30 / camera.Zoom, Y: 20 / camera.Zoom}
	if moved != 0 || place.Sub(want).Length() > 1e-3 {
		t.Errorf("activist %d was moved to %v, want activist 0 at %v", moved, place, want)
	}
	if view.Camera() != camera {
		t.Error("dragging an activist moved the camera")
	}
	moved = network.None
	drag(fyne.NewPos(300, 390), 40, -10)
	if moved != network.None {
		t.Errorf("dragging the paper moved activist %d", moved)
	}
	if got := camera.Centre.Sub(view.Camera().Centre).Scale(camera.Zoom); got.Sub(network.Point{X: 40, Y: -10}).Length() > 1e-3 {
		t.Errorf("the paper went by %v, want (40, -10)", got)
	}
}

func TestWheelZoomsToThePointer(t *testing.T) {
	view, _ := opened(t)
	at := fyne.NewPos(400, 100)
	before := view.Camera().World(400, 100)
	view.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: at}, Scrolled: fyne.NewDelta(0, 10)})
	after := view.Camera().World(400, 100)
	if before.Sub(after).Length() > 1e-9 {
		t.Errorf("what is under the pointer went from %v to %v", before, after)
	}
}

func TestAllStaysInViewUntilThePersonAims(t *testing.T) {
	view, w := opened(t)
	w.Resize(fyne.NewSize(300, 300))
	for _, p := range []network.Point{{X: 0, Y: 0}, {X: 100, Y: 0}} {
		if !view.Camera().Shows(p, 10) {
			t.Errorf("%v is not in view of the smaller window", p)
		}
	}
	view.ZoomIn()
	zoom := view.Camera().Zoom
	w.Resize(fyne.NewSize(600, 500))
	if view.Camera().Zoom != zoom {
		t.Error("resizing changed the zoom that the person had chosen")
	}
}

func TestRevealMovesOnlyWhenNeeded(t *testing.T) {
	view, _ := opened(t)
	camera := view.Camera()
	view.Reveal(graphview.Tie(0))
	if view.Camera() != camera {
		t.Error("the camera moved though the tie was in view")
	}
	view.Centre(network.Point{X: 5000, Y: 0})
	view.Reveal(graphview.Tie(0))
	for _, p := range []network.Point{{X: 0, Y: 0}, {X: 100, Y: 0}} {
		if !view.Camera().Shows(p, 10) {
			t.Errorf("%v is not in view", p)
		}
	}
}

func TestKeysThatAreNotTheViewsArePassedOn(t *testing.T) {
	view, _ := opened(t)
	var passed []fyne.KeyName
	view.OnTypedKey = func(e *fyne.KeyEvent) { passed = append(passed, e.Name) }
	for _, key := range []fyne.KeyName{fyne.KeyY, fyne.KeyLeft, fyne.KeyTab} {
		view.TypedKey(&fyne.KeyEvent{Name: key})
	}
	if len(passed) != 2 || passed[0] != fyne.KeyY || passed[1] != fyne.KeyTab {
		t.Errorf("passed on %v", passed)
	}
	if !view.AcceptsTab() {
		t.Error("Tab would leave the picture")
	}
}

func TestStudiesMayShrink(t *testing.T) {
	view, _ := opened(t)
	view.Select(graphview.Activist(1))
	empty, err := network.New(network.Activists{}, network.Ties{}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	view.Update(empty, nil)
	if view.Selection() != graphview.Nothing {
		t.Errorf("%v is still selected in an empty network", view.Selection())
	}
	press(view, fyne.NewPos(300, 200)) // the frame on the screen may still be the old one
}

func TestStyleIsKept(t *testing.T) {
	view, _ := opened(t)
	style := view.Style()
	style.Theme = scene.Dark
	view.SetStyle(style)
	if view.Style().Theme != scene.Dark {
		t.Error("the style was not taken")
	}
}

func TestLongNamesAreNotCutAtTheRim(t *testing.T) {
	view, _ := opened(t)
	n, places := pair(t)
	named := n.Activists
	named.Pseudonym = []string{"A very long pseudonym", "W"}
	long, err := network.New(named, n.Ties, n.Platforms, n.Relations)
	if err != nil {
		t.Fatal(err)
	}
	short, _ := view.Camera().Screen(places[0])
	view.Open(long, places)
	if x, _ := view.Camera().Screen(places[0]); x < 120 || x <= short {
		t.Errorf("the activist stands %.0f units from the rim, with a short name %.0f", x, short)
	}
}

// grown is the pair's study with another activist and tie before those of the pair.
func grown(t *testing.T) (*network.Network, []network.Point) {
	t.Helper()
	n, err := network.New(
		network.Activists{ID: []int64{0, 1, 2}, Pseudonym: []string{"Crane", "Wren", "Rook"}, Kind: make([]network.Kind, 3)},
		network.Ties{
			ID: []int64{0, 1}, Source: []int32{0, 1}, Target: []int32{1, 2}, Platform: []int32{network.None, network.None}, Relation: []int32{network.None, network.None},
			Directed: []bool{true, true}, Weight: []float64{1, 1}, FirstSeen: []network.Date{"", ""}, LastSeen: []network.Date{"", ""}, Verdict: make([]network.Verdict, 2),
		}, nil, nil,
	)
	if err != nil {
		t.Fatal(err)
	}
	return n, []network.Point{{X: 50, Y: 80}, {X: 0, Y: 0}, {X: 100, Y: 0}}
}

func TestWhatIsSelectedStaysSo(t *testing.T) {
	view, _ := opened(t)
	small, places := pair(t)
	large, more := grown(t)
	for _, c := range []struct{ before, after graphview.Selection }{
		{graphview.Activist(1), graphview.Activist(2)},
		{graphview.Tie(0), graphview.Tie(1)},
		{graphview.Nothing, graphview.Nothing},
	} {
		view.Update(small, places)
		view.Select(c.before)
		view.Update(large, more)
		if got := view.Selection(); got != c.after {
			t.Errorf("%v became %v among more, want %v", c.before, got, c.after)
		}
		view.Update(small, places)
		if got := view.Selection(); got != c.before {
			t.Errorf("%v did not come back: %v", c.before, got)
		}
	}
	view.Update(large, more)
	view.Select(graphview.Tie(0))
	view.Update(small, places)
	if got := view.Selection(); got != graphview.Nothing {
		t.Errorf("the tie is gone, and %v is selected", got)
	}
}

// TestAllKeepsClearOfWhatCoversTheSide where it is as wide as the view; what is narrow stays
// in the middle.
func TestAllKeepsClearOfWhatCoversTheSide(t *testing.T) {
	v, _ := opened(t)
	before := on(v, network.Point{X: 0, Y: 0})
	v.Covered = 90
	v.Fit()
	left, right := on(v, network.Point{X: 0, Y: 0}), on(v, network.Point{X: 100, Y: 0})
	if left.X < 90 || left.X <= before.X || right.X > 600 {
		t.Errorf("from %v to %v, before from %v", left, right, before)
	}
	n, _ := pair(t)
	v.Open(n, []network.Point{{X: 0, Y: 0}, {X: 0, Y: 100}})
	if at := on(v, network.Point{X: 0, Y: 50}); at.X != 300 {
		t.Errorf("what is narrow stands at %v", at)
	}
}
