package window

import (
	"fmt"
	"image/color"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"copresence/app/filter"
	"copresence/app/session"
	"copresence/graphview/scene"
	"copresence/graphview/scene/saved"
)

// viewNames are the items of the menu of saved views.
func (w *Window) viewNames() string {
	var names []string
	for _, item := range w.menus.views.ChildMenu.Items {
		names = append(names, item.Label)
	}
	return strings.Join(names, "|")
}

func TestAViewIsSavedAppliedRenamedAndDeleted(t *testing.T) {
	w := withSample(t)
	hidden := w.byPlatform()
	w.legend.hide(hidden, true)
	w.colourBy("group")
	w.setNames("10")
	only, err := filter.Parse("degree >= 2")
	if err != nil {
		t.Fatal(err)
	}
	w.filtering.set(only)
	until(t, "the filter is applied", func() bool { return !w.filtering.running })
	look := w.view.Style()
	text := w.savedView().String()
	w.command(func(s *session.Session) error { return s.KeepView(session.View{Name: "On-line", Text: text}) })
	w.settle()
	if got := w.viewNames(); got != "On-line||Save this view …|Rename a view …|Delete a view …|Take those of another project …" {
		t.Errorf("the menu: %s", got)
	}

	// Everything else, and back.
	w.legend.setHidden(nil)
	w.legend.ties.picked("")
	w.colourBy("")
	w.setNames(namesAll)
	w.filtering.set(filter.Filter{})
	w.menus.views.ChildMenu.Items[0].Action()
	until(t, "the filter is applied again", func() bool { return !w.filtering.running && !w.filtering.filter.Everything() })
	now := w.view.Style()
	if !now.Hidden.Has(hidden) || now.Ties != look.Ties || now.Colour != "group" || now.MostNames != 10 || w.filtering.filter.String() != only.String() {
		t.Errorf("applied: %+v, %+v, %s", now.Appearance, now.Hidden, w.filtering.filter)
	}
	if w.view.Only().HasTie(0) == (w.state.Network.PlatformName(0) == hidden.Label) && w.view.Only().HasTie(0) {
		t.Error("a hidden tie is shown")
	}

	w.command(func(s *session.Session) error { return s.RenameView("On-line", "Web") })
	w.settle()
	if !strings.HasPrefix(w.viewNames(), "Web||") || w.state.Undo != "rename view On-line to Web" {
		t.Errorf("renamed: %s; undo would %s", w.viewNames(), w.state.Undo)
	}
	w.command(func(s *session.Session) error { return s.ForgetView("Web") })
	w.settle()
	if w.viewNames() != "Save this view …|Rename a view …|Delete a view …|Take those of another project …" {
		t.Errorf("deleted: %s", w.viewNames())
	}
	w.undo()
	w.settle()
	if !strings.HasPrefix(w.viewNames(), "Web||") {
		t.Errorf("undone: %s", w.viewNames())
	}
}

func TestAViewOfAnotherStudySaysWhatIsLacking(t *testing.T) {
	w := withSample(t)
	text := w.savedView()
	text.Appearance = scene.Appearance{Colour: "party", Ties: scene.TieStyle{Colour: "trust", Line: scene.ByVerdict}}
	w.applyView(session.View{Name: "Parties", Text: text.String()})
	if got := lackingInView("Parties", []string{"party", "trust"}); got != "The view Parties is shown without what this project lacks: party, trust." || !w.inDialog() {
		t.Errorf("said: %q", got)
	}
	w.closeDialog()
	if st := w.view.Style(); st.Colour != "" || st.Ties != (scene.TieStyle{Line: scene.ByVerdict}) {
		t.Errorf("%+v", st.Appearance)
	}
	before := w.view.Style()
	w.applyView(session.View{Name: "Broken", Text: "{"})
	if w.view.Style() != before || !w.inDialog() {
		t.Error("a view that cannot be read changes the picture, or nothing says so")
	}
}

