package window

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
	"copresence/graphview"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// classMenu is all that can be done with a class of the legend.
func (p *legendPanel) classMenu(key rowKey, label string) *fyne.Menu {
	w, class := p.window, key.class
	item := func(words string, do func()) *fyne.MenuItem {
		return fyne.NewMenuItem(words, func() { w.guard(do) })
	}
	fade := item(lang.L("Let all else fade"), func() { p.toggleEmphasis(class, label) })
	fade.Checked = w.emphasis.isOf(class)
	hide := item(lang.L("Hide"), func() { p.hide(class, true) })
	if p.hides(class) {
		hide = item(lang.L("Show again"), func() { p.hide(class, false) })
	}
	pick := item(lang.L("Select"), func() { w.gather(class, w.choose) })
	items := []*fyne.MenuItem{fade, hide, item(lang.L("Hide all others"), func() { p.hideOthers(key) }), pick}
	if len(p.hiding.now.classes) > 0 {
		items = append(items, item(lang.L("Show all classes"), func() { p.setHidden(nil) }))
	}
	items = append(items, fyne.NewMenuItemSeparator())
	if p.colours(key) {
		colour := fyne.NewMenuItem(lang.L("Colour"), nil)
		colour.ChildMenu = p.colourMenu(class)
		items = append(items, colour)
	}
	looks := item(lang.L("How activists look …"), w.styleActivists)
	if class.Of == scene.OfTies {
		looks = item(lang.L("How ties look …"), w.styleTies)
	}
	return fyne.NewMenu("", append(items, looks)...)
}

// colours reports whether the class of a row can have a colour of its own: shapes tell
// without one, verdicts look the same everywhere, and nothing can be changed in a project
// that is only looked at.
func (p *legendPanel) colours(key rowKey) bool {
	state, style := p.window.state, p.window.view.Style()
	return state != nil && !state.ReadOnly && key.as != asShape && style.HasColour(key.class)
}

// colourMenu offers colours for a class.
func (p *legendPanel) colourMenu(class scene.Class) *fyne.Menu {
	w := p.window
	now, chosen := w.view.Style().Classes.Colour(class)
	var items []*fyne.MenuItem
	for _, c := range scene.PaletteColours() {
		item := fyne.NewMenuItem(lang.L(c.Name), func() { w.guard(func() { p.recolour(class, &c.Colour) }) })
		item.Icon = swatch(c.Colour)
		item.Checked = chosen && now == c.Colour
		items = append(items, item)
	}
	other := fyne.NewMenuItem(lang.L("Another colour …"), func() { w.guard(func() { p.askColour(class, now) }) })
	none := fyne.NewMenuItem(lang.L("As it was by itself"), func() { w.guard(func() { p.recolour(class, nil) }) })
	none.Disabled = !chosen
	return fyne.NewMenu("", append(items, fyne.NewMenuItemSeparator(), other, none)...)
}

// swatch is a square of a colour.
func swatch(c color.NRGBA) fyne.Resource {
	hex := fmt.Sprintf("%02x%02x%02x", c.R, c.G, c.B)
	svg := `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><rect x="2" y="2" width="16" height="16" rx="3" fill="#` + hex + `"/></svg>`
	return fyne.NewStaticResource("colour-"+hex+".svg", []byte(svg))
}

// askColour asks for a colour by its number.
func (p *legendPanel) askColour(class scene.Class, now color.NRGBA) {
	w := p.window
	typed := ""
	if now.A > 0 {
		typed = fmt.Sprintf("#%02X%02X%02X", now.R, now.G, now.B)
	}
	d := &formDialog{window: w, session: w.session}
	d.read = func() (func(*session.Session) error, error) {
		chosen, err := scene.ParseColour(typed)
		if err != nil {
			return nil, &fieldError{lang.L("A colour is written as # and six digits, as #1F5FA8: red, green and blue, two of each.")}
		}
		p.choose(class, &chosen)
		return p.keepColour(class, &chosen), nil
	}
	d.done = func() {}
	d.show(lang.L("Colour of {{.Class}}", map[string]any{"Class": shortened(class.Label, longestName)}), lang.L("Colour it"),
		[]formRow{{lang.L("Colour"), d.newHolder(&typed, "#1F5FA8")}})
}

// recolour gives a class a colour, and keeps it in the project; nil: that of the palette.
func (p *legendPanel) recolour(class scene.Class, chosen *color.NRGBA) {
	p.choose(class, chosen)
	p.window.command(p.keepColour(class, chosen))
}

// keepColour is the command that does so, on what is chosen by the time it is its turn.
func (p *legendPanel) keepColour(class scene.Class, chosen *color.NRGBA) func(*session.Session) error {
	return func(s *session.Session) error {
		known, err := scene.ParseClassColours(s.State().ClassColours)
		if err != nil {
			known = nil // what cannot be read is replaced; undo brings it back
		}
		changed := known.With(class, chosen).String()
		if changed == s.State().ClassColours {
			return nil // it has that colour
		}
		return s.KeepClassColours(changed, shortened(class.Label, longestName))
	}
}

// toggleEmphasis lets all but a class fade, or ends that.
func (p *legendPanel) toggleEmphasis(class scene.Class, label string) {
	w := p.window
	if w.state == nil {
		return
	}
	if w.emphasis.isOf(class) {
		w.emphasis.set(everything, graphview.Nothing)
		return
	}
	w.emphasis.showClass(class, label)
}

// hides reports whether a class is hidden.
func (p *legendPanel) hides(class scene.Class) bool { return p.window.view.Style().Hidden.Has(class) }

// hide leaves a class out of the picture, or shows it again.
func (p *legendPanel) hide(class scene.Class, hide bool) {
	p.setHidden(p.window.view.Style().Hidden.With(class, hide))
}

// hideOthers leaves all other classes out that the legend shows of the same quality.
func (p *legendPanel) hideOthers(key rowKey) {
	var others []scene.Class
	class := key.class
	for k := range p.rows {
		if c := k.class; c != class && c.Of == class.Of && c.By == class.By && k.as == key.as {
			others = append(others, c)
		}
	}
	for _, c := range p.window.view.Style().Hidden.Classes() {
		if c.Of != class.Of || c.By != class.By {
			others = append(others, c)
		}
	}
	p.setHidden(scene.NewHidden(others))
}

func (p *legendPanel) setHidden(h *scene.Hidden) {
	style := p.window.view.Style()
	style.Hidden = h
	p.window.view.SetStyle(style)
	p.window.legend.show(p.window.state)
	p.window.status.show(p.window.state)
}

// verdictOf is the verdict of a word in a legend, which has no others.
func verdictOf(word string) network.Verdict {
	v, err := network.ParseVerdict(word)
	if err != nil {
		return network.NotCoded
	}
	return v
}

// toLegend gives the keys to the legend: Tab and the arrows lead through it.
func (w *Window) toLegend() {
	w.turnTo(networkPage)
	if !w.left.Visible() {
		w.togglePanel(w.left)
	}
	w.win.Canvas().Focus(w.legend.ties)
}

// reveal scrolls the panel so far that a row is in sight.
func (p *legendPanel) reveal(row fyne.CanvasObject) {
	if p.scroll == nil {
		return
	}
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(row).Y - driver.AbsolutePositionForObject(p.scroll).Y
	bottom := top + row.Size().Height
	switch height := p.scroll.Size().Height; {
	case top < 0:
		p.scroll.ScrollToOffset(p.scroll.Offset.AddXY(0, top))
	case bottom > height:
		p.scroll.ScrollToOffset(p.scroll.Offset.AddXY(0, bottom-height))
	}
}
