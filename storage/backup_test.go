package storage_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"copresence/storage"
)

// backUp makes a backup and returns its name.
func backUp(t fatal, p *storage.Project, folder storage.BackupFolder, now time.Time) storage.Backup {
	t.Helper()
	b, err := p.BackUp(context.Background(), folder, now)
	check(t, err)
	return b
}

func list(t fatal, folder storage.BackupFolder) (all []string) {
	t.Helper()
	backups, err := folder.List(time.UTC)
	check(t, err)
	for _, b := range backups {
		all = append(all, filepath.Base(b.Path))
	}
	return all
}

func TestBackupsStandBesideTheProjectAndSort(t *testing.T) {
	p := create(t)
	folder := storage.BackupsOf(p.Path(), "")
	if want := filepath.Join(filepath.Dir(p.Path()), "study backups"); folder.Path != want {
		t.Errorf("the folder is %s, want %s", folder.Path, want)
	}
	if backups, err := folder.List(time.UTC); err != nil || len(backups) > 0 {
		t.Errorf("a folder that is not there holds %v, %v", backups, err)
	}
	var made []string
	for _, now := range []time.Time{noon.AddDate(0, 0, -20), noon, noon.Add(59 * time.Second), noon.Add(30 * time.Second), noon.Add(time.Hour)} {
		made = append(made, filepath.Base(backUp(t, p, folder, now).Path))
	}
	want := []string{
		"study 2026-11-01 1200.copresence", "study 2026-11-21 1200.copresence", "study 2026-11-21 1200_02.copresence",
		"study 2026-11-21 1200_03.copresence", "study 2026-11-21 1300.copresence",
	}
	if !slices.Equal(made, want) || !slices.Equal(names(t, folder.Path), want) {
		t.Errorf("made are %v, in the folder are %v", made, names(t, folder.Path))
	}
	slices.Reverse(want)
	if got := list(t, folder); !slices.Equal(got, want) {
		t.Errorf("listed are %v", got)
	}
	info, err := os.Stat(folder.Path)
	check(t, err)
	if info.Mode().Perm()&0o077 != 0 {
		t.Errorf("others may look into the folder: %v", info.Mode())
	}
}

