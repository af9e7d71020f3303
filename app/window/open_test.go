package window

import (
	"path/filepath"
	"testing"
	"time"

	"copresence/app/session"
)

// Who comes back to a project that is still being closed waits for it, and may give up: the
// project that is open stays.
func TestWaitingForAProjectThatCloses(t *testing.T) {
	w := withSample(t)
	path := filepath.Join(t.TempDir(), "left.copresence")
	w.leaving[path] = make(chan struct{}) // it never closes
	before := w.state.Path
	w.open(path)
	if w.job == nil {
		t.Fatal("nothing waits")
	}
	w.cancelJob()
	until(t, "the end of waiting", func() bool { return w.job == nil })
	if w.state == nil || w.state.Path != before || w.status.interval.content == "" {
		t.Errorf("after giving up %+v is open", w.state)
	}
}

// A project that was closed is waited for no more.
func TestAClosedProjectIsForgotten(t *testing.T) {
	w := withSample(t)
	other, err := session.OpenSample(filepath.Join(t.TempDir(), "other.copresence"), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	closed := false
	w.closeSession(other, func() { closed = true })
	if len(w.leaving) != 1 {
		t.Error("nobody would wait for it")
	}
	until(t, "its end", func() bool { return closed })
	if len(w.leaving) != 0 {
		t.Error("it would be waited for")
	}
}
