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
	before      *sheet.Sheet                        // what the rows are of
	as          func(now *sheet.Sheet) *sheet.Sheet // gives a table read anew the columns that are seen
	rows        []int32
	row, column int    // row -1: none
	hold        func() // called before anything is changed
}

// paste reads what is on the clipboard, and does it as one step. Where records are new,
// lines cannot be read, or cells can be emptied, it says so before.
func (w *Window) paste(into pasted) {
	w.readPasted(into, w.app.Clipboard().Content(), sheet.Reading{}, false)
}

// readPasted reads a text of the clipboard as a person has said. What the person has agreed
// to is not asked again.
func (w *Window) readPasted(into pasted, text string, reading sheet.Reading, agreed bool) {
	s := w.session
	var plan *sheet.Plan
	w.slowCommand(job{
		title: lang.L("Reading the clipboard"),
		work: func(ctx context.Context, progress func(float64)) error { // in its turn: what was changed before is to be seen
			record, err := s.Recorded(s.State(), into.of)
			if err != nil {
				return err
			}
			rows, row := into.again(record.Sheet)
			plan, err = into.as(record.Sheet).Paste(ctx, text, sheet.Place{Rows: rows, Row: row, Column: into.column}, reading, progress)
			return err
		},
		done: func() {
			switch {
			case w.session != s: // another project was opened
			case len(plan.Doubts) > 0:
				w.askReading(plan.Doubts, reading, func(said sheet.Reading) { w.readPasted(into, text, said, false) })
			case !agreed && (len(plan.Added)+len(plan.Refused)+plan.Spared > 0):
				w.askPaste(plan, into.of, func(empty bool) {
					if !empty {
						w.pastePlan(s, into, plan)
						return
					}
					reading.Empty = true
					w.readPasted(into, text, reading, true)
				})
			case len(plan.Edits) == 0:
				w.status.say(lang.L("The clipboard says what is here already."))
			default:
				w.pastePlan(s, into, plan)
			}
		},
	})
}

// again are the rows in the table read anew, without those that have gone, and the place
// of that with the cursor among them.
func (p *pasted) again(now *sheet.Sheet) (rows []int32, row int) {
	row = -1
	for i, one := range p.rows {
		at, there := now.Again(p.before, one)
		if !there {
			continue
		}
		if i == p.row {
			row = len(rows)
		}
		rows = append(rows, at)
	}
	return rows, row
}

// pastePlan has the session for which it was planned do it, if that is shown still.
func (w *Window) pastePlan(s *session.Session, into pasted, plan *sheet.Plan) {
	if w.session != s {
		return
	}
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
