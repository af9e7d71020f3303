package storage

import (
	"database/sql"
	"math"
	"slices"

	"copresence/storage/characters"
)

// Evidence is what a coder's verdict on a tie rests on.
type Evidence struct {
	Tie, Coder int64   // ids
	Event      int64   // id of where the two met; 0: none is named
	Source     string  // what kind of source it comes from: interview, news; older projects have any text here
	Reference  string  // where in it: an address, a page, the number of an interview
	Says       Teller  // who of the two says so
	Note       string  // or a quote
	Certainty  float64 // a share above 0, up to 1; 0: not given
}

// Teller says who of a tie's two activists says that something was so.
type Teller string

// The tellers.
const (
	Unnamed    Teller = "" // it is not known
	SourceSays Teller = "source"
	TargetSays Teller = "target"
	BothSay    Teller = "both"
	OtherSays  Teller = "neither" // somebody else
)

// Tellers lists all that can be said of who says something.
var Tellers = [...]Teller{Unnamed, SourceSays, TargetSays, BothSay, OtherSays}

// KnownEvidence is evidence with the id that the project has given it.
type KnownEvidence struct {
	ID int64
	Evidence
	Sealed bool // it has a note that is sealed, which Note does not tell
}

// EvidenceOn lists the evidence on a tie in the order in which it came.
func (p *Project) EvidenceOn(tie int64) (all []KnownEvidence, err error) {
	return p.evidence("WHERE tie = ?", tie)
}

// AllEvidence lists the evidence on all ties in the order in which it came.
func (p *Project) AllEvidence() (all []KnownEvidence, err error) { return p.evidence("") }

func (p *Project) evidence(where string, arguments ...any) (all []KnownEvidence, err error) {
	err = p.read(func(q queryer) error {
		return each(q, func(rows *sql.Rows) error {
			var e KnownEvidence
			var note any
			err := rows.Scan(&e.ID, &e.Tie, &e.Coder, &e.Event, &e.Source, &note, &e.Reference, &e.Says, &e.Certainty)
			e.Reference = characters.Line(e.Reference)
			e.Source, e.Note, e.Sealed = characters.Line(e.Source), characters.Text(textOf(note)), sealed(note)
			all = append(all, e)
			return err
		}, `SELECT id, tie, coder, coalesce(event, 0), coalesce(source, ''), note, coalesce(reference, ''), coalesce(says, ''), coalesce(certainty, 0.0)
			FROM evidence `+where+" ORDER BY id", arguments...)
	})
	return all, err
}

// AddEvidence adds evidence and returns the id.
func (c *Change) AddEvidence(e Evidence) (int64, error) {
	values, err := c.evidenceValues(e, Evidence{}, nil)
	if err != nil {
		return 0, err
	}
	return c.addRow("evidence", values)
}

// EditEvidence gives evidence other details. A note that is sealed stays, unless
// another one takes its place.
func (c *Change) EditEvidence(id int64, e Evidence) error {
	row, err := c.row("evidence", id)
	if err != nil {
		return err
	}
	values, err := c.evidenceValues(e, Evidence{Source: textOf(row[3]), Note: textOf(row[4]), Reference: textOf(row[5])}, row[4])
	if err != nil {
		return err
	}
	return c.rewrite("evidence", id, values)
}

// RemoveEvidence removes evidence. Nothing goes along.
func (c *Change) RemoveEvidence(id int64) error {
	removed, err := c.remove("evidence", id)
	if err == nil && !removed {
		err = missing("evidence", id)
	}
	return err
}

// evidenceValues checks evidence that had the texts of before and the note as it
// stands in the project, and returns the values of its row.
func (c *Change) evidenceValues(e, before Evidence, note any) ([]any, error) {
	if err := c.must("tie", e.Tie); err != nil {
		return nil, err
	}
	if err := c.must("coder", e.Coder); err != nil {
		return nil, err
	}
	if e.Event != 0 {
		if err := c.must("event", e.Event); err != nil {
			return nil, err
		}
	}
	k := checker{of: "evidence"}
	source, text := k.short("source", e.Source, before.Source, maxLink), k.text("note", e.Note, before.Note)
	reference := k.short("reference", e.Reference, before.Reference, maxLink)
	k.share("certainty", e.Certainty)
	if !slices.Contains(Tellers[:], e.Says) {
		k.refuse("%q does not say who says so; write source, target, both or neither", string(e.Says))
	}
	if text != "" || !sealed(note) {
		note = textOrNull(text)
	}
	if e.Event == 0 && source == "" && reference == "" && note == nil {
		k.refuse("it says nothing; name an event or a source, or write a note")
	}
	certainty := e.Certainty
	if certainty == 0 {
		certainty = math.NaN()
	}
	return []any{
		e.Tie, e.Coder, idOrNull(e.Event), textOrNull(source), note,
		textOrNull(reference), textOrNull(e.Says), realOrNull(certainty),
	}, k.err
}

// sealed reports whether a note is one that only a passphrase opens.
func sealed(note any) bool {
	_, bytes := note.([]byte)
	return bytes
}
