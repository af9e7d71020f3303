package window

import (
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"copresence/app/session"
	"copresence/storage/network"
)

func TestMergeForm(t *testing.T) {
	questions := []session.Question{{ID: "a"}, {ID: "b"}, {ID: "c", Kind: session.GoneHere}, {ID: "d", Decided: session.Ours}}
	f := newMergeForm(questions)
	if f.open(questions) != 3 {
		t.Errorf("%d are open, and one was answered before", f.open(questions))
	}
	f.all(questions, session.Theirs)
	f.decide("a", session.Ours)
	f.decide("b", session.Theirs) // once more: taken back
	before := f.decisions()
	f.decide("c", session.Ours)
	if f.open(questions) != 1 || before("a", session.Undecided) != session.Ours || before("b", session.Ours) != session.Undecided || before("c", session.Undecided) != session.Theirs {
		t.Errorf("%d open, %v", f.open(questions), f.decided)
	}
	q := session.Question{Line: session.Line{Fields: []session.Field{{Name: "verdict", Before: "no", After: "yes"}, {Name: "confidence", After: "0.5"}}}}
	if ours, theirs := sideWords(q, session.Coder{}); ours != "verdict: no" || theirs != "verdict: yes · confidence: 0.5" {
		t.Errorf("%q, %q", ours, theirs)
	}
	q.Kind, q.Waiting = session.GoneHere, 3
	if ours, _ := sideWords(q, session.Coder{}); ours != "deleted" || questionWords(q, session.Coder{}) != "deleted here; of the copy belong to it: 3" {
		t.Errorf("%q, %q", ours, questionWords(q, session.Coder{}))
	}
}

// The dialog says what comes, takes answers by the arrow keys, and merges in one step.
func TestMergeDialog(t *testing.T) {
	w := withSample(t)
	copied := filepath.Join(t.TempDir(), "copy.copresence")
	if err := w.session.CopyTo(t.Context(), copied, false); err != nil {
		t.Fatal(err)
	}
	theirs, err := session.OpenWith(copied, w.now, session.Backups{Off: true})
	if err != nil {
		t.Fatal(err)
	}
	label := w.state.Coders[0].Label
	said := func(s *session.Session, v network.Verdict, ties ...int32) {
		for _, tie := range ties {
			if err := s.MarkAs(label, tie, session.Verdict(v)); err != nil {
				t.Fatal(err)
			}
		}
	}
	n := w.state.Network
	var open []int32
	for tie := range int32(n.Ties.Len()) {
		if n.Ties.Verdict[tie] == network.NotCoded {
			open = append(open, tie)
		}
	}
	said(theirs, network.Yes, open[0], open[1], open[2])
	if err := theirs.Close(); err != nil {
		t.Fatal(err)
	}
	said(w.session, network.No, open[0], open[1])
	w.settle()

	w.readColleague(copied, false)
	until(t, "the dialog", func() bool { return w.says("Questions: 2, open: 2") })
	list := w.win.Canvas().Focused().(*questionList)
	list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	until(t, "what comes", func() bool { return w.says("Questions: 2, open: 0") && w.says("1 added, 1 changed") })
	w.tap(t, "Merge")
	until(t, "the merge", func() bool { return w.job == nil && !w.inDialog() })
	w.settle()
	v := w.state.Network.Ties.Verdict
	if v[open[0]] != network.Yes || v[open[1]] != network.No || v[open[2]] != network.Yes {
		t.Errorf("%v %v %v", v[open[0]], v[open[1]], v[open[2]])
	}
	if !strings.HasPrefix(w.state.Undo, "merge a copy: 2 verdicts") {
		t.Errorf("undo would undo %q", w.state.Undo)
	}
}
