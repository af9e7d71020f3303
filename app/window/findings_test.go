package window

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"copresence/app/findings"
	"copresence/app/session"
	"copresence/storage/network"
)

// TestFindingsPage: all is worked out, follows a mark and a filter, and a plot has a picture of its
// size.
func TestFindingsPage(t *testing.T) {
	w := withSample(t)
	w.win.Resize(fyne.NewSize(1300, 900))
	w.turnTo(findingsPage)
	p := w.findings
	until(t, "the findings", func() bool { return p.found != nil && p.of == w.shownState() })
	if got := len(p.flow.Objects); got < 9 {
		t.Errorf("%d cards, want 9 at least", got)
	}
	if rows, below := leftOutRows(p.found); len(rows) != len(findings.Ranked(p.found.LeftOut)) || len(rows) < 30 || below == "" {
		t.Errorf("%d activists left out, %q", len(rows), below)
	}
	if p.found.Overall != w.state.Overall {
		t.Errorf("found %+v, want %+v", p.found.Overall, w.state.Overall)
	}
	first := p.found
	tie := int32(0)
	verdict := network.Yes
	if w.state.Network.Ties.Verdict[tie] == verdict {
		verdict = network.No
	}
	if err := w.session.ChooseCoder(w.state.Coders[0].ID); err != nil {
		t.Fatal(err)
	}
	if err := w.session.Mark(tie, session.Verdict(verdict)); err != nil {
		t.Fatal(err)
	}
	until(t, "the findings after a mark", func() bool { return p.found != first && p.of == w.shownState() })
	if p.found.Coders != nil {
		t.Error("who codes is told what others say")
	}
}

// TestFindingsSayTheFilter: while a filter leaves some ties only, the page says so.
func TestFindingsSayTheFilter(t *testing.T) {
	w := withSample(t)
	w.turnTo(findingsPage)
	if err := w.setFilterText("platform = Facebook"); err != nil {
		t.Fatal(err)
	}
	until(t, "the findings of what passes", func() bool {
		return w.filtering.now() != nil && w.findings.found != nil && w.findings.of == w.shownState()
	})
	want := fmt.Sprintf("%d of %d ties (platform = Facebook)", w.filtering.now().Ties(), w.state.Network.Ties.Len())
	if got := w.findings.waiting.content; !strings.HasSuffix(got, want) {
		t.Errorf("the page says %q, which does not end with %q", got, want)
	}
	w.showEverything()
	until(t, "the findings of everything", func() bool { return w.filtering.now() == nil && w.findings.of == w.shownState() })
	if got := w.findings.waiting.content; got != "" {
		t.Errorf("without a filter the page says %q", got)
	}
}

// TestFindingsTip: while the pointer is over the head of a card the page says how it is reckoned, below
// the head and within the page; and no more when the cards are laid anew.
func TestFindingsTip(t *testing.T) {
	w := withSample(t)
	w.win.Resize(fyne.NewSize(1300, 900))
	w.turnTo(findingsPage)
	p := w.findings
	until(t, "the findings", func() bool { return p.found != nil && p.of == w.shownState() })
	head := explainedHead(p.flow.Objects[0])
	if head == nil {
		t.Fatal("the first card has no head that is explained")
	}
	head.MouseIn(nil)
	paper := p.tip.paper
	if !paper.Visible() || !strings.Contains(p.tip.words.Text, "Wilson 1927") {
		t.Fatalf("visible %t: %q", paper.Visible(), p.tip.words.Text)
	}
	if size := paper.Size(); size.Width != head.Size().Width || size.Height < paper.MinSize().Height || paper.Position().Y < 50 {
		t.Errorf("the tip is %v at %v", size, paper.Position())
	}
	head.MouseOut()
	if paper.Visible() {
		t.Error("the tip stays")
	}
	head.MouseIn(nil)
	p.lay()
	if paper.Visible() {
		t.Error("the tip of a card that is gone stays")
	}
}

