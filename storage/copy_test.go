package storage_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"copresence/storage"
)

// opened opens the project at path for the rest of the test.
func opened(t testing.TB, path string) *storage.Project {
	t.Helper()
	p, err := storage.Open(path)
	check(t, err)
	t.Cleanup(func() { check(t, p.Close()) })
	return p
}

// looked is a look at the project at path for the rest of the test.
func looked(t testing.TB, path string) *storage.Project {
	t.Helper()
	p, err := storage.OpenReadOnly(path)
	check(t, err)
	t.Cleanup(func() { check(t, p.Close()) })
	return p
}

func TestACopyIsTheWholeProject(t *testing.T) {
	p := create(t)
	everything(t, p)
	change(t, p, "something long", func(c *storage.Change) error { return c.SetSetting("long", strings.Repeat("x", 500_000)) })
	_, err := p.Undo(noon)
	check(t, err)
	_, err = p.Undo(noon)
	check(t, err)
	for how, from := range map[string]*storage.Project{"open": p, "look": looked(t, p.Path())} {
		path := filepath.Join(t.TempDir(), "it's a copy #1 50%.copresence")
		check(t, from.CopyTo(context.Background(), path))
		info, err := os.Stat(path)
		check(t, err)
		if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
			t.Errorf("%s: the mode is %v", how, info.Mode())
		}
		if left := names(t, filepath.Dir(path)); len(left) != 1 {
			t.Errorf("%s: beside the copy: %v", how, left)
		}
		c := opened(t, path)
		if dump(t, c) != dump(t, p) {
			t.Errorf("%s: the copy holds something else", how)
		}
		if found := problems(t, c); len(found) > 0 {
			t.Errorf("%s: %v", how, found)
		}
		if next, _, err := c.NextRedo(); err != nil || next.What != "everything else" {
			t.Errorf("%s: the copy would redo %q, %v", how, next.What, err)
		}
	}
}

func TestACopyIsCompact(t *testing.T) {
	p := create(t)
	empty := filepath.Join(t.TempDir(), "empty")
	check(t, p.CopyTo(context.Background(), empty))
	run(t, empty, "DELETE FROM history") // a project at rest, with much room in it
	b, err := os.Stat(empty)
	check(t, err)
	check(t, p.Close())
	run(t, p.Path(), "INSERT INTO project VALUES ('x', zeroblob(0) || printf('%.*c', 3000000, 'x'))", "DELETE FROM project WHERE name = 'x'")
	p = opened(t, p.Path())
	if info, err := os.Stat(p.Path()); err != nil || info.Size() < 3_000_000 {
		t.Fatalf("the project has no room in it: %v, %v", info.Size(), err)
	}
	path := filepath.Join(t.TempDir(), "copy")
	check(t, p.CopyTo(context.Background(), path))
	if a, err := os.Stat(path); err != nil || a.Size() != b.Size() {
		t.Errorf("the copy has %d bytes, one of a project that never held more %d; %v", a.Size(), b.Size(), err)
	}
}

// A lock of POSIX goes when the process closes the file that it holds.
func TestCopyingLosesNoLock(t *testing.T) {
	p := create(t)
	everything(t, p)
	folder := storage.BackupFolder{Path: filepath.Dir(p.Path()), Study: "study"} // the project is in it
	_, err := p.BackUp(context.Background(), folder, noon)
	check(t, err)
	_, err = folder.List(time.UTC)
	check(t, err)
	if err := p.CopyOver(context.Background(), p.Path()); err == nil || !strings.Contains(err.Error(), "is open in Copresence") {
		t.Errorf("copied over itself: %v", err)
	}
	if err := p.CopyTo(context.Background(), p.Path()); !errors.Is(err, fs.ErrExist) {
		t.Errorf("copied to itself: %v", err)
	}
	if _, err := storage.ReadStanding(p.Path()); err == nil {
		t.Error("a project that is open was read like a file")
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "COPRESENCE_TEST_HOLD="+p.Path())
	if out, err := cmd.Output(); err == nil || !strings.Contains(string(out), "is open in Copresence") {
		t.Errorf("another process got in: %s", out)
	}
}

func TestALookIsCopiedAndStaysALook(t *testing.T) {
	p := create(t)
	everything(t, p)
	check(t, p.Close())
	other := startOther(t, p.Path())
	look := looked(t, p.Path())
	path := filepath.Join(t.TempDir(), "copy.copresence")
	check(t, look.CopyTo(context.Background(), path))
	other.say("written after the look")
	if said := other.hear(); said != "<nil>" {
		t.Errorf("the holder cannot write any more: %s", said)
	}
	if dump(t, opened(t, path)) != dump(t, look) {
		t.Error("the copy holds something else")
	}
	if err := look.SetSetting("title", "x", noon); !errors.Is(err, storage.ErrReadOnly) {
		t.Errorf("the look can be changed: %v", err)
	}
}

