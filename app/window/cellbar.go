package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
	"copresence/app/sheet"
)

// cellBar is the line above a table in which the cell that keys are about is edited.
// Enter keeps what was typed and goes one row down, Esc leaves the cell as it was.
type cellBar struct {
	content fyne.CanvasObject
	page    *sheetPage
	name    *text
	entry   *cellEntry
}

// cellEntry is its entry. An arrow at its end and the arrow keys offer what can be
// chosen.
type cellEntry struct {
	widget.Entry
	bar *cellBar
}

func newCellBar(p *sheetPage) *cellBar {
	b := &cellBar{page: p, name: newShrinking(roleSecond, "")}
	b.entry = &cellEntry{bar: b}
	b.entry.ExtendBaseWidget(b.entry)
	b.entry.OnSubmitted = func(typed string) { p.guard(func() { b.keep(typed) }) }
	arrow := container.NewGridWrap(fyne.NewSquareSize(20), widget.NewIcon(theme.MenuDropDownIcon()))
	b.entry.ActionItem = newPressable(padded(2, 2, arrow), func() { p.guard(b.offer) })
	b.content = container.NewBorder(nil, nil, fixedWidth(230, padded(8, 0, b.name)), nil, b.entry)
	return b
}

// column is the column of the cell; nil when there is no cell.
func (b *cellBar) column() *sheet.Column {
	p := b.page
	if p.cursor < 0 || p.cursor >= len(p.rows) || p.current >= len(p.columns) {
		return nil
	}
	return p.columns[p.current]
}

// show shows the cell, unless it is being edited.
func (b *cellBar) show() {
	p, c := b.page, b.column()
	if p.window.win.Canvas().Focused() == b.entry {
		return
	}
	switch {
	case c == nil:
		b.name.set(lang.L("F2 edits a cell"))
		b.entry.SetText("")
		b.entry.Disable()
		return
	case c.Fixed || p.window.state.ReadOnly:
		b.entry.Disable()
	default:
		b.entry.Enable()
	}
	b.name.set(joined(c.Head, p.rowName()))
	b.entry.SetText(c.Text(p.rows[p.cursor]))
}

// rowName says what the row is about.
func (p *sheetPage) rowName() string {
	if p.of == session.EventRecords {
		return ""
	}
	n := p.window.state.Network
	tie := p.tieOf(p.rows[p.cursor])
	if tie < 0 {
		return ""
	}
	return n.Activists.Pseudonym[n.Ties.Source[tie]] + " – " + n.Activists.Pseudonym[n.Ties.Target[tie]]
}

// edit gives the keys to the entry.
func (b *cellBar) edit() {
	p, c := b.page, b.column()
	switch {
	case c == nil:
		return
	case p.window.state.ReadOnly:
		p.window.status.say(lang.L("The project is read only: nothing can be changed."))
		return
	case c.Fixed:
		p.window.status.say(fixedWords(p, c))
		return
	}
	b.show()
	p.window.win.Canvas().Focus(b.entry)
	b.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// fixedWords say why a cell cannot be edited.
func fixedWords(p *sheetPage, c *sheet.Column) string {
	own := p.of != session.EventRecords && p.window.state.Settled() && len(p.window.state.Coders) > 0
	if own {
		return joined(c.Head, lang.L("cannot be edited here; a verdict and evidence are their coder's: choose the coder, top right"))
	}
	return joined(c.Head, lang.L("cannot be edited here"))
}

// keep edits the cell, and goes on with the one below.
func (b *cellBar) keep(typed string) {
	p, c := b.page, b.column()
	p.focus()
	if c == nil || p.cursor >= len(p.rows) {
		return
	}
	row := p.rows[p.cursor]
	if typed != c.Text(row) {
		p.edit([]sheet.Edit{{ID: p.record.Sheet.ID(row), Column: c.Name, Text: typed}})
	}
	if p.cursor+1 < len(p.rows) {
		p.goTo(p.cursor + 1)
	}
}

// edit has the session edit cells.
func (p *sheetPage) edit(edits []sheet.Edit) {
	of := p.of
	p.window.command(func(s *session.Session) error { return s.SetCells(of, edits) })
}

// offer lists what can be chosen.
func (b *cellBar) offer() {
	c := b.column()
	if c == nil || c.Fixed || len(c.Choices) == 0 {
		return
	}
	var items []*fyne.MenuItem
	for _, choice := range c.Choices[:min(len(c.Choices), offered)] {
		items = append(items, fyne.NewMenuItem(choiceWord(choice), func() { b.page.guard(func() { b.keep(choice) }) }))
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b.entry)
	menu := widget.NewPopUpMenu(fyne.NewMenu("", items...), b.page.window.win.Canvas())
	menu.ShowAtPosition(at.AddXY(0, b.entry.Size().Height))
	b.page.window.win.Canvas().Focus(menu)
}

// TypedKey implements fyne.Focusable.
func (e *cellEntry) TypedKey(key *fyne.KeyEvent) {
	guard := e.bar.page.guard
	switch {
	case dismisses(key):
		guard(func() {
			e.bar.page.focus()
			e.bar.show()
		})
	case key.Name == fyne.KeyDown || key.Name == fyne.KeyUp:
		guard(e.bar.offer)
	default:
		e.Entry.TypedKey(key)
	}
}
