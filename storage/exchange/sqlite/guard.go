package sqlite

import (
	"database/sql"

	driver "github.com/mattn/go-sqlite3"
)

// driverName is the guarded driver's name in database/sql.
const driverName = "sqlite-foreign"

func init() {
	sql.Register(driverName, &driver.SQLiteDriver{ConnectHook: guard})
}

// pragmas make SQLite distrust the file before anything of it is looked at.
var pragmas = [...]string{
	"PRAGMA trusted_schema = OFF",
	"PRAGMA cell_size_check = ON",
	"PRAGMA mmap_size = 0",
	"PRAGMA temp_store = MEMORY",
	"PRAGMA query_only = ON",
	"PRAGMA ignore_check_constraints = ON", // expressions of the file's own
}

// limits keep a hostile schema or value from taking the program with it. No
// reading of plain columns comes near them.
var limits = map[int]int{
	driver.SQLITE_LIMIT_LENGTH:              maxLength,
	driver.SQLITE_LIMIT_SQL_LENGTH:          1 << 20,
	driver.SQLITE_LIMIT_EXPR_DEPTH:          100,
	driver.SQLITE_LIMIT_COMPOUND_SELECT:     10,
	driver.SQLITE_LIMIT_VDBE_OP:             250_000,
	driver.SQLITE_LIMIT_FUNCTION_ARG:        8,
	driver.SQLITE_LIMIT_ATTACHED:            0,
	driver.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 50,
	driver.SQLITE_LIMIT_TRIGGER_DEPTH:       1,
	driver.SQLITE_LIMIT_WORKER_THREADS:      0,
}

// guard prepares a connection for a stranger's file.
func guard(c *driver.SQLiteConn) error {
	for _, p := range pragmas {
		if _, err := c.Exec(p, nil); err != nil {
			return err
		}
	}
	for limit, value := range limits {
		c.SetLimit(limit, value)
	}
	c.RegisterAuthorizer(allow)
	return nil
}

// allow lets through the reading of columns and of the schema, and nothing else.
func allow(action int, what, of, _ string) int {
	switch action {
	case driver.SQLITE_SELECT, driver.SQLITE_READ:
		return driver.SQLITE_OK
	case driver.SQLITE_FUNCTION:
		if of == "typeof" {
			return driver.SQLITE_OK
		}
	case driver.SQLITE_PRAGMA:
		switch what {
		case "quick_check", "table_list", "table_xinfo", "foreign_key_list":
			return driver.SQLITE_OK
		}
	}
	return driver.SQLITE_DENY
}
