package sqlite

import (
	"context"
	"encoding/binary"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"copresence/storage/exchange"
)

// patience is how long reading any hostile file may take, with the race detector
// on a machine that is slow and busy: less than what the deadline would end.
const patience = deadline - 20*time.Second

// hurried reads a file and fails the test when that takes too long.
func hurried(t *testing.T, path string) ([]exchange.Table, error) {
	t.Helper()
	begun := time.Now()
	tables, err := Read(context.Background(), path)
	if took := time.Since(begun); took > patience {
		t.Errorf("reading took %v", took)
	}
	return tables, err
}

func TestReadSurvivesBombs(t *testing.T) {
	people := "CREATE TABLE people(id INTEGER PRIMARY KEY, name TEXT)"
	anna := "INSERT INTO people VALUES(1, 'Anna')"
	for name, c := range map[string]struct {
		statements []string
		tables     int // that can be read; 0: refused
	}{
		"view without end": {[]string{
			people, anna,
			"CREATE VIEW ties AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x AS source, x AS target FROM c",
		}, 1},
		"computed columns": {[]string{
			"CREATE TABLE people(id INTEGER PRIMARY KEY, name TEXT AS (hex(zeroblob(400000000))))", "INSERT INTO people(id) VALUES(1), (2)",
		}, 0},
		"computed columns that must not be null": {[]string{
			"CREATE TABLE people(id INTEGER PRIMARY KEY, name TEXT AS (hex(zeroblob(7000000))) NOT NULL)",
			"WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 20) INSERT INTO people(id) SELECT x FROM c",
		}, 1},
		"slow checks": {[]string{
			"CREATE TABLE people(id INTEGER PRIMARY KEY, name TEXT CHECK(name GLOB '*a*a*a*a*a*a*a*b' OR 1))",
			"INSERT INTO people VALUES(1, CAST(replace(hex(zeroblob(2000)), '0', 'a') AS TEXT))",
		}, 1},
		"large binary": {[]string{
			"CREATE TABLE people(id INTEGER PRIMARY KEY, name BLOB)", "INSERT INTO people VALUES(1, zeroblob(60000000))",
		}, 1},
		"large text": {[]string{
			"CREATE TABLE people(id INTEGER PRIMARY KEY, name TEXT)", "INSERT INTO people VALUES(1, hex(zeroblob(10000000)))",
		}, 0},
		"full text index": {[]string{people, anna, "CREATE VIRTUAL TABLE ties USING fts4(source, target)"}, 1},
		"trigger":         {[]string{people, anna, "CREATE TRIGGER t BEFORE INSERT ON people BEGIN DELETE FROM people; END"}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			tables, err := hurried(t, database(t, "x.db", c.statements...))
			if (err == nil) != (c.tables > 0) || len(tables) != c.tables {
				t.Errorf("got %d tables and error %v, want %d tables", len(tables), err, c.tables)
			}
		})
	}
}

// SQLite looks into the tables of ANALYZE as soon as it opens a file.
func TestReadRefusesStatisticsThatCompute(t *testing.T) {
	bomb := "length(" + strings.Repeat("replace(", 80) + "hex(zeroblob(10000000))" + strings.Repeat(", ''0'', ''0'')", 80) + ")"
	for _, encoding := range []string{"UTF-8", "UTF-16le", "UTF-16be"} {
		for _, c := range []struct{ name, more string }{
			{"CREATE TABLE sqlite_stat1 (tbl, idx, other, stat AS (" + bomb + "))", ""},
			{`create  table "SQLite_Stat1" (tbl, idx, other, stat as (` + bomb + "))", ", name = 'SQLite_Stat1'"},
		} {
			path := database(t, "x.db", "PRAGMA encoding = '"+encoding+"'", "CREATE TABLE people(id INTEGER PRIMARY KEY, name UNIQUE)", "INSERT INTO people VALUES(1, 'Anna')",
				"ANALYZE", "PRAGMA writable_schema = ON", "UPDATE sqlite_schema SET sql = '"+c.name+"'"+c.more+" WHERE name = 'sqlite_stat1'")
			if tables, err := hurried(t, path); err == nil || !strings.Contains(err.Error(), "want to compute something") {
				t.Errorf("%s: got %d tables and error %v", encoding, len(tables), err)
			}
		}
		path := database(t, "y.db", "PRAGMA encoding = '"+encoding+"'", "PRAGMA journal_mode = WAL", "CREATE TABLE people(id INTEGER PRIMARY KEY, name UNIQUE)",
			"INSERT INTO people VALUES(1, 'Anna')", "ANALYZE")
		if _, err := hurried(t, path); err != nil {
			t.Errorf("%s with honest statistics: %v", encoding, err)
		}
	}
}

