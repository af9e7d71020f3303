package storage_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"copresence/storage"
	"copresence/storage/exchange"
	"copresence/storage/exchange/files"
)

const data = "../../shared/data"

// bring reads a file and adds it to the project, as an import does.
func bring(t testing.TB, p *storage.Project, path string) storage.Added {
	t.Helper()
	tables, err := files.Read(context.Background(), path)
	check(t, err)
	plan := exchange.Guess(tables)
	plan.Coder = "A"
	known, err := p.Known()
	check(t, err)
	batch, err := exchange.Read(context.Background(), tables, plan, known)
	check(t, err)
	return add(t, p, batch)
}

// Real networks come in, can be read, and go out again without a trace.
func TestRealDataComesAndGoes(t *testing.T) {
	if _, err := os.Stat(data); err != nil {
		t.Skip("the folder of real networks is not here: ", err)
	}
	err := filepath.WalkDir(data, func(path string, entry fs.DirEntry, err error) error {
		switch filepath.Ext(path) {
		case ".csv", ".graphml", ".sqlite", ".edges":
		default:
			return err
		}
		t.Run(strings.TrimPrefix(path, data+"/"), func(t *testing.T) {
			p := create(t)
			empty := dump(t, p)
			added := bring(t, p, path)
			full := dump(t, p)
			if found := problems(t, p); len(found) > 0 {
				t.Error(found)
			}
			n := readNetwork(t, p, 0)
			if n.Activists.Len() != added.Activists || n.Ties.Len() != added.Ties {
				t.Errorf("%d activists, %d ties of %+v", n.Activists.Len(), n.Ties.Len(), added)
			}
			if again := bring(t, p, path); again.Activists+again.Ties+again.Events+again.Participations+again.Marks > 0 || dump(t, p) != full {
				t.Errorf("a second time adds %+v", again)
			}
			_, err := p.Undo(noon)
			check(t, err)
			if dump(t, p) != empty {
				t.Error("undo leaves something")
			}
			_, err = p.Redo(noon)
			check(t, err)
			if dump(t, p) != full {
				t.Error("redo does not bring all back")
			}
		})
		return err
	})
	check(t, err)
}

// DESIGN: 32 researchers, 440 on-line ties among them, of which the 155 between
// people who had not met before were coded by what was known at the end.
func TestEIES(t *testing.T) {
	if _, err := os.Stat(data); err != nil {
		t.Skip("the folder of real networks is not here: ", err)
	}
	p := create(t)
	if added := bring(t, p, filepath.Join(data, "eies/eies.sqlite")); added.Activists != 32 || added.Ties != 440 {
		t.Errorf("eies.sqlite: %+v", added)
	}
	_, err := p.Undo(noon)
	check(t, err)
	bring(t, p, filepath.Join(data, "eies/people.csv"))
	if added := bring(t, p, filepath.Join(data, "eies/online_ties_coded.csv")); added.Activists != 0 || added.Ties != 155 || added.Marks != 155 {
		t.Errorf("online_ties_coded.csv: %+v", added)
	}
	yes := 0
	for _, v := range verdicts(t, p, 0) {
		if v.String() == "yes" {
			yes++
		}
	}
	if yes != 96 {
		t.Errorf("%d ties are coded yes, want 96", yes)
	}
}
