//go:build unix

package storage_test

import (
	"context"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"copresence/storage"
)

// insertHistory adds a row of the history after all others: id, step, "table", row,
// last, before, after, undone.
const insertHistory = `INSERT INTO history (id, step, at, what, "table", row, last, before, after, undone)
	SELECT max(id) + 1, %s, '2026-11-21T12:00:00.000Z', 'gift', %s, %s, %s, %s, %s, %s FROM history`

func gift(step, table, row, last, before, after, undone string) string {
	return fmt.Sprintf(insertHistory, step, table, row, last, before, after, undone)
}

func quoted(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// Histories that no Copresence wrote: cycles, steps that come back, rows that speak
// of others' rows, and values that no table may hold. Undo and redo of each ends, and
// either does what the history says within the rules of the schema, or nothing.
func TestOddHistories(t *testing.T) {
	content, folder := hostileStudy(t), t.TempDir()
	deep := func(opens, closes string, n int) string {
		return quoted(strings.Repeat(opens, n) + "1" + strings.Repeat(closes, n))
	}
	tie9 := func(change string) string {
		row := `{"id":9,"source":1,"target":2,"platform":null,"relation":null,"directed":1,"weight":1.0,"first_seen":null,"last_seen":null}`
		from, to, _ := strings.Cut(change, " -> ")
		if !strings.Contains(row, from) {
			t.Fatal(change)
		}
		return quoted(strings.Replace(row, from, to, 1))
	}
	removed := func(change string) []string { // undo would bring such a tie back
		return []string{gift("9", "'tie'", `'{"id":9}'`, "NULL", tie9(change), "NULL", "0")}
	}
	for what, statements := range map[string][]string{
		"note of a note":             {gift("9", "NULL", "NULL", "NULL", "NULL", "NULL", "0"), "UPDATE history SET what = 'undo' WHERE what = 'gift'"},
		"note in the future":         {gift("9223372036854775807", "NULL", "NULL", "NULL", "NULL", "NULL", "1")},
		"undo that is undone":        {`UPDATE history SET undone = 1 WHERE "table" IS NULL`},
		"all undone":                 {"UPDATE history SET undone = 1"},
		"nothing undone":             {"UPDATE history SET undone = 0"},
		"undone in part":             {"UPDATE history SET undone = id % 3"},
		"one step":                   {"UPDATE history SET step = 1"},
		"steps backwards":            {"UPDATE history SET step = 1000 - step"},
		"rows backwards":             {"UPDATE history SET id = -id"},
		"ids at the ends":            {"UPDATE history SET id = 9223372036854775807 WHERE id = 1", "UPDATE history SET id = -9223372036854775808 WHERE id = 2"},
		"steps at the ends":          {"UPDATE history SET step = 9223372036854775807 WHERE step = 1", "UPDATE history SET step = -9223372036854775808 WHERE step = 2"},
		"step 0":                     {"UPDATE history SET step = 0"},
		"every step the last":        {"UPDATE history SET step = (SELECT max(step) FROM history), undone = 0"},
		"half a step":                {`DELETE FROM history WHERE id % 2 AND "table" IS NOT NULL`},
		"the history itself":         {gift("9", "'history'", `'{"id":1}'`, "NULL", "NULL", "NULL", "0")},
		"the digest":                 {gift("9", "'digest'", `'{"of":"tie","block":0}'`, "NULL", "NULL", "NULL", "0")},
		"the schema":                 {gift("9", "'sqlite_schema'", `'{"name":"tie"}'`, "NULL", `'{"name":"tie"}'`, "NULL", "0")},
		"a table with quotes":        {gift("9", `'tie"; DROP TABLE tie; --'`, `'{"id":1}'`, "NULL", "NULL", "NULL", "0")},
		"added twice":                {gift("9", "'tie'", `'{"id":1}'`, "NULL", "NULL", "NULL", "0"), gift("9", "'tie'", `'{"id":1}'`, "NULL", "NULL", "NULL", "0")},
		"everybody's rows":           {gift("9", "'tie'", `'{"id":-9223372036854775808}'`, `'{"id":9223372036854775807}'`, "NULL", "NULL", "0")},
		"everybody's rows, undone":   {gift("9", "'position'", `'{"activist":-9223372036854775808,"layout":"main"}'`, `'{"activist":9223372036854775807,"layout":"main"}'`, "NULL", "NULL", "0")},
		"runs within each other":     {gift("9", "'position'", `'{"activist":1,"layout":"main"}'`, `'{"activist":9,"layout":"main"}'`, "NULL", "NULL", "0"), gift("9", "'position'", `'{"activist":2,"layout":"main"}'`, `'{"activist":3,"layout":"main"}'`, "NULL", "NULL", "0")},
		"run backwards":              {gift("9", "'tie'", `'{"id":4}'`, `'{"id":1}'`, "NULL", "NULL", "0")},
		"a change in a circle":       {gift("9", "'coder'", `'{"id":1}'`, "NULL", `'{"label":"B"}'`, `'{"label":"Coder A"}'`, "0"), gift("9", "'coder'", `'{"id":1}'`, "NULL", `'{"label":"Coder A"}'`, `'{"label":"B"}'`, "0")},
		"a removal of what is there": {gift("9", "'coder'", `'{"id":1}'`, "NULL", `'{"id":1,"label":"Coder A"}'`, "NULL", "0")},
		"tie to itself":              removed(`"target":2 -> "target":1`),
		"tie to nobody":              removed(`"target":2 -> "target":99`),
		"tie of text":                removed(`"source":1 -> "source":"1; DROP TABLE tie"`),
		"endless weight":             removed(`"weight":1.0 -> "weight":{"real":"+Inf"}`),
		"weight that is no number":   removed(`"weight":1.0 -> "weight":{"real":"NaN"}`),
		"weight beyond reals":        removed(`"weight":1.0 -> "weight":1e400`),
		"weight of bytes":            removed(`"weight":1.0 -> "weight":{"bytes":"AAAA"}`),
		"weight of no kind":          removed(`"weight":1.0 -> "weight":{"sql":"1"}`),
		"half true":                  removed(`"directed":1 -> "directed":2`),
		"number beyond integers":     removed(`"platform":null -> "platform":99999999999999999999999`),
		"no such date":               removed(`"first_seen":null -> "first_seen":"9999-99-99"`),
		"text that misleads":         removed("\"relation\":null -> \"relation\":\"a\u202eb\\u0000\\u001b[2J\""),
		"text that is no UTF-8":      removed(`"relation":null -> "relation":{"text":"gP/D"}`),
		"bad base 64":                removed(`"relation":null -> "relation":{"text":"=="}`),
		"half a pair":                removed(`"relation":null -> "relation":"\ud800"`),
		"a column twice":             removed(`"id":9 -> "id":9,"id":10,"ID":11`),
		"a column more":              removed(`"id":9 -> "id":9,"secret":1`),
		"100,000 columns":            {gift("9", "'tie'", `'{"id":9}'`, "NULL", quoted("{"+strings.Repeat(`"a":1,`, 100_000)+`"id":9}`), "NULL", "0")},
		"100,000 rows":               {gift("9", "'tie'", `'{"id":9}'`, `'{"id":100009}'`, "NULL", quoted("["+strings.Repeat("{},", 100_000)+"{}]"), "1")},
		"deep objects":               {gift("9", "'tie'", `'{"id":9}'`, "NULL", deep(`{"id":`, "}", 100_000), "NULL", "0")},
		"deep arrays":                {gift("9", "'tie'", `'{"id":9}'`, "NULL", deep("[", "]", 100_000), "NULL", "0")},
		"deep key":                   {gift("9", "'tie'", deep(`{"id":`, "}", 100_000), "NULL", "NULL", "NULL", "0")},
		"key that goes on":           {gift("9", "'tie'", `'{"id":1}{"id":2}'`, "NULL", "NULL", "NULL", "0")},
		"a thousand attributes": {`INSERT INTO history (step, at, what, "table", row, after, undone) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
			SELECT 9, '2026-11-21T12:00:00.000Z', 'gift', 'attribute', json_object('of', 'tie', 'name', 'n' || i),
			json_object('of', 'tie', 'name', 'n' || i, 'type', 'text', 'label', 'n', 'sensitive', 0), 1 FROM n`},
		"an attribute with quotes": {gift("9", "'attribute'", `'{"of":"tie","name":"x\" TEXT DEFAULT (1) --"}'`, "NULL", "NULL", `'{"of":"tie","name":"x\" TEXT DEFAULT (1) --","type":"text","label":"","sensitive":0}'`, "1")},
		"attributes of others":     {gift("9", "'attribute'", `'{"of":"history","name":"x"}'`, "NULL", "NULL", `'{"of":"history","name":"x","type":"text","label":"","sensitive":0}'`, "1")},
		"a view that is a bomb":    {gift("9", "'saved_view'", `'{"name":"a"}'`, "NULL", `'{"name":"a","view":"`+strings.Repeat("[", 1_000_000)+`","made_at":""}'`, "NULL", "0")},
		"many steps": {`INSERT INTO history (step, at, what, "table", row, before, after) WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 40)
			SELECT i, '2026-11-21T12:00:00.000Z', 'gift', 'coder', '{"id":1}', '{"label":"Coder A"}', '{"label":"Coder A"}' FROM n`},
	} {
		t.Run(what, func(t *testing.T) {
			path := specimen(t, folder, content)
			attack(t, path, statements...)
			storage.Reseal(path)
			judge(t, path, true)
			check(t, os.Remove(path))
		})
	}
}

// Long texts are kept and shown. A value beyond what SQLite is allowed to handle
// for us makes a file so large that it is opened before all of it is examined: what
// needs the value is refused, and the examination finds it.
func TestHugeValues(t *testing.T) {
	content, folder := hostileStudy(t), t.TempDir()
	for _, column := range []string{"activist.pseudonym", "evidence.note", "history.after"} {
		table, name, _ := strings.Cut(column, ".")
		t.Run(column, func(t *testing.T) {
			path := specimen(t, folder, content)
			put(t, path, table, name, "hex(zeroblob(4000000))")
			storage.Reseal(path)
			judge(t, path, false)
			put(t, path, table, name, "zeroblob(100000000)")
			j := &judgement{T: t, path: path}
			var p *storage.Project
			if err := j.timed("open", func() (err error) { p, err = storage.Open(path); return err }); err != nil {
				return
			}
			j.timed("read", func() error { j.read(p); return nil })
			report, err := p.Check(context.Background())
			j.shown("check", err, report)
			if err == nil && report.OK {
				t.Error("the check finds nothing")
			}
			if found, err := p.Verify(context.Background(), nil); err == nil && len(found) == 0 {
				t.Error("the examination finds nothing")
			}
			check(t, p.Close())
			check(t, os.Remove(path))
		})
	}
}

// Positions and weights at the ends of what a number can be are drawn and counted.
func TestNumbersAtTheirEnds(t *testing.T) {
	content, folder := hostileStudy(t), t.TempDir()
	for _, x := range []float64{math.MaxFloat64, -math.MaxFloat64, math.SmallestNonzeroFloat64, math.Copysign(0, -1)} {
		path := specimen(t, folder, content)
		attack(t, path, fmt.Sprintf("UPDATE position SET x = %g, y = -x", x), fmt.Sprintf("UPDATE tie SET weight = %g", x))
		storage.Reseal(path)
		if !judge(t, path, true) {
			t.Errorf("%g is refused", x)
		}
	}
}
