package storage

import "database/sql"

// asNotes turns steps of the history that are in effect into notes: they can be
// read as before, with the table in their words, but are no steps that could be
// undone. To call them undone for good would be a lie.
const asNotes = `UPDATE history SET what = what || ' (' || "table" || ')', "table" = NULL WHERE "table" IS NOT NULL AND undone = 0`

// retire sees to it that nothing of the history can be undone or redone that may
// not fit the rows any more. Only where nothing at all is lost all of it stays.
func (s *salvage) retire() error {
	odd, err := s.oddHistory()
	if err != nil {
		return err
	}
	if s.losses.None() && len(odd) == 0 {
		return nil
	}
	for _, statement := range [...]string{asNotes, "UPDATE history SET undone = 2 WHERE undone = 1"} {
		if err := s.exec(statement); err != nil {
			return err
		}
	}
	for _, id := range odd {
		if err := s.exec(`UPDATE history SET "table" = NULL WHERE id = ?`, id); err != nil {
			return err
		}
	}
	told, err := one[bool](s.tx, "SELECT EXISTS (SELECT 1 FROM history)")
	if err == nil && told {
		s.note("What was done before can be looked up in the history, but not undone: what it speaks of may be lost.")
	}
	return err
}

// oddHistory lists the rows of the history that no step can consist of.
func (s *salvage) oddHistory() (odd []int64, err error) {
	tables, err := tablesEver(s.tx)
	if err != nil {
		return nil, err
	}
	var id int64
	var name, row, at string
	var last, before, after sql.NullString
	err = each(s.tx, func(rows *sql.Rows) error {
		if err := rows.Scan(&id, &name, &row, &last, &before, &after, &at); err != nil {
			return err
		}
		t, known := tables[name]
		if known {
			_, err := newRecord(id, t, row, last, before, after)
			known = err == nil
		}
		if !known || !isTime(at) {
			odd = append(odd, id)
		}
		return nil
	}, `SELECT id, "table", coalesce(row, ''), last, before, after, at FROM history WHERE "table" IS NOT NULL ORDER BY id`)
	return odd, err
}
