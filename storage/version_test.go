package storage_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"copresence/storage"
	"copresence/storage/migrations"
)

// A file of every schema version that was ever released opens, holds what it
// held, and can be undone to the beginning. With -update, the file and the dump
// of the present version are written anew; never do so once it is released.
func TestFilesOfEveryVersionOpen(t *testing.T) {
	if *update {
		path := filepath.Join("testdata", fmt.Sprintf("version%d.copresence", migrations.Latest()))
		os.Remove(path) // there may be none yet
		p, err := storage.Create(path, noon)
		check(t, err)
		everything(t, p)
		check(t, os.WriteFile(path+".txt", []byte(dump(t, p)), 0o644))
		check(t, p.Close())
	}
	for version := 1; version <= migrations.Latest(); version++ {
		name := filepath.Join("testdata", fmt.Sprintf("version%d.copresence", version))
		content, err := os.ReadFile(name)
		check(t, err)
		want, err := os.ReadFile(name + ".txt")
		check(t, err)
		path := filepath.Join(t.TempDir(), "study.copresence")
		check(t, os.WriteFile(path, content, 0o600))
		p, err := storage.Open(path)
		check(t, err)
		if diff := cmp.Diff(string(want), dump(t, p)); diff != "" {
			t.Errorf("version %d: %s", version, diff)
		}
		if found := problems(t, p); len(found) > 0 {
			t.Errorf("version %d: %v", version, found)
		}
		for range 2 {
			_, err := p.Undo(noon)
			check(t, err)
		}
		counts, err := p.Counts()
		check(t, err)
		if counts != (storage.Counts{}) {
			t.Errorf("version %d: undone to the beginning there are %+v", version, counts)
		}
		check(t, p.Close())
	}
}
