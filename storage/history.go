package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/mattn/go-sqlite3"
)

// Step is a change as the history has it.
type Step struct {
	ID      int64 // counts from 1, in the order of the changes
	At      time.Time
	Coder   string // label of who made the change, or ""
	What    string // in words, see [Entry]
	Undone  bool
	Dropped bool // undone, and another change was made since: it cannot be redone
}

// steps is the part of the query for steps that all of them share. Notes of
// undo and redo have no table, and are no steps.
const steps = `SELECT step, at, coalesce(coder, ''), what, undone FROM history WHERE "table" IS NOT NULL`

// Which step is undone or redone next: the last in effect, the first undone.
const (
	nextUndo = steps + " AND undone = 0 ORDER BY step DESC LIMIT 1"
	nextRedo = steps + " AND undone = 1 ORDER BY step LIMIT 1"
)

type scanner interface{ Scan(values ...any) error }

func scanStep(row scanner) (Step, error) {
	var s Step
	var at string
	var undone int
	if err := row.Scan(&s.ID, &at, &s.Coder, &s.What, &undone); err != nil {
		return Step{}, err
	}
	s.Coder, s.What = clean(s.Coder), clean(s.What) // the file may be anybody's
	s.Undone, s.Dropped = undone > 0, undone == 2
	var err error
	if s.At, err = time.Parse(time.RFC3339Nano, at); err != nil {
		return Step{}, damaged("step %d of its history was made at no time: %q", s.ID, at)
	}
	return s, nil
}

// History returns all steps, the oldest first, also those that were undone.
func (p *Project) History() (all []Step, err error) {
	err = p.read(func(q queryer) error {
		return each(q, func(rows *sql.Rows) error {
			s, err := scanStep(rows)
			all = append(all, s)
			return err
		}, steps+" GROUP BY step ORDER BY step")
	})
	return all, err
}

// NextUndo returns the step that Undo would take back, if there is one.
func (p *Project) NextUndo() (Step, bool, error) { return p.next(nextUndo) }

// NextRedo returns the step that Redo would bring back, if there is one.
func (p *Project) NextRedo() (Step, bool, error) { return p.next(nextRedo) }

func (p *Project) next(query string) (step Step, found bool, err error) {
	err = p.read(func(q queryer) error {
		step, err = scanStep(q.QueryRowContext(context.Background(), query))
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		found = err == nil
		return err
	})
	return step, found, err
}

// Undo takes back the last change that is in effect and returns it. Where there
// is none the error is [ErrNothingToUndo].
func (p *Project) Undo(at time.Time) (Step, error) {
	return p.travel(direction{
		query: nextUndo, none: ErrNothingToUndo, word: "undo", order: "DESC", undone: 1, apply: (*Change).back,
	}, at)
}

// Redo makes the change again that was undone last and returns it. Where there
// is none the error is [ErrNothingToRedo].
func (p *Project) Redo(at time.Time) (Step, error) {
	return p.travel(direction{
		query: nextRedo, none: ErrNothingToRedo, word: "redo", order: "ASC", undone: 0, apply: (*Change).forth,
	}, at)
}

// direction is one of the two in which a step can be taken.
type direction struct {
	query  string // which step
	none   error  // when there is none
	word   string // for the audit
	order  string // in which its rows are taken
	undone int    // what the step is afterwards
	apply  func(*Change, record) error
}

func (p *Project) travel(to direction, at time.Time) (step Step, err error) {
	err = p.write(func(tx *sql.Tx) (bool, error) {
		step, err = scanStep(tx.QueryRowContext(context.Background(), to.query))
		if errors.Is(err, sql.ErrNoRows) {
			return false, to.none
		}
		if err != nil {
			return false, err
		}
		step.Undone = to.undone == 1
		c := &Change{tx: tx, tables: make(map[string]*table), statements: make(map[string]*sql.Stmt)}
		return true, c.replay(to, step.ID, timeText(at))
	})
	if err != nil {
		return Step{}, err
	}
	return step, nil
}

// replay applies the rows of a step one by one: of an undone import, the rows
// of all its runs would take much memory.
func (c *Change) replay(to direction, step int64, at string) error {
	var ids []int64
	err := each(c.tx, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	}, `SELECT id FROM history WHERE step = ? AND "table" IS NOT NULL ORDER BY id `+to.order, step)
	if err != nil {
		return err
	}
	for _, id := range ids {
		r, err := c.readRecord(id)
		if err == nil {
			err = to.apply(c, r)
		}
		if broken := (sqlite3.Error{}); errors.As(err, &broken) && broken.Code == sqlite3.ErrConstraint {
			err = damaged("%v", err) // nothing that was ever in the project breaks its rules
		}
		if err != nil {
			return fmt.Errorf("history row %d: %w", id, err)
		}
	}
	if _, err := c.exec(`UPDATE history SET undone = ? WHERE step = ? AND "table" IS NOT NULL`, to.undone, step); err != nil {
		return err
	}
	id, err := c.nextID("history")
	if err != nil {
		return err
	}
	_, err = c.exec("INSERT INTO history (id, step, at, what) VALUES (?, ?, ?, ?)", id, step, at, to.word)
	return err
}
