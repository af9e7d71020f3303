package storage_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"copresence/storage"
	"copresence/storage/migrations"
	"copresence/storage/network"
)

// backedUp is a project with a backup, and a change after it.
func backedUp(t *testing.T) (p *storage.Project, r storage.Restoring, before string) {
	t.Helper()
	p = create(t)
	everything(t, p)
	r.Backup = backUp(t, p, beside(p), noon).Path
	before = dump(t, p)
	change(t, p, "later", func(c *storage.Change) error {
		return errors.Join(c.SetSetting("title", "Later"), c.Move(map[int64]network.Point{1: {X: 7, Y: 7}}))
	})
	return p, r, before
}

// beside is where the backups of a project go by themselves.
func beside(p *storage.Project) storage.BackupFolder { return storage.BackupsOf(p.Path(), "") }

func restore(t fatal, p *storage.Project, r storage.Restoring) (kept string) {
	t.Helper()
	kept, err := p.Restore(context.Background(), r, noon.Add(time.Hour))
	check(t, err)
	return kept
}

func TestRestoreBringsTheBackupAndKeepsWhatWas(t *testing.T) {
	p, r, before := backedUp(t)
	after := dump(t, p)
	check(t, os.Chmod(p.Path(), 0o640)) // a group works on it
	kept := restore(t, p, r)
	if dump(t, p) != before {
		t.Error("the project does not hold what the backup holds")
	}
	if want := filepath.Join(beside(p).Path, "study 2026-11-21 1300 before restore.copresence"); kept != want {
		t.Errorf("kept in %s, want %s", kept, want)
	}
	if dump(t, looked(t, kept)) != after {
		t.Error("what was kept is not what was")
	}
	if info, err := os.Stat(p.Path()); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("the mode is %v, %v", info.Mode(), err)
	}
	if steps, err := p.History(); err != nil || len(steps) != 2 {
		t.Errorf("the history has %v, %v", steps, err)
	}
	check(t, p.SetSetting("title", "Goes on", noon)) // the project is open, and nobody else gets in
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "COPRESENCE_TEST_HOLD="+p.Path())
	if out, err := cmd.Output(); err == nil || !strings.Contains(string(out), "is open in Copresence") {
		t.Errorf("another process got in: %s", out)
	}
	r.Backup = kept
	again := restore(t, p, r) // back again: nothing is lost either way
	if dump(t, p) != after {
		t.Error("the way back does not lead to what was")
	}
	if setting(t, looked(t, again), "title") != "Goes on" {
		t.Error("what was done after the restore was not kept")
	}
	check(t, p.Close())
	if left := names(t, filepath.Dir(p.Path())); !slices.Equal(left, []string{"study backups", "study.copresence"}) {
		t.Errorf("left beside the project: %v", left)
	}
	if dump(t, opened(t, p.Path())) != after {
		t.Error("opened again, the project is another")
	}
}

func TestRestoreOfAClosedProject(t *testing.T) {
	p, r, before := backedUp(t)
	check(t, p.Close())
	link := filepath.Join(t.TempDir(), "link.copresence")
	check(t, os.Symlink(p.Path(), link))
	_, err := storage.Restore(context.Background(), link, r, noon)
	check(t, err)
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is %v, %v", info.Mode(), err)
	}
	if dump(t, opened(t, p.Path())) != before {
		t.Error("the project does not hold what the backup holds")
	}
}

func TestRestoreWhereNoProjectIsLeft(t *testing.T) {
	p, r, before := backedUp(t)
	check(t, p.Close())
	check(t, os.Remove(p.Path()))
	kept, err := storage.Restore(context.Background(), p.Path(), r, noon)
	if err != nil || kept != "" {
		t.Fatalf("kept %q, %v", kept, err)
	}
	if dump(t, opened(t, p.Path())) != before {
		t.Error("the project does not hold what the backup holds")
	}
}

