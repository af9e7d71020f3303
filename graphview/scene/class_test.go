package scene_test

import (
	"fmt"
	"image/color"
	"slices"
	"testing"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

func TestColoursOfClassesAreThoseThatWereChosen(t *testing.T) {
	net := platforms(t)
	telegram := scene.Class{Of: scene.OfTies, By: scene.ByPlatform, Label: "Telegram"}
	chosen := color.NRGBA{R: 1, G: 2, B: 3, A: 255}
	var none *scene.ClassColours
	colours := none.With(telegram, &chosen).With(scene.Class{Of: scene.OfActivists, By: "group", Label: "a"}, &chosen)
	read, err := scene.ParseClassColours(colours.String())
	if err != nil || read.String() != colours.String() {
		t.Fatalf("%s is read as %s, %v", colours, read, err)
	}
	st := styledTies(scene.TieStyle{Colour: scene.ByPlatform})
	st.Classes = read
	key := scene.LegendOf(net, st).Ties
	s := scene.Build(net, chain(6), camera(1), st, scene.Nothing(), nil)
	if c := strokeOf(t, s, 0).Colour; c.R != 1 || c.G != 2 || c.B != 3 || key.Classes[0].Colour != c {
		t.Errorf("a tie on Telegram is %v, the legend says %v", c, key.Classes[0].Colour)
	}
	if c := key.Classes[1].Colour; c.R == 1 && c.G == 2 {
		t.Error("another class has the colour, too")
	}
	people := study(t, 3, nil, words("Group", "a", "a", "b"))
	st.Colour = "group"
	if d := discOf(t, scene.Build(people, spread(3), camera(1), st, scene.Nothing(), nil), 0); d.Colour != chosen {
		t.Errorf("an activist of group a is %v", d.Colour)
	}
	if left := colours.With(telegram, nil); fmt.Sprint(left) != `[{"of":"activists","by":"group","class":"a","colour":"#010203"}]` {
		t.Errorf("without Telegram: %s", left)
	}
	for _, bad := range []string{"[", `[{"colour":"red"}]`, `{"a":1}`} {
		if _, err := scene.ParseClassColours(bad); err == nil {
			t.Errorf("%s is read as colours", bad)
		}
	}
}

func TestHiddenClassesLeaveOutTheirTiesAndActivists(t *testing.T) {
	net := platforms(t)
	st := styledTies(scene.TieStyle{Colour: scene.ByPlatform, Line: scene.ByVerdict})
	left := func(classes ...scene.Class) string {
		g := scene.NewHidden(classes).Left(net, st)
		if g == nil {
			return "all"
		}
		return fmt.Sprint(g.Activists.All(), g.Ties.All())
	}
	ties := func(by, label string) scene.Class { return scene.Class{Of: scene.OfTies, By: by, Label: label} }
	for _, c := range []struct {
		classes []scene.Class
		want    string
	}{
		{nil, "all"},
		{[]scene.Class{ties(scene.ByPlatform, "Telegram")}, "[0 1 2 3 4 5] [3 4]"},
		{[]scene.Class{ties(scene.ByPlatform, "")}, "[0 1 2 3 4 5] [0 1 2 3]"},
		{[]scene.Class{ties(scene.ByPlatform, "Telegram"), ties(scene.ByVerdict, "unclear")}, "[0 1 2 3 4 5] [4]"},
		{[]scene.Class{ties("via", "b")}, "all"}, // the legend does not show it
		{[]scene.Class{ties(scene.ByPlatform, "Fax")}, "all"},
	} {
		if got := left(c.classes...); got != c.want {
			t.Errorf("without %+v: %s, want %s", c.classes, got, c.want)
		}
	}
	net.Activists.Attributes = []network.Column{words("Group", "a", "b", "a", "a", "", "b")}
	st.Colour = "group"
	if got := left(scene.Class{Of: scene.OfActivists, By: "group", Label: "a"}); got != "[1 4 5] [4]" {
		t.Errorf("without group a: %s", got)
	}
	activists, members := scene.Members(net, st, scene.Class{Of: scene.OfActivists, By: "group", Label: "a"})
	if !slices.Equal(activists, []int32{0, 2, 3}) || !slices.Equal(members, []int32{2}) {
		t.Errorf("group a is %v and the ties %v", activists, members)
	}
	activists, members = scene.Members(net, st, ties(scene.ByPlatform, "in person"))
	if !slices.Equal(activists, []int32{3, 4}) || !slices.Equal(members, []int32{3}) {
		t.Errorf("ties in person are %v between %v", members, activists)
	}
}

// TestTheRestOfShapesIsNotTheRestOfColours holds where five groups share four shapes and
// the rest, but have colours of their own.
func TestTheRestOfShapesIsNotTheRestOfColours(t *testing.T) {
	net := study(t, 9, nil, words("Group", "a", "a", "b", "b", "c", "d", "e", "f", ""))
	st := scene.DefaultStyle()
	st.Shape, st.Border = "group", "group"
	members := func(c scene.Class) string {
		activists, _ := scene.Members(net, st, c)
		return fmt.Sprint(activists)
	}
	activists := func(label string) scene.Class { return scene.Class{Of: scene.OfActivists, By: "group", Label: label} }
	for _, c := range []struct {
		class scene.Class
		want  string
	}{
		{scene.ShapeClassOf("group", scene.Other), "[6 7]"},
		{scene.ShapeClassOf("group", "a"), "[0 1]"},
		{activists("e"), "[6]"}, // of borders
		{activists(""), "[8]"},
		{activists(scene.Other), "[]"}, // that is the rest of colours, and none is left over
		{activists("g"), "[]"},
	} {
		if got := members(c.class); got != c.want {
			t.Errorf("%+v: %s, want %s", c.class, got, c.want)
		}
	}
	st.Border = ""
	if got := members(activists("e")); got != "[]" {
		t.Errorf("a class that the shapes do not tell has %s", got)
	}
	hidden := scene.NewHidden([]scene.Class{scene.ShapeClassOf("group", scene.Other), activists("b")})
	if left := hidden.Left(net, st); fmt.Sprint(left.Activists.All()) != "[0 1 4 5 8]" {
		t.Errorf("left are %v", left.Activists.All())
	}
}
