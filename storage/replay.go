package storage

import (
	"context"
	"database/sql"
	"strings"
)

// record is a row of the history that was read and checked: its table is one of
// the catalogue, its columns are of that table, its keys are whole.
type record struct {
	id     int64
	table  *table
	key    []any
	rows   span // the row, or the rows of the run
	run    bool
	before map[string]any   // nil: the rows were added
	after  []map[string]any // nil: the row was removed, or it was added and is in effect
}

// readRecord reads a row of the history, which may come from anywhere: the file
// may be one that somebody sent. Whatever is not as this program writes it is refused.
func (c *Change) readRecord(id int64) (record, error) {
	s, err := c.statement(`SELECT "table", coalesce(row, ''), last, before, after FROM history WHERE id = ?`)
	if err != nil {
		return record{}, err
	}
	var name, row string
	var last, before, after sql.NullString
	if err := s.QueryRowContext(context.Background(), id).Scan(&name, &row, &last, &before, &after); err != nil {
		return record{}, err
	}
	t, err := c.table(name)
	if err != nil {
		return record{}, err
	}
	return newRecord(id, t, row, last, before, after)
}

func newRecord(id int64, t *table, row string, last, before, after sql.NullString) (r record, err error) {
	r = record{id: id, table: t, run: last.Valid}
	if r.key, err = readKey(t, row); err != nil {
		return record{}, err
	}
	if err := r.readSpan(last); err != nil {
		return record{}, err
	}
	if before.Valid {
		rows, err := readValues(t, before.String)
		if err != nil || len(rows) != 1 || r.run {
			return record{}, damaged("the values before the change cannot be read")
		}
		r.before = rows[0]
	}
	if after.Valid {
		if r.after, err = readValues(t, after.String); err != nil {
			return record{}, damaged("the values after the change cannot be read")
		}
	}
	return r, nil
}

func (r *record) readSpan(last sql.NullString) error {
	if !last.Valid {
		r.rows = between(r.table, r.key, r.key, -1)
		return nil
	}
	end, err := readKey(r.table, last.String)
	if err != nil {
		return err
	}
	vary, ok := growth(r.key, end)
	if !ok {
		return damaged("%s to %.80q is no run of rows", r.table.row(r.key), last.String)
	}
	r.rows = between(r.table, r.key, end, vary)
	return nil
}

// readKey reads the key of a row: all columns of the key and no others.
func readKey(t *table, text string) ([]any, error) {
	rows, err := decodeRows(text)
	if err != nil || len(rows) != 1 || len(rows[0]) != t.key {
		return nil, damaged("%.80q is not the key of a row of %s", text, t.name)
	}
	key := make([]any, t.key)
	for i, column := range t.keys() {
		if key[i] = rows[0][column]; key[i] == nil {
			return nil, damaged("%.80q is not the key of a row of %s", text, t.name)
		}
	}
	return key, nil
}

func readValues(t *table, text string) ([]map[string]any, error) {
	rows, err := decodeRows(text)
	if err != nil {
		return nil, err
	}
	known := make(map[string]bool, len(t.columns))
	for _, column := range t.columns {
		known[column] = true
	}
	for _, row := range rows {
		for column := range row {
			if !known[column] {
				return nil, damaged("%s has no column %.80q", t.name, column)
			}
		}
	}
	return rows, nil
}

// back takes a record back. What was added is kept in the record before it is
// removed, for redo.
func (c *Change) back(r record) error {
	switch {
	case r.before == nil:
		return c.unadd(r)
	case r.after == nil:
		return c.insertValues(r.table, r.before)
	case len(r.after) == 1:
		return c.swap(r, r.after[0], r.before)
	}
	return damaged("a change of one row has several values")
}

// forth makes a record's change again.
func (c *Change) forth(r record) error {
	switch {
	case r.before == nil:
		return c.readd(r)
	case r.after == nil:
		return c.unput(r)
	case len(r.after) == 1:
		return c.swap(r, r.before, r.after[0])
	}
	return damaged("a change of one row has several values")
}

// unadd removes the rows that a record says were added.
func (c *Change) unadd(r record) error {
	rows, err := c.rowsOf(r.table, r.rows)
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		return damaged("its %s is missing", r.table.row(r.key))
	}
	texts := make([]string, len(rows))
	for i, row := range rows {
		texts[i] = encode(r.table.columns, row)
	}
	after := texts[0]
	if r.run {
		after = "[" + strings.Join(texts, ",") + "]"
	}
	if err := c.keepValues(r.id, after); err != nil {
		return err
	}
	if r.table.name == "attribute" {
		for _, row := range rows {
			if err := c.dropValues(row); err != nil {
				return err
			}
		}
	}
	if _, err := c.exec("DELETE FROM "+quote(r.table.name)+" WHERE "+r.rows.condition, r.rows.arguments...); err != nil {
		return err
	}
	for _, row := range rows {
		c.digest.removed(r.table, row)
	}
	return nil
}

// unput removes a row again that a record says was removed.
func (c *Change) unput(r record) error {
	row, err := c.find(r.table, r.key, r.table.columns)
	if err != nil {
		return err
	}
	if row == nil {
		return damaged("its %s is missing", r.table.row(r.key))
	}
	return c.removeRow(r.table, row)
}

// readd adds the rows again. Those of a run are not needed in the history any
// more, until they are undone again.
func (c *Change) readd(r record) error {
	if len(r.after) == 0 {
		return damaged("the rows to add are missing")
	}
	for _, row := range r.after {
		if err := c.insertValues(r.table, row); err != nil {
			return err
		}
	}
	if !r.run {
		return nil
	}
	return c.keepValues(r.id, nil)
}

// insertValues adds a row of which every column must be given that the table had
// when the history was written.
func (c *Change) insertValues(t *table, row map[string]any) error {
	values := make([]any, len(t.columns))
	for i, column := range t.columns {
		value, ok := row[column]
		if !ok && !t.optional(i) {
			return damaged("column %.80q of a row of %s is missing", column, t.name)
		}
		values[i] = value
	}
	return c.insertRow(t, values)
}

// swap replaces the values of a row, of the same columns before and after.
func (c *Change) swap(r record, from, to map[string]any) error {
	if len(from) != len(to) || len(from) == 0 {
		return damaged("the values before and after are not of the same columns")
	}
	row, err := c.find(r.table, r.key, r.table.columns)
	if err != nil {
		return err
	}
	if row == nil {
		return damaged("its %s is missing", r.table.row(r.key))
	}
	var columns []string
	var fresh []any
	for i, column := range r.table.columns {
		value, ok := from[column]
		if !ok {
			continue
		}
		other, ok := to[column]
		if !ok || i < r.table.key {
			return damaged("the values before and after are not of the same columns, or of a key")
		}
		if !same(row[i], value) {
			return damaged("its %s is not as the history has it", r.table.row(r.key))
		}
		columns, fresh = append(columns, column), append(fresh, other)
	}
	if len(columns) != len(from) {
		return damaged("the values before and after are not of the same columns, or of a key")
	}
	return c.replace(r.table, row, columns, fresh)
}
