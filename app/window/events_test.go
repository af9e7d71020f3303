package window

import (
	"testing"

	"fyne.io/fyne/v2"

	"copresence/app/session"
	"copresence/graphview"
	"copresence/storage/network"
)

func TestEventsAreShownAndHidden(t *testing.T) {
	w := withSample(t)
	n := w.state.Network
	if n.Events.Len() == 0 {
		t.Fatal("the sample has no events")
	}
	if w.view.Style().Events || w.legend.events.Hidden || w.menus.events.Disabled {
		t.Error("events are shown without being asked for, or cannot be")
	}
	w.typed(fyne.KeyO)
	if !w.view.Style().Events || !w.menus.events.Checked || !w.app.Preferences().Bool(preferenceEvents) {
		t.Error("after O events are not shown")
	}
	w.goTo(graphview.Event(0))
	if e, is := w.view.Selection().Event(); !is || e != 0 {
		t.Fatalf("selected is %v", w.view.Selection())
	}
	w.typed(fyne.KeyO)
	if w.view.Style().Events || w.view.Selection() != graphview.Nothing {
		t.Error("after O again events are shown or selected")
	}
}

// An event is no tie and no activist: it is neither marked, edited nor deleted.
func TestAnEventIsNotMarkedOrDeleted(t *testing.T) {
	w := withSample(t)
	undo, verdicts := w.session.State().Undo, w.state.Network.Ties.Verdict
	w.goToEvent(1)
	if !w.view.Style().Events {
		t.Error("the event is not shown")
	}
	w.typed(fyne.KeyY, fyne.KeyReturn, fyne.KeyK)
	w.deleteSelection()
	w.settle()
	if w.inDialog() || w.session.State().Undo != undo || &verdicts[0] != &w.state.Network.Ties.Verdict[0] {
		t.Errorf("the project was changed: %s", w.session.State().Undo)
	}
	if !w.menus.editSelected.Disabled || !w.menus.deleteOne.Disabled {
		t.Error("the menu offers to edit or delete the event")
	}
	w.typed(fyne.KeyE)
	if got, want := w.view.Emphasised().Activists(), w.state.Network.TwoMode(nil).PeopleAt(1); len(want) == 0 || len(got) != len(want) {
		t.Errorf("of %d who took part %d keep their colours", len(want), len(got))
	}
}

// What is said of events is in the picture at once, and undo takes it back.
func TestEventsFollowTheProject(t *testing.T) {
	w := withSample(t)
	before := w.state.Network
	w.goToEvent(0)
	w.command(func(s *session.Session) error {
		id, err := s.AddEvent(session.Happening{Label: "Picnic"})
		if err != nil {
			return err
		}
		return s.Participate(session.Participation{Activist: before.Activists.ID[3], Event: id, Role: "cook", Certainty: .5})
	})
	w.settleAll()
	n := w.state.Network
	last := int32(n.Events.Len() - 1)
	if n.Events.Len() != before.Events.Len()+1 || n.Events.Label[last] != "Picnic" || len(n.TwoMode(nil).PeopleAt(last)) != 1 {
		t.Fatalf("%d events, before %d", n.Events.Len(), before.Events.Len())
	}
	if e, is := w.view.Selection().Event(); !is || n.Events.ID[e] != before.Events.ID[0] {
		t.Errorf("selected is %v", w.view.Selection())
	}
	w.goToEvent(last)
	w.undo()
	w.settleAll()
	w.undo()
	w.settleAll()
	if w.state.Network.Events.Len() != before.Events.Len() || w.view.Selection() != graphview.Nothing {
		t.Errorf("after undo there are %d events, and selected is %v", w.state.Network.Events.Len(), w.view.Selection())
	}
}

func TestPartWords(t *testing.T) {
	for want, given := range map[string]network.Participations{
		"":               {Role: []string{""}, Certainty: []float64{1}},
		"cook":           {Role: []string{"cook"}, Certainty: []float64{1}},
		"cook · did not": {Role: []string{"cook"}, Certainty: []float64{0}},
		"50 % certain":   {Role: []string{""}, Certainty: []float64{.5}},
	} {
		if got := partWords(given.Role[0], given.Certainty[0]); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestTwoModeMeasuresAreOffered(t *testing.T) {
	w := withSample(t)
	w.turnTo(activistsPage)
	w.measured(t)
	degree, density := w.measuring.state("two_mode_degree").result, w.measuring.state("two_mode_density").result
	if degree == nil || density == nil {
		t.Fatal("not measured")
	}
	n := w.state.Network
	for a, v := range degree.Values {
		if want := float64(len(n.TwoMode(nil).EventsOf(int32(a)))) / float64(n.Events.Len()); v != want {
			t.Fatalf("%s: %v, want %v", n.Activists.Pseudonym[a], v, want)
		}
	}
	w.activists.numbers.chooseEvents("offline-events")
	w.measured(t)
	if off := w.measuring.state("two_mode_density").result; off == nil || off.Value() == density.Value() {
		t.Errorf("of events off-line: %v, of all %v", off, density.Value())
	}
}
