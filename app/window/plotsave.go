package window

import (
	"context"
	"slices"

	"fyne.io/fyne/v2/lang"

	"copresence/app/findings/plots"
	"copresence/app/session"
	"copresence/graphview/scene"
)

// plotForm says how a plot is written.
type plotForm struct{ format string }

// A plot is written for a column of a journal: so large, in units of 1/96 inch, and with so many
// pixels a unit.
const (
	plotWidth = 480 // 127 mm
	plotUnit  = 4   // 384 dpi
)

// savePlot asks for format and place of a plot, and writes it in the colours of print.
func (w *Window) savePlot(name string, v *plotView) {
	f := &plotForm{format: ".svg"}
	formats := []string{".svg", ".pdf", ".png"}
	d := &formDialog{window: w, session: w.session}
	d.read = func() (func(*session.Session) error, error) {
		return func(*session.Session) error { return nil }, nil
	}
	d.done = func() { w.placePlot(name, v, f.format) }
	d.show(lang.L("Save the plot"), lang.L("Where to …"), []formRow{
		{lang.L("Format"), d.newSelect([]string{"SVG", "PDF", "PNG"}, 0, func(chosen int) { f.format = formats[chosen] })},
	})
}

func (w *Window) placePlot(name string, v *plotView, format string) {
	height := float64(plotWidth) * float64(v.Size().Height/max(1, v.Size().Width))
	w.askPlace(place{
		title: lang.L("Save the plot"), confirm: lang.L("Save"), name: name,
		extension: format, folder: w.folder(), replaces: slices.Contains(session.FigureFormats, format),
	}, func(path string) {
		page := plots.NewPage(plotWidth, max(height, float64(v.least.Height)), plotUnit, scene.Print, w.fonts)
		w.start(job{
			title: lang.L("Writing the plot"),
			work: func(context.Context, func(float64)) error {
				return session.WriteScene(path, v.draw(page), w.fonts, 96*plotUnit)
			},
			done: func() { w.status.say(lang.L("Plot written: {{.Path}}", map[string]any{"Path": path})) },
		})
	})
}
