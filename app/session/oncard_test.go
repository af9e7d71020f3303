package session_test

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"copresence/app/session"
	"copresence/storage"
)

func TestWhatCardsTellIsKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sample.copresence")
	s, err := session.OpenSample(path, clock())
	must(t, err)
	n := s.State().Network
	told := func() (names []string) {
		for _, c := range s.State().OnCard.Of(s.State().Network, 0) {
			names = append(names, c.Name)
		}
		return names
	}
	var known []string // what the first activist has
	for i := range n.Activists.Attributes {
		if c := &n.Activists.Attributes[i]; !c.Missing(0) && !c.Sensitive {
			known = append(known, c.Name)
		}
	}
	if got := told(); len(known) < 2 || !slices.Equal(got, known[:min(4, len(known))]) {
		t.Fatalf("told is %q, known %q", got, known)
	}
	before := s.State().Undo
	last := known[len(known)-1]
	must(t, s.KeepOnCard([]string{last, "gone"}))
	must(t, s.Close())
	s, err = session.Open(path, clock())
	must(t, err)
	if got := told(); !slices.Equal(got, []string{last}) {
		t.Errorf("chosen was %q, told is %q", last, got)
	}
	must(t, s.KeepOnCard(nil))
	if got := told(); len(got) > 0 || !s.State().OnCard.Chosen {
		t.Errorf("nothing was chosen, told is %q", got)
	}
	for range 2 {
		_, err := s.Undo(context.Background(), nil)
		must(t, err)
	}
	if got := told(); s.State().OnCard.Chosen || !slices.Equal(got, known[:min(4, len(known))]) || s.State().Undo != before {
		t.Errorf("undone, told is %q", got)
	}
	must(t, s.Close())

	// Of another program's choice nothing is made.
	p, err := storage.Open(path)
	must(t, err)
	must(t, p.SetSetting("card attributes", "{", clock()()))
	must(t, p.Close())
	s, err = session.Open(path, clock())
	must(t, err)
	if s.State().OnCard.Chosen {
		t.Error("what cannot be read is taken for a choice")
	}
	must(t, s.Close())
}
