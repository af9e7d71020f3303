package window

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"copresence/graphview"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// After marks the legend says what it says when all of it is made anew, whatever the
// ties show and however many of them fade or are left out.
func TestLegendRecountsAsItIsMadeAnew(t *testing.T) {
	styles := map[string]func(*scene.Style){
		"verdicts":           func(*scene.Style) {},
		"platforms":          func(st *scene.Style) { st.Ties.Colour = scene.ByPlatform },
		"platforms, verdict": func(st *scene.Style) { st.Ties.Colour, st.Ties.Line = scene.ByPlatform, scene.ByVerdict },
		"one verdict hidden": func(st *scene.Style) {
			st.Hidden = scene.NewHidden([]scene.Class{{Of: scene.OfTies, By: scene.ByVerdict, Label: network.No.String()}})
		},
	}
	filter := func(w *Window) {
		w.fadeNothing()
		if err := w.setFilterText("verdict = no or verdict = yes"); err != nil {
			t.Fatal(err)
		}
	}
	ways := []struct {
		name   string
		narrow func(*Window)
	}{
		{"all", func(*Window) {}},
		{"faded", func(w *Window) {
			w.emphasis.showClass(scene.Class{Of: scene.OfTies, By: scene.ByVerdict, Label: "no"}, "no")
		}},
		{"filter", filter},
	}
	for name, change := range styles {
		w := withSample(t)
		w.legend.restyle(change)
		w.settle()
		for _, next := range ways {
			way := next.name
			next.narrow(w)
			w.settle()
			for i, v := range []network.Verdict{network.No, network.Yes, network.Unclear, network.No} {
				tie := int32(slices.Index(w.state.Network.Ties.Verdict, network.NotCoded))
				if i == 3 {
					tie = int32(slices.Index(w.state.Network.Ties.Verdict, network.Yes))
				}
				w.view.Select(graphview.Tie(tie))
				w.mark(v)
				w.settle()
				if got := w.state.Network.Ties.Verdict[tie]; got != v {
					t.Fatalf("%s, %s: tie %d is %v", name, way, tie, got)
				}
				got := w.legendWords()
				w.legend.show(w.state)
				if want := w.legendWords(); !slices.Equal(got, want) {
					t.Errorf("%s, %s: after mark %d the legend says\n%q, made anew\n%q", name, way, i, got, want)
				}
			}
		}
	}
}

// legendWords are the classes of ties in the legend, with their numbers.
func (w *Window) legendWords() []string {
	var words []string
	for _, o := range w.legend.tieKey.Objects {
		if r, is := o.(*legendRow); is {
			words = append(words, fmt.Sprintf("%+v %s %s", r.class, r.label.content, r.members.content))
		}
	}
	return words
}

// To count what a mark changes, nothing is laid out anew; what may have changed more is.
func TestLegendIsMadeAnewOnlyWhereMoreChanged(t *testing.T) {
	w := withSample(t)
	row := func() *legendRow { return w.rowOf(t, scene.Class{Of: scene.OfTies, By: scene.ByVerdict, Label: "no"}) }
	sample := row().sample
	before := row().members.content
	w.goToTie(int32(slices.Index(w.state.Network.Ties.Verdict, network.NotCoded)))
	w.mark(network.No)
	w.settle()
	if row().sample != sample || row().members.content == before {
		t.Errorf("a mark makes the row anew: %v; it counts %s, before %s", row().sample != sample, row().members.content, before)
	}
	style := w.view.Style()
	style.TieWidth *= 2
	w.view.SetStyle(style)
	w.goToTie(int32(slices.Index(w.state.Network.Ties.Verdict, network.NotCoded)))
	w.mark(network.No)
	w.settle()
	if row().sample == sample {
		t.Error("the row shows lines of the style before")
	}
}

// TestALargeNetworkIsCountedElsewhere has the legend say the same, a moment later, and
// drops what was counted for a style that is no more.
func TestALargeNetworkIsCountedElsewhere(t *testing.T) {
	w := withSample(t)
	w.legend.restyle(func(st *scene.Style) { st.Ties.Colour, st.Colour, st.Shape = scene.ByPlatform, "group", "kind" })
	want := w.legendWords()
	w.legend.restyle(func(st *scene.Style) { st.Ties.Colour = "" })
	w.legend.counts.atOnce = 0
	before := w.legendWords()
	w.legend.restyle(func(st *scene.Style) { st.Ties.Colour = scene.ByRelation })
	w.legend.restyle(func(st *scene.Style) { st.Ties.Colour = scene.ByPlatform })
	if got := w.legendWords(); !slices.Equal(got, before) {
		t.Errorf("at once it says %q", got)
	}
	until(t, "the legend is counted", func() bool { return !w.legend.counts.counting })
	w.settle()
	if got := w.legendWords(); !slices.Equal(got, want) {
		t.Errorf("it says %q, want %q", got, want)
	}
	class := w.legend.tieKey.Objects[0].(*legendRow).class
	done := func() bool { return !w.legend.hiding.finding && !w.legend.counts.counting }
	w.legend.hide(class, true)
	until(t, "the class is hidden and the legend counted", done)
	left := w.view.Only()
	if left == nil {
		t.Fatal("nothing is hidden")
	}
	w.goToTie(int32(slices.Index(w.state.Network.Ties.Verdict, network.NotCoded)))
	w.mark(network.No)
	w.settle()
	until(t, "the legend is counted", done)
	if w.view.Only() != left || w.rowOf(t, class).members.content != "hidden" {
		t.Error("after a mark something else is hidden")
	}
}

