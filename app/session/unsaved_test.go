package session_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"copresence/app/session"
	"copresence/storage"
	"copresence/storage/network"
)

// away moves the project's file to another name while it is open, and returns
// what puts it back.
func away(t *testing.T, s *session.Session) (back func()) {
	t.Helper()
	path := s.State().Path
	must(t, os.Rename(path, path+".away"))
	return func() { must(t, os.Rename(path+".away", path)) }
}

func TestWhatCannotBeWrittenIsShownAndWrittenLater(t *testing.T) {
	s := opened(t)
	must(t, s.Mark(0, session.Verdict(network.Yes)))
	back := away(t, s)
	err := s.Mark(1, session.Verdict(network.No))
	if unsaved := (*session.UnsavedError)(nil); !errors.As(err, &unsaved) || !errors.Is(err, storage.ErrUnwritten) ||
		!strings.HasPrefix(err.Error(), "not saved yet: mark Rook → Swift no; study.copresence was deleted, renamed or moved away while it was open") {
		t.Errorf("%v", err)
	}
	if err := s.Move(2, network.Point{X: 3, Y: 4}); !errors.Is(err, storage.ErrUnwritten) {
		t.Errorf("%v", err)
	}
	state := s.State()
	if state.Network.Ties.Verdict[1] != network.No || state.Places[2] != (network.Point{X: 3, Y: 4}) ||
		!slices.Equal(state.Unsaved, []string{"mark Rook → Swift no", "move Swift"}) || state.Undo != "move Swift" {
		t.Errorf("shown: %+v", state)
	}
	if err := s.Retry(); !errors.As(err, new(*session.UnsavedError)) {
		t.Errorf("written into a file that is not there: %v", err)
	}
	if err := s.Close(); !errors.As(err, new(*session.UnsavedError)) {
		t.Errorf("closed with work that is not saved: %v", err)
	}
	if err := s.ReadAs(""); !errors.As(err, new(*session.UnsavedError)) {
		t.Errorf("read anew what is not saved: %v", err)
	}
	back()
	must(t, s.Retry())
	if state := s.State(); len(state.Unsaved) > 0 || state.Network.Ties.Verdict[1] != network.No || state.Undo != "move Swift" {
		t.Errorf("after the file is back: %+v", state)
	}
	steps, err := s.History()
	must(t, err)
	if last := steps[len(steps)-2].What; last != "mark Rook → Swift no" {
		t.Errorf("the history has %q", last)
	}
}

func TestWhatIsNotSavedCanBeUndone(t *testing.T) {
	s := opened(t)
	must(t, s.Mark(0, session.Verdict(network.Yes)))
	back := away(t, s)
	for _, v := range []network.Verdict{network.No, network.Unclear} {
		if err := s.Mark(0, session.Verdict(v)); !errors.Is(err, storage.ErrUnwritten) {
			t.Errorf("%v", err)
		}
	}
	what, err := s.Undo(context.Background(), nil)
	if state := s.State(); err != nil || what != "mark Wren → Rook unclear" || state.Network.Ties.Verdict[0] != network.No || len(state.Unsaved) != 1 {
		t.Errorf("undid %q, %v: %+v", what, err, state)
	}
	back()
	must(t, s.Mark(1, session.Verdict(network.Yes))) // writes the other one before
	if state := s.State(); len(state.Unsaved) > 0 || !slices.Equal(state.Network.Ties.Verdict, []network.Verdict{network.No, network.Yes, network.NotCoded}) {
		t.Errorf("%v, unsaved %v", state.Network.Ties.Verdict, state.Unsaved)
	}
}

func TestTheFirstMarkOfAllIsKeptToo(t *testing.T) {
	s := opened(t)
	back := away(t, s)
	for tie := range int32(2) {
		if err := s.Mark(tie, session.Verdict(network.Yes)); !errors.As(err, new(*session.UnsavedError)) {
			t.Errorf("%v", err)
		}
	}
	want := []network.Verdict{network.Yes, network.Yes, network.NotCoded}
	if state := s.State(); !slices.Equal(state.Network.Ties.Verdict, want) || len(state.Unsaved) != 2 {
		t.Errorf("%v, unsaved %v", state.Network.Ties.Verdict, state.Unsaved)
	}
	back()
	must(t, s.Retry())
	if state := s.State(); !slices.Equal(state.Network.Ties.Verdict, want) || state.Coder.Label != "Coder 1" {
		t.Errorf("%v by %q", state.Network.Ties.Verdict, state.Coder.Label)
	}
}

