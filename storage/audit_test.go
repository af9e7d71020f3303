package storage_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"copresence/storage"
	"copresence/storage/exchange"
	"copresence/storage/network"
)

type contents = map[string]map[string]any

func contentsOf(t fatal, p *storage.Project) contents {
	t.Helper()
	c, err := p.Contents()
	check(t, err)
	return c
}

func changesOf(t fatal, p *storage.Project, step int64, most int) storage.Changes {
	t.Helper()
	found, err := p.Changes(context.Background(), step, most)
	check(t, err)
	return found
}

// applied makes the changes to what a project held.
func applied(t fatal, before contents, changes storage.Changes) contents {
	after := make(contents)
	for key, row := range before {
		after[key] = maps.Clone(row)
	}
	for _, table := range changes.Tables {
		if table.More() != 0 {
			t.Fatal(fmt.Sprintf("step %d: %d rows more of %s than there are", changes.Step.ID, table.More(), table.Table))
		}
		for _, row := range table.Rows {
			old := after[row.Key()]
			switch {
			case (old == nil) != (row.Before == nil):
				t.Fatal(fmt.Sprintf("step %d: %+v, but the row was %v", changes.Step.ID, row, old))
			case row.After == nil && !reflect.DeepEqual(given(old), given(row.Before)):
				t.Fatal(fmt.Sprintf("step %d: removed %v, but the row was %v", changes.Step.ID, row.Before, old))
			case row.After == nil:
				delete(after, row.Key())
			case row.Before == nil:
				after[row.Key()] = row.After
			default:
				for column, value := range row.Before {
					if !reflect.DeepEqual(old[column], value) {
						t.Fatal(fmt.Sprintf("step %d: %s of %s was %v, not %v", changes.Step.ID, column, row.Key(), old[column], value))
					}
				}
				maps.Copy(old, row.After)
			}
		}
	}
	return after
}

// given leaves out what is empty: the columns of attributes come and go.
func given(row map[string]any) map[string]any {
	slim := maps.Clone(row)
	maps.DeleteFunc(slim, func(_ string, value any) bool { return value == nil })
	return slim
}

func allGiven(c contents) contents {
	slim := make(contents)
	for key, row := range c {
		slim[key] = given(row)
	}
	return slim
}

// What the history tells of a step, whatever came after it, leads from what the
// project held before the step to what it held after.
func TestChangesTellWhatAStepDid(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := temporary(t)
		defer func() { check(t, p.Close()) }()
		type state struct{ before, after contents }
		told := make(map[int64]state)
		newest := func() int64 {
			all, err := p.History()
			check(t, err)
			if len(all) == 0 {
				return 0
			}
			return all[len(all)-1].ID
		}
		for range rapid.IntRange(1, 25).Draw(t, "commands") {
			before, last := contentsOf(t, p), newest()
			switch command := rapid.IntRange(0, 7).Draw(t, "command"); {
			case command < 3:
				randomChange(t, p)
			case command < 6:
				randomEdit(t, p)
			case command == 6 && last > 0:
				_, found, err := p.NextUndo()
				check(t, err)
				if found {
					check(t, undo(p))
				}
			case command == 7:
				_, found, err := p.NextRedo()
				check(t, err)
				if found {
					check(t, redo(p))
				}
			}
			if now := newest(); now > last {
				told[now] = state{before, contentsOf(t, p)}
			}
		}
		for step, s := range told {
			got := applied(t, allGiven(s.before), changesOf(t, p, step, math.MaxInt))
			if want := allGiven(s.after); !reflect.DeepEqual(allGiven(got), want) {
				t.Fatal(fmt.Sprintf("after step %d there was\n%v\nthe history tells of\n%v", step, want, got))
			}
		}
	})
}

func TestChangesOfALargeStepAreCountedAndCut(t *testing.T) {
	p := create(t)
	b := batchOf(1500)
	b.Coder = "A"
	for i := range 1499 {
		e := tie(i, i+1)
		e.Verdict = network.Yes
		b.Ties = append(b.Ties, e)
	}
	add(t, p, b)
	mark(t, p, 1, 1, network.No)
	mark(t, p, 2, 1, network.NotCoded)
	mark(t, p, 1200, 1, network.NotCoded)
	mark(t, p, 2, 1, network.Unclear)
	got := make(map[string]int)
	for _, table := range changesOf(t, p, 1, 3).Tables {
		got[table.Table] = table.Added
		if table.Changed+table.Removed > 0 || len(table.Rows) < min(3, table.Added) {
			t.Errorf("%+v", table)
		}
		if table.Table != "mark" {
			continue
		}
		for i, row := range table.Rows[:3] {
			if row.Row["tie"] != int64(i+1) || row.After["verdict"] != "yes" {
				t.Errorf("the import is said to have brought %v", row)
			}
		}
	}
	if want := map[string]int{"activist": 1500, "platform": 1, "tie": 1499, "coder": 1, "mark": 1499}; !maps.Equal(got, want) {
		t.Errorf("added %v, want %v", got, want)
	}
	for range 5 {
		check(t, undo(p))
	}
	for _, table := range changesOf(t, p, 1, 3).Tables {
		if table.Added != got[table.Table] {
			t.Errorf("undone, the import is said to have brought %d rows of %s", table.Added, table.Table)
		}
	}
}