// TestViewsOfAnotherProjectAreTaken takes them as one step, and says before what of them
// does not fit.
func TestViewsOfAnotherProjectAreTaken(t *testing.T) {
	w := withSample(t)
	path := filepath.Join(t.TempDir(), "other.copresence")
	other, err := session.Create(path, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	view := func(colour string) string {
		return saved.View{Appearance: scene.Appearance{Colour: colour}}.String()
	}
	for name, text := range map[string]string{"By group": view("group"), "By party": view("party"), "Later": `{"version":9}`} {
		if err := other.KeepView(session.View{Name: name, Text: text}); err != nil {
			t.Fatal(err)
		}
	}
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	w.command(func(s *session.Session) error {
		return s.KeepView(session.View{Name: "By group", Text: view("kind")})
	})
	w.settle()
	w.readViews(path)
	until(t, "the views are offered", w.inDialog)
	views, err := session.ReadViews(path)
	if err != nil {
		t.Fatal(err)
	}
	offered := w.offeredViews(views)
	var words []string
	for _, o := range offered {
		words = append(words, o.view.Name+": "+o.words())
	}
	want := []string{
		"By group: all of it fits · replaces the one of this name here",
		"By party: without what this project lacks: party",
		"Later: Saved view: it is of version 9, and this program reads version 1.",
	}
	if !slices.Equal(words, want) {
		t.Errorf("offered: %q, want %q", words, want)
	}
	if chosen := chosenViews(offered); len(chosen) != 2 {
		t.Errorf("%d are taken, want all that can be read", len(chosen))
	}
	w.press(fyne.KeyReturn)
	w.settle()
	if got := w.viewNames(); !strings.HasPrefix(got, "By group|By party||") {
		t.Errorf("here are now: %s", got)
	}
	if kept, err := w.state.View("By group"); err != nil || kept.Text != view("group") {
		t.Errorf("the view of the same name: %s, %v", kept.Text, err)
	}
	w.undo()
	w.settle()
	if kept, err := w.state.View("By group"); err != nil || kept.Text != view("kind") || len(w.state.Views) != 1 {
		t.Errorf("undone, there are %d views, the first %s", len(w.state.Views), kept.Text)
	}
	if _, err := session.ReadViews(filepath.Join(t.TempDir(), "none.copresence")); err == nil {
		t.Error("a project that is not there is read")
	}
	w.readViews(w.state.Path)
	if !w.inDialog() {
		t.Error("the views of this project are read")
	}
}

// TestAViewBringsTheColoursOfItsClasses also where the project has others by then. What is
// chosen after it was applied counts more, and undo of that leads back to the view.
func TestAViewBringsTheColoursOfItsClasses(t *testing.T) {
	w := withSample(t)
	class := w.byPlatform()
	colour := func() string {
		c := scene.LegendOf(w.state.Network, w.view.Style()).Ties.Classes[0].Colour
		return fmt.Sprintf("%02x%02x%02x", c.R, c.G, c.B)
	}
	recolour := func(c *color.NRGBA) {
		w.legend.recolour(class, c)
		w.settle()
	}
	plain := colour()
	red, blue, green := color.NRGBA{R: 200, A: 255}, color.NRGBA{B: 200, A: 255}, color.NRGBA{G: 200, A: 255}
	recolour(&red)
	view := session.View{Name: "Red", Text: w.savedView().String()}
	recolour(&blue)
	want := func(when, want string) {
		t.Helper()
		if got := colour(); got != want {
			t.Errorf("%s it is %s, want %s", when, got, want)
		}
	}
	want("chosen anew", "0000c8")
	w.legend.restyle(func(st *scene.Style) { st.Ties.Colour = "" })
	w.applyView(view)
	want("in the view", "c80000")
	if w.savedView().String() != view.Text {
		t.Errorf("the view is saved as %s, was %s", w.savedView(), view.Text)
	}
	steps := w.state.Undo
	recolour(&green)
	want("chosen in the view", "00c800")
	w.undo()
	w.settle()
	want("undone", "c80000")
	recolour(&blue) // as the project has it
	want("chosen as in the project", "0000c8")
	if w.state.Undo != steps {
		t.Errorf("a colour that the project has is a step: %s", w.state.Undo)
	}
	w.applyView(view)
	recolour(nil)
	want("as it was by itself", plain)
	w.applyView(session.View{Name: "Plain", Text: saved.View{Appearance: scene.Appearance{Ties: scene.TieStyle{Colour: scene.ByPlatform}}}.String()})
	want("in a view without colours", plain)
	before := w.view.Style()
	w.applyView(session.View{Name: "Broken", Text: strings.Replace(view.Text, "#C80000", "red", 1)})
	if w.view.Style() != before || !w.inDialog() {
		t.Error("a view with a colour that cannot be read changes the picture, or nothing says so")
	}
}
