package window

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
)

// copyForColleague asks where a copy of the project goes, and makes it.
func (w *Window) copyForColleague() {
	s := w.session
	if s == nil {
		return
	}
	name := strings.TrimSuffix(filepath.Base(w.state.Path), session.Extension)
	w.askPlace(place{
		title: lang.L("A copy for a colleague"), confirm: lang.L("Make the copy"),
		name:      lang.L("{{.Name}} for a colleague", map[string]any{"Name": name}),
		extension: session.Extension, folder: w.folder(),
	}, func(path string) {
		w.start(job{
			title: lang.L("Copying"),
			work:  func(ctx context.Context, _ func(float64)) error { return s.CopyTo(ctx, path, false) },
			done: func() {
				w.status.say(lang.L("Copied to {{.Path}}. When it comes back: Project > Merge a colleague's copy.", map[string]any{"Path": path}))
			},
		})
	})
}

// mergeWithDialog asks for a colleague's copy, and then what of it is to come.
func (w *Window) mergeWithDialog() {
	if w.state == nil || w.state.ReadOnly {
		w.tell(lang.L("Open a project first that can be changed; this one can only be looked at."))
		return
	}
	w.askFile(lang.L("Merge a colleague's copy"), []string{session.Extension}, w.folder(), func(path string) { w.readColleague(path, false) })
}

// readColleague reads a copy and shows what is new in it.
func (w *Window) readColleague(path string, stranger bool) {
	s := w.session
	var col *session.Colleague
	var plan *session.Merged
	w.start(job{
		title: lang.L("Reading the copy"),
		work: func(ctx context.Context, progress func(float64)) (err error) {
			if col, err = s.ReadColleague(ctx, path, stranger, progress); err != nil {
				return err
			}
			plan, err = s.PlanMerge(ctx, col, session.Every(session.Undecided), progress)
			return err
		},
		done: func() { newMergeDialog(w, s, col, plan).show() },
		failed: func(err error) {
			if errors.Is(err, session.ErrUnrelated) {
				w.askStranger(path)
				return
			}
			w.report(err)
		},
	})
}

// askStranger asks whether a project that is no copy is to be merged all the same.
func (w *Window) askStranger(path string) {
	label := widget.NewLabel(lang.L("Merged all the same, activists, coders and platforms are taken for the same where they have the same name, and ties and events where all is the same. It can be undone."))
	label.Wrapping = fyne.TextWrapWord
	ask := dialog.NewCustomConfirm(lang.L("{{.Name}} is not a copy of this project", map[string]any{"Name": filepath.Base(path)}),
		lang.L("Merge by names"), lang.L("Leave it"), container.NewGridWrap(fyne.NewSize(440, 96), label), func(yes bool) {
			if yes {
				w.guard(func() { w.readColleague(path, true) })
			}
		}, w.win)
	w.present(ask, func() {})
}

// mergeDialog shows what a colleague's copy brings, asks what is to hold where the two
// differ, and merges.
type mergeDialog struct {
	window  *Window
	session *session.Session
	col     *session.Colleague
	plan    *session.Merged
	form    *mergeForm

	dialog *dialog.CustomDialog
	brings *fyne.Container
	list   *questionList
	open   *text
	merge  *dialogButton

	generation int // of the newest plan that was asked for
	cancel     context.CancelFunc
}

func newMergeDialog(w *Window, s *session.Session, col *session.Colleague, plan *session.Merged) *mergeDialog {
	return &mergeDialog{window: w, session: s, col: col, plan: plan, form: newMergeForm(plan.Questions), cancel: func() {}}
}

func (d *mergeDialog) show() {
	w := d.window
	d.brings = stacked(gapSection)
	left := container.NewVScroll(padded(2, 10, d.brings))
	content := fyne.CanvasObject(left)
	if len(d.plan.Questions) > 0 {
		const leftWidth = 270
		content = container.New(&besideLayout{gapPanel}, fixedWidth(leftWidth, left), d.questions())
	}
	d.dialog = dialog.NewCustomWithoutButtons(lang.L("Merge a colleague's copy")+": "+filepath.Base(d.col.Path), content, w.win)
	d.merge = w.newDialogButton(lang.L("Merge"), func() { w.guard(d.accept) })
	d.merge.Importance = widget.HighImportance
	d.dialog.SetButtons([]fyne.CanvasObject{w.newDialogButton(lang.L("Cancel"), d.dialog.Hide), d.merge})
	size := w.win.Canvas().Size()
	wide := float32(1020)
	if len(d.plan.Questions) == 0 {
		wide = 480
	}
	d.dialog.Resize(fyne.NewSize(min(wide, size.Width-40), min(600, size.Height-40)))
	d.lay()
	w.present(d.dialog, func() {
		d.generation++
		d.cancel()
	})
	if d.list != nil {
		w.win.Canvas().Focus(d.list)
		d.list.goTo(0)
	} else {
		w.win.Canvas().Focus(d.merge)
	}
}

