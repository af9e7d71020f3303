package storage_test

import (
	"errors"
	"strings"
	"testing"

	"copresence/storage"
)

// A history row that this program did not write is refused, and nothing is
// changed by the attempt.
func TestAHistoryOfOthersIsRefused(t *testing.T) {
	for what, row := range map[string]string{
		"unknown table":       `'sqlite_schema', '{"name":"tie"}', NULL, '{"name":"tie"}', NULL`,
		"the history itself":  `'history', '{"id":1}', NULL, NULL, NULL`,
		"quoted table":        `'tie" SET weight = 0; --', '{"id":1}', NULL, NULL, NULL`,
		"unknown column":      `'tie', '{"id":1}', NULL, '{"nothing":1}', '{"nothing":2}'`,
		"quoted column":       `'tie', '{"id":1}', NULL, '{"weight\" = 0 --":1}', '{"weight\" = 0 --":1}'`,
		"not JSON":            `'tie', 'id = 1', NULL, NULL, NULL`,
		"no key":              `'tie', '{}', NULL, NULL, NULL`,
		"wrong key":           `'mark', '{"tie":1}', NULL, NULL, NULL`,
		"key that is nothing": `'tie', '{"id":null}', NULL, NULL, NULL`,
		"key of a key":        `'tie', '{"id":{"a":{"b":1}}}', NULL, NULL, NULL`,
		"changed key":         `'tie', '{"id":1}', NULL, '{"id":5}', '{"id":1}'`,
		"row that is gone":    `'tie', '{"id":99}', NULL, NULL, NULL`,
		"run backwards":       `'tie', '{"id":2}', '{"id":1}', NULL, NULL`,
		"run of words":        `'project', '{"name":"a"}', '{"name":"z"}', NULL, NULL`,
		"other values":        `'tie', '{"id":1}', NULL, '{"weight":2.0}', '{"weight":5.0}'`,
		"half a row":          `'tie', '{"id":9}', NULL, '{"id":9}', NULL`,
		"tie to nobody":       `'tie', '{"id":9}', NULL, '{"id":9,"source":1,"target":77,"platform":null,"relation":null,"directed":1,"weight":1.0,"first_seen":null,"last_seen":null}', NULL`,
		"still in use":        `'activist', '{"id":1}', NULL, NULL, NULL`,
		"attribute":           `'attribute', '{"of":"tie","name":"x\" TEXT DEFAULT (1) --"}', NULL, '{"of":"tie","name":"x\" TEXT DEFAULT (1) --","type":"text","label":"","sensitive":0}', NULL`,
		"attribute of number": `'attribute', '{"of":"tie","name":5}', NULL, '{"of":5,"name":5,"type":5,"label":"","sensitive":0}', NULL`,
		"attribute of nobody": `'history_attribute', '{"history":1}', NULL, NULL, NULL`,
		"no finite weight":    `'tie', '{"id":1}', NULL, '{"weight":{"real":"+Inf"}}', '{"weight":1.0}'`,
		"not a number":        `'tie', '{"id":1}', NULL, '{"weight":{"real":"NaN"}}', '{"weight":1.0}'`,
		"bytes for text":      `'activist', '{"id":1}', NULL, '{"pseudonym":{"bytes":"AAAA"}}', '{"pseudonym":"P01"}'`,
		"several values":      `'tie', '{"id":1}', NULL, '{"weight":2.0}', '[{"weight":1.0},{"weight":1.0}]'`,
		"deep":                `'tie', '` + strings.Repeat("[", 100000) + `', NULL, NULL, NULL`,
	} {
		t.Run(what, func(t *testing.T) {
			p := create(t)
			add(t, p, batchOf(3, tie(0, 1), tie(1, 2)))
			before := dump(t, p)
			check(t, p.Close())
			run(t, p.Path(), `INSERT INTO history (step, at, what, "table", row, last, before, after)
				VALUES (9, '2026-11-21T12:00:00.000Z', 'gift', `+row+`)`)
			p, err := storage.Open(p.Path())
			if err != nil {
				t.Fatal(err)
			}
			defer p.Close()
			step, err := p.Undo(noon)
			if broken := (*storage.DamagedError)(nil); !errors.As(err, &broken) {
				t.Errorf("undid %+v, %v:\n%s", step, err, dump(t, p))
			} else if len(err.Error()) > 250 {
				t.Errorf("%d characters: %.250s", len(err.Error()), err)
			}
			if dump(t, p) != before {
				t.Error("the project was changed")
			}
		})
	}
}

func TestCheckNamesTablesThatOnlyTheHistoryKnows(t *testing.T) {
	p := create(t)
	check(t, p.Close())
	run(t, p.Path(), `INSERT INTO history (step, at, what, "table") VALUES (1, 'never', 'gift', 'sqlite_schema')`)
	p, err := storage.Open(p.Path())
	check(t, err)
	defer p.Close()
	if found := problems(t, p); len(found) != 1 || found[0] != `its history tells of a table "sqlite_schema" that no project has` {
		t.Error(found)
	}
	_, err = p.History()
	if broken := (*storage.DamagedError)(nil); !errors.As(err, &broken) {
		t.Errorf("a step made at no time: %v", err)
	}
}

