package storage

import (
	"path/filepath"
	"testing"
	"time"
)

// Rolling back takes memory, and can fail for want of it; then the transaction is
// still open when the project is used next. What it wrote must not be seen, must not
// be kept, and must not be in the way.
func TestATransactionLeftOpenIsRolledBackBeforeTheNextUse(t *testing.T) {
	p, err := Create(filepath.Join(t.TempDir(), "study.copresence"), time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	leave := func() {
		t.Helper()
		if err := p.conn.exec("BEGIN IMMEDIATE; INSERT INTO coder (id, label) VALUES (7, 'left over')"); err != nil {
			t.Fatal(err)
		}
	}
	leave()
	if coders, err := p.Coders(); err != nil || len(coders) != 0 {
		t.Errorf("read: %v, %v", coders, err)
	}
	leave()
	err = p.Change(Entry{What: "add A", At: time.Unix(0, 0)}, func(c *Change) error {
		_, err := c.AddCoder("A")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if coders, err := p.Coders(); err != nil || len(coders) != 1 || coders[0].Label != "A" {
		t.Errorf("after a change: %v, %v", coders, err)
	}
	if report, err := p.Check(t.Context()); err != nil || len(report.Problems) != 0 {
		t.Errorf("check: %v, %v", report.Problems, err)
	}
}
