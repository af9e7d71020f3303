package graphview_test

import (
	"math"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"copresence/graphview"
	"copresence/storage/network"
)

const ctrl = fyne.KeyModifierShortcutDefault

// square shows four activists in a square of side 100, in whose middle stands a
// fifth.
func square(t *testing.T) *graphview.View {
	t.Helper()
	view, _ := opened(t)
	n, _ := chain(t, []int64{1, 2, 3, 4, 5}, []int64{11, 12, 13})
	view.Open(n, []network.Point{{}, {X: 100}, {X: 100, Y: 100}, {Y: 100}, {X: 50, Y: 50}})
	return view
}

// clickWith clicks with keys held down.
func clickWith(v *graphview.View, keys fyne.KeyModifier, at fyne.Position) {
	e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary, Modifier: keys}
	v.MouseDown(e)
	v.MouseUp(e)
}

// dragWith drags through positions with keys held down.
func dragWith(v *graphview.View, keys fyne.KeyModifier, through ...fyne.Position) {
	e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: through[0]}, Button: desktop.MouseButtonPrimary, Modifier: keys}
	v.MouseDown(e)
	for i, to := range through[1:] {
		v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to}, Dragged: fyne.Delta{DX: to.X - through[i].X, DY: to.Y - through[i].Y}})
	}
	e.Position = through[len(through)-1]
	v.MouseUp(e)
	v.DragEnd()
}

func TestCtrlClickAddsAndTakesAway(t *testing.T) {
	view := square(t)
	click := func(keys fyne.KeyModifier, p network.Point, want graphview.Selection) {
		t.Helper()
		clickWith(view, keys, on(view, p))
		if got := view.Selection(); !got.Equal(want) {
			t.Errorf("selected are %v and ties %v", got.Activists(), got.Ties())
		}
	}
	click(0, network.Point{}, graphview.Activist(0))
	click(ctrl, network.Point{X: 100}, graphview.Of([]int32{0, 1}, nil))
	click(ctrl, network.Point{X: 100, Y: 50}, graphview.Of([]int32{0, 1}, []int32{1}))
	click(ctrl, network.Point{X: 30, Y: 70}, graphview.Of([]int32{0, 1}, []int32{1})) // nothing is there
	click(fyne.KeyModifierShift, network.Point{}, graphview.Of([]int32{1}, []int32{1}))
	click(ctrl, network.Point{X: 100, Y: 50}, graphview.Activist(1))
	click(ctrl, network.Point{X: 100}, graphview.Nothing)
}

func TestBoxAndLassoSelectWhoIsInside(t *testing.T) {
	view := square(t)
	at := func(x, y float64) fyne.Position { return on(view, network.Point{X: x, Y: y}) }
	camera := view.Camera()
	triangle := []fyne.Position{at(-40, -30), at(120, -10), at(110, 120), at(-40, -30)}
	for _, c := range []struct {
		what    string
		tool    graphview.Tool
		keys    fyne.KeyModifier
		through []fyne.Position
		want    []int32
	}{
		{"box", graphview.Hand, fyne.KeyModifierShift, []fyne.Position{at(-20, -20), at(50, 30), at(120, 60)}, []int32{0, 1, 4}},
		{"box backwards, adding", graphview.Hand, fyne.KeyModifierShift | ctrl, []fyne.Position{at(20, 120), at(-20, 80)}, []int32{0, 1, 3, 4}},
		{"box with the tool", graphview.Box, 0, []fyne.Position{at(80, -20), at(120, 120)}, []int32{1, 2}},
		{"box around nobody", graphview.Box, 0, []fyne.Position{at(10, 10), at(30, 20)}, nil},
		{"lasso", graphview.Lasso, 0, triangle, []int32{0, 1, 2, 4}},
		{"lasso with Ctrl", graphview.Hand, ctrl, []fyne.Position{at(-15, 80), at(15, 80), at(15, 120), at(-15, 120)}, []int32{0, 1, 2, 3, 4}},
		{"box from an activist", graphview.Box, 0, []fyne.Position{at(0, 0), at(60, 60)}, []int32{0, 4}},
	} {
		view.SetTool(c.tool)
		dragWith(view, c.keys, c.through...)
		if got := view.Selection().Activists(); !slices.Equal(got, c.want) {
			t.Errorf("%s: selected are %v, want %v", c.what, got, c.want)
		}
		view.SetTool(graphview.Hand)
	}
	if view.Camera() != camera {
		t.Error("drawing moved the camera")
	}
}

// A lasso around very many corners is thinned out, and selects the same.
func TestALassoMayBeLong(t *testing.T) {
	view := square(t)
	view.SetTool(graphview.Lasso)
	middle := on(view, network.Point{X: 50, Y: 50})
	radius := view.Camera().Zoom * 60 // of the square's corners it is 71
	var round []fyne.Position
	for i := range 20000 {
		sin, cos := math.Sincos(float64(i) / 20000 * 2 * math.Pi)
		round = append(round, middle.AddXY(float32(radius*cos), float32(radius*sin)))
	}
	dragWith(view, 0, round...)
	if got := view.Selection(); got != graphview.Activist(4) {
		t.Errorf("selected are %v", got.Activists())
	}
}

