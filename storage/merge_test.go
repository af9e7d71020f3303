package storage_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

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

// What both changed, or one deleted, is a question; until it is answered the project
// keeps its own.
func TestMergeAsks(t *testing.T) {
	t.Parallel()
	p := create(t)
	add(t, p, batchOf(5, tie(0, 1), tie(1, 2), tie(2, 3), tie(3, 4)))
	a := coder(t, p, "A")
	mark(t, p, 1, a, network.Yes)
	var mood string
	change(t, p, "attribute", func(c *storage.Change) (err error) {
		mood, err = c.AddAttribute(storage.Ties, storage.Attribute{Label: "Mood", Type: network.Category})
		return err
	})
	theirs := colleague(t, p)
	change(t, p, "here", func(c *storage.Change) error {
		return errors.Join(
			c.Mark(1, a, network.No, math.NaN(), 0),
			c.SetValue(storage.Ties, 2, mood, "warm"),
			c.SetValue(storage.Ties, 1, mood, "warm"),
			none(c.Delete(storage.Deletion{Ties: []int64{3}})),
		)
	})
	change(t, theirs, "there", func(c *storage.Change) error {
		return errors.Join(
			c.Mark(1, a, network.Unclear, math.NaN(), 0),
			c.SetValue(storage.Ties, 2, mood, "cold"),
			c.SetValue(storage.Ties, 4, mood, "cold"),
			c.Mark(3, a, network.Yes, math.NaN(), 0),
			none(c.Delete(storage.Deletion{Ties: []int64{4}})),
		)
	})
	check(t, theirs.Close())
	col := newIn(t, p, theirs.Path())
	plan := planned(t, p, col, storage.Every(storage.Undecided))
	want := []string{"tie:4", "tie_attribute:2:" + mood, "mark:1:1", "tie:3"}
	if got := conflictsOf(plan); !slices.Equal(got, want) || plan.Open() != 4 || !plan.Same() {
		t.Fatalf("%v, %s", got, countedOf(plan))
	}
	if c := plan.Conflicts[3]; c.Kind != storage.GoneHere || c.Waiting != 1 {
		t.Errorf("%+v", c)
	}
	if c := plan.Conflicts[2]; c.Row.Before["verdict"] != "no" || c.Row.After["verdict"] != "unclear" {
		t.Errorf("%+v", c)
	}
	if done := merge(t, p, col, storage.Every(storage.Ours)); countedOf(done) != "" || !done.Answers {
		t.Errorf("ours: %s changed", countedOf(done))
	}
	if again := planned(t, p, col, storage.Every(storage.Theirs)); !again.Same() || again.Open() > 0 {
		t.Errorf("what was answered is asked again: %s, %d open", countedOf(again), again.Open())
	}
	done := merge(t, p, col, func(id string, _ storage.Side) storage.Side {
		if id == "mark:1:1" {
			return storage.Ours
		}
		return storage.Theirs
	})
	const brought = "tie +1 ~0 -1, mark +1 ~0 -0, tie_attribute +0 ~1 -0"
	if got := countedOf(done); got != brought {
		t.Error(got)
	}
	all := read(t, p)
	if all["tie_attribute"]["2"][mood] != "cold" || all["tie_attribute"]["1"][mood] != "warm" {
		t.Error(all["tie_attribute"])
	}
	if got := idsOf(all, "tie"); !slices.Equal(got, []int64{1, 2, 5}) {
		t.Error(got)
	}
	if found := problems(t, p); len(found) > 0 {
		t.Error(found)
	}
}

