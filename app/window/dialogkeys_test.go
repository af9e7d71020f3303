package window

import (
	"testing"

	"fyne.io/fyne/v2"

	"copresence/graphview"
)

// Esc closes a dialog wherever its keys are: on a choice, a box or a button.
func TestEscClosesADialogFromEveryField(t *testing.T) {
	w := withSample(t)
	w.settleAll()
	for name, open := range map[string]func(){
		"join":      func() { w.goTo(graphview.Of([]int32{0, 1}, nil)); w.joinSelected() },
		"agreement": w.showAgreement,
		"codebook":  w.showCodebook,
		"queue":     w.askPlan,
		"backups":   w.showBackups,
		"coder":     w.addCoder,
	} {
		for fields := 0; fields < 6; fields++ {
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