// hot makes the project at path one whose process was killed in the middle of a
// change: the file is torn, and the journal beside it would mend it.
func hot(t *testing.T, path string) {
	t.Helper()
	db := file(t, path)
	for _, s := range []string{"PRAGMA cache_size = 5", "BEGIN", "UPDATE history SET what = printf('%.*c', 3000, 'x')", "UPDATE activist SET kind = 'page'", "INSERT INTO project VALUES ('x', printf('%.*c', 300000, 'x'))"} {
		_, err := db.Exec(s)
		check(t, err)
	}
	torn := map[string][]byte{}
	for _, name := range []string{path, path + "-journal"} {
		content, err := os.ReadFile(name)
		check(t, err)
		torn[name] = content
	}
	_, err := db.Exec("ROLLBACK")
	check(t, err)
	check(t, db.Close())
	for name, content := range torn {
		check(t, os.WriteFile(name, content, 0o600))
	}
}

// A journal that was left beside a damaged project must not be played into the
// backup that takes its place.
func TestTheJournalOfADamagedProjectIsNotApplied(t *testing.T) {
	p, r, before := backedUp(t)
	check(t, p.Close())
	hot(t, p.Path())
	journal, err := os.ReadFile(p.Path() + "-journal")
	check(t, err)
	backup, err := os.ReadFile(r.Backup)
	check(t, err)

	// Without care, it would be.
	careless := filepath.Join(t.TempDir(), "careless.copresence")
	check(t, os.WriteFile(careless, backup, 0o600))
	check(t, os.WriteFile(careless+"-journal", journal, 0o600))
	if q, err := storage.Open(careless); err == nil {
		if dump(t, q) == before {
			t.Fatal("the journal is none that would be applied")
		}
		check(t, q.Close())
	}

	broken, err := os.ReadFile(p.Path())
	check(t, err)
	clear(broken[:4096])
	check(t, os.WriteFile(p.Path(), broken, 0o600))
	kept, err := storage.Restore(context.Background(), p.Path(), r, noon)
	check(t, err)
	if dump(t, opened(t, p.Path())) != before {
		t.Error("the project does not hold what the backup holds")
	}
	if content, err := os.ReadFile(kept); err != nil || string(content) != string(broken) {
		t.Errorf("the damaged file was not kept as it was, %v", err)
	}
	if content, err := os.ReadFile(kept + "-journal"); err != nil || string(content) != string(journal) {
		t.Errorf("its journal was not kept as it was, %v", err)
	}
}

// A change that was interrupted is taken back before the project is kept.
func TestRestoreOverAnInterruptedChange(t *testing.T) {
	p, r, before := backedUp(t)
	after := dump(t, p)
	check(t, p.Close())
	hot(t, p.Path())
	kept, err := storage.Restore(context.Background(), p.Path(), r, noon)
	check(t, err)
	if dump(t, looked(t, kept)) != after {
		t.Error("what was kept is not what was")
	}
	if dump(t, opened(t, p.Path())) != before {
		t.Error("the project does not hold what the backup holds")
	}
}

