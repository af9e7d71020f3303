//go:build unix

package storage_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"copresence/storage"
	"copresence/storage/network"
)

// The tests of hostile projects take a project with rows in every table, with
// steps in effect and steps undone, and let somebody at it who knows SQLite well,
// and also our digest: what is wrong with the file is all that there is to notice.

// hostileStudy returns the bytes of such a project.
func hostileStudy(t testing.TB) []byte {
	t.Helper()
	p := fullStudy(t)
	change(t, p, "mark", func(c *storage.Change) error { return c.Mark(3, 1, network.Yes, .5, 2) })
	change(t, p, "rename", func(c *storage.Change) error {
		return c.EditActivist(4, storage.Activist{Pseudonym: "P44", Kind: network.Page})
	})
	for range 2 {
		_, err := p.Undo(noon)
		check(t, err)
	}
	check(t, p.Close())
	content, err := os.ReadFile(p.Path())
	check(t, err)
	return content
}

// specimen writes a project into a folder of its own below another.
func specimen(t testing.TB, below string, content []byte) (path string) {
	t.Helper()
	folder, err := os.MkdirTemp(below, "")
	check(t, err)
	path = filepath.Join(folder, "study.copresence")
	check(t, os.WriteFile(path, content, 0o600))
	return path
}

// attacker opens a project as somebody does whom no constraint stops.
func attacker(t testing.TB, path string) *sql.DB {
	t.Helper()
	db := file(t, path)
	for _, s := range []string{
		"PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA foreign_keys = OFF",
		"PRAGMA ignore_check_constraints = ON", "PRAGMA writable_schema = ON",
	} {
		_, err := db.Exec(s)
		check(t, err)
	}
	return db
}

// attack runs statements as the attacker.
func attack(t testing.TB, path string, statements ...string) {
	t.Helper()
	db := attacker(t, path)
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
	check(t, db.Close())
}

var (
	types  = regexp.MustCompile(` (TEXT|REAL|ANY|BLOB|INTEGER)\b| NOT NULL|\bSTRICT, | STRICT\b`)
	rowKey = "INTEGER PRIMARY KEY"
)

// untyped is the definition of a table without types and NOT NULL, so that its
// columns take whatever they are given.
func untyped(definition string) string {
	const kept = "\x00"
	return strings.ReplaceAll(types.ReplaceAllString(strings.ReplaceAll(definition, rowKey, kept), ""), kept, rowKey)
}

// put gives a column of the first row of a table a value, as an SQL expression,
// whatever the schema says, and leaves the schema as it was. It reports whether the
// file's format has room for it: the number of a row can be nothing but that, and no
// part of a key that is the order of the rows can be missing.
func put(t testing.TB, path, table, column, value string) bool {
	t.Helper()
	db := attacker(t, path)
	defer db.Close()
	exec := func(statement string, arguments ...any) {
		t.Helper()
		if _, err := db.Exec(statement, arguments...); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	var definition string
	check(t, db.QueryRow("SELECT sql FROM sqlite_schema WHERE name = ?", table).Scan(&definition))
	exec("UPDATE sqlite_schema SET sql = ? WHERE name = ?", untyped(definition), table)
	exec("PRAGMA writable_schema = RESET")
	exec("PRAGMA writable_schema = ON")
	_, err := db.Exec("UPDATE " + table + ` SET "` + column + `" = ` + value + " WHERE " + firstRow(t, db, table))
	switch {
	case err != nil && (err.Error() == "datatype mismatch" || strings.HasPrefix(err.Error(), "NOT NULL constraint")):
		return false
	case err != nil:
		t.Fatal(err)
	}
	exec("UPDATE sqlite_schema SET sql = ? WHERE name = ?", definition, table)
	check(t, db.Close())
	return true
}

// firstRow is the condition that only the first row of a table meets.
func firstRow(t testing.TB, db *sql.DB, table string) string {
	t.Helper()
	keys := keyOf(table)
	return `("` + strings.Join(keys, `", "`) + `") = (SELECT "` + strings.Join(keys, `", "`) + `" FROM ` + table +
		` ORDER BY "` + strings.Join(keys, `", "`) + `" LIMIT 1)`
}

func keyOf(table string) []string {
	switch keys := keyColumns[table]; {
	case keys != nil:
		return keys
	case table == "digest":
		return []string{"of", "block"}
	}
	return []string{"id"}
}

// columnOf is a column of a table.
type columnOf struct{ name, kind string }

// allColumns lists the columns of every table of a project, also of the history
// and the digest.
func allColumns(t testing.TB, path string) (tables []string, columns map[string][]columnOf) {
	t.Helper()
	db := file(t, path)
	defer db.Close()
	rows, err := db.Query("SELECT s.name, c.name, c.type FROM sqlite_schema s, pragma_table_info(s.name) c WHERE s.type = 'table' ORDER BY s.name, c.cid")
	check(t, err)
	defer rows.Close()
	columns = make(map[string][]columnOf)
	for rows.Next() {
		var table string
		var column columnOf
		check(t, rows.Scan(&table, &column.name, &column.kind))
		if !slices.Contains(tables, table) {
			tables = append(tables, table)
		}
		columns[table] = append(columns[table], column)
	}
	check(t, rows.Err())
	return tables, columns
}