func TestAbandonGivesUpWhatIsNotSaved(t *testing.T) {
	path := filepath.Join(t.TempDir(), "study.copresence")
	s, err := session.Create(path, clock())
	must(t, err)
	all, plan := tables(t, triangle)
	_, err = s.Import(context.Background(), all, plan, nil)
	must(t, err)
	must(t, s.Mark(0, session.Verdict(network.Yes)))
	back := away(t, s)
	if err := s.Mark(0, session.Verdict(network.No)); !errors.Is(err, storage.ErrUnwritten) {
		t.Errorf("%v", err)
	}
	must(t, s.Abandon())
	back()
	s, err = session.Open(path, clock())
	must(t, err)
	defer s.Close()
	if v := s.State().Network.Ties.Verdict[0]; v != network.Yes {
		t.Errorf("the verdict is %v", v)
	}
}

func TestSaveAsGoesOnElsewhere(t *testing.T) {
	s := opened(t)
	must(t, s.Mark(0, session.Verdict(network.Yes)))
	old := s.State().Path
	must(t, os.Remove(old))
	if err := s.Mark(1, session.Verdict(network.No)); !errors.Is(err, storage.ErrUnwritten) {
		t.Errorf("%v", err)
	}
	path := filepath.Join(t.TempDir(), "rescued.copresence")
	must(t, s.SaveAs(context.Background(), path))
	must(t, s.Mark(2, session.Verdict(network.Unclear)))
	want := []network.Verdict{network.Yes, network.No, network.Unclear}
	if state := s.State(); state.Path != path || len(state.Unsaved) > 0 || !slices.Equal(state.Network.Ties.Verdict, want) {
		t.Errorf("%s: %v, unsaved %v", state.Path, state.Network.Ties.Verdict, state.Unsaved)
	}
	report, err := s.Check(context.Background())
	if err != nil || !report.OK {
		t.Errorf("%v, %v", report, err)
	}
	if _, err := os.Lstat(old); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the old file is there again: %v", err)
	}
	entries, err := os.ReadDir(filepath.Dir(old))
	if err != nil || len(entries) > 0 {
		t.Errorf("left beside the old file: %v, %v", entries, err)
	}
}

func TestSaveAsMakesAProjectOfALook(t *testing.T) {
	s := opened(t)
	must(t, s.Mark(0, session.Verdict(network.Yes)))
	look, err := session.OpenReadOnly(s.State().Path, clock())
	must(t, err)
	defer look.Close()
	path := filepath.Join(t.TempDir(), "copy.copresence")
	must(t, look.SaveAs(context.Background(), path))
	must(t, look.Mark(1, session.Verdict(network.No)))
	if state := look.State(); state.ReadOnly || state.Path != path {
		t.Errorf("%+v", state)
	}
	if err := look.SaveAs(context.Background(), s.State().Path); err == nil {
		t.Error("another project was written over")
	}
}

func TestWhatCanBeReadOfADamagedProjectBecomesANewOne(t *testing.T) {
	path := filepath.Join(t.TempDir(), "study.copresence")
	s, err := session.Create(path, clock())
	must(t, err)
	all, plan := tables(t, triangle)
	_, err = s.Import(context.Background(), all, plan, nil)
	must(t, err)
	must(t, s.Mark(0, session.Verdict(network.Yes)))
	must(t, s.Close())
	content, err := os.ReadFile(path)
	must(t, err)
	at := strings.Index(string(content), "Telegram")
	content[at] ^= 1 // Uelegram
	must(t, os.WriteFile(path, content, 0o600))

	if _, err := session.Open(path, clock()); !errors.As(err, new(*session.DamagedError)) {
		t.Fatalf("opened a damaged project: %v", err)
	}
	s, err = session.OpenDamaged(path, clock())
	must(t, err)
	defer s.Close()
	state := s.State()
	if !state.Salvaged || !state.ReadOnly || len(state.Problems) == 0 || state.Network.Ties.Len() != 3 {
		t.Errorf("%+v", state)
	}
	if err := s.Mark(1, session.Verdict(network.No)); !errors.Is(err, session.ErrReadOnly) {
		t.Errorf("changed: %v", err)
	}
	fresh := filepath.Join(filepath.Dir(path), "saved.copresence")
	must(t, s.SaveAs(context.Background(), fresh))
	must(t, s.Mark(1, session.Verdict(network.No)))
	if state := s.State(); state.Salvaged || state.ReadOnly || len(state.Problems) > 0 || state.Network.Ties.Verdict[0] != network.Yes {
		t.Errorf("%+v", state)
	}
	report, err := s.Check(context.Background())
	if err != nil || !report.OK {
		t.Errorf("%v, %v", report, err)
	}
	if now, err := os.ReadFile(path); err != nil || string(now) != string(content) {
		t.Error("the damaged file was changed")
	}
}