// A file that is no copy is refused in a sentence, and nothing is changed by it.
func TestMergeRefuses(t *testing.T) {
	t.Parallel()
	p := create(t)
	add(t, p, batchOf(3, tie(0, 1), tie(1, 2)))
	folder := filepath.Dir(p.Path())
	stranger, err := storage.Create(filepath.Join(folder, "stranger.copresence"), later)
	check(t, err)
	add(t, stranger, batchOf(4, tie(0, 1), tie(2, 3)))
	check(t, stranger.Close())
	broken := filepath.Join(folder, "broken.copresence")
	check(t, p.CopyTo(context.Background(), broken))
	content, err := os.ReadFile(broken)
	check(t, err)
	content[bytes.LastIndex(content, []byte("Facebook"))] ^= 1
	check(t, os.WriteFile(broken, content, 0o600))
	check(t, os.WriteFile(filepath.Join(folder, "text.copresence"), []byte("Dear colleague"), 0o600))
	before := canonical(t, p)
	for path, want := range map[string]string{
		stranger.Path():                          "stranger.copresence cannot be merged: it is not a copy of this project",
		p.Path():                                 "study.copresence is the project itself; choose the copy that your colleague sent",
		filepath.Join(folder, "none.copresence"): "no such file",
		filepath.Join(folder, "text.copresence"): "is not a Copresence project",
		broken:                                   "broken.copresence is damaged",
	} {
		_, err := p.ReadColleague(context.Background(), path, false, nil)
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", path, err)
		}
	}
	if canonical(t, p) != before {
		t.Error("something changed")
	}
	col, err := p.ReadColleague(context.Background(), stranger.Path(), true, nil)
	check(t, err)
	done := merge(t, p, col, storage.Every(storage.Undecided))
	if got := countedOf(done); got != "activist +1 ~0 -0, tie +1 ~0 -0" {
		t.Error(got)
	}
}

// The copy says of a piece of evidence that it is about another tie, and deletes the first: what
// goes is told of by a plan as it is done.
func TestMergeTellsWhatGoes(t *testing.T) {
	t.Parallel()
	p := create(t)
	add(t, p, batchOf(4, tie(0, 1), tie(1, 2)))
	a := coder(t, p, "A")
	var moved int64
	change(t, p, "evidence", func(c *storage.Change) (err error) {
		if moved, err = c.AddEvidence(storage.Evidence{Tie: 1, Coder: a, Note: "stays, with another tie"}); err != nil {
			return err
		}
		return none(c.AddEvidence(storage.Evidence{Tie: 1, Coder: a, Note: "goes"}))
	})
	theirs := colleague(t, p)
	change(t, theirs, "move", func(c *storage.Change) error {
		return c.EditEvidence(moved, storage.Evidence{Tie: 2, Coder: a, Note: "stays, with another tie"})
	})
	change(t, theirs, "delete", func(c *storage.Change) error { return none(c.Delete(storage.Deletion{Ties: []int64{1}})) })
	check(t, theirs.Close())
	before := canonical(t, p)
	const want = "tie +0 ~0 -1, evidence +0 ~1 -1"
	if got := countedOf(planned(t, p, newIn(t, p, theirs.Path()), storage.Every(storage.Theirs))); got != want {
		t.Errorf("planned %s, want %s", got, want)
	}
	if canonical(t, p) != before {
		t.Error("a plan changed something")
	}
	if got := countedOf(merge(t, p, newIn(t, p, theirs.Path()), storage.Every(storage.Theirs))); got != want {
		t.Errorf("did %s, want %s", got, want)
	}
}

// An attribute of texts was deleted here and came anew with data, for truth values; the copy
// writes a text into it.
func TestMergeOfAnAttributeMadeAnew(t *testing.T) {
	t.Parallel()
	p := create(t)
	bring := func(known bool, kind network.ColumnType, values ...string) {
		b := batchOf(2, tie(0, 1))
		b.ActivistAttributes = []exchange.Attribute{{Name: "rank", Label: "Rank", Type: kind}}
		for i, value := range values {
			b.Activists[i].Values, b.Activists[i].Known = []string{value}, known
		}
		add(t, p, b)
	}
	bring(false, network.Text, "low", "low")
	theirs := colleague(t, p)
	change(t, theirs, "value", func(c *storage.Change) error { return c.SetValue(storage.Activists, 1, "rank", "high") })
	check(t, theirs.Close())
	change(t, p, "delete", func(c *storage.Change) error {
		return none(c.Delete(storage.Deletion{Attributes: []storage.AttributeKey{{Of: storage.Activists, Name: "rank"}}}))
	})
	bring(true, network.Boolean, "yes", "no")
	before := canonical(t, p)
	plan := planned(t, p, newIn(t, p, theirs.Path()), storage.Every(storage.Undecided))
	if !slices.ContainsFunc(plan.Notes, func(note string) bool { return strings.Contains(note, "Rank is boolean here and text in the copy") }) {
		t.Errorf("nobody says that the text does not come: %q", plan.Notes)
	}
	if done := merge(t, p, newIn(t, p, theirs.Path()), storage.Every(storage.Undecided)); !done.Same() || canonical(t, p) != before {
		t.Errorf("%s came", countedOf(done))
	}
}

