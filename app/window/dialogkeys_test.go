package window

import (
	"testing"

	"fyne.io/fyne/v2"

	"copresence/graphview"
	"copresence/storage/exchange"
)

// Esc closes a dialog wherever its keys are: on a choice, a box or a button.
func TestEscClosesADialogFromEveryField(t *testing.T) {
	w := withSample(t)
	w.settleAll()
	tables := []exchange.Table{table(t, "source,target,mood\nWren,Rook,yes\n")}
	for name, open := range map[string]func(){
		"join":      func() { w.goTo(graphview.Of([]int32{0, 1}, nil)); w.joinSelected() },
		"agreement": w.showAgreement,
		"codebook":  w.showCodebook,
		"queue":     w.askPlan,
		"backups":   w.showBackups,
		"coder":     w.addCoder,
		"figure":    w.exportWithDialog,
		"import":    func() { newImportDialog(w, []string{"table.csv"}, tables).show() },
	} {
		for fields := range w.fieldsOf(open) + 1 {
			open()
			w.settleAll()
			if !w.inDialog() {
				t.Fatalf("%s: nothing opened", name)
			}
			for range fields {
				w.win.Canvas().FocusNext()
			}
			at := w.win.Canvas().Focused()
			if at == nil {
				w.typed(fyne.KeyEscape)
			} else {
				at.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
			}
			w.settleAll()
			if w.inDialog() {
				t.Errorf("%s: Esc does not close it after %d Tabs, at %T", name, fields, at)
				w.closeDialog()
			}
		}
	}
}

// fieldsOf counts the fields of a dialog that the keys come to.
func (w *Window) fieldsOf(open func()) int {
	open()
	w.settleAll()
	seen := map[fyne.Focusable]bool{}
	for at := w.win.Canvas().Focused(); !seen[at]; at = w.win.Canvas().Focused() {
		seen[at] = true
		w.win.Canvas().FocusNext()
	}
	w.closeDialog()
	w.settleAll()
	return len(seen)
}

// The caption of a figure has several lines, and Tab leads on out of it.
func TestTabLeadsOutOfSeveralLines(t *testing.T) {
	w := withSample(t)
	w.exportWithDialog()
	for _, e := range objects[*dialogEntry](w) {
		if e.AcceptsTab() {
			t.Errorf("Tab stays in %q", e.Text)
		}
	}
	w.closeDialog()
}

// Keys that edit and delete mean what is looked at, not the tie that is selected in the
// picture out of sight.
func TestKeysMeanTheTableThatIsLookedAt(t *testing.T) {
	w := withSample(t)
	w.settleAll()
	ties, events := w.state.Network.Ties.Len(), w.state.Network.Events.Len()
	w.goTo(graphview.Tie(0))
	w.turnTo(eventsPage)
	p := w.sheetShown()
	p.ready(t)
	w.editSelection()
	if w.inDialog() {
		t.Fatal("on the page of events a tie out of sight is edited")
	}
	p.keys(fyne.KeyDown)
	w.deleteSelection()
	w.settleAll()
	until(t, "the question", w.inDialog)
	w.tap(t, "Delete")
	until(t, "an event less", func() bool { return w.state.Network.Events.Len() == events-1 })
	if w.state.Network.Ties.Len() != ties {
		t.Error("a tie was deleted")
	}
	w.turnTo(marksPage)
	w.deleteSelection()
	w.settleAll()
	if w.inDialog() {
		t.Error("on the page of marks a tie is deleted")
	}
}
