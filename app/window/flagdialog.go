package window

import (
	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
	"copresence/graphview"
)

// flagForm is what a coder says of a tie that is to be talked over.
type flagForm struct {
	tie    int64 // its id
	reason string
	there  bool // it is flagged already
	over   bool // it was talked over
}

// Validate finds nothing wrong: a flag needs no reason.
func (f *flagForm) Validate() error { return nil }

// keep does what the form says, in the name of a coder.
func (f *flagForm) keep(s *session.Session, coder int64) error {
	if f.over {
		return s.Unflag(f.tie, coder)
	}
	return s.Flag(f.tie, coder, f.reason)
}

// flagSelection asks why the selected tie is to be talked over, or whether it was.
func (w *Window) flagSelection() {
	tie, ok := w.codable()
	if !ok {
		return
	}
	n := w.state.Network
	f := &flagForm{tie: n.Ties.ID[tie]}
	if dossier := w.desk.dossier; dossier != nil && dossier.Tie == f.tie && dossier.Flag != nil {
		f.there, f.reason = true, dossier.Flag.Reason
	}
	d := &formDialog{window: w, session: w.session, letter: true}
	d.read = func() (func(*session.Session) error, error) {
		kept := *f
		return func(s *session.Session) error {
			coder, err := s.CoderAtWork()
			if err != nil {
				return err
			}
			return kept.keep(s, coder)
		}, f.Validate()
	}
	d.done = func() {
		if w.desk.tour != nil && int(tie) < w.desk.tour.Network.Ties.Len() {
			w.desk.tour.SetAside(tie, !f.over)
		}
	}
	rows := []formRow{{lang.L("What about"), d.newEntry(&f.reason, nil).hint(lang.L("what there is to ask; may be empty"))}}
	title, confirm := lang.L("Flag for discussion"), lang.L("Flag")
	if f.there {
		title, confirm = lang.L("Flagged for discussion"), lang.L("Keep")
		rows = append(rows, formRow{"", d.newCheck(lang.L("It was talked over: flag it no more"), &f.over)})
	}
	d.show(title+": "+shortened(graphview.TieName(n, tie), 2*longestName), confirm, rows)
}
