package window

import (
	"fyne.io/fyne/v2/lang"

	"copresence/app/coding"
	"copresence/app/session"
	"copresence/graphview"
)

// addEvidence asks for a piece of evidence on the selected tie.
func (w *Window) addEvidence() {
	if tie, ok := w.codable(); ok {
		w.askEvidence(newEvidenceForm(w.state.Network, tie, w.desk.occasions, session.KnownEvidence{}), func() {})
	}
}

// editEvidence asks what is to be said of a piece of evidence on the selected tie; closed
// is called when the dialog is gone.
func (w *Window) editEvidence(e session.KnownEvidence, closed func()) {
	if tie, ok := w.codable(); ok {
		w.askEvidence(newEvidenceForm(w.state.Network, tie, w.desk.occasions, e), closed)
	}
}

func (w *Window) askEvidence(f *evidenceForm, closed func()) {
	const wide = 600 // events have long names
	d := &formDialog{window: w, session: w.session, letter: true, width: wide, closed: closed}
	title, confirm := lang.L("Add evidence"), lang.L("Add")
	if f.id != 0 {
		title, confirm = lang.L("Edit the evidence"), lang.L("Keep")
	}
	d.read = func() (func(*session.Session) error, error) {
		piece, fresh, err := f.piece()
		return func(s *session.Session) error { return keepEvidence(s, f.id, piece, fresh) }, err
	}
	d.done = func() {}
	d.show(title+": "+shortened(graphview.TieName(f.network, f.tie), 2*longestName), confirm, d.evidenceRows(f))
}

// keepEvidence adds a piece, or gives the one of an id other words.
func keepEvidence(s *session.Session, id int64, piece session.Evidence, fresh *session.Happening) (err error) {
	if piece.Coder == 0 {
		if piece.Coder, err = s.CoderAtWork(); err != nil {
			return err
		}
	}
	switch {
	case id != 0 && fresh != nil:
		if piece.Event, err = s.AddEvent(*fresh); err != nil {
			return err
		}
		return s.EditEvidence(id, piece)
	case id != 0:
		return s.EditEvidence(id, piece)
	case fresh != nil:
		_, err = s.AddEvidenceOf(piece, *fresh)
		return err
	}
	_, err = s.AddEvidence(piece)
	return err
}

// evidenceRows are the fields of the form.
func (d *formDialog) evidenceRows(f *evidenceForm) []formRow {
	var fresh, says, sources []string
	for _, e := range newEvents {
		fresh = append(fresh, e.words())
	}
	saysAt := 0
	for i, t := range tellers {
		says = append(says, tellerWord(f.network, f.tie, t))
		if t == f.says {
			saysAt = i
		}
	}
	none := lang.L("not said")
	if f.sourceText != "" {
		none = f.sourceText
	}
	sources, sourceAt := append(sources, none), 0
	for i, s := range coding.Sources {
		sources = append(sources, sourceWord(string(s)))
		if s == f.source {
			sourceAt = i + 1
		}
	}
	note := lang.L("Note or quote")
	if f.sealed {
		note = lang.L("Another note")
	}
	ofNew := []*fieldEntry{
		d.newEntry(&f.kind, nil).hint(lang.L("such as meeting, protest, camp")),
		d.newEntry(&f.when, nil).hint(lang.L("2013, 2013-10 or 2013-10-12")),
		d.newEntry(&f.where, nil).hint(lang.L("as coarse as you like")),
	}
	open := func() {
		for _, e := range ofNew {
			e.allow(f.fresh != ofProject)
		}
	}
	open()
	return []formRow{
		{lang.L("Event"), d.newEntry(&f.event, f.options).hint(lang.L("a part of its name, then ↓; or the name of a new one"))},
		{lang.L("That event is"), d.newSelect(fresh, int(f.fresh), func(chosen int) {
			f.fresh = newEvents[chosen]
			open()
		})},
		{lang.L("If new: kind"), ofNew[0].veiled()},
		{lang.L("If new: date"), ofNew[1].veiled()},
		{lang.L("If new: place"), ofNew[2].veiled()},
		{lang.L("Source"), d.newSelect(sources, sourceAt, func(chosen int) {
			f.source, f.sourceText = "", ""
			if chosen > 0 {
				f.source = coding.Sources[chosen-1]
			} else if none != lang.L("not said") {
				f.sourceText = none
			}
		})},
		{lang.L("Where in it"), d.newEntry(&f.reference, nil).hint(lang.L("such as interview 7, minute 14; paper and page; address"))},
		{lang.L("Who says so"), d.newSelect(says, saysAt, func(chosen int) { f.says = tellers[chosen] })},
		{note, d.newText(&f.note).hint(lang.L("Shift+Enter keeps all of this"))},
		{lang.L("Certain, in %"), d.newEntry(&f.certainty, nil).hint(lang.L("1 to 100; empty: not said"))},
	}
}

// removeEvidence removes a piece of evidence; undo brings it back.
func (w *Window) removeEvidence(e session.KnownEvidence) {
	if _, ok := w.codable(); ok {
		w.command(func(s *session.Session) error { return s.RemoveEvidence(e.ID) })
	}
}

// jumpToEvidence gives the keys to the evidence on the selected tie.
func (w *Window) jumpToEvidence() {
	if w.state == nil || w.inspector.tie.tie == -1 {
		return
	}
	if len(w.inspector.tie.evidence.pieces) == 0 {
		w.status.say(lang.L("There is no evidence on this tie yet; A adds some."))
		return
	}
	w.win.Canvas().Focus(w.inspector.tie.evidence)
}