// Moving the mouse while drawing makes nothing new.
func TestDrawingAllocatesNothing(t *testing.T) {
	for _, tool := range []graphview.Tool{graphview.Box, graphview.Lasso} {
		view := square(t)
		view.SetTool(tool)
		view.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(10, 10)}, Button: desktop.MouseButtonPrimary})
		e := &fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(10, 10)}}
		step := float32(0)
		drag := func() {
			step++
			e.Position = fyne.NewPos(10+float32(math.Mod(float64(7*step), 400)), 10+float32(math.Mod(float64(3*step), 300)))
			view.Dragged(e)
		}
		drag()
		// The guard's closure is one; Fyne's own refreshing is not ours to count.
		if got := testing.AllocsPerRun(1000, drag); got > 2 {
			t.Errorf("tool %v: %v allocations a move", tool, got)
		}
		view.DragEnd()
	}
}

func TestDraggingOneOfManyMovesAll(t *testing.T) {
	view := square(t)
	var moved []int32
	var places []network.Point
	view.OnMoved = func(a []int32, to []network.Point) { moved, places = a, to }
	view.Select(graphview.Of([]int32{0, 2, 4}, []int32{1}))
	start := on(view, network.Point{X: 50, Y: 50})
	dragWith(view, 0, start, start.AddXY(40, 0), start.AddXY(20, 30))
	if !slices.Equal(moved, []int32{0, 2, 4}) {
		t.Fatalf("moved were %v", moved)
	}
	by := network.Point{X: 20, Y: 30}.Scale(1 / view.Camera().Zoom)
	for i, was := range []network.Point{{}, {X: 100, Y: 100}, {X: 50, Y: 50}} {
		if places[i].Sub(was.Add(by)).Length() > 1e-3 {
			t.Errorf("activist %d was moved to %v", moved[i], places[i])
		}
	}
	if got := view.Selection(); !slices.Equal(got.Activists(), []int32{0, 2, 4}) {
		t.Errorf("selected are then %v", got.Activists())
	}
	start = on(view, network.Point{X: 100})
	dragWith(view, 0, start, start.AddXY(9, 9))
	if !slices.Equal(moved, []int32{1}) {
		t.Errorf("dragging who is not selected moved %v", moved)
	}
}

func TestArrowsWalk(t *testing.T) {
	view := square(t)
	camera := view.Camera()
	for _, c := range []struct {
		from, want graphview.Selection
		key        fyne.KeyName
		keys       fyne.KeyModifier
	}{
		{graphview.Activist(0), graphview.Activist(1), fyne.KeyRight, 0},
		{graphview.Activist(0), graphview.Activist(3), fyne.KeyDown, 0},
		{graphview.Activist(0), graphview.Activist(0), fyne.KeyLeft, 0},
		{graphview.Activist(0), graphview.Activist(0), fyne.KeyDown, fyne.KeyModifierShift}, // no tie leads there
		{graphview.Activist(1), graphview.Activist(2), fyne.KeyDown, fyne.KeyModifierShift},
		{graphview.Activist(4), graphview.Activist(0), fyne.KeyUp, 0},
		{graphview.Tie(1), graphview.Activist(2), fyne.KeyDown, 0},
		{graphview.Tie(1), graphview.Activist(1), fyne.KeyUp, 0},
	} {
		view.Select(c.from)
		held = c.keys
		view.TypedKey(&fyne.KeyEvent{Name: c.key})
		held = 0
		if got := view.Selection(); got != c.want {
			t.Errorf("%v from %v leads to %v, want %v", c.key, c.from, got, c.want)
		}
	}
	if view.Camera() != camera {
		t.Error("walking about in view moved the camera")
	}
	view.Select(graphview.Nothing)
	view.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	if view.Camera() == camera {
		t.Error("with nothing selected, an arrow does not move the paper")
	}
}

func TestATieIsDrawnFromOneToAnother(t *testing.T) {
	view := square(t)
	at := func(x, y float64) fyne.Position { return on(view, network.Point{X: x, Y: y}) }
	var drawn [][2]int32
	view.OnDrawn = func(from, to int32) { drawn = append(drawn, [2]int32{from, to}) }
	view.SetTool(graphview.Draw)
	camera := view.Camera()
	dragWith(view, 0, at(0, 0), at(40, 20), at(100, 100))
	dragWith(view, 0, at(100, 100), at(50, 20), at(70, 30)) // to nobody
	dragWith(view, 0, at(100, 100), at(50, 20), at(100, 100))
	if !slices.Equal(drawn, [][2]int32{{0, 2}}) || view.Camera() != camera {
		t.Errorf("drawn are %v", drawn)
	}
	dragWith(view, 0, at(30, 70), at(60, 90)) // the paper
	if view.Camera() == camera || len(drawn) != 1 {
		t.Error("the paper does not move")
	}
	dragWith(view, fyne.KeyModifierShift, at(80, -20), at(120, 120))
	if got := view.Selection().Activists(); !slices.Equal(got, []int32{1, 2}) {
		t.Errorf("Shift selects %v", got)
	}
}
