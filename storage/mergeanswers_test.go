package storage_test

import (
	"bytes"
	"context"
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"copresence/storage"
	"copresence/storage/exchange"
	"copresence/storage/network"
)

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
