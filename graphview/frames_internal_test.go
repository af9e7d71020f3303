package graphview

import (
	"image"
	"math"
	"math/rand/v2"
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

// still is a clock that stands: what waits for a while never comes, as it would on another
// goroutine than that of the test, which is Fyne's thread here.
func still() Clock {
	noon := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	return Clock{Now: func() time.Time { return noon }, After: func(time.Duration, func()) {}}
}

// crowded shows a network of random ties at 600 x 400.
func crowded(t *testing.T, activists, ties int) (*View, *network.Network, []network.Point) {
	t.Helper()
	test.NewTempApp(t)
	fonts, err := paint.NewFonts(assets.FontRegular, assets.FontBold)
	if err != nil {
		t.Fatal(err)
	}
	here := func(work func()) { work() }
	v := New(fonts, here, here, here, func() fyne.KeyModifier { return 0 })
	v.Clock = still()
	window := test.NewTempWindow(t, v)
	window.SetPadded(false)
	window.Resize(fyne.NewSize(600, 400))
	r := rand.New(rand.NewPCG(5, 6))
	a := network.Activists{Kind: make([]network.Kind, activists)}
	places := make([]network.Point, activists)
	for i := range activists {
		a.ID, a.Pseudonym = append(a.ID, int64(i+1)), append(a.Pseudonym, "P"+strconv.Itoa(i))
		places[i] = network.Point{X: 900 * r.Float64(), Y: 600 * r.Float64()}
	}
	var e network.Ties
	for i := range ties {
		e.ID = append(e.ID, int64(i+1))
		e.Source, e.Target = append(e.Source, int32(r.IntN(activists))), append(e.Target, int32(r.IntN(activists)))
		e.Platform, e.Relation = append(e.Platform, network.None), append(e.Relation, network.None)
		e.Directed, e.Weight = append(e.Directed, i%2 == 0), append(e.Weight, 1)
		e.FirstSeen, e.LastSeen = append(e.FirstSeen, ""), append(e.LastSeen, "")
		e.Verdict = append(e.Verdict, network.Verdict(r.IntN(4)))
	}
	n, err := network.New(a, e, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	v.Open(n, places)
	return v, n, places
}

// anew is the picture that the view shows, drawn from nothing.
func anew(v *View) *image.RGBA {
	s := scene.Build(v.asked.network, v.asked.places, v.asked.camera, v.asked.style, scene.Nothing(), v.frames.fonts)
	img := image.NewRGBA(image.Rect(0, 0, s.Width, s.Height))
	paint.Draw(img, s, v.frames.fonts)
	return img
}

// farApart counts the pixels that differ by more than a few of 255.
func farApart(a, b *image.RGBA) (pixels int) {
	for i := 0; i < len(a.Pix); i += 4 {
		for c := range 3 {
			if d := int(a.Pix[i+c]) - int(b.Pix[i+c]); d > 6 || d < -6 {
				pixels++
				break
			}
		}
	}
	return pixels
}

func TestPanPaintsWhatComesIntoView(t *testing.T) {
	v, _, _ := crowded(t, 60, 200)
	v.ZoomIn()
	v.ZoomIn()
	for _, by := range [][2]float64{{7, 0}, {-12, 5}, {0, -31}, {90, 44}, {-3, -3}} {
		v.aim(v.camera.Pan(by[0], by[1]))
		if got := v.frames.scene.Discs; len(got) > 45 {
			t.Errorf("after %v all of %d discs were drawn", by, len(got))
		}
		// A place is rounded to other bits in another camera.
		if n := farApart(v.shown.image, anew(v)); n > 30 {
			t.Errorf("after %v %d pixels are not those of a new picture", by, n)
		}
	}
}

func TestMarkPaintsTheTie(t *testing.T) {
	v, n, places := crowded(t, 60, 200)
	for tie := range int32(12) {
		n = n.WithVerdict(tie, network.Verdict(tie%4))
		before := v.shown.image
		v.Update(n, places)
		if v.shown.image == before && n.Ties.Verdict[tie] != v.asked.network.Ties.Verdict[tie] {
			t.Errorf("tie %d is not painted", tie)
		}
		if got := farApart(v.shown.image, anew(v)); got > 0 {
			t.Errorf("tie %d: %d pixels are not those of a new picture", tie, got)
		}
	}
}

// TestMarksInACrowdAfterPanning marks ties where they are shown as density, before and
// after the picture and its counts were moved.
func TestMarksInACrowdAfterPanning(t *testing.T) {
	v, n, places := crowded(t, 500, 21000)
	if !v.Dense() {
		t.Fatal("ties are not shown as density")
	}
	v.ShowMap(false) // which would be drawn in time to come
	for i, by := range [][2]float64{{0, 0}, {40, -25}, {-70, 31}} {
		v.aim(v.camera.Pan(by[0], by[1]))
		before := *v.shown.image
		before.Pix = slices.Clone(before.Pix)
		for tie := range int32(8) {
			tie = tie*977 + int32(i)
			n = n.WithVerdict(tie, (n.Ties.Verdict[tie]+1)%4)
			v.Update(n, places)
		}
		if !v.Dense() || v.frames.tally.Empty() {
			t.Fatal("ties are not counted")
		}
		if farApart(v.shown.image, &before) == 0 {
			t.Error("no mark is seen")
		}
		// A place is rounded to other bits in another camera.
		if far := farApart(v.shown.image, anew(v)); far > 30 {
			t.Errorf("after %v %d pixels are not those of a new picture", by, far)
		}
	}
}

func TestPictureOnTheScreenIsNeverPaintedInto(t *testing.T) {
	v, n, places := crowded(t, 60, 200)
	show := v.frames.show
	kept := append([]byte(nil), v.shown.image.Pix...)
	frames := 0
	v.frames.show = func(f frame) {
		frames++
		if v.shown.image != f.image && string(kept) != string(v.shown.image.Pix) {
			t.Errorf("frame %d was painted into the picture on the screen", frames)
		}
		kept = append(kept[:0], f.image.Pix...)
		show(f)
	}
	for i := range int32(20) {
		switch i % 3 {
		case 0:
			v.aim(v.camera.Pan(5, 3))
		case 1:
			n = n.WithVerdict(i, network.Verdict(i%4))
			v.Update(n, places)
		default:
			v.ZoomOut()
		}
	}
	if frames < 15 {
		t.Errorf("only %d frames", frames)
	}
}

func TestHoverDrawsNoFrame(t *testing.T) {
	v, _, places := crowded(t, 60, 200)
	shown := v.shown.image
	x, y := v.camera.Screen(places[7])
	v.point(fyne.NewPos(float32(x), float32(y)))
	if v.hover == Nothing || v.layer.shown.image == nil {
		t.Fatalf("over %v, layer %v", v.hover, v.layer.shown.image != nil)
	}
	if v.shown.image != shown {
		t.Error("the picture below was drawn again")
	}
	v.setHover(Nothing)
	if v.layer.shown.image != nil {
		t.Error("nothing stands out, and the layer is there")
	}
}

func TestOldPictureIsShownWhereTheCameraSees(t *testing.T) {
	of := scene.Camera{Centre: network.Point{X: 10, Y: 20}, Zoom: 2, Width: 600, Height: 400}
	p := of.World(123, 45)
	now := of.Pan(30, -10).ZoomAt(200, 100, 1.7)
	x, y := now.Screen(p)
	for _, part := range []image.Rectangle{image.Rect(0, 0, 600, 400), image.Rect(100, 20, 160, 70)} {
		x0, y0, width, height := whereShown(part, of, now, 1)
		gotX := x0 + float64(123-part.Min.X)*width/float64(part.Dx())
		gotY := y0 + float64(45-part.Min.Y)*height/float64(part.Dy())
		if math.Hypot(gotX-x, gotY-y) > 1e-6 {
			t.Errorf("in %v a pixel is shown at (%g, %g), want (%g, %g)", part, gotX, gotY, x, y)
		}
	}
}

func TestDraggingInACrowdMovesThePaper(t *testing.T) {
	v, _, places := crowded(t, 60, 200)
	x, y := v.camera.Screen(places[7])
	moved := 0
	v.OnMoved = func([]int32, []network.Point) { moved++ }
	at := fyne.NewPos(float32(x), float32(y))
	drag := func() {
		v.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary})
		v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at.AddXY(30, 10)}, Dragged: fyne.NewDelta(30, 10)})
		v.DragEnd()
	}
	v.shown.dense = true
	before := v.Camera().Centre
	if drag(); moved != 0 || v.Camera().Centre == before {
		t.Errorf("%d drags moved an activist that nobody could see", moved)
	}
	at = at.AddXY(30, 10)
	v.shown.dense = false
	if drag(); moved != 1 {
		t.Errorf("%d drags moved the activist under the pointer", moved)
	}
}

