package storage

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/mattn/go-sqlite3"
)

// driverName is the SQLite driver with the pragmas that its data source name
// has no words for.
const driverName = "copresence"

func init() {
	sql.Register(driverName, &sqlite3.SQLiteDriver{ConnectHook: prepare})
}

// Limits on what a project file may ask of the machine.
const (
	maxValue     = 64 << 20 // bytes of one value, also of the history of one run of rows
	maxColumn    = 1000     // columns of a table
	maxStatement = 4 << 20  // bytes, also of the definition of a table
)

// prepare makes a connection distrust the file: functions with side effects
// cannot be called from its schema, broken cells are noticed when they are
// read, and sorting leaves nothing in temporary files.
func prepare(c *sqlite3.SQLiteConn) error {
	for _, pragma := range [...]string{
		"trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "temp_store = MEMORY",
		"fullfsync = ON", "checkpoint_fullfsync = ON",
	} {
		if _, err := c.Exec("PRAGMA "+pragma, nil); err != nil {
			return fmt.Errorf("pragma %s: %w", pragma, err)
		}
	}
	c.SetLimit(sqlite3.SQLITE_LIMIT_LENGTH, maxValue)
	c.SetLimit(sqlite3.SQLITE_LIMIT_COLUMN, maxColumn)
	c.SetLimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, maxStatement)
	c.SetLimit(sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1)
	return nil
}

// source is the data source name of a project file, which must exist. A second
// process that wants the file waits .3 seconds, then is told who holds it. The
// cache takes up to 64 MB, so that a large import is written once, at its end.
func source(path string) string {
	return address(path) + "?mode=rw&_txlock=immediate&_busy_timeout=300&_foreign_keys=1&_secure_delete=on" +
		"&_journal_mode=TRUNCATE&_locking_mode=EXCLUSIVE&_synchronous=FULL&_cache_size=-65536&_stmt_cache_size=64"
}

// immutable is the data source name of a project file that nobody changes: it is
// only read, without a lock.
func immutable(path string) string {
	return address(path) + "?mode=ro&immutable=1&_query_only=1&_cache_size=-65536"
}

// reading is the data source name of a file that another process may be changing.
func reading(path string) string { return address(path) + "?mode=ro&_busy_timeout=300&_query_only=1" }

// address is the path as a URL, which may contain anything, also ? # and %.
func address(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") { // C:/study.copresence
		path = "/" + path
	}
	written := url.URL{Scheme: "file", Path: path}
	return written.String()
}

// memory is the data source name of an empty database that has no file.
const memory = "file::memory:?_txlock=immediate&_foreign_keys=1"

// connection is the one connection to a database. It is kept for as long as
// the project is open, because the lock on the file goes with it.
type connection struct {
	pool *sql.DB
	*sql.Conn
}

func connect(source string) (*connection, error) {
	pool, err := sql.Open(driverName, source)
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(1)
	conn, err := pool.Conn(context.Background())
	if err != nil {
		pool.Close()
		return nil, err
	}
	return &connection{pool, conn}, nil
}

func (c *connection) exec(statement string) error {
	_, err := c.ExecContext(context.Background(), statement)
	return err
}

func (c *connection) close() error {
	err := c.Conn.Close()
	if e := c.pool.Close(); err == nil {
		err = e
	}
	return err
}

// raw gives the driver's own connection to do.
func (c *connection) raw(do func(*sqlite3.SQLiteConn) error) error {
	return c.Raw(func(driver any) error { return do(driver.(*sqlite3.SQLiteConn)) })
}

// rollBack ends a transaction that is still open because rolling it back failed:
// what it has written must neither be read nor be kept with the next change.
func (c *connection) rollBack() error {
	return c.raw(func(driver *sqlite3.SQLiteConn) error {
		if driver.AutoCommit() {
			return nil
		}
		_, err := driver.Exec("ROLLBACK", nil)
		return err
	})
}

// queryer is what reading needs: a connection or a transaction.
type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// each calls scan for every row of a query's result.
func each(q queryer, scan func(*sql.Rows) error, query string, arguments ...any) error {
	rows, err := q.QueryContext(context.Background(), query, arguments...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// one scans the only row of a query's result into a value. It returns
// sql.ErrNoRows where there is none.
func one[T any](q queryer, query string, arguments ...any) (T, error) {
	var value T
	err := q.QueryRowContext(context.Background(), query, arguments...).Scan(&value)
	return value, err
}
