package storage

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"copresence/storage/migrations"
)

// Comparison is what differs between a project and a backup of it.
type Comparison struct {
	Tables  []TableDifference // tables without differences are left out
	Since   []Step            // only the project has them, the oldest first
	Missing []Step            // only the backup has them: the project was put back since
	Turned  []Step            // both have them, as the project has them: undone in one of the two
}

// Pins is what a comparison calls those who are kept in place. They are rows of the
// places, but nobody has two places.
const Pins = "pinned"

// TableDifference counts rows that differ, by their keys.
type TableDifference struct {
	Table   string // or Pins
	Added   int    // since the backup: only the project has them
	Removed int    // only the backup has them
	Changed int    // both have them, with other values
}

// Same reports whether the project holds what the backup holds, whatever its
// history.
func (c Comparison) Same() bool { return len(c.Tables) == 0 }

// compared are the tables in the order in which a person reads of them.
var compared = [...]string{
	"activist", "tie", "platform", "event", "participation", "coder", "mark", "evidence", "settled", "flag", "skip",
	"attribute", "activist_attribute", "tie_attribute", "event_attribute", "position", "saved_view", "codebook", "project",
}

// CompareWith says what was done to the project since the backup in the file at
// path, and how that stands. It reads no more of the file than it needs and does
// not vouch for it; [Project.Restore] does. progress, which may be nil, is told the
// share that is done.
func (p *Project) CompareWith(ctx context.Context, path string, progress func(done float64)) (c Comparison, then Standing, err error) {
	if err := notItself(p.path, path); err != nil {
		return c, then, err
	}
	c, then, err = p.compareAtRest(ctx, path, progress)
	if err != nil || then.Schema == migrations.Latest() {
		return c, then, err
	}
	// An older one is brought to the present schema first, in memory.
	backup, err := OpenReadOnly(path)
	if err != nil {
		return c, then, err
	}
	c, err = p.Compare(ctx, backup, progress)
	return c, then, errors.Join(err, backup.Close())
}

// compareAtRest compares with a file of the present schema; of an older one it only
// says how it stands. Meanwhile no project is opened: it could be that file, whose
// lock would be lost.
func (p *Project) compareAtRest(ctx context.Context, path string, progress func(done float64)) (c Comparison, then Standing, err error) {
	opening.Lock()
	defer opening.Unlock()
	err = atRest(path, func(conn *connection) error {
		version, err := one[int](conn, "PRAGMA user_version")
		if err != nil {
			return err
		}
		if err := trust(conn, version, false); err != nil {
			return err
		}
		if then, err = readStanding(conn); err != nil || version < migrations.Latest() {
			return err
		}
		c, err = p.Compare(ctx, &Project{path: path, readOnly: true, conn: conn}, progress)
		return err
	})
	return c, then, err
}

// Compare says what was done to the project since the backup, which is opened for
// reading only and may be of an older schema. progress, which may be nil, is told
// the share that is done.
func (p *Project) Compare(ctx context.Context, backup *Project, progress func(done float64)) (c Comparison, err error) {
	steps, err := p.History()
	if err != nil {
		return c, err
	}
	before, err := backup.History()
	if err != nil {
		return c, err
	}
	c.compareSteps(steps, before)
	for i, name := range compared {
		if progress != nil {
			progress(float64(i) / float64(len(compared)))
		}
		var differences [2]TableDifference
		// Table by table, so that whoever marks a tie meanwhile need not wait long.
		err := p.read(func(here queryer) error {
			return backup.read(func(there queryer) (err error) {
				differences, err = compareTable(ctx, name, here, there)
				return err
			})
		})
		if err != nil {
			return c, err
		}
		for _, d := range differences {
			if d.Added+d.Removed+d.Changed > 0 {
				c.Tables = append(c.Tables, d)
			}
		}
	}
	return c, nil
}

// compareSteps follows two histories to where they part.
func (c *Comparison) compareSteps(here, there []Step) {
	common := 0
	for common < len(here) && common < len(there) && sameStep(here[common], there[common]) {
		if here[common].Undone != there[common].Undone {
			c.Turned = append(c.Turned, here[common])
		}
		common++
	}
	c.Since, c.Missing = here[common:], there[common:]
}

func sameStep(a, b Step) bool {
	return a.ID == b.ID && a.At.Equal(b.At) && a.Coder == b.Coder && a.What == b.What
}

