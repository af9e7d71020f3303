package storage_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"copresence/storage"
	"copresence/storage/migrations"
)

// hostile returns the bytes of the study with another schema.
func hostile(t *testing.T, content []byte, statements ...string) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "hostile.db")
	check(t, os.WriteFile(path, content, 0o600))
	run(t, path, append([]string{"PRAGMA writable_schema = ON"}, statements...)...)
	b, err := os.ReadFile(path)
	check(t, err)
	return b
}

// What somebody has put into the schema is not looked at, and the rows are found
// nevertheless.
func TestSalvageOfAHostileSchema(t *testing.T) {
	t.Parallel()
	content, before := manyRows(t)
	for what, c := range map[string]struct {
		statement string
		told      string
	}{
		"view":      {"UPDATE sqlite_schema SET type = 'view', rootpage = 0, sql = 'CREATE VIEW tie AS SELECT * FROM tie, tie, tie' WHERE name = 'tie'", ""},
		"triggers":  {"CREATE TRIGGER x AFTER INSERT ON tie BEGIN DELETE FROM mark; END", ""},
		"generated": {`UPDATE sqlite_schema SET sql = 'CREATE TABLE activist_attribute (activist INTEGER PRIMARY KEY, a AS (hex(zeroblob(1e9)))) STRICT' WHERE name = 'activist_attribute'`, "is told from the history"},
		"twice":     {`UPDATE sqlite_schema SET sql = replace(sql, '"followers"', '"CITY"') WHERE name = 'activist_attribute'`, "is told from the history"},
		"many": {`INSERT INTO sqlite_schema WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
			SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema, n WHERE type = 'table'`, "is told from the history"},
		"virtual":  {"UPDATE sqlite_schema SET rootpage = 0, sql = 'CREATE VIRTUAL TABLE activist USING rtree(a, b, c)' WHERE name = 'activist'", ""},
		"names":    {"UPDATE sqlite_schema SET name = name || 's', tbl_name = tbl_name || 's'", "is told from the history"},
		"nothing":  {"DELETE FROM sqlite_schema", "is told from the history"},
		"one root": {"UPDATE sqlite_schema SET rootpage = 3 WHERE rootpage > 0", ""},
		"no root":  {"UPDATE sqlite_schema SET rootpage = 9999999 WHERE type = 'table'", ""},
		"more":     {"ALTER TABLE tie ADD COLUMN remark TEXT; UPDATE tie SET remark = 'remarkable' WHERE id % 2", ""},
		"column":   {"UPDATE sqlite_schema SET sql = replace(sql, 'first_seen', 'x AS (1), first_seen') WHERE name = 'tie'", ""},
	} {
		b := hostile(t, content, c.statement)
		holds, losses, _ := salvage(t, b)
		lost := missing(before, holds)
		if what == "one root" || what == "no root" { // and no page that is known to be of a table
			compareSalvage(t, what, b, before)
		} else if len(lost) > 0 {
			t.Errorf("%s: %d rows are lost, told: %q", what, len(lost), losses.Lines())
		}
		if told := strings.Join(losses.Lines(), " "); !strings.Contains(told, c.told) {
			t.Errorf("%s: %s, want %s", what, told, c.told)
		}
	}
}

