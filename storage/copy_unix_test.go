//go:build unix

package storage_test

import (
	"context"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"copresence/storage"
)

// limited runs do while no file can grow beyond so many bytes, which writers are
// told like a full disk.
func limited(t *testing.T, bytes uint64, do func()) {
	t.Helper()
	signal.Ignore(syscall.SIGXFSZ)
	defer signal.Reset(syscall.SIGXFSZ)
	var old syscall.Rlimit
	check(t, syscall.Getrlimit(syscall.RLIMIT_FSIZE, &old))
	check(t, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: bytes, Max: old.Max}))
	defer func() { check(t, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &old)) }()
	do()
}

func TestAFullDiskIsToldAndLeavesNoCopy(t *testing.T) {
	p := create(t)
	everything(t, p)
	change(t, p, "something long", func(c *storage.Change) error { return c.SetSetting("long", strings.Repeat("x", 2_000_000)) })
	folder := storage.BackupsOf(p.Path(), "")
	limited(t, 1_000_000, func() {
		_, err := p.BackUp(context.Background(), folder, noon)
		if want := "study 2026-11-21 1200.copresence cannot be written to " + folder.Path + ": the disk is full; about "; err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		} else if !strings.Contains(err.Error(), " MB are needed there") {
			t.Errorf("how much is needed is not said: %v", err)
		}
	})
	if left := names(t, folder.Path); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
	_, err := p.BackUp(context.Background(), folder, noon)
	check(t, err)
}

func TestAFolderThatCannotBeWritten(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root writes everywhere")
	}
	p := create(t)
	folder := t.TempDir()
	check(t, os.Chmod(folder, 0o500))
	err := p.CopyTo(context.Background(), filepath.Join(folder, "copy.copresence"))
	if want := "no file can be made in " + folder + ": permission denied"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	_, err = p.BackUp(context.Background(), storage.BackupsOf(filepath.Join(folder, "study.copresence"), ""), noon)
	if want := "the folder for backups, " + filepath.Join(folder, "study backups") + ", cannot be made: permission denied"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}
