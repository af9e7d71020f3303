package storage

import (
	"cmp"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// Of rows that were added together the history keeps no values while they are in
// effect: the table has them. What they were when they were added is what the
// table says without all that came later, and that the history has. So the later
// changes of these rows are taken back here, in memory.

// stretch is the rows that a row of the history says were added.
type stretch struct {
	record int64 // id of the row of the history
	extent extent
	where  span
	shown  bool // values are wanted, else only the number
	count  int
	rows   map[string]*kept // by encoded key; nil: not read
}

// kept is a row as it was when it was added.
type kept struct {
	key    []any
	extent extent
	values map[string]any
}

func newStretch(record int64, t *table, row string, last sql.NullString) (*stretch, error) {
	first, err := readKey(t, row)
	if err != nil {
		return nil, err
	}
	end, vary := first, -1
	if last.Valid {
		if end, err = readKey(t, last.String); err != nil {
			return nil, err
		}
		var grows bool
		if vary, grows = growth(first, end); !grows {
			return nil, damaged("%s to %.80q is no run of rows", t.row(first), last.String)
		}
	}
	return &stretch{record: record, extent: newExtent(first, end), where: between(t, first, end, vary), count: 1}, nil
}

// changes lists the rows in the order of their keys.
func (s *stretch) changes(t *table) []RowChange {
	var all []RowChange
	for _, row := range slices.SortedFunc(maps.Values(s.rows), func(a, b *kept) int { return a.extent.compare(b.extent) }) {
		all = append(all, newRowChange(t, row.key, nil, row.values))
	}
	return all
}

// findAdded counts the rows that a step in effect added together, and finds those
// that the passages lack; of passages beyond what is wanted it finds none.
func (a *auditor) findAdded(step int64, t *table, change *TableChange, passages []passage) ([]passage, error) {
	runs, err := a.runs(step, t)
	if err != nil {
		return nil, err
	}
	byRecord := make(map[int64]*stretch, len(runs))
	for _, s := range runs {
		if err := a.ctx.Err(); err != nil {
			return nil, err
		}
		byRecord[s.record] = s
		if s.count, err = one[int](a.q, "SELECT count(*) FROM "+quote(t.name)+" WHERE "+s.where.condition, s.where.arguments...); err != nil {
			return nil, err
		}
	}
	all, listed := slices.Clone(runs), 0
	for i := range passages {
		if listed >= a.most {
			passages = passages[:i]
			break
		}
		s := passages[i].added
		if s == nil {
			listed += len(passages[i].rows)
			continue
		}
		if run, ok := byRecord[s.record]; ok {
			s, passages[i].added = run, run
		} else {
			all = append(all, s) // one row, which is counted already
		}
		s.shown = true
		listed += s.count
	}
	if err := a.rewind(t, all); err != nil {
		return nil, err
	}
	for _, s := range runs {
		change.Added += s.count
	}
	return passages, nil
}

// runs lists the rows of the history of a step that stand for several rows each,
// whose values are in the table.
func (a *auditor) runs(step int64, t *table) (all []*stretch, err error) {
	var id int64
	var row string
	var last sql.NullString
	err = each(a.q, func(rows *sql.Rows) error {
		if err := rows.Scan(&id, &row, &last); err != nil {
			return err
		}
		s, err := newStretch(id, t, row, last)
		if err != nil {
			return fmt.Errorf("history row %d: %w", id, err)
		}
		all = append(all, s)
		return nil
	}, `SELECT id, coalesce(row, ''), last FROM history WHERE step = ? AND "table" = ? AND last IS NOT NULL AND after IS NULL ORDER BY id`, step, t.name)
	return all, err
}

// rewind counts the rows of stretches as they were when they were added, and reads
// them where they are shown.
func (a *auditor) rewind(t *table, stretches []*stretch) error {
	if len(stretches) == 0 {
		return nil
	}
	oldest := slices.MinFunc(stretches, func(a, b *stretch) int { return cmp.Compare(a.record, b.record) }).record
	later, err := a.comingAndGoing(t, oldest)
	if err != nil {
		return err
	}
	present, err := lookup(a.q, t.name)
	if err != nil {
		return err
	}
	var changed []*stretch
	for _, s := range stretches {
		if err := a.ctx.Err(); err != nil {
			return err
		}
		if !s.shown && !slices.ContainsFunc(later, func(l laterChange) bool { return l.concerns(s) }) {
			continue
		}
		changed = append(changed, s)
		if err := a.readRows(present, s); err != nil {
			return err
		}
	}
	updates, err := a.updates(t, oldest, changed, later)
	if err != nil {
		return err
	}
	later = append(later, updates...)
	slices.SortStableFunc(later, func(a, b laterChange) int { return cmp.Compare(b.record, a.record) })
	for _, s := range changed {
		for _, l := range later {
			if l.concerns(s) {
				l.takeBack(t, s)
			}
		}
		s.count = len(s.rows)
	}
	return nil
}

// readRows reads the rows of a stretch as they are now; without their values where
// only their number is wanted.
func (a *auditor) readRows(t *table, s *stretch) error {
	columns := t.keys()
	if s.shown {
		columns = t.columns
	}
	rows, err := a.q.QueryContext(a.ctx, "SELECT "+quoteAll(columns)+" FROM "+quote(t.name)+" WHERE "+s.where.condition+" ORDER BY "+quoteAll(t.keys()), s.where.arguments...)
	if err != nil {
		return err
	}
	all, err := scanAll(rows, len(columns))
	if err != nil {
		return err
	}
	s.rows = make(map[string]*kept, len(all))
	for _, row := range all {
		values := make(map[string]any, len(columns))
		for i, column := range columns {
			values[column] = row[i]
		}
		key := row[:t.key:t.key]
		s.rows[encode(t.keys(), key)] = &kept{key, newExtent(key, key), values}
	}
	return nil
}

// laterChange is a change of rows after they were added.
type laterChange struct {
	record int64 // id of the row of the history
	extent extent
	single []any          // the key, where it is one row
	before map[string]any // nil: the rows were added
	whole  bool           // before is all of a row, which was removed
}

func (l *laterChange) concerns(s *stretch) bool {
	return l.record > s.record && l.extent.meets(s.extent)
}

// takeBack makes the rows what they were before the change.
func (l *laterChange) takeBack(t *table, s *stretch) {
	switch {
	case l.before == nil && l.single == nil:
		maps.DeleteFunc(s.rows, func(_ string, row *kept) bool { return row.extent.meets(l.extent) })
	case l.before == nil:
		delete(s.rows, encode(t.keys(), l.single))
	case l.whole:
		s.rows[encode(t.keys(), l.single)] = &kept{l.single, l.extent, maps.Clone(l.before)}
	default:
		if row, ok := s.rows[encode(t.keys(), l.single)]; ok {
			maps.Copy(row.values, l.before)
		}
	}
}

// comingAndGoing lists the changes since a row of the history, in effect, that
// added or removed rows.
func (a *auditor) comingAndGoing(t *table, since int64) ([]laterChange, error) {
	return a.later(t, `SELECT id, coalesce(row, ''), last, before, after IS NULL FROM history
		WHERE id > ? AND "table" = ? AND undone = 0 AND (before IS NULL OR after IS NULL) ORDER BY id`, since, t.name)
}

// updates lists the changes of values since a row of the history, in effect, of
// the rows that are shown.
func (a *auditor) updates(t *table, since int64, stretches []*stretch, gone []laterChange) ([]laterChange, error) {
	var keys []string
	for _, s := range stretches {
		if s.shown {
			keys = slices.AppendSeq(keys, maps.Keys(s.rows))
		}
	}
	for _, l := range gone {
		if l.whole {
			keys = append(keys, encode(t.keys(), l.single))
		}
	}
	if len(keys) == 0 {
		return nil, nil
	}
	list, err := json.Marshal(keys)
	if err != nil {
		return nil, err
	}
	return a.later(t, `SELECT id, coalesce(row, ''), last, before, after IS NULL FROM history
		WHERE id > ? AND "table" = ? AND undone = 0 AND before IS NOT NULL AND after IS NOT NULL
		AND row IN (SELECT value FROM json_each(?)) ORDER BY id`, since, t.name, string(list))
}

func (a *auditor) later(t *table, query string, arguments ...any) (all []laterChange, err error) {
	rows, err := a.q.QueryContext(a.ctx, query, arguments...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var id int64
	var row string
	var last, before sql.NullString
	var removed bool
	for rows.Next() {
		if err := rows.Scan(&id, &row, &last, &before, &removed); err != nil {
			return nil, err
		}
		l, err := newLaterChange(id, t, row, last, before, removed)
		if err != nil {
			return nil, fmt.Errorf("history row %d: %w", id, err)
		}
		all = append(all, l)
	}
	return all, rows.Err()
}

func newLaterChange(id int64, t *table, row string, last, before sql.NullString, removed bool) (laterChange, error) {
	r, err := newRecord(id, t, row, last, before, sql.NullString{})
	if err != nil {
		return laterChange{}, err
	}
	s, err := newStretch(id, t, row, last)
	if err != nil {
		return laterChange{}, err
	}
	l := laterChange{record: id, extent: s.extent, before: r.before, whole: removed && r.before != nil}
	if !r.run {
		l.single = r.key
	}
	return l, nil
}
