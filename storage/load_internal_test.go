package storage

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/mattn/go-sqlite3"

	"copresence/storage/network"
)

// unchecked opens the bytes of a project without making sure of them, as those of
// a large project are on opening.
func unchecked(t testing.TB, content []byte) *Project {
	t.Helper()
	conn, err := connect(memory)
	if err != nil {
		t.Fatal(err)
	}
	p := &Project{path: "study.copresence", readOnly: true, conn: conn, bytes: bytes.NewReader(content)}
	t.Cleanup(func() {
		if err := p.release(); err != nil {
			t.Error(err)
		}
	})
	err = conn.raw(func(c *sqlite3.SQLiteConn) error { return c.Deserialize(content, "main") })
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// odd returns the bytes of a project after statements that SQLite lets pass only
// while the schema is another.
func odd(t testing.TB, statements ...string) []byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", "version1.copresence"))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "odd")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	session := func(statements ...string) {
		conn, err := connect("file:" + filepath.ToSlash(path)) // one that knows nothing of the schemas before
		if err != nil {
			t.Fatal(err)
		}
		for _, statement := range statements {
			if err := conn.exec(statement); err != nil {
				t.Fatalf("%s: %v", statement, err)
			}
		}
		if err := conn.close(); err != nil {
			t.Fatal(err)
		}
	}
	loose := "sql" // as it is, but with columns of any type and any value
	for _, c := range [][2]string{{"STRICT, WITHOUT", "WITHOUT"}, {"STRICT", ""}, {"NOT NULL", ""}, {"TEXT", "BLOB"}, {"REAL", "BLOB"}} {
		loose = fmt.Sprintf("replace(%s, '%s', '%s')", loose, c[0], c[1])
	}
	session("CREATE TABLE strict AS SELECT name, sql FROM sqlite_schema", "PRAGMA writable_schema = ON", "UPDATE sqlite_schema SET sql = "+loose)
	session(append([]string{"PRAGMA foreign_keys = OFF", "PRAGMA ignore_check_constraints = ON"}, statements...)...)
	session("PRAGMA writable_schema = ON", "UPDATE sqlite_schema SET sql = strict.sql FROM strict WHERE strict.name = sqlite_schema.name")
	session("DROP TABLE strict")
	content, err = os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// Values of the wrong type are damage, told with their row, and so are rows that
// fit no other.
func TestOddValuesAreDamage(t *testing.T) {
	for statement, want := range map[string]string{
		"UPDATE tie SET weight = 'heavy' WHERE id = 2":           "tie 2: its weight is not a finite number but TEXT",
		"UPDATE tie SET weight = 9e999 WHERE id = 2":             "tie 2: its weight is not a finite number but REAL",
		"UPDATE tie SET weight = NULL WHERE id = 2":              "tie 2: its weight is not a finite number but NULL",
		"UPDATE tie SET source = 'P01' WHERE id = 3":             "tie 3: its source is not a whole number but TEXT",
		"UPDATE tie SET source = 77 WHERE id = 3":                "tie 3: an end is not an activist",
		"UPDATE tie SET target = source WHERE id = 3":            "tie 3: it leads from an activist to the same",
		"UPDATE tie SET platform = x'00' WHERE id = 3":           "tie 3: its platform is not a whole number but BLOB",
		"UPDATE tie SET platform = 9 WHERE id = 3":               "tie 3: its platform is not there",
		"UPDATE tie SET relation = 5 WHERE id = 3":               "tie 3: its relation is not a text but INTEGER",
		"UPDATE tie SET directed = 2 WHERE id = 1":               "tie 1: its directed is not 1 or 0 but INTEGER",
		"UPDATE tie SET first_seen = 2013 WHERE id = 1":          "tie 1: its first date is not a text but INTEGER",
		"UPDATE tie SET first_seen = '2013-13' WHERE id = 1":     `tie 1: first seen: date "2013-13" is not of the form 2013, 2013-10 or 2013-10-12`,
		"UPDATE tie SET last_seen = 'soon' WHERE id = 1":         `tie 1: last seen: date "soon" is not of the form 2013, 2013-10 or 2013-10-12`,
		"UPDATE activist SET kind = 'troll' WHERE id = 4":        `activist 4: kind "troll" is not one of person, organisation, page`,
		"UPDATE activist SET kind = 4 WHERE id = 4":              "activist 4: its kind is not a text but INTEGER",
		"UPDATE activist SET pseudonym = x'AA' WHERE id = 4":     "activist 4: its pseudonym is not a text but BLOB",
		"UPDATE platform SET online = 'yes'":                     "platform 1: its online is not 1 or 0 but TEXT",
		"UPDATE platform SET name = 1.5":                         "platform 1: its name is not a text but REAL",
		"UPDATE activist_attribute SET age = 'old'":              "activist_attribute 1: its age is not a number but TEXT",
		"UPDATE activist_attribute SET city = 7":                 "activist_attribute 1: its city is not a text but INTEGER",
		"INSERT INTO activist_attribute (activist) VALUES (77)":  "it has attributes of activist 77, which is not there",
		"INSERT INTO mark VALUES (77, 1, 'yes', NULL, '', NULL)": "it has a mark on tie 77, which is not there",
		"UPDATE mark SET verdict = 'maybe' WHERE tie = 2":        `tie 2: verdict "maybe" is not one of yes, no, unclear, none`,
		"UPDATE mark SET coder = 'A' WHERE tie = 2":              "mark on page ",
		"INSERT INTO settled VALUES (77, 'yes', '', NULL, '')":   "it settles tie 77, which is not there",
		"INSERT INTO settled VALUES (2, 'maybe', '', NULL, '')":  `tie 2: verdict "maybe" is not one of yes, no, unclear, none`,
	} {
		p := unchecked(t, odd(t, statement))
		n, err := p.Network(Reader{})
		if broken := (*DamagedError)(nil); !errors.As(err, &broken) || !strings.HasPrefix(broken.Problem, want) {
			t.Errorf("%s: %v, want %s", statement, err, want)
		}
		if n != nil {
			t.Errorf("%s: and a network", statement)
		}
	}
	good := unchecked(t, odd(t))
	n, err := good.Network(Reader{})
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{
		"UPDATE position SET x = 9e999 WHERE activist = 1", "UPDATE position SET y = 'low' WHERE activist = 1", "UPDATE position SET layout = x'00' WHERE activist = 1",
	} {
		_, err := unchecked(t, odd(t, statement)).Positions(n)
		if broken := (*DamagedError)(nil); !errors.As(err, &broken) || !strings.HasPrefix(broken.Problem, "position on page ") {
			t.Errorf("%s: %v", statement, err)
		}
	}
}

