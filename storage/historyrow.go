package storage

import (
	"context"
)

// What a row of the history says of its change.
const (
	inEffect   = 0
	wasUndone  = 1 // and may be redone
	wasDropped = 2 // undone for good: another change came after
)

// The rows of the history are written here and nowhere else, so that the digest
// of the project follows.

// writeHistory adds a row, given as the values of all its columns.
func (c *Change) writeHistory(values ...any) error {
	_, err := c.exec(`INSERT INTO history (id, step, at, coder, what, "table", row, last, before, after, undone)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, values...)
	if err != nil {
		return err
	}
	c.digest.added(&historyTable, values)
	return nil
}

// keepValues writes down what rows were that are about to be removed by undo, or,
// with nil, that they stand in their table again.
func (c *Change) keepValues(record int64, after any) error {
	row, err := c.find(&historyTable, []any{record}, historyTable.columns)
	if err != nil {
		return err
	}
	if row == nil {
		return damaged("row %d of its history is missing", record)
	}
	return c.replace(&historyTable, row, []string{"after"}, []any{after})
}

// restate says of all rows that meet a condition whether they are in effect.
func (c *Change) restate(state int64, condition string, arguments ...any) error {
	columns := historyTable.columns
	rows, err := c.tx.QueryContext(context.Background(), "SELECT "+quoteAll(columns)+" FROM history WHERE "+condition+" ORDER BY id", arguments...)
	if err != nil {
		return err
	}
	defer rows.Close()
	values, slots := slotsFor(len(columns))
	undone := historyTable.place("undone")
	for rows.Next() {
		if err := rows.Scan(slots...); err != nil {
			return err
		}
		c.digest.removed(&historyTable, values)
		values[undone] = state
		c.digest.added(&historyTable, values)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	_, err = c.exec("UPDATE history SET undone = ? WHERE "+condition, append([]any{state}, arguments...)...)
	return err
}

// dropUndone ends what could be redone.
func (c *Change) dropUndone() error { return c.restate(wasDropped, "undone = 1") }
