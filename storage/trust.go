package storage

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"

	"copresence/storage/migrations"
	"copresence/storage/pages"
)

// trust refuses a project whose schema is not, word for word, what the
// migrations make of that version, and so everything that could run or compute
// something of its own: triggers, views, virtual tables, generated columns,
// checks and defaults. Then, if thorough, it reads the whole file and refuses
// one that is broken, whose rows point to nothing, or are not as they were written.
func trust(conn *connection, version int, thorough bool) error {
	problems, err := foreignSchema(conn, version)
	if err != nil {
		return err
	}
	if len(problems) > 0 {
		return damaged("%s", problems[0])
	}
	if !thorough {
		return nil
	}
	problems, err = examine(context.Background(), conn, version)
	if err == nil && len(problems) > 0 {
		err = damaged("%s", problems[0])
	}
	return err
}

// examine reads the whole file. What is said first, matters most: of a page that
// is broken, all sorts of things follow.
func examine(ctx context.Context, q queryer, version int) ([]string, error) {
	for _, look := range examinations(version) {
		problems, err := look(ctx, q)
		if err != nil || len(problems) > 0 {
			return problems, err
		}
	}
	return nil, nil
}

// examination looks for one kind of problem.
type examination func(context.Context, queryer) ([]string, error)

// examinations list how to examine all rows of a project of a schema version:
// its pages and indices, whether rows point to others that are there, and the
// digests of its tables.
func examinations(version int) []examination {
	list := []examination{
		func(ctx context.Context, q queryer) ([]string, error) {
			return brokenPages(ctx, q, "integrity_check")
		},
		brokenReferences,
	}
	if version >= 2 {
		list = append(list, unknownDigests)
		for _, name := range countedAt(version) {
			list = append(list, func(ctx context.Context, q queryer) ([]string, error) {
				t, err := lookupCounted(q, name, version)
				if err != nil {
					return nil, err
				}
				return wrongDigests(ctx, q, t)
			})
		}
	}
	return list
}

// object is an entry of a database's schema.
type object struct {
	kind, name string
	sql        string // empty for the indices that SQLite makes of its own accord
}

func objects(q queryer) ([]object, error) {
	var all []object
	err := each(q, func(rows *sql.Rows) error {
		var o object
		if err := rows.Scan(&o.kind, &o.name, &o.sql); err != nil {
			return err
		}
		all = append(all, o)
		return nil
	}, "SELECT type, name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name")
	return all, err
}

// schemaOf returns what the migrations up to a version make. It is the same whenever
// it is asked for, and making it takes as long as opening a small project.
func schemaOf(version int) ([]object, error) { return schemas[version]() }

var schemas = func() (all []func() ([]object, error)) {
	for version := range migrations.Latest() + 1 {
		all = append(all, sync.OnceValues(func() ([]object, error) { return makeSchema(version) }))
	}
	return all
}()

func makeSchema(version int) (wanted []object, err error) {
	conn, err := connect(memory)
	if err != nil {
		return nil, err
	}
	defer func() {
		if e := conn.close(); err == nil {
			err = e
		}
	}()
	for step := 1; step <= version; step++ {
		if err := conn.exec(migrations.Step(step)); err != nil {
			return nil, err
		}
	}
	return objects(conn)
}

// foreignSchema says in which ways the schema of a project is not ours.
func foreignSchema(q queryer, version int) ([]string, error) {
	wanted, err := schemaOf(version)
	if err != nil {
		return nil, err
	}
	found, err := objects(q)
	if err != nil {
		return nil, err
	}
	missing := make(map[string]object, len(wanted))
	for _, o := range wanted {
		missing[o.kind+" "+o.name] = o
	}
	var problems []string
	for _, o := range found {
		want, ours := missing[o.kind+" "+o.name]
		delete(missing, o.kind+" "+o.name)
		switch {
		case !ours && o.kind == "table" && pages.Statistics[o.name] == o.sql:
		case !ours:
			problems = append(problems, fmt.Sprintf("it has %s %s named %q that Copresence did not make", article(o.kind), o.kind, o.name))
		case !sameObject(o, want):
			problems = append(problems, fmt.Sprintf("its %s %q is not as Copresence makes it", o.kind, o.name))
		}
	}
	for _, o := range wanted {
		if _, gone := missing[o.kind+" "+o.name]; gone {
			problems = append(problems, fmt.Sprintf("its %s %q is missing", o.kind, o.name))
		}
	}
	return problems, nil
}