// questions lists what differs, with the answers.
func (d *mergeDialog) questions() fyne.CanvasObject {
	w := d.window
	d.list = &questionList{
		answer: func(i widget.ListItemID, side session.Side) { w.guard(func() { d.decide(i, side) }) },
		leave:  func() { w.guard(w.closeDialog) },
	}
	d.list.List.Length = func() int { return len(d.plan.Questions) }
	d.list.List.CreateItem = func() fyne.CanvasObject { return newQuestionRow(w) }
	d.list.List.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) {
		w.guard(func() {
			q := d.plan.Questions[i]
			o.(*questionRow).show(q, d.form.decided[q.ID], func(side session.Side) { w.guard(func() { d.decide(i, side) }) })
		})
	}
	d.list.List.OnSelected = func(i widget.ListItemID) { d.list.at = i }
	d.list.ExtendBaseWidget(d.list)
	d.open = newShrinking(roleSecond, " ")
	all := func(label string, side session.Side) *dialogButton {
		return w.newDialogButton(label, func() {
			w.guard(func() {
				d.form.all(d.plan.Questions, side)
				d.answered()
			})
		})
	}
	heads := container.New(questionColumns, newShrinking(roleSecond, lang.L("What differs")),
		newShrinking(roleSecond, lang.L("Here")), newShrinking(roleSecond, lang.L("In the copy")))
	frame := newGround(colourPanel) // buttons stand out from it
	frame.border, frame.radius = theme.ColorNameSeparator, 6
	top := stacked(gapRow, between(d.open, row(gapRow, all(lang.L("Keep all"), session.Ours), all(lang.L("Take all"), session.Theirs))), padded(0, 10, heads))
	_, keys := newParagraph(lang.L("Up and down go through the questions; left keeps what is here, right takes what is in the copy. What is left open stays as it is here, and is asked again next time; what was kept here before is not."), widget.LowImportance)
	return container.NewBorder(padded(4, 0, top), keys, nil, nil, on(frame, padded(2, 2, d.list)))
}

// decide answers a question.
func (d *mergeDialog) decide(i widget.ListItemID, side session.Side) {
	if i >= 0 && i < len(d.plan.Questions) {
		d.form.decide(d.plan.Questions[i].ID, side)
		d.answered()
	}
}

// answered shows the answers, and finds out what comes with them.
func (d *mergeDialog) answered() {
	d.list.Refresh()
	d.lay()
	d.cancel()
	d.generation++
	generation := d.generation
	ctx, cancel := context.WithCancel(context.Background())
	d.cancel = cancel
	decide := d.form.decisions()
	finish := func(plan *session.Merged, err error) {
		cancel()
		d.window.later(func() {
			switch {
			case generation != d.generation || errors.Is(err, context.Canceled):
			case err != nil:
				d.window.report(err)
			default:
				d.plan = plan
				d.list.Refresh()
				d.lay()
			}
		})
	}
	session.Go(func() { finish(d.session.PlanMerge(ctx, d.col, decide, nil)) }, func(err error) { finish(nil, err) })
}

// lay shows what comes.
func (d *mergeDialog) lay() {
	var rows []fyne.CanvasObject
	for _, t := range d.plan.Tables {
		rows = append(rows, between(newShrinking(roleBody, tableWords(t.Table)), newNumber(differenceWords(t.Added, t.Removed, t.Changed))))
	}
	if d.plan.Nothing() {
		_, box := newParagraph(lang.L("Nothing: all that the copy holds is here, or is a question."), widget.MediumImportance)
		rows = append(rows, box)
	}
	parts := []fyne.CanvasObject{section(lang.L("Comes into the project"), nil, rows...)}
	if len(d.plan.Kept) > 0 {
		var kept []fyne.CanvasObject
		for _, k := range d.plan.Kept {
			kept = append(kept, between(newShrinking(roleBody, tableWords(k.Table)), newNumber(count(k.Rows))))
		}
		parts = append(parts, section(lang.L("Deleted here, and stays so"), nil, kept...))
	}
	if len(d.plan.Notes) > 0 {
		var notes []fyne.CanvasObject
		for _, note := range d.plan.Notes {
			_, box := newParagraph(note, widget.MediumImportance)
			notes = append(notes, box)
		}
		parts = append(parts, section(lang.L("To know"), nil, notes...))
	}
	_, undo := newParagraph(lang.L("A backup is made before. It is one step: undo takes all of it back. The copy is only read."), widget.LowImportance)
	d.brings.Objects = append(parts, undo)
	d.brings.Refresh()
	if d.open != nil {
		d.open.set(lang.L("Questions: {{.All}}, open: {{.Open}}", map[string]any{"All": count(len(d.plan.Questions)), "Open": count(d.form.open(d.plan.Questions))}))
	}
	d.merge.Enable()
	if d.plan.Nothing() && !d.plan.Answers {
		d.merge.Disable()
	}
}

// accept merges.
func (d *mergeDialog) accept() {
	w, s := d.window, d.session
	if s != w.session {
		d.dialog.Hide()
		w.tell(lang.L("Another project was opened meanwhile; nothing was changed."))
		return
	}
	var done *session.Merged
	decide := d.form.decisions()
	started := w.start(job{
		title: lang.L("Merging"),
		work: func(ctx context.Context, progress func(float64)) (err error) {
			done, err = s.Merge(ctx, d.col, decide, progress)
			return err
		},
		done: func() {
			if w.sibling != nil && w.sibling.Path == d.col.Path {
				w.forgetSibling()
			}
			w.status.say(mergedWords(done))
		},
	})
	if started {
		d.dialog.Hide()
	}
}

// mergedWords say what came.
func mergedWords(m *session.Merged) string {
	switch {
	case m.Nothing() && m.Answers:
		return lang.L("Nothing came from the copy; the answers are kept.")
	case m.Nothing():
		return lang.L("Nothing came from the copy.")
	}
	parts := make([]string, len(m.Tables))
	for i, t := range m.Tables {
		parts[i] = tableWords(t.Table) + ": " + differenceWords(t.Added, t.Removed, t.Changed)
	}
	return lang.L("Merged") + ": " + joined(parts...)
}
