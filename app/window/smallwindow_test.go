package window

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"copresence/graphview"
	"copresence/storage/exchange"
)

// Every dialog and every page is whole in a small window: nothing is wider or higher than
// it, and the buttons of dialogs are in reach.
func TestASmallWindowHoldsEveryDialogAndPage(t *testing.T) {
	w := withSample(t)
	w.win.Resize(fyne.NewSize(smallWidth, smallHeight))
	w.settleAll()
	for p := range pageCount {
		w.turnTo(p)
		if least := w.win.Content().MinSize(); least.Width > smallWidth || least.Height > smallHeight {
			t.Errorf("the page %s needs %v", w.pageName(p), least)
		}
	}
	w.turnTo(networkPage)
	tables := []exchange.Table{table(t, "source,target,mood\nWren,Rook,yes\n")}
	of := func(s graphview.Selection, then func()) func() {
		return func() { w.goTo(s); then() }
	}
	for name, open := range map[string]func(){
		"join": of(graphview.Of([]int32{0, 1}, nil), w.joinSelected), "delete": of(graphview.Of([]int32{0, 1, 2}, nil), w.deleteSelection),
		"edit an activist": of(graphview.Activist(3), w.editSelection), "edit a tie": of(graphview.Tie(3), w.editSelection),
		"evidence": of(graphview.Tie(3), w.addEvidence), "flag": of(graphview.Tie(3), w.flagSelection), "turn": of(graphview.Of([]int32{0, 1}, nil), w.askTurn),
		"on the card": of(graphview.Tie(3), w.chooseOnCard), "activist": w.addActivist, "tie": w.addTie, "event": w.addEvent, "coder": w.addCoder,
		"attributes": w.showAttributes, "queue": w.askPlan, "codebook": w.showCodebook, "instructions": func() { w.writeCodebook(nil, 3) },
		"all coders": w.showAgreement, "agreement": func() { (&agreementDialog{window: w, session: w.session, cancel: func() {}}).show() },
		"backups": w.showBackups, "figure": w.exportWithDialog, "report": w.askReport, "tests": w.askTests, "keys": w.showKeys, "about": w.showAbout,
		"layouts": w.showLayouts, "ties": w.styleTies, "activists": w.styleActivists, "condition": w.addCondition, "view": w.askView,
		"new": w.newWithDialog, "open": w.openWithDialog, "copy": w.copyForColleague,
		"import": func() { newImportDialog(w, []string{"table.csv"}, tables).show() },
	} {
		open()
		until(t, "the dialog "+name, w.inDialog)
		for _, o := range w.win.Canvas().Overlays().List() {
			p, is := o.(*widget.PopUp)
			if !is {
				continue
			}
			size, least := p.Content.Size().Max(p.Content.MinSize()), p.MinSize()
			if size.Width > smallWidth || size.Height > smallHeight || least.Width > smallWidth || least.Height > smallHeight {
				t.Errorf("the dialog %s is %v, and needs %v", name, size, least)
			}
		}
		w.closeDialog()
		run()
		if w.inDialog() {
			t.Fatalf("the dialog %s is still open", name)
		}
	}
}
