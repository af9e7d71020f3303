package window

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"copresence/app/filter"
	"copresence/app/findings"
	"copresence/graphview"
	"copresence/storage/network"
)

// shows waits until a filter is applied.
func (w *Window) shows(t *testing.T, text string) {
	t.Helper()
	if err := w.setFilterText(text); err != nil {
		t.Fatal(err)
	}
	for w.filtering.running {
		(<-thread)()
	}
	if w.filtering.failed != nil {
		t.Fatal(w.filtering.failed)
	}
}

func TestEverythingFollowsTheFilter(t *testing.T) {
	w := withSample(t)
	n := w.state.Network
	w.shows(t, "weight >= 2")
	want := 0
	for _, weight := range n.Ties.Weight {
		if weight >= 2 {
			want++
		}
	}
	if want == 0 || want == n.Ties.Len() {
		t.Fatal("the sample has no weights to tell apart")
	}
	if got := w.view.Only().Ties.Len(); got != want {
		t.Errorf("the picture shows %d ties, want %d", got, want)
	}
	part := w.shownState()
	if got := findings.Overall(part.Network); part.Overall.Ties != want || got.Yes != part.Overall.Yes {
		t.Errorf("findings are of %d ties, want %d", part.Overall.Ties, want)
	}
	if got := w.status.shown.content; !strings.Contains(got, count(want)) || !strings.Contains(got, count(n.Ties.Len())) {
		t.Errorf("the status line says %s", got)
	}
	w.turnTo(activistsPage)
	w.measured(t)
	degrees := w.measuring.state("degree").result.Values
	for a := range degrees {
		incident, shown := n, 0
		_, ties := incident.Incident(int32(a))
		for _, tie := range ties {
			if n.Ties.Weight[tie] >= 2 {
				shown++
			}
		}
		if degrees[a] != float64(shown) {
			t.Fatalf("%s has degree %v, want %d", n.Activists.Pseudonym[a], degrees[a], shown)
		}
	}
	w.showEverything()
	if w.view.Only() != nil || w.status.shown.content != plural("{{.Count}} ties", n.Ties.Len()) {
		t.Errorf("the filter did not end: %s", w.status.shown.content)
	}
}

func TestTheTableShowsWhomTheFilterShows(t *testing.T) {
	w := withTable(t)
	n := w.state.Network
	w.shows(t, "degree >= 12 without isolates")
	for w.activists.shown.filter != w.filtering.now() {
		(<-thread)()
	}
	if len(w.activists.rows) == 0 || len(w.activists.rows) == n.Activists.Len() {
		t.Fatalf("%d rows", len(w.activists.rows))
	}
	for _, a := range w.activists.rows {
		if n.Degree(a) < 12 {
			t.Errorf("%s has %d ties", n.Activists.Pseudonym[a], n.Degree(a))
		}
	}
}

func TestMarksFollowAFilterOfVerdicts(t *testing.T) {
	w := withSample(t)
	w.shows(t, "verdict = none")
	w.goToUncoded(true)
	tie := w.view.Selection().Tie
	if w.state.Network.Ties.Verdict[tie] != network.NotCoded {
		t.Fatal("a coded tie is gone to")
	}
	before := w.shownState().Network.Ties.Len()
	w.mark(network.Yes)
	w.settle()
	if got := w.shownState().Network.Ties.Len(); got != before-1 {
		t.Errorf("%d ties are shown, want %d", got, before-1)
	}
	w.goToUncoded(true)
	if next := w.view.Selection().Tie; next <= tie || !w.view.Only().HasTie(next) {
		t.Errorf("after tie %d comes %d", tie, next)
	}
}

func TestChipsAreTheParts(t *testing.T) {
	w := withSample(t)
	w.shows(t, "weight >= 2 and kind = person without isolates")
	if got := len(w.filters.chips.Objects); got != 3 {
		t.Fatalf("%d chips", got)
	}
	w.filtering.set(w.filtering.filter.Without(0))
	if got := w.filterText(); got != "kind = person without isolates" {
		t.Errorf("left is %s", got)
	}
	w.toggleIsolates()
	w.view.Select(graphview.Of([]int32{0, 1}, nil))
	w.showOnlySelected()
	if got := w.shownState().Network.Activists.Len(); got != 2 {
		t.Errorf("%d activists are shown: %s", got, w.filterText())
	}
}

// Who is not shown is not selected along by a command, and so not deleted.
func TestCommandsSelectWhatIsShown(t *testing.T) {
	w := withSample(t)
	w.shows(t, "group = students")
	w.selectAll()
	if got := len(w.view.Selection().Activists()); got != w.shownState().Network.Activists.Len() {
		t.Errorf("%d activists are selected", got)
	}
	w.view.Select(graphview.Activist(w.view.Selection().Activists()[0]))
	w.selectNeighbours()
	for _, a := range w.view.Selection().Activists() {
		if !w.view.Only().HasActivist(a) {
			t.Errorf("%s is selected and not shown", w.state.Network.Activists.Pseudonym[a])
		}
	}
}

func TestMistakesInAFilterAreTold(t *testing.T) {
	w := withSample(t)
	w.focusFilter()
	for typed, want := range map[string]string{
		"weight >":     "At character 9",
		"platfrom = x": "there is no field platfrom",
	} {
		w.filters.line.SetText(typed)
		w.filters.line.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if got := w.filters.problem.Text; !w.filters.told.Visible() || !strings.Contains(strings.ToLower(got), strings.ToLower(want)) {
			t.Errorf("%s: %s", typed, got)
		}
	}
	if w.view.Only() != nil {
		t.Error("something is left out")
	}
}

func TestConditionForm(t *testing.T) {
	w := withSample(t)
	fields := w.session.Subject(w.state).Fields()
	find := func(name string) int {
		for i, k := range fields {
			if k.Name == name {
				return i
			}
		}
		t.Fatalf("no field %s", name)
		return 0
	}
	at := func(f *conditionForm, o filter.Operator) int {
		for i, one := range f.operators() {
			if one == o {
				return i
			}
		}
		t.Fatalf("no operator %s", o)
		return 0
	}
	f := &conditionForm{fields: fields}
	f.choose(find("weight"))
	if f.Validate() == nil {
		t.Error("a condition without a value passed")
	}
	f.operator, f.value = at(f, filter.AtLeast), " 2 "
	if got := f.added(filter.Filter{}).String(); got != "weight >= 2" {
		t.Error(got)
	}
	f.choose(find("platform")) // has no at least
	f.operator, f.value, f.not, f.or = at(f, filter.Within), "Facebook, In person,", true, true
	one, err := filter.Parse("weight > 1")
	if err != nil {
		t.Fatal(err)
	}
	if got := f.added(one).String(); got != `weight > 1 or not platform in (Facebook, "In person")` {
		t.Error(got)
	}
	f.operator = at(f, filter.IsUnknown)
	if f.value = ""; f.Validate() != nil {
		t.Error("what is unknown needs no value")
	}
	if len(f.operatorWords()) != len(f.operators()) || len(f.fieldWords()) != len(fields) {
		t.Error("words are missing")
	}
}
