package window

import (
	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
	"copresence/graphview/scene"
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
	scale := newScaleForm(w.view.Style().Ramp)
	d := &formDialog{window: w, session: w.session}
	d.applies(func() (func(*scene.Style), error) {
		ramp, err := scale.scale()
		return func(st *scene.Style) { st.Ramp = ramp }, err
	})
	d.show(lang.L("How activists look"), lang.L("Show"), scale.rows(d))
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