// TestMarksWhileTheLegendIsCounted has numbers stay those of the marks when the counting of
// before them ends.
func TestMarksWhileTheLegendIsCounted(t *testing.T) {
	w := withSample(t)
	marked, n := *w.state, *w.state.Network
	n.Ties.Verdict = slices.Clone(n.Ties.Verdict)
	n.Ties.Verdict[slices.Index(n.Ties.Verdict, network.NotCoded)] = network.No
	marked.Network = &n
	before := w.legendWords()
	w.legend.show(&marked)
	want := w.legendWords()
	w.legend.show(w.state)
	if slices.Equal(before, want) || !slices.Equal(before, w.legendWords()) {
		t.Fatalf("the legend says %q, and after a mark %q", before, want)
	}
	w.legend.counts.atOnce = 0
	w.legend.show(w.state)
	w.legend.recount(&marked)
	until(t, "the legend is counted", func() bool { return !w.legend.counts.counting && slices.Equal(w.legendWords(), want) })
	w.settle()
	if got := w.legendWords(); !slices.Equal(got, want) || w.legend.counts.told.network != &n {
		t.Errorf("it says %q, want %q", got, want)
	}
}

// TestLegendIsCountedAgainAfterAMistake has a mistake in the counting be told, and not keep
// the legend from being made again.
func TestLegendIsCountedAgainAfterAMistake(t *testing.T) {
	w := withSample(t)
	want := w.legendWords()
	w.legend.counts.atOnce = 0
	broken, n := *w.state, *w.state.Network
	verdicts := n.Ties.Verdict
	n.Ties.Verdict = slices.Repeat([]network.Verdict{99}, len(verdicts)) // there is no such verdict
	broken.Network = &n
	w.legend.count(&broken, w.view.Style())
	until(t, "the end of the counting", func() bool { return !w.legend.counts.counting })
	until(t, "what went wrong", w.inDialog)
	w.closeDialog()
	n.Ties.Verdict = verdicts
	w.legend.tieKey.Objects = nil
	w.legend.count(&broken, w.view.Style())
	if !w.legend.counts.counting {
		t.Fatal("the same is not counted again")
	}
	until(t, "the legend is counted", func() bool { return !w.legend.counts.counting })
	if got := w.legendWords(); !slices.Equal(got, want) {
		t.Errorf("it says %q, want %q", got, want)
	}
}

// TestClassesOfALargeNetworkAreFoundAway from Fyne's thread: what is hidden, what keeps its
// colours, what is selected. What is too late is not shown.
func TestClassesOfALargeNetworkAreFoundAway(t *testing.T) {
	w := withSample(t)
	class := w.byPlatform()
	all := w.state.Network.Ties.Len()
	_, members := scene.Members(w.state.Network, w.view.Style(), class)
	w.legend.counts.atOnce = 0
	shown := func() int {
		if only := w.view.Only(); only != nil {
			return only.Ties.Len()
		}
		return all
	}
	w.legend.hide(class, true)
	if shown() != all {
		t.Error("what is hidden is found on Fyne's thread")
	}
	until(t, "the class is hidden", func() bool { return shown() == all-len(members) })
	if !strings.Contains(w.status.shown.content, "hidden: "+class.Label) {
		t.Errorf("the status line says %q", w.status.shown.content)
	}
	w.goToTie(0)
	w.mark(network.Yes)
	w.settle()
	if w.legend.hiding.finding || shown() != all-len(members) {
		t.Error("a mark has it found anew")
	}
	w.legend.hide(class, false)
	w.legend.hide(class, true)
	w.legend.hide(class, false) // while it is being found
	until(t, "nothing is being found", func() bool { return !w.legend.counts.counting })
	idle(t)
	if shown() != all {
		t.Error("what came too late is shown")
	}

	w.legend.toggleEmphasis(class, class.Label)
	until(t, "the class keeps its colours", func() bool { return len(w.view.Emphasised().Ties()) == len(members) })
	w.legend.toggleEmphasis(class, class.Label)
	if w.view.Emphasised() != graphview.Nothing {
		t.Error("it does not end")
	}
	w.legend.toggleEmphasis(class, class.Label)
	w.fadeNothing() // while it is being found
	idle(t)
	if w.view.Emphasised() != graphview.Nothing {
		t.Error("what came too late keeps its colours")
	}
	verdict := scene.Class{Of: scene.OfTies, By: scene.ByVerdict, Label: "yes"}
	w.legend.ties.picked("")
	w.legend.toggleEmphasis(verdict, "yes")
	until(t, "the verdict keeps its colours", func() bool { return w.emphasis.isOf(verdict) })
	before := len(w.view.Emphasised().Ties())
	w.goToTie(int32(slices.Index(w.state.Network.Ties.Verdict, network.NotCoded)))
	w.mark(network.Yes)
	w.settle()
	until(t, "the tie that was marked keeps them, too", func() bool { return len(w.view.Emphasised().Ties()) == before+1 })
	w.fadeNothing()

	w.view.Select(graphview.Of([]int32{0, 1, 2}, nil))
	w.selectNeighbours()
	w.view.Select(graphview.Activist(5)) // while they are being found
	idle(t)
	if w.view.Selection() != graphview.Activist(5) {
		t.Error("what came too late is selected")
	}
	w.selectAll()
	until(t, "all are selected", func() bool { return len(w.view.Selection().Activists()) > 60 })
}
