package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"copresence/storage/characters"
)

// RowChange is what a step did to one row. Its values are those of SQLite: nil,
// int64, float64, string and []byte; strings are fit to be shown.
type RowChange struct {
	Table  string
	Row    map[string]any // the key of the row
	Before map[string]any // nil: the row was added
	After  map[string]any // nil: the row was removed
	// Of a row that was changed, Before and After hold only what differs.
}

// TableChange is what a step did to the rows of one table.
type TableChange struct {
	Table                   string
	Added, Changed, Removed int
	Rows                    []RowChange // the first of them
}

// More returns how many rows the step changed beyond those that are listed.
func (t *TableChange) More() int { return t.Added + t.Changed + t.Removed - len(t.Rows) }

// Changes is what a step did.
type Changes struct {
	Step   Step
	Tables []TableChange // in the order in which the step came to them
	names  names
}

// Sequel is what became of a history since a step of it was read.
type Sequel struct {
	Steps []Step // after that step
	Last  int64  // number of the last step in effect; 0: none is
	// Kept is the number of the last step, up to that one, which is not dropped; 0:
	// all are. Those that were not dropped before, and come after it, are so now:
	// another change drops what is undone, which is always the end of the history.
	Kept int64
}

// HistorySince returns what became of the history since a step was read, so that
// who knows the steps up to that one need not read them all again.
func (p *Project) HistorySince(step int64) (since Sequel, err error) {
	err = p.read(func(q queryer) error {
		err := each(q, func(rows *sql.Rows) error {
			s, err := scanStep(rows)
			since.Steps = append(since.Steps, s)
			return err
		}, steps+" AND step > ? GROUP BY step ORDER BY step", step)
		if err != nil {
			return err
		}
		const newest = `SELECT coalesce(max(step), 0) FROM history WHERE "table" IS NOT NULL`
		if since.Last, err = one[int64](q, newest+belowUndone); err != nil {
			return err
		}
		since.Kept, err = one[int64](q, newest+" AND undone < 2 AND step <= ?", step)
		return err
	})
	return since, err
}

// StepBefore returns the last step in effect before a step, or the zero Step where
// there is none.
func (p *Project) StepBefore(step int64) (before Step, err error) {
	err = p.read(func(q queryer) error {
		before, err = scanStep(q.QueryRowContext(context.Background(), steps+" AND undone = 0 AND step < ? ORDER BY step DESC LIMIT 1", step))
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	})
	return before, err
}

// Changes tells what a step did: how many rows of each table, and of the first
// ones of each, at most most, what they were before and after. What came later does
// not show. The history is read as undo reads it: what this program would not have
// written is refused. Reading gives way to everything else that is done to the
// project.
func (p *Project) Changes(ctx context.Context, step int64, most int) (found Changes, err error) {
	err = p.readPatiently(ctx, func(ctx context.Context, q queryer) error {
		a := &auditor{ctx: ctx, q: q, most: max(0, most)}
		if found, err = a.changes(step); err != nil {
			return err
		}
		return a.nameRows(&found)
	})
	return found, err
}

// auditor reads what a step did.
type auditor struct {
	ctx  context.Context
	q    queryer
	most int
	ever map[string]*table // the tables with all columns that they have or had; nil: not read yet
}

func (a *auditor) changes(step int64) (found Changes, err error) {
	found.Step, err = scanStep(a.q.QueryRowContext(a.ctx, steps+" AND step = ? ORDER BY id LIMIT 1", step))
	if errors.Is(err, sql.ErrNoRows) {
		return found, fmt.Errorf("step %d: the history has none of this number", step)
	}
	if err != nil {
		return found, err
	}
	// A row that was added alone, changed or removed is a row of the history. How
	// many were added together, only they themselves know.
	err = each(a.q, func(rows *sql.Rows) error {
		var t TableChange
		err := rows.Scan(&t.Table, &t.Added, &t.Changed, &t.Removed)
		found.Tables = append(found.Tables, t)
		return err
	}, `SELECT "table", sum(before IS NULL AND last IS NULL), sum(before IS NOT NULL AND after IS NOT NULL), sum(before IS NOT NULL AND after IS NULL)
		FROM history WHERE step = ? AND "table" IS NOT NULL GROUP BY "table" ORDER BY min(id)`, step)
	for i := range found.Tables {
		if err == nil {
			err = a.readTable(found.Step, &found.Tables[i])
		}
	}
	return found, err
}