func TestTheListPassesOverWhatIsNotOurs(t *testing.T) {
	p := create(t)
	everything(t, p)
	folder := storage.BackupFolder{Path: filepath.Dir(p.Path()), Study: "study"} // the project itself is in it
	b := backUp(t, p, folder, noon)
	in := func(name string) string { return filepath.Join(folder.Path, name) }
	content, err := os.ReadFile(b.Path)
	check(t, err)
	for _, name := range []string{
		"before the march.copresence", "study 2026-11-21 1200 (copy).copresence", "study 2026-13-41 1200.copresence",
		"other 2026-11-21 1200.copresence", ".hidden.copresence", "study 2026-11-21 1201.db",
	} {
		check(t, os.WriteFile(in(name), content, 0o600))
		check(t, os.Chtimes(in(name), noon, noon.AddDate(0, 0, -1)))
	}
	check(t, os.WriteFile(in("study 2026-11-21 1202.copresence"), []byte("text"), 0o600))
	check(t, os.WriteFile(in("study 2026-11-21 1203.copresence"), nil, 0o600))
	check(t, os.Mkdir(in("study 2026-11-21 1204.copresence"), 0o700))
	check(t, os.Symlink(b.Path, in("study 2026-11-21 1205.copresence")))
	run(t, in("study 2026-11-21 1206.copresence"), "CREATE TABLE t (x)")
	check(t, os.WriteFile(in("study 2026-11-21 1207.copresence"), content, 0o600))
	run(t, in("study 2026-11-21 1207.copresence"), "PRAGMA user_version = 99")

	backups, err := folder.List(time.UTC)
	check(t, err)
	var got []string
	for _, b := range backups {
		got = append(got, fmt.Sprintf("%s %s %v %d", filepath.Base(b.Path), b.Made.UTC().Format("02T15:04"), b.Rotates(), b.Schema))
	}
	latest := backups[1].Schema
	// The time that its name tells is believed; the words behind it are somebody's.
	fine := fmt.Sprintf("study 2026-11-21 1200 (copy).copresence 21T12:00 false %d", latest)
	named := func(name string) string { return fmt.Sprintf("%s 20T12:00 false %d", name, latest) }
	want := []string{
		"study 2026-11-21 1207.copresence 21T12:07 true 99", fine,
		fmt.Sprintf("study 2026-11-21 1200.copresence 21T12:00 true %d", latest),
		named("before the march.copresence"), named("other 2026-11-21 1200.copresence"), named("study 2026-13-41 1200.copresence"),
	}
	if !slices.Equal(got, want) {
		t.Errorf("listed are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestRotationDeletesOnlyBackupsOfThisProject(t *testing.T) {
	p := create(t)
	everything(t, p)
	folder := storage.BackupsOf(p.Path(), "")
	b := backUp(t, p, folder, noon)
	mine, err := os.ReadFile(b.Path)
	check(t, err)
	another, err := storage.Create(filepath.Join(t.TempDir(), "study.copresence"), noon.Add(time.Hour))
	check(t, err)
	theirs := filepath.Join(t.TempDir(), "theirs")
	check(t, another.CopyTo(context.Background(), theirs))
	check(t, another.Close())
	others, err := os.ReadFile(theirs)
	check(t, err)

	put := func(name string, content []byte) {
		check(t, os.WriteFile(filepath.Join(folder.Path, name), content, 0o600))
	}
	for i := 1; i <= 30; i++ {
		put(noon.AddDate(0, 0, -i).Format("study 2006-01-02 ")+"1200.copresence", mine)
	}
	stay := []string{
		"study 2026-11-02 1300.copresence", // of another project
		"study 2026-11-03 1300.copresence", // broken
		"study 2026-11-04 1100 before restore.copresence", "study 2026-11-05 1100 before schema 2.copresence",
		"good.copresence", "notes.txt",
	}
	put(stay[0], others)
	put(stay[1], mine[:len(mine)/2])
	for _, name := range stay[2:] {
		put(name, mine)
	}
	old := filepath.Join(folder.Path, ".copresence-1")
	check(t, os.WriteFile(old, nil, 0o600))
	check(t, os.Chtimes(old, noon, noon.AddDate(0, 0, -2)))
	beside := filepath.Join(filepath.Dir(p.Path()), ".copresence-2-journal")
	check(t, os.WriteFile(beside, nil, 0o600))
	check(t, os.Chtimes(beside, noon, noon.AddDate(0, 0, -2)))
	young := filepath.Join(folder.Path, ".copresence-3")
	check(t, os.WriteFile(young, nil, 0o600))
	check(t, os.Chtimes(young, noon, noon.Add(-time.Hour)))

	gone, err := p.RotateBackups(folder, b, noon)
	check(t, err)
	want := append([]string{".copresence-3"}, stay...)
	for _, day := range []string{"10-31", "11-01", "11-08", "11-15", "11-16", "11-17", "11-18", "11-19", "11-20", "11-21"} {
		want = append(want, "study 2026-"+day+" 1200.copresence")
	}
	slices.Sort(want)
	if got := names(t, folder.Path); !slices.Equal(got, want) || len(gone) != 21 {
		t.Errorf("%d are gone, left are\n%s", len(gone), strings.Join(got, "\n"))
	}
	if _, err := os.Lstat(beside); err == nil {
		t.Error("what an interrupted restore left beside the project is still there")
	}
	if gone, err := p.RotateBackups(folder, b, noon); err != nil || len(gone) > 0 {
		t.Errorf("a second time: %v, %v", gone, err)
	}
	early := backUp(t, p, folder, noon.AddDate(-9, 0, 0)) // the clock went back
	if _, err := p.RotateBackups(folder, early, noon.AddDate(-9, 0, 0)); err != nil || !slices.Contains(names(t, folder.Path), filepath.Base(early.Path)) {
		t.Errorf("the backup just made is gone, %v", err)
	}
}

func TestABackupIsDueAfterADayWithChanges(t *testing.T) {
	p := create(t)
	folder := storage.BackupsOf(p.Path(), "")
	due := func(days int, want bool, when string) {
		t.Helper()
		if got, err := p.Due(folder, noon.AddDate(0, 0, days)); err != nil || got != want {
			t.Errorf("%s: due %v, %v", when, got, err)
		}
	}
	at := func(days int, title string) {
		check(t, p.Change(storage.Entry{What: "title", At: noon.AddDate(0, 0, days)}, func(c *storage.Change) error { return c.SetSetting("title", title) }))
	}
	due(1, false, "never changed")
	at(0, "A")
	due(0, false, "begun today")
	due(1, true, "begun yesterday")
	first := backUp(t, p, folder, noon.AddDate(0, 0, 1))
	due(1, false, "just backed up")
	due(2, false, "nothing new")
	at(2, "B")
	due(2, false, "changed today")
	due(3, true, "changed yesterday")
	_, err := p.Undo(noon.AddDate(0, 0, 2))
	check(t, err)
	due(3, true, "changed yesterday, and undone")
	second := backUp(t, p, folder, noon.AddDate(0, 0, 3))
	due(4, false, "nothing new after the second")

	// Backups that are none of this project count for nothing.
	another, err := storage.Create(filepath.Join(t.TempDir(), "study.copresence"), noon.Add(time.Hour))
	check(t, err)
	for _, b := range []storage.Backup{first, second} {
		check(t, os.Remove(b.Path))
		check(t, another.CopyTo(context.Background(), b.Path))
	}
	check(t, another.Close())
	due(3, true, "only another project was backed up today")
	backUp(t, p, folder, noon.AddDate(5, 0, 0))
	at(4, "C")
	due(5, true, "the newest backup is of a clock that was ahead")
	at(2000, "D")
	due(5, true, "the newest change is of a clock that was ahead")
}

func TestAFolderOfBackupsIsNotMadeOnAnotherDrive(t *testing.T) {
	p := create(t)
	away := filepath.Join(t.TempDir(), "drive", "backups")
	_, err := p.BackUp(context.Background(), storage.BackupsOf(p.Path(), away), noon)
	if want := "the folder for backups, " + away + ", cannot be made: no such file or directory"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	file := filepath.Join(t.TempDir(), "file")
	check(t, os.WriteFile(file, nil, 0o600))
	_, err = p.BackUp(context.Background(), storage.BackupsOf(p.Path(), file), noon)
	if want := "the folder for backups, " + file + ", is a file; choose another one"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	link := filepath.Join(t.TempDir(), "link")
	check(t, os.Symlink(t.TempDir(), link))
	_, err = p.BackUp(context.Background(), storage.BackupsOf(p.Path(), link), noon)
	check(t, err)
}

func TestALongNameLeavesRoom(t *testing.T) {
	name := strings.Repeat("Ə", 115) + ".copresence" // 249 bytes with -journal; a name may have 255
	p, err := storage.Create(filepath.Join(t.TempDir(), name), noon)
	check(t, err)
	folder := storage.BackupsOf(p.Path(), "")
	backUp(t, p, folder, noon)
	if got := list(t, folder); len(got) != 1 || !strings.HasSuffix(got[0], "Ə 2026-11-21 1200.copresence") {
		t.Errorf("listed are %v", got)
	}
	check(t, p.Close())
}

func TestAnOutdatedProjectIsBackedUpUnderItsReason(t *testing.T) {
	p := create(t)
	folder := storage.BackupsOf(p.Path(), "")
	b, err := p.BackUpOutdated(context.Background(), folder, noon)
	check(t, err)
	if got := list(t, folder); len(got) != 1 || b.Rotates() || !strings.Contains(got[0], "1200 before schema ") {
		t.Errorf("listed are %v, %+v", got, b)
	}
}
