package plots_test

import (
	"math"
	"slices"
	"testing"

	"copresence/app/findings"
	"copresence/app/findings/plots"
	"copresence/app/findings/survival"
	"copresence/assets"
	"copresence/graphview/paint"
	"copresence/graphview/scene"
)

func page(t *testing.T, width, height float64) plots.Page {
	t.Helper()
	fonts, err := paint.NewFonts(assets.FontRegular, assets.FontBold)
	if err != nil {
		t.Fatal(err)
	}
	return plots.NewPage(width, height, 2, scene.Light, fonts)
}

// within checks that nothing is drawn beside the page, and that no two labels meet.
func within(t *testing.T, name string, s *scene.Scene, text scene.TextMeasurer) {
	t.Helper()
	on := func(p scene.Px) bool {
		return p.X >= 0 && p.Y >= 0 && p.X <= float32(s.Width) && p.Y <= float32(s.Height)
	}
	for _, l := range s.Strokes {
		if !on(l.From) || !on(l.To) {
			t.Errorf("%s: a line from %v to %v leaves the page of %d x %d", name, l.From, l.To, s.Width, s.Height)
		}
	}
	for _, d := range s.Discs {
		if !on(d.At) {
			t.Errorf("%s: a disc at %v is beside the page", name, d.At)
		}
	}
	for i, a := range s.Labels {
		wide := float32(text.Measure(a.Text, float64(a.Size), a.Bold))
		if !on(a.At) || a.At.X+wide > float32(s.Width)+.5 {
			t.Errorf("%s: %q at %v, %g wide, leaves the page of %d x %d", name, a.Text, a.At, wide, s.Width, s.Height)
		}
		for _, b := range s.Labels[:i] {
			other := float32(text.Measure(b.Text, float64(b.Size), b.Bold))
			if a.At.X < b.At.X+other && b.At.X < a.At.X+wide && math.Abs(float64(a.At.Y-b.At.Y)) < .8*float64(a.Size) {
				t.Errorf("%s: %q at %v and %q at %v meet", name, a.Text, a.At, b.Text, b.At)
			}
		}
	}
}

func TestForest(t *testing.T) {
	rows := []plots.Row{
		{"Facebook", findings.NewRate(31, 87, 3, 20), "31 / 118"},
		{"a platform with a name that is much too long for its column", findings.NewRate(14, 1, 0, 0), "14 / 15"},
		{"nothing coded", findings.NewRate(0, 0, 0, 9), "0 / 0"},
	}
	p := page(t, 420, plots.ForestHeight(3))
	s := p.Forest(rows, findings.NewRate(45, 88, 3, 29))
	within(t, "forest", s, p.Text)
	if len(s.Discs) != 2 {
		t.Fatalf("%d discs, want one for each rate that is known", len(s.Discs))
	}
	if first, second := s.Discs[0], s.Discs[1]; first.Radius <= second.Radius || first.At.X >= second.At.X {
		t.Errorf("118 ties at 26 %% are %v, 15 at 93 %% are %v", first, second)
	}
}

func TestSurvival(t *testing.T) {
	curves := []plots.Curve{
		{"Facebook", survival.KaplanMeier([]survival.Spell{{Time: 300, Ended: true}, {Time: 600}, {Time: 900, Ended: true}, {Time: 1200}})},
		{"Telegram", survival.KaplanMeier([]survival.Spell{{Time: 30, Ended: true}, {Time: 90, Ended: true}, {Time: 100, Ended: true}})},
	}
	p := page(t, 420, 280)
	s := p.Survival(curves, 30.4375, "months since the tie began", "at risk")
	within(t, "survival", s, p.Text)
	var numbers []string
	for _, l := range s.Labels {
		numbers = append(numbers, l.Text)
	}
	// At 0 months all 4 and 3 are at risk, at 40 nobody is.
	if got := numbers[len(numbers)-5:]; got[0] == "" || numbers[len(numbers)-1] != "0" {
		t.Errorf("numbers at risk end with %q", got)
	}
}