// What was kept here is asked again when the copy says something else, and when the answer
// was undone.
func TestMergeRemembersAnswers(t *testing.T) {
	t.Parallel()
	p := create(t)
	add(t, p, batchOf(2, tie(0, 1)))
	a := coder(t, p, "A")
	theirs := colleague(t, p)
	say := func(p *storage.Project, v network.Verdict) {
		change(t, p, "mark", func(c *storage.Change) error { return c.Mark(1, a, v, math.NaN(), 0) })
	}
	open := func() int {
		return planned(t, p, newIn(t, p, theirs.Path()), storage.Every(storage.Undecided)).Open()
	}
	say(p, network.Yes)
	say(theirs, network.No)
	check(t, theirs.Close())
	if n := open(); n != 1 {
		t.Fatalf("%d questions", n)
	}
	merge(t, p, newIn(t, p, theirs.Path()), storage.Every(storage.Ours))
	if n := open(); n != 0 || read(t, p)["project"]["merge answers"] == nil {
		t.Errorf("answered, %d are open", n)
	}
	check(t, undo(p))
	if n := open(); n != 1 {
		t.Errorf("the answer was undone, and %d are open", n)
	}
	check(t, redo(p))
	theirs, err := storage.Open(theirs.Path())
	check(t, err)
	say(theirs, network.Unclear)
	check(t, theirs.Close())
	if n := open(); n != 1 {
		t.Errorf("the copy says something else, and %d are open", n)
	}
	kept, err := p.Setting("merge answers")
	check(t, err)
	for _, wrong := range []string{"null", "[]", "{", `{"mark:1:1":7}`} { // as a stranger may have written it
		check(t, p.SetSetting("merge answers", wrong, later))
		if n := open(); n != 1 {
			t.Errorf("%s: %d are open", wrong, n)
		}
		merge(t, p, newIn(t, p, theirs.Path()), storage.Every(storage.Ours))
		check(t, undo(p))
	}
	check(t, p.SetSetting("merge answers", kept, later))
	merge(t, p, newIn(t, p, theirs.Path()), storage.Every(storage.Theirs))
	if got := read(t, p)["project"]["merge answers"]; got != nil {
		t.Errorf("still remembered: %v", got)
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

// Whatever two people do to two copies: what the project says of its own stays, the
// plan is what is done, merging again brings nothing, and undo brings all back.
func TestMergeOfRandomCopies(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := temporary(t)
		defer func() { check(t, p.Close()) }()
		work(t, p, 6)
		theirs := colleague(t, p)
		work(t, p, 8)
		work(t, theirs, 12)
		check(t, theirs.Close())
		var before [2]any
		before[0] = canonical(t, p)
		digest, err := p.Digest()
		check(t, err)
		content, err := os.ReadFile(theirs.Path())
		check(t, err)

		decide := storage.Every(rapid.SampledFrom([]storage.Side{storage.Undecided, storage.Ours, storage.Theirs}).Draw(t, "side"))
		col := newIn(t, p, theirs.Path())
		plan := planned(t, p, col, decide)
		if canonical(t, p) != before[0] {
			t.Fatal("a plan changed something")
		}
		done := merge(t, p, col, decide)
		if a, b := countedOf(plan), countedOf(done); a != b {
			t.Fatalf("planned %s %+v\ndid %s %+v", a, plan.Conflicts, b, done.Conflicts)
		}
		if diff := cmp.Diff(plan.Conflicts, done.Conflicts); diff != "" {
			t.Fatal(diff)
		}
		if found := problems(t, p); len(found) > 0 {
			t.Fatal(found)
		}
		if again := planned(t, p, newIn(t, p, theirs.Path()), decide); !again.Same() {
			t.Fatalf("once: %s\nonce more: %s\n%v", countedOf(done), countedOf(again), again.Tables)
		}
		if !done.Same() {
			check(t, undo(p))
		}
		if now, err := p.Digest(); err != nil || now != digest {
			t.Fatal("undo brings another digest back", err)
		}
		if now, err := os.ReadFile(theirs.Path()); err != nil || !slices.Equal(now, content) {
			t.Fatal("the copy was changed", err)
		}
	})
}

