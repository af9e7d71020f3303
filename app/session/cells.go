package session

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"

	"copresence/app/sheet"
	"copresence/storage"
	"copresence/storage/network"
)

// SetCells edits records cell by cell, as one step: all of it or, where a cell cannot be
// so, nothing. Verdicts and confidences become marks of the state's coder.
func (s *Session) SetCells(of Records, edits []sheet.Edit) error {
	return s.Paste(context.Background(), of, &sheet.Plan{Edits: edits}, nil)
}

// Paste edits and adds records, as one step: all of it or, where something cannot be so,
// nothing. What is refused is left out. Cancelling ctx before it is on disk leaves the
// project as it was. progress, which may be nil, is told the share that is done.
func (s *Session) Paste(ctx context.Context, of Records, p *sheet.Plan, progress func(done float64)) error {
	if len(p.Edits)+len(p.Added) == 0 {
		return nil
	}
	s.commands.Lock()
	defer s.commands.Unlock()
	if err := s.settle(); err != nil {
		return err
	}
	e := &cellEditor{session: s, state: s.State(), of: of, rules: &cellRules{of: of, people: peopleOf(s.State().Network)}}
	ids, byRecord := recordsOf(p.Edits)
	if err := e.prepare(slices.Concat(append(slices.Clone(p.Added), p.Edits)...)); err != nil {
		return err
	}
	places, err := newcomersPlaces(ctx, s.State(), e.newcomers(p))
	if err != nil {
		return err
	}
	return e.change(ids, p)(e.words(ids, p), func(c *storage.Change) error {
		c.Watch(ctx, progress)
		c.Expect(len(ids) + 2*len(p.Added))
		for _, id := range ids {
			if err := e.edit(c, id, byRecord[id]); err != nil {
				return fmt.Errorf("%s: %w", e.name(id), err)
			}
		}
		if err := e.addAll(c, p.Added, places); err != nil {
			return err
		}
		return ctx.Err() // the last moment at which a cancel leaves no trace
	})
}

// change is what makes a change of the records of those ids, and shows no more of the project
// anew than it must.
func (e *cellEditor) change(ids []int64, p *sheet.Plan) func(what string, do func(*storage.Change) error) error {
	switch {
	case e.of == EventRecords || e.of == EvidenceRecords:
		return e.session.amend // no network shows it
	case len(p.Added) > 0:
		return e.session.edit
	}
	return func(what string, do func(*storage.Change) error) error {
		if e.of == ActivistRecords {
			return e.session.editRows(what, ids, nil, do)
		}
		return e.session.editRows(what, nil, ids, do) // marks are of ties
	}
}

// recordsOf groups edits by their records, in the order in which these come.
func recordsOf(edits []sheet.Edit) (ids []int64, byRecord map[int64][]sheet.Edit) {
	byRecord = map[int64][]sheet.Edit{}
	for _, edit := range edits {
		if len(byRecord[edit.ID]) == 0 {
			ids = append(ids, edit.ID)
		}
		byRecord[edit.ID] = append(byRecord[edit.ID], edit)
	}
	return ids, byRecord
}

// cellEditor makes changes of cells.
type cellEditor struct {
	session *Session
	state   *State
	of      Records

	events   map[int64]storage.Event
	evidence map[int64]storage.Evidence
	marks    map[int64]storage.Mark // of the state's coder, by tie
	rules    *cellRules
}

// prepare reads the records as they are.
func (e *cellEditor) prepare(edits []sheet.Edit) error {
	project := e.session.project()
	marking := slices.ContainsFunc(edits, func(edit sheet.Edit) bool { return edit.Column == columnVerdict || edit.Column == columnConfidence })
	switch {
	case e.of == EventRecords:
		all, err := project.Events()
		e.events = map[int64]storage.Event{}
		ids := make([]int64, len(all))
		for i, one := range all {
			e.events[one.ID], ids[i] = one.Event, one.ID
		}
		if err == nil {
			e.rules.attributes, err = project.EventAttributes(ids)
		}
		return err
	case e.of == EvidenceRecords:
		all, err := project.AllEvidence()
		e.evidence = map[int64]storage.Evidence{}
		for _, one := range all {
			e.evidence[one.ID] = one.Evidence
		}
		return err
	case marking:
		if e.state.Settled() {
			return ErrNoCoder
		}
		return e.readMarks(edits)
	}
	return nil
}

// readMarks reads what the coder said of the ties: of few of them what was said of these.
func (e *cellEditor) readMarks(edits []sheet.Edit) error {
	project := e.session.project()
	e.marks = map[int64]storage.Mark{}
	take := func(all []storage.Mark, err error) error {
		for _, m := range all {
			if m.Coder == e.state.Coder.ID {
				e.marks[m.Tie] = m
			}
		}
		return err
	}
	ids, _ := recordsOf(edits)
	if len(ids) > mostRenewed {
		return take(project.Marks())
	}
	for _, id := range ids {
		if err := take(project.MarksOn(id)); err != nil {
			return err
		}
	}
	return nil
}

