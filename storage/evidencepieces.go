package storage

import "database/sql"

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