// TestRobust: below the rows there is a dot for each activist left out, from the least rate to the
// greatest, of whom the first and the last are named; of very many those that fall onto each other
// are one.
func TestRobust(t *testing.T) {
	all := findings.NewRate(50, 50, 0, 0)
	rows := []plots.Row{{"as coded", all, "50.0 %"}, {"unclear is no", findings.NewRate(50, 60, 0, 0), "45.5 %"}}
	p := page(t, 300, plots.RobustHeight(len(rows)))
	for _, test := range []struct{ activists, least, most int }{{1, 1, 1}, {2, 2, 2}, {32, 32, 32}, {100_000, 300, 3000}} {
		leftOut := make([]plots.Row, test.activists)
		for i := range leftOut {
			leftOut[i] = plots.Row{Name: "without Lapwing", Rate: findings.NewRate(45*test.activists+10*i, 55*test.activists-10*i, 0, 0)}
		}
		s := p.Robust(rows, leftOut, all, "activists, each left out once")
		within(t, "robust", s, p.Text)
		dots := s.Discs[len(rows):]
		if k := len(dots); k < test.least || k > test.most {
			t.Errorf("%d activists have %d dots, want %d to %d", test.activists, k, test.least, test.most)
		}
		for i := range dots[1:] {
			if dots[i+1].At.X < dots[i].At.X || dots[i+1].At.Y > dots[i].At.Y {
				t.Fatalf("%d activists: dot %d at %v after %v", test.activists, i+1, dots[i+1].At, dots[i].At)
			}
		}
	}
	if s, forest := p.Robust(rows, nil, all, ""), p.Forest(rows, all); len(s.Discs) != len(forest.Discs) || len(s.Labels) != len(forest.Labels) {
		t.Error("of nobody left out there is a strip")
	}
}

// TestSigns: a minus is written in a letter that the fonts of figures have.
func TestSigns(t *testing.T) {
	p := page(t, 300, 200)
	s := p.Spread([]float64{-.4, -.2, 0}, -.185, "correlation by chance", "observed \u22120.185")
	var texts []string
	for _, l := range s.Labels {
		texts = append(texts, l.Text)
	}
	fonts, err := paint.NewFonts(assets.FontRegular, assets.FontBold)
	if err != nil {
		t.Fatal(err)
	}
	if lacking := fonts.Lacking(texts); len(lacking) > 0 || !slices.Contains(texts, "observed \u20130.185") || !slices.Contains(texts, "\u20130.4") {
		t.Errorf("no font has %q of %q", lacking, texts)
	}
}

func TestClouds(t *testing.T) {
	p := page(t, 420, 280)
	s := p.Cloud([]plots.Point{{1, 1, ""}, {1, 1, ""}, {118, 3, "a name at the very right"}, {40, 12, "Xəzər"}}, "reach", "acted with")
	within(t, "cloud", s, p.Text)
	close := p.Cloud([]plots.Point{{10, 0, "Lapwing"}, {11, 0, "Curlew"}, {12, 0, "Magpie"}, {13, 0, "Siskin"}, {14, 0, "Dunlin"}}, "reach", "acted with")
	within(t, "names close to each other", close, p.Text)
	if len(s.Discs) != 3 || s.Discs[0].Radius <= s.Discs[1].Radius {
		t.Errorf("two at one place, and two others: %v", s.Discs)
	}
	crowd := p.Cloud(make([]plots.Point, 500), "reach", "acted with")
	within(t, "a crowd at one place", crowd, p.Text)
	if r := crowd.Discs[0].Radius; r > 2*12+.01 { // px, two a unit
		t.Errorf("500 at one place have a disc of radius %g", r)
	}
	s = p.Lorenz([]string{"reach", "action"}, [][]float64{{0, .1, .4, 1}, {0, 0, .2, 1}}, "activists", "share")
	within(t, "lorenz", s, p.Text)
	s = p.Spread([]float64{-.1, 0, .05, .02, math.NaN()}, .3, "correlation by chance", "observed .3")
	within(t, "spread", s, p.Text)
	if s := p.Spread(nil, 1, "", ""); len(s.Strokes)+len(s.Labels) != 0 {
		t.Error("of no permutations there is a spread")
	}
}