// table returns a table with the columns that the history can speak of.
func (a *auditor) table(name string) (*table, error) {
	if _, known := catalogue[name]; !known || !strings.HasSuffix(name, "_attribute") {
		return lookup(a.q, name)
	}
	if a.ever == nil {
		var err error
		if a.ever, err = tablesEver(a.q); err != nil {
			return nil, err
		}
	}
	return a.ever[name], nil
}

// passage is what a row of the history tells: the rows, or where to find them.
type passage struct {
	rows  []RowChange
	added *stretch // rows whose values stand in their table only; nil: they are in rows
}

// readTable lists the first rows of a table and counts them all.
func (a *auditor) readTable(step Step, change *TableChange) error {
	t, err := a.table(change.Table)
	if err != nil {
		return err
	}
	passages, err := a.passages(step.ID, t)
	if err != nil {
		return err
	}
	if step.Undone {
		err = a.countUndone(step.ID, change)
	} else {
		passages, err = a.findAdded(step.ID, t, change, passages)
	}
	for _, p := range passages {
		if p.added != nil {
			p.rows = p.added.changes(t)
		}
		change.Rows = append(change.Rows, p.rows...)
	}
	change.Rows = slices.Clip(change.Rows[:min(len(change.Rows), a.most)])
	return err
}

// countUndone counts the rows that were added together by a step that is undone:
// their values stand in the history.
func (a *auditor) countUndone(step int64, change *TableChange) error {
	n, err := one[int](a.q, `SELECT coalesce(sum(CASE WHEN json_valid(after) THEN json_array_length(after) END), 0)
		FROM history WHERE step = ? AND "table" = ? AND last IS NOT NULL`, step, change.Table)
	change.Added += n
	return err
}

// passages reads the first rows of a step's history of a table.
func (a *auditor) passages(step int64, t *table) (all []passage, err error) {
	listed := 0
	var id int64
	var row string
	var last, before, after sql.NullString
	err = each(a.q, func(rows *sql.Rows) error {
		if listed >= a.most {
			return nil
		}
		if err := rows.Scan(&id, &row, &last, &before, &after); err != nil {
			return err
		}
		p, err := newPassage(id, t, row, last, before, after)
		if err != nil {
			return fmt.Errorf("history row %d: %w", id, err)
		}
		all = append(all, p)
		listed += max(1, len(p.rows))
		return nil
	}, `SELECT id, coalesce(row, ''), last, before, after FROM history WHERE step = ? AND "table" = ? ORDER BY id LIMIT ?`, step, t.name, a.most)
	return all, err
}

func newPassage(id int64, t *table, row string, last, before, after sql.NullString) (passage, error) {
	r, err := newRecord(id, t, row, last, before, after)
	if err != nil {
		return passage{}, err
	}
	if r.before == nil && r.after == nil {
		s, err := newStretch(id, t, row, last)
		return passage{added: s}, err
	}
	if r.before != nil && len(r.after) > 1 {
		return passage{}, damaged("a change of one row has several values")
	}
	var p passage
	for _, values := range r.after {
		p.rows = append(p.rows, newRowChange(t, r.key, r.before, values))
	}
	if r.after == nil {
		p.rows = append(p.rows, newRowChange(t, r.key, r.before, nil))
	}
	return p, nil
}

// newRowChange makes the values fit to be shown. The key of an added row is among
// its values.
func newRowChange(t *table, key []any, before, after map[string]any) RowChange {
	c := RowChange{Table: t.name, Row: make(map[string]any, t.key), Before: presentable(before), After: presentable(after)}
	for i, column := range t.keys() {
		c.Row[column] = presentableValue(key[i])
		if value, ok := after[column]; ok {
			c.Row[column] = presentableValue(value)
		}
	}
	return c
}

func presentable(values map[string]any) map[string]any {
	if values == nil {
		return nil
	}
	shown := make(map[string]any, len(values))
	for column, value := range values {
		shown[column] = presentableValue(value)
	}
	return shown
}

func presentableValue(value any) any {
	if s, ok := value.(string); ok {
		return characters.Line(s)
	}
	return value
}