// name names a record for messages.
func (e *cellEditor) name(id int64) string {
	switch e.of {
	case ActivistRecords:
		return e.session.pseudonym(id)
	case TieRecords, MarkRecords:
		return e.session.tieName(id)
	case EvidenceRecords:
		return "evidence " + strconv.FormatInt(id, 10)
	default:
		return "event " + strconv.FormatInt(id, 10)
	}
}

// words name the step.
func (e *cellEditor) words(ids []int64, p *sheet.Plan) string {
	kinds := [...]string{ActivistRecords: "activist", TieRecords: "tie", EventRecords: "event", MarkRecords: "mark", EvidenceRecords: "piece of evidence"}
	some := func(count int) string {
		if e.of == EvidenceRecords {
			return fmt.Sprintf("%d pieces of evidence", count)
		}
		return counted(count, kinds[e.of])
	}
	edited := ""
	switch {
	case len(ids) > 1:
		edited = fmt.Sprintf("edit %s of %s", counted(len(p.Edits), "cell"), some(len(ids)))
	case len(ids) == 1 && (e.of == TieRecords || e.of == MarkRecords):
		edited = "edit the tie " + e.name(ids[0])
	case len(ids) == 1:
		edited = "edit " + e.name(ids[0])
	}
	switch {
	case len(p.Added) == 0:
		return edited
	case edited == "":
		return "add " + some(len(p.Added))
	}
	return "add " + some(len(p.Added)) + ", " + edited
}

// edit edits one record.
func (e *cellEditor) edit(c *storage.Change, id int64, edits []sheet.Edit) error {
	switch e.of {
	case ActivistRecords:
		return e.activist(c, id, edits)
	case TieRecords:
		return e.tie(c, id, edits)
	case EventRecords:
		return e.event(c, id, edits)
	case MarkRecords:
		return e.mark(c, id, edits)
	default:
		return e.piece(c, id, edits)
	}
}

var errGone = errors.New("it is not there any more")

func (e *cellEditor) activist(c *storage.Change, id int64, edits []sheet.Edit) error {
	n := e.state.Network
	at, there := n.ActivistByID(id)
	if !there {
		return errGone
	}
	row := storage.Activist{Pseudonym: n.Activists.Pseudonym[at], Kind: n.Activists.Kind[at]}
	rest, err := setActivist(&row, edits)
	if err != nil {
		return err
	}
	if len(rest) < len(edits) {
		if err := c.EditActivist(id, row); err != nil {
			return err
		}
	}
	return setValues(c, storage.Activists, id, n.Activists.Attributes, rest)
}

func (e *cellEditor) tie(c *storage.Change, id int64, edits []sheet.Edit) error {
	n := e.state.Network
	at, there := n.TieByID(id)
	if !there {
		return errGone
	}
	t := &n.Ties
	row := Tie{
		Source: n.Activists.ID[t.Source[at]], Target: n.Activists.ID[t.Target[at]], Platform: n.PlatformName(at), Relation: n.RelationName(at),
		Directed: t.Directed[at], Weight: t.Weight[at], FirstSeen: t.FirstSeen[at], LastSeen: t.LastSeen[at],
	}
	rest, marks, err := e.rules.setTie(&row, edits)
	if err != nil {
		return err
	}
	if len(rest)+len(marks) < len(edits) {
		known, err := row.row(c)
		if err != nil {
			return err
		}
		if err := c.EditTie(id, known); err != nil {
			return err
		}
	}
	if len(marks) > 0 {
		if err := e.mark(c, id, marks); err != nil {
			return err
		}
	}
	return setValues(c, storage.Ties, id, t.Attributes, rest)
}

func (e *cellEditor) event(c *storage.Change, id int64, edits []sheet.Edit) error {
	row, there := e.events[id]
	if !there {
		return errGone
	}
	rest, err := setEvent(&row, edits)
	if err != nil {
		return err
	}
	if len(rest) < len(edits) {
		if err := c.EditEvent(id, row); err != nil {
			return err
		}
	}
	return setValues(c, storage.Events, id, e.rules.attributes, rest)
}

func (e *cellEditor) mark(c *storage.Change, tie int64, edits []sheet.Edit) error {
	m, known := e.marks[tie]
	if !known {
		m = storage.Mark{Tie: tie, Confidence: math.NaN()}
	}
	if err := setMark(&m, edits); err != nil {
		return err
	}
	return c.Mark(tie, e.state.Coder.ID, m.Verdict, m.Confidence, 0)
}

func (e *cellEditor) piece(c *storage.Change, id int64, edits []sheet.Edit) error {
	row, there := e.evidence[id]
	switch {
	case !there:
		return errGone
	case e.state.Settled() || row.Coder != e.state.Coder.ID:
		return errors.New("it is another coder's")
	}
	if err := setPiece(&row, e.state.Network, edits); err != nil {
		return err
	}
	return c.EditEvidence(id, row)
}

func setValues(c *storage.Change, of storage.Bearer, id int64, attributes []network.Column, edits []sheet.Edit) error {
	for _, edit := range edits {
		column, err := attributeOf(attributes, edit.Column)
		if err != nil {
			return err
		}
		if err := c.SetValue(of, id, column.Name, edit.Text); err != nil {
			return err
		}
	}
	return nil
}