func TestRestoreRefusesWithOneSentence(t *testing.T) {
	p, r, _ := backedUp(t)
	folder := t.TempDir()
	in := func(name string) string { return filepath.Join(folder, name) }
	content, err := os.ReadFile(r.Backup)
	check(t, err)
	check(t, os.WriteFile(in("newer"), content, 0o600))
	run(t, in("newer"), "PRAGMA user_version = 99")
	check(t, os.WriteFile(in("short"), content[:len(content)/2], 0o600))
	check(t, os.WriteFile(in("text"), []byte("hello"), 0o600))
	check(t, os.WriteFile(in("trigger"), content, 0o600))
	run(t, in("trigger"), "CREATE TRIGGER x AFTER INSERT ON mark BEGIN DELETE FROM mark; END")
	another, err := storage.Create(in("another"), noon.Add(time.Hour))
	check(t, err)
	check(t, another.Close())

	before := dump(t, p)
	kept := names(t, beside(p).Path)
	for name, want := range map[string]string{
		in("newer"):   fmt.Sprintf("newer was written by a newer Copresence (schema 99, this program knows %d); install the newer program to open it", migrations.Latest()),
		in("short"):   "short is damaged: its schema: page 1: the header tells of 34 pages, the file has 17",
		in("text"):    "text is not a Copresence project: it is not an SQLite database; tables and networks are imported into a project",
		in("trigger"): `trigger is damaged: it has a trigger named "x" that Copresence did not make`,
		in("another"): "another does not take the place of study.copresence: it is a backup of another project",
		in("none"):    "none: there is no such file in " + folder + ": file does not exist",
		p.Path():      "study.copresence is the project itself; choose one of its backups",
	} {
		r.Backup = name
		if _, err := p.Restore(context.Background(), r, noon); err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
		if dump(t, p) != before || !slices.Equal(names(t, beside(p).Path), kept) {
			t.Errorf("%s left a trace", filepath.Base(name))
		}
	}
	r.Backup = in("another")
	if _, err := p.Restore(context.Background(), r, noon); !errors.Is(err, storage.ErrOtherProject) {
		t.Errorf("%v is no ErrOtherProject", err)
	}
	r.Other = true
	restore(t, p, r)
	if n, err := p.Counts(); err != nil || n.Activists > 0 {
		t.Errorf("another project has %d activists, %v", n.Activists, err)
	}
}

func TestNothingIsRestoredThatWasNotBackedUpBefore(t *testing.T) {
	p, r, _ := backedUp(t)
	before := dump(t, p)
	r.Folder = filepath.Join(t.TempDir(), "none", "none")
	if _, err := p.Restore(context.Background(), r, noon); err == nil || !strings.HasPrefix(err.Error(), "nothing was restored, because the project as it is could not be backed up: the folder for backups, ") {
		t.Errorf("restored: %v", err)
	}
	if dump(t, p) != before {
		t.Error("the project is not what it was")
	}
}

// A large project whose damage is found only when it is read, is kept byte for
// byte, and its backup takes its place.
func TestRestoreOverAProjectThatProvesDamaged(t *testing.T) {
	p, r, before := backedUp(t)
	check(t, p.Close())
	run(t, p.Path(), "PRAGMA foreign_keys = OFF", "INSERT INTO project SELECT 'filler', printf('%.*c', 40000000, 'x')", "UPDATE tie SET source = 4000 WHERE id = 1")
	broken, err := os.ReadFile(p.Path())
	check(t, err)
	p = opened(t, p.Path())
	kept := restore(t, p, r)
	if dump(t, p) != before {
		t.Error("the project does not hold what the backup holds")
	}
	if content, err := os.ReadFile(kept); err != nil || string(content) != string(broken) {
		t.Errorf("the damaged file was not kept as it was, %v", err)
	}
	check(t, p.SetSetting("title", "Goes on", noon))
}

// What came into the project's place while it was open is none of its backups' business.
func TestNothingIsRestoredOverAFileThatCameMeanwhile(t *testing.T) {
	p, r, _ := backedUp(t)
	moved := filepath.Join(t.TempDir(), "moved.copresence")
	check(t, os.Rename(p.Path(), moved))
	if _, err := p.Restore(context.Background(), r, noon); !errors.As(err, new(*storage.GoneError)) {
		t.Errorf("restored where no project is: %v", err)
	}
	check(t, os.WriteFile(p.Path(), []byte("precious"), 0o600))
	if _, err := p.Restore(context.Background(), r, noon); !errors.As(err, new(*storage.GoneError)) {
		t.Errorf("restored over another file: %v", err)
	}
	if content, err := os.ReadFile(p.Path()); err != nil || string(content) != "precious" {
		t.Errorf("the other file is %q, %v", content, err)
	}
	check(t, os.Rename(moved, p.Path()))
}

