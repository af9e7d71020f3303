package window

import (
	"strings"
	"testing"

	"copresence/app/filter"
	"copresence/app/session"
	"copresence/graphview/scene"
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
	if got := w.viewNames(); got != "On-line||Save this view …|Rename a view …|Delete a view …" {
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
	if w.viewNames() != "Save this view …|Rename a view …|Delete a view …" {
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
