package window

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"copresence/app/coding"
	"copresence/app/session"
)

// agreementDialog says how far the coders agree, and lets the lead settle the ties on
// which they do not.
type agreementDialog struct {
	window  *Window
	session *session.Session
	scale   coding.Scale
	found   *session.Agreed // nil: it is being measured

	dialog  *dialog.CustomDialog
	numbers *fyne.Container
	about   *widget.Label
	desk    *adjudication

	generation int
	cancel     context.CancelFunc
}

// showAgreement opens the dialog. It shows what every coder said, so that who codes blind
// is asked first to look as all coders.
func (w *Window) showAgreement() {
	switch {
	case w.session == nil:
	case w.blind():
		w.askAllCoders(w.showAgreement)
	default:
		d := &agreementDialog{window: w, session: w.session, cancel: func() {}}
		d.show()
	}
}

func (d *agreementDialog) show() {
	w := d.window
	unclear := w.newDialogChoice(func(name string) {
		w.guard(func() {
			d.scale = coding.UnclearCounts
			if name != "" {
				d.scale = coding.UnclearMissing
			}
			d.measure()
		})
	})
	unclear.offer([]option{{"", lang.L("unclear is a verdict like yes and no")}, {"missing", lang.L("unclear is as if not coded")}}, "")
	d.numbers = stacked(gapSection)
	about, aboutBox := newParagraph("", widget.LowImportance)
	d.about = about
	const leftWidth, aboutHeight = 372, 84
	left := container.NewBorder(unclear.selector, container.New(&fixedHeightLayout{aboutHeight}, aboutBox), nil, nil, container.NewVScroll(padded(gapRow, 6, d.numbers)))
	d.desk = newAdjudication(d)
	d.dialog = dialog.NewCustomWithoutButtons(lang.L("Agreement of the coders"),
		container.New(&besideLayout{gapPanel}, fixedWidth(leftWidth, left), d.desk.content), w.win)
	d.dialog.SetButtons([]fyne.CanvasObject{w.newDialogButton(lang.L("Close"), d.dialog.Hide)})
	size := w.win.Canvas().Size()
	d.dialog.Resize(fyne.NewSize(min(1080, size.Width-40), min(700, size.Height-40)))
	w.present(d.dialog, func() {
		d.generation++
		d.cancel()
	})
	w.win.Canvas().Focus(d.desk.list)
	d.measure()
}

// measure finds out anew how far the coders agree.
func (d *agreementDialog) measure() {
	d.cancel()
	d.generation++
	generation := d.generation
	ctx, cancel := context.WithCancel(context.Background())
	d.cancel = cancel
	if d.found == nil {
		d.say(lang.L("Measuring …"))
	}
	scale := d.scale
	finish := func(found *session.Agreed, err error) {
		cancel()
		d.window.later(func() {
			switch {
			case generation != d.generation || errors.Is(err, context.Canceled):
			case err != nil:
				d.say(sentence(err))
			default:
				d.found = found
				d.lay()
			}
		})
	}
	bootstrap := coding.Bootstrap{Seed: 1, Draws: coding.Usual}
	session.Go(func() { finish(d.session.Agreement(ctx, scale, bootstrap)) }, func(err error) { finish(nil, err) })
}

func (d *agreementDialog) say(words string) {
	_, box := newParagraph(words, widget.MediumImportance)
	d.numbers.Objects = []fyne.CanvasObject{box}
	d.numbers.Refresh()
}

// lay shows what was measured.
func (d *agreementDialog) lay() {
	d.desk.show(d.found)
	d.about.SetText(lang.L("Point at a number to read how it is defined."))
	if d.found.All.Ties == 0 {
		d.about.SetText("")
		d.say(lang.L("No tie was coded by two coders yet. Add a second coder (Code > Choose or add a coder), or give a colleague a copy of the project and merge what comes back (Project menu)."))
		return
	}
	var rows []fyne.CanvasObject
	for _, r := range agreementRows(d.found) {
		rows = append(rows, newHoverRow(d, r))
	}
	parts := []fyne.CanvasObject{section(lang.L("All ties"), nil, rows...)}
	if pairs := pairRows(d.found); pairs != nil {
		parts = append(parts, section(lang.L("Each two coders"), nil, newGrid(pairs)))
	}
	heads, table := confusionRows(d.found)
	parts = append(parts, section(lang.L("Who said what"), nil,
		newShrinking(roleSecond, confusionWords(d.found)), newGrid(append([][]string{heads}, table...))))
	for _, g := range []struct {
		head   string
		groups []session.AgreedGroup
	}{{lang.L("By platform"), d.found.ByPlatform}, {lang.L("By the year a tie was first seen"), d.found.ByYear}} {
		if len(g.groups) > 0 {
			parts = append(parts, section(g.head, nil, newGrid(groupRows(g.groups))))
		}
	}
	d.numbers.Objects = parts
	d.numbers.Refresh()
}

// newGrid lays rows of cells out in columns, numbers to the right. The first column
// has the room of two.
func newGrid(rows [][]string) fyne.CanvasObject {
	grid := stacked(4)
	for i, cells := range rows {
		role := roleBody
		if i == 0 {
			role = roleSecond
		}
		line := container.New(&gridLine{})
		for j, cell := range cells {
			t := newShrinking(role, cell)
			if j > 0 {
				t.align = fyne.TextAlignTrailing
			}
			line.Add(t)
		}
		grid.Add(line)
	}
	return grid
}

// gridLine is a row of cells of equal width, the first of which has the room of two.
type gridLine struct{}

func (*gridLine) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(40*float32(len(objects)+1), objects[0].MinSize().Height)
}

func (*gridLine) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	cell := size.Width / float32(len(objects)+1)
	for i, o := range objects {
		x, width := cell*float32(i+1), cell
		if i == 0 {
			x, width = 0, 2*cell
		}
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(width, size.Height))
	}
}

// hoverRow is a number that says how it is defined when one points at it.
type hoverRow struct {
	widget.BaseWidget
	dialog *agreementDialog
	row    agreementRow
}

var _ desktop.Hoverable = (*hoverRow)(nil)

func newHoverRow(d *agreementDialog, row agreementRow) *hoverRow {
	r := &hoverRow{dialog: d, row: row}
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer implements fyne.Widget.
func (r *hoverRow) CreateRenderer() fyne.WidgetRenderer {
	line := between(newShrinking(roleBody, r.row.name), newNumber(r.row.value))
	return widget.NewSimpleRenderer(container.New(layout.NewCustomPaddedLayout(1, 1, 0, 0), line))
}

// MouseIn implements desktop.Hoverable.
func (r *hoverRow) MouseIn(*desktop.MouseEvent) { r.dialog.about.SetText(r.row.about) }

// MouseMoved implements desktop.Hoverable.
func (r *hoverRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (r *hoverRow) MouseOut() {}
