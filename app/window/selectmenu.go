package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"copresence/graphview"
)

// selectMenu is the menu of what is selected, and of the tools that select.
func (m *menus) selectMenu() *fyne.Menu {
	w := m.window
	all := fyne.NewMenuItem(lang.L("All activists"), m.action(w.selectAll))
	all.Shortcut = &fyne.ShortcutSelectAll{}
	tool := func(label string, t graphview.Tool, key fyne.KeyName) *fyne.MenuItem {
		m.tools[t] = m.item(label, func() { w.view.SetTool(t) }, key, 0)
		return m.tools[t]
	}
	m.grow = m.item(lang.L("Their neighbours too"), w.selectNeighbours, fyne.KeyG, control|fyne.KeyModifierShift)
	m.among = m.item(lang.L("The ties among them"), w.selectAmong, fyne.KeyB, control)
	m.reveal = m.item(lang.L("Bring the selection into view"), w.fitSelection, fyne.KeyG, control)
	return fyne.NewMenu(lang.L("Select"),
		all,
		m.item(lang.L("All others instead"), w.selectOthers, fyne.KeyI, control|fyne.KeyModifierShift),
		m.grow, m.among,
		m.item(lang.L("Nothing"), w.deselect, fyne.KeyEscape, 0),
		fyne.NewMenuItemSeparator(), m.reveal,
		fyne.NewMenuItemSeparator(),
		tool(lang.L("Drag activists and the paper"), graphview.Hand, fyne.KeyV),
		tool(lang.L("Draw a box around activists"), graphview.Box, fyne.KeyB),
		tool(lang.L("Draw a lasso around activists"), graphview.Lasso, fyne.KeyL))
}

// showSelect brings the menu's marks and dead items up to date.
func (m *menus) showSelect() {
	s := m.window.view.Selection()
	m.grow.Disabled, m.reveal.Disabled = s == graphview.Nothing, s == graphview.Nothing
	m.among.Disabled = len(s.Activists()) < 2
	for t, item := range m.tools {
		item.Checked = t == m.window.view.Tool()
	}
}
