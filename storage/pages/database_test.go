package pages_test

import (
	"bytes"
	"database/sql"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	_ "github.com/mattn/go-sqlite3"

	"copresence/storage/pages"
)

// maxRow is the size, in bytes, of the longest row that the tests read.
const maxRow = 64 << 20

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// made is a database that SQLite made, still open there.
type made struct {
	*sql.DB
	path string
}

// create makes an empty database.
func create(t testing.TB, pageSize int) made {
	t.Helper()
	m := connect(t, filepath.Join(t.TempDir(), "made.db"))
	m.run(t, fmt.Sprint("PRAGMA page_size = ", pageSize))
	return m
}

func connect(t testing.TB, path string) made {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+path)
	check(t, err)
	t.Cleanup(func() { db.Close() })
	db.SetMaxOpenConns(1)
	return made{db, path}
}

func (m made) run(t testing.TB, statement string, arguments ...any) {
	t.Helper()
	if _, err := m.Exec(statement, arguments...); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

// content returns the bytes of the file.
func (m made) content(t testing.TB) []byte {
	t.Helper()
	content, err := os.ReadFile(m.path)
	check(t, err)
	return content
}

func open(t testing.TB, content []byte) *pages.File {
	t.Helper()
	f, err := pages.Open(bytes.NewReader(content), int64(len(content)), maxRow)
	check(t, err)
	return f
}

// value draws a value of any type and length.
func value(r *rand.Rand) any {
	switch r.IntN(9) {
	case 0:
		return nil
	case 1:
		return int64(r.IntN(3)) - 1
	case 2:
		return int64(r.Uint64()) >> r.IntN(64) // every length
	case 3:
		return r.NormFloat64() * 1e10
	case 4:
		return float64(r.IntN(100)) // kept as it is where the column has no type
	case 5:
		return []any{math.Inf(1), math.Inf(-1), math.MaxFloat64, math.Copysign(0, -1), int64(math.MinInt64), int64(math.MaxInt64), "", []byte{}}[r.IntN(8)]
	case 6:
		return string(bytes.Repeat([]byte("Bakı "), r.IntN(20)))
	case 7:
		return bytes.Repeat([]byte{byte(r.IntN(256))}, r.IntN(200))
	default:
		return string(bytes.Repeat([]byte("ə"), r.IntN(5)*r.IntN(5)*r.IntN(5)*r.IntN(300)))
	}
}

// values returns the values of a row, as the driver of SQLite does, and its key.
func values(rows *pages.Rows, columns int) []any {
	all := make([]any, columns)
	for i := range all {
		switch rows.Kind(i) {
		case pages.Integer:
			all[i], _ = rows.Int(i)
		case pages.Real:
			all[i], _ = rows.Real(i)
		case pages.Text:
			text, _ := rows.Text(i)
			all[i] = string(text)
		case pages.Blob:
			blob, _ := rows.Blob(i)
			all[i] = append([]byte{}, blob...)
		}
	}
	return all
}

// query returns what SQLite returns.
func (m made) query(t testing.TB, query string) (all [][]any) {
	t.Helper()
	rows, err := m.Query(query)
	check(t, err)
	defer rows.Close()
	names, err := rows.Columns()
	check(t, err)
	for rows.Next() {
		row, slots := make([]any, len(names)), make([]any, len(names))
		for i := range row {
			slots[i] = &row[i]
		}
		check(t, rows.Scan(slots...))
		for i, v := range row {
			if b, ok := v.([]byte); ok && b == nil {
				row[i] = []byte{}
			}
		}
		all = append(all, row)
	}
	check(t, rows.Err())
	return all
}

// root finds a table in the schema.
func root(t testing.TB, f *pages.File, name string) uint32 {
	t.Helper()
	objects, err := f.Schema()
	check(t, err)
	for _, o := range objects {
		if o.Name == name {
			return o.Root
		}
	}
	t.Fatalf("there is no %s in %v", name, objects)
	return 0
}

// put writes other bytes into the file and opens it anew.
func (m made) put(t testing.TB, content []byte) made {
	t.Helper()
	check(t, m.Close())
	check(t, os.WriteFile(m.path, content, 0o600))
	return connect(t, m.path)
}
