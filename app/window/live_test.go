package window

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"copresence/app/session"
	"copresence/graphview"
	"copresence/storage/network"
)

// liveSample is a window in which ForceAtlas2 runs on the sample, and the places of
// before.
func liveSample(t *testing.T) (*Window, []network.Point) {
	t.Helper()
	w := withSample(t)
	before := w.session.State().Places
	w.layouts.choice.selector.SetSelected("ForceAtlas2")
	w.runLive()
	if !w.live.running() || w.layouts.run.Text != "Stop" || !w.buttons.stop.Visible() || !strings.Contains(w.status.interval.content, "Esc") {
		t.Fatalf("runs %v, the button says %q, the line %q", w.live.running(), w.layouts.run.Text, w.status.interval.content)
	}
	until(t, "the first pictures", func() bool { return w.live.places[0] != before[0] })
	return w, before
}

// stopped waits until what ran is on disk or given up.
func (w *Window) stopped(t *testing.T) {
	t.Helper()
	until(t, "the end of the live layout", func() bool { return !w.live.running() && !w.live.keeping })
	w.settle()
}

func TestLiveLayoutIsOneStepAtItsEnd(t *testing.T) {
	w, before := liveSample(t)
	if !slices.Equal(w.session.State().Places, before) {
		t.Error("the project has other places while the layout runs")
	}
	w.view.Select(graphview.Tie(5))
	w.mark(network.Unclear)
	w.settle()
	if !w.live.running() || w.session.State().Network.Ties.Verdict[5] != network.Unclear {
		t.Error("marking did not work beside it, or ended it")
	}
	w.typed(fyne.KeyEscape)
	w.stopped(t)
	state := w.session.State()
	if !strings.HasPrefix(state.Undo, "lay out by ForceAtlas2, seed 1, live") || slices.Equal(state.Places, before) {
		t.Errorf("undo offers %q", state.Undo)
	}
	if w.layouts.run.Text != "Run" || w.buttons.stop.Visible() || strings.Contains(w.status.interval.content, "Esc") {
		t.Errorf("afterwards the button says %q, the line %q", w.layouts.run.Text, w.status.interval.content)
	}
	w.undo()
	w.settle()
	if !slices.Equal(w.session.State().Places, before) {
		t.Error("one undo did not bring the places back")
	}
}

func TestWhoIsDraggedStaysAtThePointerWhileItRuns(t *testing.T) {
	w, _ := liveSample(t)
	to := network.Point{X: 900, Y: -700}
	w.view.OnDragged([]int32{2}, []network.Point{to})
	until(t, "the activist at the pointer", func() bool { return w.live.places[2] == to })
	w.view.OnMoved([]int32{2}, []network.Point{to})
	until(t, "the activist goes back to its friends", func() bool { return w.live.places[2] != to })
	if undo := w.session.State().Undo; strings.HasPrefix(undo, "move") {
		t.Error("dragging while it runs is a step of its own")
	}
	w.live.stop()
	w.stopped(t)
}

func TestPinnedStayWhileItRuns(t *testing.T) {
	w := withSample(t)
	w.view.Select(graphview.Activist(6))
	w.pin()
	w.settle()
	w.deselect()
	at := w.session.State().Places[6]
	w.runLive()
	until(t, "the first pictures", func() bool { return w.live.places[0] != w.state.Places[0] })
	if w.live.places[6] != at {
		t.Errorf("who is pinned went from %v to %v", at, w.live.places[6])
	}
	to := network.Point{X: 50, Y: 60}
	w.view.OnDragged([]int32{6}, []network.Point{to})
	w.view.OnMoved([]int32{6}, []network.Point{to})
	until(t, "the pinned where it was dropped", func() bool { return w.live.places[6] == to })
	w.live.stop()
	w.stopped(t)
	if got := w.session.State(); got.Places[6] != to || !got.Pinned[6] {
		t.Errorf("it stands at %v, pinned %v", got.Places[6], got.Pinned[6])
	}
}

func TestAChangeOfTheNetworkEndsItAndKeepsWhatItHas(t *testing.T) {
	w, before := liveSample(t)
	w.command(func(s *session.Session) error {
		_, err := s.AddActivist(session.Activist{Pseudonym: "Zz"})
		return err
	})
	w.settle()
	w.stopped(t)
	state := w.session.State()
	if !strings.Contains(state.Undo, "live") || state.Network.Activists.Len() != len(before)+1 || state.Places[0] == before[0] {
		t.Errorf("undo offers %q", state.Undo)
	}
}

