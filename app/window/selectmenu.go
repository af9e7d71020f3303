package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"copresence/graphview"
)

// selectMenu is the menu of what is selected, and of the tools that select.
func (m *menus) selectMenu() *fyne.Menu {
	w := m.window
	all := fyne.NewMenuItem(lang.L("All activists"), m.typing(w.selectAll))
	all.Shortcut = &fyne.ShortcutSelectAll{}
	tool := func(label string, t graphview.Tool, key fyne.KeyName) *fyne.MenuItem {
		m.tools[t] = m.item(label, func() { w.view.SetTool(t) }, key, 0)
		return m.tools[t]
	}
	m.grow = m.item(lang.L("Their neighbours too"), w.selectNeighbours, fyne.KeyG, control|fyne.KeyModifierShift)
	m.among = m.item(lang.L("The ties among them"), w.selectAmong, fyne.KeyB, control)
	return fyne.NewMenu(lang.L("Select"),
		all,
		m.item(lang.L("All others instead"), w.selectOthers, fyne.KeyI, control|fyne.KeyModifierShift),
		m.grow, m.among,
		m.item(lang.L("Nothing"), w.deselect, fyne.KeyEscape, 0),
		fyne.NewMenuItemSeparator(),
		tool(lang.L("Drag activists and the paper"), graphview.Hand, fyne.KeyV),
		tool(lang.L("Draw a box around activists"), graphview.Box, fyne.KeyB),
		tool(lang.L("Draw a lasso around activists"), graphview.Lasso, fyne.KeyL),
		tool(lang.L("Draw ties from activist to activist"), graphview.Draw, fyne.KeyD))
}

// zoomTo is the item that brings the selection close.
func (m *menus) zoomTo() *fyne.MenuItem {
	m.zoom = m.item(lang.L("Zoom to selection"), m.window.fitSelection, fyne.KeyG, control)
	return m.zoom
}

// showSelect brings the menu's marks and dead items up to date.
func (m *menus) showSelect() {
	s := m.window.view.Selection()
	m.grow.Disabled, m.zoom.Disabled = s == graphview.Nothing, s == graphview.Nothing
	m.among.Disabled, m.ways.Disabled = len(s.Activists()) < 2, len(s.Activists()) != 2
	for t, item := range m.tools {
		item.Checked = t == m.window.view.Tool()
	}
}

// fading are the items of the View menu that let all fade but some.
func (m *menus) fading() []*fyne.MenuItem {
	w := m.window
	m.neighbourhood = m.item(lang.L("Fade all but the neighbourhood of the selection"), w.toggleNeighbourhood, fyne.KeyE, 0)
	var steps []*fyne.MenuItem
	for i, key := range [...]fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3} {
		steps = append(steps, m.item(plural("{{.Count}} steps", i+1), func() { w.showAround(i + 1) }, key, 0))
	}
	around := fyne.NewMenuItem(lang.L("Fade all but the surroundings of the selection"), nil)
	around.ChildMenu = fyne.NewMenu("", steps...)
	m.path = m.item(lang.L("Fade all but the path between the two selected"), w.showPath, fyne.KeyP, 0)
	m.whole = m.item(lang.L("Fade nothing"), w.fadeNothing, "", 0)
	m.around = around
	return []*fyne.MenuItem{m.neighbourhood, around, m.path, m.whole}
}

// showFading marks what lets others fade.
func (m *menus) showFading() {
	mode := m.window.emphasis.mode
	m.neighbourhood.Checked, m.around.Checked, m.path.Checked = mode == neighbourhood, mode == surroundings, mode == shortest
	m.whole.Disabled = mode == everything
}
