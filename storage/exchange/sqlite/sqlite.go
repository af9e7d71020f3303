package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	driver "github.com/mattn/go-sqlite3"

	"copresence/storage/exchange"
)

// Limits of what is read.
const (
	deadline   = 2 * time.Minute
	maxTables  = 1000
	maxHeading = 500       // bytes
	maxCells   = 40e6      // of all tables
	maxText    = 512 << 20 // bytes of all cells
	maxLength  = 16 << 20  // bytes of a value that SQLite may handle
)

// Read reads all plain tables of a database in the order in which they were
// made, with declared types, keys and foreign keys. Binary values are left out,
// and the table's notes say so. It reads for two minutes at most.
func Read(ctx context.Context, path string) ([]exchange.Table, error) {
	name := filepath.Base(path)
	tables, err := read(ctx, path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return tables, nil
}

func read(ctx context.Context, path string) (tables []exchange.Table, err error) {
	path, err = located(path)
	if err != nil {
		return nil, err
	}
	before, err := inspect(path)
	if err != nil {
		return nil, err
	}
	if err := unread(path, before.Size()); err != nil {
		return nil, err
	}
	limited, cancel := context.WithTimeout(ctx, deadline)
	defer cancel()
	db, err := sql.Open(driverName, address(path))
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1)
	s := source{db: db, size: before.Size()}
	if tables, err = s.tables(limited); err != nil {
		if limited.Err() != nil && ctx.Err() == nil {
			return nil, fmt.Errorf("reading took longer than %v, which no database of people and ties does", deadline)
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, explained(err)
	}
	after, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if after.Size() != before.Size() || !after.ModTime().Equal(before.ModTime()) {
		return nil, errors.New("another program changed the file while it was read; close that program and try again")
	}
	return tables, nil
}

// located finds the file itself behind links, because SQLite keeps its journals
// beside that.
func located(path string) (string, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	real, err := filepath.EvalSymlinks(absolute)
	if err != nil {
		return "", withoutPath(err)
	}
	return real, nil
}

// withoutPath drops the path from a message that the caller puts a name before.
func withoutPath(err error) error {
	var at *os.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}

// explained says in words of a researcher what SQLite found wrong.
func explained(err error) error {
	var failed driver.Error
	if !errors.As(err, &failed) {
		return err
	}
	switch failed.Code {
	case driver.ErrNotADB:
		return errNotSQLite
	case driver.ErrCorrupt:
		return fmt.Errorf("the database is damaged; open it with the program that made it and save a new copy (%w)", err)
	case driver.ErrAuth:
		return fmt.Errorf("the database wants to do more than be read, which is not allowed (%w)", err)
	case driver.ErrTooBig, driver.ErrNomem:
		return fmt.Errorf("a value is larger than %d MB, which no name or note is (%w)", maxLength>>20, err)
	}
	return err
}
