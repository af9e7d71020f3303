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
