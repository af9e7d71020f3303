package window

import (
	"context"

	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
	"copresence/app/sheet"
)

// pasted is a table into which something is pasted: as it is seen, with the rows from top
// to bottom and the cell that keys are about.
type pasted struct {
	of          session.Records
	sheet       *sheet.Sheet
	rows        []int32
	row, column int    // row -1: none
	hold        func() // called before anything is changed
}

// paste reads what is on the clipboard, and does it as one step. Where records are new, or
// lines cannot be read, it says so before.
func (w *Window) paste(into pasted) {
	s, text := w.session, w.app.Clipboard().Content()
	w.commands.Add(func() { // in its turn: what was changed before is to be seen
		plan, err := into.sheet.Paste(context.Background(), text, into.rows, into.row, into.column)
		w.later(func() {
			switch {
			case w.session != s: // another project was opened
			case err != nil:
				w.tell(sentence(err))
			case len(plan.Added)+len(plan.Refused) > 0:
				w.askPaste(into, plan)
			case len(plan.Edits) == 0:
				w.status.say(lang.L("The clipboard says what is here already."))
			default:
				w.pastePlan(into, plan)
			}
		})
	})
}

// pastePlan has the session do what was planned.
func (w *Window) pastePlan(into pasted, plan *sheet.Plan) {
	s := w.session
	into.hold()
	w.slowCommand(job{
		title: lang.L("Pasting"),
		work: func(ctx context.Context, progress func(float64)) error {
			return s.Paste(ctx, into.of, plan, progress)
		},
		done: func() { w.status.say(joined(pastedWords(into.of, plan)...)) },
	})
}

// pastedWords count what a plan adds and changes.
func pastedWords(of session.Records, plan *sheet.Plan) []string {
	var words []string
	if added := len(plan.Added); added > 0 {
		words = append(words, [...]string{
			session.ActivistRecords: plural("{{.Count}} activists are new", added),
			session.TieRecords:      plural("{{.Count}} ties are new", added),
			session.EventRecords:    plural("{{.Count}} events are new", added),
		}[of])
	}
	emptied := 0
	for _, edit := range plan.Edits {
		if edit.Text == "" {
			emptied++
		}
	}
	if len(plan.Edits) > emptied {
		words = append(words, plural("{{.Count}} cells change", len(plan.Edits)-emptied))
	}
	if emptied > 0 {
		words = append(words, plural("{{.Count}} cells are emptied", emptied))
	}
	return words
}
