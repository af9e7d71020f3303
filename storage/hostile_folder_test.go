//go:build unix

package storage_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"copresence/storage"
)

// soon fails a test of something that would wait for ever.
func soon(t *testing.T, do func() error) error {
	t.Helper()
	done := make(chan error, 1)
	go func() { done <- do() }()
	select {
	case err := <-done:
		return err
	case <-time.After(5 * time.Minute): // also on a machine that is slow and busy
		t.Fatal("it hangs")
		return nil
	}
}

// Whatever stands where the words of the holder should, a project opens, closes
// and leaves it as it is; and who is told of the holder, is told at once.
func TestWhatStandsInPlaceOfTheWordsIsLeftAlone(t *testing.T) {
	for what, place := range map[string]func(words, victim string) error{
		"link to a file":  func(words, victim string) error { return os.Symlink(victim, words) },
		"link to nothing": func(words, victim string) error { return os.Symlink(victim+"2", words) },
		"folder":          func(words, _ string) error { return os.Mkdir(words, 0o700) },
		"full folder":     func(words, _ string) error { return os.MkdirAll(filepath.Join(words, "a"), 0o700) },
		"pipe":            func(words, _ string) error { return syscall.Mkfifo(words, 0o600) },
		"link to a pipe": func(words, victim string) error {
			return errors.Join(syscall.Mkfifo(victim+"2", 0o600), os.Symlink(victim+"2", words))
		},
		"file of the owner": func(words, _ string) error { return os.WriteFile(words, make([]byte, 1<<20), 0o400) },
	} {
		t.Run(what, func(t *testing.T) {
			p := create(t)
			check(t, p.Close())
			folder := filepath.Dir(p.Path())
			victim, words := filepath.Join(t.TempDir(), "victim"), filepath.Join(folder, ".study.copresence.open")
			check(t, os.WriteFile(victim, []byte("precious"), 0o600))
			check(t, place(words, victim))

			check(t, soon(t, func() (err error) {
				if p, err = storage.Open(p.Path()); err != nil {
					return err
				}
				held := (*storage.HeldError)(nil)
				if _, err := storage.Open(p.Path()); !errors.As(err, &held) {
					t.Errorf("opened twice: %v", err)
				}
				return p.Close()
			}))
			if text, err := os.ReadFile(victim); err != nil || string(text) != "precious" {
				t.Errorf("the victim is %q, %v", text, err)
			}
			if left, err := os.ReadDir(filepath.Dir(victim)); err != nil || len(left) > 2 {
				t.Errorf("in the victim's folder: %v, %v", left, err)
			}
			want := 2
			if what == "file of the owner" { // taken for words of old
				want = 1
			}
			if left := names(t, folder); len(left) != want {
				t.Errorf("beside the project: %v", left)
			}
		})
	}
}

func TestAProjectIsFoundThroughALink(t *testing.T) {
	p := create(t)
	coder(t, p, "A")
	check(t, p.Close())
	folder := t.TempDir()
	link := filepath.Join(folder, "link.copresence")
	check(t, os.Symlink(p.Path(), link))

	// A change is waiting in the journal beside the file, not beside the link.
	journal := p.Path() + "-journal"
	check(t, os.WriteFile(journal, []byte{0xd9, 0xd5, 0x05}, 0o600))
	if _, err := storage.OpenReadOnly(link); err == nil || !strings.Contains(err.Error(), "is in the middle of a change") {
		t.Errorf("a look past the journal: %v", err)
	}
	check(t, os.Remove(journal))
	check(t, os.WriteFile(p.Path()+"-wal", []byte("wal"), 0o600))
	if _, err := storage.OpenReadOnly(link); err == nil || !strings.Contains(err.Error(), "keeps its latest changes in study.copresence-wal") {
		t.Errorf("a look past the log: %v", err)
	}
	check(t, os.Remove(p.Path()+"-wal"))

	real := p.Path()
	p, err := storage.Open(link)
	check(t, err)
	if p.Path() != real {
		t.Errorf("the path is %s, want %s", p.Path(), real)
	}
	if left := names(t, folder); len(left) != 1 {
		t.Errorf("beside the link: %v", left)
	}
	if _, err := storage.Open(real); err == nil || !strings.Contains(err.Error(), "is open in Copresence") {
		t.Errorf("opened twice: %v", err)
	}
	check(t, p.Close())
}

func TestOddFilesBesideAProjectAreRefused(t *testing.T) {
	for what, place := range map[string]func(string) error{
		"pipe":   func(name string) error { return syscall.Mkfifo(name, 0o600) },
		"folder": func(name string) error { return os.Mkdir(name, 0o700) },
		"device": func(name string) error { return os.Symlink("/dev/zero", name) },
	} {
		for _, ending := range []string{"-journal", "-wal"} {
			t.Run(what+ending, func(t *testing.T) {
				p := create(t)
				check(t, p.Close())
				check(t, place(p.Path()+ending))
				for _, open := range []func(string) (*storage.Project, error){storage.Open, storage.OpenReadOnly} {
					err := soon(t, func() error { _, err := open(p.Path()); return err })
					if want := "study.copresence cannot be opened: study.copresence" + ending + " beside it is not a plain file; remove it"; err == nil || err.Error() != want {
						t.Errorf("%v, want %s", err, want)
					}
				}
				check(t, os.Remove(p.Path()))
				if err := soon(t, func() error { _, err := storage.Create(p.Path(), noon); return err }); err == nil {
					t.Error("created beside it")
				}
			})
		}
	}
}
