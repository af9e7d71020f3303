//go:build unix

package storage_test

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"copresence/storage"
	"copresence/storage/network"
)

// mergeFrom merges the file at path into a project, and fails the test unless it is
// either refused in one sentence that leaves the project as it was, or merged so that
// the project is whole and one undo brings all back. It returns why it was refused.
func (j *judgement) mergeFrom(p *storage.Project, path string, stranger bool) error {
	j.Helper()
	before, err := p.Digest()
	check(j, err)
	var done *storage.Merge
	failed := j.timed("merge", func() error {
		col, err := p.ReadColleague(context.Background(), path, stranger, nil)
		if err != nil {
			return err
		}
		plan, err := p.PlanMerge(context.Background(), col, storage.Every(storage.Theirs), 10, nil)
		if err != nil {
			return err
		}
		j.shown("plan", nil, plan.Notes)
		return p.Change(storage.Entry{What: "merge", At: later}, func(c *storage.Change) (err error) {
			done, err = c.Merge(context.Background(), col, storage.Every(storage.Theirs), 10, nil)
			return err
		})
	})
	if failed == nil {
		if found := problems(j, p); len(found) > 0 {
			j.Errorf("after it the project has problems: %q", found)
		}
		if !done.Same() {
			check(j, undo(p))
		}
	} else if words := failed.Error(); !strings.HasPrefix(words, filepath.Base(path)+" ") || strings.Contains(words, "\n") {
		j.Errorf("refused without a sentence about the copy: %s", words)
	}
	if now, err := p.Digest(); err != nil || now != before {
		j.Errorf("the project is another one, after %v: %v", failed, err)
	}
	return failed
}

// codedFurther are the bytes of a copy of the project of those bytes, in which somebody
// has gone on.
func codedFurther(t *testing.T, folder string, content []byte) []byte {
	t.Helper()
	theirs, err := storage.Open(specimen(t, folder, content))
	check(t, err)
	change(t, theirs, "go on", func(c *storage.Change) error {
		newcomer, err := c.AddActivist(storage.Activist{Pseudonym: "Newcomer"})
		if err != nil {
			return err
		}
		if _, err := c.AddTie(storage.Tie{Source: 1, Target: newcomer, Weight: 1}); err != nil {
			return err
		}
		return c.Mark(2, 1, network.Unclear, math.NaN(), 0)
	})
	check(t, theirs.Close())
	content, err = os.ReadFile(theirs.Path())
	check(t, err)
	return content
}

// sent writes what a colleague sent into a folder of its own below the lab.
func sent(t *testing.T, lab string, content []byte) (path string) {
	t.Helper()
	from := specimen(t, lab, content)
	path = filepath.Join(filepath.Dir(from), "colleague.copresence")
	check(t, os.Rename(from, path))
	return path
}

