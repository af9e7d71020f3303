package session_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"copresence/app/session"
	"copresence/storage/network"
)

// copies are a project that holds the triangle, and a copy of it in which somebody has
// coded it and added many ties; both are closed.
func copies(t *testing.T) (project, copied string) {
	t.Helper()
	folder := t.TempDir()
	project, copied = filepath.Join(folder, "study.copresence"), filepath.Join(folder, "copy.copresence")
	s, err := session.Create(project, clock())
	must(t, err)
	all, plan := tables(t, triangle)
	_, err = s.Import(context.Background(), all, plan, nil)
	must(t, err)
	must(t, s.CopyTo(context.Background(), copied, false))
	must(t, s.Close())
	theirs, err := session.Open(copied, clock())
	must(t, err)
	var more strings.Builder
	more.WriteString("source,target,platform\n")
	for i := range 500 {
		fmt.Fprintf(&more, "Wren,Newcomer %d,Telegram\n", i)
	}
	all, plan = tables(t, more.String())
	_, err = theirs.Import(context.Background(), all, plan, nil)
	must(t, err)
	must(t, theirs.Mark(0, session.Verdict(network.Yes)))
	must(t, theirs.Close())
	return project, copied
}

// Whoever cancels a merge, wherever it is, has the project as it was, on the screen and
// in the file; and may merge all the same afterwards.
func TestACancelledMergeLeavesAllAsItWas(t *testing.T) {
	project, copied := copies(t)
	content, err := os.ReadFile(project)
	must(t, err)
	for _, at := range []float64{0, .2, .5, .9} { // while it is compared, and while it is written
		s, err := session.Open(project, clock())
		must(t, err)
		before := s.State()
		col, err := s.ReadColleague(context.Background(), copied, false, nil)
		must(t, err)
		ctx, cancel := context.WithCancel(context.Background())
		reached := false
		_, err = s.Merge(ctx, col, session.Every(session.Theirs), func(done float64) {
			if done > at {
				reached = true
				cancel()
			}
		})
		cancel()
		if !reached || !errors.Is(err, context.Canceled) || s.State() != before {
			t.Errorf("cancelled at %v (got there: %v): %v, undo offers %q", at, reached, err, s.State().Undo)
		}
		must(t, s.Close())
		if now, err := os.ReadFile(project); err != nil || !bytes.Equal(now, content) {
			t.Errorf("cancelled at %v, the file is not what it was: %v", at, err)
		}
	}
	s, err := session.Open(project, clock())
	must(t, err)
	col, err := s.ReadColleague(context.Background(), copied, false, nil)
	must(t, err)
	_, err = s.Merge(context.Background(), col, session.Every(session.Theirs), nil)
	must(t, err)
	if n := s.State().Network.Ties.Len(); n != 503 {
		t.Errorf("after the merge there are %d ties", n)
	}
	must(t, s.Close())
}

// What is no copy is refused in a sentence about it, and the session goes on.
func TestAMergeOfSomethingElseIsRefused(t *testing.T) {
	project, copied := copies(t)
	s, err := session.Open(project, clock())
	must(t, err)
	defer func() { must(t, s.Close()) }()
	before := s.State()
	folder := filepath.Dir(project)
	content, err := os.ReadFile(copied)
	must(t, err)
	write := func(name string, content []byte) string {
		must(t, os.WriteFile(filepath.Join(folder, name), content, 0o600))
		return name
	}
	another, err := session.Create(filepath.Join(folder, "another.copresence"), clock())
	must(t, err)
	must(t, another.Close())
	for name, want := range map[string]string{
		write("half.copresence", content[:len(content)/2]):     "half.copresence is damaged: ",
		write("letter.copresence", []byte("Dear colleague, ")): "letter.copresence is not a Copresence project: ",
		"another.copresence": "another.copresence cannot be merged: it is not a copy of this project",
		"study.copresence":   "study.copresence is the project itself",
	} {
		_, err := s.ReadColleague(context.Background(), filepath.Join(folder, name), false, nil)
		if err == nil || !strings.HasPrefix(err.Error(), want) || strings.Contains(err.Error(), "\n") || s.State() != before {
			t.Errorf("%s: %v", name, err)
		}
	}
	must(t, s.Mark(0, session.Verdict(network.No)))
}
