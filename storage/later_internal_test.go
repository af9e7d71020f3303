package storage

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Evidence that was removed under schema 2 has no later columns in the history, and
// comes back with undo all the same.
func TestWhatAnEarlierSchemaRemovedComesBack(t *testing.T) {
	p := fromVersion2(t)
	err := p.Change(Entry{What: "remove", At: time.Unix(0, 0)}, func(c *Change) error { return c.RemoveEvidence(1) })
	if err != nil {
		t.Fatal(err)
	}
	// The history as schema 2 wrote it.
	_, err = transactChange(p.conn, func(c *Change) (bool, error) {
		id, err := one[int64](c.tx, `SELECT max(id) FROM history WHERE "table" = 'evidence'`)
		if err != nil {
			return false, err
		}
		row, err := c.find(&historyTable, []any{id}, historyTable.columns)
		if err != nil {
			return false, err
		}
		before := strings.Replace(row[8].(string), `,"reference":null,"says":null,"certainty":null`, "", 1)
		if before == row[8] {
			t.Errorf("the history has %s", before)
		}
		return true, c.replace(&historyTable, row, []string{"before"}, []any{before})
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []int{1, 0, 1} {
		turn := p.Undo
		if want == 0 {
			turn = p.Redo
		}
		if _, err := turn(time.Unix(1, 0)); err != nil {
			t.Fatal(err)
		}
		if found, err := p.EvidenceOn(1); err != nil || len(found) != want {
			t.Errorf("%d pieces of evidence, want %d; %v", len(found), want, err)
		}
	}
	if report, err := p.Check(context.Background()); err != nil || !report.OK {
		t.Errorf("%+v, %v", report, err)
	}
}

// Rows that were written under schema 2 stay as they are in the file when it is
// brought up to date; where the file is damaged later they are still rows.
func TestRowsOfAnEarlierSchemaAreSalvaged(t *testing.T) {
	p := fromVersion2(t)
	path := p.Path()
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	for damage, spoil := range map[string]func([]byte){
		"none":   func([]byte) {},
		"header": func(b []byte) { copy(b[headerProgram:], []byte{0, 0, 0, 0}) },
	} {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		spoil(content)
		broken := filepath.Join(t.TempDir(), "broken.copresence")
		if err := os.WriteFile(broken, content, 0o600); err != nil {
			t.Fatal(err)
		}
		saved, losses, err := Salvage(broken)
		if err != nil {
			t.Fatal(damage, err)
		}
		if found, err := saved.EvidenceOn(1); err != nil || len(found) != 1 || found[0].Event != 1 {
			t.Errorf("%s: %+v, %v; %v", damage, found, err, losses.Lines())
		}
		if err := saved.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// fromVersion2 opens a copy of a project that was written under schema 2.
func fromVersion2(t *testing.T) *Project {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", "version2.copresence"))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "study.copresence")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	p, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	return p
}
