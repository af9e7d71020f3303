package storage

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"copresence/storage/migrations"
)

func TestValuesComeBackExactly(t *testing.T) {
	value := rapid.OneOf(
		rapid.Just[any](nil),
		rapid.Map(rapid.Int64(), func(v int64) any { return v }),
		rapid.Map(rapid.Float64(), func(v float64) any { return v }),
		rapid.Map(rapid.String(), func(v string) any { return v }),
		rapid.Map(rapid.SliceOf(rapid.Byte()), func(v []byte) any { return string(v) }),
		rapid.Map(rapid.SliceOf(rapid.Byte()), func(v []byte) any { return v }),
		rapid.SampledFrom([]any{
			math.Inf(1), math.Inf(-1), math.MaxFloat64, math.SmallestNonzeroFloat64, math.Copysign(0, -1), 1e21, 1.0, -1e15,
			int64(math.MaxInt64), int64(math.MinInt64), "\x00 \u202E </script> \u2028 \xff", `{"real":"+Inf"}`, "",
		}),
	)
	rapid.Check(t, func(t *rapid.T) {
		columns := []string{"a", `b"`, "ç"}
		values := []any{value.Draw(t, "a"), value.Draw(t, "b"), value.Draw(t, "c")}
		for i, v := range values {
			if x, ok := v.(float64); ok && math.IsNaN(x) {
				values[i] = nil // as SQLite keeps it
			}
		}
		text := encode(columns, values)
		rows, err := decodeRows(text)
		if err != nil || len(rows) != 1 {
			t.Fatalf("%s: %v, %v", text, rows, err)
		}
		for i, column := range columns {
			got, want := rows[0][column], values[i]
			if !reflect.DeepEqual(got, want) || signbit(got) != signbit(want) {
				t.Fatalf("%s: %s is %#v, was %#v", text, column, got, want)
			}
		}
	})
}

func signbit(v any) bool {
	x, ok := v.(float64)
	return ok && math.Signbit(x)
}

func TestCatalogueIsTheSchema(t *testing.T) {
	conn, err := connect(memory)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.close()
	for step := 1; step <= migrations.Latest(); step++ {
		if err := conn.exec(migrations.Step(step)); err != nil {
			t.Fatal(err)
		}
	}
	all, err := objects(conn)
	if err != nil {
		t.Fatal(err)
	}
	var tables []string
	for _, o := range all {
		if o.kind == "table" && o.name != "history" && o.name != "digest" {
			tables = append(tables, o.name)
		}
	}
	if want := slices.Sorted(maps.Keys(catalogue)); !slices.Equal(tables, want) {
		t.Errorf("the schema has %v, the catalogue %v", tables, want)
	}
	for name, entry := range catalogue {
		columns, err := realColumns(conn, name)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, c := range columns {
			names = append(names, c.name)
		}
		if !slices.Equal(names, entry.columns) {
			t.Errorf("%s has %v, in the catalogue %v", name, names, entry.columns)
		}
		keys, err := one[int](conn, "SELECT count(*) FROM pragma_table_info(?) WHERE pk > 0", name)
		if err != nil || keys != entry.key {
			t.Errorf("%s has a key of %d columns, in the catalogue %d; %v", name, keys, entry.key, err)
		}
	}
	if version, err := one[int](conn, "PRAGMA user_version"); err != nil || version != migrations.Latest() {
		t.Errorf("after all migrations the schema is %d, %v", version, err)
	}
}

// FACTS: the modes that lost nothing when the power was cut.
func TestPragmas(t *testing.T) {
	p, err := Create(filepath.Join(t.TempDir(), "p"), time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	for pragma, want := range map[string]string{
		"journal_mode": "truncate", "synchronous": "2", "locking_mode": "exclusive", "foreign_keys": "1", "secure_delete": "1",
		"trusted_schema": "0", "cell_size_check": "1", "temp_store": "2", "fullfsync": "1", "application_id": "1131368562",
	} {
		if got, err := one[string](p.conn, "PRAGMA "+pragma); err != nil || got != want {
			t.Errorf("%s is %s, want %s; %v", pragma, got, want, err)
		}
	}
}

func TestAFullDiskLeavesTheProjectAsItWas(t *testing.T) {
	p, err := Create(filepath.Join(t.TempDir(), "study.copresence"), time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	pages, err := one[int](p.conn, "PRAGMA page_count")
	if err != nil {
		t.Fatal(err)
	}
	limit := func(n int) {
		if _, err := one[int](p.conn, fmt.Sprint("PRAGMA max_page_count = ", n)); err != nil {
			t.Fatal(err)
		}
	}
	fill := func() error {
		return p.Change(Entry{What: "fill"}, func(c *Change) error {
			return c.SetSetting("long", string(make([]byte, 100_000)))
		})
	}
	limit(pages + 3)
	err = fill()
	if want := "study.copresence: the disk is full: nothing of this change was written; free some space and try again"; !errors.Is(err, ErrFull) || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	if _, found, err := p.NextUndo(); found || err != nil {
		t.Errorf("something of the change was kept, %v", err)
	}
	limit(1 << 30)
	if err := fill(); err != nil {
		t.Errorf("with room again: %v", err)
	}
}
