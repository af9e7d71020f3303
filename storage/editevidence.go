package storage

import (
	"database/sql"

	"copresence/storage/characters"
)

// Evidence is what a coder's verdict on a tie rests on.
type Evidence struct {
	Tie, Coder int64  // ids
	Event      int64  // id of where the two met; 0: none is named
	Source     string // where it comes from: an address, a file, an interview
	Note       string
}

// KnownEvidence is evidence with the id that the project has given it.
type KnownEvidence struct {
	ID int64
	Evidence
	Sealed bool // it has a note that is sealed, which Note does not tell
}

// EvidenceOn lists the evidence on a tie in the order in which it came.
func (p *Project) EvidenceOn(tie int64) (all []KnownEvidence, err error) {
	err = p.read(func(q queryer) error {
		return each(q, func(rows *sql.Rows) error {
			var e KnownEvidence
			var note any
			err := rows.Scan(&e.ID, &e.Tie, &e.Coder, &e.Event, &e.Source, &note)
			e.Source, e.Note, e.Sealed = characters.Line(e.Source), characters.Text(textOf(note)), sealed(note)
			all = append(all, e)
			return err
		}, "SELECT id, tie, coder, coalesce(event, 0), coalesce(source, ''), note FROM evidence WHERE tie = ? ORDER BY id", tie)
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
	values, err := c.evidenceValues(e, Evidence{Source: textOf(row[3]), Note: textOf(row[4])}, row[4])
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
	if text != "" || !sealed(note) {
		note = textOrNull(text)
	}
	if e.Event == 0 && source == "" && note == nil {
		k.refuse("it says nothing; name an event or a source, or write a note")
	}
	return []any{e.Tie, e.Coder, idOrNull(e.Event), textOrNull(source), note}, k.err
}

// sealed reports whether a note is one that only a passphrase opens.
func sealed(note any) bool {
	_, bytes := note.([]byte)
	return bytes
}