// A colleague's copy may be anybody's file: whatever is wrong with it, it is refused in
// a sentence, or brings only what the program itself could have made.
func TestMergeOfHostileCopies(t *testing.T) {
	content, folder := hostileStudy(t), t.TempDir()
	copied := codedFurther(t, folder, content)
	for what, statements := range map[string][]string{
		"nothing":                    nil,
		"a trigger":                  {"CREATE TRIGGER t AFTER INSERT ON mark BEGIN DELETE FROM tie; END"},
		"a view for a table":         {"ALTER TABLE flag RENAME TO flags", "CREATE VIEW flag AS SELECT * FROM flags"},
		"a table more":               {"CREATE TABLE gift (id INTEGER PRIMARY KEY)"},
		"a newer schema":             {"PRAGMA user_version = 99"},
		"no history":                 {"DELETE FROM history"},
		"history of the schema":      {gift("99", "'sqlite_schema'", `'{"name":"tie"}'`, "NULL", `'{"name":"tie"}'`, "NULL", "0")},
		"history of the history":     {gift("99", "'history'", `'{"id":1}'`, "NULL", "NULL", "NULL", "0")},
		"history of a quoted table":  {gift("99", `'tie"; DROP TABLE tie; --'`, `'{"id":1}'`, "NULL", "NULL", "NULL", "0")},
		"history of everybody":       {gift("99", "'tie'", `'{"id":-9223372036854775808}'`, `'{"id":9223372036854775807}'`, "NULL", "NULL", "0")},
		"history in a circle":        {gift("99", "'coder'", `'{"id":1}'`, "NULL", `'{"label":"B"}'`, `'{"label":"Coder A"}'`, "0")},
		"added twice":                {gift("99", "'tie'", `'{"id":1}'`, "NULL", "NULL", "NULL", "0"), gift("99", "'tie'", `'{"id":1}'`, "NULL", "NULL", "NULL", "0")},
		"a note of nothing":          {gift("99", "NULL", "NULL", "NULL", "NULL", "NULL", "0")},
		"steps backwards":            {"UPDATE history SET step = 1000 - step"},
		"nothing undone":             {"UPDATE history SET undone = 0"},
		"a mark of nobody":           {"INSERT INTO mark VALUES (3, 77, 'yes', NULL, '2026-11-21T12:00:00.000Z', NULL)"},
		"a tie to nobody":            {"UPDATE tie SET target = 77 WHERE id = (SELECT max(id) FROM tie)"},
		"a tie to itself":            {"UPDATE tie SET target = source WHERE id = (SELECT max(id) FROM tie)"},
		"an endless weight":          {"UPDATE tie SET weight = 9e999 WHERE id = (SELECT max(id) FROM tie)"},
		"no such verdict":            {"UPDATE mark SET verdict = 'maybe'"},
		"no such date":               {"UPDATE tie SET first_seen = '2013-19-39' WHERE id = (SELECT max(id) FROM tie)"},
		"no such date of an event":   {"UPDATE event SET begins = '2013-00'"},
		"a pseudonym that misleads":  {"UPDATE activist SET pseudonym = 'P' || char(8238) || 'gnp' || char(10, 27) WHERE id = (SELECT max(id) FROM activist)"},
		"a pseudonym of a statement": {`UPDATE activist SET pseudonym = 'x"; DROP TABLE tie; --' WHERE id = (SELECT max(id) FROM activist)`},
		"a very long pseudonym":      {"UPDATE activist SET pseudonym = hex(zeroblob(500000)) WHERE id = (SELECT max(id) FROM activist)"},
		"ids at the end":             {"UPDATE activist SET id = 9223372036854775807 WHERE id = (SELECT max(id) FROM activist)"},
	} {
		t.Run(what, func(t *testing.T) {
			p, err := storage.Open(specimen(t, folder, content))
			check(t, err)
			defer p.Close()
			path := sent(t, folder, copied)
			attack(t, path, statements...)
			storage.Reseal(path)
			j := &judgement{T: t, path: path}
			for _, stranger := range []bool{false, true} {
				if err := j.mergeFrom(p, path, stranger); err != nil && testing.Verbose() {
					t.Log(err)
				} else if err != nil && statements == nil {
					t.Errorf("what nobody tampered with is refused: %v", err)
				}
			}
		})
	}
}

// A file that got damaged on its way, or never was a project.
func TestMergeOfDamagedAndForeignFiles(t *testing.T) {
	content, folder := hostileStudy(t), t.TempDir()
	copied := codedFurther(t, folder, content)
	p, err := storage.Open(specimen(t, folder, content))
	check(t, err)
	defer p.Close()
	broken := func(at, length int) []byte {
		other := append([]byte(nil), copied...)
		for i := at; i < at+length; i++ {
			other[i] ^= 0x55
		}
		return other
	}
	database := filepath.Join(folder, "other.db")
	tamper(t, database, "CREATE TABLE tie (id INTEGER PRIMARY KEY)", "INSERT INTO tie VALUES (1)")
	foreign, err := os.ReadFile(database)
	check(t, err)
	for what, file := range map[string][]byte{
		"empty":            {},
		"a letter":         []byte("Dear colleague, here is what I coded."),
		"a table":          []byte("source,target\nP01,P02\n"),
		"another database": foreign,
		"half of it":       copied[:len(copied)/2],
		"its first page":   copied[:4096],
		"its last page":    broken(len(copied)-4096, 4096),
		"a page within":    broken(3*4096, 4096),
		"its header":       broken(20, 40),
		"a single bit":     broken(len(copied)/2, 1),
	} {
		t.Run(what, func(t *testing.T) {
			j := &judgement{T: t, path: sent(t, folder, file)}
			for _, stranger := range []bool{false, true} {
				err := j.mergeFrom(p, j.path, stranger)
				if err == nil && what != "a single bit" {
					t.Error("it was merged")
				}
				if testing.Verbose() {
					t.Log(err)
				}
			}
		})
	}
}
