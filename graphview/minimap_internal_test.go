package graphview

import (
	"image/color"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"copresence/assets"
	"copresence/graphview/paint"
	"copresence/storage/network"
)

// mappedView is a view of 600 x 400 of two activists, and how often its map was
// drawn.
func mappedView(t *testing.T) (*View, *int) {
	t.Helper()
	test.NewTempApp(t)
	fonts, err := paint.NewFonts(assets.FontRegular, assets.FontBold)
	if err != nil {
		t.Fatal(err)
	}
	here := func(work func()) { work() }
	v := New(fonts, here, here, here, func() fyne.KeyModifier { return 0 })
	v.Clock = still()
	drawn := 0
	v.minimap.start = func(work func()) {
		drawn++
		work()
	}
	w := test.NewTempWindow(t, v)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(600, 400))
	n, err := network.New(network.Activists{ID: []int64{1, 2}, Pseudonym: []string{"A", "B"}, Kind: make([]network.Kind, 2)}, network.Ties{}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	v.Open(n, []network.Point{{}, {X: 1000, Y: 500}})
	return v, &drawn
}

func TestTheMapShowsWhereTheCameraIs(t *testing.T) {
	v, drawn := mappedView(t)
	m := v.minimap
	if m.Visible() || *drawn != 0 {
		t.Fatal("there is a map though all is in view")
	}
	v.Centre(network.Point{X: 1000, Y: 500})
	for range 4 {
		v.ZoomIn()
	}
	if !m.Visible() || *drawn != 1 {
		t.Fatalf("visible %v, drawn %d times", m.Visible(), *drawn)
	}
	x, y := m.camera.Screen(network.Point{X: 1000, Y: 500})
	at, size := m.frame.Position(), m.frame.Size()
	if x < float64(at.X) || y < float64(at.Y) || x > float64(at.X+size.Width) || y > float64(at.Y+size.Height) || size.Width > mapWidth {
		t.Errorf("the frame at %v of %v does not hold (%.0f, %.0f)", at, size, x, y)
	}
	if got := m.picture.Image.At(int(x*v.pixels), int(y*v.pixels)); color.NRGBAModel.Convert(got) != v.style.Theme.Activist {
		t.Errorf("where the activist stands the map is %v", got)
	}
	v.ShowMap(false)
	if m.Visible() {
		t.Error("the map does not go")
	}
	v.ShowMap(true)
	v.Fit()
	if m.Visible() || *drawn != 1 {
		t.Errorf("with all in view it is visible: %v, drawn %d times", m.Visible(), *drawn)
	}
}

func TestTheMapLeadsTheCamera(t *testing.T) {
	v, drawn := mappedView(t)
	for range 4 {
		v.ZoomIn()
	}
	m := v.minimap
	goTo := func(p network.Point, move func(fyne.PointEvent)) {
		t.Helper()
		x, y := m.camera.Screen(p)
		move(fyne.PointEvent{Position: fyne.NewPos(float32(x), float32(y))})
		if away := v.camera.Centre.Sub(p).Length(); away > 1 {
			t.Errorf("the camera is %.1f units away from %v", away, p)
		}
	}
	goTo(network.Point{X: 200, Y: 300}, func(e fyne.PointEvent) { m.MouseDown(&desktop.MouseEvent{PointEvent: e}) })
	goTo(network.Point{X: 700, Y: 100}, func(e fyne.PointEvent) { m.Dragged(&fyne.DragEvent{PointEvent: e}) })
	m.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(-500, 1e6)}})
	if got, end := v.camera.Centre, m.camera.World(0, mapHeight); got.Sub(end).Length() > 1 {
		t.Errorf("beyond the map the camera goes to %v, want %v", got, end)
	}
	if *drawn != 1 {
		t.Errorf("drawn %d times", *drawn)
	}
}

// While places change all the time the map is drawn now and then, and at last as
// they are.
func TestTheMapIsDrawnRarely(t *testing.T) {
	v, drawn := mappedView(t)
	now, due := time.Unix(0, 0), []func(){}
	v.Clock = Clock{Now: func() time.Time { return now }, After: func(_ time.Duration, work func()) { due = append(due, work) }}
	for range 4 {
		v.ZoomIn()
	}
	for i := range 100 {
		now = now.Add(4 * time.Millisecond)
		v.Flow([]network.Point{{}, {X: 1000, Y: float64(i)}})
	}
	if *drawn > 2 || len(due) != 1 {
		t.Fatalf("drawn %d times, and %d times to come", *drawn, len(due))
	}
	now = now.Add(time.Second)
	due[0]()
	if *drawn != 2 || v.minimap.drawn.first != &v.places[0] {
		t.Errorf("drawn %d times, the last not of the places as they are", *drawn)
	}
}
