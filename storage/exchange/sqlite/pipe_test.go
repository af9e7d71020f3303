//go:build unix

package sqlite

import (
	"context"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// Opening a pipe that nobody writes to would wait for ever.
func TestReadOpensNoPipes(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe.db")
	beside := database(t, "people.db", "CREATE TABLE people(id)")
	for _, path := range []string{pipe, beside + "-journal"} {
		if err := syscall.Mkfifo(path, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for path, want := range map[string]string{pipe: "pipe.db: not a file", beside: "people.db: people.db-journal is not a file"} {
		if _, err := Read(context.Background(), path); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
