package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"copresence/storage/migrations"
)

// Report is what a check of a project found.
type Report struct {
	OK       bool // no problems
	Schema   int  // version
	Problems []string
}

// Check examines the project from end to end: the file's pages and indices, the
// schema, rows that are not as they were written or point to nothing, values that
// nobody can read, and a history that tells of other tables, columns or keys. An
// error means that the check could not be made.
func (p *Project) Check(ctx context.Context) (report Report, err error) {
	report = Report{Schema: migrations.Latest(), Problems: []string{}}
	err = p.read(func(q queryer) error {
		list := append([]examination{
			func(_ context.Context, q queryer) ([]string, error) { return foreignSchema(q, report.Schema) },
		}, examinations(report.Schema)...)
		for _, look := range append(list, foreignHistory, brokenHistory, p.unreadable) {
			if err := ctx.Err(); err != nil {
				return err
			}
			problems, err := look(ctx, q)
			if err != nil {
				return err
			}
			report.Problems = append(report.Problems, problems...)
		}
		return nil
	})
	if broken := (*DamagedError)(nil); errors.As(err, &broken) {
		report.Problems, err = append(report.Problems, broken.Problem), nil
	}
	for i, problem := range report.Problems {
		report.Problems[i] = told(problem, longestProblem)
	}
	report.OK = err == nil && len(report.Problems) == 0
	return report, err
}

// Verify examines the rows and pages of the project like Check, in the background
// of other work: whoever else wants the project comes first. It returns what it
// found by the first examination that found anything; then nothing is written into
// the project any more. progress, which may be nil, is told the share that is done.
func (p *Project) Verify(ctx context.Context, progress func(done float64)) (problems []string, err error) {
	list := examinations(migrations.Latest())
	for i, look := range list {
		err := p.readPatiently(ctx, func(ctx context.Context, q queryer) (err error) {
			problems, err = look(ctx, q)
			return err
		})
		if broken := (*DamagedError)(nil); errors.As(err, &broken) {
			problems, err = []string{broken.Problem}, nil
		}
		if err == nil && len(problems) > 0 {
			p.distrust(problems[0])
		}
		if err != nil || len(problems) > 0 {
			return problems, err
		}
		if progress != nil {
			progress(float64(i+1) / float64(len(list)))
		}
	}
	return nil, nil
}

// distrust has every further change refused.
func (p *Project) distrust(problem string) {
	p.turn.take(&p.mutex)
	defer p.mutex.Unlock()
	p.damage = &DamagedError{Path: p.path, Problem: problem}
}

// foreignHistory names tables that the history tells of and no project has.
func foreignHistory(_ context.Context, q queryer) (problems []string, err error) {
	err = each(q, func(rows *sql.Rows) error {
		var name string
		if err := rows.Scan(&name); err != nil {
			return err
		}
		if _, ok := catalogue[name]; !ok {
			problems = append(problems, fmt.Sprintf("its history tells of a table %.80q that no project has", name))
		}
		return nil
	}, `SELECT DISTINCT "table" FROM history WHERE "table" IS NOT NULL ORDER BY "table"`)
	return problems, err
}

// brokenHistory names rows of the history that do not tell of rows and columns
// as a project has them.
func brokenHistory(_ context.Context, q queryer) (problems []string, err error) {
	tables, err := tablesEver(q)
	if err != nil {
		return nil, err
	}
	var id, step int64
	var at, name, row string
	var last, before, after sql.NullString
	err = each(q, func(rows *sql.Rows) error {
		if err := rows.Scan(&id, &step, &at, &name, &row, &last, &before, &after); err != nil {
			return err
		}
		t, ok := tables[name]
		if !ok || len(problems) == mostProblems {
			return nil
		}
		_, err := newRecord(id, t, row, last, before, after)
		if err == nil {
			_, err = timeOf(step, at)
		}
		if err != nil {
			problems = append(problems, fmt.Sprintf("row %d of its history: %v", id, err))
		}
		return nil
	}, `SELECT id, step, at, "table", coalesce(row, ''), last, before, after FROM history WHERE "table" IS NOT NULL ORDER BY id`)
	return problems, err
}

// tablesEver returns the tables of the catalogue with all columns that they have
// or ever had: what was undone still stands in the history.
func tablesEver(q queryer) (map[string]*table, error) {
	tables := make(map[string]*table, len(catalogue))
	for name := range catalogue {
		t, err := lookup(q, name)
		if err != nil {
			return nil, err
		}
		tables[name] = t
	}
	err := each(q, func(rows *sql.Rows) error {
		var row string
		if err := rows.Scan(&row); err != nil {
			return err
		}
		key, err := readKey(tables["attribute"], row)
		if err != nil {
			return nil // brokenHistory names it
		}
		of, _ := key[0].(string)
		name, _ := key[1].(string)
		if t, ok := tables[of+"_attribute"]; ok && identifier(name) && !slices.Contains(t.columns, name) {
			t.columns = append(t.columns, name)
		}
		return nil
	}, `SELECT DISTINCT coalesce(row, '') FROM history WHERE "table" = 'attribute' ORDER BY row`)
	return tables, err
}

// unreadable reads the project as the program does.
func (p *Project) unreadable(_ context.Context, q queryer) ([]string, error) {
	_, err := p.readNetwork(q, Reader{})
	if found := (*damage)(nil); errors.As(err, &found) {
		return []string{found.problem}, nil
	}
	return nil, err
}
