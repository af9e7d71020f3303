package window

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"copresence/graphview"
	"copresence/storage/network"
)

func TestSelectingByCommand(t *testing.T) {
	w := withSample(t)
	n := w.state.Network
	w.selectAll()
	if got := len(w.view.Selection().Activists()); got != n.Activists.Len() {
		t.Fatalf("%d of %d are selected", got, n.Activists.Len())
	}
	w.selectOthers()
	if w.view.Selection() != graphview.Nothing {
		t.Error("beside all there are others")
	}
	w.choose(graphview.Activist(3))
	w.selectNeighbours()
	around := w.view.Selection()
	if !around.Many() || !around.HasActivist(3) {
		t.Fatalf("selected are %v", around.Activists())
	}
	w.selectAmong()
	if got := w.view.Selection(); len(got.Ties()) < len(around.Activists())-1 {
		t.Errorf("%d ties among %d activists", len(got.Ties()), len(around.Activists()))
	}
	w.typed(fyne.KeyEscape)
	if w.view.Selection() != graphview.Nothing {
		t.Error("Esc left something selected")
	}
	w.selectNeighbours()
	if !strings.Contains(w.status.interval.content, "Select an activist or a tie first") {
		t.Errorf("the neighbours of nobody are answered by %q", w.status.interval.content)
	}
}

func TestSelectAllMeansTheTextWhileOneTypes(t *testing.T) {
	w := withSample(t)
	w.win.Canvas().Focus(w.header.search.entry)
	w.header.search.entry.SetText("heron")
	w.selectAll()
	if w.header.search.entry.SelectedText() != "heron" || w.view.Selection().Many() {
		t.Errorf("selected is the text %q", w.header.search.entry.SelectedText())
	}
}

func TestTheInspectorTellsOfMany(t *testing.T) {
	w := withSample(t)
	n := w.state.Network
	w.goTo(graphview.Of([]int32{0, 1, 2}, nil))
	c := w.inspector.many
	if !slices.Contains(w.inspector.content.Objects, fyne.CanvasObject(c.content)) || c.name.content != "3 activists" {
		t.Fatalf("the card is called %q", c.name.content)
	}
	if c.rows() != 3 {
		t.Errorf("%d rows for 3 activists", c.rows())
	}
	row := newManyRow()
	c.fill(1, row)
	if row.name.content != n.Activists.Pseudonym[1] {
		t.Errorf("the second row names %q", row.name.content)
	}
	c.list.Select(1)
	if w.view.Selection() != graphview.Activist(1) {
		t.Errorf("a click in the list selected %v", w.view.Selection().Activists())
	}
	w.goTo(graphview.Of([]int32{0}, []int32{5, 6}))
	if c.name.content != "1 activist · 2 ties" {
		t.Errorf("the card is called %q", c.name.content)
	}
	c.fill(2, row)
	if row.name.content != graphview.TieName(n, 6) {
		t.Errorf("the third row names %q", row.name.content)
	}
	if c.keep.Hidden || !c.free.Hidden {
		t.Error("the card does not offer to keep somebody in place who is moved by layouts")
	}
	c.keep.Tapped(nil)
	w.settle()
	if p := w.session.State().Pinned; p == nil || !p[0] || p[1] || !c.keep.Hidden || c.free.Hidden {
		t.Errorf("pinned are %v; the card offers to keep: %v, to let move: %v", p, !c.keep.Hidden, !c.free.Hidden)
	}
	c.free.Tapped(nil)
	w.settle()
	if p := w.session.State().Pinned; p != nil {
		t.Errorf("when they may move again, pinned are %v", p)
	}
	w.goTo(graphview.Of(nil, []int32{5, 6}))
	if !c.keep.Hidden || !c.free.Hidden {
		t.Error("the card offers to keep ties in place")
	}
	w.mark(network.Yes)
	if !strings.Contains(w.status.interval.content, "one tie at a time") {
		t.Errorf("marking several is answered by %q", w.status.interval.content)
	}
	w.editSelection()
	if !strings.Contains(w.status.interval.content, "at a time") || w.inDialog() {
		t.Errorf("editing several is answered by %q", w.status.interval.content)
	}
}

func TestManyAreDeletedAndMovedInOneStep(t *testing.T) {
	w := withSample(t)
	before := w.state.Network.Activists.Len()
	w.goTo(graphview.Of([]int32{3, 4}, nil))
	w.deleteSelection()
	w.settle()
	until(t, "the question", w.inDialog)
	if got := deletionOf(w.state.Network, w.view.Selection()).name; got != "2 activists" {
		t.Errorf("what is deleted is called %q", got)
	}
	w.closeDialog()
	ids := w.state.Network.Activists.ID
	w.moved([]int32{1, 2}, []network.Point{{X: 5, Y: 6}, {X: 7, Y: 8}})
	w.settle()
	if got := w.state.Places[2]; got != (network.Point{X: 7, Y: 8}) {
		t.Errorf("activist %d stands at %v", ids[2], got)
	}
	if w.state.Undo != "move 2 activists" || w.state.Network.Activists.Len() != before {
		t.Errorf("the step is called %q", w.state.Undo)
	}
}

func TestToolsByKey(t *testing.T) {
	w := withSample(t)
	w.typed(fyne.KeyB)
	if w.view.Tool() != graphview.Box || !w.menus.tools[graphview.Box].Checked || w.buttons.tools[graphview.Box].fill != colourWash {
		t.Error("B does not take the box, or does not show it")
	}
	w.choose(graphview.Activist(2))
	w.typed(fyne.KeyEscape)
	if w.view.Tool() != graphview.Hand || w.view.Selection() != graphview.Activist(2) {
		t.Error("Esc does not go back to the hand only")
	}
}
