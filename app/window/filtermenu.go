package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// filterItems are the items of the menu that say what is shown.
type filterItems struct{ all, only, isolates, everything *fyne.MenuItem }

// filtering makes the menu of what is shown.
func (m *menus) filtering() *fyne.MenuItem {
	w := m.window
	m.filter.all = fyne.NewMenuItem(lang.L("Filter"), nil)
	m.filter.only = m.item(lang.L("Show only the selection"), w.showOnlySelected, fyne.KeyS, control|fyne.KeyModifierShift)
	m.filter.isolates = m.item(lang.L("Leave out activists without a tie that is shown"), w.toggleIsolates, "", 0)
	m.filter.everything = m.item(lang.L("Show everything"), w.showEverything, fyne.KeyW, control|fyne.KeyModifierShift)
	m.filter.all.ChildMenu = fyne.NewMenu("",
		m.item(lang.L("Type a filter"), w.focusFilter, fyne.KeyF, control|fyne.KeyModifierShift),
		m.item(lang.L("Add a condition …"), w.addCondition, fyne.KeyP, control|fyne.KeyModifierShift),
		m.filter.only, m.filter.isolates,
		fyne.NewMenuItemSeparator(), m.filter.everything)
	return m.filter.all
}

// showFiltering brings marks and dead items up to date.
func (m *menus) showFiltering() {
	f := m.window.filtering.filter
	selected := m.window.view.Selection()
	m.filter.only.Disabled = len(selected.Activists())+len(selected.Ties()) == 0
	m.filter.isolates.Checked, m.filter.everything.Disabled = f.Joined, f.Everything()
}
