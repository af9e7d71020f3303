package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
	"copresence/app/session/layouts"
)

// layoutMenu holds the items of the layout menu that change.
type layoutMenu struct {
	window *Window

	run       []*fyne.MenuItem // need somebody to lay out
	live, pin *fyne.MenuItem
	part      *fyne.MenuItem // removes overlap
	adjust    []adjusting
}

// layoutMenu is the menu of the layouts, and of what is done to places by hand.
func (m *menus) layoutMenu() *fyne.Menu {
	w := m.window
	l := &layoutMenu{window: w}
	m.layout = l
	again := m.item(lang.L("Lay out as the panel says"), w.arrange, fyne.KeyD, control)
	l.run = append(l.run, again)
	items := []*fyne.MenuItem{
		again, m.item(lang.L("Choose and set a layout"), w.setLayout, fyne.KeyD, fyne.KeyModifierAlt),
		fyne.NewMenuItemSeparator(),
	}
	var byValue []*fyne.MenuItem
	frequent := map[string]fyne.KeyModifier{"spread": control | fyne.KeyModifierShift, "distances": control | fyne.KeyModifierAlt}
	for _, way := range layouts.All() {
		item := m.item(lang.L(way.Label), func() { w.arrangeBy(way.Name) }, "", 0)
		if modifier, is := frequent[way.Name]; is {
			item.Shortcut = &desktop.CustomShortcut{KeyName: fyne.KeyD, Modifier: modifier}
		}
		l.run = append(l.run, item)
		if way.ByValue {
			byValue = append(byValue, item)
			continue
		}
		items = append(items, item)
	}
	more := fyne.NewMenuItem(lang.L("By what is known of activists"), nil)
	more.ChildMenu = fyne.NewMenu("", byValue...)
	l.run = append(l.run, more)
	items = append(items, more)
	l.live = m.item("", w.runLive, fyne.KeyM, control)
	items = append(items, fyne.NewMenuItemSeparator(), l.live)
	l.pin = m.item(lang.L("Keep in place"), w.pin, fyne.KeyK, 0)
	items = append(items, fyne.NewMenuItemSeparator(), l.pin, under(lang.L("Adjust by hand"), l.adjusting(m)...))
	items = append(items, fyne.NewMenuItemSeparator(),
		m.item(lang.L("What the layouts are good for"), w.showLayouts, "", 0),
		m.item(lang.L("Cancel what is running"), w.cancelJob, fyne.KeyPeriod, control))
	return fyne.NewMenu(lang.L("Layout"), items...)
}

// show brings marks and the dead items up to date.
func (l *layoutMenu) show(state *session.State) {
	for _, item := range l.run {
		item.Disabled = state.Network.Activists.Len() == 0
	}
	l.live.Label = lang.L("Run ForceAtlas2 until it is stopped")
	if l.window.live.running() {
		l.live.Label = lang.L("Stop, and keep the places")
	}
	l.live.Disabled = state.Network.Activists.Len() == 0
	selected := l.window.view.Selection()
	l.pin.Disabled = state.ReadOnly || len(selected.Activists()) == 0
	l.part.Disabled = !state.Placed()
	for _, a := range l.adjust {
		a.item.Disabled = len(selected.Activists()) < a.least
	}
	l.pin.Checked = pinnedAll(state, selected)
}
