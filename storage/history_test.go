package storage_test

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"copresence/storage"
	"copresence/storage/exchange"
	"copresence/storage/network"
)

// coder adds a coder in a step of its own.
func coder(t fatal, p *storage.Project, label string) int64 {
	t.Helper()
	var id int64
	change(t, p, "add "+label, func(c *storage.Change) (err error) {
		id, err = c.AddCoder(label)
		return err
	})
	return id
}

func mark(t fatal, p *storage.Project, tie, coder int64, v network.Verdict) {
	t.Helper()
	what := fmt.Sprintf("mark %d %v", tie, v)
	check(t, p.Change(storage.Entry{What: what, Coder: coder, At: noon.Add(time.Minute)}, func(c *storage.Change) error {
		return c.Mark(tie, coder, v, math.NaN(), 0)
	}))
}

func TestUndoAndRedoByName(t *testing.T) {
	p := create(t)
	if _, err := p.Undo(noon); !errors.Is(err, storage.ErrNothingToUndo) {
		t.Errorf("undo of nothing: %v", err)
	}
	if _, err := p.Redo(noon); !errors.Is(err, storage.ErrNothingToRedo) {
		t.Errorf("redo of nothing: %v", err)
	}
	add(t, p, batchOf(2, tie(0, 1)))
	a := coder(t, p, "A")
	mark(t, p, 1, a, network.Yes)
	mark(t, p, 1, a, network.No)

	next, ok, err := p.NextUndo()
	want := storage.Step{ID: 4, At: noon.Add(time.Minute), Coder: "A", What: "mark 1 no"}
	if err != nil || !ok || next != want {
		t.Errorf("next to undo: %+v, %v, %v", next, ok, err)
	}
	done, err := p.Undo(noon)
	want.Undone = true
	if err != nil || done != want {
		t.Errorf("undone: %+v, %v", done, err)
	}
	if v := verdicts(t, p, a)[0]; v != network.Yes {
		t.Errorf("after undo the verdict is %v", v)
	}
	next, ok, err = p.NextRedo()
	if err != nil || !ok || next != want {
		t.Errorf("next to redo: %+v, %v, %v", next, ok, err)
	}
	if done, err = p.Redo(noon); err != nil || done.Undone || verdicts(t, p, a)[0] != network.No {
		t.Errorf("redone: %+v, %v", done, err)
	}
	if _, ok, err := p.NextRedo(); ok || err != nil {
		t.Errorf("after redo there is more to redo: %v", err)
	}

	_, err = p.Undo(noon)
	check(t, err)
	mark(t, p, 1, a, network.Unclear)
	if _, err := p.Redo(noon); !errors.Is(err, storage.ErrNothingToRedo) {
		t.Errorf("redo after another change: %v", err)
	}
	steps, err := p.History()
	check(t, err)
	var got []string
	for _, s := range steps {
		got = append(got, fmt.Sprintf("%d %s %v %v", s.ID, s.What, s.Undone, s.Dropped))
	}
	if want := "1 import false false|2 add A false false|3 mark 1 yes false false|4 mark 1 no true true|5 mark 1 unclear false false"; strings.Join(got, "|") != want {
		t.Errorf("history %s", strings.Join(got, "|"))
	}
}

func TestAChangeThatFailsLeavesNothing(t *testing.T) {
	p := create(t)
	add(t, p, batchOf(2, tie(0, 1)))
	before := dump(t, p)
	wrong := errors.New("wrong")
	err := p.Change(storage.Entry{What: "half", At: noon}, func(c *storage.Change) error {
		if _, err := c.AddCoder("A"); err != nil {
			return err
		}
		return wrong
	})
	if !errors.Is(err, wrong) {
		t.Errorf("%v", err)
	}
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic was swallowed")
			}
		}()
		p.Change(storage.Entry{What: "half", At: noon}, func(c *storage.Change) error {
			if _, err := c.AddCoder("B"); err != nil {
				return err
			}
			panic("storm")
		})
	}()
	steps, err := p.History()
	check(t, err)
	if dump(t, p) != before || len(steps) != 1 {
		t.Errorf("something is left of half a change, %d steps", len(steps))
	}
}

