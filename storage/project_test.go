package storage_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"copresence/storage"
	"copresence/storage/network"
)

func TestCreateOpenClose(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "study.copresence")
	p, err := storage.Create(path, noon)
	check(t, err)
	if p.Path() != path || p.ReadOnly() {
		t.Errorf("made %s, read-only %v", p.Path(), p.ReadOnly())
	}
	add(t, p, batchOf(2, tie(0, 1)))
	check(t, p.Close())
	check(t, p.Close())
	if got := names(t, folder); !slices.Equal(got, []string{"study.copresence"}) {
		t.Errorf("closing left %v", got)
	}
	if _, err := p.Counts(); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("a closed project answers %v", err)
	}
	if _, err := storage.Create(path, noon); !errors.Is(err, fs.ErrExist) {
		t.Errorf("Create over a project: %v", err)
	}
	p, err = storage.Open(path)
	check(t, err)
	counts, err := p.Counts()
	check(t, err)
	if want := (storage.Counts{Activists: 2, Ties: 1, Platforms: 1}); counts != want {
		t.Errorf("opened again: %+v", counts)
	}
	if made, err := p.Setting("created"); err != nil || made != "2026-11-21T12:00:00.000Z" {
		t.Errorf("created %q, %v", made, err)
	}
	if found := problems(t, p); len(found) > 0 {
		t.Error(found)
	}
	check(t, p.Close())
}

func TestPathsOfAnyCharacters(t *testing.T) {
	for _, name := range []string{"we?ird #1 50%41.copresence", "Şəbəkə 網絡.copresence", "a&b=c;d+e.copresence", "'quote\".copresence"} {
		path := filepath.Join(t.TempDir(), name)
		p, err := storage.Create(path, noon)
		check(t, err)
		check(t, p.Close())
		p, err = storage.Open(path)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		look, err := storage.OpenReadOnly(path)
		check(t, err)
		check(t, look.Close())
		check(t, p.Close())
		if got := names(t, filepath.Dir(path)); !slices.Equal(got, []string{name}) {
			t.Errorf("%s became %q", name, got)
		}
	}
}

func TestOpenRefusesWithOneSentence(t *testing.T) {
	folder := t.TempDir()
	project := func(name string, statements ...string) string {
		p, err := storage.Create(filepath.Join(folder, name), noon)
		check(t, err)
		check(t, p.Close())
		run(t, p.Path(), statements...)
		return p.Path()
	}
	write := func(name, content string) string {
		path := filepath.Join(folder, name)
		check(t, os.WriteFile(path, []byte(content), 0o600))
		return path
	}
	run(t, filepath.Join(folder, "other.db"), "CREATE TABLE t (x)")
	short, err := os.ReadFile(project("short"))
	check(t, err)
	for path, want := range map[string]string{
		filepath.Join(folder, "none"):                                      "none: there is no such file in " + folder + ": file does not exist",
		folder:                                                             filepath.Base(folder) + " is not a Copresence project: it is a folder",
		write("empty", ""):                                                 "empty is not a Copresence project: it is empty",
		write("text", "hello"):                                             "text is not a Copresence project: it is not an SQLite database; tables and networks are imported into a project",
		filepath.Join(folder, "other.db"):                                  "other.db is not a Copresence project: it is a database of another program; import it into a project instead",
		project("newer", "PRAGMA user_version = 7"):                        "newer was written by a newer Copresence (schema 7, this program knows 3); install the newer program to open it",
		project("zero", "PRAGMA user_version = 0"):                         "zero is damaged: its schema version is 0, which no Copresence ever wrote",
		write("short", string(short[:len(short)/2])):                       "short is damaged: its schema: page 1: the header tells of 34 pages, the file has 17",
		project("gone", "DROP TABLE settled"):                              `gone is damaged: its table "settled" is missing`,
		project("index", "CREATE INDEX x ON tie(id)"):                      `index is damaged: it has an index named "x" that Copresence did not make`,
		project("view", "CREATE VIEW x AS SELECT 1"):                       `view is damaged: it has a view named "x" that Copresence did not make`,
		project("table", "CREATE TABLE x (y)"):                             `table is damaged: it has a table named "x" that Copresence did not make`,
		project("virtual", "CREATE VIRTUAL TABLE x USING rtree(id, a, b)"): `virtual is damaged: it has a table named "x" that Copresence did not make`,
		project("trigger", "CREATE TRIGGER x AFTER INSERT ON mark BEGIN DELETE FROM mark; END"):                            `trigger is damaged: it has a trigger named "x" that Copresence did not make`,
		project("column", "ALTER TABLE tie ADD COLUMN x TEXT"):                                                             `column is damaged: its table "tie" is not as Copresence makes it`,
		project("generated", "ALTER TABLE tie_attribute ADD COLUMN x TEXT GENERATED ALWAYS AS (hex(zeroblob(400000000)))"): `generated is damaged: its table "tie_attribute" is not as Copresence makes it`,
		project("default", "ALTER TABLE tie_attribute ADD COLUMN x TEXT DEFAULT 'y'"):                                      `default is damaged: its table "tie_attribute" is not as Copresence makes it`,
		project("nowhere", "PRAGMA foreign_keys = OFF", "INSERT INTO tie VALUES (1, 2, 3, NULL, NULL, 1, 1, NULL, NULL)"):  "nowhere is damaged: a tie points to no activist: row 1",
		project("huge", "PRAGMA ignore_check_constraints = ON", "INSERT INTO activist VALUES (1, 'A', 'troll')"):           "huge is damaged: CHECK constraint failed in activist",
	} {
		for how, open := range map[string]func(string) (*storage.Project, error){"open": storage.Open, "look": storage.OpenReadOnly} {
			p, err := open(path)
			if err == nil {
				check(t, p.Close())
				t.Errorf("%s: %s was opened", how, path)
			} else if err.Error() != want {
				t.Errorf("%s: %q, want %q", how, err, want)
			}
		}
	}
	for _, name := range names(t, folder) {
		if strings.HasPrefix(name, ".") || strings.Contains(name, "-journal") {
			t.Errorf("%s was left behind", name)
		}
	}
}