func TestChangesNameTheirRows(t *testing.T) {
	p := create(t)
	add(t, p, batchOf(3, tie(0, 1), tie(2, 1)))
	a := coder(t, p, "A")
	mark(t, p, 2, a, network.Yes)
	look := func(step int64) string {
		c := changesOf(t, p, step, 10)
		ends, there := c.Tie(2)
		source, known := c.Name("activist", ends.Source)
		who, coded := c.Name("coder", a)
		return fmt.Sprintf("%v %v %s %v %s %v", ends, there, source, known, who, coded)
	}
	if got, want := look(3), "{3 2 true} true P03 true A true"; got != want {
		t.Errorf("the mark is on %s, want %s", got, want)
	}
	for range 3 {
		check(t, undo(p))
	}
	if got, want := look(3), "{0 0 false} false  false  false"; got != want {
		t.Errorf("of a mark in an empty project the names are %s, want %s", got, want)
	}
	if got, want := look(1), "{3 2 true} true P03 true  false"; got != want {
		t.Errorf("an import that is undone names %s, want %s", got, want)
	}
}

func TestChangesOfNoStep(t *testing.T) {
	p := create(t)
	add(t, p, batchOf(1))
	check(t, undo(p))
	for _, step := range []int64{0, -1, 2, math.MaxInt64} {
		if found, err := p.Changes(context.Background(), step, 10); err == nil {
			t.Errorf("step %d did %+v", step, found)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := p.Changes(ctx, 1, 10); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestChangesOfAHistoryOfOthersAreRefused(t *testing.T) {
	for what, row := range map[string]string{
		"unknown table":    `'sqlite_schema', '{"name":"tie"}', NULL, '{"name":"tie"}', NULL`,
		"the history":      `'history', '{"id":1}', NULL, NULL, NULL`,
		"an attribute's":   `'nobody_attribute', '{"nobody":1}', NULL, NULL, NULL`,
		"unknown column":   `'tie', '{"id":1}', NULL, '{"nothing":1}', '{"nothing":2}'`,
		"not JSON":         `'tie', 'id = 1', NULL, NULL, NULL`,
		"no key":           `'tie', '{}', NULL, NULL, NULL`,
		"wrong key":        `'mark', '{"tie":1}', NULL, NULL, NULL`,
		"run backwards":    `'tie', '{"id":2}', '{"id":1}', NULL, NULL`,
		"run of words":     `'project', '{"name":"a"}', '{"name":"z"}', NULL, NULL`,
		"values of no run": `'tie', '{"id":1}', '{"id":2}', NULL, '[1,2'`,
		"several values":   `'tie', '{"id":1}', NULL, '{"weight":2.0}', '[{"weight":1.0},{"weight":1.0}]'`,
		"a number for all": `'tie', '{"id":1}', NULL, '5', '{"weight":1.0}'`,
	} {
		t.Run(what, func(t *testing.T) {
			p := create(t)
			add(t, p, batchOf(3, tie(0, 1), tie(1, 2)))
			check(t, p.Close())
			run(t, p.Path(), `INSERT INTO history (step, at, what, "table", row, last, before, after)
				VALUES (9, '2026-11-21T12:00:00.000Z', 'gift', `+row+`)`)
			p, err := storage.Open(p.Path())
			check(t, err)
			defer p.Close()
			found, err := p.Changes(context.Background(), 9, 10)
			if broken := (*storage.DamagedError)(nil); !errors.As(err, &broken) {
				t.Errorf("%v, %+v", err, found)
			} else if len(err.Error()) > 250 {
				t.Errorf("%d characters: %.250s", len(err.Error()), err)
			}
		})
	}
}

func TestHistorySinceAndBefore(t *testing.T) {
	p := create(t)
	add(t, p, batchOf(2, tie(0, 1)))
	a := coder(t, p, "A")
	mark(t, p, 1, a, network.Yes)
	check(t, undo(p))
	mark(t, p, 1, a, network.No)
	since, err := p.HistorySince(2)
	check(t, err)
	if since.Last != 4 || since.Kept != 2 {
		t.Errorf("the last step in effect is %d, the last that is kept %d", since.Last, since.Kept)
	}
	if later, err := p.HistorySince(3); err != nil || later.Kept != 2 || len(later.Steps) != 1 {
		t.Errorf("since a step that was dropped: %+v, %v", later, err)
	}
	all, err := p.History()
	check(t, err)
	if !reflect.DeepEqual(since.Steps, all[2:]) {
		t.Errorf("since step 2: %+v of %v", since, all)
	}
	for step, want := range map[int64]int64{5: 4, 4: 2, 3: 2, 2: 1, 1: 0, 0: 0} {
		before, err := p.StepBefore(step)
		if err != nil || before.ID != want {
			t.Errorf("before %d in effect is %d, want %d, %v", step, before.ID, want, err)
		}
	}
}

// BenchmarkChanges tells what an import did: alone, and after a mark on one of its ties was taken away.
func BenchmarkChanges(b *testing.B) {
	each(b, func(b *testing.B, p *storage.Project, _ *exchange.Batch) {
		mark(b, p, 1, 1, network.Yes)
		mark(b, p, 1, 1, network.NotCoded)
		b.ResetTimer()
		for range b.N {
			changesOf(b, p, 1, 100)
		}
	})
}
