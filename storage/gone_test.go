package storage_test

import (
	"errors"
	"os"
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
