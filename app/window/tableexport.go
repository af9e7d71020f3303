package window

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
	"copresence/app/sheet"
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
		lines := sheet.Lines(cells())
		w.later(func() {
			w.app.Clipboard().SetContent(lines)
			w.status.say(plural("{{.Count}} rows are on the clipboard.", rows))
		})
	}, w.report)
}

// paste changes cells to what is on the clipboard, and adds activists, as one step.
// Measures cannot be changed.
func (p *activistsPanel) paste() {
	w := p.window
	if w.state == nil || !w.editable() {
		return
	}
	record, err := w.session.Recorded(w.state, session.ActivistRecords)
	if err != nil {
		w.report(err)
		return
	}
	before := record.Sheet
	w.paste(pasted{
		of: session.ActivistRecords, before: before, as: p.seen(before), rows: p.rows, row: slices.Index(p.rows, p.cursor), column: p.current,
		hold: p.held.hold,
	})
}

// seen gives a table read anew the columns that are seen now; measures are those of the
// activists of the table before.
func (p *activistsPanel) seen(before *sheet.Sheet) func(now *sheet.Sheet) *sheet.Sheet {
	columns := p.columns // they are made anew, never changed
	return func(now *sheet.Sheet) *sheet.Sheet {
		seen := *now
		seen.Columns, seen.Hidden = nil, slices.Clone(now.Columns)
		for _, c := range columns {
			i := c.recorded(now)
			if i < 0 {
				seen.Columns = append(seen.Columns, measuredColumn(c, now, before))
				continue
			}
			known := *now.Columns[i]
			known.Head = c.head
			seen.Columns = append(seen.Columns, &known)
			seen.Hidden = slices.DeleteFunc(seen.Hidden, func(h *sheet.Column) bool { return h.Name == known.Name })
		}
		return &seen
	}
}

// measuredColumn is a column that was measured of a table before, in the table read anew.
func measuredColumn(c *tableColumn, now, before *sheet.Sheet) *sheet.Column {
	return &sheet.Column{
		Name: strings.TrimPrefix(c.name, measurePrefix), Head: c.head, Fixed: true,
		Text: func(row int32) string {
			if was, there := before.Again(now, row); there {
				return c.exact(was)
			}
			return ""
		},
	}
}

// export writes the table into a CSV file.
func (p *activistsPanel) export() {
	w := p.window
	if w.state == nil || len(p.rows) == 0 {
		w.status.say(lang.L("There is nothing to export."))
		return
	}
	w.exportTable(lang.L("activists"), p.cells())
}

// exportTable asks where to, writes cells as a CSV file, and says how many of them a
// spreadsheet is kept from running.
func (w *Window) exportTable(name string, cells func() [][]string) {
	w.askPlace(place{
		title: lang.L("Export the table"), confirm: lang.L("Export"), name: w.state.Title + " " + name, extension: ".csv",
		folder: w.folder(), replaces: true,
	}, func(path string) {
		guarded := 0
		w.start(job{
			title: lang.L("Exporting the table"),
			work: func(context.Context, func(float64)) error {
				all := cells()
				guarded = sheet.Guarded(all)
				return session.WriteTable(path, all)
			},
			done: func() { w.status.say(writtenWords(path, guarded)) },
		})
	})
}

// writtenWords say where a table is, and what was done to cells that begin like a formula.
func writtenWords(path string, guarded int) string {
	words := lang.L("Written: {{.Path}}", map[string]any{"Path": path})
	if guarded > 0 {
		words = joined(words, plural("{{.Count}} cells begin like a formula and have a ' before them", guarded))
	}
	return words
}

// triadTypes are the names of the types of triads.
func triadTypes() []string { return census.TriadNames[:] }