func TestOtherPlacesEndItAndItIsNotKept(t *testing.T) {
	w := withSample(t)
	first := w.session.State().Places
	w.arrangeBy("circle")
	w.laidOut(t)
	w.runLive()
	until(t, "the first pictures", func() bool { return w.live.places[0] != w.state.Places[0] })
	w.undo()
	w.settle()
	w.stopped(t)
	if !slices.Equal(w.session.State().Places, first) || strings.Contains(w.session.State().Undo, "live") {
		t.Errorf("undoing the layout before leaves %q", w.session.State().Undo)
	}
}

func TestAnotherLayoutEndsItFirst(t *testing.T) {
	w, _ := liveSample(t)
	w.arrangeBy("grid")
	w.laidOut(t)
	w.stopped(t)
	history, err := w.session.History()
	if err != nil {
		t.Fatal(err)
	}
	last := history[len(history)-2:]
	if w.live.running() || last[1].What != "lay out by grid" || !strings.HasSuffix(last[0].What, ", live") {
		t.Errorf("the last steps are %q and %q, and it runs: %v", last[0].What, last[1].What, w.live.running())
	}
}

// What could not be saved has been given up: nothing is left that could keep the places.
func TestItEndsWithoutAProject(t *testing.T) {
	w, _ := liveSample(t)
	s := w.session
	w.session = nil
	w.live.stop()
	if w.live.running() || w.live.keeping || w.live.kept != nil {
		t.Error("it waits for places that nobody keeps")
	}
	w.session = s
}

func TestButtonOffersToRunLive(t *testing.T) {
	w := withSample(t)
	w.layouts.choice.selector.SetSelected("Spread")
	if w.layouts.live.Visible() {
		t.Error("Spread offers to run until it is stopped")
	}
	w.layouts.choice.selector.SetSelected("ForceAtlas2")
	if !w.layouts.live.Visible() {
		t.Error("ForceAtlas2 does not offer to run until it is stopped")
	}
	test.Tap(w.layouts.live)
	if !w.live.running() {
		t.Error("it does not run")
	}
	test.Tap(w.layouts.run)
	w.stopped(t)
}

func TestWhoIsNotShownStandsStillAndIsNotFound(t *testing.T) {
	w := withSample(t)
	w.shows(t, "degree >= 4")
	only := w.view.Only()
	hidden, shown := int32(network.None), int32(network.None)
	for a := range int32(w.state.Network.Activists.Len()) {
		if only.HasActivist(a) {
			shown = a
		} else {
			hidden = a
		}
	}
	if hidden == network.None || shown == network.None {
		t.Fatal("the filter tells nobody apart")
	}
	before := w.session.State().Places
	w.runLive()
	until(t, "the first pictures", func() bool { return w.live.places[shown] != before[shown] })
	to := network.Point{X: 700, Y: 800}
	w.view.OnDragged([]int32{shown}, []network.Point{to})
	until(t, "the activist at the pointer", func() bool { return w.live.places[shown] == to })
	w.showEverything() // ends it: it would go on with some of those who are shown now
	w.stopped(t)
	now := w.session.State()
	for a := range before {
		if !only.HasActivist(int32(a)) && now.Places[a] != before[a] {
			t.Errorf("%s is not shown and was moved", now.Network.Activists.Pseudonym[a])
		}
	}
	if now.Places[shown] != to || !strings.HasSuffix(now.Undo, "live") {
		t.Errorf("who is shown is not kept at the pointer, but at %v; undo offers %q", now.Places[shown], now.Undo)
	}

	search := w.header.search
	name := now.Network.Activists.Pseudonym[hidden]
	search.entry.SetText(name)
	if len(search.found) == 0 || search.found[0] != hidden {
		t.Fatalf("%s is not found", name)
	}
	w.shows(t, "degree >= 4")
	search.entry.SetText("")
	search.entry.SetText(name)
	if slices.Contains(search.found, hidden) || len(search.found) == 0 && search.tally.content != "not shown" {
		t.Errorf("%s, who is not shown, is found: %s", name, search.tally.content)
	}
}
