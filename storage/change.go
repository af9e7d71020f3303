package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"time"

	"copresence/storage/characters"
)

// Entry says, for the menu of undo and for the audit, what a change is.
type Entry struct {
	What  string    // in words: "mark P01 - P07 as yes"
	Coder int64     // id of who makes it; 0: nobody in particular
	At    time.Time // when
}

// Change is a change of a project that is being made. It is of use only until
// the function it was given to returns.
type Change struct {
	tx         *sql.Tx
	at         string
	coder      any // label, or nil
	what       string
	step       int64 // number in the history; 0 until something was recorded
	records    *ids  // of the rows of the history, once something was recorded
	run        run   // rows added together that are not in the history yet
	tables     map[string]*table
	statements map[string]*sql.Stmt
	watch      *watch // nil: nobody watches
	digest     *digester

	codebook      any // version of the coding instructions, or nil
	codebookKnown bool
}

// Change calls do to change the project, as one transaction and one step of the
// history. When it returns nil the change is on disk; when do returns an error
// or panics, or the change cannot be written, the project is as it was before.
// A change that changes nothing leaves no step. What was undone cannot be
// redone after it.
func (p *Project) Change(entry Entry, do func(*Change) error) error {
	return p.write(func(c *Change) (bool, error) {
		c.at, c.what = timeText(entry.At), characters.Line(entry.What)
		if entry.Coder != 0 {
			label, err := c.coderLabel(entry.Coder)
			if err != nil {
				return false, err
			}
			c.coder = label
		}
		if err := do(c); err != nil {
			return false, err
		}
		if err := c.flush(); err != nil {
			return false, err
		}
		return c.step != 0, nil
	})
}

func newChange(tx *sql.Tx) *Change {
	return &Change{tx: tx, tables: make(map[string]*table), statements: make(map[string]*sql.Stmt), digest: newDigester()}
}

// statement prepares a query once for all the rows of a change.
func (c *Change) statement(query string) (*sql.Stmt, error) {
	if s, ok := c.statements[query]; ok {
		return s, nil
	}
	s, err := c.tx.PrepareContext(context.Background(), query)
	if err != nil {
		return nil, err
	}
	c.statements[query] = s
	return s, nil
}

// exec runs a statement and returns how many rows it changed.
func (c *Change) exec(query string, arguments ...any) (int64, error) {
	if err := c.watch.step(); err != nil {
		return 0, err
	}
	s, err := c.statement(query)
	if err != nil {
		return 0, err
	}
	result, err := s.ExecContext(context.Background(), arguments...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// find returns the values of columns in the row of a key, or nil where there is
// no such row.
func (c *Change) find(t *table, key []any, columns []string) ([]any, error) {
	s, err := c.statement("SELECT " + quoteAll(columns) + " FROM " + quote(t.name) + " WHERE " + condition(t.keys(), "="))
	if err != nil {
		return nil, err
	}
	values, slots := slotsFor(len(columns))
	err = s.QueryRowContext(context.Background(), key...).Scan(slots...)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return values, err
}

// slotsFor makes n values and the pointers that Scan wants.
func slotsFor(n int) (values, slots []any) {
	values, slots = make([]any, n), make([]any, n)
	for i := range values {
		slots[i] = &values[i]
	}
	return values, slots
}

// must makes sure that a row of the given id is there, for a message that says
// more than a failed foreign key.
func (c *Change) must(table string, id int64) error {
	t, err := c.table(table)
	if err != nil {
		return err
	}
	found, err := c.find(t, []any{id}, t.keys())
	if err == nil && found == nil {
		err = fmt.Errorf("%s %d: the project has none of this id", table, id)
	}
	return err
}

// ids gives the rows of a table their ids, in the order of the rows, from 1.
type ids struct {
	table string
	last  int64
}

// ids begins after the last id of a table.
func (c *Change) ids(table string) (*ids, error) {
	last, err := one[int64](c.tx, "SELECT coalesce(max(id), 0) FROM "+quote(table))
	return &ids{table, last}, err
}

func (i *ids) next() (int64, error) {
	if i.last == math.MaxInt64 {
		return 0, fmt.Errorf("%s has the id %d, no further one can be given", i.table, i.last)
	}
	i.last++
	return i.last, nil
}

// nextID returns the id for one more row of a table.
func (c *Change) nextID(table string) (int64, error) {
	i, err := c.ids(table)
	if err != nil {
		return 0, err
	}
	return i.next()
}
