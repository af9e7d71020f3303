package storage

import (
	"database/sql"
	"math"
)

// sum adds up what is lost, and then knows what the history is still good for.
func (s *salvage) sum() error {
	for _, f := range s.finds {
		if err := s.count(f); err != nil {
			return err
		}
		s.losses.Tables = append(s.losses.Tables, f.loss)
	}
	for page := uint32(1); page <= s.wreck.Count(); page++ {
		if s.faulty[page] && s.owner[page] == nil {
			s.losses.Pages = append(s.losses.Pages, page)
		}
	}
	if n := s.wreck.Missing(); n > 0 {
		s.note("The file is cut off: of its %d pages the last %d are missing.", n+s.wreck.Count(), n)
	}
	return s.retire()
}

// count finds out how many rows of a table are lost: those that could be read and
// were not kept; and, where the table has an index that is whole, all of which that
// knows.
func (s *salvage) count(f *find) error {
	f.loss.Lost = f.unread + f.odd + f.loss.Dangling
	f.loss.More = f.loss.More || f.blind
	if !f.broken {
		return nil
	}
	if own := f.columns[0].id && f.columns[0].refers == nil; own && f.loss.Kept > 0 {
		f.loss.Gaps = int(min(uint64(f.ids.last)-uint64(f.ids.first)+1-uint64(f.loss.Kept), math.MaxInt32))
	}
	var names []string
	err := each(s.tx, func(rows *sql.Rows) error {
		var name string
		err := rows.Scan(&name)
		names = append(names, name)
		return err
	}, "SELECT name FROM pragma_index_list(?) WHERE NOT partial ORDER BY seq", f.name)
	if err != nil {
		return err
	}
	for _, name := range names {
		whole := true
		s.wreck.Lost = func(uint32, int, error) { whole = false }
		rows, entries := s.index(f, name), 0
		for rows != nil && rows.Next() {
			entries++
		}
		if rows != nil && whole && entries >= f.loss.Kept {
			f.loss.Lost, f.loss.More = max(f.loss.Lost, entries-f.loss.Kept), false
			return nil
		}
	}
	return nil
}

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
