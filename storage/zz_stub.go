package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// GoTo undoes or redoes, as one transaction, until the step is the last one in
// effect, and returns that; step 0 is the beginning. It stands in for the real one.
func (p *Project) GoTo(ctx context.Context, step int64, at time.Time, progress func(done float64)) (now Step, err error) {
	err = p.write(func(tx *sql.Tx) (bool, error) {
		c := &Change{tx: tx, tables: make(map[string]*table), statements: make(map[string]*sql.Stmt)}
		c.Watch(ctx, progress)
		back, ids, err := stubWay(tx, step)
		if err != nil {
			return false, err
		}
		rows, err := one[int](tx, `SELECT count(*) FROM history WHERE "table" IS NOT NULL AND undone < 2 AND step > ?`, step)
		if err != nil {
			return false, err
		}
		c.watch.expect(4 * rows)
		to := direction{word: "redo", order: "ASC", undone: 0, apply: (*Change).forth}
		if back {
			to = direction{word: "undo", order: "DESC", undone: 1, apply: (*Change).back}
		}
		for _, id := range ids {
			if err := c.replay(to, id, timeText(at)); err != nil {
				return false, err
			}
		}
		now, err = scanStep(tx.QueryRowContext(context.Background(), nextUndo))
		if errors.Is(err, sql.ErrNoRows) {
			now, err = Step{}, nil
		}
		return len(ids) > 0, errors.Join(err, ctx.Err())
	})
	return now, err
}

func stubWay(tx *sql.Tx, step int64) (back bool, ids []int64, err error) {
	state := int64(0)
	if step != 0 {
		state, err = one[int64](tx, `SELECT undone FROM history WHERE step = ? AND "table" IS NOT NULL LIMIT 1`, step)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			return false, nil, fmt.Errorf("step %d: the history has none of this number", step)
		case err != nil:
			return false, nil, err
		case state == 2:
			return false, nil, fmt.Errorf("step %d was undone, and another change came after: it cannot be brought back", step)
		}
	}
	query := `SELECT DISTINCT step FROM history WHERE "table" IS NOT NULL AND undone = 0 AND step > ? ORDER BY step DESC`
	if state == 1 {
		query = `SELECT DISTINCT step FROM history WHERE "table" IS NOT NULL AND undone = 1 AND step <= ? ORDER BY step`
	}
	err = each(tx, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	}, query, step)
	return state == 0, ids, err
}
