package window

import (
	"context"
	"errors"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
)

// formDialog asks for the fields of a form. It stays until what was asked for is
// on disk, and says meanwhile what keeps it from getting there. Tab goes from
// field to field, Enter confirms, Esc closes.
type formDialog struct {
	window  *Window
	session *session.Session // that is edited

	dialog  *dialog.CustomDialog
	scroll  *container.Scroll
	problem *widget.Label
	confirm *dialogButton
	busy    bool // the session is at it
	bar     *widget.ProgressBar
	stop    context.CancelFunc // cancels what the session is at
	letter  bool               // a letter key opened it
	closed  func()             // called when the dialog is gone; nil: nothing more is to do
	width   float32            // in Fyne units; 0: the usual

	// read makes a command of what the form says, or tells what is wrong with it.
	read func() (command func(*session.Session) error, err error)
	// readLong is read for what takes long: it tells how far it is, and can be cancelled.
	readLong func() (command longCommand, err error)
	done     func() // called on Fyne's thread when the command is on disk
}

// longCommand is a command that tells how far it is, and leaves all as it was when ctx is
// cancelled.
type longCommand func(ctx context.Context, s *session.Session, progress func(done float64)) error

// formRow is a field of a form and what it is for.
type formRow struct {
	label string
	field fyne.CanvasObject
}

// formRowLayout gives the label of a row a column of fixed width, and the field
// the rest.
type formRowLayout struct{}

const labelColumn = 132

func (*formRowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	label, field := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(labelColumn+gapRow+field.Width, max(label.Height, field.Height))
}

func (*formRowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	label, field := objects[0].MinSize(), objects[1].MinSize()
	first := min(size.Height, field.Height) // of a field of several lines the label stands beside the first
	if lines, several := objects[1].(*fieldEntry); several && lines.MultiLine {
		first = label.Height + 2*gapRow
	}
	objects[0].Resize(fyne.NewSize(labelColumn, label.Height))
	objects[0].Move(fyne.NewPos(0, (first-label.Height)/2))
	objects[1].Resize(fyne.NewSize(size.Width-labelColumn-gapRow, size.Height))
	objects[1].Move(fyne.NewPos(labelColumn+gapRow, 0))
}

// show lays the rows out and puts the keys into the first.
func (d *formDialog) show(title, confirm string, rows []formRow) {
	const usual, chrome, problemHeight = 520, 190, 38
	width := d.width
	if width == 0 {
		width = usual
	}
	form := stacked(gapRow - 1)
	labelled := slices.ContainsFunc(rows, func(r formRow) bool { return r.label != "" })
	for _, r := range rows {
		if !labelled { // boxes to tick stand at the edge
			form.Add(r.field)
			continue
		}
		label := newShrinking(roleStrong, r.label) // an attribute can be called as a whole question
		label.align = fyne.TextAlignTrailing
		form.Add(container.New(&formRowLayout{}, label, r.field))
	}
	problem, problemBox := newParagraph("", widget.WarningImportance)
	d.problem = problem
	d.bar = widget.NewProgressBar()
	d.bar.Hide()
	d.scroll = container.NewVScroll(padded(0, 6, form))
	w := d.window
	height := min(form.MinSize().Height+2, w.win.Canvas().Size().Height-chrome)
	content := stacked(gapRow, container.New(&fixedHeightLayout{height}, d.scroll), container.New(&fixedHeightLayout{problemHeight}, container.NewStack(padded(0, 6, problemBox), padded(6, 6, d.bar))))
	d.stop = func() {}
	d.dialog = dialog.NewCustomWithoutButtons(title, content, w.win)
	d.confirm = w.newDialogButton(confirm, d.accept)
	d.confirm.Importance = widget.HighImportance
	d.dialog.SetButtons([]fyne.CanvasObject{w.newDialogButton(lang.L("Cancel"), d.cancel), d.confirm})
	d.dialog.Resize(fyne.NewSize(min(width, w.win.Canvas().Size().Width-40), 0))
	w.present(d.dialog, func() {
		d.stop()
		if d.closed != nil {
			d.closed()
		}
	})
	if first, ok := rows[0].field.(*fieldEntry); ok {
		first.stray = d.letter
	}
	if first, ok := rows[0].field.(fyne.Focusable); ok {
		w.win.Canvas().Focus(first)
	}
}

// accept does what the form says, in its turn, and closes the dialog when that is
// on disk.
func (d *formDialog) accept() {
	if d.busy {
		return
	}
	w, s := d.window, d.session
	if s != w.session {
		d.dialog.Hide()
		w.tell(lang.L("Another project was opened meanwhile; nothing was changed."))
		return
	}
	command, err := d.command()
	if err != nil {
		d.problem.SetText(sentence(err))
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	d.stop = stop
	d.setBusy(true)
	progress := w.sparing(func(done float64) { d.bar.SetValue(done) })
	w.commands.Add(func() {
		var err error
		session.Guard(func() { err = command(ctx, s, progress) }, func(failure error) { err = failure })
		w.later(func() { d.finished(err) })
	})
}

// command makes a command of what the form says.
func (d *formDialog) command() (longCommand, error) {
	if d.readLong != nil {
		return d.readLong()
	}
	command, err := d.read()
	return func(_ context.Context, s *session.Session, _ func(float64)) error { return command(s) }, err
}

// cancel cancels what the session is at, if that can be, else it closes the dialog.
func (d *formDialog) cancel() {
	if d.busy && d.readLong != nil {
		d.stop()
		return
	}
	d.dialog.Hide()
}

func (d *formDialog) finished(err error) {
	d.setBusy(false)
	d.stop()
	if errors.Is(err, context.Canceled) {
		d.problem.SetText(lang.L("Cancelled; everything is as it was."))
		return
	}
	if err != nil {
		d.problem.SetText(sentence(err))
		return
	}
	d.dialog.Hide()
	d.done()
}

func (d *formDialog) setBusy(busy bool) {
	d.busy = busy
	d.bar.SetValue(0)
	visible(d.bar, busy && d.readLong != nil)
	if busy {
		d.problem.SetText("")
		d.confirm.Disable()
	} else {
		d.confirm.Enable()
	}
}

// reveal scrolls so far that a field is in sight: Tab may lead to one that is not.
func (d *formDialog) reveal(field fyne.CanvasObject) {
	if d.scroll != nil {
		scrollTo(d.scroll, field)
	}
}

// scrollTo scrolls so far that an object within is in sight, or the start of one that
// is too high.
func scrollTo(scroll *container.Scroll, o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(scroll).Y
	bottom := top + o.Size().Height
	switch height := scroll.Size().Height; {
	case top < 0:
		scroll.ScrollToOffset(scroll.Offset.AddXY(0, top))
	case bottom > height:
		scroll.ScrollToOffset(scroll.Offset.AddXY(0, min(bottom-height, top)))
	}
}
