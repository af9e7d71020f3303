package storage_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"copresence/storage"
	"copresence/storage/network"
)

func TestSiblingsAreNamed(t *testing.T) {
	p := create(t)
	add(t, p, batchOf(3, tie(0, 1), tie(1, 2)))
	a := coder(t, p, "A")
	beside := func(name string) string { return filepath.Join(filepath.Dir(p.Path()), name) }
	conflict := beside("study (conflicted copy).copresence")
	check(t, p.CopyTo(context.Background(), conflict))
	check(t, p.CopyTo(context.Background(), beside("study copy.copresence")))

	other, err := storage.Open(conflict)
	check(t, err)
	mark(t, other, 1, a, network.No)
	mark(t, other, 2, a, network.No)
	check(t, other.Close())
	stranger, err := storage.Create(beside("stranger.copresence"), noon)
	check(t, err)
	check(t, stranger.Close())
	check(t, os.WriteFile(beside("empty.copresence"), nil, 0o600))
	check(t, os.Mkdir(beside("folder.copresence"), 0o700))
	check(t, os.Symlink(conflict, beside("link.copresence")))

	find := func() []storage.Sibling {
		t.Helper()
		all, err := p.Siblings(context.Background())
		check(t, err)
		return all
	}
	equal, newer := beside("study copy.copresence"), conflict
	want := []storage.Sibling{{Path: newer, There: 2}, {Path: equal, Same: true}}
	if diff := cmp.Diff(want, find()); diff != "" {
		t.Error(diff)
	}
	mark(t, p, 1, a, network.Yes)
	want = []storage.Sibling{{Path: newer, Here: 1, There: 2}, {Path: equal, Here: 1}}
	if diff := cmp.Diff(want, find()); diff != "" {
		t.Error(diff)
	}
	if _, err := p.Undo(noon); err != nil {
		t.Fatal(err)
	}
	if all := find(); len(all) != 2 || all[1].Same || all[1].Here != 1 {
		t.Errorf("a change that was undone is a change: %+v", all)
	}
}
