package figure_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"copresence/graphview/scene"
	"copresence/graphview/scene/figure"
	"copresence/storage/network"
)

// monospaced measures text as if every letter were 6 tenths of an em wide.
type monospaced struct{}

func (monospaced) Measure(text string, size float64, _ bool) float64 {
	return .6 * size * float64(len([]rune(text)))
}

// ring makes a network of activists in a circle, each with a tie to the next,
// coded yes, no and unclear in turn; a group and a number describe them.
func ring(t *testing.T, n int) (*network.Network, []network.Point) {
	t.Helper()
	group := network.Column{Name: "group", Label: "group", Type: network.Category}
	reach := network.Column{Name: "reach", Label: "reach", Type: network.Number}
	var a network.Activists
	var e network.Ties
	var places []network.Point
	for i := range n {
		a.ID = append(a.ID, int64(i+1))
		a.Pseudonym = append(a.Pseudonym, fmt.Sprintf("Activist %d", i+1))
		a.Kind = append(a.Kind, network.Person)
		group.Texts = append(group.Texts, [...]string{"students", "neighbours", ""}[i%3])
		reach.Numbers = append(reach.Numbers, float64(1000*i))
		e.ID = append(e.ID, int64(i+1))
		e.Source, e.Target = append(e.Source, int32(i)), append(e.Target, int32((i+1)%n))
		e.Platform, e.Relation = append(e.Platform, network.None), append(e.Relation, network.None)
		e.Directed, e.Weight = append(e.Directed, false), append(e.Weight, 1)
		e.FirstSeen, e.LastSeen = append(e.FirstSeen, ""), append(e.LastSeen, "")
		e.Verdict = append(e.Verdict, [...]network.Verdict{network.Yes, network.No, network.Unclear}[i%3])
		angle := 2 * math.Pi * float64(i) / float64(n)
		places = append(places, network.Point{X: 200 * math.Cos(angle), Y: 150 * math.Sin(angle)})
	}
	a.Attributes = []network.Column{group, reach}
	net, err := network.New(a, e, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return net, places
}

func compose(t *testing.T, f figure.Figure) *scene.Scene {
	t.Helper()
	net, places := ring(t, 12)
	s, err := f.Compose(net, places, monospaced{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func full() figure.Figure {
	f := figure.Default()
	f.Title, f.Caption = "Who met whom", "A ring of twelve, made up for this test."
	f.Colour, f.Size = "group", "reach"
	return f
}

// texts joins all labels that name no activist.
func texts(s *scene.Scene) string {
	var b strings.Builder
	for _, l := range s.Labels {
		if l.Activist == network.None {
			b.WriteString(l.Text + "\n")
		}
	}
	return b.String()
}

func TestLegendTellsWhatIsShown(t *testing.T) {
	got := texts(compose(t, full()))
	for _, want := range []string{
		"Who met whom", "made up for this test", "Led to joint offline action", "yes", "no", "unclear",
		"Group", "students", "neighbours", "unknown", "Reach", "11,000", "3000",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in the figure", want)
		}
	}
	if strings.Contains(got, "not coded") {
		t.Error("the legend explains what does not occur")
	}
}

func TestCountsStandBesideTheirWordsInRows(t *testing.T) {
	f := full()
	f.Millimetres(85, 110, 300)
	if got := texts(compose(t, f)); !strings.Contains(got, "yes\n4\n") || !strings.Contains(got, "neighbours\n4\n") {
		t.Errorf("legend:\n%s", got)
	}
}

func TestLegendCanBeLeftOut(t *testing.T) {
	f := full()
	f.Legend, f.Labels, f.Title, f.Caption = false, false, "", ""
	if s := compose(t, f); len(s.Labels) != 0 || len(s.Discs) != 12 || len(s.Strokes) != 12 {
		t.Errorf("%d labels, %d discs, %d strokes", len(s.Labels), len(s.Discs), len(s.Strokes))
	}
}

func TestNothingIsCutOffOrCovered(t *testing.T) {
	for _, c := range []struct {
		name               string
		width, height, dpi float64 // mm
	}{
		{"column of a journal", 85, 85, 300},
		{"wide", 170, 80, 300},
		{"narrow", 60, 150, 300},
		{"slide", 254, 142, 150},
		{"screen", 300, 200, 96},
		{"fine", 85, 85, 1200},
	} {
		f := full()
		f.Millimetres(c.width, c.height, c.dpi)
		s := compose(t, f)
		if s.Width != f.Width || s.Height != f.Height {
			t.Errorf("%s: %d x %d px, want %d x %d", c.name, s.Width, s.Height, f.Width, f.Height)
		}
		type box struct{ left, top, right, bottom float64 }
		var network, around []box
		for i := range s.Labels {
			l := &s.Labels[i]
			x, y, size := float64(l.At.X), float64(l.At.Y), float64(l.Size)
			b := box{x, y - .7*size, x + monospaced{}.Measure(l.Text, size, l.Bold), y + .2*size}
			if l.Activist >= 0 {
				network = append(network, b)
			} else {
				around = append(around, b)
			}
		}
		for i := range s.Discs {
			d := &s.Discs[i]
			x, y, r := float64(d.At.X), float64(d.At.Y), float64(d.Outer())
			if b := (box{x - r, y - r, x + r, y + r}); d.Activist >= 0 {
				network = append(network, b)
			} else {
				around = append(around, b)
			}
		}
		for _, b := range append(network, around...) {
			if b.left < 0 || b.top < 0 || b.right > float64(f.Width) || b.bottom > float64(f.Height) {
				t.Errorf("%s: %+v is cut off", c.name, b)
			}
		}
		for _, a := range network {
			for _, b := range around {
				if a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom {
					t.Errorf("%s: %+v of the network covers %+v", c.name, a, b)
				}
			}
		}
	}
}

func TestPrintedSizeDoesNotDependOnResolution(t *testing.T) {
	coarse, fine := full(), full()
	coarse.Millimetres(85, 85, 150)
	fine.Millimetres(85, 85, 600)
	a, b := compose(t, coarse), compose(t, fine)
	for i := range a.Labels {
		if ratio := b.Labels[i].Size / a.Labels[i].Size; math.Abs(float64(ratio)-4) > .01 {
			t.Fatalf("label %s is %g times as large", a.Labels[i].Text, ratio)
		}
	}
	if ratio := b.Strokes[0].Width / a.Strokes[0].Width; math.Abs(float64(ratio)-4) > .1 {
		t.Errorf("lines are %g times as thick", ratio)
	}
}

func TestImpossibleFiguresSayWhy(t *testing.T) {
	net, places := ring(t, 5)
	for want, change := range map[string]func(*figure.Figure){
		"figure of 0 x 1000 pixels: each side must be between 1 and 16384": func(f *figure.Figure) { f.Width = 0 },
		"resolution of 0 dpi: it must be between 10 and 4800":              func(f *figure.Figure) { f.DPI = 0 },
		"resolution of NaN dpi: it must be between 10 and 4800":            func(f *figure.Figure) { f.DPI = math.NaN() },
		"label size of 0 units":         func(f *figure.Figure) { f.LabelSize = 0 },
		`colour "faction": there is no`: func(f *figure.Figure) { f.Colour = "faction" },
		"leave no room for the network": func(f *figure.Figure) { f.Width, f.Height, f.DPI = 200, 150, 300 },
	} {
		f := full()
		change(&f)
		if _, err := f.Compose(net, places, monospaced{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

func TestFigureOfNothing(t *testing.T) {
	net, err := network.New(network.Activists{}, network.Ties{}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	f := figure.Default()
	f.Title = "Nobody yet"
	s, err := f.Compose(net, nil, monospaced{})
	if err != nil || texts(s) != "Nobody yet\n" {
		t.Errorf("%v, %q", err, texts(s))
	}
}

func TestAnAreaFillsTheRoomAndIsCutOffAtItsBorder(t *testing.T) {
	net, places := ring(t, 24)
	f := full()
	f.Millimetres(174, 120, 300)
	// The right half of the ring.
	f.Area = &figure.Area{Low: network.Point{X: -1, Y: -170}, High: network.Point{X: 230, Y: 170}}
	s, err := f.Compose(net, places, monospaced{})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range s.Discs {
		if d.Activist != network.None && places[d.Activist].X < -1 {
			t.Errorf("activist %d is outside and shown", d.Activist)
		}
	}
	shown := 0
	for a, p := range places {
		if p.X >= -1 {
			shown++
			if !strings.Contains(fmt.Sprint(activists(s)), fmt.Sprint(a)) {
				t.Errorf("activist %d is inside and not shown", a)
			}
		}
	}
	if len(activists(s)) != shown {
		t.Errorf("%d activists, want %d", len(activists(s)), shown)
	}
	f.Area.High = f.Area.Low
	if _, err := f.Compose(net, places, monospaced{}); err == nil {
		t.Error("an area of nothing was accepted")
	}
}

func activists(s *scene.Scene) []int32 {
	var all []int32
	for _, d := range s.Discs {
		if d.Activist != network.None {
			all = append(all, d.Activist)
		}
	}
	return all
}

func TestWhatIsShownAloneFillsThePage(t *testing.T) {
	net, places := ring(t, 24)
	f := full()
	f.Shown = scene.NewGroup([]int32{0, 1, 2}, []int32{0, 1})
	s, err := f.Compose(net, places, monospaced{})
	if err != nil {
		t.Fatal(err)
	}
	if got := activists(s); len(got) != 3 {
		t.Errorf("activists %v", got)
	}
	low, high := float32(math.Inf(1)), float32(math.Inf(-1))
	for _, d := range s.Discs {
		if d.Activist != network.None {
			low, high = min(low, d.At.Y), max(high, d.At.Y)
		}
	}
	if high-low < float32(f.Height)/2 {
		t.Errorf("three neighbours of 24 are %g px apart on %d", high-low, f.Height)
	}
	if got := texts(s); !strings.Contains(got, "yes\n1\n") || !strings.Contains(got, "no\n1\n") {
		t.Errorf("the legend counts more than is shown:\n%s", got)
	}
}

func TestPresetsFitTheirPlaces(t *testing.T) {
	net, places := ring(t, 24)
	for _, p := range figure.Presets {
		f := full()
		f.Millimetres(p.Width, p.Height, p.DPI)
		f.LabelSize, f.Letters = p.LabelSize, "reach"
		s, err := f.Compose(net, places, monospaced{})
		if err != nil {
			t.Errorf("%s: %v", p.Name, err)
			continue
		}
		// What most journals ask for: letters of 6 points, lines of a quarter of one.
		for _, l := range s.Labels {
			if points := float64(l.Size) * 72 / p.DPI; points < 6 {
				t.Errorf("%s: %q is of %.2f points", p.Name, l.Text, points)
			}
		}
		for _, k := range s.Strokes {
			if points := float64(k.Width) * 72 / p.DPI; points < .25 {
				t.Errorf("%s: a line of %.2f points", p.Name, points)
			}
		}
		if found, there := figure.PresetNamed(p.Name); !there || found != p {
			t.Errorf("%s is not found by its name", p.Name)
		}
	}
	slide, _ := figure.PresetNamed("slide")
	if ratio := slide.Width / slide.Height; math.Abs(ratio-16./9) > .001 {
		t.Errorf("a slide of %g", ratio)
	}
	if _, there := figure.PresetNamed("poster"); there {
		t.Error("there is a preset that nobody made")
	}
}

func TestPanelsShowTheSamePlacesBesideEachOther(t *testing.T) {
	net, places := ring(t, 12)
	f := full()
	everybody := scene.Full(12)
	f.Panels = []figure.Panel{
		{Head: "Before", Foot: []string{"12 ties"}},
		{Head: "After", Foot: []string{"2 ties", "ten fewer"}, Shown: &scene.Group{Activists: everybody, Ties: scene.SetOf([]int32{0, 5})}},
	}
	s, err := f.Compose(net, places, monospaced{})
	if err != nil {
		t.Fatal(err)
	}
	at := map[int32][]scene.Px{}
	for _, d := range s.Discs {
		if d.Activist != network.None {
			at[d.Activist] = append(at[d.Activist], d.At)
		}
	}
	for a := range int32(12) {
		if len(at[a]) != 2 {
			t.Fatalf("activist %d is shown %d times", a, len(at[a]))
		}
		first, other := at[0], at[a]
		if dx := (other[1].X - first[1].X) - (other[0].X - first[0].X); math.Abs(float64(dx)) > .01 || math.Abs(float64(other[1].Y-other[0].Y)) > .01 {
			t.Errorf("activist %d stands elsewhere in the other panel", a)
		}
		if other[0].X >= float32(f.Width)/2 || other[1].X <= other[0].X {
			t.Errorf("activist %d: the panels are not beside each other: %v", a, other)
		}
	}
	ties := 0
	for _, k := range s.Strokes {
		if k.Tie != network.None {
			ties++
		}
	}
	if ties != 14 {
		t.Errorf("%d ties, want 12 and 2", ties)
	}
	for _, want := range []string{"Before", "After", "ten fewer"} {
		if !strings.Contains(texts(s), want+"\n") {
			t.Errorf("%q is not in the figure", want)
		}
	}
}

// Names as long as a third of the page neither reach over its border nor leave the network
// no room: they stand where they fit.
func TestLongNamesStayOnThePage(t *testing.T) {
	net, places := ring(t, 12)
	for i := range net.Activists.Pseudonym {
		net.Activists.Pseudonym[i] = fmt.Sprintf("The Right Honourable Activist %d", i+1)
	}
	f := full()
	f.Title, f.Caption, f.Legend = "", "", false
	f.Millimetres(85, 75, 300)
	s, err := f.Compose(net, places, monospaced{})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range s.Labels {
		if end := float64(l.At.X) + (monospaced{}).Measure(l.Text, float64(l.Size), l.Bold); l.At.X < 0 || end > float64(s.Width) {
			t.Errorf("%s stands from %g to %g of %d px", l.Text, l.At.X, end, s.Width)
		}
	}
	left, right := float32(s.Width), float32(0)
	for _, d := range s.Discs {
		left, right = min(left, d.At.X), max(right, d.At.X)
	}
	if share := (right - left) / float32(s.Width); share < .6 || len(s.Labels) < 8 {
		t.Errorf("the network takes %.0f %% of the width and has %d names", 100*share, len(s.Labels))
	}
}
