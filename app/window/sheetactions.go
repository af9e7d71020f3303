package window

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
	"copresence/app/sheet"
)

// shownSheet is the table as it is seen.
func (p *sheetPage) shownSheet() *sheet.Sheet {
	seen := *p.record.Sheet
	seen.Columns = p.columns
	return &seen
}

// seen gives a table read anew, whose columns have no heads yet, the columns that are seen
// now. The other ones are hidden.
func (p *sheetPage) seen() func(now *sheet.Sheet) *sheet.Sheet {
	columns, known := p.columns, p.record.Sheet.Columns
	return func(now *sheet.Sheet) *sheet.Sheet {
		seen := *now
		seen.Columns = nil
		for _, c := range now.Columns {
			if at := columnNamed(known, c.Name); at >= 0 {
				c.Head = known[at].Head
			}
			if columnNamed(columns, c.Name) < 0 {
				seen.Hidden = append(seen.Hidden, c)
			}
		}
		for _, c := range columns {
			if at := now.Find(c.Name); at >= 0 {
				seen.Columns = append(seen.Columns, now.Columns[at])
			} else { // it has gone, and yet the others stand where they are seen
				seen.Columns = append(seen.Columns, &sheet.Column{Name: c.Name, Head: c.Head, Fixed: true, Text: func(int32) string { return "" }})
			}
		}
		return &seen
	}
}

// copy puts the chosen rows, or all that are shown where fewer than two are chosen, onto
// the clipboard.
func (p *sheetPage) copy() {
	w := p.window
	if p.record == nil || len(p.rows) == 0 {
		w.status.say(lang.L("There is nothing to copy."))
		return
	}
	rows, seen := p.rows, p.shownSheet()
	if p.chosen.count > 1 {
		rows = p.chosenRows()
	}
	session.Go(func() {
		lines := sheet.Lines(seen.Cells(rows))
		w.later(func() {
			w.app.Clipboard().SetContent(lines)
			w.status.say(plural("{{.Count}} rows are on the clipboard.", len(rows)))
		})
	}, w.report)
}

// paste changes cells to what is on the clipboard, and adds rows, as one step.
func (p *sheetPage) paste() {
	if p.record == nil || !p.window.editable() {
		return
	}
	p.window.paste(pasted{of: p.of, before: p.record.Sheet, as: p.seen(), rows: p.rows, row: p.cursor, column: p.current, hold: p.held.hold})
}

// export writes the rows that are shown into a CSV file.
func (p *sheetPage) export() {
	w := p.window
	if p.record == nil || len(p.rows) == 0 {
		w.status.say(lang.L("There is nothing to export."))
		return
	}
	rows, seen := p.rows, p.shownSheet()
	w.exportTable(w.pageName(p.page), func() [][]string { return seen.Cells(rows) })
}

// offerColumns lists the columns, to be shown or hidden.
func (p *sheetPage) offerColumns() {
	if p.record == nil {
		return
	}
	w := p.window
	var items []*fyne.MenuItem
	for _, c := range p.record.Sheet.Columns {
		hidden := false
		for _, name := range p.hidden {
			hidden = hidden || name == c.Name
		}
		item := fyne.NewMenuItem(c.Head, func() {
			w.guard(func() { p.hide(c.Name, !hidden) })
		})
		item.Checked = !hidden
		items = append(items, item)
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.columnsBy)
	menu := widget.NewPopUpMenu(fyne.NewMenu("", items...), w.win.Canvas())
	menu.ShowAtPosition(at.AddXY(0, p.columnsBy.Size().Height+2))
	w.win.Canvas().Focus(menu)
}

// hide hides a column, or shows it again; one at least stays.
func (p *sheetPage) hide(name string, hidden bool) {
	if hidden && len(p.columns) == 1 {
		return
	}
	p.hidden = toggled(p.hidden, name, hidden)
	p.window.app.Preferences().SetString(p.preference(), strings.Join(p.hidden, ","))
	p.shape()
	p.refresh()
}

