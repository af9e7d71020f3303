package scene_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// platforms is a study of six activists in a row: three ties on one platform, one on
// another, and one of which none is known. Weight, date and number rise along the row.
func platforms(t *testing.T) *network.Network {
	t.Helper()
	net := study(t, 6, []tie{
		{source: 0, target: 1, verdict: network.Yes, weight: 1},
		{source: 1, target: 2, verdict: network.No, weight: 10},
		{source: 2, target: 3, weight: 100},
		{source: 3, target: 4, verdict: network.Unclear, weight: 1000},
		{source: 4, target: 5, weight: 10000},
	})
	ties := net.Ties
	ties.Platform = []int32{0, 0, 0, 1, network.None}
	ties.FirstSeen = []network.Date{"2013", "2013-10", "2013-10-12", "2015-01-01", ""}
	ties.Attributes = []network.Column{
		{Name: "trust", Label: "Trust", Type: network.Number, Numbers: []float64{-2, -1, 0, 1, math.NaN()}},
		{Name: "via", Label: "Met via", Type: network.Category, Texts: []string{"a", "b", "b", "", "c"}},
		{Name: "mutual", Label: "Mutual", Type: network.Boolean, Numbers: []float64{1, 0, 0, 1, math.NaN()}},
	}
	made, err := network.New(net.Activists, ties, []network.Platform{{ID: 1, Name: "Telegram", Online: true}, {ID: 2, Name: "in person"}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// chain places activists in a row, 120 units apart.
func chain(n int) []network.Point {
	places := make([]network.Point, n)
	for i := range places {
		places[i] = network.Point{X: 120 * (float64(i) - float64(n-1)/2)}
	}
	return places
}

func styledTies(ties scene.TieStyle) scene.Style {
	st := scene.DefaultStyle()
	st.Ties = ties
	return st
}

func TestPlatformsDifferByColourAndLine(t *testing.T) {
	net := platforms(t)
	st := styledTies(scene.TieStyle{Colour: scene.ByPlatform})
	key := scene.LegendOf(net, st).Ties
	if key.By != scene.ByPlatform || len(key.Classes) != 2 || key.Missing != 1 {
		t.Fatalf("%+v", key)
	}
	for i, want := range []string{"Telegram 3", "in person 1"} {
		if got := fmt.Sprint(key.Classes[i].Label, " ", key.Classes[i].Count); got != want {
			t.Errorf("class %d is %s, want %s", i, got, want)
		}
	}
	s := scene.Build(net, chain(6), camera(1), st, scene.Nothing(), nil)
	for tie, class := range map[int32]scene.LineClass{0: key.Classes[0], 2: key.Classes[0], 3: key.Classes[1], 4: key.Unknown} {
		if k := strokeOf(t, s, tie); k.Colour != class.Colour || k.Line != class.Line {
			t.Errorf("tie %d is drawn %v and %v, the legend says %v and %v", tie, k.Colour, k.Line, class.Colour, class.Line)
		}
	}
	if key.Classes[0].Line == key.Classes[1].Line {
		t.Error("the platforms differ by colour alone")
	}
	if last := s.Strokes[len(s.Strokes)-1]; last.Tie != 3 {
		t.Errorf("tie %d lies on top, want that of the rarest platform", last.Tie)
	}
}

func TestNoTwoLinesOfClassesAreAlike(t *testing.T) {
	via := network.Column{Name: "via", Type: network.Category}
	var ties []tie
	for i := range 10 {
		ties = append(ties, tie{source: int32(i), target: int32(i + 1)})
		via.Texts = append(via.Texts, fmt.Sprint("w", i))
	}
	via.Texts[9] = ""
	net := study(t, 11, ties)
	net.Ties.Attributes = []network.Column{via}
	key := scene.LegendOf(net, styledTies(scene.TieStyle{Colour: "via"})).Ties
	if len(key.Classes) != 9 || key.Classes[8].Label != scene.Other {
		t.Fatalf("%+v", key.Classes)
	}
	seen := map[string]bool{}
	for _, c := range append(key.Classes, key.Unknown) {
		line := fmt.Sprint(c.Line, c.On, c.Off, c.Width)
		if seen[line] {
			t.Errorf("%q has the line of another class", c.Label)
		}
		seen[line] = true
	}
}

func TestVerdictsBreakLinesOfPlatforms(t *testing.T) {
	net := platforms(t)
	st := styledTies(scene.TieStyle{Colour: scene.ByPlatform, Line: scene.ByVerdict})
	places := chain(6)
	s := scene.Build(net, places, camera(1), st, scene.Nothing(), nil)
	for tie, want := range []scene.Line{scene.Solid, scene.Dashed, scene.Solid, scene.Dotted} {
		if got := strokeOf(t, s, int32(tie)).Line; got != want {
			t.Errorf("tie %d of verdict %v has line %v, want %v", tie, net.Ties.Verdict[tie], got, want)
		}
	}
	l := scene.LegendOf(net, st)
	if l.Lines == nil || l.Lines.By != scene.ByVerdict || l.Ties.Classes[1].Line != scene.Solid {
		t.Errorf("lines %+v, colours %+v", l.Lines, l.Ties)
	}
	// A verdict that is given later breaks the line, too.
	var b scene.Builder
	b.Build(net, places, camera(1), st, scene.Nothing(), nil)
	s = b.Build(net.WithVerdict(0, network.No), places, camera(1), st, scene.Nothing(), nil)
	if got := strokeOf(t, s, 0).Line; got != scene.Dashed {
		t.Errorf("a tie that is marked no has line %v", got)
	}
}

func TestWidthAndOpacityOfTies(t *testing.T) {
	net := platforms(t)
	width := func(ties scene.TieStyle, tie int32) float64 {
		return float64(strokeOf(t, scene.Build(net, chain(6), camera(1), styledTies(ties), scene.Nothing(), nil), tie).Width)
	}
	alpha := func(tie int32) uint8 {
		ties := scene.TieStyle{Colour: scene.ByPlatform, Opacity: "trust"}
		return strokeOf(t, scene.Build(net, chain(6), camera(1), styledTies(ties), scene.Nothing(), nil), tie).Colour.A
	}
	solid := scene.TieStyle{Line: scene.AllAlike, Width: "trust"}
	near(t, "the greatest trust to the least", width(solid, 3)/width(solid, 0), 1.8/.8, 1e-5)
	near(t, "trust in the middle", width(solid, 1)/width(solid, 0), (.8+1./3)/.8, 1e-5)
	solid.Width = scene.AllAlike
	near(t, "ties of equal width", width(solid, 3), width(solid, 0), 0)
	if !(alpha(0) < alpha(1) && alpha(1) < alpha(2)) || alpha(0) == 0 {
		t.Errorf("trust -2, -1, 0 give opacities %d, %d, %d", alpha(0), alpha(1), alpha(2))
	}
	l := scene.LegendOf(net, styledTies(scene.TieStyle{Width: "trust", Opacity: scene.ByFirstSeen}))
	if l.Widths.Title != "Trust" || l.Widths.Low != -2 || l.Widths.High != 1 || !l.Opaque.Dates {
		t.Errorf("%+v, %+v", l.Widths, l.Opaque)
	}
}

func TestScalesOfTies(t *testing.T) {
	net := platforms(t)
	colour := func(by string, ramp scene.Scale, tie int32) any {
		st := styledTies(scene.TieStyle{Colour: by, Ramp: ramp})
		return strokeOf(t, scene.Build(net, chain(6), camera(1), st, scene.Nothing(), nil), tie).Colour
	}
	// Weights 1, 10, 100 ... are equal steps of a logarithmic scale, and of quantiles; on a
	// linear one the first are hardly told apart.
	for _, steps := range []string{scene.Logarithmic, scene.Quantiles} {
		seen := map[any]bool{}
		for tie := range int32(5) {
			seen[colour(scene.ByWeight, scene.Scale{Steps: steps}, tie)] = true
		}
		if len(seen) != 5 {
			t.Errorf("%s: %d colours of five", steps, len(seen))
		}
	}
	if colour(scene.ByWeight, scene.Scale{}, 0) != colour(scene.ByWeight, scene.Scale{}, 2) {
		t.Error("1 and 100 of 10,000 differ on a linear scale of sixteen steps")
	}
	limited := scene.Scale{Limited: true, Low: 10, High: 1000}
	if colour(scene.ByWeight, limited, 0) != colour(scene.ByWeight, limited, 1) || colour(scene.ByWeight, limited, 3) != colour(scene.ByWeight, limited, 4) {
		t.Error("what lies beyond the limits has not their colours")
	}
	key := scene.LegendOf(net, styledTies(scene.TieStyle{Colour: scene.ByWeight, Ramp: limited})).Ties.Scale
	if below, above := key.Beyond(); !below || !above {
		t.Error("the legend does not say that weights lie beyond the scale")
	}
	dates := scene.LegendOf(net, styledTies(scene.TieStyle{Colour: scene.ByFirstSeen})).Ties
	if got := scene.Month(dates.Scale.Low) + " to " + scene.Month(dates.Scale.High); got != "2013-07 to 2015-01" || dates.Missing != 1 {
		t.Errorf("dates go from %s, %d missing; the middle of 2013 is in July", got, dates.Missing)
	}
}

func TestTwoSidedScaleIsEvenAboutNought(t *testing.T) {
	net := platforms(t)
	st := styledTies(scene.TieStyle{Colour: "trust", Ramp: scene.Scale{Palette: scene.TwoSided}})
	key := scene.LegendOf(net, st).Ties.Scale
	grey := key.Ramp(2. / 3) // 0 between -2 and 1
	if d := int(grey.R) - int(grey.B); d < -12 || d > 12 {
		t.Errorf("nought is %v, which is no grey", grey)
	}
	if low := key.Ramp(0); low.B <= low.R {
		t.Errorf("the lower end is %v, want blue", low)
	}
	if half := key.Ramp(1); half.R <= half.B {
		t.Errorf("the upper end is %v, want brown", half)
	}
}

func TestStylesOfTiesAreChecked(t *testing.T) {
	net := platforms(t)
	for _, c := range []struct {
		ties scene.TieStyle
		want string
	}{
		{scene.TieStyle{Colour: "via", Line: scene.ByVerdict, Width: "trust", Opacity: scene.ByWeight}, "<nil>"},
		{scene.TieStyle{Colour: "vai"}, `colour of ties "vai": there is no such quality of ties; there are: verdict, platform, relation, via, mutual, weight, first_seen, last_seen, trust`},
		{scene.TieStyle{Line: "trust"}, `line of ties "trust": there is no such quality of ties; there are: verdict, platform, relation, via, mutual, none`},
		{scene.TieStyle{Width: "via"}, `width of ties "via": there is no such quality of ties; there are: weight, first_seen, last_seen, trust, none`},
		{scene.TieStyle{Ramp: scene.Scale{Palette: "jet"}}, `scale "jet": there are viridis, cividis, two-sided`},
		{scene.TieStyle{Ramp: scene.Scale{Limited: true, Low: 2, High: 1}}, "limits 2 and 1: the first must be below the second"},
		{scene.TieStyle{Ramp: scene.Scale{Limited: true, High: 1, Steps: scene.Logarithmic}}, "limits 0 and 1: those of a logarithmic scale must be above 0"},
	} {
		st := styledTies(c.ties)
		if got := fmt.Sprint(st.Validate(net)); got != c.want {
			t.Errorf("%+v: %s\nwant %s", c.ties, got, c.want)
		}
	}
}

func TestCrowdsAreColouredByClass(t *testing.T) {
	var ties []tie
	for i := range 210000 {
		ties = append(ties, tie{source: int32(i % 499), target: int32((i*7)%499 + 1), weight: float64(1 + i%9)})
	}
	net := study(t, 500, ties)
	for i := range net.Ties.Platform {
		net.Ties.Platform[i] = int32(i % 3)
	}
	for i, name := range []string{"a", "b", "c"} {
		net.Platforms = append(net.Platforms, network.Platform{ID: int64(i), Name: name})
	}
	s := scene.Build(net, spread(500), camera(1), styledTies(scene.TieStyle{Colour: scene.ByPlatform}), scene.Nothing(), nil)
	var found []string
	for _, l := range s.Density.Layers {
		if len(l.Threads) > 0 {
			found = append(found, fmt.Sprint(l.Colour))
		}
	}
	if len(found) != 3 || strings.Join(found, "") == strings.Repeat(found[0], 3) {
		t.Errorf("layers of density: %v", found)
	}
}
