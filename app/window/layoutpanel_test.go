package window

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
	"copresence/app/session/layouts"
	"copresence/graphview"
	"copresence/storage/network"
)

// laidOut waits until no layout is being made, and returns what undo would take back.
func (w *Window) laidOut(t *testing.T) string {
	t.Helper()
	until(t, "the layout", func() bool { return w.job == nil && !w.arranging.running() })
	w.settle()
	return w.session.State().Undo
}

// fieldOf returns the field of a parameter in the panel.
func fieldOf[T fyne.CanvasObject](t *testing.T, w *Window, number int) T {
	t.Helper()
	for _, o := range test.LaidOutObjects(w.layouts.fields.Objects[number]) {
		if found, ok := o.(T); ok {
			return found
		}
	}
	t.Fatalf("row %d of the panel has no such field", number)
	panic("unreachable")
}

func TestLayoutPanelRunsWhatItSays(t *testing.T) {
	w := withSample(t)
	w.layouts.choice.selector.SetSelected("Distances")
	if got := len(w.layouts.fields.Objects); got != len(w.layouts.form.layout.Parameters) || !strings.Contains(w.layouts.about.Text, "far apart") {
		t.Fatalf("the panel shows %d fields and %q", got, w.layouts.about.Text)
	}
	fieldOf[*panelEntry](t, w, 0).SetText("12")
	rounds := fieldOf[*panelEntry](t, w, 1)
	rounds.SetText("many")
	if w.layouts.notice.Visible() == false || !strings.Contains(w.layouts.problem.Text, "many") {
		t.Errorf("of a wrong number it is said: %q", w.layouts.problem.Text)
	}
	before := w.session.State().Undo
	test.Tap(w.layouts.run)
	if got := w.laidOut(t); got != before {
		t.Errorf("a wrong number laid the network out: %s", got)
	}
	rounds.SetText("7")
	if w.layouts.notice.Visible() {
		t.Errorf("of a right number it is said: %q", w.layouts.problem.Text)
	}
	test.Tap(w.layouts.run)
	if got := w.laidOut(t); got != "lay out by distances, seed 12, iterations 7" {
		t.Errorf("undo offers %q", got)
	}

	// Another window on this computer goes on from there.
	again := newLayoutForm(w.app.Preferences())
	if a := again.arrangement(w.state.Network, ""); a.Words() != "distances, seed 12, iterations 7" {
		t.Errorf("what is remembered is %v", a)
	}
	w.arrangeBy("spread")
	if got := w.laidOut(t); got != "lay out by spread, seed 1" {
		t.Errorf("undo offers %q", got)
	}
	fieldOf[*widget.Check](t, w, 1).SetChecked(true)
	w.arrange()
	if got := w.laidOut(t); got != "lay out by spread, seed 1, fast yes" {
		t.Errorf("undo offers %q", got)
	}
}

func TestTypingInThePanelIsNotDisturbed(t *testing.T) {
	w := withSample(t)
	w.layouts.choice.selector.SetSelected("Distances")
	field := fieldOf[*panelEntry](t, w, 1)
	w.win.Canvas().Focus(field)
	field.SetText("1")
	w.command(func(s *session.Session) error { return s.AddCoder("Another") })
	w.settle()
	if w.win.Canvas().Focused() != fyne.Focusable(field) || fieldOf[*panelEntry](t, w, 1) != field {
		t.Error("a change of the project took the field away")
	}
}

func TestAroundWhoIsSelected(t *testing.T) {
	w := withSample(t)
	w.view.Select(graphview.Activist(4))
	w.arrangeBy("ego")
	if got, want := w.laidOut(t), "lay out by around one, around "+w.state.Network.Activists.Pseudonym[4]+", seed 1"; got != want {
		t.Errorf("undo offers %q, want %q", got, want)
	}
	fieldOf[*panelEntry](t, w, 0).SetText("Nobody")
	w.arrange()
	until(t, "the refusal", w.inDialog)
	w.closeDialog()
}

func TestALayoutLeavesTheCameraToWhoeverAimedIt(t *testing.T) {
	w := withSample(t)
	w.view.Resize(fyne.NewSize(800, 600))
	w.view.Fit()
	w.view.Centre(w.view.Camera().Centre) // aimed, and yet all is in view
	w.arrangeBy("circle")
	w.laidOut(t)
	aim := w.view.Camera()
	w.view.Fit()
	if fit := w.view.Camera(); aim != fit {
		t.Errorf("all was in view, and after a layout the camera is %v, not %v", aim, fit)
	}
	for range 6 {
		w.view.ZoomIn()
	}
	aim = w.view.Camera()
	w.arrangeBy("spread")
	w.laidOut(t)
	if some, all := w.view.InView(w.session.State().Places); !some || all {
		t.Fatalf("the sample does not lie as this test needs it: some %v, all %v, camera %v", some, all, w.view.Camera())
	}
	if got := w.view.Camera(); got != aim {
		t.Errorf("a layout moved the camera from %v to %v", aim, got)
	}
	w.view.Centre(network.Point{X: 1e6})
	w.arrangeBy("grid")
	w.laidOut(t)
	if _, all := w.view.InView(w.session.State().Places); !all {
		t.Error("nobody was in view, and after a layout not all are")
	}
}

