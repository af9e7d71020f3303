package window

import (
	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
	"copresence/graphview/measure/catalogue"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// styleTies asks how ties are to look.
func (w *Window) styleTies() {
	if w.state == nil {
		return
	}
	n, now := w.state.Network, w.view.Style().Ties
	f, scale := now, newScaleForm(now.Ramp)
	alike := option{scene.AllAlike, lang.L("all alike")}
	d := &formDialog{window: w, session: w.session}
	quantities := tieOptions(n, scene.TieQuantities(n))
	rows := []formRow{
		{lang.L("Colour"), d.newOptions(tieColourings(n), &f.Colour)},
		{lang.L("Line"), d.newOptions(append([]option{{"", lang.L("as the colour")}, alike}, tieOptions(n, scene.TieLines(n))...), &f.Line)},
		{lang.L("Width"), d.newOptions(append([]option{{"", lang.L("weight")}, alike}, quantities[1:]...), &f.Width)},
		{lang.L("Opacity"), d.newOptions(append([]option{{"", lang.L("all alike")}}, quantities...), &f.Opacity)},
	}
	d.applies(func() (func(*scene.Style), error) {
		ramp, err := scale.scale()
		f.Ramp = ramp
		return func(st *scene.Style) { st.Ties = f }, err
	})
	d.show(lang.L("How ties look"), lang.L("Show"), append(rows, scale.rows(d)...))
}

// styleActivists asks how activists are to look.
func (w *Window) styleActivists() {
	if w.state == nil {
		return
	}
	n, now := w.state.Network, w.view.Style()
	scale := newScaleForm(now.Ramp)
	d := &formDialog{window: w, session: w.session}
	shape, border, opacity, hulls, letters := now.Shape, now.Border, now.Opacity, now.Hulls, now.Letters
	alike := option{"", lang.L("all alike")}
	rows := []formRow{
		{lang.L("Shape"), d.newOptions(append([]option{alike}, w.shapings(n)...), &shape)},
		{lang.L("Border"), d.newOptions(append([]option{alike}, flat(w.legend.colourings(n))[1:]...), &border)},
		{lang.L("Opacity"), d.newOptions(append([]option{alike}, flat(w.legend.sizings(n))[1:]...), &opacity)},
		{lang.L("Hulls"), d.newOptions(append([]option{{"", lang.L("none")}}, w.shapings(n)...), &hulls)},
		{lang.L("Size of names"), d.newOptions(append([]option{alike}, flat(w.legend.sizings(n))[1:]...), &letters)},
	}
	d.applies(func() (func(*scene.Style), error) {
		ramp, err := scale.scale()
		return func(st *scene.Style) {
			st.Ramp, st.Shape, st.Border, st.Opacity = ramp, shape, border, opacity
			st.Hulls, st.Letters = hulls, letters
		}, err
	})
	d.show(lang.L("How activists look"), lang.L("Show"), append(rows, scale.rows(d)...))
}

// shapings are what can shape activists: kind, attributes of few words, and measures
// that divide them.
func (w *Window) shapings(n *network.Network) []option {
	var all []option
	for _, name := range scene.Shapings(n) {
		all = append(all, option{name, labelOf(n, name)})
	}
	for _, of := range w.measuring.offers(colours) {
		if of.Scale != catalogue.Quantity && of.Scale != catalogue.Count {
			all = append(all, option{measurePrefix + of.Name, lang.L(of.Label)})
		}
	}
	return all
}

// flat is the options of all groups, one after the other.
func flat(groups []optionGroup) []option {
	var all []option
	for _, g := range groups {
		all = append(all, g.options...)
	}
	return all
}

// applies makes the form change the style of the picture, which is nothing that is
// kept in the project.
func (d *formDialog) applies(read func() (func(*scene.Style), error)) {
	var change func(*scene.Style)
	d.read = func() (func(*session.Session) error, error) {
		var err error
		change, err = read()
		return func(*session.Session) error { return nil }, err
	}
	d.done = func() { d.window.legend.restyle(change) }
}
