package sqlite

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"copresence/storage/exchange"
)

// database makes a database of statements in a folder of its own.
func database(t *testing.T, name string, statements ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	made := filepath.Join(t.TempDir(), "made.db")
	db, err := sql.Open("sqlite3", made)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(made, path); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestReadTakesPlainTables(t *testing.T) {
	path := database(t, "our data.db",
		`CREATE TABLE people(id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK(length(name) > 0), small TEXT AS (lower(name)),
		 born DATE, member BOOLEAN, joined TIMESTAMP, height REAL, photo BLOB)`,
		`CREATE INDEX byname ON people(lower(name)) WHERE length(name) > 1`,
		`CREATE VIEW everybody AS SELECT * FROM people`,
		`CREATE TRIGGER later AFTER INSERT ON people BEGIN SELECT 1; END`,
		`INSERT INTO people(name, born, member, joined, height, photo) VALUES('Änne', '2013-10-01', 1, 1381536000, 1.75, x'00ff'), ('Bert', '2013', 0, NULL, 2, NULL)`,
		`CREATE TABLE tie(a TEXT, b INTEGER REFERENCES people, c INTEGER REFERENCES PEOPLE(ID), d INTEGER REFERENCES gone(id), PRIMARY KEY(b, c)) WITHOUT ROWID`,
		`PRAGMA foreign_keys = OFF`,
		`INSERT INTO tie VALUES('x', 2, 1, 7), ('y', 1, 2, 8)`,
		`CREATE VIRTUAL TABLE notes USING fts4(body)`,
		`CREATE TABLE empty("odd ""name""" ANY)`,
	)
	got, err := Read(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	want := []exchange.Table{
		{
			Name: "people", FirstRow: 1,
			Columns: []exchange.Heading{
				{Name: "id", Type: "INTEGER", Primary: true},
				{Name: "name", Type: "TEXT"},
				{Name: "born", Type: "DATE"},
				{Name: "member", Type: "BOOLEAN"},
				{Name: "joined", Type: "TIMESTAMP"},
				{Name: "height", Type: "REAL"},
				{Name: "photo", Type: "BLOB"},
			},
			Cells: [][]string{{"1", "2"}, {"Änne", "Bert"}, {"2013-10-01", "2013"}, {"1", "0"}, {"1381536000", ""}, {"1.75", "2"}, {"", ""}},
			Notes: []string{"columns that the database computes were left out, 1 of them", "binary values were left out, 1 of them"},
		},
		{
			Name: "tie", FirstRow: 1,
			Columns: []exchange.Heading{
				{Name: "a", Type: "TEXT"},
				{Name: "b", Type: "INTEGER", References: "people.id", Primary: true},
				{Name: "c", Type: "INTEGER", References: "people.id", Primary: true},
				{Name: "d", Type: "INTEGER"},
			},
			Cells: [][]string{{"y", "x"}, {"1", "2"}, {"2", "1"}, {"8", "7"}},
		},
		{Name: "empty", FirstRow: 1, Columns: []exchange.Heading{{Name: `odd "name"`, Type: "ANY"}}, Cells: [][]string{nil}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestReadFindsFilesOfAnyName(t *testing.T) {
	made := database(t, "made.db", "CREATE TABLE people(id, name)", "INSERT INTO people VALUES(1, 'Anna')")
	content, err := os.ReadFile(made)
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(t.TempDir(), "a folder? 100% #1")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"why?.db", "no #1.db", "50%.db", "%41.db", "Zürich ü.db", "данные.db", "a&b=c;mode=rwc.db", "it's.db", `"q".db`} {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, content, 0o400); err != nil {
			t.Fatal(err)
		}
		tables, err := Read(context.Background(), path)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if got := tables[0].Cells[1][0]; got != "Anna" {
			t.Errorf("%s: got %q, want Anna", name, got)
		}
	}
}

func TestReadNeverWrites(t *testing.T) {
	path := database(t, "x.db", "CREATE TABLE people(id, name)", "INSERT INTO people VALUES(1, 'Anna')")
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Read(context.Background(), path); err != nil {
		t.Fatal(err)
	}
	after, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if sha256.Sum256(before) != sha256.Sum256(after) {
		t.Error("the file changed")
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != 1 {
		t.Errorf("%d files in the folder, want only the database", len(entries))
	}
	db, err := sql.Open(driverName, address(path))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, s := range []string{
		"INSERT INTO people VALUES(2, 'Bert')", "DELETE FROM people", "DROP TABLE people", "CREATE TABLE x(y)", "CREATE TEMP TABLE x(y)",
		"PRAGMA user_version = 3", "ATTACH ':memory:' AS other", "VACUUM", "SELECT load_extension('x')", "SELECT randomblob(10)",
		"WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c LIMIT 3", "PRAGMA writable_schema = ON",
	} {
		if _, err := db.Exec(s); err == nil {
			t.Errorf("%s was allowed", s)
		}
	}
}

func TestReadSaysWhatIsWrong(t *testing.T) {
	folder := t.TempDir()
	write := func(name string, content []byte) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	good, err := os.ReadFile(database(t, "good.db", "CREATE TABLE people(id, name)", "INSERT INTO people VALUES(1, 'Anna')"))
	if err != nil {
		t.Fatal(err)
	}
	project := bytes.Clone(good)
	copy(project[68:], "CoPr")
	broken := bytes.Clone(good)
	copy(broken[4096:], bytes.Repeat([]byte{0xff}, 64))
	waiting := write("waiting.db", good)
	write("waiting.db-wal", []byte("frames"))
	writing := write("writing.db", good)
	write("writing.db-journal", []byte("\xd9\xd5\x05\xf9\x20\xa1\x63\xd7 and so on"))
	for path, want := range map[string]string{
		write("empty.db", nil):                                          "empty.db: the file is empty",
		write("short.db", []byte("SQLite format 3\x00")):                "short.db: not an SQLite database",
		write("text.db", bytes.Repeat([]byte("source,target\n"), 20)):   "text.db: not an SQLite database",
		write("cut.db", good[:4096]):                                    "cut.db: the database is damaged; open it with the program that made it",
		write("header.db", append([]byte(magic), make([]byte, 200)...)): "header.db: the database is damaged; open it with the program that made it and save a new copy",
		write("broken.db", broken):                                      "broken.db: the database is damaged; open it with the program that made it",
		write("study.copresence", project):                              "study.copresence: this is a Copresence project; open it instead of importing it",
		waiting:                                                         "waiting.db: another program has the database open",
		writing:                                                         "writing.db: another program is writing to the database",
		filepath.Join(folder, "none.db"):                                "none.db: no such file or directory",
		folder:                                                          filepath.Base(folder) + ": not a file",
		database(t, "bare.db", "PRAGMA user_version = 1"):               "bare.db: the database has no tables",
	} {
		_, err := Read(context.Background(), path)
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", filepath.Base(path), err, want)
		}
	}
}

func TestReadTakesDatabaseWhoseJournalIsDone(t *testing.T) {
	path := database(t, "x.db", "PRAGMA journal_mode = WAL", "CREATE TABLE people(id, name)", "INSERT INTO people VALUES(1, 'Anna')")
	for _, beside := range []string{"-wal", "-journal"} {
		if err := os.WriteFile(path+beside, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Read(context.Background(), path); err != nil {
		t.Error(err)
	}
}

func TestReadRefusesDatabaseInUse(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, s := range []string{"PRAGMA journal_mode = WAL", "CREATE TABLE people(id, name)"} {
		if _, err := db.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
	link := filepath.Join(t.TempDir(), "link.db")
	if err := os.Symlink(path, link); err != nil {
		t.Skip("no links here: ", err)
	}
	for _, p := range []string{path, link} {
		if _, err := Read(context.Background(), p); err == nil || !strings.Contains(err.Error(), "close that program") {
			t.Errorf("%s: got %v", p, err)
		}
	}
}

func TestReadEndsWithItsContext(t *testing.T) {
	path := database(t, "x.db", "CREATE TABLE people(id, name)")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, path); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
