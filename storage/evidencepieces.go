package storage

import "database/sql"

// EvidencePieces counts the pieces of a coder's evidence on each tie that has any, or of
// coder 0 those of all; both are told by their ids.
func (p *Project) EvidencePieces(coder int64) (map[int64]int, error) {
	pieces := map[int64]int{}
	err := p.read(func(q queryer) error {
		return each(q, func(rows *sql.Rows) error {
			var tie int64
			var n int
			err := rows.Scan(&tie, &n)
			pieces[tie] = n
			return err
		}, "SELECT tie, count(*) FROM evidence WHERE ?1 = 0 OR coder = ?1 GROUP BY tie ORDER BY tie", coder)
	})
	return pieces, err
}
