package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
)

// backupRow is a backup in the list: when it was made, how large it is, and what
// was done last.
type backupRow struct {
	widget.BaseWidget
	made, size, says *text
}

func newBackupRow() *backupRow {
	r := &backupRow{made: newShrinking(roleStrong, " "), size: newNumber(""), says: newShrinking(roleSecond, " ")}
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer implements fyne.Widget.
func (r *backupRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(layout.NewCustomPaddedLayout(5, 5, 8, 16), stacked(2, between(r.made, r.size), r.says))) // at the right beside the bar that scrolls
}

func (r *backupRow) show(b session.KeptBackup, reader string) {
	r.made.set(backupName(b))
	r.size.set(megabytes(b.Bytes))
	r.says.set(backupSays(b, reader))
	r.Refresh()
}

// backupPreview says what was done to the project since a backup.
type backupPreview struct {
	content *fyne.Container
	bar     *meter
}

func newBackupPreview() *backupPreview {
	return &backupPreview{content: stacked(gapSection), bar: newMeter()}
}

func (p *backupPreview) put(objects ...fyne.CanvasObject) {
	p.content.Objects = objects
	p.content.Refresh()
}

// clear shows nothing.
func (p *backupPreview) clear() { p.put() }

// say shows a sentence in place of a preview.
func (p *backupPreview) say(words string) {
	_, box := newParagraph(words, widget.MediumImportance)
	p.bar.set(0)
	p.put(stacked(gapRow, box, p.bar.content))
}

// progress shows how far the comparison is.
func (p *backupPreview) progress(done float64) { p.bar.set(done) }

// show lists what differs, as far as it is for the eyes of the coder of a label.
func (p *backupPreview) show(b session.KeptBackup, c session.Comparison, reader string) {
	var rows []fyne.CanvasObject
	for _, d := range c.Tables {
		rows = append(rows, between(newShrinking(roleBody, tableWords(d.Table)), newNumber(differenceWords(d.Added, d.Removed, d.Changed))))
	}
	if c.Same() {
		_, box := newParagraph(lang.L("Nothing: the project holds what this backup holds."), widget.MediumImportance)
		rows = append(rows, box)
	}
	parts := []fyne.CanvasObject{section(lang.L("Since {{.Time}}", map[string]any{"Time": b.Made.Format(moment)}), nil, rows...)}
	for _, s := range []struct {
		head  string
		steps []session.Step
	}{
		{lang.L("Steps since, which the backup does not have"), c.Since},
		{lang.L("Steps that only the backup has"), c.Missing},
		{lang.L("Undone or redone since"), c.Turned},
	} {
		if len(s.steps) > 0 {
			parts = append(parts, section(s.head, newNumber(count(len(s.steps))), stepRows(s.steps, reader)...))
		}
	}
	p.put(parts...)
}

// stepRows lists the last steps of several, the newest first.
func stepRows(steps []session.Step, reader string) (rows []fyne.CanvasObject) {
	const most = 30
	for i := len(steps) - 1; i >= max(0, len(steps)-most); i-- {
		s := steps[i]
		words := spoken(s, reader)
		if s.Undone {
			words = joined(words, lang.L("undone"))
		}
		rows = append(rows, container.New(&lineLayout{gapRow}, newText(roleSecond, s.At.Local().Format(moment)), newShrinking(roleBody, words)))
	}
	if more := len(steps) - most; more > 0 {
		rows = append(rows, newText(roleSecond, lang.L("and {{.Count}} before", map[string]any{"Count": count(more)})))
	}
	return rows
}

// besideLayout puts the first object at the left, as wide as it is, and gives the
// second the rest of the width; both have all of the height.
type besideLayout struct{ gap float32 }

func (l *besideLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	left, right := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(left.Width+l.gap+right.Width, max(left.Height, right.Height))
}

func (l *besideLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := objects[0].MinSize().Width
	objects[0].Resize(fyne.NewSize(width, size.Height))
	objects[1].Move(fyne.NewPos(width+l.gap, 0))
	objects[1].Resize(fyne.NewSize(size.Width-width-l.gap, size.Height))
}
