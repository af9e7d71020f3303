//go:build unix

package storage_test

import (
	"bytes"
	"encoding/binary"
	"math"
	"os"
	"slices"
	"testing"

	"copresence/storage"
)

// marker is a number that no study has, for a place in the file.
const (
	marker     = 1.2345678901234567e+100
	markerText = "1.2345678901234567e+100"
)

// odd is what a column is given, as an SQL expression.
type odd struct{ what, value string }

// Of what kind no column may be, and what may stand in none.
var oddAnywhere = []odd{
	{"nothing", "NULL"},
	{"bytes", "x'00ff'"},
	{"a text", "'abc'"},
	{"an integer", "1"},
	{"a fraction", "1.5"},
	{"NUL", "'a' || char(0) || 'b'"},
	{"direction", "'P' || char(8238) || 'gnp.exe' || char(8236, 8294, 8297, 8207)"},
	{"terminal", "char(27) || '[2J' || char(10, 13, 155) || '31mx' || char(7, 8232)"},
}

// Every end of the range of numbers.
var oddNumbers = []odd{
	{"minus one", "-1"},
	{"zero", "0"},
	{"beyond 32 bits", "4294967297"},
	{"beyond 53 bits", "9007199254740993"},
	{"greatest integer", "9223372036854775807"},
	{"least integer", "-9223372036854775808"},
	{"infinite", "9e999"},
	{"minus infinite", "-9e999"},
	{"minus zero", "-0.0"},
	{"least real", "5e-324"},
	{"great real", "1e308"},
	{"not a number", markerText},
}

var oddTexts = []odd{
	{"no text", "''"},
	{"a number", "'1'"},
	{"JSON", `'{"a":[[[[]]]]}'`},
	{"no such date", "'9999-99-99'"},
	{"year 0", "'0000'"},
	{"no width", "'P' || char(8203) || '0' || char(65279, 8205) || '1'"},
	{"half a pair", "'a' || CAST(x'eda080' AS TEXT)"},
	{"no UTF-8", "CAST(x'80ffc3' AS TEXT)"},
	{"statement", `'x"; DROP TABLE tie; --'`},
	{"a million characters", "hex(zeroblob(500000))"},
}

// Odd values in each column of each table, also of the history and of the digest
// itself.
func TestOddValuesInEveryColumn(t *testing.T) {
	content, folder := hostileStudy(t), t.TempDir()
	tables, columns := allColumns(t, specimen(t, folder, content))
	if len(tables) != 21 {
		t.Fatalf("%d tables: %q", len(tables), tables)
	}
	n := 0
	for _, table := range tables {
		for _, c := range columns[table] {
			values := oddAnywhere
			if c.kind != "TEXT" {
				values = slices.Concat(values, oddNumbers)
			}
			if c.kind == "TEXT" || c.kind == "ANY" {
				values = slices.Concat(values, oddTexts)
			}
			t.Run(table+"/"+c.name, func(t *testing.T) {
				for _, v := range values {
					n++
					t.Run(v.what, func(t *testing.T) {
						tryOdd(t, folder, content, table, c.name, v.value, table == "history" || table == "attribute" || n%8 == 0)
					})
				}
			})
		}
	}
}

func tryOdd(t *testing.T, folder string, content []byte, table, column, value string, thorough bool) {
	path := specimen(t, folder, content)
	if !put(t, path, table, column, value) {
		return
	}
	if value == markerText {
		overwriteMarker(t, path)
	}
	if table != "digest" {
		storage.Reseal(path)
	}
	judge(t, path, thorough)
	check(t, os.Remove(path))
}

// overwriteMarker puts the bits of NaN, which no statement can store, in the place
// of the marker.
func overwriteMarker(t *testing.T, path string) {
	t.Helper()
	content, err := os.ReadFile(path)
	check(t, err)
	from := binary.BigEndian.AppendUint64(nil, math.Float64bits(marker))
	content = bytes.ReplaceAll(content, from, binary.BigEndian.AppendUint64(nil, math.Float64bits(math.NaN())))
	check(t, os.WriteFile(path, content, 0o600))
}
