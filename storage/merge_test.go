package storage_test

import (
	"context"
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"copresence/storage"
	"copresence/storage/exchange"
	"copresence/storage/network"
)

// later is when a colleague works.
var later = noon.Add(time.Hour)

// at is when something is done to a project: a colleague does nothing at the very
// millisecond at which the other does something.
func at(p *storage.Project) time.Time {
	if filepath.Base(p.Path()) == "colleague.copresence" {
		return later
	}
	return noon
}

// colleague opens a copy of the project, as somebody does who was sent one.
func colleague(t fatal, p *storage.Project) *storage.Project {
	t.Helper()
	path := filepath.Join(filepath.Dir(p.Path()), "colleague.copresence")
	check(t, p.CopyTo(context.Background(), path))
	theirs, err := storage.Open(path)
	check(t, err)
	return theirs
}

// newIn reads what is new in a colleague's copy.
func newIn(t fatal, p *storage.Project, path string) *storage.Colleague {
	t.Helper()
	col, err := p.ReadColleague(context.Background(), path, false, nil)
	check(t, err)
	return col
}

func planned(t fatal, p *storage.Project, col *storage.Colleague, decide storage.Decide) *storage.Merge {
	t.Helper()
	plan, err := p.PlanMerge(context.Background(), col, decide, 1000, nil)
	check(t, err)
	return plan
}

func merge(t fatal, p *storage.Project, col *storage.Colleague, decide storage.Decide) (done *storage.Merge) {
	t.Helper()
	check(t, p.Change(storage.Entry{What: "merge", At: later.Add(time.Hour)}, func(c *storage.Change) (err error) {
		done, err = c.Merge(context.Background(), col, decide, 1000, nil)
		return err
	}))
	return done
}

// counted tells of a merge by its tables: "mark +2 ~1 -0".
func countedOf(m *storage.Merge) string {
	var parts []string
	for _, t := range m.Tables {
		parts = append(parts, fmt.Sprintf("%s +%d ~%d -%d", t.Table, t.Added, t.Changed, t.Removed))
	}
	return strings.Join(parts, ", ")
}

func conflictsOf(m *storage.Merge) (ids []string) {
	for _, c := range m.Conflicts {
		ids = append(ids, c.ID)
	}
	return ids
}

