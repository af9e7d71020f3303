package window

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// No two items of the menu have the same keys: only one of them would ever be done.
func TestNoTwoMenuItemsShareTheirKeys(t *testing.T) {
	w := withSample(t)
	owner := map[string]string{}
	var visit func([]*fyne.MenuItem)
	visit = func(items []*fyne.MenuItem) {
		for _, item := range items {
			if item.ChildMenu != nil {
				visit(item.ChildMenu.Items)
			}
			if item.Shortcut == nil {
				continue
			}
			keys := item.Shortcut.ShortcutName()
			if other, taken := owner[keys]; taken {
				t.Errorf("%s: %q and %q", keys, other, item.Label)
			}
			owner[keys] = item.Label
		}
	}
	for _, menu := range w.menus.main.Items {
		visit(menu.Items)
	}
	if len(owner) < 20 {
		t.Errorf("only %d items have keys", len(owner))
	}
}

// The smallest window the program is made for, in Fyne units.
const smallWidth, smallHeight = 1024, 640

// Each menu is to be seen whole in a small window: keys go through it, and do not scroll.
func TestMenusFitASmallWindow(t *testing.T) {
	w := withSample(t)
	const bar = 26 // the height of the line of menus
	for _, menu := range w.menus.main.Items {
		if height := widget.NewMenu(menu).MinSize().Height; height > smallHeight-bar {
			t.Errorf("the menu %s is %v high", menu.Label, height)
		}
	}
}
