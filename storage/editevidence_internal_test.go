package storage

import (
	"path/filepath"
	"testing"
	"time"

	"copresence/storage/network"
)

// A note that was sealed cannot be read without the passphrase, but evidence can
// be edited without losing it.
func TestASealedNoteStays(t *testing.T) {
	p, err := Create(filepath.Join(t.TempDir(), "p"), time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	edit := func(do func(c *Change) error) {
		t.Helper()
		if err := p.Change(Entry{What: "edit"}, do); err != nil {
			t.Fatal(err)
		}
	}
	seal := []byte{0, 1, 255}
	edit(func(c *Change) error {
		for _, a := range []string{"P01", "P02"} {
			if _, err := c.AddActivist(Activist{Pseudonym: a}); err != nil {
				return err
			}
		}
		if _, err := c.AddTie(Tie{Source: 1, Target: 2, Weight: 1}); err != nil {
			return err
		}
		if _, err := c.AddCoder("A"); err != nil {
			return err
		}
		return c.insert("evidence", int64(1), int64(1), int64(1), nil, nil, seal, nil, nil, nil)
	})
	note := func() any {
		t.Helper()
		value, err := one[any](p.conn, "SELECT note FROM evidence")
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
	known, err := p.EvidenceOn(1)
	if err != nil || len(known) != 1 || !known[0].Sealed || known[0].Note != "" {
		t.Errorf("%+v, %v", known, err)
	}
	edit(func(c *Change) error { return c.EditEvidence(1, Evidence{Tie: 1, Coder: 1, Source: "interview"}) })
	if got := note(); !same(got, seal) {
		t.Errorf("the note is %v", got)
	}
	edit(func(c *Change) error { return c.EditEvidence(1, Evidence{Tie: 1, Coder: 1, Note: "in the open"}) })
	if got := note(); got != "in the open" {
		t.Errorf("the note is %v", got)
	}
	if _, err := p.Undo(time.Time{}); err != nil || !same(note(), seal) {
		t.Errorf("after undo the note is %v, %v", note(), err)
	}
	// An event that goes leaves sealed evidence standing.
	edit(func(c *Change) error {
		if _, err := c.AddEvent(Event{Label: "March"}); err != nil {
			return err
		}
		if err := c.EditEvidence(1, Evidence{Tie: 1, Coder: 1, Event: 1}); err != nil {
			return err
		}
		if err := c.Mark(1, 1, network.Yes, .5, 1); err != nil {
			return err
		}
		done, err := c.Delete(Deletion{Events: []int64{1}})
		if want := (Consequences{Events: 1, WithoutEvent: 1}); done != want {
			t.Errorf("%+v", done)
		}
		return err
	})
}