// Two coders work apart on the same ties, and both add to the study.
func TestMergeBringsWhatIsNew(t *testing.T) {
	t.Parallel()
	p := create(t)
	add(t, p, batchOf(4, tie(0, 1), tie(1, 2), tie(2, 3)))
	a, b := coder(t, p, "A"), coder(t, p, "B")
	mark(t, p, 1, a, network.Yes)
	mark(t, p, 2, b, network.Yes)
	theirs := colleague(t, p)

	// Here: another verdict of A, a new tie, an event.
	mark(t, p, 3, a, network.No)
	add(t, p, batchOf(5, tie(0, 4)))
	change(t, p, "event", func(c *storage.Change) error {
		return none(c.AddEvent(storage.Event{Label: "March", Begins: "2013-06"}))
	})
	// There: B codes all; a new activist with a tie; the same event and another one; evidence.
	check(t, theirs.Change(storage.Entry{What: "code", At: later}, func(c *storage.Change) error {
		for id := int64(1); id <= 3; id++ {
			if err := c.Mark(id, b, network.No, .5, 0); err != nil {
				return err
			}
		}
		return nil
	}))
	newcomers := batchOf(4, tie(0, 4))
	newcomers.Activists = append(newcomers.Activists, newcomers.Activists[0])
	newcomers.Activists[4].Pseudonym = "P09"
	add(t, theirs, newcomers)
	change(t, theirs, "events", func(c *storage.Change) error {
		march, err := c.AddEvent(storage.Event{Label: "March", Begins: "2013-06", Place: "Baku"})
		if err != nil {
			return err
		}
		rally, err := c.AddEvent(storage.Event{Label: "Rally"})
		if err != nil {
			return err
		}
		if err := c.Mark(4, b, network.Yes, math.NaN(), rally); err != nil {
			return err
		}
		return c.Participate(storage.Participation{Activist: 5, Event: march, Certainty: 1})
	})
	check(t, theirs.Close())

	col := newIn(t, p, theirs.Path())
	before, err := p.Digest()
	check(t, err)
	plan := planned(t, p, col, storage.Every(storage.Undecided))
	const want = "activist +1 ~0 -0, tie +1 ~0 -0, event +1 ~1 -0, participation +1 ~0 -0, mark +3 ~1 -0, evidence +1 ~0 -0"
	if got := countedOf(plan); got != want || len(plan.Conflicts) > 0 || len(plan.Notes) > 0 || col.Steps != 3 {
		t.Errorf("%d steps: %s; %v, %q, want\n%s", col.Steps, got, conflictsOf(plan), plan.Notes, want)
	}
	if now, err := p.Digest(); err != nil || now != before {
		t.Error("a plan changed something", err)
	}
	if done := merge(t, p, col, storage.Every(storage.Undecided)); countedOf(done) != want {
		t.Errorf("planned %s, did %s", want, countedOf(done))
	}
	marks, err := p.Marks()
	check(t, err)
	got := map[string]string{}
	for _, m := range marks {
		got[fmt.Sprintf("%d by %d", m.Tie, m.Coder)] = fmt.Sprint(m.Verdict, " ", m.MadeAt.Equal(later))
	}
	// The colleague's tie 4 is tie 5 here, because 4 came meanwhile.
	wantMarks := map[string]string{
		"1 by 1": "yes false", "3 by 1": "no false",
		"1 by 2": "no true", "2 by 2": "no true", "3 by 2": "no true", "5 by 2": "yes true",
	}
	if diff := cmp.Diff(wantMarks, got); diff != "" {
		t.Error(diff)
	}
	if again := planned(t, p, newIn(t, p, theirs.Path()), storage.Every(storage.Undecided)); !again.Same() {
		t.Error("once more:", countedOf(again))
	}
	if _, err := p.Undo(noon); err != nil {
		t.Fatal(err)
	}
	if now, err := p.Digest(); err != nil || now != before {
		t.Error("undo brings another digest back", err)
	}
}

// The copy deleted activists and read them in again, in another order: what is said of them is
// said of the same ones, whatever their numbers are.
func TestMergeOfActivistsReadAgain(t *testing.T) {
	t.Parallel()
	bring := func(p *storage.Project, again bool, rank string, activists ...string) {
		b := batchOf(len(activists))
		b.ActivistAttributes = []exchange.Attribute{{Name: "rank", Label: "Rank"}}
		b.Events = []exchange.Event{{Label: "March", Begins: "2013", Known: again}}
		for i, name := range activists {
			b.Activists[i].Pseudonym, b.Activists[i].Values = name, []string{rank}
			b.Participations = append(b.Participations, exchange.Participation{Activist: i, Certainty: 1 / float64(len(name))})
		}
		add(t, p, b)
	}
	for _, again := range [][]string{{"x", "of two"}, {"of two", "x"}, {"x"}} { // the last with another number
		p := create(t)
		bring(p, false, "low", "x", "of two")
		theirs := colleague(t, p)
		change(t, theirs, "delete", func(c *storage.Change) error {
			return none(c.Delete(storage.Deletion{Activists: []int64{1, 2}[:len(again)]}))
		})
		bring(theirs, true, "high", again...)
		check(t, theirs.Close())
		done := merge(t, p, newIn(t, p, theirs.Path()), storage.Every(storage.Ours))
		if len(done.Conflicts) != len(again) || countedOf(done) != "" {
			t.Errorf("%q: %s came, of %d conflicts: %v", again, countedOf(done), len(done.Conflicts), done.Tables)
		}
	}
}
