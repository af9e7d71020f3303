package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
)

// ErrUnrelated says that a file is a project, but no copy of the one that it is to
// be merged into.
var ErrUnrelated = errors.New("it is not a copy of this project")

// Colleague is what somebody did in a copy of the project since it was made. It is
// held in memory: the copy is read once, and never changed.
type Colleague struct {
	Path  string
	Steps int // changes that only the copy has
	// Stranger says that the file is no copy of the project. Then all of it counts as
	// new, and nothing is told apart but by names and contents.
	Stranger bool

	parting int64  // the last row of the history that both have
	fork    string // what that row says
	tables  map[string]*theirs
	places  map[int64][]any // where activists that the copy made stand on screen
}

// ReadColleague reads what is new in the copy of the project at path, as
// [OpenReadOnly] reads a file that may be anybody's. A project that is no copy of
// this one is [ErrUnrelated], unless stranger allows it. progress, which may be nil,
// is told the share that is done.
func (p *Project) ReadColleague(ctx context.Context, path string, stranger bool, progress func(done float64)) (*Colleague, error) {
	if err := notTheSame(p.path, path); err != nil {
		return nil, err
	}
	copied, err := OpenReadOnly(path)
	if err != nil {
		return nil, err
	}
	defer copied.Close() // it is a copy in memory
	col, err := p.related(copied, stranger)
	if err != nil {
		return nil, err
	}
	col.Path = copied.path
	if err := errors.Join(copied.makeGrowable(), copied.conn.exec("PRAGMA query_only = OFF")); err != nil {
		return nil, err
	}
	err = transact(copied.conn, func(tx *sql.Tx) (bool, error) { // never kept
		return false, col.read(ctx, newChange(tx), progress)
	})
	if err != nil && ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return col, explain(path, err)
}

// notTheSame refuses to merge a project with itself.
func notTheSame(path, colleague string) error {
	if notItself(path, colleague) != nil {
		return fmt.Errorf("%s is the project itself; choose the copy that your colleague sent", filepath.Base(colleague))
	}
	return nil
}

// related finds where the histories of the project and of a copy part.
func (p *Project) related(copied *Project, stranger bool) (*Colleague, error) {
	theirs, err := copied.Standing()
	if err != nil {
		return nil, err
	}
	ours, err := p.Standing()
	if err != nil {
		return nil, err
	}
	col := new(Colleague)
	if !ours.SameProject(theirs) {
		if !stranger {
			return nil, fmt.Errorf("%s cannot be merged: %w", filepath.Base(copied.path), ErrUnrelated)
		}
		col.Stranger = true
	}
	err = p.read(func(here queryer) (err error) {
		if !col.Stranger {
			if col.parting, err = lastCommon(here, copied.conn); err != nil {
				return err
			}
			if col.fork, err = historyLine(here, col.parting); err != nil {
				return err
			}
		}
		col.Steps, err = stepsAfter(copied.conn, col.parting)
		return err
	})
	return col, err
}

// historyLine is what tells a row of the history from another of its number.
func historyLine(q queryer, row int64) (string, error) {
	return one[string](q, "SELECT coalesce((SELECT step || ' ' || at || ' ' || what FROM history WHERE id = ?), '')", row)
}

// read reads the rows that the copy has changed, as they are; then takes the changes
// back and reads them as they were.
func (col *Colleague) read(ctx context.Context, c *Change, progress func(done float64)) error {
	changed, err := col.changed(ctx, c)
	if err != nil {
		return err
	}
	col.tables = make(map[string]*theirs)
	for _, m := range merging {
		t, err := c.table(m.table)
		if err != nil {
			return err
		}
		of := &theirs{columns: slices.Clone(t.columns), key: t.key, rows: make(map[rowKey]*theirRow)}
		col.tables[m.table] = of
		for _, key := range changed.touched[m.table].list {
			row := &theirRow{made: changed.made[m.table][key]}
			if row.now, err = c.find(t, key.of(t), t.columns); err != nil {
				return err
			}
			of.rows[key] = row
			of.order = append(of.order, key)
		}
	}
	if err := errors.Join(col.readContext(c), col.readPlaces(c)); err != nil {
		return err
	}
	if col.Stranger {
		return nil
	}
	if err := c.rewindTo(ctx, col.parting, progress); err != nil {
		return err
	}
	for _, m := range merging {
		if err := col.readBefore(c, m); err != nil {
			return err
		}
		col.tables[m.table].sort(m)
	}
	return nil
}

