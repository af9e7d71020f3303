package scene_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

func words(label string, values ...string) network.Column {
	return network.Column{Name: "group", Label: label, Type: network.Category, Texts: values}
}

func TestLegendCountsVerdicts(t *testing.T) {
	net := study(t, 2, []tie{
		{source: 0, target: 1, verdict: network.Yes},
		{source: 0, target: 1, verdict: network.Yes},
		{source: 0, target: 1, verdict: network.Unclear},
		{source: 1, target: 0},
	})
	l := scene.LegendOf(net, scene.DefaultStyle())
	for i, want := range []int{2, 0, 1, 1} {
		if v := l.Ties.Classes[i]; v.Verdict != network.Verdicts[i] || v.Count != want {
			t.Errorf("%v: %d, want %d", v.Verdict, v.Count, want)
		}
	}
	if l.Colours != nil {
		t.Error("there is a key of colours although nothing is coloured")
	}
}

func TestMostFrequentCategoryFirst(t *testing.T) {
	net := study(t, 5, nil, words("Group", "b", "a", "c", "a", ""))
	st := scene.DefaultStyle()
	st.Colour = "group"
	key := scene.LegendOf(net, st).Colours
	var got []string
	for _, c := range key.Classes {
		got = append(got, fmt.Sprintf("%s %d", c.Label, c.Count))
	}
	if strings.Join(got, ", ") != "a 2, b 1, c 1" || key.Title != "Group" || key.Missing != 1 {
		t.Errorf("%s: %v, %d missing", key.Title, got, key.Missing)
	}
	s := scene.Build(net, spread(5), camera(1), st, scene.Nothing(), nil)
	if discOf(t, s, 1).Colour != key.Classes[0].Colour || discOf(t, s, 3).Colour != key.Classes[0].Colour {
		t.Error("discs are not coloured as the legend says")
	}
	if discOf(t, s, 4).Colour != scene.Light.Missing {
		t.Error("an unknown value is not shown as such")
	}
}

func spread(n int) []network.Point {
	places := make([]network.Point, n)
	for i := range places {
		places[i] = network.Point{X: float64(i%10)*70 - 300, Y: float64(i/10)*70 - 200}
	}
	return places
}

func TestMoreThanEightCategoriesShareTheRest(t *testing.T) {
	values := make([]string, 12)
	for i := range values {
		values[i] = fmt.Sprint(2001 + i)
	}
	st := scene.DefaultStyle()
	st.Colour = "group"
	key := scene.LegendOf(study(t, 12, nil, words("Year", values...)), st).Colours
	if len(key.Classes) != 9 || key.Classes[8].Label != "other" || key.Classes[8].Count != 4 {
		t.Errorf("%+v", key.Classes)
	}
	seen := map[any]bool{}
	for _, c := range key.Classes {
		if seen[c.Colour] {
			t.Errorf("%s has the colour of another class", c.Label)
		}
		seen[c.Colour] = true
	}
}

func TestNumbersGetAScale(t *testing.T) {
	followers := network.Column{Name: "followers", Type: network.Number, Numbers: []float64{10, 50, math.NaN(), math.Inf(1)}}
	net := study(t, 4, nil, followers)
	st := scene.DefaultStyle()
	st.Colour, st.Size = "followers", "followers"
	l := scene.LegendOf(net, st)
	if key := l.Colours; !key.Numeric || key.Low != 10 || key.High != 50 || key.Missing != 2 || key.Title != "followers" {
		t.Errorf("%+v", key)
	}
	if l.Sizes.Title != "followers" || l.Sizes.Values[len(l.Sizes.Values)-1] != 50 {
		t.Errorf("%+v", l.Sizes)
	}
	s := scene.Build(net, spread(4), camera(1), st, scene.Nothing(), nil)
	if discOf(t, s, 0).Radius >= discOf(t, s, 1).Radius {
		t.Error("50 followers are not larger than 10")
	}
}

