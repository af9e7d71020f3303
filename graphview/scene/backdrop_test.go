package scene_test

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

func TestBackdropIsReadAsItWasWritten(t *testing.T) {
	b := &scene.Backdrop{
		Rings:  []scene.Ring{{Radius: 12.5, Angle: .5, Label: "1"}},
		Frames: []scene.Frame{{Low: network.Point{X: -1, Y: -2}, High: network.Point{X: 3, Y: 4}, Label: "a \"b\" <c>"}},
		Dates:  []scene.Date{{X: 7, Label: "1908-10"}}, Top: -9, Bottom: 9,
	}
	got, err := scene.ParseBackdrop(b.Text())
	if err != nil || !reflect.DeepEqual(got, b) {
		t.Errorf("%+v, %v", got, err)
	}
	if got, err := scene.ParseBackdrop((*scene.Backdrop)(nil).Text()); got != nil || err != nil {
		t.Errorf("of nothing came %+v, %v", got, err)
	}
	for _, text := range []string{
		"rings", `{"rings":[{"radius":-1}]}`, `{"rings":[{"radius":1e300}]}`, `{"dates":[{"x":2e9}]}`,
		`{"frames":[{"low":{"X":0,"Y":-1e12}}]}`, `{"top":1e10}`, `{"dates":[` + strings.Repeat(`{"x":1},`, 5000) + `{"x":1}]}`,
	} {
		if got, err := scene.ParseBackdrop(text); err == nil {
			t.Errorf("%.40s was read as %+v", text, got)
		}
	}
}

func TestBackdropIsBehind(t *testing.T) {
	n := study(t, 2, []tie{{source: 0, target: 1}})
	places := []network.Point{{X: -100}, {X: 100}}
	st := scene.DefaultStyle()
	st.Backdrop = &scene.Backdrop{
		Rings:  []scene.Ring{{Radius: 100, Label: "one"}, {Radius: 1e6, Label: "far"}},
		Frames: []scene.Frame{{Low: network.Point{X: -50, Y: -50}, High: network.Point{X: 50, Y: 50}, Label: "box"}},
	}
	cam := scene.Camera{Zoom: 2, Width: 500, Height: 500}
	s := scene.Build(n, places, cam, st, scene.Nothing(), monospaced{})
	var words []string
	for _, l := range s.Behind.Labels {
		words = append(words, l.Text)
	}
	if strings.Join(words, " ") != "one box" {
		t.Errorf("labels %q", words)
	}
	ring := 0
	for _, k := range s.Behind.Strokes {
		if k.Straight {
			continue
		}
		ring++
		for _, p := range [...]scene.Px{k.From, k.To, {X: (k.From.X + 2*k.Via.X + k.To.X) / 4, Y: (k.From.Y + 2*k.Via.Y + k.To.Y) / 4}} {
			if r := math.Hypot(float64(p.X-250), float64(p.Y-250)); math.Abs(r-200) > .05 {
				t.Errorf("the ring of 200 px has a point %v px from its middle", r)
			}
		}
	}
	if ring != 32 || len(s.Behind.Strokes) != 36 {
		t.Errorf("%d strokes of the ring, %d in all", ring, len(s.Behind.Strokes))
	}
	if len(s.Strokes) != 1 || len(s.Labels) != 2 {
		t.Errorf("%d ties, %d names", len(s.Strokes), len(s.Labels))
	}
}

// TestNamesOfFramesFit: names of frames beside each other do not run into each other.
func TestNamesOfFramesFit(t *testing.T) {
	n := study(t, 2, []tie{{source: 0, target: 1}})
	st := scene.DefaultStyle()
	st.Backdrop = &scene.Backdrop{}
	for i := range 4 {
		x := float64(i*60 - 120)
		st.Backdrop.Frames = append(st.Backdrop.Frames, scene.Frame{Low: network.Point{X: x, Y: -50}, High: network.Point{X: x + 50, Y: 50}, Label: "community 133"})
	}
	st.Backdrop.Frames[3].High.X = st.Backdrop.Frames[3].Low.X + 4 // nothing fits
	s := scene.Build(n, []network.Point{{X: -100}, {X: 100}}, scene.Camera{Zoom: 1, Width: 500, Height: 500}, st, scene.Nothing(), monospaced{})
	if len(s.Behind.Labels) != 3 {
		t.Fatalf("%d names, want 3", len(s.Behind.Labels))
	}
	for _, l := range s.Behind.Labels {
		if wide := (monospaced{}).Measure(l.Text, float64(l.Size), false); wide > 50 || !strings.HasSuffix(l.Text, "…") {
			t.Errorf("%q is %g px wide in a frame of 50", l.Text, wide)
		}
	}
}

// A name goes beyond its frame as far as there is room, and no farther.
func TestNamesOfFramesUseTheRoomBeside(t *testing.T) {
	n := study(t, 2, []tie{{source: 0, target: 1}})
	st := scene.DefaultStyle()
	const name = "community 13"
	wide := (monospaced{}).Measure(name, st.LabelSize, false)
	for _, c := range []struct {
		room float64
		want string
	}{{wide, name}, {wide - 60, name}, {0, ""}} {
		st.Backdrop = &scene.Backdrop{Frames: []scene.Frame{{Low: network.Point{X: -30}, High: network.Point{X: 30, Y: 50}, Label: name, Room: c.room}}}
		s := scene.Build(n, []network.Point{{X: -100}, {X: 100}}, scene.Camera{Zoom: 1, Width: 500, Height: 500}, st, scene.Nothing(), monospaced{})
		if len(s.Behind.Labels) != 1 {
			t.Fatalf("room %g: %d names", c.room, len(s.Behind.Labels))
		}
		if got := s.Behind.Labels[0].Text; c.want != "" && got != c.want || c.want == "" && !strings.HasSuffix(got, "…") {
			t.Errorf("room %g: %q, want %q", c.room, got, c.want)
		}
	}
}

// Dates that stand too close have their lines, and only some are written: none runs into
// another one.
func TestDatesDoNotRunIntoEachOther(t *testing.T) {
	n := study(t, 2, []tie{{source: 0, target: 1}})
	st := scene.DefaultStyle()
	st.Backdrop = &scene.Backdrop{Top: -50, Bottom: 50}
	for i := range 10 {
		st.Backdrop.Dates = append(st.Backdrop.Dates, scene.Date{X: float64(20*i - 90), Label: "1908-10"})
	}
	for _, c := range []struct {
		zoom float64
		all  bool
	}{{1, false}, {5, true}} {
		s := scene.Build(n, []network.Point{{X: -100}, {X: 100}}, scene.Camera{Zoom: c.zoom, Width: 2000, Height: 900}, st, scene.Nothing(), monospaced{})
		end := math.Inf(-1)
		for _, l := range s.Behind.Labels {
			if float64(l.At.X) < end {
				t.Errorf("zoom %g: a date begins at %g px, and the one before ends at %g", c.zoom, l.At.X, end)
			}
			end = float64(l.At.X) + (monospaced{}).Measure(l.Text, float64(l.Size), false)
		}
		if written := len(s.Behind.Labels); c.all != (written == 10) || written < 2 {
			t.Errorf("zoom %g: %d of 10 dates are written", c.zoom, written)
		}
		if len(s.Behind.Strokes) != 10 {
			t.Errorf("zoom %g: %d of 10 lines", c.zoom, len(s.Behind.Strokes))
		}
	}
}
