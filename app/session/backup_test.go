package session_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"copresence/app/session"
	"copresence/storage"
	"copresence/storage/network"
)

// calendar tells a day's noon, until it is turned to another.
type calendar struct{ today time.Time }

func (c *calendar) now() time.Time { return c.today }
func (c *calendar) turn(days int)  { c.today = c.today.AddDate(0, 0, days) }

func newCalendar() *calendar { return &calendar{time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)} }

// closed is a project with the triangle, closed, and the calendar of its day.
func closed(t *testing.T) (path string, c *calendar) {
	t.Helper()
	path, c = filepath.Join(t.TempDir(), "study.copresence"), newCalendar()
	s, err := session.Create(path, c.now)
	must(t, err)
	all, plan := tables(t, triangle)
	_, err = s.Import(context.Background(), all, plan, nil)
	must(t, err)
	must(t, s.Close())
	return path, c
}

func openWith(t *testing.T, path string, c *calendar, b session.Backups) *session.Session {
	t.Helper()
	s, err := session.OpenWith(path, c.now, b)
	must(t, err)
	t.Cleanup(func() { must(t, s.Close()) })
	return s
}

// inFolder lists the names in a folder, and nothing where there is none.
func inFolder(t *testing.T, folder string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// never is told of no failure.
func never(t *testing.T) func(error) {
	return func(err error) { t.Error(err) }
}

func TestOpeningBacksUpAfterADayWithChanges(t *testing.T) {
	path, c := closed(t)
	folder := filepath.Join(filepath.Dir(path), "study backups")
	open := func(b session.Backups) {
		t.Helper()
		b.OnFailed = never(t)
		s, err := session.OpenWith(path, c.now, b)
		must(t, err)
		must(t, s.Close())
	}
	open(session.Backups{})
	if got := inFolder(t, folder); got != nil {
		t.Errorf("on its first day the project is backed up: %v", got)
	}
	c.turn(1)
	open(session.Backups{Off: true})
	if got := inFolder(t, folder); got != nil {
		t.Errorf("backed up though that is off: %v", got)
	}
	elsewhere := filepath.Join(t.TempDir(), "elsewhere")
	for range 2 {
		open(session.Backups{Folder: elsewhere})
		if got := inFolder(t, elsewhere); !slices.Equal(got, []string{"study 2026-11-22 1200.copresence"}) {
			t.Errorf("elsewhere are %v", got)
		}
		open(session.Backups{})
		if got := inFolder(t, folder); !slices.Equal(got, []string{"study 2026-11-22 1200.copresence"}) {
			t.Errorf("beside the project are %v", got)
		}
	}
	c.turn(1)
	open(session.Backups{})
	if got := inFolder(t, folder); len(got) != 1 {
		t.Errorf("backed up though nothing was changed: %v", got)
	}
	content, err := os.ReadFile(path)
	must(t, err)
	if bytes.Contains(content, []byte("elsewhere")) {
		t.Error("the project file tells where its backups are")
	}
}

func TestABackupThatFailsIsToldAndStopsNothing(t *testing.T) {
	path, c := closed(t)
	c.turn(1)
	var told []string
	nowhere := filepath.Join(t.TempDir(), "drive", "backups")
	s := openWith(t, path, c, session.Backups{Folder: nowhere, OnFailed: func(err error) { told = append(told, err.Error()) }})
	all, plan := tables(t, triangle)
	_, err := s.Import(context.Background(), all, plan, nil)
	must(t, err)
	must(t, s.Mark(0, session.Verdict(network.Yes)))
	want := "no backup was made: the folder for backups, " + nowhere + ", cannot be made: no such file or directory"
	if !slices.Equal(told, []string{want, want}) {
		t.Errorf("told of %q", told)
	}
}

func TestAnImportThatMeetsWhatIsThereIsBackedUpBefore(t *testing.T) {
	path, c := closed(t)
	folder := filepath.Join(filepath.Dir(path), "study backups")
	s := openWith(t, path, c, session.Backups{OnFailed: never(t)})
	load := func(ctx context.Context, content string) error {
		all, plan := tables(t, content)
		plan.Coder = "A"
		_, err := s.Import(ctx, all, plan, nil)
		return err
	}
	must(t, load(context.Background(), "source,target\nHeron,Crane\n"))
	if got := inFolder(t, folder); got != nil {
		t.Errorf("backed up before data that are new: %v", got)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := load(ctx, "source,target,verdict\nWren,Rook,yes\n"); !errors.Is(err, context.Canceled) || len(inFolder(t, folder)) > 0 {
		t.Errorf("cancelled: %v, %v", err, inFolder(t, folder))
	}
	must(t, load(context.Background(), "source,target,platform,verdict\nWren,Rook,Telegram,yes\n"))
	if got := inFolder(t, folder); len(got) != 1 {
		t.Fatalf("before verdicts on ties that are there: %v", got)
	}
	c.turn(1)
	if _, err := s.BackUp(context.Background()); err != nil {
		t.Error(err)
	}
	must(t, load(context.Background(), "source,target,platform,verdict\nWren,Rook,Telegram,no\n"))
	if got := inFolder(t, folder); len(got) != 2 {
		t.Errorf("backed up though the newest backup is of this state: %v", got)
	}
	s.SetBackups(session.Backups{Off: true})
	c.turn(1)
	must(t, load(context.Background(), "source,target,platform,verdict\nWren,Rook,Telegram,unclear\n"))
	if got := inFolder(t, folder); len(got) != 2 {
		t.Errorf("backed up though that is off: %v", got)
	}
}

func TestRestoreShowsTheProjectOfTheBackup(t *testing.T) {
	path, c := closed(t)
	s := openWith(t, path, c, session.Backups{OnFailed: never(t)})
	must(t, s.Mark(0, session.Verdict(network.Yes)))
	made, err := s.BackUp(context.Background())
	must(t, err)
	must(t, s.Mark(0, session.Verdict(network.No)))
	must(t, s.Mark(1, session.Verdict(network.No)))

	comparison, other, err := s.CompareWith(context.Background(), made.Path, nil)
	must(t, err)
	if other || len(comparison.Since) != 2 || len(comparison.Tables) != 1 || comparison.Tables[0].Added != 1 || comparison.Tables[0].Changed != 1 {
		t.Errorf("differs: %+v", comparison)
	}
	var news []session.Event
	s.Listen(func(e session.Event) { news = append(news, e) })
	c.turn(1)
	kept, err := s.Restore(context.Background(), made.Path, false)
	must(t, err)
	if len(news) != 1 || news[0].Changed != session.Everything || news[0].State != s.State() {
		t.Errorf("told of %d news", len(news))
	}
	state := s.State()
	if got := state.Network.Ties.Verdict; !slices.Equal(got, []network.Verdict{network.Yes, network.NotCoded, network.NotCoded}) {
		t.Errorf("the verdicts are %v", got)
	}
	if state.Coder.Label != "Coder 1" || state.Undo != "mark Wren → Rook yes" || !state.Saved.Equal(c.today) {
		t.Errorf("coder %q, undo %q, saved %v", state.Coder.Label, state.Undo, state.Saved)
	}
	must(t, s.Mark(2, session.Verdict(network.Unclear)))

	backups, err := s.ListBackups(context.Background())
	must(t, err)
	var got []string
	for _, b := range backups {
		got = append(got, filepath.Base(b.Path)+": "+b.Step.What)
	}
	want := []string{
		"study 2026-11-22 1200 before restore.copresence: mark Rook → Swift no",
		"study 2026-11-21 1200.copresence: mark Wren → Rook yes",
	}
	if !slices.Equal(got, want) || kept != backups[0].Path {
		t.Errorf("kept %s; there are %q", kept, got)
	}
	must(t, os.WriteFile(filepath.Join(s.BackupFolder(), "later.copresence"), []byte("text"), 0o600))
	must(t, os.Truncate(made.Path, 20_000))
	backups, err = s.ListBackups(context.Background())
	must(t, err)
	if len(backups) != 2 || backups[1].Problem == nil {
		t.Errorf("a broken backup is listed as %+v", backups)
	}
}

func TestBackupsOfAnotherProjectAreLeftOut(t *testing.T) {
	path, c := closed(t)
	shared := filepath.Join(t.TempDir(), "shared")
	s := openWith(t, path, c, session.Backups{Folder: shared, OnFailed: never(t)})
	made, err := s.BackUp(context.Background())
	must(t, err)
	c.turn(1)
	another, err := session.Create(filepath.Join(t.TempDir(), "study.copresence"), c.now)
	must(t, err)
	another.SetBackups(session.Backups{Folder: shared})
	theirs, err := another.BackUp(context.Background())
	must(t, err)
	must(t, another.Close())
	backups, err := s.ListBackups(context.Background())
	must(t, err)
	if len(backups) != 1 || backups[0].Path != made.Path {
		t.Errorf("listed are %+v", backups)
	}
	if _, other, err := s.CompareWith(context.Background(), theirs.Path, nil); err != nil || !other {
		t.Errorf("the other project's is taken for one of this: %v", err)
	}
	if _, err := s.Restore(context.Background(), theirs.Path, false); !errors.Is(err, session.ErrOtherProject) {
		t.Errorf("restored: %v", err)
	}
	if n := s.State().Counts.Activists; n != 3 {
		t.Errorf("%d activists are left", n)
	}
}

func TestRestoreOfADamagedProject(t *testing.T) {
	path, c := closed(t)
	s, err := session.OpenWith(path, c.now, session.Backups{})
	must(t, err)
	made, err := s.BackUp(context.Background())
	must(t, err)
	must(t, s.Close())
	must(t, os.Truncate(path, 10_000))
	if _, err := session.Open(path, c.now); err == nil {
		t.Fatal("half a project opens")
	}
	kept, err := session.Restore(context.Background(), path, filepath.Base(made.Path), false, session.Backups{}, c.now)
	must(t, err)
	if info, err := os.Stat(kept); err != nil || info.Size() != 10_000 || !strings.HasSuffix(kept, " before restore.copresence") {
		t.Errorf("kept %s, %v", kept, err)
	}
	if n := openWith(t, path, c, session.Backups{}).State().Counts.Activists; n != 3 {
		t.Errorf("%d activists are back", n)
	}
}

func TestACopyGoesWhereItIsWished(t *testing.T) {
	path, c := closed(t)
	s := openWith(t, path, c, session.Backups{})
	to := filepath.Join(t.TempDir(), "copy.copresence")
	must(t, s.CopyTo(context.Background(), to, false))
	if err := s.CopyTo(context.Background(), to, false); !errors.Is(err, os.ErrExist) {
		t.Errorf("copied over a copy: %v", err)
	}
	must(t, s.CopyTo(context.Background(), to, true))
}

func TestNothingIsBackedUpOrRestoredOverWhatIsNotSaved(t *testing.T) {
	path, c := closed(t)
	s := openWith(t, path, c, session.Backups{OnFailed: never(t)})
	made, err := s.BackUp(context.Background())
	must(t, err)
	must(t, s.AddCoder("A"))
	away := path + ".away"
	must(t, os.Rename(path, away))
	unsaved := (*session.UnsavedError)(nil)
	if err := s.Mark(0, session.Verdict(network.Yes)); !errors.As(err, &unsaved) {
		t.Fatalf("marked: %v", err)
	}
	if _, err := s.BackUp(context.Background()); !errors.As(err, &unsaved) {
		t.Errorf("backed up: %v", err)
	}
	if err := s.CopyTo(context.Background(), path+".copy", false); !errors.As(err, &unsaved) {
		t.Errorf("copied: %v", err)
	}
	if _, err := s.Restore(context.Background(), made.Path, false); !errors.As(err, &unsaved) {
		t.Errorf("restored: %v", err)
	}
	must(t, os.Rename(away, path))
	kept, err := s.Restore(context.Background(), made.Path, false)
	must(t, err)
	if s.State().Network.Ties.Verdict[0] != network.NotCoded || len(s.State().Unsaved) > 0 {
		t.Error("the change that was not saved is still there")
	}
	_, err = s.Restore(context.Background(), kept, false)
	must(t, err)
	if v := s.State().Network.Ties.Verdict[0]; v != network.Yes {
		t.Errorf("what was saved at the last moment is %v in what was kept", v)
	}
}

func TestBackupsOfAProjectThatIsGone(t *testing.T) {
	path, c := closed(t)
	s := openWith(t, path, c, session.Backups{})
	made, err := s.BackUp(context.Background())
	must(t, err)
	must(t, s.Close())
	must(t, os.Remove(path))
	backups, err := session.ListBackups(context.Background(), path, session.Backups{}, c.now())
	must(t, err)
	if len(backups) != 1 || backups[0].Path != made.Path || backups[0].Step.What != "import 3 activists, 3 ties" {
		t.Errorf("there are %+v", backups)
	}
}

// Of a large project, that it is backed up keeps nobody from beginning.
func TestALargeProjectIsBackedUpBeforeItCloses(t *testing.T) {
	path, c := closed(t)
	p, err := storage.Open(path)
	must(t, err)
	must(t, errors.Join(p.SetSetting("filler", strings.Repeat("x", 33<<20), c.now()), p.Close()))
	c.turn(1)
	s, err := session.OpenWith(path, c.now, session.Backups{OnFailed: never(t)})
	must(t, err)
	must(t, s.Mark(0, session.Verdict(network.Yes)))
	folder := s.BackupFolder()
	must(t, s.Close())
	if got := inFolder(t, folder); !slices.Equal(got, []string{"study 2026-11-22 1200.copresence"}) {
		t.Errorf("there are %v", got)
	}
}