func TestAnotherSeedDrawsAnotherPicture(t *testing.T) {
	w := withSample(t)
	w.layouts.choice.selector.SetSelected("Spread")
	seed := fieldOf[*panelEntry](t, w, 0)
	test.Tap(seed.ActionItem.(*pressable))
	if got := w.laidOut(t); got != "lay out by spread, seed 2" || seed.Text != "2" {
		t.Errorf("undo offers %q, the field says %q", got, seed.Text)
	}
}

func TestASecondLayoutTakesThePlaceOfTheFirst(t *testing.T) {
	w := withSample(t)
	steps := func() int {
		history, err := w.session.History()
		if err != nil {
			t.Fatal(err)
		}
		return len(history)
	}
	before := steps()
	w.arranging.order(layouts.Seeded("distances", 5).With("iterations", "100000"))
	w.arranging.order(layouts.Seeded("distances", 6))
	w.arranging.order(layouts.Seeded("spread", 7))
	if got := w.laidOut(t); got != "lay out by spread, seed 7" || steps() != before+1 {
		t.Errorf("undo offers %q; %d steps were made", got, steps()-before)
	}
}

func TestStoppingALayoutLeavesAllAsItWas(t *testing.T) {
	w := withSample(t)
	before := w.session.State()
	w.arranging.order(layouts.Seeded("distances", 5).With("iterations", "100000"))
	if w.layouts.run.Text != "Stop" {
		t.Errorf("while a layout is made the button says %q", w.layouts.run.Text)
	}
	test.Tap(w.layouts.run)
	w.laidOut(t)
	if w.session.State() != before || w.layouts.run.Text != "Run" {
		t.Errorf("a layout that was stopped left a trace, or the button says %q", w.layouts.run.Text)
	}
}

func TestKeyKKeepsInPlace(t *testing.T) {
	w := withSample(t)
	w.typed(fyne.KeyK)
	if w.session.State().Pinned != nil || !strings.Contains(w.status.interval.content, "Select activists") {
		t.Errorf("with nobody selected K says %q", w.status.interval.content)
	}
	w.view.Select(graphview.Of([]int32{3, 5}, nil))
	w.typed(fyne.KeyK)
	if p := w.session.State().Pinned; p == nil || !p[3] || !p[5] || !w.menus.layout.pin.Checked {
		t.Fatalf("pinned are %v, and the menu says %v", p, w.menus.layout.pin.Checked)
	}
	at := w.session.State().Places[3]
	w.arrangeBy("distances")
	w.laidOut(t)
	if got := w.session.State().Places[3]; got != at {
		t.Errorf("a layout moved it from %v to %v", at, got)
	}
	w.view.Select(graphview.Activist(3))
	w.typed(fyne.KeyK)
	if p := w.session.State().Pinned; p[3] || !p[5] {
		t.Errorf("after K on one of them pinned are %v", p)
	}
	w.undo()
	w.settle()
	if p := w.session.State().Pinned; !p[3] {
		t.Error("undo did not pin it again")
	}
}

func TestGuideTellsOfEveryLayout(t *testing.T) {
	w := withSample(t)
	w.showLayouts()
	if !w.inDialog() {
		t.Error("there is no guide")
	}
	w.closeDialog()
	for _, l := range layouts.All() {
		var words strings.Builder
		for _, o := range test.LaidOutObjects(guideTo(l)) {
			switch o := o.(type) {
			case *widget.Label:
				words.WriteString(o.Text)
			case *text:
				words.WriteString(o.content)
			}
		}
		for _, want := range []string{l.Label, l.About, l.Paper} {
			if !strings.Contains(words.String(), want) {
				t.Errorf("the guide does not say %q", want)
			}
		}
	}
}

func TestHintsStandInTheStatusLine(t *testing.T) {
	w := withSample(t)
	h := newHinted(w, "What it does.", widget.NewLabel(""))
	before := w.status.interval.content
	h.MouseIn(nil)
	if w.status.interval.content != "What it does." {
		t.Errorf("the status line says %q", w.status.interval.content)
	}
	h.MouseOut()
	if w.status.interval.content != before {
		t.Errorf("afterwards the status line says %q", w.status.interval.content)
	}
}