func TestErrorsHaveTypes(t *testing.T) {
	_, err := storage.Open(filepath.Join(t.TempDir(), "none"))
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v is no fs.ErrNotExist", err)
	}
	_, err = storage.Open(t.TempDir())
	if target := (*storage.NotProjectError)(nil); !errors.As(err, &target) {
		t.Errorf("%T is no NotProjectError", err)
	}
}

func TestStatisticsOfAnotherProgramAreHarmless(t *testing.T) {
	p := create(t)
	add(t, p, batchOf(3, tie(0, 1), tie(1, 2)))
	check(t, p.Close())
	run(t, p.Path(), "ANALYZE", "VACUUM")
	p, err := storage.Open(p.Path())
	check(t, err)
	check(t, p.Close())
}

func TestWriteAheadLogIsTakenBack(t *testing.T) {
	p := create(t)
	add(t, p, batchOf(3, tie(0, 1), tie(1, 2)))
	check(t, p.Close())
	tamper(t, p.Path(), "PRAGMA journal_mode = WAL")
	look, err := storage.OpenReadOnly(p.Path())
	check(t, err)
	check(t, look.Close())
	p, err = storage.Open(p.Path())
	check(t, err)
	add(t, p, batchOf(1))
	check(t, p.Close())
	if got := names(t, filepath.Dir(p.Path())); len(got) != 1 {
		t.Errorf("left beside the project: %v", got)
	}
}

func TestReadOnlyFolderIsNoPlaceToWorkIn(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may write anywhere")
	}
	p := create(t)
	check(t, p.Close())
	folder := filepath.Dir(p.Path())
	check(t, os.Chmod(folder, 0o500))
	defer os.Chmod(folder, 0o700)
	if _, err := storage.Open(p.Path()); !errors.Is(err, storage.ErrReadOnly) {
		t.Errorf("Open: %v", err)
	}
	look, err := storage.OpenReadOnly(p.Path())
	check(t, err)
	check(t, look.Close())
}

func TestFilesThatMayNotBeTouched(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may read and write anything")
	}
	p := create(t)
	check(t, p.Close())
	check(t, os.Chmod(p.Path(), 0o400))
	if _, err := storage.Open(p.Path()); !errors.Is(err, storage.ErrReadOnly) {
		t.Errorf("Open of a read-only file: %v", err)
	}
	look, err := storage.OpenReadOnly(p.Path())
	check(t, err)
	check(t, look.Close())
	check(t, os.Chmod(p.Path(), 0))
	for how, open := range map[string]func(string) (*storage.Project, error){"open": storage.Open, "look": storage.OpenReadOnly} {
		if _, err := open(p.Path()); err == nil || err.Error() != "study.copresence cannot be read: permission denied" {
			t.Errorf("%s of an unreadable file: %v", how, err)
		}
	}
}

func TestALookCannotBeChanged(t *testing.T) {
	p := create(t)
	add(t, p, batchOf(2, tie(0, 1)))
	look, err := storage.OpenReadOnly(p.Path())
	check(t, err)
	defer look.Close()
	err = look.Change(storage.Entry{What: "move", At: noon}, func(c *storage.Change) error {
		return c.Move(map[int64]network.Point{1: {X: 1, Y: 1}})
	})
	if !errors.Is(err, storage.ErrReadOnly) || !look.ReadOnly() {
		t.Errorf("a look was changed: %v", err)
	}
	if _, err := look.Undo(noon); !errors.Is(err, storage.ErrReadOnly) {
		t.Errorf("a look was undone: %v", err)
	}
	add(t, p, batchOf(3)) // the project can still be changed, and the look does not follow
	n, err := look.Network(storage.Reader{})
	check(t, err)
	if n.Activists.Len() != 2 {
		t.Errorf("the look has %d activists", n.Activists.Len())
	}
}
