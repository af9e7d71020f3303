package window

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"copresence/storage/network"
)

// lineWords are those of the lines that say how far one is.
func (p *codingProgress) lineWords() string {
	var words []string
	for _, row := range p.rows {
		words = append(words, row.content)
	}
	return strings.Join(words, "\n")
}

// The panel counts as coded what the line at the bottom counts, and says what of it comes
// again.
func TestWhatIsCodedIsCountedAlike(t *testing.T) {
	w := withSample(t)
	p := w.inspector.progress
	alike := func(what string) {
		t.Helper()
		r := w.state.Overall
		coded := count(r.Ties - r.Uncoded)
		if !strings.Contains(w.status.coded.content, ": "+coded+" coded") || p.tally.content != outOf(coded, count(r.Ties)) {
			t.Errorf("%s: the line says %q, the panel %q", what, w.status.coded.content, p.tally.content)
		}
	}
	w.settleAll()
	alike("a coder")
	w.chooseCoderByID(0, "")
	until(t, "all coders", func() bool {
		return w.state.Settled() && strings.Contains(p.lineWords(), "differ, and come first")
	})
	alike("all coders")
	w.chooseCoderByID(1, "Coder A")
	until(t, "the coder", func() bool { return !w.state.Settled() && !strings.Contains(p.lineWords(), "differ") })
	plan, err := w.session.Plan()
	if err != nil {
		t.Fatal(err)
	}
	plan.Single = 1 // no tie is for all
	if err := w.session.SetPlan(plan); err != nil {
		t.Fatal(err)
	}
	until(t, "a part of the ties", func() bool { return strings.HasSuffix(p.tally.content, " in the queue") })
}

// What is flagged is a link, and a key goes from one flagged tie to the next.
func TestTheFlaggedTiesAreLedTo(t *testing.T) {
	w := withSample(t)
	w.settleAll()
	p := w.inspector.progress
	if p.flagged.Visible() {
		t.Error("nothing is flagged, and something is led to")
	}
	w.goToFlagged()
	if !strings.HasPrefix(w.status.interval.content, "No tie is flagged") {
		t.Errorf("the line says %q", w.status.interval.content)
	}
	ids := w.state.Network.Ties.ID
	wanted := []int32{7, 300}
	for _, tie := range wanted {
		if err := w.session.Flag(ids[tie], 1, ""); err != nil {
			t.Fatal(err)
		}
	}
	until(t, "two flags", func() bool {
		return p.flagged.Visible() && strings.HasPrefix(p.flags.content, "⚑ 2 ties flagged")
	})
	for range 2 {
		for _, tie := range wanted {
			test.Tap(p.flagged)
			if got := w.view.Selection().Tie; got != tie {
				t.Errorf("it leads to tie %d, want %d", got, tie)
			}
		}
	}
	w.mark(network.Yes) // a tie that is coded may be talked over, too
	for _, tie := range wanted {
		if err := w.session.Unflag(ids[tie], 1); err != nil {
			t.Fatal(err)
		}
	}
	until(t, "no flags", func() bool { return !p.flagged.Visible() })
}

// A chip and its cross say what they are about while the pointer is over them.
func TestChipsExplainThemselves(t *testing.T) {
	w := withSample(t)
	w.settleAll()
	before := w.status.interval.content
	if err := w.setFilterText("weight >= 3 and not platform = Facebook"); err != nil {
		t.Fatal(err)
	}
	until(t, "the filter", func() bool { return len(w.filters.chips.Objects) == 2 && !w.filtering.running })
	w.settleAll()
	filtered := w.status.interval.content
	if filtered == before {
		t.Fatal("nothing is left out")
	}
	var heard []string
	for _, o := range test.LaidOutObjects(w.filters.chips) {
		if p, ok := o.(*pressable); ok {
			p.MouseIn(nil)
			heard = append(heard, w.status.interval.content)
			p.MouseOut()
			if got := w.status.interval.content; got != filtered {
				t.Errorf("then the line says %q", got)
			}
		}
	}
	for _, want := range []string{"weight >= 3", "take this condition away: weight >= 3", "not platform = Facebook", "take this condition away: not platform = Facebook"} {
		if !strings.Contains("\n"+strings.Join(heard, "\n")+"\n", "\n"+want+"\n") {
			t.Errorf("none says %q of %q", want, heard)
		}
	}
}
