package storage

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"
)

func TestWhatVerifyFindsEndsAllChanges(t *testing.T) {
	p, err := Create(filepath.Join(t.TempDir(), "study.copresence"), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if err := p.SetSetting("title", "A study", time.Now()); err != nil {
		t.Fatal(err)
	}
	if err := p.conn.exec("UPDATE project SET value = 'Another' WHERE name = 'title'"); err != nil {
		t.Fatal(err)
	}
	want := "its table project is not as it was written: it is broken, or was changed by another program"
	if found, err := p.Verify(context.Background(), nil); err != nil || len(found) != 1 || found[0] != want {
		t.Errorf("%v, %v", found, err)
	}
	err = p.SetSetting("title", "A third", time.Now())
	if broken := (*DamagedError)(nil); !errors.As(err, &broken) || broken.Problem != want {
		t.Errorf("%v", err)
	}
}

func TestATotalThatCannotBeIsDamage(t *testing.T) {
	p, err := Create(filepath.Join(t.TempDir(), "study.copresence"), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if err := p.SetSetting("title", "A study", time.Now()); err != nil {
		t.Fatal(err)
	}
	// The digest says that there are no rows: then none can go.
	if err := p.conn.exec("DELETE FROM digest WHERE of = 'project'"); err != nil {
		t.Fatal(err)
	}
	_, err = p.Undo(time.Now())
	if broken := (*DamagedError)(nil); !errors.As(err, &broken) {
		t.Errorf("undid on top of a digest that is wrong: %v", err)
	}
}
