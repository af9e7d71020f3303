package storage

import (
	"context"
	"database/sql"
	"fmt"
)

// since is what became of the rows of a project after a row of its history, where
// two copies of it parted. A row is more than its key: a tie that was deleted and
// another that got its id are two, and a deletion that was undone made no other row
// of the one that came back.
type since struct {
	touched map[string]*keys           // by table: rows that came, changed or went, also if that was undone
	made    map[string]map[rowKey]bool // rows that were not there when the copies parted, and came since
	ended   map[string]map[rowKey]bool // rows that were there, and went since
}

func newSince() *since {
	s := &since{touched: map[string]*keys{}, made: map[string]map[rowKey]bool{}, ended: map[string]map[rowKey]bool{}}
	for name := range catalogue {
		s.touched[name] = &keys{has: map[rowKey]bool{}}
		s.made[name], s.ended[name] = map[rowKey]bool{}, map[rowKey]bool{}
	}
	return s
}

// kept reports whether a row that both copies had is still the same one here, if a
// row of its key is there at all.
func (s *since) kept(table string, key rowKey) bool {
	return !s.made[table][key] && !s.ended[table][key]
}

// effect says of a row of the history at which of two moments it was in effect.
type effect struct {
	id        int64
	then, now bool // in effect when the copies parted, and now
}

// readSince follows the history after a row of it.
func (c *Change) readSince(ctx context.Context, parting int64) (*since, error) {
	turns, err := c.turns(parting)
	if err != nil {
		return nil, err
	}
	s := newSince()
	reader := &auditor{ctx: ctx, q: c.tx}
	for _, t := range turns {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		r, err := c.recordEver(reader, t.id)
		if err == nil {
			err = c.follow(s, r, t)
		}
		if err != nil {
			return nil, fmt.Errorf("history row %d: %w", t.id, err)
		}
	}
	return s, nil
}

// recordEver reads a row of the history that may tell of attributes which are gone.
func (c *Change) recordEver(reader *auditor, id int64) (record, error) {
	s, err := c.statement(`SELECT "table", coalesce(row, ''), last, before, after FROM history WHERE id = ?`)
	if err != nil {
		return record{}, err
	}
	var name, row string
	var last, before, after sql.NullString
	if err := s.QueryRowContext(reader.ctx, id).Scan(&name, &row, &last, &before, &after); err != nil {
		return record{}, err
	}
	t, err := reader.table(name)
	if err != nil {
		return record{}, err
	}
	return newRecord(id, t, row, last, before, after)
}

// turns lists the rows of the history that came after a row, and those of before
// whose steps were undone or redone after it.
func (c *Change) turns(parting int64) (all []effect, err error) {
	first := make(map[int64]bool) // steps by whether they were in effect
	err = each(c.tx, func(rows *sql.Rows) error {
		var step int64
		var word string
		err := rows.Scan(&step, &word)
		if _, known := first[step]; !known {
			first[step] = word == backwards.word
		}
		return err
	}, `SELECT step, what FROM history WHERE "table" IS NULL AND id > ? ORDER BY id`, parting)
	if err != nil {
		return nil, err
	}
	err = each(c.tx, func(rows *sql.Rows) error {
		t := effect{}
		var step, undone int64
		err := rows.Scan(&t.id, &step, &undone)
		t.then, t.now = t.id <= parting && first[step], undone == inEffect
		all = append(all, t)
		return err
	}, `SELECT id, step, undone FROM history WHERE "table" IS NOT NULL
		AND (id > ?1 OR step IN (SELECT step FROM history WHERE "table" IS NULL AND id > ?1)) ORDER BY id`, parting)
	return all, err
}

// follow notes what a row of the history did to rows.
func (c *Change) follow(s *since, r record, t effect) error {
	all, err := c.keysOf(r)
	if err != nil {
		return err
	}
	came, went := r.before == nil, r.before != nil && r.after == nil
	if t.then && !t.now { // it was taken back since
		came, went = went, came
	}
	for _, key := range all {
		s.touched[r.table.name].add(key)
		switch {
		case t.then == t.now:
		case came:
			s.made[r.table.name][key] = true
		case went:
			s.ended[r.table.name][key] = true
		}
	}
	return nil
}

// keysOf lists the keys of the rows that a row of the history is of.
func (c *Change) keysOf(r record) (all []rowKey, err error) {
	if !r.run {
		return []rowKey{asRowKey(r.key)}, nil
	}
	if r.after != nil { // the run is undone: its rows stand in the history
		for _, values := range r.after {
			var key rowKey
			for i, column := range r.table.keys() {
				key[i] = values[column]
			}
			all = append(all, key)
		}
		return all, nil
	}
	err = each(c.tx, func(rows *sql.Rows) error {
		var key rowKey
		slots := []any{&key[0], &key[1], &key[2]}
		err := rows.Scan(slots[:r.table.key]...)
		all = append(all, key)
		return err
	}, "SELECT "+quoteAll(r.table.keys())+" FROM "+quote(r.table.name)+" WHERE "+r.rows.condition+" ORDER BY "+quoteAll(r.table.keys()), r.rows.arguments...)
	return all, err
}

func asRowKey(key []any) (k rowKey) {
	copy(k[:], key)
	return k
}

// of returns the columns of a key that a table has.
func (k rowKey) of(t *table) []any { return append([]any(nil), k[:t.key]...) }

// rewindTo takes back, one by one, all that came after a row of the history, so that
// the tables are what they were then. Nobody may need what they are now.
func (c *Change) rewindTo(ctx context.Context, parting int64, progress func(done float64)) error {
	type entry struct {
		id, step int64
		note     string // undo or redo; empty: a change
	}
	var all []entry
	err := each(c.tx, func(rows *sql.Rows) error {
		var e entry
		err := rows.Scan(&e.id, &e.step, &e.note)
		all = append(all, e)
		return err
	}, `SELECT id, step, CASE WHEN "table" IS NULL THEN what ELSE '' END FROM history WHERE id > ? ORDER BY id DESC`, parting)
	if err != nil {
		return err
	}
	for i, e := range all {
		if err := ctx.Err(); err != nil {
			return err
		}
		if progress != nil {
			progress(float64(i) / float64(len(all)))
		}
		switch e.note {
		case "":
			err = c.retake([]int64{e.id}, (*Change).back)
		case backwards.word:
			err = c.retakeStep(e.step, forwards)
		case forwards.word:
			err = c.retakeStep(e.step, backwards)
		default:
			err = damaged("row %d of its history is neither a change nor taken back", e.id)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *Change) retakeStep(step int64, way direction) error {
	var ids []int64
	err := each(c.tx, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	}, `SELECT id FROM history WHERE step = ? AND "table" IS NOT NULL ORDER BY id `+way.order, step)
	if err != nil {
		return err
	}
	return c.retake(ids, way.apply)
}

func (c *Change) retake(ids []int64, apply func(*Change, record) error) error {
	for _, id := range ids {
		r, err := c.readRecord(id)
		if err == nil {
			err = apply(c, r)
		}
		if err != nil {
			return fmt.Errorf("history row %d: %w", id, asDamage(err))
		}
	}
	return nil
}
