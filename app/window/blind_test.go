package window

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"copresence/app/session"
	"copresence/storage"
	"copresence/storage/network"
)

// Who codes blind is asked before anything shows what others said, and the answer that is
// at hand is not to see it.
func TestWhoCodesBlindIsAskedBeforeSeeingOthers(t *testing.T) {
	w := withSample(t)
	w.settleAll()
	w.showAgreement()
	until(t, "the question", func() bool { return w.says("You code as Coder A") })
	if w.says("Coder B") {
		t.Error("it tells of another coder")
	}
	at := w.win.Canvas().Focused().(*dialogButton)
	at.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.settleAll()
	if w.inDialog() || w.state.Settled() {
		t.Fatalf("%q does not stay blind", at.Text)
	}
	w.showAgreement()
	w.tap(t, "Look as all coders")
	until(t, "the agreement", func() bool { return w.state.Settled() && w.says("Cohen's kappa") })
	w.closeDialog()
	plan, err := w.session.Plan()
	if err != nil {
		t.Fatal(err)
	}
	plan.Open = true
	if err := w.session.SetPlan(plan); err != nil {
		t.Fatal(err)
	}
	w.chooseCoderByID(1, "Coder A")
	until(t, "the open plan", func() bool { return !w.state.Settled() && !w.blind() })
	w.showAgreement()
	until(t, "the agreement at once", func() bool { return w.says("Cohen's kappa") })
	w.closeDialog()
}

// Undo says nothing of what another coder said: not in the menu, and not when it is done.
func TestUndoTellsACoderNothingOfAnother(t *testing.T) {
	w := withSample(t)
	w.typed(fyne.KeyTab, fyne.KeyY)
	w.settleAll()
	own := w.state.Undo
	if !strings.HasPrefix(own, "mark ") || w.menus.undo.Label != "Undo: "+own {
		t.Fatalf("the menu says %q of %q", w.menus.undo.Label, own)
	}
	w.chooseCoderByID(2, "Coder B")
	until(t, "Coder B", func() bool { return w.state.Coder.ID == 2 })
	if got := w.menus.undo.Label; got != "Undo: a verdict of Coder A" {
		t.Errorf("the menu tells Coder B %q", got)
	}
	w.undo()
	until(t, "the undo", func() bool { return w.state.Undo != own })
	w.settleAll()
	if got := w.status.interval.content; got != "Undone: a verdict of Coder A" {
		t.Errorf("Coder B is told %q", got)
	}
	if got := w.menus.redo.Label; got != "Redo: a verdict of Coder A" {
		t.Errorf("the menu tells Coder B %q", got)
	}
}

func TestWhatOfAStepIsForACoder(t *testing.T) {
	for _, c := range []struct{ what, coder, want string }{
		{"mark Wren → Rook yes", "B", "a verdict of B"},
		{"add evidence on Wren → Rook", "B", "evidence of B"},
		{"settle Wren → Rook as yes", "", "a decision on ties"},
		{"take the mark off Wren → Rook", "B", "a verdict of B"},
		{"flag Wren → Rook for discussion", "B", "a doubt of B"},
		{"put off Wren → Rook", "B", "a doubt of B"},
		{"mark Wren → Rook yes", "A", "mark Wren → Rook yes"},
		{"import 80 activists", "B", "import 80 activists"},
	} {
		step := session.Step{Coder: c.coder, What: c.what}
		if got := wordsOf(step, "A"); got != c.want {
			t.Errorf("A reads %q, want %q", got, c.want)
		}
		if got := wordsOf(step, ""); got != c.what {
			t.Errorf("all together read %q of %q", got, c.what)
		}
	}
	a := session.Coder{ID: 1}
	row := func(table string, coder int64) []string {
		var words []string
		l := session.Line{RowChange: storage.RowChange{Table: table}, Subject: "tie 3 (Wren → Rook)", Coder: coder, Fields: []session.Field{{Name: "verdict", After: "yes"}}}
		for _, line := range rowLines(l, a) {
			words = append(words, line.name+line.value)
		}
		return words
	}
	for table, wanted := range map[string]string{
		"mark": "tie 3 (Wren → Rook), the verdict of another coder", "evidence": "evidence of another coder",
		"flag": "a flag of another coder", "skip": "a tie that another coder put off",
		"settled": "tie 3 (Wren → Rook), a settled verdict, from what all coders said", "event": "tie 3 (Wren → Rook), verdictyes",
	} {
		if got := strings.Join(row(table, 2), ", "); got != wanted {
			t.Errorf("of %s A reads %q, want %q", table, got, wanted)
		}
	}
	if got := strings.Join(row("evidence", 1), ", "); !strings.Contains(got, "yes") {
		t.Errorf("of the own evidence A reads %q", got)
	}
	q := session.Question{Line: session.Line{RowChange: storage.RowChange{Table: "mark"}, Coder: 2, Fields: []session.Field{{Name: "verdict", Before: "no", After: network.Yes.String()}}}}
	if ours, theirs := sideWords(q, a); ours != "hidden while you code" || theirs != ours || questionWords(q, a) != "both have changed it · another coder's" {
		t.Errorf("a merge tells A %q and %q of %q", ours, theirs, questionWords(q, a))
	}
}

// A merge does not tell a coder which tie another has evidence on, flagged or put off.
func TestAMergeKeepsTheTiesOfOthersFromACoder(t *testing.T) {
	w := withSample(t)
	w.settleAll()
	r := newQuestionRow(w)
	shown := func(table string, coder int64) string {
		l := session.Line{RowChange: storage.RowChange{Table: table}, Subject: "evidence 4 on tie 3 (Wren → Rook)", Coder: coder}
		r.show(session.Question{Line: l}, session.Undecided, func(session.Side) {})
		return r.subject.content
	}
	for table, want := range map[string]string{
		"evidence": "evidence of another coder", "flag": "a flag of another coder", "skip": "a tie that another coder put off",
	} {
		if got := shown(table, 2); got != want {
			t.Errorf("%s reads of the %s of another %q, want %q", w.state.Coder.Label, table, got, want)
		}
		if got := shown(table, w.state.Coder.ID); !strings.Contains(got, "Wren") {
			t.Errorf("%s reads of the own %s %q", w.state.Coder.Label, table, got)
		}
	}
}

// Where coders see each other's verdicts, undo and the history keep nothing from them; they
// do from when each codes blind.
func TestUndoAndHistoryFollowWhetherCodersAreBlind(t *testing.T) {
	w := withHistory(t)
	plan, err := w.session.Plan()
	if err != nil {
		t.Fatal(err)
	}
	plan.Open = true
	if err := w.session.SetPlan(plan); err != nil {
		t.Fatal(err)
	}
	if err := w.session.Mark(0, session.Verdict(network.Unclear)); err != nil {
		t.Fatal(err)
	}
	mark := w.session.State().Undo
	w.chooseCoderByID(2, "Coder B")
	told := func(reader string, row int, want string) func() bool {
		return func() bool {
			words := w.history.allWords()
			return w.state.Coder.ID == 2 && w.history.details.reader == reader && len(words) > row && words[row] == want
		}
	}
	until(t, "the verdict of Coder A in the history, in the open", told("", 0, mark))
	if got := w.menus.undo.Label; got != "Undo: "+mark {
		t.Errorf("the menu tells Coder B %q, in the open", got)
	}
	plan.Open = false
	if err := w.session.SetPlan(plan); err != nil {
		t.Fatal(err)
	}
	until(t, "the verdict of Coder A in the history, veiled", told("Coder B", 1, "a verdict of Coder A"))
}