func TestWhatChangesNothingIsNoStep(t *testing.T) {
	p := create(t)
	add(t, p, batchOf(2, tie(0, 1)))
	a := coder(t, p, "A")
	mark(t, p, 1, a, network.Yes)
	for range 2 {
		mark(t, p, 1, a, network.Yes)
		coder(t, p, " A ")
		add(t, p, batchOf(2, tie(0, 1)))
		check(t, p.SetSetting("title", "", noon))
	}
	steps, err := p.History()
	check(t, err)
	if len(steps) != 3 {
		t.Errorf("%d steps, want 3: %v", len(steps), steps)
	}
}

func TestMarkSaysWhatIsWrong(t *testing.T) {
	p := create(t)
	add(t, p, batchOf(2, tie(0, 1)))
	a := coder(t, p, "A")
	for want, do := range map[string]func(c *storage.Change) error{
		"tie 9: the project has none of this id":   func(c *storage.Change) error { return c.Mark(9, a, network.Yes, .5, 0) },
		"coder 9: the project has none of this id": func(c *storage.Change) error { return c.Mark(1, 9, network.Yes, .5, 0) },
		"event 9: the project has none of this id": func(c *storage.Change) error { return c.Mark(1, a, network.Yes, .5, 9) },
		"confidence 1.5 is not between 0 and 1":    func(c *storage.Change) error { return c.Mark(1, a, network.Yes, 1.5, 0) },
		"activist 9: the project has none of this id": func(c *storage.Change) error {
			return c.Move(map[int64]network.Point{9: {}})
		},
		"coder: the label is empty": func(c *storage.Change) error { _, err := c.AddCoder("  "); return err },
	} {
		if err := p.Change(storage.Entry{What: "mark", At: noon}, do); err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
	err := p.Change(storage.Entry{What: "mark", Coder: 9, At: noon}, func(*storage.Change) error { return nil })
	if err == nil || err.Error() != "coder 9: the project has none of this id" {
		t.Errorf("a change by nobody: %v", err)
	}
}

func TestDumpSeesEveryTable(t *testing.T) {
	// The law below means nothing if the dump overlooks what a change does.
	p := create(t)
	everything(t, p)
	text := dump(t, p)
	for _, table := range []string{
		"project", "activist", "platform", "tie", "event", "participation", "coder", "mark", "evidence",
		"attribute", "activist_attribute", "tie_attribute", "position",
	} {
		if !strings.Contains("\n"+text, "\n"+table+" {") {
			t.Errorf("the dump has no row of %s", table)
		}
	}
}

// everything fills all tables that this version of the program writes.
func everything(t fatal, p *storage.Project) {
	t.Helper()
	b := batchOf(4, tie(0, 1), tie(1, 2), tie(2, 3), tie(0, 1))
	b.Coder = "Coder A"
	b.ActivistAttributes = []exchange.Attribute{{Name: "age", Label: "Age", Type: network.Number}, {Name: "city", Label: "City", Type: network.Category}}
	for i := range b.Activists {
		b.Activists[i].Values = []string{fmt.Sprint(30 + i), []string{"Bakı", ""}[i%2]}
	}
	b.TieAttributes = []exchange.Attribute{{Name: "family", Label: "Family?", Type: network.Boolean}}
	for i := range b.Ties {
		b.Ties[i].Values = []string{[]string{"1", "0", ""}[i%3]}
		b.Ties[i].Verdict = network.Verdict(i % 4)
	}
	offline := true
	b.Events = []exchange.Event{{Label: "March", Kind: "demonstration", Offline: &offline, Begins: "2013-10", Place: "Bakı", Values: []string{"12.5", "yes"}}, {Label: "Petition", Values: []string{"", "no"}}}
	b.EventAttributes = []exchange.Attribute{{Name: "cost", Label: "Cost", Type: network.Number}, {Name: "allowed", Label: "Allowed?", Type: network.Boolean}}
	b.Participations = []exchange.Participation{{Activist: 0, Event: 0, Role: "speaker", Certainty: .5}, {Activist: 1, Event: 0, Certainty: math.NaN()}, {Activist: 3, Event: 1, Certainty: 1}}
	add(t, p, b)
	change(t, p, "everything else", func(c *storage.Change) error {
		if err := c.Mark(1, 1, network.Yes, .75, 1); err != nil {
			return err
		}
		if err := c.SetSetting("title", "A study"); err != nil {
			return err
		}
		_, err := c.AddEvidence(storage.Evidence{
			Tie: 2, Coder: 1, Source: "interview", Reference: "3, page 2", Says: storage.BothSay, Note: "We met there.", Certainty: .75,
		})
		if err != nil {
			return err
		}
		if err := errors.Join(c.Flag(3, 1, "Is a vigil joint action?"), c.Skip(2, 1)); err != nil {
			return err
		}
		return c.Move(map[int64]network.Point{1: {X: 1, Y: 2}, 2: {X: -1e-300, Y: 1e300}, 4: {}})
	})
}

// randomBatch draws an import that may match what is there, bring attributes
// that clash with those that are there, and verdicts.
func randomBatch(t *rapid.T) *exchange.Batch {
	b := &exchange.Batch{Coder: rapid.SampledFrom([]string{"A", "B"}).Draw(t, "coder")}
	value := map[network.ColumnType]*rapid.Generator[string]{
		network.Number:   rapid.SampledFrom([]string{"", "1", "-2.5", "1e300"}),
		network.Boolean:  rapid.SampledFrom([]string{"", "yes", "0"}),
		network.Category: rapid.SampledFrom([]string{"", "red", "'; DROP TABLE tie; --"}),
		network.Text:     rapid.String(),
	}
	kind := rapid.SampledFrom([]network.ColumnType{network.Number, network.Boolean, network.Category, network.Text})
	attributes := func(label string) []exchange.Attribute {
		var all []exchange.Attribute
		for _, name := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"age", "tie", "activist", "şəhər"}), 0, 2, rapid.ID).Draw(t, label) {
			all = append(all, exchange.Attribute{Name: name, Label: name, Type: kind.Draw(t, "type")})
		}
		return all
	}
	values := func(attributes []exchange.Attribute) []string {
		var all []string
		for _, a := range attributes {
			all = append(all, value[a.Type].Draw(t, "value"))
		}
		return all
	}
	b.ActivistAttributes, b.TieAttributes = attributes("of activists"), attributes("of ties")
	for _, i := range rapid.SliceOfNDistinct(rapid.IntRange(1, 8), 2, 6, rapid.ID).Draw(t, "activists") {
		b.Activists = append(b.Activists, exchange.Activist{Pseudonym: fmt.Sprintf("P%02d", i), Values: values(b.ActivistAttributes)})
	}
	for range rapid.IntRange(0, 12).Draw(t, "ties") {
		i := rapid.IntRange(0, len(b.Activists)-2).Draw(t, "source")
		e := tie(i, rapid.IntRange(i+1, len(b.Activists)-1).Draw(t, "target"))
		e.Directed = rapid.Bool().Draw(t, "directed")
		e.Platform = rapid.SampledFrom([]string{"", "Facebook", "facebook", "in person"}).Draw(t, "platform")
		e.FirstSeen = rapid.SampledFrom([]network.Date{"", "2013", "2013-10-12"}).Draw(t, "first seen")
		e.Verdict = rapid.SampledFrom(network.Verdicts[:]).Draw(t, "verdict")
		e.Values = values(b.TieAttributes)
		b.Ties = append(b.Ties, e)
	}
	if rapid.Bool().Draw(t, "events") {
		b.EventAttributes = attributes("of events")
		b.Events = []exchange.Event{{Label: "March", Begins: "2013", Values: values(b.EventAttributes)}}
		b.Participations = []exchange.Participation{{Activist: 0, Certainty: .5}, {Activist: 1, Certainty: math.NaN()}}
	}
	return b
}