// Rows that break the rules of the schema, or point to nothing, stay behind.
func TestSalvageOfRowsThatBreakRules(t *testing.T) {
	content, _ := manyRows(t)
	path := filepath.Join(t.TempDir(), "odd.db")
	check(t, os.WriteFile(path, content, 0o600))
	run(t, path, "PRAGMA foreign_keys = OFF", "PRAGMA ignore_check_constraints = ON",
		"UPDATE activist SET kind = 'troll' WHERE id = 200",          // it goes, and with it its ties and all of theirs
		"UPDATE tie SET platform = 77 WHERE id IN (5, 6)",            // they stay, without a platform
		"UPDATE event SET begins = '2013-19-39' WHERE id = 3",        // it stays, without a date
		"UPDATE mark SET coder = 9 WHERE tie = 7 AND coder = 3",      // it goes
		"UPDATE history SET undone = 2, row = 'x' WHERE step = 4",    // it is no step any more
		"UPDATE history SET at = 'never' WHERE step = 5",             // nor this
		"INSERT INTO attribute VALUES ('tie', 'a b', 'text', '', 0)", // no column can have this name
		"INSERT INTO attribute VALUES ('tie', 'TOPIC', 'text', '', 0)",
		"INSERT INTO attribute VALUES ('event', 'later', 'date', 'Later', 0)", // it stays: the column is made
	)
	b, err := os.ReadFile(path)
	check(t, err)
	holds, losses, _ := salvage(t, b)
	want := []string{
		"Activists: 253 saved, 1 lost.", "Events: 32 saved; 1 of their values are not known any more.", "Descriptions of attributes: 11 saved; among ",
		"What was done before can be looked up in the history, but not undone: what it speaks of may be lost.",
	}
	lines := losses.Lines()
	for _, line := range want {
		if !slices.ContainsFunc(lines, func(l string) bool { return strings.HasPrefix(l, line) }) {
			t.Errorf("%q are told, not %s", lines, line)
		}
	}
	for _, l := range losses.Tables {
		if l.Table == "tie" && (l.Lost != l.Dangling || l.Lost == 0 || l.Cleared != 2) || l.Table == "mark" && l.Dangling == 0 {
			t.Errorf("%+v", l)
		}
	}
	if strings.Contains(holds, "troll") || strings.Contains(holds, "2013-19-39") || !strings.Contains(holds, `"label":"Later"`) {
		t.Error("the wrong rows were kept")
	}
}

// Random damage, also several at once.
func TestSalvageOfMutatedProjects(t *testing.T) {
	t.Parallel()
	whole, err := os.ReadFile("testdata/version1.copresence")
	check(t, err)
	r := rand.New(rand.NewPCG(33, 34))
	for range 250 {
		b := bytes.Clone(whole)
		for range 1 + r.IntN(5) {
			page, other := r.IntN(len(b)/4096)*4096, r.IntN(len(b)/4096)*4096
			switch r.IntN(5) {
			case 0:
				clear(b[page : page+4096])
			case 1:
				copy(b[page:page+4096], bytes.Clone(b[other:other+4096]))
			case 2:
				b[page+r.IntN(16)] = byte(r.IntN(256))
			case 3:
				for range 10 {
					b[page+3000+r.IntN(1096)] = byte(r.IntN(256))
				}
			default:
				b[r.IntN(len(b))] ^= 1 << r.IntN(8)
			}
		}
		path := filepath.Join(t.TempDir(), "mutated")
		check(t, os.WriteFile(path, b, 0o600))
		p, _, err := storage.Salvage(path)
		var other *storage.NotProjectError
		if errors.As(err, &other) {
			continue
		}
		check(t, err)
		if found := problems(t, p); len(found) > 0 {
			t.Errorf("what was salvaged is damaged: %q", found)
		}
		_, err = p.History()
		check(t, err)
		check(t, p.Close())
	}
}

func TestSalvageRefusesWhatIsNoProject(t *testing.T) {
	folder := t.TempDir()
	write := func(name string, content []byte) string {
		path := filepath.Join(folder, name)
		check(t, os.WriteFile(path, content, 0o600))
		return path
	}
	other := filepath.Join(folder, "other")
	run(t, other, "CREATE TABLE people (name)", "INSERT INTO people VALUES ('A')", "CREATE TABLE tie (a, b)")
	content, _ := manyRows(t)
	newer := write("newer", hostile(t, content, "CREATE TABLE invention (x)", fmt.Sprint("PRAGMA user_version = ", migrations.Latest()+1)))
	for path, want := range map[string]string{
		filepath.Join(folder, "none"):         "none: there is no such file in " + folder + ": file does not exist",
		folder:                                filepath.Base(folder) + " is not a Copresence project: it is a folder",
		write("empty", nil):                   "empty is not a Copresence project: nothing in it can be read as a part of one",
		write("text", []byte("hello")):        "text is not a Copresence project: nothing in it can be read as a part of one",
		write("zeros", make([]byte, 100_000)): "zeros is not a Copresence project: nothing in it can be read as a part of one",
		other:                                 "other is not a Copresence project: it is a database of another program; import it into a project instead",
		newer: fmt.Sprintf("newer was written by a newer Copresence (schema %d, this program knows %d); install the newer program to open it",
			migrations.Latest()+1, migrations.Latest()),
	} {
		if p, _, err := storage.Salvage(path); err == nil || err.Error() != want {
			t.Errorf("%v, %v, want %s", p, err, want)
		}
	}
	if _, _, err := storage.Salvage(filepath.Join(folder, "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}