// explainedHead finds the head of a card.
func explainedHead(o fyne.CanvasObject) *explained {
	switch o := o.(type) {
	case *explained:
		return o
	case *fyne.Container:
		for _, child := range o.Objects {
			if head := explainedHead(child); head != nil {
				return head
			}
		}
	}
	return nil
}

// TestFindingsTests: tests run when asked, and say when they are of before a change.
func TestFindingsTests(t *testing.T) {
	w := withSample(t)
	tests := w.findings.tests
	w.turnTo(findingsPage)
	tests.tests, tests.of = []findings.Test{{Name: findings.LogisticModel, Of: "same group", Value: .5, P: .01}}, w.shownState()
	fresh := tests.card(w.shownState()).MinSize().Height
	if stale := tests.card(nil).MinSize().Height; stale <= fresh {
		t.Errorf("of before a change the card has the height %g, as of now %g: nothing says it", stale, fresh)
	}
}

// TestFindingsTestsAreChosen: what is chosen is asked, and what cannot be is said.
func TestFindingsTestsAreChosen(t *testing.T) {
	w := withSample(t)
	n := w.state.Network
	f := newTestsForm(n, findings.Question{Permutations: 100, Seed: 7})
	if q, err := f.question(); err != nil || q.Covariates != nil || q.Permutations != 100 || q.Seed != 7 || q.Together {
		t.Errorf("the usual ones: %+v, %v", q, err)
	}
	f.usual = false
	if _, err := f.question(); err == nil {
		t.Error("nothing chosen was taken")
	}
	f.chosen[1], f.together = true, true
	q, err := f.question()
	if err != nil || !slices.Equal(q.Covariates, []string{findings.Covariates(n)[1].Name}) || !q.Together {
		t.Errorf("one chosen: %+v, %v", q, err)
	}
	if again := newTestsForm(n, q); again.usual || !again.chosen[1] || again.chosen[0] || !again.together {
		t.Errorf("it is asked for again as %+v", again)
	}
	f.order = findings.Ordered
	if _, err := f.question(); err == nil {
		t.Error("the pairs of events were taken as ordered")
	}
	f.together = false
	if q, err := f.question(); err != nil || q.Order != findings.Ordered || newTestsForm(n, q).order != findings.Ordered {
		t.Errorf("ordered pairs: %+v, %v", q, err)
	}
	f.permutations = "0"
	if _, err := f.question(); err == nil || err.Error() != "Permutations: give a whole number from 1 to 1\u202f000\u202f000." {
		t.Errorf("without permutations it says %v", err)
	}

	w.turnTo(findingsPage)
	w.findings.tests.question = findings.Question{Permutations: 50, Seed: 1, Covariates: q.Covariates}
	w.runTests()
	until(t, "the tests", func() bool { return w.findings.tests.tests != nil })
	for _, test := range w.findings.tests.tests {
		if test.Name == findings.CorrelationTest && (test.Of != q.Covariates[0] || test.Permutations != 50) {
			t.Errorf("tested %s by %d permutations", test.Of, test.Permutations)
		}
	}
}

func TestReportForm(t *testing.T) {
	f := newReportForm()
	asked := findings.Question{Order: findings.Unordered, Covariates: []string{"neighbours"}, Permutations: 5, Seed: 9}
	q, err := f.question([]string{"platform"}, asked)
	if q.Order != asked.Order || !slices.Equal(q.Covariates, asked.Covariates) || q.Together {
		t.Errorf("%+v, and asked was %+v", q, asked)
	}
	if err != nil || q.Permutations != 10000 || q.Samples != 2000 || q.Seed != 1 || f.threshold() != 5 {
		t.Errorf("%+v, %v", q, err)
	}
	for _, wrong := range []*reportForm{
		{permutations: "many", samples: "1", seed: "1"},
		{permutations: "1", samples: "-1", seed: "1"},
		{permutations: "1", samples: "1", seed: "1.5"},
		{permutations: "2000000", samples: "1", seed: "1"},
	} {
		if _, err := wrong.question(nil, findings.Question{}); err == nil {
			t.Errorf("%+v was taken", wrong)
		}
	}
}