func TestAProjectThatIsHeldIsNotRestored(t *testing.T) {
	p, r, _ := backedUp(t)
	check(t, p.Close())
	other := startOther(t, p.Path())
	if _, err := storage.Restore(context.Background(), p.Path(), r, noon); !errors.As(err, new(*storage.HeldError)) {
		t.Errorf("restored under another process: %v", err)
	}
	look := looked(t, p.Path())
	if _, err := look.Restore(context.Background(), r, noon); !errors.Is(err, storage.ErrReadOnly) {
		t.Errorf("a look was restored: %v", err)
	}
	other.say("still writing")
	if said := other.hear(); said != "<nil>" {
		t.Errorf("the holder cannot write any more: %s", said)
	}
}

func TestARestoreThatIsCancelledLeavesTheProject(t *testing.T) {
	p, r, before := backedUp(t)
	after := dump(t, p)
	for left := 1; ; left += 1 + left/4 {
		ctx := newCountdown(left)
		_, err := p.Restore(ctx, r, noon.Add(time.Hour))
		ctx.cancel()
		if hidden := slices.DeleteFunc(names(t, filepath.Dir(p.Path())), func(name string) bool { return !strings.HasPrefix(name, ".copresence-") }); len(hidden) > 0 {
			t.Fatalf("left: %v", hidden)
		}
		if err == nil {
			break
		}
		if !errors.Is(err, context.Canceled) || dump(t, p) != after {
			t.Fatalf("cancelled at the %d. moment: %v", left, err)
		}
	}
	if dump(t, p) != before {
		t.Error("the project does not hold what the backup holds")
	}
}

// Backups of every schema that was ever released are restored, and then are of
// the present one; so is a project that stands where an older one stood.
func TestBackupsOfEveryVersionAreRestored(t *testing.T) {
	for version := 1; version <= migrations.Latest(); version++ {
		name := filepath.Join("testdata", fmt.Sprintf("version%d.copresence", version))
		content, err := os.ReadFile(name)
		check(t, err)
		want, err := os.ReadFile(name + ".txt")
		check(t, err)
		path := filepath.Join(t.TempDir(), "study.copresence")
		check(t, os.WriteFile(path, content, 0o600))
		folder := storage.BackupsOf(path, "")
		var outdated storage.Backup
		p, err := storage.OpenWith(path, func(old *storage.Project) {
			outdated, err = old.BackUpOutdated(context.Background(), folder, noon)
			check(t, err)
		})
		check(t, err)
		if migrates := version < migrations.Latest(); migrates != (outdated.Path != "") {
			t.Errorf("version %d: backed up as %q", version, outdated.Path)
		}
		if outdated.Path == "" {
			outdated = backUp(t, p, folder, noon)
		}
		if s, err := storage.ReadStanding(outdated.Path); err != nil || s.Schema != version {
			t.Errorf("version %d: the backup is of schema %d, %v", version, s.Schema, err)
		}
		change(t, p, "later", func(c *storage.Change) error { return c.SetSetting("title", "Later") })
		comparison, then, err := p.CompareWith(context.Background(), outdated.Path, nil)
		check(t, err)
		if then.Schema != version {
			t.Errorf("version %d: compared with schema %d", version, then.Schema)
		}
		if len(comparison.Since) != 1 || len(comparison.Missing) > 0 || comparison.Same() {
			t.Errorf("version %d: %+v", version, comparison)
		}
		restore(t, p, storage.Restoring{Backup: outdated.Path})
		if got := dump(t, p); got != string(want) {
			t.Errorf("version %d: restored is\n%s", version, got)
		}
		check(t, p.Close())
		if found := problems(t, opened(t, path)); len(found) > 0 {
			t.Errorf("version %d: %v", version, found)
		}
	}
}
