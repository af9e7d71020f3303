package storage_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"copresence/storage"
	"copresence/storage/exchange"
	"copresence/storage/network"
)

func compare(t fatal, p, backup *storage.Project) storage.Comparison {
	t.Helper()
	c, err := p.Compare(context.Background(), backup, nil)
	check(t, err)
	return c
}

// A backup is compared where it lies; so a project that this process has open is
// none.
func TestCompareWithAFile(t *testing.T) {
	p := create(t)
	everything(t, p)
	path := filepath.Join(t.TempDir(), "backup.copresence")
	check(t, p.CopyTo(context.Background(), path))
	mark(t, p, 1, 1, network.No)
	c, then, err := p.CompareWith(context.Background(), path, nil)
	check(t, err)
	if diff := cmp.Diff(compare(t, p, looked(t, path)), c); diff != "" || c.Same() || then.Step.What != "everything else" {
		t.Errorf("%+v, %s", then, diff)
	}
	t.Chdir(filepath.Dir(path))
	if again, _, err := p.CompareWith(context.Background(), "backup.copresence", nil); err != nil || !cmp.Equal(again, c) {
		t.Errorf("by a relative path: %+v, %v", again, err)
	}
	for path, want := range map[string]string{p.Path(): "is the project itself", path + "x": "there is no such file"} {
		if _, _, err := p.CompareWith(context.Background(), path, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("compared with %s: %v", path, err)
		}
	}
}

func words(steps []storage.Step) (all []string) {
	for _, s := range steps {
		all = append(all, s.What)
	}
	return all
}

func TestCompareCountsWhatDiffers(t *testing.T) {
	p := create(t)
	everything(t, p)
	path := filepath.Join(t.TempDir(), "backup.copresence")
	check(t, p.CopyTo(context.Background(), path))
	backup := looked(t, path)
	if c := compare(t, p, backup); !c.Same() || len(c.Since)+len(c.Missing)+len(c.Turned) > 0 {
		t.Errorf("nothing was done, and yet: %+v", c)
	}

	_, err := p.Undo(noon) // everything else: the settings, the places, and a mark changed
	check(t, err)
	a := coder(t, p, "Coder C")
	mark(t, p, 1, a, network.Yes)
	mark(t, p, 2, a, network.No)
	change(t, p, "import", func(c *storage.Change) error {
		b := batchOf(5, tie(0, 4))
		b.Activists[0].Known = true
		b.ActivistAttributes = []exchange.Attribute{{Name: "mood", Label: "Mood", Type: network.Category}}
		for i := range b.Activists {
			b.Activists[i].Values = []string{[]string{"calm", ""}[i%2]}
		}
		_, err := c.Add(b)
		return err
	})
	c := compare(t, p, backup)
	want := []storage.TableDifference{
		{Table: "activist", Added: 1},
		{Table: "tie", Added: 1},
		{Table: "coder", Added: 1},
		{Table: "mark", Added: 2, Removed: 1},
		{Table: "evidence", Removed: 2},
		{Table: "flag", Removed: 1},
		{Table: "skip", Removed: 1},
		{Table: "attribute", Added: 1},
		{Table: "activist_attribute", Added: 1, Changed: 2},
		{Table: "position", Removed: 3},
		{Table: "project", Removed: 1},
	}
	if diff := cmp.Diff(want, c.Tables); diff != "" {
		t.Error(diff)
	}
	if got, want := words(c.Since), []string{"add Coder C", "mark 1 yes", "mark 2 no", "import"}; !cmp.Equal(got, want) {
		t.Errorf("since the backup: %q", got)
	}
	if got := words(c.Turned); len(c.Missing) > 0 || !cmp.Equal(got, []string{"everything else"}) || !c.Turned[0].Undone {
		t.Errorf("undone since: %q, missing %v", got, c.Missing)
	}
	// The other way round: the backup is the later state.
	later := filepath.Join(t.TempDir(), "later.copresence")
	check(t, p.CopyTo(context.Background(), later))
	q := opened(t, path)
	check(t, q.SetSetting("title", "Parted", noon))
	c = compare(t, q, looked(t, later))
	if got := words(c.Since); !cmp.Equal(got, []string{"set title"}) || len(c.Missing) != 4 {
		t.Errorf("since the histories parted: %q, missing %q", got, words(c.Missing))
	}
}

func TestCompareCanBeCancelled(t *testing.T) {
	p := create(t)
	everything(t, p)
	ctx, cancel := context.WithCancel(context.Background())
	_, err := p.Compare(ctx, looked(t, p.Path()), func(float64) { cancel() })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// Two states are the same if and only if no table of them differs; what one way
// is added, is removed the other way; and undo leads back.
func TestCompareFindsEveryDifference(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	projects := 0
	rapid.Check(t, func(t *rapid.T) {
		projects++
		path := filepath.Join(folder, fmt.Sprint(projects))
		p, err := storage.Create(path, noon)
		check(t, err)
		defer func() {
			check(t, p.Close())
			check(t, errors.Join(os.Remove(path), os.RemoveAll(path+".backup")))
		}()
		for range rapid.IntRange(0, 4).Draw(t, "before") {
			randomChange(t, p)
		}
		check(t, p.CopyTo(context.Background(), path+".backup"))
		backup, err := storage.OpenReadOnly(path + ".backup")
		check(t, err)
		defer func() { check(t, backup.Close()) }()
		before := dump(t, p)
		for range rapid.IntRange(0, 4).Draw(t, "after") {
			randomChange(t, p)
		}
		c, back := compare(t, p, backup), compare(t, backup, p)
		if c.Same() != (dump(t, p) == before) {
			t.Fatalf("same %v: %+v", c.Same(), c)
		}
		for i := range c.Tables {
			a, b := c.Tables[i], back.Tables[i]
			if a.Table != b.Table || a.Added != b.Removed || a.Removed != b.Added || a.Changed != b.Changed {
				t.Fatalf("one way %+v, the other %+v", a, b)
			}
		}
		for range c.Since {
			_, err := p.Undo(noon.Add(time.Hour))
			check(t, err)
		}
		if c := compare(t, p, backup); !c.Same() {
			t.Fatalf("undone, and yet: %+v", c)
		}
	})
}

func TestPinsAreComparedAsPins(t *testing.T) {
	p := create(t)
	everything(t, p)
	keep := func(places map[int64]network.Point) {
		change(t, p, "keep in place", func(c *storage.Change) error { return c.Pin(places) })
	}
	keep(map[int64]network.Point{1: {X: 1, Y: 1}, 2: {X: 2, Y: 2}})
	path := filepath.Join(t.TempDir(), "backup.copresence")
	check(t, p.CopyTo(context.Background(), path))
	backup := looked(t, path)
	keep(map[int64]network.Point{1: network.Nowhere, 3: {X: 3, Y: 3}, 4: {X: 4, Y: 4}})
	want := []storage.TableDifference{{Table: storage.Pins, Added: 2, Removed: 1}}
	if diff := cmp.Diff(want, compare(t, p, backup).Tables); diff != "" {
		t.Error("only pins differ:", diff)
	}
	change(t, p, "move", func(c *storage.Change) error {
		to := map[int64]network.Point{2: {X: 70, Y: 70}}
		return errors.Join(c.Move(to), c.Pin(to))
	})
	want = []storage.TableDifference{{Table: "position", Changed: 1}, {Table: storage.Pins, Added: 2, Removed: 1, Changed: 1}}
	if diff := cmp.Diff(want, compare(t, p, backup).Tables); diff != "" {
		t.Error("one who is pinned was moved:", diff)
	}
}