// compareTable compares a table block by block, and of these looks only into those
// that do not add up to the same. The second difference is of the pins, if there are
// any in the table.
func compareTable(ctx context.Context, name string, here, there queryer) (d [2]TableDifference, err error) {
	d[0].Table, d[1].Table = name, Pins
	now, err := readBlocks(ctx, here, name)
	if err != nil {
		return d, err
	}
	then, err := readBlocks(ctx, there, name)
	if err != nil {
		return d, err
	}
	numbers := make(map[int64]bool)
	for b, total := range now {
		if old, ok := then[b]; !ok || *old != *total {
			numbers[b.number] = true
		}
	}
	for b := range then {
		if _, ok := now[b]; !ok {
			numbers[b.number] = true
		}
	}
	for _, number := range slices.Sorted(maps.Keys(numbers)) {
		if err := compareBlock(ctx, block{name, number}, here, there, &d); err != nil {
			return d, err
		}
	}
	return d, nil
}

// compareBlock goes through the rows of a block on both sides, in the order of
// their keys, and counts those that differ: pins in the second difference. A column
// that one side does not have is empty there.
func compareBlock(ctx context.Context, in block, here, there queryer, differences *[2]TableDifference) error {
	t, err := lookup(here, in.of)
	if err != nil {
		return err
	}
	old, err := lookup(there, in.of)
	if err != nil {
		return err
	}
	columns := slices.Clone(t.columns)
	for _, column := range old.columns {
		if !slices.Contains(columns, column) {
			columns = append(columns, column)
		}
	}
	a, err := walk(ctx, here, t, columns, in.number)
	if err != nil {
		return err
	}
	defer a.rows.Close()
	b, err := walk(ctx, there, old, columns, in.number)
	if err != nil {
		return err
	}
	defer b.rows.Close()
	for !a.done || !b.done {
		order := a.order(b, t.key)
		first, d := a, &differences[0]
		if order > 0 {
			first = b
		}
		if in.of == "position" && isPin(first.values[1]) {
			d = &differences[1]
		}
		switch {
		case order < 0:
			d.Added++
		case order > 0:
			d.Removed++
		case !slices.EqualFunc(a.values, b.values, same):
			d.Changed++
		}
		if order <= 0 {
			if err := a.next(); err != nil {
				return err
			}
		}
		if order >= 0 {
			if err := b.next(); err != nil {
				return err
			}
		}
	}
	return nil
}

// walker goes through the rows of a table.
type walker struct {
	rows          *sql.Rows
	values, slots []any
	done          bool
}

// walk begins with the first row of a block.
func walk(ctx context.Context, q queryer, t *table, columns []string, number int64) (*walker, error) {
	selected := make([]string, len(columns))
	for i, column := range columns {
		if selected[i] = "NULL"; slices.Contains(t.columns, column) {
			selected[i] = quote(column)
		}
	}
	where, arguments := "", []any(nil)
	if !textKeys[t.name] {
		where, arguments = " WHERE "+quote(t.columns[0])+" BETWEEN ? AND ?", []any{number * blockSize, number*blockSize + blockSize - 1}
	}
	rows, err := q.QueryContext(ctx, "SELECT "+strings.Join(selected, ", ")+" FROM "+quote(t.name)+where+" ORDER BY "+quoteAll(t.keys()), arguments...)
	if err != nil {
		return nil, err
	}
	w := &walker{rows: rows}
	w.values, w.slots = slotsFor(len(columns))
	if err := w.next(); err != nil {
		rows.Close()
		return nil, err
	}
	return w, nil
}

func (w *walker) next() error {
	if !w.rows.Next() {
		w.done = true
		return w.rows.Err()
	}
	return w.rows.Scan(w.slots...)
}

// order compares the keys of two walkers' rows as SQLite orders them. The end
// comes after all keys.
func (w *walker) order(v *walker, key int) int {
	switch {
	case w.done:
		return 1
	case v.done:
		return -1
	}
	for i := range key {
		if order := compareValues(w.values[i], v.values[i]); order != 0 {
			return order
		}
	}
	return 0
}

// compareValues compares two values of a column of a key, which are whole numbers
// or texts.
func compareValues(a, b any) int {
	if x, ok := a.(int64); ok {
		if y, ok := b.(int64); ok {
			return cmp.Compare(x, y)
		}
	}
	return strings.Compare(fmt.Sprint(a), fmt.Sprint(b))
}
