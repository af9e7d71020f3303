package storage_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"copresence/storage"
	"copresence/storage/network"
)

func TestAFileThatIsNotInItsPlaceIsNotWritten(t *testing.T) {
	for want, harm := range map[string]func(path string) error{
		"study.copresence was deleted, renamed or moved away while it was open; save it elsewhere, or put the file back": os.Remove,
		"study.copresence was replaced by another file while it was open; save it elsewhere, or put the file back": func(path string) error {
			content, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			return errors.Join(os.WriteFile(path+".new", content, 0o600), os.Rename(path+".new", path))
		},
	} {
		p := create(t)
		add(t, p, batchOf(2, tie(0, 1)))
		check(t, harm(p.Path()))
		err := p.SetSetting("title", "A", noon)
		if gone := (*storage.GoneError)(nil); !errors.As(err, &gone) || !errors.Is(err, storage.ErrUnwritten) || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
		if n, err := p.Network(storage.Reader{}); err != nil || n.Ties.Len() != 1 {
			t.Errorf("what is open cannot be read any more: %v", err)
		}
	}
}

// replace puts a copy of the project's file, changed by the statements, in its place.
func replaced(t *testing.T, p *storage.Project, statements ...string) {
	t.Helper()
	content, err := os.ReadFile(p.Path())
	check(t, err)
	other := filepath.Join(t.TempDir(), "other.copresence")
	check(t, os.WriteFile(other, content, 0o600))
	if len(statements) > 0 {
		run(t, other, statements...)
	}
	check(t, os.Rename(other, p.Path()))
}

func TestReconnectGoesOnWithAnEqualFile(t *testing.T) {
	p := create(t)
	add(t, p, batchOf(2, tie(0, 1)))
	a := coder(t, p, "A")
	replaced(t, p)
	if err := p.SetSetting("title", "A", noon); !errors.Is(err, storage.ErrUnwritten) {
		t.Errorf("%v", err)
	}
	check(t, p.Reconnect())
	mark(t, p, 1, a, network.Yes)
	check(t, p.Close())
	p, err := storage.Open(p.Path())
	check(t, err)
	defer p.Close()
	if v := verdicts(t, p, a); v[0] != network.Yes {
		t.Errorf("the mark went into another file: %v", v)
	}
	if found := problems(t, p); len(found) > 0 {
		t.Error(found)
	}
}

func TestReconnectRefusesOtherContent(t *testing.T) {
	p := create(t)
	add(t, p, batchOf(2, tie(0, 1)))
	replaced(t, p, "UPDATE tie SET weight = 2")
	for range 2 {
		err := p.Reconnect()
		if gone := (*storage.GoneError)(nil); !errors.As(err, &gone) || gone.Problem != "was replaced by a file with other content while it was open" {
			t.Errorf("%v", err)
		}
	}
	if n, err := p.Network(storage.Reader{}); err != nil || n.Ties.Weight[0] != 1 {
		t.Errorf("what was open is not any more: %v", err)
	}
	check(t, os.Remove(p.Path()))
	if err := p.Reconnect(); !errors.Is(err, storage.ErrUnwritten) {
		t.Errorf("%v", err)
	}
}

func TestAJournalThatWasRemovedIsMadeAnew(t *testing.T) {
	p := create(t)
	add(t, p, batchOf(2, tie(0, 1)))
	a := coder(t, p, "A")
	journal := p.Path() + "-journal"
	check(t, os.Remove(journal))
	mark(t, p, 1, a, network.Yes)
	if _, err := os.Lstat(journal); err != nil {
		t.Error("the change was not protected by a journal that a crash leaves behind:", err)
	}
	check(t, p.Close())
}

func TestAClockThatGoesBackwards(t *testing.T) {
	p := create(t)
	add(t, p, batchOf(2, tie(0, 1)))
	a := coder(t, p, "A")
	empty := dump(t, p)
	for i, v := range []network.Verdict{network.Yes, network.No, network.Unclear} {
		check(t, p.Change(storage.Entry{What: v.String(), Coder: a, At: noon.Add(-time.Duration(i) * 24 * time.Hour)}, func(c *storage.Change) error {
			return c.Mark(1, a, v, .5, 0)
		}))
	}
	for _, want := range []string{"unclear", "no", "yes"} {
		step, err := p.Undo(noon.Add(-time.Hour))
		if err != nil || step.What != want {
			t.Errorf("undid %q, %v, want %q", step.What, err, want)
		}
	}
	if dump(t, p) != empty || len(problems(t, p)) > 0 {
		t.Error("changes of a clock that goes backwards were not taken back in their order")
	}
}
