package window

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// A drop-down opens when its window is known, be it after some pictures, and does
// nothing, where it ended the program, when it is in none.
func TestWhenKnown(t *testing.T) {
	for _, c := range []struct {
		name          string
		knownAfter    int // pictures
		asked, opened int // want
	}{
		{"known", 0, 0, 1},
		{"after the next picture", 1, 1, 1},
		{"after the last that is waited for", 3, 3, 1},
		{"taken out of its window", 4, 3, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			asked, opened := 0, 0
			known := func() bool { return asked >= c.knownAfter }
			again := func(ask func()) { asked++; ask() }
			whenKnown(known, func() { opened++ }, again, 3)
			if asked != c.asked || opened != c.opened {
				t.Errorf("asked again %d times and opened %d times, want %d and %d", asked, opened, c.asked, c.opened)
			}
		})
	}
}

// Every kind of drop-down still opens at a press.
func TestDropDownsOpen(t *testing.T) {
	w := withSample(t)
	form := &formDialog{window: w}
	groups := newPicker(func(string) {})
	groups.offer([]optionGroup{{options: []option{{"a", "A"}, {"b", "B"}}}}, "a")
	for name, o := range map[string]fyne.CanvasObject{
		"a choice of a dialog": w.newDialogSelect([]string{"a", "b"}),
		"a choice of a panel":  newChoice(func(string) {}).selector,
		"a choice of a form":   form.newSelect([]string{"a", "b"}, 0, func(int) {}),
		"groups of choices":    groups,
	} {
		test.Tap(o.(fyne.Tappable))
		if w.win.Canvas().Overlays().Top() == nil {
			t.Errorf("%s opened no menu", name)
			continue
		}
		w.win.Canvas().Overlays().Remove(w.win.Canvas().Overlays().Top())
	}
}
