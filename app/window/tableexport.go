package window

import (
	"context"
	"strings"

	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
	"copresence/graphview/measure/census"
)

// cells are the table as it is shown.
func (p *activistsPanel) cells() func() [][]string {
	columns, rows := p.columns, p.rows // both are made anew, never changed
	return func() [][]string { return tableCells(columns, rows) }
}

// copy puts the table onto the clipboard, for spreadsheets.
func (p *activistsPanel) copy() {
	w := p.window
	if w.state == nil || len(p.rows) == 0 {
		w.status.say(lang.L("There is nothing to copy."))
		return
	}
	cells, rows := p.cells(), len(p.rows)
	session.Go(func() {
		var b strings.Builder
		for _, row := range cells() {
			for i, cell := range row {
				row[i] = strings.NewReplacer("\t", " ", "\n", " ", "\r", " ").Replace(cell)
			}
			b.WriteString(strings.Join(row, "\t") + "\n")
		}
		w.later(func() {
			w.app.Clipboard().SetContent(b.String())
			w.status.say(plural("{{.Count}} rows are on the clipboard.", rows))
		})
	}, w.report)
}

// export writes the table into a CSV file.
func (p *activistsPanel) export() {
	w := p.window
	if w.state == nil || len(p.rows) == 0 {
		w.status.say(lang.L("There is nothing to export."))
		return
	}
	cells := p.cells()
	place := place{
		title: lang.L("Export the table"), confirm: lang.L("Export"), name: w.state.Title + " " + lang.L("activists"), extension: ".csv",
		folder: w.folder(), replaces: true,
	}
	w.askPlace(place, func(path string) {
		w.start(job{
			title: lang.L("Exporting the table"),
			work: func(context.Context, func(float64)) error {
				return session.WriteTable(path, cells())
			},
			done: func() { w.status.say(lang.L("Written: {{.Path}}", map[string]any{"Path": path})) },
		})
	})
}

// triadTypes are the names of the types of triads.
func triadTypes() []string { return census.TriadNames[:] }
