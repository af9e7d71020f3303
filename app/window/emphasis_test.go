package window

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"copresence/graphview"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

func TestFadingFollowsTheSelection(t *testing.T) {
	w := withSample(t)
	n := w.state.Network
	w.goTo(graphview.Activist(3))
	w.typed(fyne.KeyE)
	if got, want := w.view.Emphasised(), graphview.Neighbourhood(n, graphview.Activist(3)); !got.Equal(want) || !want.Many() {
		t.Fatalf("in colour are %v, want %v", got.Activists(), want.Activists())
	}
	if !w.emphasis.bar.Visible() || !w.menus.neighbourhood.Checked {
		t.Error("neither the bar nor the menu says so")
	}
	w.goTo(graphview.Tie(0))
	if got := w.view.Emphasised(); !got.HasActivist(n.Ties.Source[0]) || got.HasActivist(3) && !graphview.Neighbourhood(n, graphview.Tie(0)).HasActivist(3) {
		t.Errorf("after another selection, in colour are %v", got.Activists())
	}
	w.deselect()
	if w.view.Emphasised() != graphview.Nothing || w.emphasis.bar.Visible() {
		t.Error("with nothing selected something fades")
	}
	w.goTo(graphview.Activist(3))
	w.typed(fyne.KeyE)
	if w.view.Emphasised() != graphview.Nothing || w.menus.neighbourhood.Checked {
		t.Error("E does not end it")
	}
}

func TestSurroundings(t *testing.T) {
	w := withSample(t)
	n := w.state.Network
	w.typed(fyne.Key1)
	if w.view.Emphasised() != graphview.Nothing || !strings.Contains(w.status.interval.content, "Select an activist") {
		t.Errorf("around nothing: %q", w.status.interval.content)
	}
	w.goTo(graphview.Activist(3))
	w.typed(fyne.Key2)
	w.goTo(graphview.Activist(9)) // it stays around the first
	if got := w.view.Emphasised(); !got.Equal(graphview.Around(n, graphview.Activist(3), 2)) {
		t.Errorf("in colour are %d activists", len(got.Activists()))
	}
	if !strings.Contains(w.emphasis.words.content, n.Activists.Pseudonym[3]) || w.emphasis.steps[1].fill != colourWash {
		t.Errorf("the bar says %q", w.emphasis.words.content)
	}
	w.emphasis.steps[0].Tapped(nil)
	few := graphview.Around(n, graphview.Activist(3), 1)
	if !w.view.Emphasised().Equal(few) {
		t.Error("one step is not shown")
	}
	want := 0
	for _, tie := range few.Ties() {
		if n.Ties.Verdict[tie] == network.Yes {
			want++
		}
	}
	if got := w.legend.tieKey.Objects[0].(*legendRow).members.content; got != count(want) {
		t.Errorf("the legend counts %s ties that led to joint action, want %d", got, want)
	}
	w.typed(fyne.KeyEscape)
	if w.view.Emphasised() != graphview.Nothing || w.view.Selection() != graphview.Activist(9) {
		t.Error("Esc does not lead back to all in colour, with the selection as it was")
	}
}

// The bar over the picture makes the window no wider, and gives way in a small one.
func TestTheBarFitsIntoTheWindow(t *testing.T) {
	w := withSample(t)
	least := w.win.Content().MinSize()
	w.goTo(graphview.Tie(0))
	w.typed(fyne.Key3)
	if got := w.win.Content().MinSize(); got.Width > least.Width {
		t.Errorf("the window is at least %.0f wide with the bar, %.0f without", got.Width, least.Width)
	}
	for _, width := range []float32{900, 1600} {
		w.win.Resize(fyne.NewSize(width, 600))
		bar, room := w.emphasis.bar, w.view.Size()
		if bar.Position().X+bar.Size().Width > room.Width || bar.Position().X < 50 {
			t.Errorf("in a window of %.0f the bar is at %v, %.0f wide of %.0f", width, bar.Position(), bar.Size().Width, room.Width)
		}
	}
}

func TestPathBetweenTwo(t *testing.T) {
	w := withSample(t)
	w.goTo(graphview.Activist(3))
	w.typed(fyne.KeyP)
	if w.view.Emphasised() != graphview.Nothing || !strings.Contains(w.status.interval.content, "Select two activists first") {
		t.Errorf("a path from one: %q", w.status.interval.content)
	}
	w.choose(graphview.Of([]int32{3, 40}, nil))
	w.typed(fyne.KeyP)
	w.fadeNothing()
	idle(t) // the path is found
	if w.view.Emphasised() != graphview.Nothing {
		t.Error("a path came that was not wanted any more")
	}
	w.typed(fyne.KeyP)
	until(t, "the path", func() bool { return w.view.Emphasised() != graphview.Nothing })
	got := w.view.Emphasised()
	if !got.HasActivist(3) || !got.HasActivist(40) || len(got.Ties()) < len(got.Activists())-1 {
		t.Errorf("on the path are %v", got.Activists())
	}
	n := w.state.Network
	for a := range int32(n.Activists.Len()) {
		if n.Degree(a) == 0 {
			w.choose(graphview.Of([]int32{3, a}, nil))
			w.typed(fyne.KeyP)
			until(t, "the answer", func() bool { return strings.Contains(w.status.interval.content, "No path joins the two") })
			if !w.view.Emphasised().Equal(got) {
				t.Error("the path that was shown is gone")
			}
			break
		}
	}
}

func TestFiguresFadeWhatTheScreenFades(t *testing.T) {
	w := withSample(t)
	w.goTo(graphview.Activist(3))
	w.typed(fyne.Key1)
	w.exportWithDialog()
	d := &figureDialog{window: w, form: w.form, state: w.state, focus: w.view.Focus()}
	for whole, want := range map[bool]*scene.Group{false: w.view.Focus(), true: nil} {
		d.form.whole = whole
		if made, err := d.figure(); err != nil || made.Focus != want {
			t.Errorf("whole %v: focus %v, %v", whole, made.Focus, err)
		}
	}
	w.closeDialog()
}