// add asks for a new record.
func (p *sheetPage) add() {
	if p.of == session.EventRecords {
		p.window.addEvent()
	} else {
		p.window.addTie()
	}
}

// sheetShown is the table that is looked at; nil: another page is.
func (w *Window) sheetShown() *sheetPage {
	for _, p := range w.sheets {
		if p.page == w.page {
			return p
		}
	}
	return nil
}

// deleteByKey does what the button above the table does, where there is one.
func (p *sheetPage) deleteByKey() {
	if p.of == session.MarkRecords {
		p.window.status.say(lang.L("A verdict is taken away in the network: select the tie and press Delete."))
		return
	}
	p.delete()
}

// delete deletes the records of the chosen rows; it says first what goes along.
func (p *sheetPage) delete() {
	w := p.window
	if p.record == nil || !w.editable() {
		return
	}
	var ids []int64
	for _, row := range p.chosenRows() {
		ids = append(ids, p.record.Sheet.ID(row))
	}
	if len(ids) == 0 {
		w.status.say(lang.L("Choose rows first: click one, with Shift or Ctrl several."))
		return
	}
	switch p.of {
	case session.EvidenceRecords:
		p.deletePieces(ids)
	case session.EventRecords:
		w.askDelete(deletion{session.Deletion{Events: ids}, plural("{{.Count}} events", len(ids))}, func() {})
	default:
		w.askDelete(deletion{session.Deletion{Ties: ids}, plural("{{.Count}} ties", len(ids))}, func() {})
	}
}

// deletePieces deletes pieces of evidence. Of several it asks before.
func (p *sheetPage) deletePieces(ids []int64) {
	w := p.window
	remove := func() { w.command(func(s *session.Session) error { return s.RemovePieces(ids) }) }
	if len(ids) == 1 {
		remove()
		return
	}
	_, comfort := newParagraph(lang.L("Undo brings all of it back."), widget.MediumImportance)
	asked := dialog.NewCustomWithoutButtons(lang.L("Delete {{.Name}}?", map[string]any{"Name": plural("{{.Count}} pieces of evidence", len(ids))}), fixedWidth(420, padded(4, 6, comfort)), w.win)
	yes := w.newDialogButton(lang.L("Delete"), func() {
		asked.Hide()
		remove()
	})
	yes.Importance = widget.DangerImportance
	asked.SetButtons([]fyne.CanvasObject{w.newDialogButton(lang.L("Cancel"), asked.Hide), yes})
	w.present(asked, func() {})
	w.win.Canvas().Focus(yes)
}

// addEvent asks for an event.
func (w *Window) addEvent() {
	if !w.editable() {
		return
	}
	var label, kind, begins, ends, venue string
	offline := 0
	d := &formDialog{window: w, session: w.session, done: func() {}}
	d.read = func() (func(*session.Session) error, error) {
		e := session.Happening{Label: label, Kind: kind, Place: venue}
		var err error
		if e.Begins, err = partialDate(begins); err != nil {
			return nil, err
		}
		if e.Ends, err = partialDate(ends); err != nil {
			return nil, err
		}
		if offline > 0 {
			is := offline == 1
			e.Offline = &is
		}
		return func(s *session.Session) error {
			_, err := s.AddEvent(e)
			return err
		}, nil
	}
	d.show(lang.L("Add an event"), lang.L("Add"), []formRow{
		{lang.L("Label"), d.newEntry(&label, nil)},
		{lang.L("Kind"), d.newEntry(&kind, nil).hint(lang.L("such as meeting, protest, camp"))},
		{lang.L("Off-line"), d.newSelect([]string{lang.L("not known"), lang.L("yes"), lang.L("no")}, 0, func(chosen int) { offline = chosen })},
		{lang.L("Begins"), d.newEntry(&begins, nil).hint(lang.L("2013, 2013-10 or 2013-10-12"))},
		{lang.L("Ends"), d.newEntry(&ends, nil).hint(lang.L("2013, 2013-10 or 2013-10-12"))},
		{lang.L("Place"), d.newEntry(&venue, nil).hint(lang.L("as coarse as you like"))},
	})
}