func TestKindsColourDiscs(t *testing.T) {
	net := study(t, 3, nil)
	net.Activists.Kind[2] = network.Page
	st := scene.DefaultStyle()
	st.Colour = scene.ByKind
	key := scene.LegendOf(net, st).Colours
	if len(key.Classes) != 2 || key.Classes[0].Label != "person" || key.Classes[1].Label != "page" || key.Classes[1].Count != 1 {
		t.Errorf("%+v", key.Classes)
	}
	s := scene.Build(net, spread(3), camera(1), st, scene.Nothing(), nil)
	if discOf(t, s, 2).Colour != key.Classes[1].Colour {
		t.Error("the page is not coloured as the legend says")
	}
}

func TestValidateNamesWhatThereIs(t *testing.T) {
	net := study(t, 1, nil, words("Group", "a"))
	for _, c := range []struct{ colour, size, want string }{
		{"group", "degree", ""},
		{"kind", "", ""},
		{"grop", "", `colour "grop": there is no such attribute of activists; there are: kind, group`},
		{"", "group", `size "group": there is no such numeric attribute of activists; there are: degree`},
	} {
		st := scene.DefaultStyle()
		st.Colour, st.Size = c.colour, c.size
		err := st.Validate(net)
		if got := fmt.Sprint(err); (c.want == "") != (err == nil) || c.want != "" && got != c.want {
			t.Errorf("colour %q, size %q: %v, want %s", c.colour, c.size, err, c.want)
		}
	}
}

func TestRadiusGrowsWithTheRoot(t *testing.T) {
	var ties []tie
	for i := range int32(16) {
		ties = append(ties, tie{source: 0, target: i + 3})
	}
	for i := range int32(4) {
		ties = append(ties, tie{source: 1, target: i + 3})
	}
	s := build(study(t, 19, ties), spread(19), scene.Nothing())
	st := scene.DefaultStyle()
	largest, quarter, least := float64(discOf(t, s, 0).Radius), float64(discOf(t, s, 1).Radius), float64(discOf(t, s, 2).Radius)
	near(t, "a quarter of the ties", (quarter-least)/(largest-least), .5, 1e-5)
	near(t, "largest to least", largest/least, st.RadiusMax/st.RadiusMin, 1e-5)
}

// TestComputedValues draws what a measure gave, which is no attribute of the network.
func TestComputedValues(t *testing.T) {
	net := study(t, 5, []tie{{source: 0, target: 1}}, words("Group", "b", "a", "c", "a", ""))
	between := network.Column{Name: "betweenness", Label: "betweenness", Type: network.Number, Numbers: []float64{0, 4, 1, math.NaN(), 2}}
	divided := network.Column{Name: "community", Label: "community", Type: network.Category, Texts: []string{"0", "0", "1", "1", "0"}}
	st := scene.DefaultStyle()
	st.Colour, st.ColourBy, st.SizeBy = scene.ByKind, &divided, &between
	l := scene.LegendOf(net, st)
	if l.Colours.Title != "community" || len(l.Colours.Classes) != 2 || l.Colours.Classes[0].Label != "0" || l.Colours.Classes[0].Count != 3 {
		t.Errorf("colours: %+v", l.Colours)
	}
	if l.Sizes.Title != "betweenness" || l.Sizes.Values[len(l.Sizes.Values)-1] != 4 {
		t.Errorf("sizes: %+v", l.Sizes)
	}
	s := scene.Build(net, spread(5), camera(1), st, scene.Nothing(), nil)
	if discOf(t, s, 1).Radius <= discOf(t, s, 4).Radius || discOf(t, s, 3).Radius != discOf(t, s, 0).Radius {
		t.Error("discs are not sized by the values")
	}
	st.ColourBy = &between
	if key := scene.LegendOf(net, st).Colours; !key.Numeric || key.Low != 0 || key.High != 4 || key.Missing != 1 {
		t.Errorf("colours by a number: %+v", key)
	}

	// Of another network they say nothing, and a network of one activist more is one.
	more := study(t, 6, nil, words("Group", "b", "a", "c", "a", "", "d"))
	st.Colour, st.ColourBy = "group", &divided
	if key := scene.LegendOf(more, st).Colours; key.Title != "Group" {
		t.Errorf("values of other activists colour a network: %+v", key)
	}
}