func TestAllFadesAtOnce(t *testing.T) {
	v, n, _ := crowded(t, 60, 200)
	if v.shown.image == nil || v.asked.focus != nil {
		t.Fatal("something fades from the beginning")
	}
	focus := Neighbourhood(n, Activist(3))
	var faded []int // pixels of every frame that are not those of a picture drawn anew
	show := v.frames.show
	v.frames.show = func(finished frame) {
		show(finished)
		s := scene.Build(n, v.asked.places, v.asked.camera, v.asked.style, v.asked.emphasis(), v.frames.fonts)
		img := image.NewRGBA(image.Rect(0, 0, s.Width, s.Height))
		paint.Draw(img, s, v.frames.fonts)
		faded = append(faded, farApart(finished.image, img))
	}
	for what, took := range map[string]time.Duration{"at once": 0, "after a draft": 100 * budget} {
		before := slices.Clone(v.shown.image.Pix)
		v.frames.took, faded = took, nil
		v.Select(Activist(3))
		v.Emphasise(focus)
		for i, pixels := range faded {
			if pixels > 30 {
				t.Errorf("%s: in frame %d of %d, %d pixels are not those of a picture in which all fades", what, i+1, len(faded), pixels)
			}
		}
		if len(faded) == 0 || slices.Equal(before, v.shown.image.Pix) {
			t.Errorf("%s: nothing was drawn that fades", what)
		}
		v.Emphasise(Nothing)
	}
}
