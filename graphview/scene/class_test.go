package scene_test

import (
	"fmt"
	"image/color"
	"slices"
	"strings"
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
	twice, err := scene.ParseClassColours(`[{"of":"ties","by":"platform","class":"Telegram","colour":"#000001"},{"of":"ties","by":"platform","class":"Telegram","colour":"#000002"}]`)
	if c, found := twice.Colour(telegram); err != nil || !found || c.B != 1 || len(twice.Classes()) != 1 {
		t.Errorf("a class twice: %s, %v", twice, err)
	}
	for _, bad := range []string{"[", `[{"colour":"red"}]`, `{"a":1}`} {
		if _, err := scene.ParseClassColours(bad); err == nil {
			t.Errorf("%s is read as colours", bad)
		}
	}
}

// TestColoursOfAViewLieOverThoseOfTheProject until the project gives a class another.
func TestColoursOfAViewLieOverThoseOfTheProject(t *testing.T) {
	group := func(label string) scene.Class {
		return scene.Class{Of: scene.OfActivists, By: "group", Label: label}
	}
	colours := func(of ...string) (c *scene.ClassColours) {
		for _, word := range of {
			label, hex, _ := strings.Cut(word, "#")
			colour, err := scene.ParseColour("#" + hex)
			if err != nil {
				t.Fatal(err)
			}
			c = c.With(group(label), &colour)
		}
		return c
	}
	words := func(c *scene.ClassColours) string {
		var all []string
		for _, class := range c.Classes() {
			colour, _ := c.Colour(class)
			all = append(all, fmt.Sprintf("%s#%02x%02x%02x", class.Label, colour.R, colour.G, colour.B))
		}
		return strings.Join(all, " ")
	}
	view, before := colours("a#0000aa", "b#0000bb"), colours("a#aa0000", "c#cc0000")
	for _, c := range []struct {
		now  *scene.ClassColours
		want string
	}{
		{before, "a#0000aa b#0000bb c#cc0000"},
		{colours("a#00aa00", "c#cc0000"), "a#00aa00 b#0000bb c#cc0000"},             // another since
		{colours("c#cc0000"), "b#0000bb c#cc0000"},                                  // that of the palette since
		{colours("a#aa0000", "b#00bb00", "c#00cc00"), "a#0000aa b#00bb00 c#00cc00"}, // where there was none
		{nil, "b#0000bb"},
	} {
		if got := words(c.now.Under(view.Since(before, c.now))); got != c.want {
			t.Errorf("the project has %s: %s, want %s", words(c.now), got, c.want)
		}
	}
	if got := words(view.Differing(colours("a#0000aa", "b#000000"))); got != "b#0000bb" {
		t.Errorf("other than in the project: %s", got)
	}
	var none *scene.ClassColours
	if none.Under(nil) != nil || none.Since(before, before) != nil || none.Differing(view) != nil {
		t.Error("no colours are some")
	}
	a := scene.Appearance{Colour: "kind", Border: "group", Ties: scene.TieStyle{Colour: scene.ByPlatform}}
	for class, want := range map[scene.Class]bool{
		group("a"): true, group(""): false,
		{Of: scene.OfTies, By: "group", Label: "a"}:                                 false,
		{Of: scene.OfTies, By: scene.ByPlatform, Label: "Fax"}:                      true,
		{Of: scene.OfActivists, By: "group", Label: scene.Other, As: scene.AsShape}: false,
		{Of: scene.OfActivists, By: scene.ByKind, Label: "page"}:                    true,
		{Of: scene.OfActivists, By: "", Label: "page"}:                              false,
		{Of: "events", By: "group", Label: "a"}:                                     false,
		{Of: scene.OfTies, By: scene.ByVerdict, Label: "yes"}:                       false,
	} {
		if a.HasColour(class) != want {
			t.Errorf("%+v has a colour: %v", class, !want)
		}
	}
	a.Classes = view.With(scene.Class{Of: scene.OfTies, By: "group", Label: "a"}, &color.NRGBA{A: 255})
	if got := words(a.ClassesShown()); got != "a#0000aa b#0000bb" {
		t.Errorf("a view keeps %s", got)
	}
}

func TestHiddenClassesLeaveOutTheirTiesAndActivists(t *testing.T) {
	net := platforms(t)
	st := styledTies(scene.TieStyle{Colour: scene.ByPlatform, Line: scene.ByVerdict})
	left := func(classes ...scene.Class) string {
		g, _ := scene.NewHidden(classes).Left(net, st)
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
	if left, _ := hidden.Left(net, st); fmt.Sprint(left.Activists.All()) != "[0 1 4 5 8]" {
		t.Errorf("left are %v", left.Activists.All())
	}
}
