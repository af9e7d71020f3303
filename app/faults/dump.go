//go:build linux

package main

import (
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
)

// dump condenses all rows of all tables of the project at path, and its schema, as
// SQLite reads them without the program's help: its driver is the one that package
// storage brings along. Of the tables of attributes it takes the columns that are
// described, because the others are not in use.
func dump(path string) (sum string, err error) {
	db, err := openRaw(path, "mode=ro&immutable=1")
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	h := sha256.New()
	if err := rows(db, h, `SELECT CAST(type AS TEXT), CAST(name AS TEXT), CAST(tbl_name AS TEXT),
		iif(name GLOB '*_attribute', '', CAST(sql AS TEXT)) FROM sqlite_schema`); err != nil {
		return "", err
	}
	tables, err := texts(db, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
	if err != nil {
		return "", err
	}
	for _, table := range tables {
		columns := "*"
		if of, found := strings.CutSuffix(table, "_attribute"); found {
			described, err := texts(db, "SELECT name FROM attribute WHERE of = ? ORDER BY name", of)
			if err != nil {
				return "", err
			}
			columns = strings.Join(quoted(append(described, of)), ", ")
		}
		fmt.Fprintln(h, table)
		if err := rows(db, h, "SELECT "+columns+" FROM "+quoted([]string{table})[0]+" NOT INDEXED"); err != nil {
			return "", err
		}
	}
	return fmt.Sprintf("%x", h.Sum(nil)[:16]), nil
}

// openRaw opens a database as any program would.
func openRaw(path, options string) (*sql.DB, error) {
	address := url.URL{Scheme: "file", Path: path, RawQuery: options}
	db, err := sql.Open("sqlite3", address.String())
	if err == nil {
		db.SetMaxOpenConns(1)
	}
	return db, err
}

// sound reports whether SQLite's own check finds nothing in a database.
func sound(path string) bool {
	db, err := openRaw(path, "mode=ro&immutable=1")
	if err != nil {
		return false
	}
	defer db.Close()
	found, err := texts(db, "PRAGMA integrity_check")
	return err == nil && slices.Equal(found, []string{"ok"})
}

// quoted writes names as SQL does.
func quoted(names []string) []string {
	all := make([]string, len(names))
	for i, name := range names {
		all[i] = `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
	}
	return all
}

// rows writes the rows of a query, with the types of their values, in the order of
// what they say.
func rows(db *sql.DB, w io.Writer, query string) error {
	found, err := db.Query(query)
	if err != nil {
		return err
	}
	defer found.Close()
	columns, err := found.Columns()
	if err != nil {
		return err
	}
	values, slots := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		slots[i] = &values[i]
	}
	var lines []string
	for found.Next() {
		if err := found.Scan(slots...); err != nil {
			return err
		}
		lines = append(lines, fmt.Sprintf("%#v", values))
	}
	slices.Sort(lines)
	for _, line := range lines {
		fmt.Fprintln(w, line)
	}
	return found.Err()
}

func texts(db *sql.DB, query string, arguments ...any) (all []string, err error) {
	found, err := db.Query(query, arguments...)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	for found.Next() {
		var s string
		if err := found.Scan(&s); err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, found.Err()
}
