package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// optionGroup is options that belong together under a head; without one they come
// first.
type optionGroup struct {
	head    string
	options []option
}

// picker is a drop-down of options in groups: those of a head in a menu of their own.
type picker struct {
	widget.Select
	groups []optionGroup
	picked func(name string)
	now    string // the name of what is chosen
}

func newPicker(picked func(name string)) *picker {
	p := &picker{picked: picked}
	p.ExtendBaseWidget(p)
	return p
}

// offer changes the options and what is chosen.
func (p *picker) offer(groups []optionGroup, chosen string) {
	p.groups, p.now, p.Selected = groups, chosen, ""
	for _, g := range groups {
		for _, o := range g.options {
			if o.name == chosen {
				p.Selected = o.label
			}
		}
	}
	p.Refresh()
}

// Tapped implements fyne.Tappable.
func (p *picker) Tapped(*fyne.PointEvent) { attached(p, p.open) }

// TypedKey implements fyne.Focusable.
func (p *picker) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyUp, fyne.KeyDown:
		attached(p, p.open)
	}
}

// open shows the menu below.
func (p *picker) open() {
	driver := fyne.CurrentApp().Driver()
	canvas := driver.CanvasForObject(p)
	menu := widget.NewPopUpMenu(p.menu(), canvas)
	menu.ShowAtPosition(driver.AbsolutePositionForObject(p).AddXY(0, p.Size().Height+2))
	menu.Resize(fyne.NewSize(max(menu.MinSize().Width, p.Size().Width), menu.MinSize().Height))
	canvas.Focus(menu)
}

func (p *picker) menu() *fyne.Menu {
	menu := fyne.NewMenu("")
	for _, g := range p.groups {
		items := make([]*fyne.MenuItem, len(g.options))
		within := false
		for i, o := range g.options {
			items[i] = fyne.NewMenuItem(o.label, func() { p.picked(o.name) })
			items[i].Checked = o.name == p.now
			within = within || items[i].Checked
		}
		if g.head == "" {
			menu.Items = append(menu.Items, items...)
			continue
		}
		head := fyne.NewMenuItem(g.head, nil)
		head.ChildMenu, head.Checked = fyne.NewMenu("", items...), within
		menu.Items = append(menu.Items, head)
	}
	return menu
}