func TestACopyIsRefusedInOneSentence(t *testing.T) {
	p := create(t)
	everything(t, p)
	folder := t.TempDir()
	in := func(name string) string { return filepath.Join(folder, name) }
	check(t, os.WriteFile(in("file"), []byte("precious"), 0o600))
	check(t, os.Mkdir(in("folder"), 0o700))
	check(t, os.Symlink(in("nothing"), in("link")))
	check(t, os.WriteFile(in("old-journal"), []byte{0xd9, 0xd5, 0x05, 0xf9}, 0o600))
	before := names(t, folder)
	for path, want := range map[string]string{
		in("file"):      "file exists already in " + folder + "; choose another name: file already exists",
		in("folder"):    "folder is a folder; give the copy a name of its own",
		in("link"):      "link is a link, and is not written over; give the copy a name of its own",
		in("none/copy"): "copy: there is no folder " + in("none"),
		in("file/copy"): "copy: there is no folder " + in("file"),
		in("old"):       "old-journal lies there from an earlier file, and would be taken for a part of the copy; remove it, or choose another name",
	} {
		if err := p.CopyTo(context.Background(), path); err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
	if after := names(t, folder); !slices.Equal(after, before) {
		t.Errorf("left in the folder: %v", after)
	}
}

func TestOnlyACopyOfTheProjectMakesWay(t *testing.T) {
	p := create(t)
	everything(t, p)
	ctx, folder := context.Background(), t.TempDir()
	path := filepath.Join(folder, "copy.copresence")
	check(t, p.CopyOver(ctx, path))
	change(t, p, "later", func(c *storage.Change) error { return c.SetSetting("title", "Later") })
	check(t, p.CopyOver(ctx, path))
	if got := setting(t, looked(t, path), "title"); got != "Later" {
		t.Errorf("the copy has the title %q", got)
	}

	other := startOther(t, path)
	if err := p.CopyOver(ctx, path); err == nil || !strings.Contains(err.Error(), "is open in") {
		t.Errorf("replaced, though another process has it open: %v", err)
	}
	check(t, other.Process.Kill())
	if other.Wait() == nil {
		t.Error("the other process was not killed")
	}

	another, err := storage.Create(filepath.Join(folder, "another.copresence"), noon.Add(time.Millisecond))
	check(t, err)
	check(t, another.Close())
	check(t, os.WriteFile(filepath.Join(folder, "text.txt"), []byte("precious"), 0o600))
	check(t, os.Symlink(path, filepath.Join(folder, "link.copresence")))
	for name, want := range map[string]string{
		"another.copresence": "another.copresence is not replaced: it is no copy of study.copresence, but another project",
		"text.txt":           "text.txt is not replaced: text.txt is not a Copresence project: it is not an SQLite database; tables and networks are imported into a project",
		"link.copresence":    "link.copresence is a link, and is not written over; give the copy a name of its own",
	} {
		target := filepath.Join(folder, name)
		before, err := os.ReadFile(target)
		check(t, err)
		if err := p.CopyOver(ctx, target); err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
		if after, err := os.ReadFile(target); err != nil || string(after) != string(before) {
			t.Errorf("%s is not what it was, %v", name, err)
		}
	}
}

// countdown is a context that is cancelled when it has been asked so many times,
// by whichever goroutine: the driver watches it from one of its own.
type countdown struct {
	context.Context
	cancel context.CancelFunc
	left   atomic.Int64
}

func newCountdown(left int) *countdown {
	ctx, cancel := context.WithCancel(context.Background())
	c := &countdown{Context: ctx, cancel: cancel}
	c.left.Store(int64(left))
	return c
}

func (c *countdown) count() {
	if c.left.Add(-1) == 0 {
		c.cancel()
	}
}

func (c *countdown) Done() <-chan struct{} {
	c.count()
	return c.Context.Done()
}

func (c *countdown) Err() error {
	c.count()
	return c.Context.Err()
}

func TestACopyThatIsCancelledLeavesNothing(t *testing.T) {
	p := create(t)
	everything(t, p)
	before := dump(t, p)
	finished := 0
	for left := 1; finished == 0; left += 1 + left/4 {
		ctx := newCountdown(left)
		path := filepath.Join(t.TempDir(), "copy.copresence")
		err := p.CopyTo(ctx, path)
		switch entries := names(t, filepath.Dir(path)); {
		case err == nil && slices.Equal(entries, []string{"copy.copresence"}):
			finished = left
		case !errors.Is(err, context.Canceled) || len(entries) > 0:
			t.Fatalf("cancelled at the %d. moment: %v, left %v", left, err, entries)
		}
		ctx.cancel()
	}
	if finished < 10 {
		t.Errorf("the copy could be cancelled at %d moments only", finished-1)
	}
	if dump(t, p) != before {
		t.Error("the project is not what it was")
	}
}

func TestAnUnsoundCopyIsNotKept(t *testing.T) {
	p := create(t)
	everything(t, p)
	check(t, p.Close())
	run(t, p.Path(), "PRAGMA foreign_keys = OFF", "INSERT INTO project SELECT 'filler', printf('%.*c', 40000000, 'x')", // beyond what opening reads
		"UPDATE tie SET source = 4000 WHERE id = 1")
	p = opened(t, p.Path())
	path := filepath.Join(t.TempDir(), "copy.copresence")
	err := p.CopyTo(context.Background(), path)
	if want := "copy.copresence is not kept, for the copy is not sound: a tie points to no activist: row 1; check the project itself, too"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	if left := names(t, filepath.Dir(path)); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
}

func setting(t fatal, p *storage.Project, name string) string {
	t.Helper()
	value, err := p.Setting(name)
	check(t, err)
	return value
}
