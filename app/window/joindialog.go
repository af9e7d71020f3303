package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
)

// joinDialog asks which of two records of one activist stays, and says before what
// becomes of the other.
type joinDialog struct {
	window  *Window
	session *session.Session
	ids     [2]int64 // the first stays
	names   [2]string

	dialog *dialog.CustomDialog
	lines  *fyne.Container
	join   *dialogButton
	told   *session.Joining // nil: not told yet
	asked  int
}

// joinSelected joins the two activists that are selected.
func (w *Window) joinSelected() {
	if !w.editable() {
		return
	}
	both := w.view.Selection().Activists()
	if len(both) != 2 {
		w.status.say(lang.L("Select two activists first: click one, then the other with Ctrl."))
		return
	}
	w.newJoinDialog([2]int32(both)).show()
}

func (w *Window) newJoinDialog(both [2]int32) *joinDialog {
	n := w.state.Network
	d := &joinDialog{window: w, session: w.session, lines: stacked(gapRow)}
	for i, a := range both {
		d.ids[i], d.names[i] = n.Activists.ID[a], n.Activists.Pseudonym[a]
	}
	return d
}

func (d *joinDialog) show() {
	const width, height = 480, 330
	w := d.window
	stays := w.newDialogSelect([]string{d.names[0], d.names[1]})
	stays.SetSelected(d.names[0])
	stays.OnChanged = func(name string) {
		w.guard(func() {
			if name != d.names[0] {
				d.ids[0], d.ids[1] = d.ids[1], d.ids[0]
				d.names[0], d.names[1] = d.names[1], d.names[0]
			}
			d.ask()
		})
	}
	content := container.NewBorder(stacked(gapRow, newText(roleStrong, lang.L("Who stays")), stays), nil, nil, nil, container.NewVScroll(padded(4, 6, d.lines)))
	d.dialog = dialog.NewCustomWithoutButtons(lang.L("Join two records of one activist"), container.New(&fixedHeightLayout{min(height, w.win.Canvas().Size().Height-190)}, fixedWidth(width, content)), w.win)
	d.join = w.newDialogButton(lang.L("Join"), d.accept)
	d.join.Importance = widget.HighImportance
	d.dialog.SetButtons([]fyne.CanvasObject{w.newDialogButton(lang.L("Cancel"), d.dialog.Hide), d.join})
	w.present(d.dialog, func() { d.asked++ })
	w.win.Canvas().Focus(stays)
	d.ask()
}

// ask finds out what joining would do, away from Fyne's thread.
func (d *joinDialog) ask() {
	d.asked++
	d.told = nil
	d.join.Disable()
	w, asked, keep, gone := d.window, d.asked, d.ids[0], d.ids[1]
	w.command(func(s *session.Session) error {
		told, err := s.Joining(keep, gone)
		w.later(func() {
			if asked == d.asked {
				d.tell(told, err)
			}
		})
		return nil
	})
}

func (d *joinDialog) tell(told *session.Joining, err error) {
	d.lines.Objects = nil
	if err != nil {
		_, line := newParagraph(sentence(err), widget.WarningImportance)
		d.lines.Add(line)
	} else {
		d.told = told
		d.join.Enable()
		for _, words := range joinWords(told) {
			_, line := newParagraph(words, widget.MediumImportance)
			d.lines.Add(line)
		}
	}
	d.lines.Refresh()
}

// joinWords say what joining does, in lines.
func joinWords(j *session.Joining) []string {
	var lines []string
	add := func(some bool, words string) {
		if some {
			lines = append(lines, words)
		}
	}
	add(j.Ties > 0, plural("{{.Count}} ties come to the one who stays, with their verdicts and evidence.", j.Ties))
	add(j.Alike > 0, plural("{{.Count}} ties then say the same as another: ends, platform and relation. They stay beside each other; delete those you don't want.", j.Alike))
	add(len(j.Between) > 0, plural("{{.Count}} ties between the two go: nobody has a tie to oneself.", len(j.Between)))
	add(j.Goes.Marks > 0, plural("{{.Count}} verdicts on that go, too.", j.Goes.Marks))
	add(j.Participations > 0, plural("{{.Count}} participations come along.", j.Participations))
	for _, label := range j.Filled {
		add(true, lang.L("{{.Name}} is taken over: the one who stays has none.", map[string]any{"Name": label}))
	}
	for _, conflict := range j.Conflicts {
		add(true, "⚠ "+conflict)
	}
	return append(lines, lang.L("Undo brings all of it back."))
}

// accept joins the two.
func (d *joinDialog) accept() {
	w, told, names := d.window, d.told, d.names
	if told == nil || w.session != d.session {
		return
	}
	d.dialog.Hide()
	w.command(func(s *session.Session) error {
		err := s.Join(told)
		if err == nil {
			w.later(func() {
				w.status.say(lang.L("{{.Gone}} is joined to {{.Stays}}.", map[string]any{"Gone": names[1], "Stays": names[0]}))
			})
		}
		return err
	})
}
