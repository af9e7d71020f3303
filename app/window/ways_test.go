package window

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"copresence/app/session/layouts"
	"copresence/graphview"
	"copresence/graphview/measure"
	"copresence/graphview/measure/path"
)

func TestWaysStandOut(t *testing.T) {
	w := withSample(t)
	n := w.state.Network
	w.view.Select(graphview.Of([]int32{0, 5}, nil))
	w.showWays(3)
	until(t, "paths are found", func() bool { return w.job == nil })
	shown := w.view.Emphasised()
	if !shown.HasActivist(0) || !shown.HasActivist(5) || len(shown.Ties()) == 0 || !strings.Contains(w.emphasis.words.content, n.Activists.Pseudonym[5]) {
		t.Fatalf("%d activists and %d ties stand out; it says %q", len(shown.Activists()), len(shown.Ties()), w.emphasis.words.content)
	}
	steps, err := path.Within{Network: n}.Shortest(0, 5)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range steps.Activists {
		if !shown.HasActivist(a) {
			t.Error("who is on the shortest path fades")
		}
	}
	w.fadeNothing()
	w.deselect()
	w.showTree()
	until(t, "the tree is found", func() bool { return w.job == nil })
	g, err := measure.New(n, measure.Selection{Undirected: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, parts := measure.Components(g); len(w.view.Emphasised().Ties()) != n.Activists.Len()-parts {
		t.Errorf("a tree of %d ties", len(w.view.Emphasised().Ties()))
	}
	w.showStrong()
	until(t, "strong components are found", func() bool { return w.job == nil })
	directed, err := measure.New(n, measure.Selection{})
	if err != nil {
		t.Fatal(err)
	}
	of, _ := measure.StrongComponents(directed)
	for a := range int32(n.Activists.Len()) {
		alone := occurrences(of, of[a]) == 1
		if w.view.Emphasised().HasActivist(a) == alone {
			t.Fatalf("%s, alone %v", n.Activists.Pseudonym[a], alone)
		}
	}
}

func occurrences(all []int32, one int32) int {
	times := 0
	for _, v := range all {
		if v == one {
			times++
		}
	}
	return times
}

func TestWaysNeedTwo(t *testing.T) {
	w := withSample(t)
	w.showWays(3)
	if w.job != nil || !strings.Contains(w.status.interval.content, "two activists") {
		t.Errorf("with nobody selected it says %q", w.status.interval.content)
	}
	quail := int32(slices.Index(w.state.Network.Activists.Pseudonym, "Quail")) // an isolate
	w.view.Select(graphview.Of([]int32{0, quail}, nil))
	w.showWays(3)
	until(t, "nothing is found", func() bool { return w.job == nil })
	if !strings.Contains(w.status.interval.content, "No path") || w.view.Emphasised() != graphview.Nothing {
		t.Errorf("it says %q", w.status.interval.content)
	}
}

func TestTheBackboneStandsOut(t *testing.T) {
	w := withSample(t)
	n := w.state.Network
	for _, share := range []string{"", "0.1"} {
		if share != "" {
			w.app.Preferences().SetString("layout backbone share", share)
		}
		w.showBackbone()
		until(t, "the backbone is found", func() bool { return w.job == nil })
		kept, err := layouts.Arrangement{Layout: "backbone"}.With("share", cmp.Or(share, "0.5")).Backbone(t.Context(), n)
		if err != nil {
			t.Fatal(err)
		}
		shown := w.view.Emphasised()
		for tie, is := range kept {
			if shown.HasTie(int32(tie)) != is {
				t.Fatalf("share %q: tie %d stands out: %v, want %v", share, tie, !is, is)
			}
		}
		if all := len(shown.Ties()); all == 0 || all == n.Ties.Len() || !strings.Contains(w.emphasis.words.content, "Backbone") {
			t.Errorf("share %q: %d ties stand out, and the bar says %q", share, all, w.emphasis.words.content)
		}
		w.fadeNothing()
	}
}