// A column that was added with a long default takes no room in the rows that
// were there before, and yet each of them has it.
func TestReadRefusesDefaultsThatOutgrowTheFile(t *testing.T) {
	if testing.Short() {
		t.Skip("it reads half a gigabyte")
	}
	path := database(t, "x.db", "CREATE TABLE people(id INTEGER PRIMARY KEY)",
		"WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 100000) INSERT INTO people SELECT x FROM c",
		"ALTER TABLE people ADD COLUMN name TEXT DEFAULT '"+strings.Repeat("a", 100_000)+"'")
	if tables, err := hurried(t, path); err == nil {
		t.Errorf("read %d rows", tables[0].Rows())
	} else {
		t.Log(err)
	}
}

// A page of branches may name the same page as all its branches, so that few
// pages hold rows without end.
func TestReadRefusesPagesThatAreTheirOwnBranches(t *testing.T) {
	path := database(t, "x.db", "CREATE TABLE people(id INTEGER PRIMARY KEY, name TEXT)",
		"WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 300000) INSERT INTO people SELECT x, 'somebody' FROM c")
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	const page = 4096
	for at := page; at < len(file); at += page {
		if p := file[at : at+page]; p[0] == 5 { // an inner page of a table
			cells := int(binary.BigEndian.Uint16(p[3:]))
			first := int(binary.BigEndian.Uint16(p[12:]))
			branch := p[first : first+4]
			for i := range cells {
				copy(p[binary.BigEndian.Uint16(p[12+2*i:]):][:4], branch)
			}
			copy(p[8:], branch)
		}
	}
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := hurried(t, path); err == nil {
		t.Error("read without complaint")
	}
}

func TestReadSurvivesDamage(t *testing.T) {
	path := database(t, "x.db", "CREATE TABLE people(id INTEGER PRIMARY KEY, name TEXT UNIQUE, size REAL)",
		"CREATE TABLE ties(id INTEGER PRIMARY KEY, a INTEGER REFERENCES people(id), b INTEGER REFERENCES people(id))",
		"WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 600) INSERT INTO people SELECT x, 'P' || x, x / 7.0 FROM c",
		"INSERT INTO ties SELECT id, id, id % 77 + 1 FROM people")
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rounds := 400
	if testing.Short() {
		rounds = 50
	}
	random := rand.New(rand.NewPCG(7, 7))
	damaged, read := filepath.Join(t.TempDir(), "damaged.db"), 0
	for range rounds {
		if err := os.WriteFile(damaged, damage(random, good), 0o600); err != nil {
			t.Fatal(err)
		}
		tables, err := hurried(t, damaged)
		if err != nil {
			continue
		}
		read++
		plan := exchange.Guess(tables)
		if _, err := exchange.Read(context.Background(), tables, plan, exchange.Known{}); err != nil {
			t.Log(err)
		}
	}
	t.Logf("%d of %d damaged files were read, the others refused", read, rounds)
}

// damage changes bits, cuts the file, puts a page in the place of another, or
// writes nonsense over a stretch or the head of a page.
func damage(random *rand.Rand, good []byte) []byte {
	const page = 4096
	b := append([]byte(nil), good...)
	pages := len(b) / page
	switch random.IntN(5) {
	case 0:
		for range 1 + random.IntN(8) {
			b[random.IntN(len(b))] ^= 1 << random.IntN(8)
		}
	case 1:
		b = b[:random.IntN(len(b))]
	case 2:
		to, from := random.IntN(pages), random.IntN(pages)
		copy(b[to*page:(to+1)*page], good[from*page:(from+1)*page])
	case 3:
		at := random.IntN(len(b))
		for i := at; i < min(at+random.IntN(600), len(b)); i++ {
			b[i] = byte(random.IntN(256))
		}
	case 4:
		b[random.IntN(100)] = byte(random.IntN(256))
		b[random.IntN(pages)*page+random.IntN(12)] = byte(random.IntN(256))
	}
	return b
}
