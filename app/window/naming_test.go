package window

import (
	"testing"

	"fyne.io/fyne/v2"

	"copresence/graphview/scene"
)

func TestNamesAreChosenAndRemembered(t *testing.T) {
	w := withSample(t)
	for naming, want := range map[string]scene.Naming{"10": scene.NameLargest, namesSelected: scene.NameSelected, namesAll: scene.NameAll} {
		w.setNames(naming)
		st := w.view.Style()
		if !st.Labels || st.Naming != want || want == scene.NameLargest && st.MostNames != 10 {
			t.Errorf("%s: labels %v of %v, at most %d", naming, st.Labels, st.Naming, st.MostNames)
		}
		if !w.menus.names[naming].Checked {
			t.Errorf("the menu does not mark %s", naming)
		}
	}
	w.setNames(namesNone)
	if w.view.Style().Labels || w.naming() != namesNone {
		t.Error("there are still names")
	}
}

func TestTheMapCanBeSwitchedOff(t *testing.T) {
	w := withSample(t)
	for _, want := range []bool{false, true} {
		w.typed(fyne.KeyM)
		if w.menus.small.Checked != want || w.app.Preferences().Bool(preferenceNoMap) == want {
			t.Errorf("after M the menu shows %v, want %v", w.menus.small.Checked, want)
		}
	}
}

func TestNamesAreMadeLargerAndSmaller(t *testing.T) {
	w := withSample(t)
	usual := w.view.Style().LabelSize
	w.resizeNames(1)
	larger := w.view.Style().LabelSize
	if larger <= usual {
		t.Errorf("larger than %v is %v", usual, larger)
	}
	w.setNames("10")
	if w.view.Style().LabelSize != larger {
		t.Error("other names have another size")
	}
	for range letterSizes {
		w.resizeNames(-1)
	}
	if smallest := w.view.Style().LabelSize; smallest != letterSizes[0] || !w.menus.smaller.Disabled || w.menus.larger.Disabled {
		t.Errorf("the smallest are of %v; the menu offers smaller ones: %v", smallest, !w.menus.smaller.Disabled)
	}
}
