package window

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"copresence/app/session"
	"copresence/graphview"
	"copresence/storage/network"
)

// fill types into the field of a form that has the keys, and goes to the next.
func (w *Window) fill(texts ...string) {
	for _, text := range texts {
		field := w.win.Canvas().Focused()
		if entry, ok := field.(*fieldEntry); ok && text != "" {
			entry.SetText(text)
		}
		w.win.Canvas().FocusNext()
	}
}

// press presses a key where the keys are.
func (w *Window) press(keys ...fyne.KeyName) {
	for _, key := range keys {
		w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
		w.settleAll()
	}
}

// settleAll waits for commands, those that their news lead to, and so on.
func (w *Window) settleAll() {
	for range 3 {
		w.settle()
	}
}

func (w *Window) undone(t *testing.T) string {
	t.Helper()
	w.settle()
	return w.session.State().Undo
}

func TestAddingAnActivistAndATie(t *testing.T) {
	w := withSample(t)
	w.addActivist()
	w.press(fyne.KeyReturn)
	if !w.inDialog() {
		t.Fatal("an activist without a pseudonym was taken")
	}
	w.fill("Zebra")
	w.press(fyne.KeyRight, fyne.KeyReturn) // another kind
	n := w.state.Network
	zebra := n.Activists.Len() - 1
	if w.inDialog() || n.Activists.Pseudonym[zebra] != "Zebra" || n.Activists.Kind[zebra] != network.Organisation || w.undone(t) != "add Zebra" {
		t.Fatalf("%+v, undo %q", n.Activists.Pseudonym[zebra], w.undone(t))
	}
	if w.view.Selection() != graphview.Activist(int32(zebra)) {
		t.Errorf("selected is %v", w.view.Selection())
	}
	w.addTie()
	if entry := w.win.Canvas().Focused().(*fieldEntry); entry.Text != "" {
		t.Errorf("the keys are in the field of %q, not in the empty one", entry.Text)
	}
	w.fill("heron", "", "Carrier pigeon", "", "2,5")
	w.press(fyne.KeyReturn)
	n = w.state.Network
	tie := int32(n.Ties.Len() - 1)
	if w.inDialog() || w.undone(t) != "add the tie Zebra → Heron" || n.PlatformName(tie) != "Carrier pigeon" || n.Ties.Weight[tie] != 2.5 {
		t.Errorf("undo %q, platform %q, weight %v", w.undone(t), n.PlatformName(tie), n.Ties.Weight[tie])
	}
	if w.view.Selection() != graphview.Tie(tie) || w.inspector.tie.tie != tie {
		t.Errorf("selected is %v", w.view.Selection())
	}
}

func TestEditingWhatIsSelected(t *testing.T) {
	w := withSample(t)
	w.editSelection()
	if w.inDialog() || w.status.interval.content != "Select an activist or a tie first." {
		t.Errorf("with nothing selected: %q", w.status.interval.content)
	}
	w.view.Select(graphview.Activist(3))
	before := w.state.Network.Activists.Pseudonym[3]
	w.editSelection()
	w.fill("Zebra")
	w.press(fyne.KeyEscape) // in a choice of words, too
	if w.inDialog() || w.state.Network.Activists.Pseudonym[3] != before {
		t.Fatal("Esc did not close the form, or what was typed was kept")
	}
	w.editSelection()
	w.fill("Zebra")
	w.press(fyne.KeyReturn)
	if w.inDialog() || w.undone(t) != "rename "+before+" to Zebra" || w.state.Network.Activists.Pseudonym[3] != "Zebra" {
		t.Errorf("undo %q", w.undone(t))
	}
	w.view.Select(graphview.Tie(5))
	w.editSelection()
	w.fill("", "", "", "", "", "7")
	w.press(fyne.KeyReturn)
	if got := w.state.Network.Ties.Weight[5]; got != 7 || w.view.Selection() != graphview.Tie(5) {
		t.Errorf("the weight is %v", got)
	}
}

// What the session refuses is said in the form, which stays.
func TestAFormStaysUntilItIsKept(t *testing.T) {
	w := withSample(t)
	w.view.Select(graphview.Activist(3))
	w.editSelection()
	w.fill("Ze\u202ebra")
	w.press(fyne.KeyReturn)
	if !w.inDialog() {
		t.Fatal("the form is gone")
	}
	w.press(fyne.KeyEscape)
	if w.inDialog() || w.undone(t) != "lay out by spread, seed 1" {
		t.Errorf("undo %q", w.undone(t))
	}
}

func TestDeletingWhatIsSelected(t *testing.T) {
	w := withSample(t)
	before := w.state.Network
	w.view.Select(graphview.Activist(3))
	w.deleteSelection()
	w.settle()
	if !w.inDialog() {
		t.Fatal("nothing was asked")
	}
	w.press(fyne.KeyEscape)
	if w.inDialog() || w.state.Network != before {
		t.Fatal("Esc did not close the question, or deleted")
	}
	w.deleteSelection()
	w.settle()
	w.press(fyne.KeyReturn)
	until(t, "the end of the deletion", func() bool { return w.job == nil })
	w.settleAll()
	after := w.state.Network
	if _, there := after.ActivistByID(before.Activists.ID[3]); there || w.view.Selection() != graphview.Nothing {
		t.Errorf("the activist is there: %v, selected is %v", there, w.view.Selection())
	}
	w.undo()
	w.settle()
	if got := w.state.Network; !slices.Equal(got.Activists.ID, before.Activists.ID) || !slices.Equal(got.Ties.Verdict, before.Ties.Verdict) {
		t.Error("undo does not bring all back")
	}
}