// Whatever happens to the bytes of a project: it can be read, or the damage is told.
func TestDamagedPagesAreToldOf(t *testing.T) {
	t.Parallel()
	p, err := Create(filepath.Join(t.TempDir(), "study.copresence"), time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	err = p.Change(Entry{What: "fill"}, func(c *Change) error {
		for i := range 400 {
			if err := c.insert("activist", int64(i+1), fmt.Sprintf("P%03d", i), "person"); err != nil {
				return err
			}
		}
		if err := c.insert("coder", int64(1), "A"); err != nil {
			return err
		}
		for i := range 1500 {
			if err := c.insert("tie", int64(i+1), int64(i%400+1), int64((i+7)%400+1), nil, "knows", bit(i%2 == 0), 1.5, "2013", nil); err != nil {
				return err
			}
			if i%3 == 0 {
				if err := c.newMark(int64(i+1), 1, network.Yes, .5); err != nil {
					return err
				}
			}
		}
		places := make(map[int64]network.Point)
		for i := range 300 {
			places[int64(i+1)] = network.Point{X: float64(i), Y: .5}
		}
		return c.Move(places)
	})
	if err != nil {
		t.Fatal(err)
	}
	whole, err := p.content()
	if err != nil {
		t.Fatal(err)
	}
	network, err := p.Network(Reader{})
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(21, 22))
	told := 0
	for range 1500 {
		content := bytes.Clone(whole)
		page := 1 + r.IntN(len(content)/4096-1) // SQLite, too, would fail at the first
		switch r.IntN(4) {
		case 0:
			clear(content[page*4096 : (page+1)*4096])
		case 1:
			copy(content[page*4096:], content[(1+r.IntN(len(content)/4096-1))*4096:][:4096])
		case 2:
			content[page*4096+r.IntN(16)] = byte(r.IntN(256))
		default:
			for range 1 + r.IntN(8) {
				content[page*4096+r.IntN(4096)] ^= 1 << r.IntN(8)
			}
		}
		p := unchecked(t, content)
		_, err := p.Network(Reader{Coder: int64(r.IntN(2))})
		_, other := p.Positions(network)
		for _, err := range []error{err, other} {
			if broken := (*DamagedError)(nil); err != nil && !errors.As(err, &broken) {
				t.Fatalf("%T: %v", err, err)
			} else if err != nil {
				told++
			}
		}
	}
	if told < 300 {
		t.Errorf("of 1500 damages %d were told of", told)
	}
}

func TestALexiconKeepsWhatItIsGiven(t *testing.T) {
	l := newLexicon()
	var texts []string
	for i := range 3 * mostWords / 2 {
		texts = append(texts, l.word(fmt.Appendf(nil, "word %d", i)))
	}
	long := strings.Repeat("x", arenaPiece)
	if l.word([]byte(long)) != long || l.word(nil) != "" {
		t.Error("a long or an empty text is another")
	}
	for i, text := range texts {
		if want := fmt.Sprintf("word %d", i); text != want {
			t.Fatalf("%q, want %q", text, want)
		}
	}
	if len(l.words) > mostWords {
		t.Errorf("%d words", len(l.words))
	}
}
