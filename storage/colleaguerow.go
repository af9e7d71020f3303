package storage

import (
	"slices"
	"strings"
)

// theirs are the rows of a table that a copy has changed, and those they point to.
type theirs struct {
	columns []string // all that the rows have, or had
	key     int
	order   []rowKey // the rows that were changed
	rows    map[rowKey]*theirRow
}

// theirRow is a row of a copy, by the columns of its table.
type theirRow struct {
	before, now []any // when the copy was made, and now; nil: it is not there
	made        bool  // the row that is there now came since
	another     bool  // it is another than the one of its key before: a new number, or said of what has one
}

// known returns the row of a key as it is now, or nil.
func (t *theirs) known(key rowKey) []any {
	if row := t.rows[key]; row != nil {
		return row.now
	}
	return nil
}

// at returns the value of a column of a row; nil also where there is no such column.
func (t *theirs) at(row []any, column string) any {
	if i := slices.Index(t.columns, column); i >= 0 && row != nil {
		return row[i]
	}
	return nil
}

// arrange puts the values of a row into the order of other columns.
func arrange(columns []string, values []any, as []string) []any {
	if values == nil {
		return nil
	}
	row := make([]any, len(as))
	for i, column := range columns {
		row[slices.Index(as, column)] = values[i]
	}
	return row
}

func lengthened(row []any, n int) []any {
	for row != nil && len(row) < n {
		row = append(row, nil)
	}
	return row
}

// sort puts the changed rows in the order in which they are added: so that rows that
// come one after the other make long runs of the history.
func (t *theirs) sort(m mergeTable) {
	slices.SortFunc(t.order, func(a, b rowKey) int {
		for i := range t.key {
			at := i
			if m.lastFirst {
				at = t.key - 1 - i
			}
			if order := compareValues(a[at], b[at]); order != 0 {
				return order
			}
		}
		return 0
	})
}

// describedBy returns the table whose rows those of a table of attributes describe.
func describedBy(table string) (of string, is bool) { return strings.CutSuffix(table, "_attribute") }
