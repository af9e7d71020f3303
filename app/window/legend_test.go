package window

import (
	"image/color"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// byPlatform colours ties by their platforms, and returns the class of the first.
func (w *Window) byPlatform() scene.Class {
	w.legend.ties.picked(scene.ByPlatform)
	return w.legend.tieKey.Objects[0].(*legendRow).class
}

// rowOf is the row of a class.
func (w *Window) rowOf(t *testing.T, c scene.Class) *legendRow {
	t.Helper()
	r := w.legend.rows[rowKey{class: c}]
	if r == nil {
		t.Fatalf("the legend has no row of %+v", c)
	}
	return r
}

func TestAClassIsEmphasisedAndHiddenByItsRow(t *testing.T) {
	w := withSample(t)
	facebook := w.byPlatform()
	row := w.rowOf(t, facebook)
	want := 0
	for _, p := range w.state.Network.Ties.Platform {
		if p != network.None && w.state.Network.Platforms[p].Name == facebook.Label {
			want++
		}
	}
	if row.members.content != count(want) || want == 0 {
		t.Fatalf("the row counts %s ties on %s, want %d", row.members.content, facebook.Label, want)
	}
	row.Tapped(&fyne.PointEvent{Position: fyne.NewPos(60, 5)})
	if got := len(w.view.Emphasised().Ties()); got != want || w.emphasis.bar.Hidden {
		t.Errorf("%d ties keep their colours, want %d", got, want)
	}
	row.TypedKey(&fyne.KeyEvent{Name: fyne.KeyE})
	if len(w.view.Emphasised().Ties()) != 0 {
		t.Error("the second time it does not end")
	}
	all := w.state.Network.Ties.Len()
	row.TypedKey(&fyne.KeyEvent{Name: fyne.KeyH})
	if got := w.view.Only().Ties.Len(); got != all-want {
		t.Errorf("%d ties are left, want %d", got, all-want)
	}
	if !strings.Contains(w.status.shown.content, "hidden: "+facebook.Label) || w.rowOf(t, facebook).members.content != "hidden" {
		t.Errorf("the status line says %q, the row %q", w.status.shown.content, row.members.content)
	}
	if w.rowOf(t, facebook) != row {
		t.Error("the row is another widget now, and so has lost the keys")
	}
	// A mark leaves the same picture, and the same is left out of it.
	left := w.view.Only()
	w.goToTie(int32(slices.Index(w.state.Network.Ties.Verdict, network.NotCoded)))
	w.mark(network.Yes)
	w.settle()
	if w.view.Only() != left {
		t.Error("a mark leaves out another group")
	}
	// Where something else colours ties, nothing is hidden; back again, it is.
	w.legend.ties.picked("")
	if w.view.Only() != nil || strings.Contains(w.status.shown.content, "hidden") {
		t.Error("a class is hidden that the legend does not show")
	}
	w.legend.ties.picked(scene.ByPlatform)
	if w.view.Only() == nil {
		t.Error("what was hidden is forgotten")
	}
	row.TypedKey(&fyne.KeyEvent{Name: fyne.KeyH})
	if w.view.Only() != nil {
		t.Error("it cannot be shown again")
	}
}

func TestAClassKeepsItsColourInTheProject(t *testing.T) {
	w := withSample(t)
	facebook := w.byPlatform()
	red := color.NRGBA{R: 200, G: 20, B: 30, A: 255}
	w.legend.recolour(facebook, &red)
	w.settle()
	shown := func() color.NRGBA {
		return scene.LegendOf(w.state.Network, w.view.Style()).Ties.Classes[0].Colour
	}
	if c := shown(); c.R != 200 || c.G != 20 || c.B != 30 {
		t.Errorf("the class is %v", c)
	}
	if !strings.Contains(w.state.Undo, facebook.Label) {
		t.Errorf("undo would %q", w.state.Undo)
	}
	w.undo()
	w.settle()
	if c := shown(); c.R == 200 && c.G == 20 {
		t.Error("undo does not give the colour back")
	}
	w.redo()
	w.settle()
	if c := shown(); c.R != 200 {
		t.Error("redo does not bring the colour back")
	}
	if w.legend.colours(rowKey{class: scene.Class{Of: scene.OfTies, By: scene.ByVerdict, Label: "yes"}}) {
		t.Error("verdicts can be given other colours")
	}
}

func TestMenuOfAClassLeavesOnlyIt(t *testing.T) {
	w := withSample(t)
	class := w.byPlatform()
	w.legend.hideOthers(rowKey{class: class})
	for key, row := range w.legend.rows {
		c := key.class
		if of := c.Of == scene.OfTies && c != class; of != (row.members.content == "hidden") {
			t.Errorf("%+v: %s", c, row.members.content)
		}
	}
	var words []string
	for _, item := range w.legend.classMenu(rowKey{class: class}, class.Label).Items {
		words = append(words, item.Label)
	}
	if got := strings.Join(words, ", "); got != "Let all else fade, Hide, Hide all others, Select, Show all classes, , Colour, How ties look …" {
		t.Error(got)
	}
	w.legend.setHidden(nil)
	if w.view.Only() != nil {
		t.Error("not all is shown again")
	}
}

// TestAClassIsOneWhateverTellsIt has a class in the keys of shapes, borders and hulls.
func TestAClassIsOneWhateverTellsIt(t *testing.T) {
	w := withSample(t)
	w.legend.restyle(func(st *scene.Style) { st.Colour, st.Shape, st.Border, st.Hulls = "", "group", "group", "group" })
	w.settle()
	group := scene.LegendOf(w.state.Network, w.view.Style()).Shapes.Classes[0]
	class := scene.ShapeClassOf("group", group.Label)
	members, _ := scene.Members(w.state.Network, w.view.Style(), class)
	if len(members) != group.Count || group.Count == 0 {
		t.Fatalf("the class has %d members, the legend counts %d", len(members), group.Count)
	}
	at := func(as quality) *legendRow {
		row := w.legend.rows[rowKey{class, as}]
		if row == nil {
			t.Fatalf("quality %d has no row of %+v", as, class)
		}
		return row
	}
	for _, as := range []quality{asShape, asBorder, asHull} {
		if got := w.legend.colours(rowKey{class, as}); got != (as != asShape) {
			t.Errorf("quality %d: its class can have another colour: %v", as, got)
		}
		at(as).Tapped(&fyne.PointEvent{Position: fyne.NewPos(60, 5)})
		if got := w.view.Emphasised().Activists(); !slices.Equal(got, members) {
			t.Errorf("quality %d: in colour are %v, want %v", as, got, members)
		}
		at(as).TypedKey(&fyne.KeyEvent{Name: fyne.KeyE})
		at(as).TypedKey(&fyne.KeyEvent{Name: fyne.KeyH})
		if w.view.Only() == nil || w.view.Only().HasActivist(members[0]) {
			t.Errorf("quality %d: the class is not hidden", as)
		}
		for _, other := range []quality{asShape, asBorder, asHull} {
			if got := at(other).members.content; got != "hidden" {
				t.Errorf("the row of quality %d says %q", other, got)
			}
		}
		at(as).TypedKey(&fyne.KeyEvent{Name: fyne.KeyH})
		if w.view.Only() != nil {
			t.Errorf("quality %d: the class cannot be shown again", as)
		}
	}
	red := color.NRGBA{R: 200, G: 20, B: 30, A: 255}
	w.legend.recolour(class, &red)
	w.settle()
	legend := scene.LegendOf(w.state.Network, w.view.Style())
	if b, h := legend.Borders.Classes[0].Colour, legend.Hulls.Classes[0].Colour; b != red || h != red {
		t.Errorf("the border is %v, the hull %v", b, h)
	}
}

func TestAScaleLeadsToWhatCanBeSet(t *testing.T) {
	w := withSample(t)
	w.legend.restyle(func(st *scene.Style) { st.Colour = "followers" })
	w.settle()
	scale, is := w.legend.colourKey.Objects[0].(*legendScale)
	if !is {
		t.Fatalf("the scale is a %T", w.legend.colourKey.Objects[0])
	}
	scale.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !w.inDialog() {
		t.Error("Enter on a scale does not ask what can be set")
	}
}

// TestCommunitiesAreOfferedWhileNothingColours leads to them by one click.
func TestCommunitiesAreOfferedWhileNothingColours(t *testing.T) {
	w := withSample(t)
	if w.legend.byCommunity.Hidden {
		t.Fatal("nothing colours, and communities are not offered")
	}
	w.legend.colourByCommunity()
	until(t, "communities are found", func() bool { return w.view.Style().ColourBy != nil })
	if len(w.legend.colourKey.Objects) < 2 || !w.legend.byCommunity.Hidden {
		t.Errorf("%d classes, and the offer is hidden: %v", len(w.legend.colourKey.Objects), w.legend.byCommunity.Hidden)
	}
	w.colourBy("")
	if w.legend.byCommunity.Hidden {
		t.Error("nothing colours again, and communities are not offered")
	}
}