// randomChange makes one change, of any kind.
func randomChange(t *rapid.T, p *storage.Project) {
	n, err := p.Network(storage.Reader{})
	check(t, err)
	kind := rapid.IntRange(0, 5).Draw(t, "change")
	if n.Ties.Len() == 0 {
		kind = 0
	}
	change(t, p, "random", func(c *storage.Change) error {
		switch kind {
		case 0:
			_, err := c.Add(randomBatch(t))
			return err
		case 1:
			return c.SetSetting(rapid.SampledFrom([]string{"title", "fictional"}).Draw(t, "name"), rapid.StringN(0, 5, -1).Draw(t, "value"))
		case 2:
			places := make(map[int64]network.Point)
			for _, id := range n.Activists.ID {
				if rapid.Bool().Draw(t, "move") {
					places[id] = network.Point{X: rapid.Float64().Draw(t, "x"), Y: rapid.Float64Range(-100, 100).Draw(t, "y")}
				}
			}
			return c.Move(places)
		}
		for range rapid.IntRange(1, 4).Draw(t, "marks") {
			id, err := c.AddCoder(rapid.SampledFrom([]string{"A", "B", "C"}).Draw(t, "coder"))
			if err != nil {
				return err
			}
			verdict := rapid.SampledFrom(network.Verdicts[:]).Draw(t, "verdict")
			confidence := rapid.SampledFrom([]float64{math.NaN(), 0, .1, 1}).Draw(t, "confidence")
			if err := c.Mark(rapid.SampledFrom(n.Ties.ID).Draw(t, "tie"), id, verdict, confidence, 0); err != nil {
				return err
			}
		}
		return nil
	})
}

