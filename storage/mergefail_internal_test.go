package storage

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"copresence/storage/network"
)

// busyCopy is a project, closed, and a copy of it in which a colleague has added a
// thousand activists and coded the one tie that both have.
func busyCopy(t *testing.T) (project, copied string) {
	t.Helper()
	folder := t.TempDir()
	project, copied = filepath.Join(folder, "study.copresence"), filepath.Join(folder, "colleague.copresence")
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	p, err := Create(project, time.Time{})
	must(err)
	must(p.Change(Entry{What: "begin"}, func(c *Change) error {
		for _, name := range []string{"Wren", "Rook"} {
			if _, err := c.AddActivist(Activist{Pseudonym: name}); err != nil {
				return err
			}
		}
		if _, err := c.AddCoder("A"); err != nil {
			return err
		}
		_, err := c.AddTie(Tie{Source: 1, Target: 2, Weight: 1})
		return err
	}))
	must(errors.Join(p.CopyTo(context.Background(), copied), p.Close()))
	theirs, err := Open(copied)
	must(err)
	must(theirs.Change(Entry{What: "work", At: time.Unix(0, 0)}, func(c *Change) error {
		for i := range 1000 {
			if _, err := c.AddActivist(Activist{Pseudonym: fmt.Sprint("Newcomer ", i)}); err != nil {
				return err
			}
		}
		return c.Mark(1, 1, network.Yes, .5, 0)
	}))
	must(theirs.Close())
	return project, copied
}

// folderOf lists the files beside a project, so that none is left behind.
func folderOf(t *testing.T, project string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(project))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// However a merge ends before its end, the file of the project and that of the copy
// are afterwards what they were before, to the byte.
func TestAMergeThatEndsInTheMiddleLeavesTheFileAsItWas(t *testing.T) {
	project, copied := busyCopy(t)
	var want [2][]byte
	for i, path := range []string{project, copied} {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		want[i] = content
	}
	files := folderOf(t, project)
	refused := errors.New("something else of the change cannot be done")
	for what, ends := range map[string]struct {
		atTick int   // cancelled when it tells how far it is the so many-th time; 0: it is not
		pages  int   // what the disk has room for, beyond the project; 0: enough
		after  error // what fails when all is merged
		want   error
		ticks  int // how often it says how far it is until then; 0: any number but none
	}{
		"cancelled at once":       {atTick: 1, want: context.Canceled, ticks: 1},
		"cancelled in the middle": {atTick: 3, want: context.Canceled, ticks: 3},
		"cancelled at the end":    {atTick: 5, want: context.Canceled, ticks: 5},
		"disk full in the middle": {pages: 8, want: ErrFull},
		"refused when all is in":  {after: refused, want: refused, ticks: 5},
	} {
		t.Run(what, func(t *testing.T) {
			p, err := Open(project)
			if err != nil {
				t.Fatal(err)
			}
			defer p.Close()
			col, err := p.ReadColleague(context.Background(), copied, false, nil)
			if err != nil {
				t.Fatal(err)
			}
			before, err := p.Digest()
			if err != nil {
				t.Fatal(err)
			}
			if ends.pages > 0 {
				pages, err := one[int](p.conn, "PRAGMA page_count")
				if err == nil {
					_, err = one[int](p.conn, fmt.Sprint("PRAGMA max_page_count = ", pages+ends.pages))
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			ticks := 0
			err = p.Change(Entry{What: "merge", At: time.Unix(1, 0)}, func(c *Change) error {
				_, err := c.Merge(ctx, col, Every(Theirs), 10, func(done float64) {
					if ticks++; ticks == ends.atTick {
						cancel()
					}
				})
				return errors.Join(err, ends.after)
			})
			if !errors.Is(err, ends.want) {
				t.Errorf("ended with %v, want %v", err, ends.want)
			}
			if ends.ticks > 0 && ticks != ends.ticks || ticks == 0 || ends.pages > 0 && ticks == 5 {
				t.Errorf("ended after %d times 200 rows", ticks)
			}
			if now, err := p.Digest(); err != nil || now != before {
				t.Error("the open project is another one", err)
			}
			if err := p.Close(); err != nil {
				t.Fatal(err)
			}
			for i, path := range []string{project, copied} {
				if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, want[i]) {
					t.Errorf("%s is not what it was: %v", filepath.Base(path), err)
				}
			}
			if now := folderOf(t, project); !slices.Equal(now, files) {
				t.Errorf("beside it are now %q", now)
			}
		})
	}
}
