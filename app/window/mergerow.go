package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
)

// questionColumns are those of the questions: what it is about, here, in the copy.
var questionColumns = &widthsLayout{gapRow, []float32{.42, .29, .29}}

// questionRow shows a question with both sides beside each other, and takes the
// answer.
type questionRow struct {
	widget.BaseWidget
	subject, kind, here, there *text
	keep, take                 *dialogButton
	window                     *Window
}

func newQuestionRow(w *Window) *questionRow {
	r := &questionRow{
		subject: newShrinking(roleStrong, " "), kind: newShrinking(roleSecond, " "),
		here: newShrinking(roleBody, " "), there: newShrinking(roleBody, " "),
		window: w, keep: w.newDialogButton(lang.L("Keep"), nil), take: w.newDialogButton(lang.L("Take"), nil),
	}
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer implements fyne.Widget.
func (r *questionRow) CreateRenderer() fyne.WidgetRenderer {
	side := func(says *text, answer *dialogButton) fyne.CanvasObject {
		return stacked(4, says, container.NewHBox(answer))
	}
	parts := container.New(questionColumns, stacked(4, r.subject, r.kind), side(r.here, r.keep), side(r.there, r.take))
	return widget.NewSimpleRenderer(container.New(layout.NewCustomPaddedLayout(6, 6, 10, 16), parts))
}

// show tells of a question; decide takes the answer.
func (r *questionRow) show(q session.Question, side session.Side, decide func(session.Side)) {
	reader := r.window.reader()
	ours, theirs := sideWords(q, reader)
	r.subject.set(subjectWords(q.Line, reader))
	r.kind.set(questionWords(q, reader))
	r.here.set(ours)
	r.there.set(theirs)
	choose := func(b *dialogButton, answers session.Side) {
		b.Importance, b.Icon = widget.MediumImportance, nil
		if side == answers {
			b.Importance, b.Icon = widget.HighImportance, theme.ConfirmIcon()
		}
		b.OnTapped = func() { decide(answers) }
		b.Refresh()
	}
	choose(r.keep, session.Ours)
	choose(r.take, session.Theirs)
	r.Refresh()
}

// questionList lists questions. The arrow keys left and right answer the one that the
// keys are at: for the project, for the copy.
type questionList struct {
	widget.List
	at     widget.ListItemID
	answer func(i widget.ListItemID, side session.Side)
	leave  func() // closes the dialog
}

// TypedKey implements fyne.Focusable.
func (l *questionList) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyEscape:
		l.leave()
	case fyne.KeyUp:
		l.goTo(l.at - 1)
	case fyne.KeyDown:
		l.goTo(l.at + 1)
	case fyne.KeyLeft:
		l.answer(l.at, session.Ours)
	case fyne.KeyRight:
		l.answer(l.at, session.Theirs)
	default:
		l.List.TypedKey(key)
	}
}

func (l *questionList) goTo(i widget.ListItemID) {
	if i >= 0 && i < l.Length() {
		l.at = i
		l.Select(i)
	}
}
