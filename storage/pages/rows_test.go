package pages_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"copresence/storage/pages"
)

var pageSizes = []int{512, 1024, 2048, 4096, 8192, 16384, 32768, 65536}

// fill makes a table with rowids and one without, with rows of all sorts, some of
// them deleted and changed again, and columns that came later.
func fill(t testing.TB, m made, r *rand.Rand, rows int) {
	t.Helper()
	m.run(t, "CREATE TABLE t (id INTEGER PRIMARY KEY, a, b, c)")
	m.run(t, "CREATE INDEX t_a ON t(a)")
	m.run(t, "CREATE TABLE w (k TEXT, n INTEGER, x, y, PRIMARY KEY (k, n)) WITHOUT ROWID")
	m.run(t, "CREATE TABLE empty (x)")
	m.run(t, "CREATE VIEW v AS SELECT * FROM t")
	m.run(t, "BEGIN")
	for i := range rows {
		m.run(t, "INSERT OR REPLACE INTO t VALUES (?, ?, ?, ?)", int64(r.IntN(4*rows))-5, value(r), value(r), value(r))
		m.run(t, "INSERT OR REPLACE INTO w VALUES (?, ?, ?, ?)", fmt.Sprint(value(r)), r.IntN(rows), value(r), value(r))
		if i%5 == 4 {
			m.run(t, "DELETE FROM t WHERE id = (SELECT min(id) FROM t WHERE id >= ?)", r.IntN(4*rows))
			m.run(t, "DELETE FROM w WHERE n = ?", r.IntN(rows))
			m.run(t, "UPDATE t SET b = ? WHERE id % 7 = 1 AND id > ?", value(r), r.IntN(4*rows))
		}
	}
	m.run(t, "COMMIT")
	m.run(t, "ALTER TABLE t ADD COLUMN late")
	m.run(t, "INSERT INTO t VALUES (9223372036854775807, 1, 2, 3, 4), (-9223372036854775808, 5, 6, 7, 8)")
}

// Whatever SQLite writes is read as SQLite reads it.
func TestRowsAreThoseOfSQLite(t *testing.T) {
	for _, pageSize := range pageSizes {
		for _, n := range []int{1, 30, 400} {
			t.Run(fmt.Sprint(pageSize, " ", n), func(t *testing.T) {
				m := create(t, pageSize)
				fill(t, m, rand.New(rand.NewPCG(uint64(pageSize), uint64(n))), n)
				f := open(t, m.content(t))
				if f.PageSize() != pageSize {
					t.Fatalf("pages of %d bytes", f.PageSize())
				}
				want := m.query(t, "SELECT id, a, b, c, late FROM t ORDER BY id")
				rows := f.Table(root(t, f, "t"))
				for i := 0; rows.Next(); i++ {
					got := values(rows, 5)
					if got[0] != nil {
						t.Fatalf("the key of a row is %v, not in the row", got[0])
					}
					if got[0] = rows.ID(); !reflect.DeepEqual(got, want[i]) {
						t.Fatalf("row %d is %v, want %v", i, got, want[i])
					}
					want[i] = nil
				}
				check(t, rows.Err())
				if want[len(want)-1] != nil {
					t.Errorf("some of %d rows are missing", len(want))
				}
				compareKeys(t, m, f.Index(root(t, f, "w")), "SELECT k, n, x, y FROM w ORDER BY k, n")
				compareKeys(t, m, f.Index(root(t, f, "t_a")), "SELECT a, id FROM t ORDER BY a, id")
				if rows := f.Table(root(t, f, "empty")); rows.Next() || rows.Err() != nil {
					t.Errorf("an empty table has a row, %v", rows.Err())
				}
			})
		}
	}
}

func compareKeys(t *testing.T, m made, rows *pages.Rows, query string) {
	t.Helper()
	want := m.query(t, query)
	for rows.Next() {
		if len(want) == 0 {
			t.Fatal("there are rows that SQLite does not know")
		}
		if got := values(rows, len(want[0])); !reflect.DeepEqual(got, want[0]) {
			t.Fatalf("%v, want %v", got, want[0])
		}
		want = want[1:]
	}
	check(t, rows.Err())
	if len(want) > 0 {
		t.Errorf("%d rows are missing", len(want))
	}
}

func TestSchemaIsThatOfSQLite(t *testing.T) {
	m := create(t, 1024)
	fill(t, m, rand.New(rand.NewPCG(1, 2)), 10)
	for i := range 40 { // more than fit into the first page
		m.run(t, fmt.Sprintf("CREATE TABLE more%d (x UNIQUE)", i))
	}
	objects, err := open(t, m.content(t)).Schema()
	check(t, err)
	want := m.query(t, "SELECT type, name, tbl_name, coalesce(rootpage, 0), coalesce(sql, '') FROM sqlite_schema ORDER BY rowid")
	for i, o := range objects {
		if got := []any{o.Type, o.Name, o.Table, int64(o.Root), o.SQL}; !reflect.DeepEqual(got, want[i]) {
			t.Errorf("%v, want %v", got, want[i])
		}
	}
	if len(objects) != len(want) {
		t.Errorf("%d objects, want %d", len(objects), len(want))
	}
}

func TestAboutIsExactWithoutGaps(t *testing.T) {
	for _, n := range []int{0, 1, 2, 50, 3000, 20000} {
		m := create(t, 512)
		m.run(t, "CREATE TABLE t (x)")
		m.run(t, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) INSERT INTO t SELECT hex(i) FROM n WHERE ? > 0", n, n)
		f := open(t, m.content(t))
		if got := f.About(root(t, f, "t")); got != n {
			t.Errorf("about %d, want %d", got, n)
		}
		m.run(t, "UPDATE t SET rowid = rowid * 1000000007")
		f = open(t, m.content(t))
		if got := f.About(root(t, f, "t")); got < n || got > 2*n+1 {
			t.Errorf("with gaps about %d, want %d", got, n)
		}
	}
}