// Values that no program of ours writes, in a file that somebody sent: each is
// refused at the latest when the network is read.
func TestForeignValuesAreRefused(t *testing.T) {
	for what, statement := range map[string]string{
		"verdict":        "INSERT INTO mark VALUES (1, 1, 'maybe', NULL, '', NULL)",
		"no such tie":    "INSERT INTO mark VALUES (9, 1, 'yes', NULL, '', NULL)",
		"kind":           "UPDATE activist SET kind = 'troll'",
		"impossible":     "UPDATE tie SET first_seen = '2013-19-39'",
		"infinite":       "UPDATE tie SET weight = 9e999",
		"attribute":      "INSERT INTO attribute VALUES ('tie', 'x', 'text', 'x', 0)",
		"key as such":    "INSERT INTO attribute VALUES ('tie', 'tie', 'text', 'x', 0)",
		"values of none": "INSERT INTO activist_attribute VALUES (77)",
	} {
		t.Run(what, func(t *testing.T) {
			p := create(t)
			b := batchOf(2, tie(0, 1))
			add(t, p, b)
			coder(t, p, "A")
			check(t, p.Close())
			run(t, p.Path(), "PRAGMA foreign_keys = OFF", "PRAGMA ignore_check_constraints = ON", statement)
			p, err := storage.Open(p.Path())
			if err == nil {
				defer p.Close()
				if found := problems(t, p); len(found) == 0 {
					t.Error("the check finds nothing")
				}
				_, err = p.Network(storage.Reader{})
			}
			if broken := (*storage.DamagedError)(nil); !errors.As(err, &broken) {
				t.Errorf("%v", err)
			}
		})
	}
}

func TestCheckNamesHistoryThatFitsNoRow(t *testing.T) {
	p := create(t)
	b := columns("x x=1")
	b.Ties = nil
	add(t, p, b)
	check(t, errors.Join(undo(p), redo(p), undo(p))) // columns that were undone are none of a stranger's
	check(t, p.Close())
	for _, row := range []string{
		`'tie', '{"id":1}', NULL, '{"nothing":1}', '{"nothing":2}'`,
		`'tie', 'id = 1', NULL, NULL, NULL`,
		`'mark', '{"tie":1}', NULL, NULL, NULL`,
		`'tie', '{"id":2}', '{"id":1}', NULL, NULL`,
		`'activist_attribute', '{"activist":1}', NULL, '{"y":1}', '{"y":2}'`,
	} {
		run(t, p.Path(), `INSERT INTO history (step, at, what, "table", row, last, before, after, undone)
			VALUES (9, '2026-11-21T12:00:00.000Z', 'gift', `+row+`, 2)`)
	}
	p, err := storage.Open(p.Path())
	check(t, err)
	defer p.Close()
	found := problems(t, p)
	if len(found) != 5 {
		t.Errorf("%d problems: %q", len(found), found)
	}
	for _, line := range found {
		if !strings.Contains(line, "of its history: ") {
			t.Error(line)
		}
	}
}

func undo(p *storage.Project) error { _, err := p.Undo(at(p)); return err }
func redo(p *storage.Project) error { _, err := p.Redo(at(p)); return err }

func TestIDsComeToAnEnd(t *testing.T) {
	const last = "9223372036854775807"
	for want, statements := range map[string][]string{
		"activist has the id " + last + ", no further one can be given": {"INSERT INTO activist VALUES (9223372036854775806, 'Z', 'person')"},
		"tie has the id " + last + ", no further one can be given": {
			"INSERT INTO activist VALUES (1, 'Y', 'person'), (2, 'Z', 'person')", "INSERT INTO tie (id, source, target, directed) VALUES (9223372036854775806, 1, 2, 1)",
		},
		"step of the history has the id " + last + ", no further one can be given": {"INSERT INTO history (step, at, what) VALUES (" + last + ", '', '')"},
		"history has the id " + last + ", no further one can be given":             {"INSERT INTO history (id, step, at, what) VALUES (" + last + ", 1, '', '')"},
	} {
		p := create(t)
		check(t, p.Close())
		run(t, p.Path(), statements...)
		p, err := storage.Open(p.Path())
		check(t, err)
		before := dump(t, p)
		err = p.Change(storage.Entry{What: "import", At: noon}, func(c *storage.Change) error {
			_, err := c.Add(batchOf(2, tie(0, 1), tie(1, 0)))
			return err
		})
		if err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
		if dump(t, p) != before {
			t.Errorf("%s: the project was changed", want)
		}
		check(t, p.Close())
	}
}

func TestControlCharactersStayOut(t *testing.T) {
	p := create(t)
	for label, want := range map[string]string{
		"A\x1b[2JB":              `coder "A\x1b[2JB": the label has a line break or another control character`,
		"A\nB":                   `coder "A\nB": the label has a line break or another control character`,
		strings.Repeat("x", 201): `coder "xxxxxxxxxxxxxxxxxxxx"...: the label has 201 bytes, at most 200`,
	} {
		err := p.Change(storage.Entry{What: "add", At: noon}, func(c *storage.Change) error {
			_, err := c.AddCoder(label)
			return err
		})
		if err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
	coder(t, p, strings.Repeat("x", 200))
	check(t, p.Close())
	run(t, p.Path(), "UPDATE history SET what = 'a' || char(27) || '[2J' || char(10) || 'b', coder = 'c' || char(155)",
		"INSERT INTO coder VALUES (2, 'd' || char(7))")
	p, err := storage.Open(p.Path())
	check(t, err)
	defer p.Close()
	steps, err := p.History()
	check(t, err)
	next, _, err := p.NextUndo()
	check(t, err)
	if want := "a[U+001B][2J b"; len(steps) != 1 || steps[0] != next || next.What != want || next.Coder != "c[U+009B]" {
		t.Errorf("%+v, %+v, want %q", steps, next, want)
	}
	coders, err := p.Coders()
	check(t, err)
	if len(coders) != 2 || coders[1].Label != "d[U+0007]" {
		t.Errorf("%+v", coders)
	}
}