// work does random things to a project.
func work(t *rapid.T, p *storage.Project, most int) {
	for range rapid.IntRange(0, most).Draw(t, "commands") {
		switch rapid.IntRange(0, 9).Draw(t, "command") {
		case 0, 1:
			randomChange(t, p)
		case 2:
			if err := undo(p); err != nil && !errors.Is(err, storage.ErrNothingToUndo) {
				t.Fatal(err)
			}
		case 3:
			if err := redo(p); err != nil && !errors.Is(err, storage.ErrNothingToRedo) {
				t.Fatal(err)
			}
		default:
			randomEdit(t, p)
		}
	}
}

// No verdict is lost: what either gave since the copy was made is in the project
// afterwards, with the time at which it was given, or is a question, or the tie it is
// of is one.
func TestMergeLosesNoMark(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		folder, err := os.MkdirTemp("", "copresence")
		check(t, err)
		t.Cleanup(func() { check(t, os.RemoveAll(folder)) })
		p, err := storage.Create(filepath.Join(folder, "p"), noon)
		check(t, err)
		defer func() { check(t, p.Close()) }()
		for i := range 2 {
			check(t, codeTies(t, p, fmt.Sprint("common ", i)))
		}
		old := marksByTie(t, p)
		theirs := colleague(t, p)
		for i := range 3 {
			check(t, codeTies(t, p, fmt.Sprint("here ", i)))
			check(t, codeTies(t, theirs, fmt.Sprint("there ", i)))
		}
		mine, hers := marksByTie(t, p), marksByTie(t, theirs)
		check(t, theirs.Close())
		done := merge(t, p, newIn(t, p, theirs.Path()), storage.Every(storage.Undecided))
		now := marksByTie(t, p)
		asked := 0
		for _, c := range done.Conflicts {
			if c.Row.Table == "mark" && c.Kind == storage.BothChanged {
				asked++
			}
		}
		differ := 0
		for key, mark := range mine {
			if mark != old[key] && now[key] != mark {
				t.Fatalf("%s was %s here and is %s", key, mark, now[key])
			}
		}
		for key, mark := range hers {
			switch {
			case mark == old[key] || now[key] == mark:
			case mine[key] != old[key]:
				if verdictOf(mine[key]) != verdictOf(mark) {
					differ++
				}
			default:
				t.Fatalf("%s was %s there and is %s", key, mark, now[key])
			}
		}
		if differ != asked {
			t.Fatalf("%d marks differ, %d are asked about", differ, asked)
		}
	})
}

// codeTies adds a tie of a relation of its own, or gives ties verdicts.
func codeTies(t *rapid.T, p *storage.Project, relation string) error {
	n, err := p.Network(storage.Reader{})
	check(t, err)
	at := at(p).Add(time.Duration(rapid.IntRange(0, 1000).Draw(t, "seconds")) * time.Second)
	return p.Change(storage.Entry{What: "code", At: at}, func(c *storage.Change) error {
		if n.Ties.Len() == 0 || rapid.Bool().Draw(t, "new tie") {
			b := batchOf(6, tie(rapid.IntRange(0, 2).Draw(t, "source"), rapid.IntRange(3, 5).Draw(t, "target")))
			b.Ties[0].Relation = relation
			_, err := c.Add(b)
			return err
		}
		for range 3 {
			coder, err := c.AddCoder(rapid.SampledFrom([]string{"A", "B", "C"}).Draw(t, "coder"))
			if err != nil {
				return err
			}
			verdict := rapid.SampledFrom([]network.Verdict{network.Yes, network.No, network.Unclear}).Draw(t, "verdict")
			if err := c.Mark(rapid.SampledFrom(n.Ties.ID).Draw(t, "tie"), coder, verdict, math.NaN(), 0); err != nil {
				return err
			}
		}
		return nil
	})
}

// marksByTie tells each mark by what its tie is and whose it is.
func marksByTie(t fatal, p *storage.Project) map[string]string {
	all := read(t, p)
	marks := map[string]string{}
	for _, m := range all["mark"] {
		tie := all["tie"][fmt.Sprint(m["tie"])]
		key := fmt.Sprint(tie["relation"], " ", all["activist"][fmt.Sprint(tie["source"])]["pseudonym"], " ", all["coder"][fmt.Sprint(m["coder"])]["label"])
		marks[key] = fmt.Sprint(m["verdict"], " at ", m["made_at"])
	}
	return marks
}

func verdictOf(mark string) string {
	verdict, _, _ := strings.Cut(mark, " ")
	return verdict
}