// A verdict that waits for its turn behind a deletion must not go to the tie that
// has taken the place of the one that was meant.
func TestAMarkBehindADeletionFindsItsTie(t *testing.T) {
	w := withSample(t)
	n := w.state.Network
	w.typed(fyne.KeyTab)
	meant := w.view.Selection().Tie
	w.command(func(s *session.Session) error {
		d := session.Deletion{Ties: []int64{n.Ties.ID[0]}}
		told, err := s.Consequences(d)
		if err == nil {
			err = s.Delete(t.Context(), d, told, nil)
		}
		return err
	})
	w.mark(network.Yes) // before the news of the deletion have come
	w.settle()
	now := w.state.Network
	tie, there := now.TieByID(n.Ties.ID[meant])
	if !there || tie == meant || now.Ties.Verdict[tie] != network.Yes || now.Ties.Verdict[meant] != n.Ties.Verdict[meant+1] {
		t.Errorf("tie %d, now %d: %v, %v", meant, tie, there, now.Ties.Verdict[tie])
	}
	if w.view.Selection() != graphview.Tie(tie) {
		t.Errorf("selected is %v, want tie %d", w.view.Selection(), tie)
	}
}

func TestAttributesAreListedEditedAndDeleted(t *testing.T) {
	w := withSample(t)
	w.showAttributes()
	w.settle()
	list, ok := w.win.Canvas().Focused().(*attributeList)
	if !ok || list.dialog.chosen != 0 || len(list.dialog.all) != 3 {
		t.Fatalf("%T has the keys", w.win.Canvas().Focused())
	}
	w.press(fyne.KeyDown, fyne.KeyReturn) // followers
	w.fill("Followers in 2019", "")
	w.win.Canvas().Focused().TypedRune(' ') // sensitive
	w.press(fyne.KeyReturn)
	if a := list.dialog.all[1]; a.Label != "Followers in 2019" || !a.Sensitive || list.dialog.chosen != 1 || w.undone(t) != "edit attribute followers" {
		t.Errorf("%+v, chosen is %d, undo %q", a, list.dialog.chosen, w.undone(t))
	}
	w.press(fyne.KeyDelete)
	w.press(fyne.KeyReturn)
	until(t, "the end of the deletion", func() bool { return w.job == nil })
	w.settleAll()
	if len(list.dialog.all) != 2 || w.undone(t) != "delete attribute Followers in 2019" || len(w.state.Network.Activists.Attributes) != 2 {
		t.Errorf("%+v, undo %q", list.dialog.all, w.undone(t))
	}
	list.dialog.askNew()
	w.fill("Strength of the tie")
	w.press(fyne.KeyRight, fyne.KeyReturn) // of ties
	if a := list.dialog.all[2]; a.Of != session.OfTies || a.Label != "Strength of the tie" || list.dialog.chosen != 2 {
		t.Errorf("%+v, chosen is %d", list.dialog.all, list.dialog.chosen)
	}
	w.press(fyne.KeyEscape)
	if w.inDialog() {
		t.Error("Esc did not close the list")
	}
}

func TestReadOnlyOffersNoEdits(t *testing.T) {
	w := withSample(t)
	if m := w.menus; m.addActivist.Disabled || m.addTie.Disabled || !m.editSelected.Disabled || !m.deleteOne.Disabled {
		t.Error("with nothing selected, edits of it are offered, or adding is not")
	}
	w.goTo(graphview.Activist(3))
	if m := w.menus; m.editSelected.Disabled || m.deleteOne.Disabled {
		t.Error("edits of what is selected are not offered")
	}
	w.openReadOnly(w.session.State().Path)
	until(t, "the look", func() bool { return w.job == nil && w.session.State().ReadOnly })
	w.goTo(graphview.Activist(3))
	if m := w.menus; !m.addActivist.Disabled || !m.addTie.Disabled || !m.editSelected.Disabled || !m.deleteOne.Disabled {
		t.Error("edits of a look are offered")
	}
	for _, do := range []func(){w.addActivist, w.addTie, w.editSelection, w.deleteSelection} {
		do() // as shortcuts do, which Fyne carries out for dead items, too
		w.settle()
		if w.inDialog() || w.status.interval.content != "Read only: nothing can be changed." {
			t.Errorf("a look can be edited, or nobody says why not: %q", w.status.interval.content)
		}
	}
	w.showAttributes()
	w.settle()
	list := w.win.Canvas().Focused().(*attributeList)
	w.press(fyne.KeyReturn, fyne.KeyDelete)
	if len(w.dialogs) != 1 || !list.dialog.edit.Disabled() || !list.dialog.delete.Disabled() {
		t.Error("attributes of a look can be changed")
	}
}

// Tab may lead to a field that is out of sight.
func TestFieldsComeIntoSight(t *testing.T) {
	w := withSample(t)
	w.win.Resize(fyne.NewSize(900, 400))
	w.addTie()
	form := w.win.Canvas().Focused().(*fieldEntry).form
	if form.scroll.Offset.Y != 0 {
		t.Errorf("the form begins at %v", form.scroll.Offset)
	}
	w.fill("", "", "", "", "", "", "") // to the last one
	last, driver := w.win.Canvas().Focused().(*fieldEntry), fyne.CurrentApp().Driver()
	bottom := driver.AbsolutePositionForObject(last).Y + last.Size().Height
	if limit := driver.AbsolutePositionForObject(form.scroll).Y + form.scroll.Size().Height; form.scroll.Offset.Y == 0 || bottom > limit+1 {
		t.Errorf("the last field ends at %v, what is in sight at %v", bottom, limit)
	}
}
