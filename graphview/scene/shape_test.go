package scene_test

import (
	"fmt"
	"math"
	"testing"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

func TestClassesHaveShapesOfTheirOwn(t *testing.T) {
	net := study(t, 8, nil, words("Group", "a", "a", "b", "c", "d", "e", "f", ""))
	st := scene.DefaultStyle()
	st.Shape = "group"
	key := scene.LegendOf(net, st).Shapes
	var got []string
	for _, c := range key.Classes {
		got = append(got, fmt.Sprint(c.Label, c.Shape, c.Count))
	}
	if fmt.Sprint(got) != "[a0 2 b1 1 c2 1 d3 1 other4 2]" || key.Missing != 1 || key.Title != "Group" {
		t.Errorf("%v, %d missing", got, key.Missing)
	}
	s := scene.Build(net, spread(8), camera(1), st, scene.Nothing(), nil)
	for a, want := range []scene.Shape{scene.Round, scene.Round, scene.Box, scene.Triangle, scene.Diamond, scene.TriangleDown, scene.TriangleDown, scene.Hexagon} {
		if d := discOf(t, s, int32(a)); d.Shape != want {
			t.Errorf("activist %d has shape %d, want %d", a, d.Shape, want)
		}
	}
	group := scene.NewGroup([]int32{0, 7}, nil)
	if key := scene.LegendAmong(net, st, group).Shapes; key.Classes[0].Count != 1 || key.Classes[1].Count != 0 || key.Missing != 1 {
		t.Errorf("of a group: %+v", key)
	}
}

// TestShapesAreOfAboutOneSize compares the areas of regular polygons, n h² tan(π/n) for
// sides at a distance h, with that of the circle.
func TestShapesAreOfAboutOneSize(t *testing.T) {
	for shape := scene.Box; shape <= scene.Hexagon; shape++ {
		n, _, h := shape.Corners()
		near(t, fmt.Sprint("area of shape ", shape), float64(n)*h*h*math.Tan(math.Pi/float64(n))/math.Pi, 1, .15)
	}
}

func TestBorderAndOpacityOfActivists(t *testing.T) {
	net := study(t, 4, nil, words("Group", "a", "b", "a", ""), network.Column{Name: "age", Label: "Age", Type: network.Number, Numbers: []float64{20, 40, 60, math.NaN()}})
	st := scene.DefaultStyle()
	st.Border, st.Opacity = "group", "age"
	s := scene.Build(net, spread(4), camera(1), st, scene.Nothing(), nil)
	l := scene.LegendOf(net, st)
	for a, want := range []any{l.Borders.Classes[0].Colour, l.Borders.Classes[1].Colour, l.Borders.Classes[0].Colour, scene.Light.Missing} {
		if d := discOf(t, s, int32(a)); d.RimColour != want || d.Rim < 2 {
			t.Errorf("the border of activist %d is %v, %v px wide, want %v", a, d.RimColour, d.Rim, want)
		}
	}
	light := func(a int32) int { c := discOf(t, s, a).Colour; return int(c.R) + int(c.G) + int(c.B) }
	if !(light(0) > light(1) && light(1) > light(2)) || light(3) != light(0) || discOf(t, s, 2).Colour != scene.Light.Activist {
		t.Errorf("ages 20, 40, 60 and none have %d, %d, %d, %d", light(0), light(1), light(2), light(3))
	}
	if l.Clarity.Low != 20 || l.Clarity.High != 60 || l.Clarity.Title != "Age" {
		t.Errorf("%+v", l.Clarity)
	}
	for _, c := range []struct{ shape, border, opacity, want string }{
		{"age", "", "", `shape "age": there is no such attribute of activists that is words; there are: kind, group`},
		{"", "gruop", "", `border "gruop": there is no such attribute of activists; there are: kind, group, age`},
		{"", "", "group", `opacity "group": there is no such numeric attribute of activists; there are: age`},
		{"group", "kind", "age", "<nil>"},
	} {
		st.Shape, st.Border, st.Opacity = c.shape, c.border, c.opacity
		if got := fmt.Sprint(st.Validate(net)); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}
