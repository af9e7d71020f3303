package storage

import (
	"database/sql"

	"copresence/storage/characters"
)

// AllEvidence lists all evidence in the order in which it came.
func (p *Project) AllEvidence() (all []KnownEvidence, err error) {
	err = p.read(func(q queryer) error {
		return each(q, func(rows *sql.Rows) error {
			var e KnownEvidence
			var note any
			err := rows.Scan(&e.ID, &e.Tie, &e.Coder, &e.Event, &e.Source, &note)
			e.Source, e.Note, e.Sealed = characters.Line(e.Source), characters.Text(textOf(note)), sealed(note)
			all = append(all, e)
			return err
		}, "SELECT id, tie, coder, coalesce(event, 0), coalesce(source, ''), note FROM evidence ORDER BY id")
	})
	return all, err
}

// EvidencePieces counts the pieces of evidence on each tie that has any, by the id of
// the tie.
func (p *Project) EvidencePieces() (map[int64]int, error) {
	pieces := map[int64]int{}
	err := p.read(func(q queryer) error {
		return each(q, func(rows *sql.Rows) error {
			var tie int64
			var n int
			err := rows.Scan(&tie, &n)
			pieces[tie] = n
			return err
		}, "SELECT tie, count(*) FROM evidence GROUP BY tie ORDER BY tie")
	})
	return pieces, err
}
