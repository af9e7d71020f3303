package window

import (
	"testing"

	"fyne.io/fyne/v2"

	"copresence/app/coding"
	"copresence/app/session"
	"copresence/storage/network"
)

// The dialog shows how far coders agree, takes decisions by keys and with a reason, and
// settles the rest by a rule that leaves them alone.
func TestAgreementAndAdjudication(t *testing.T) {
	w := withSample(t)
	s := w.session
	for _, c := range []struct {
		coder    string
		verdicts []network.Verdict
	}{
		{"X", []network.Verdict{network.Yes, network.Yes, network.No, network.Unclear}},
		{"Y", []network.Verdict{network.Yes, network.No, network.No, network.Yes}},
		{"Z", []network.Verdict{network.Yes, network.No, network.Yes}},
	} {
		for i, v := range c.verdicts {
			if err := s.MarkAs(c.coder, int32(i), session.Verdict(v)); err != nil {
				t.Fatal(err)
			}
		}
	}
	w.settle()
	want, err := s.Agreement(t.Context(), coding.UnclearCounts, coding.Bootstrap{Seed: 1, Draws: coding.Usual})
	if err != nil {
		t.Fatal(err)
	}
	w.chooseCoderByID(0, "")
	until(t, "all coders", func() bool { return w.state.Settled() })
	w.showAgreement()
	until(t, "the numbers", func() bool {
		return w.says(coefficientWords(want.All.Alpha)) && w.says("Cohen's kappa, mean over pairs")
	})
	if pair := want.All.Pairs[len(want.All.Pairs)-1]; !w.says("Y, Z") || !w.says(coefficientWords(pair.Kappa)) {
		t.Error("it does not say how far the last two coders agree")
	}
	list := w.win.Canvas().Focused().(*verdictList)
	desk := list.desk
	until(t, "the list", func() bool { return len(desk.differing) == len(want.Differing) && desk.at == want.Differing[0].Tie })
	if !w.says("without evidence") {
		until(t, "the evidence", func() bool { return w.says("without evidence") })
	}
	first := desk.at
	desk.reason.SetText("both are on the photograph")
	list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyY})
	until(t, "the decision", func() bool { return w.says("decided: both are on the photograph") })
	if desk.at == first || desk.reason.Text != "" {
		t.Errorf("still at %d with the reason %q", desk.at, desk.reason.Text)
	}
	desk.rule.selector.SetSelected(rulesOf(nil)[1].label) // majority
	w.tap(t, "Settle all by this rule")
	until(t, "the rule", func() bool { return w.says("decided in person and kept: 1") })
	by, err := s.SettledBy(w.state.Network)
	if err != nil || by["adjudicated"] != 1 || by["majority"] == 0 {
		t.Errorf("%v, %v", by, err)
	}
	desk.list.Select(0)
	list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	until(t, "the tie open again", func() bool { return desk.differing[0].Settled == nil })
	list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.inDialog() {
		t.Error("Esc in the list of ties does not close the dialog")
	}
}