// unread makes sure, before SQLite reads it, of the one part of a schema that runs
// when it is read. What is wrong with the rest, [trust] finds.
func unread(path string, content io.ReaderAt, size int64) error {
	if size == 0 {
		return nil // it is being made
	}
	odd, err := pages.OddStatistics(content, size)
	if odd != "" {
		return damaged("it has statistics (%s) that no SQLite made", odd)
	}
	return brokenPage(path, "its schema", err)
}

// unreadFile is unread for a file that this process does not hold. Of one in the
// middle of a change it can say nothing, before SQLite has taken that back.
func unreadFile(path string) error {
	if info, err := os.Stat(path + "-wal"); err == nil && info.Size() > 0 {
		return inLog(path)
	}
	if quiet, err := journalEmpty(path); err != nil || !quiet {
		return err
	}
	file, err := os.Open(path)
	if err != nil {
		return notReadable(path, err)
	}
	defer file.Close()
	size, err := lengthOf(file)
	if err != nil {
		return notReadable(path, err)
	}
	return unread(path, file, size)
}

func article(word string) string {
	if strings.ContainsRune("aeiou", rune(word[0])) {
		return "an"
	}
	return "a"
}

// sameObject compares an entry of the schema with what the migrations make. The
// tables of attributes may have further columns, of a name and a type and
// nothing else: SQLite writes those that ALTER TABLE adds behind the last one. It
// is not asked which they are, because to say so it would call the code behind a
// virtual table.
func sameObject(found, want object) bool {
	if found.sql == want.sql {
		return true
	}
	if !strings.HasSuffix(found.name, "_attribute") || found.kind != "table" {
		return false
	}
	end := strings.LastIndex(want.sql, ")")
	added, begins := strings.CutPrefix(found.sql, want.sql[:end])
	added, ends := strings.CutSuffix(added, want.sql[end:])
	for _, column := range strings.Split(added, ", ")[1:] {
		name, kind, _ := strings.Cut(strings.TrimPrefix(column, `"`), `" `)
		begins = begins && column == quote(name)+" "+kind && identifier(name) && (kind == "TEXT" || kind == "REAL" || kind == "INTEGER")
	}
	return begins && ends && (added == "" || strings.HasPrefix(added, ", "))
}

// mostProblems is how many problems of a kind are worth reading.
const mostProblems = 100

// brokenPages runs one of SQLite's own checks, quick_check or integrity_check,
// and returns what it complains of.
func brokenPages(ctx context.Context, q queryer, check string) ([]string, error) {
	rows, err := q.QueryContext(ctx, fmt.Sprintf("PRAGMA %s(%d)", check, mostProblems))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var problems []string
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			return nil, err
		}
		if line != "ok" {
			problems = append(problems, line)
		}
	}
	return problems, rows.Err()
}

// brokenReferences names the rows that point to a row that is not there.
func brokenReferences(ctx context.Context, q queryer) ([]string, error) {
	rows, err := q.QueryContext(ctx, `SELECT "table", coalesce(rowid, ''), parent FROM pragma_foreign_key_check LIMIT ?`, mostProblems)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var problems []string
	for rows.Next() {
		var child, row, parent string
		if err := rows.Scan(&child, &row, &parent); err != nil {
			return nil, err
		}
		problem := fmt.Sprintf("%s %s points to no %s", article(child), child, parent)
		if row != "" { // tables with a key of several columns have no number for a row
			problem += ": row " + row
		}
		problems = append(problems, problem)
	}
	return problems, rows.Err()
}