// changed finds the rows that the copy has changed: of a stranger's file, all.
func (col *Colleague) changed(ctx context.Context, c *Change) (*since, error) {
	if !col.Stranger {
		return c.readSince(ctx, col.parting)
	}
	all := newSince()
	for _, m := range merging {
		t, err := c.table(m.table)
		if err != nil {
			return nil, err
		}
		err = each(c.tx, func(rows *sql.Rows) error {
			var key rowKey
			slots := []any{&key[0], &key[1], &key[2]}
			err := rows.Scan(slots[:t.key]...)
			all.touched[m.table].add(key)
			all.made[m.table][key] = true
			return err
		}, "SELECT "+quoteAll(t.keys())+" FROM "+quote(t.name)+" ORDER BY "+quoteAll(m.sorted(t)))
		if err != nil {
			return nil, err
		}
	}
	return all, ctx.Err()
}

// readPlaces reads where activists stand who may come.
func (col *Colleague) readPlaces(c *Change) error {
	t, err := c.table("position")
	if err != nil {
		return err
	}
	col.places = make(map[int64][]any)
	for key, row := range col.tables["activist"].rows {
		if !row.made {
			continue
		}
		place, err := c.find(t, []any{key[0], mainLayout}, t.rest())
		if err != nil {
			return err
		}
		if place != nil {
			col.places[idOf(key[0])] = place
		}
	}
	return nil
}

// readContext reads the rows that the changed ones point to, and what is known of
// those: the project may not have them any more.
func (col *Colleague) readContext(c *Change) error {
	for _, of := range [...]Bearer{Activists, Ties, Events} {
		columns, err := attributes(c.tx, string(of))
		if err != nil {
			return err
		}
		for _, column := range columns {
			if err := col.readRow(c, "attribute", rowKey{string(of), column.Name}); err != nil {
				return err
			}
		}
	}
	for i := len(merging) - 1; i >= 0; i-- { // a table comes after those it points to
		m := merging[i]
		of := col.tables[m.table]
		for _, row := range of.rows {
			for column, to := range m.refs {
				id, some := of.at(row.now, column).(int64)
				if !some {
					continue
				}
				if err := col.readRow(c, to, rowKey{id}); err != nil {
					return err
				}
				if _, has := catalogue[to+"_attribute"]; !has {
					continue
				}
				if err := col.readRow(c, to+"_attribute", rowKey{id}); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (col *Colleague) readRow(c *Change, table string, key rowKey) error {
	of := col.tables[table]
	if of == nil || of.rows[key] != nil {
		return nil
	}
	t, err := c.table(table)
	if err != nil {
		return err
	}
	row, err := c.find(t, key.of(t), t.columns)
	if err == nil && row != nil {
		of.rows[key] = &theirRow{before: row, now: row}
	}
	return err
}

// readBefore reads what the changed rows of a table were when the copy was made.
func (col *Colleague) readBefore(c *Change, m mergeTable) error {
	t, err := c.table(m.table)
	if err != nil {
		return err
	}
	of := col.tables[m.table]
	for _, column := range t.columns { // attributes that the copy has no more
		if !slices.Contains(of.columns, column) {
			of.columns = append(of.columns, column)
		}
	}
	for _, key := range of.order {
		row := of.rows[key]
		was, err := c.find(t, key.of(t), t.columns)
		if err != nil {
			return err
		}
		row.before = arrange(t.columns, was, of.columns)
		row.another = row.made && (m.numbered() || col.saidOfAnother(m, of, row.now))
	}
	for _, row := range of.rows { // also those that nothing was done to
		row.now = lengthened(row.now, len(of.columns))
	}
	return nil
}

// saidOfAnother reports whether the key of a row that is there points to a row which the
// copy made.
func (col *Colleague) saidOfAnother(m mergeTable, of *theirs, now []any) bool {
	for column, to := range m.refs {
		i := slices.Index(of.columns, column)
		if now == nil || i >= of.key {
			continue
		}
		if row := col.tables[to].rows[rowKey{now[i]}]; row != nil && row.another {
			return true
		}
	}
	return false
}