func TestUndoAfterApplyIsIdentity(t *testing.T) {
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
			check(t, os.Remove(path))
		}()
		states, now := []string{dump(t, p)}, 0
		for range rapid.IntRange(1, 25).Draw(t, "commands") {
			switch rapid.IntRange(0, 5).Draw(t, "command") {
			default:
				before, _, err := p.NextUndo()
				check(t, err)
				randomChange(t, p)
				after, _, err := p.NextUndo()
				check(t, err)
				if before != after {
					states, now = append(states[:now+1], dump(t, p)), now+1
				}
			case 3:
				if _, err := p.Undo(noon); now == 0 {
					if !errors.Is(err, storage.ErrNothingToUndo) {
						t.Fatal("undo beyond the beginning:", err)
					}
				} else {
					check(t, err)
					now--
				}
			case 4:
				if _, err := p.Redo(noon); now == len(states)-1 {
					if !errors.Is(err, storage.ErrNothingToRedo) {
						t.Fatal("redo beyond the end:", err)
					}
				} else {
					check(t, err)
					now++
				}
			case 5:
				check(t, p.Close())
				p, err = storage.Open(path)
				check(t, err)
			}
			if got := dump(t, p); got != states[now] {
				t.Fatalf("state %d of %d is\n%s\nwas\n%s", now, len(states)-1, got, states[now])
			}
		}
		if found := problems(t, p); len(found) > 0 {
			t.Fatal(found)
		}
	})
}

func TestAnImportIsUndoneInRuns(t *testing.T) {
	p := create(t)
	const n = 2500
	b := batchOf(n)
	for i := range n - 1 {
		b.Ties = append(b.Ties, tie(i, i+1))
	}
	empty := dump(t, p)
	add(t, p, b)
	full := dump(t, p)
	check(t, p.Close())
	db := file(t, p.Path())
	var rows int
	check(t, db.QueryRow("SELECT count(*) FROM history").Scan(&rows))
	check(t, db.Close())
	if rows != 7 { // 3 runs of activists, a platform, 3 runs of ties
		t.Errorf("the import takes %d rows of history, want 7", rows)
	}
	p, err := storage.Open(p.Path())
	check(t, err)
	defer p.Close()
	for range 2 {
		_, err = p.Undo(noon)
		check(t, err)
		if dump(t, p) != empty {
			t.Fatal("undo leaves something")
		}
		_, err = p.Redo(noon)
		check(t, err)
		if dump(t, p) != full {
			t.Fatal("redo does not bring all back")
		}
	}
}
