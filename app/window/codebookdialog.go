package window

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
)

// showCodebook shows the coding instructions, all versions of them, and how many
// verdicts were given under each.
func (w *Window) showCodebook() {
	s := w.session
	if s == nil {
		return
	}
	w.commands.Add(func() {
		books, before, err := s.Codebooks()
		if err != nil {
			w.report(err)
			return
		}
		w.later(func() {
			if w.session == s {
				w.openCodebook(books, before)
			}
		})
	})
}

// openCodebook shows the instructions that were read.
func (w *Window) openCodebook(books []session.Codebook, before int) {
	text, box := newParagraph("", widget.MediumImportance)
	under := newText(roleSecond, "")
	var versions []string
	for _, b := range books {
		versions = append(versions, versionWords(b))
	}
	choose := w.newDialogSelect(versions)
	show := func(i int) {
		text.SetText(books[i].Text)
		under.set(plural("{{.Count}} verdicts were given under it", books[i].Marks))
	}
	choose.OnChanged = func(string) { w.guard(func() { show(choose.SelectedIndex()) }) }
	var top fyne.CanvasObject = newText(roleStrong, lang.L("There are no coding instructions yet."))
	if n := len(books); n > 0 {
		choose.SetSelectedIndex(n - 1)
		top = stacked(gapRow, choose, under)
	} else {
		text.SetText(lang.L("Write down how coders are to decide: what counts as joint action, what as evidence, what is unclear. Each verdict remembers the version under which it was given."))
	}
	if before > 0 {
		top = stacked(gapRow, top, newText(roleSecond, plural("{{.Count}} verdicts were given before there were any", before)))
	}
	const width, height = 560, 360
	content := container.NewGridWrap(fyne.NewSize(min(width, w.win.Canvas().Size().Width-80), min(height, w.win.Canvas().Size().Height-190)),
		container.NewBorder(top, nil, nil, nil, container.NewVScroll(padded(gapRow, 0, box))))
	d := dialog.NewCustomWithoutButtons(lang.L("Codebook"), content, w.win)
	buttons := []fyne.CanvasObject{w.newDialogButton(lang.L("Close"), d.Hide)}
	if !w.state.ReadOnly {
		words := lang.L("New version …")
		if len(books) == 0 {
			words = lang.L("Write the first version …")
		}
		edit := w.newDialogButton(words, func() {
			d.Hide()
			w.writeCodebook(books, before)
		})
		edit.Importance = widget.HighImportance
		buttons = append(buttons, edit)
	}
	d.SetButtons(buttons)
	w.present(d, func() {})
	if last, ok := buttons[len(buttons)-1].(fyne.Focusable); ok {
		w.win.Canvas().Focus(last)
	}
}

// versionWords name a version.
func versionWords(b session.Codebook) string {
	return joined(lang.L("Version {{.Version}}", map[string]any{"Version": strconv.FormatInt(b.Version, 10)}),
		lang.L("in force since {{.Date}}", map[string]any{"Date": b.MadeAt.Local().Format("2006-01-02 15:04")}))
}

// codebookForm is a new version of the coding instructions.
type codebookForm struct {
	text  string
	again bool // what was coded under an earlier version is to be coded again
}

// writeCodebook asks for a new version, to begin with the one in force, and whether
// what was coded is to be coded again; before is how much of that was coded before there
// were any.
func (w *Window) writeCodebook(books []session.Codebook, before int) {
	f := &codebookForm{}
	marks := before
	if n := len(books); n > 0 {
		f.text = books[n-1].Text
	}
	for _, b := range books {
		marks += b.Marks
	}
	const wide = 680 // instructions are read line by line
	d := &formDialog{window: w, session: w.session, width: wide}
	d.read = func() (func(*session.Session) error, error) {
		kept := *f
		return kept.keep, nil
	}
	d.done = func() { w.status.say(lang.L("The new coding instructions are in force.")) }
	text := d.newText(&f.text)
	text.SetMinRowsVisible(14)
	rows := []formRow{{lang.L("Instructions"), text}}
	if marks > 0 {
		rows = append(rows, formRow{"", d.newCheck(lang.L("Have all that is coded by now come again in the queues"), &f.again)})
	}
	d.show(lang.L("New coding instructions"), lang.L("Put in force"), rows)
}

// keep puts the instructions in force.
func (f *codebookForm) keep(s *session.Session) error {
	if _, err := s.AddCodebook(f.text); err != nil {
		return err
	}
	plan, err := s.Plan()
	if err != nil || plan.Again == f.again {
		return err
	}
	plan.Again = f.again
	return s.SetPlan(plan)
}
