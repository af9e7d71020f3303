package storage_test

import (
	"context"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	_ "github.com/mattn/go-sqlite3"

	"copresence/storage"
	"copresence/storage/exchange"
	"copresence/storage/network"
)

var update = flag.Bool("update", false, "write the files of testdata anew")

// noon is when everything in these tests happens.
var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

func TestMain(m *testing.M) {
	if path := os.Getenv("COPRESENCE_TEST_HOLD"); path != "" {
		holdForParent(path)
		return
	}
	// Thousands of projects are written, and each change of them is synced: make test says where
	// there is room in memory.
	folder, err := os.MkdirTemp(os.Getenv("COPRESENCE_TEST_FOLDER"), "copresence-storage-")
	if err := errors.Join(err, os.Setenv("TMPDIR", folder)); err != nil {
		panic(err)
	}
	code := m.Run()
	if err := os.RemoveAll(folder); err != nil {
		panic(err)
	}
	os.Exit(code)
}

// fatal is what a helper needs of *testing.T, *testing.B and *rapid.T.
type fatal interface {
	Helper()
	Fatal(...any)
}

func check(t fatal, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// create makes a project in a folder of its own and closes it after the test.
func create(t testing.TB) *storage.Project {
	t.Helper()
	p, err := storage.Create(filepath.Join(t.TempDir(), "study.copresence"), noon)
	check(t, err)
	t.Cleanup(func() { check(t, p.Close()) })
	return p
}

func change(t fatal, p *storage.Project, what string, do func(c *storage.Change) error) {
	t.Helper()
	check(t, p.Change(storage.Entry{What: what, At: at(p)}, do))
}

func add(t fatal, p *storage.Project, b *exchange.Batch) storage.Added {
	t.Helper()
	var added storage.Added
	change(t, p, "import", func(c *storage.Change) (err error) {
		added, err = c.Add(b)
		return err
	})
	return added
}

// batchOf makes a batch of n activists, P01 and so on, and ties between them.
func batchOf(n int, ties ...exchange.Tie) *exchange.Batch {
	b := &exchange.Batch{Ties: ties}
	for i := range n {
		b.Activists = append(b.Activists, exchange.Activist{Pseudonym: fmt.Sprintf("P%02d", i+1)})
	}
	return b
}

// tie is a directed tie on Facebook of weight 1.
func tie(source, target int) exchange.Tie {
	return exchange.Tie{Source: source, Target: target, Platform: "Facebook", Directed: true, Weight: 1, Confidence: math.NaN()}
}

// file opens a database as any other program would, without our pragmas.
func file(t testing.TB, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+path)
	check(t, err)
	t.Cleanup(func() { db.Close() })
	db.SetMaxOpenConns(1)
	return db
}

// run runs statements on the file of a closed project and brings its digest up
// to date, as somebody could who means to deceive.
func run(t testing.TB, path string, statements ...string) {
	t.Helper()
	tamper(t, path, statements...)
	storage.Reseal(path)
}

// tamper runs statements on the file of a closed project.
func tamper(t testing.TB, path string, statements ...string) {
	t.Helper()
	db := file(t, path)
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
	check(t, db.Close())
}

// dump writes out every row of every table but the history: two equal dumps are
// two equal studies.
func dump(t fatal, p *storage.Project) string {
	t.Helper()
	var b strings.Builder
	check(t, p.Dump(&b))
	return b.String()
}

func problems(t fatal, p *storage.Project) []string {
	t.Helper()
	report, err := p.Check(context.Background())
	check(t, err)
	return report.Problems
}

func names(t testing.TB, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	check(t, err)
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func verdicts(t fatal, p *storage.Project, coder int64) []network.Verdict {
	t.Helper()
	n, err := p.Network(storage.Reader{Coder: coder})
	check(t, err)
	return n.Ties.Verdict
}
