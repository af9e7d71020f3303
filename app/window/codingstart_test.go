package window

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"copresence/app/session"
	"copresence/graphview"
	"copresence/storage/network"
)

// Who codes as another than whom the project opens with goes on where he or she stopped,
// not where the other did.
func TestALaterCoderGoesOnWhereSheStopped(t *testing.T) {
	w := withSample(t)
	w.typed(fyne.KeyTab) // Coder A's place
	if err := w.session.AddCoder("Nora"); err != nil {
		t.Fatal(err)
	}
	w.settle()
	w.app.Preferences().SetString(preferenceCoder+w.state.Path, "Nora")
	until(t, "Nora's way", func() bool { return w.desk.tour != nil && w.desk.tour.Coder.Label == "Nora" })
	w.choose(graphview.Nothing)
	w.typed(fyne.KeyTab, fyne.KeyTab, fyne.KeyTab)
	stopped := w.view.Selection().Tie
	path := filepath.Join(t.TempDir(), "Copy.copresence")
	if err := w.session.CopyTo(t.Context(), path, true); err != nil {
		t.Fatal(err)
	}
	prefs := w.app.Preferences()
	prefs.SetString(preferenceCoder+path, "Nora")
	prefs.SetInt(preferenceTie+path+" Nora", int(w.state.Network.Ties.ID[stopped]))
	prefs.SetInt(preferenceTie+path+" Coder A", int(w.state.Network.Ties.ID[0]))
	copied, err := session.Open(path, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	w.attach(copied)
	until(t, "the place of the last time", func() bool { return w.view.Selection().Tie != network.None })
	if got := w.view.Selection().Tie; got != stopped || w.state.Coder.Label != "Nora" {
		t.Errorf("%s goes on at tie %d, not at %d", w.state.Coder.Label, got, stopped)
	}
	if got := prefs.Int(preferenceTie + path + " Nora"); got != int(w.state.Network.Ties.ID[stopped]) {
		t.Errorf("Nora's place was overwritten by tie %d", got)
	}
}

func TestAnotherCoderOfTheSameLabelIsRefused(t *testing.T) {
	w := withSample(t)
	w.addCoder()
	w.win.Canvas().Focused().(*fieldEntry).SetText("coder a")
	w.press(fyne.KeyReturn)
	if !w.inDialog() || len(w.state.Coders) != 2 {
		t.Fatal("a second Coder A was taken without a word")
	}
	f := &coderForm{label: "coder a", taken: w.state.Coders}
	if err := f.Validate(); err == nil || !strings.Contains(err.Error(), "Coder A already") {
		t.Errorf("it says %v", err)
	}
	w.closeDialog()
	w.addCoder()
	w.win.Canvas().Focused().(*fieldEntry).SetText("Nora")
	w.press(fyne.KeyReturn)
	if w.inDialog() || w.state.Coder.Label != "Nora" {
		t.Errorf("the coder is %q", w.state.Coder.Label)
	}
}

// What is typed after Enter is not the label of who was added, and not whom this computer
// takes to be coding.
func TestLabelOfACoderIsThatWhichWasConfirmed(t *testing.T) {
	w := withSample(t)
	w.addCoder()
	field := w.win.Canvas().Focused().(*fieldEntry)
	field.SetText("Nora")
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	field.SetText("Nora B")
	w.settleAll()
	if got := w.app.Preferences().String(preferenceCoder + w.state.Path); w.inDialog() || w.state.Coder.Label != "Nora" || got != "Nora" {
		t.Errorf("the coder is %q, remembered as %q", w.state.Coder.Label, got)
	}
}

// Only another tie counts for the pace: not a second thought, nor how sure one is.
func TestThePaceCountsTies(t *testing.T) {
	w := withSample(t)
	before := len(w.desk.tour.Made)
	w.typed(fyne.KeyTab, fyne.KeyN, fyne.KeyPeriod, fyne.KeyPeriod, fyne.KeyY)
	if got := len(w.desk.tour.Made) - before; got != 1 {
		t.Errorf("one tie counts as %d", got)
	}
	w.typed(fyne.KeyTab, fyne.KeyU)
	if got := len(w.desk.tour.Made) - before; got != 2 {
		t.Errorf("two ties count as %d", got)
	}
}

// Undo leads back to the tie whose verdict it took away.
func TestUndoLeadsToTheTie(t *testing.T) {
	w := withSample(t)
	w.toggleGoOn()
	w.typed(fyne.KeyTab)
	tie := w.view.Selection().Tie
	w.typed(fyne.KeyN)
	if w.view.Selection().Tie == tie {
		t.Fatal("a verdict does not lead on")
	}
	w.undo()
	w.settleAll()
	if got := w.view.Selection().Tie; got != tie || w.state.Network.Ties.Verdict[tie] != network.NotCoded {
		t.Errorf("undo leads to tie %d, not to %d", got, tie)
	}
}

// The menu gets Ctrl+A and Ctrl+Z before a field of a dialog does.
func TestKeysOfTheMenuMeanTheTextInADialog(t *testing.T) {
	w := withSample(t)
	w.addCoder()
	field := w.win.Canvas().Focused().(*fieldEntry)
	for _, r := range "Nora" {
		field.TypedRune(r)
	}
	w.menus.main.Items[2].Items[0].Action() // Select > All activists
	if field.SelectedText() != "Nora" || w.view.Selection().Many() {
		t.Errorf("selected is the text %q", field.SelectedText())
	}
	w.menus.undo.Action()
	if field.Text == "Nora" {
		t.Error("what was typed is not undone")
	}
	w.win.Canvas().Unfocus()
	w.menus.main.Items[2].Items[0].Action()
	if w.view.Selection().Many() {
		t.Error("behind the dialog all activists were selected")
	}
}
