package storage

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// Limits of a run: its values must fit into one value of the history when it is
// undone.
const (
	maxRun      = 1000    // rows
	maxRunBytes = 4 << 20 // of text
)

// run is a row that was added, or several that were added together: rows of one
// table of which only one column of the key differs, an integer, and grows. An
// import of a million ties is a thousand runs, and a thousand rows of history.
type run struct {
	table  *table
	keys   [][]any
	values []any // of the first row
	vary   int   // the column of the key that grows, once there are two rows
	bytes  int
}

// added takes note of a row that was added.
func (c *Change) added(t *table, values []any) error {
	if !c.run.extend(t, values[:t.key]) {
		if err := c.flush(); err != nil {
			return err
		}
		c.run = run{table: t, keys: [][]any{values[:t.key]}, values: values}
	}
	for _, v := range values {
		switch v := v.(type) {
		case string:
			c.run.bytes += len(v)
		case []byte:
			c.run.bytes += 2 * len(v)
		}
	}
	return nil
}

// extend adds the key to the run if it continues it.
func (r *run) extend(t *table, key []any) bool {
	if len(r.keys) == 0 || len(r.keys) == maxRun || r.bytes > maxRunBytes || r.table != t {
		return false
	}
	vary, ok := growth(r.keys[len(r.keys)-1], key)
	if !ok || len(r.keys) > 1 && vary != r.vary {
		return false
	}
	r.keys, r.vary = append(r.keys, key), vary
	return true
}

// growth finds the one column of the key that is greater in last than in first.
func growth(first, last []any) (column int, ok bool) {
	column = -1
	for i := range first {
		if same(first[i], last[i]) {
			continue
		}
		from, a := first[i].(int64)
		to, b := last[i].(int64)
		if !a || !b || from >= to || column >= 0 {
			return 0, false
		}
		column = i
	}
	return column, column >= 0
}

// flush writes the run into the history.
func (c *Change) flush() error {
	r := c.run
	c.run = run{}
	switch len(r.keys) {
	case 0:
		return nil
	case 1:
		return c.record(r.table, r.keys[0], nil, nil, encode(r.table.columns, r.values))
	}
	first, last := r.keys[0], r.keys[len(r.keys)-1]
	span := between(r.table, first, last, r.vary)
	// One more than the run says enough: the rows of old may be most of the table.
	n, err := one[int](c.tx, "SELECT count(*) FROM (SELECT 1 FROM "+quote(r.table.name)+" WHERE "+span.condition+" LIMIT ?)",
		append(span.arguments, len(r.keys)+1)...)
	if err != nil {
		return err
	}
	if n == len(r.keys) {
		return c.record(r.table, first, last, nil, nil)
	}
	// Rows of old stand between those that were added: each for itself.
	for _, key := range r.keys {
		if err := c.record(r.table, key, nil, nil, nil); err != nil {
			return err
		}
	}
	return nil
}

// span is the part of a WHERE clause that finds the rows of a run.
type span struct {
	condition string
	arguments []any
}

func between(t *table, first, last []any, vary int) span {
	var s span
	parts := make([]string, t.key)
	for i, name := range t.keys() {
		parts[i] = quote(name) + " = ?"
		s.arguments = append(s.arguments, first[i])
		if i == vary {
			parts[i] = quote(name) + " BETWEEN ? AND ?"
			s.arguments = append(s.arguments, last[i])
		}
	}
	s.condition = strings.Join(parts, " AND ")
	return s
}

// record writes a row of the history. The first of a change begins its step:
// what was undone before can then not be redone any more.
func (c *Change) record(t *table, key, last []any, before, after any) error {
	if c.step == 0 {
		if err := c.dropUndone(); err != nil {
			return err
		}
		last, err := one[int64](c.tx, "SELECT coalesce(max(step), 0) FROM history")
		if err != nil {
			return err
		}
		if c.step, err = (&ids{"step of the history", last}).next(); err != nil {
			return err
		}
		if c.records, err = c.ids("history"); err != nil {
			return err
		}
	}
	id, err := c.records.next()
	if err != nil {
		return err
	}
	var end any
	if last != nil {
		end = encode(t.keys(), last)
	}
	return c.writeHistory(id, c.step, c.at, c.coder, c.what, t.name, encode(t.keys(), key), end, before, after, int64(inEffect))
}

// rowsOf reads the rows of a span, in the order of their keys.
func (c *Change) rowsOf(t *table, s span) ([][]any, error) {
	rows, err := c.tx.QueryContext(context.Background(), "SELECT "+quoteAll(t.columns)+" FROM "+quote(t.name)+
		" WHERE "+s.condition+" ORDER BY "+quoteAll(t.keys()), s.arguments...)
	if err != nil {
		return nil, err
	}
	return scanAll(rows, len(t.columns))
}

func scanAll(rows *sql.Rows, columns int) ([][]any, error) {
	defer rows.Close()
	var all [][]any
	for rows.Next() {
		values, slots := slotsFor(columns)
		if err := rows.Scan(slots...); err != nil {
			return nil, fmt.Errorf("row %d: %w", len(all)+1, err)
		}
		all = append(all, values)
	}
	return all, rows.Err()
}
