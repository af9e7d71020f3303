package window

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"copresence/app/session/layouts"
	"copresence/graphview"
)

func TestAdjustingNeedsASelection(t *testing.T) {
	w := withSample(t)
	l := w.menus.layout
	dead := func(want bool) {
		t.Helper()
		for _, a := range l.adjust {
			if a.least == 2 && a.item.Disabled != want {
				t.Errorf("%s is disabled: %v", a.item.Label, a.item.Disabled)
			}
		}
	}
	dead(true)
	before := w.session.State().Undo
	w.adjust("align-left", 0)
	w.settle()
	if !strings.Contains(w.status.interval.content, "Select activists") || w.session.State().Undo != before {
		t.Errorf("with nobody selected it says %q", w.status.interval.content)
	}
	w.choose(graphview.Of([]int32{1, 4, 8}, nil))
	dead(false)
	w.adjust("align-left", 0)
	w.settle()
	p := w.session.State().Places
	if p[1].X != p[4].X || p[1].X != p[8].X || w.session.State().Undo != "align 3 activists left" {
		t.Errorf("they stand at %v, %v, %v after %q", p[1], p[4], p[8], w.session.State().Undo)
	}
	w.typed(fyne.KeyRightBracket)
	if undo := w.session.State().Undo; undo != "rotate 3 activists, degrees 15" {
		t.Errorf("undo offers %q", undo)
	}
}

func TestOverlapIsRemovedEverywhereWhenNobodyIsSelected(t *testing.T) {
	w := withSample(t)
	w.choose(graphview.Of([]int32{1, 4}, nil))
	w.adjust("scale", 1e-6)
	w.settle()
	w.deselect()
	w.adjust(layouts.RemoveOverlap, 0)
	w.settle()
	if undo := w.session.State().Undo; undo != "remove overlap of all" {
		t.Errorf("undo offers %q", undo)
	}
}

func TestTurningByDegrees(t *testing.T) {
	w := withSample(t)
	w.choose(graphview.Of([]int32{1, 4}, nil))
	w.askTurn()
	typeInto := func(text string) *fieldEntry {
		t.Helper()
		field, ok := w.win.Canvas().Focused().(*fieldEntry)
		if !ok {
			t.Fatal("no field has the keys")
		}
		field.SetText(text)
		field.OnSubmitted(text)
		w.settle()
		return field
	}
	typeInto("much")
	if !w.inDialog() {
		t.Fatal("a word was taken for degrees")
	}
	typeInto("-90")
	if undo := w.session.State().Undo; w.inDialog() || undo != "rotate 2 activists, degrees -90" {
		t.Errorf("undo offers %q", undo)
	}
}

func TestGlidingCanBeSwitchedOff(t *testing.T) {
	w := withSample(t)
	if !w.view.Glide || !w.menus.glide.Checked {
		t.Error("activists do not glide to begin with")
	}
	w.toggleGlide()
	if w.view.Glide || w.menus.glide.Checked || w.app.Preferences().Bool(preferenceGlide) {
		t.Error("they glide all the same")
	}
}

func TestMenuOffersEveryLayoutAndAdjustment(t *testing.T) {
	w := withSample(t)
	var labels []string
	var collect func(items []*fyne.MenuItem)
	collect = func(items []*fyne.MenuItem) {
		for _, i := range items {
			labels = append(labels, i.Label)
			if i.ChildMenu != nil {
				collect(i.ChildMenu.Items)
			}
		}
	}
	collect(w.menus.main.Items[slices.IndexFunc(w.menus.main.Items, func(m *fyne.Menu) bool { return m.Label == "Layout" })].Items)
	for _, l := range layouts.All() {
		if !slices.Contains(labels, l.Label) {
			t.Errorf("the menu does not offer %s", l.Label)
		}
	}
	for _, a := range layouts.Adjustments() {
		if !slices.Contains(labels, a.Label) {
			t.Errorf("the menu does not offer %s", a.Label)
		}
	}
}
