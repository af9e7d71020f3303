package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/mattn/go-sqlite3"

	"copresence/storage/characters"
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

// Which step is undone or redone next: the last in effect, the first undone. What is
// in effect comes before all that is undone, and that can be very much: the search
// begins below it, or going back through a long history would take the square of
// its length.
const (
	belowUndone = " AND undone = 0 AND step <= coalesce((SELECT min(step) FROM history WHERE undone = 1), 9223372036854775807)"

	nextUndo = steps + belowUndone + " ORDER BY step DESC LIMIT 1"
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
	s.Coder, s.What = characters.Line(s.Coder), characters.Line(s.What) // the file may be anybody's
	s.Undone, s.Dropped = undone > 0, undone == 2
	var err error
	s.At, err = timeOf(s.ID, at)
	return s, err
}

// timeOf reads the time at which a step was made.
func timeOf(step int64, at string) (time.Time, error) {
	t, err := time.Parse(time.RFC3339Nano, at)
	if err != nil {
		err = damaged("step %d of its history was made at no time: %.40q", step, at)
	}
	return t, err
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
func (p *Project) Undo(at time.Time) (Step, error) { return p.travel(backwards, at) }

// Redo makes the change again that was undone last and returns it. Where there
// is none the error is [ErrNothingToRedo].
func (p *Project) Redo(at time.Time) (Step, error) { return p.travel(forwards, at) }

// direction is one of the two in which a step can be taken.
type direction struct {
	query  string // which step
	none   error  // when there is none
	word   string // for the audit
	order  string // in which its rows are taken
	undone int64  // what the step is afterwards
	apply  func(*Change, record) error
}

var (
	backwards = direction{
		query: nextUndo, none: ErrNothingToUndo, word: "undo", order: "DESC", undone: wasUndone, apply: (*Change).back,
	}
	forwards = direction{
		query: nextRedo, none: ErrNothingToRedo, word: "redo", order: "ASC", undone: inEffect, apply: (*Change).forth,
	}
)

func (p *Project) travel(to direction, at time.Time) (step Step, err error) {
	err = p.write(func(c *Change) (bool, error) {
		step, err = c.take(to, timeText(at))
		return err == nil, err
	})
	if err != nil {
		return Step{}, err
	}
	return step, nil
}

// take undoes or redoes the step that is next.
func (c *Change) take(to direction, at string) (Step, error) {
	step, err := scanStep(c.tx.QueryRowContext(context.Background(), to.query))
	if errors.Is(err, sql.ErrNoRows) {
		return Step{}, to.none
	}
	if err != nil {
		return Step{}, err
	}
	step.Undone = to.undone == wasUndone
	return step, c.replay(to, step.ID, at)
}

// GoTo undoes or redoes, as one transaction, until the step is the last one in
// effect, and returns that; step 0 is the beginning, where the step returned is
// the zero step. A step that is not there, or that cannot be brought back any more,
// is an error. Cancelling ctx leaves the project as it was; progress, which may be
// nil, is told the share that is done.
func (p *Project) GoTo(ctx context.Context, step int64, at time.Time, progress func(done float64)) (now Step, err error) {
	err = p.write(func(c *Change) (bool, error) {
		way, count, err := c.way(step)
		if err != nil {
			return false, err
		}
		c.Watch(ctx, progress)
		if err := c.expectSteps(way, step); err != nil {
			return false, err
		}
		for range count {
			if _, err := c.take(way, timeText(at)); err != nil {
				return false, err
			}
		}
		now, err = scanStep(c.tx.QueryRowContext(context.Background(), nextUndo))
		if errors.Is(err, sql.ErrNoRows) {
			now, err = Step{}, nil
		}
		if err == nil {
			err = ctx.Err() // the last moment at which a cancel leaves no trace
		}
		return err == nil && count > 0, err
	})
	if err != nil {
		return Step{}, err
	}
	return now, nil
}

// way finds in which direction a step lies, and how many steps away.
func (c *Change) way(step int64) (direction, int, error) {
	const countSteps = `SELECT count(DISTINCT step) FROM history WHERE "table" IS NOT NULL AND `
	if step != 0 {
		state, err := one[int64](c.tx, `SELECT undone FROM history WHERE step = ? AND "table" IS NOT NULL LIMIT 1`, step)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			return direction{}, 0, fmt.Errorf("step %d: the history has none of this number", step)
		case err != nil:
			return direction{}, 0, err
		case state == wasDropped:
			return direction{}, 0, fmt.Errorf("step %d was undone, and another change came after: it cannot be brought back", step)
		case state == wasUndone:
			n, err := one[int](c.tx, countSteps+"undone = 1 AND step <= ?", step)
			return forwards, n, err
		}
	}
	n, err := one[int](c.tx, countSteps+"undone = 0 AND step > ?", step)
	return backwards, n, err
}

// expectSteps says how much there is to do on the way to a step.
func (c *Change) expectSteps(way direction, step int64) error {
	const rows = 4 // statements for each row of the history, about
	between := "undone = 0 AND step > ?"
	if way.undone == inEffect {
		between = "undone = 1 AND step <= ?"
	}
	n, err := one[int](c.tx, `SELECT count(*) FROM history WHERE "table" IS NOT NULL AND `+between, step)
	c.watch.expect(rows * n)
	return err
}

// replay applies the rows of a step one by one: of an undone import, the rows
// of all its runs would take much memory.
func (c *Change) replay(to direction, step int64, at string) error {
	var ids []int64
	err := each(c.tx, func(rows *sql.Rows) error {
		var id int64
		var at string
		if err := rows.Scan(&id, &at); err != nil {
			return err
		}
		ids = append(ids, id)
		_, err := timeOf(step, at) // or the way back would be closed behind us
		return err
	}, `SELECT id, at FROM history WHERE step = ? AND "table" IS NOT NULL ORDER BY id `+to.order, step)
	if err != nil {
		return err
	}
	for _, id := range ids {
		r, err := c.readRecord(id)
		if err == nil {
			err = to.apply(c, r)
		}
		if err != nil {
			return fmt.Errorf("history row %d: %w", id, asDamage(err))
		}
	}
	if err := c.restate(to.undone, `step = ? AND "table" IS NOT NULL`, step); err != nil {
		return err
	}
	id, err := c.nextID("history")
	if err != nil {
		return err
	}
	return c.writeHistory(id, step, at, nil, to.word, nil, nil, nil, nil, nil, int64(inEffect))
}

// asDamage says of an error about the rules of the tables that the file is damaged:
// nothing that was ever in a project breaks them.
func asDamage(err error) error {
	if broken := (sqlite3.Error{}); errors.As(err, &broken) && broken.Code == sqlite3.ErrConstraint {
		return damaged("%v", err)
	}
	return err
}
