package storage_test

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"copresence/storage"
	"copresence/storage/exchange"
	"copresence/storage/network"
)

// rows are the rows of a study by table and key, each the values of its columns.
type rows map[string]map[string]map[string]any

// keyColumns are those that tell the rows of a table apart.
var keyColumns = map[string][]string{
	"project": {"name"}, "participation": {"activist", "event", "role"}, "mark": {"tie", "coder"}, "settled": {"tie"}, "flag": {"tie", "coder"}, "skip": {"tie", "coder"},
	"attribute": {"of", "name"}, "activist_attribute": {"activist"}, "tie_attribute": {"tie"}, "event_attribute": {"event"},
	"position": {"activist", "layout"}, "saved_view": {"name"}, "codebook": {"version"},
}

// read reads the rows of a study out of its dump.
func read(t fatal, p *storage.Project) rows {
	t.Helper()
	all := make(rows)
	for line := range strings.Lines(dump(t, p)) {
		table, text, _ := strings.Cut(line, " ")
		values := make(map[string]any)
		check(t, json.Unmarshal([]byte(text), &values))
		columns := keyColumns[table]
		if columns == nil {
			columns = []string{"id"}
		}
		var key []string
		for _, c := range columns {
			key = append(key, fmt.Sprint(values[c]))
		}
		if all[table] == nil {
			all[table] = make(map[string]map[string]any)
		}
		all[table][strings.Join(key, "\x00")] = values
	}
	return all
}

// lost counts what is in the rows before and not in those after.
func lost(before, after rows) storage.Consequences {
	gone := func(table string) int { return len(before[table]) - len(after[table]) }
	changed := func(table, column string) (n int) {
		for key, row := range before[table] {
			if now, there := after[table][key]; there && now[column] != row[column] {
				n++
			}
		}
		return n
	}
	values := func(all rows) (n int) {
		for _, table := range []string{"activist_attribute", "tie_attribute", "event_attribute"} {
			for _, row := range all[table] {
				for column, value := range row {
					if value != nil && column != keyColumns[table][0] {
						n++
					}
				}
			}
		}
		return n
	}
	return storage.Consequences{
		Activists: gone("activist"), Ties: gone("tie"), Events: gone("event"), Participations: gone("participation"),
		Platforms: gone("platform"), Coders: gone("coder"), Attributes: gone("attribute"),
		Marks: gone("mark"), Settled: gone("settled"), Evidence: gone("evidence"), Flags: gone("flag"),
		Values: values(before) - values(after), Positions: gone("position"),
		WithoutEvent: changed("evidence", "event"), OtherPlatform: changed("tie", "platform"),
	}
}

// fullStudy makes a project with at least one row of every table.
func fullStudy(t testing.TB) *storage.Project {
	t.Helper()
	p := create(t)
	fill(t, p)
	return p
}

// fill adds at least one row to every table of an empty project.
func fill(t fatal, p *storage.Project) {
	t.Helper()
	everything(t, p)
	change(t, p, "the rest", func(c *storage.Change) error {
		name, err := c.AddAttribute(storage.Events, storage.Attribute{Label: "Size", Type: network.Number})
		if err != nil {
			return err
		}
		if _, err := c.AddCodebook("A tie led to joint action if both were there."); err != nil {
			return err
		}
		if _, err := c.AddCoder("Coder B"); err != nil {
			return err
		}
		for _, e := range []storage.Evidence{
			{Tie: 1, Coder: 2, Event: 1, Note: "both on a photograph"}, {Tie: 1, Coder: 2, Event: 1}, {Tie: 2, Coder: 1, Source: "interview 3"},
		} {
			if _, err := c.AddEvidence(e); err != nil {
				return err
			}
		}
		for _, do := range []func() error{
			func() error { return c.SetValue(storage.Events, 1, name, "1500") },
			func() error { return c.Mark(1, 2, network.No, math.NaN(), 0) },
			func() error {
				return c.Settle(1, storage.Settlement{Verdict: network.Yes, Rule: "consensus", Coder: 2})
			},
			func() error { return c.Settle(2, storage.Settlement{Verdict: network.No, Rule: "majority"}) },
			func() error { return c.KeepView(storage.View{Name: "By city", Text: "{}"}) },
		} {
			if err := do(); err != nil {
				return err
			}
		}
		return nil
	})
}

func TestTheStudyHasEveryTable(t *testing.T) {
	all := read(t, fullStudy(t))
	for table := range keyColumns {
		if len(all[table]) == 0 {
			t.Errorf("no row of %s", table)
		}
	}
	if len(all) != 19 { // all tables of migrations but the history and the digest
		t.Errorf("%d tables have rows", len(all))
	}
}

func TestWhatADeletionTakesAlong(t *testing.T) {
	for what, c := range map[string]struct {
		deletion storage.Deletion
		want     storage.Consequences
	}{
		"nothing": {},
		"activist": {
			storage.Deletion{Activists: []int64{1}},
			// P01 has ties 1, which two coders coded, and 4 to P02.
			storage.Consequences{Activists: 1, Ties: 2, Participations: 1, Marks: 3, Settled: 1, Evidence: 3, Values: 4, Positions: 1},
		},
		"tie": {storage.Deletion{Ties: []int64{2}}, storage.Consequences{Ties: 1, Marks: 1, Settled: 1, Evidence: 2, Values: 1}},
		"named twice": {
			storage.Deletion{Activists: []int64{1, 1}, Ties: []int64{1, 4, 4}},
			storage.Consequences{Activists: 1, Ties: 2, Participations: 1, Marks: 3, Settled: 1, Evidence: 3, Values: 4, Positions: 1},
		},
		// Evidence that is nothing but the event goes, the note stays.
		"event":    {storage.Deletion{Events: []int64{1}}, storage.Consequences{Events: 1, Participations: 2, Evidence: 2, Values: 3, WithoutEvent: 1}},
		"coder":    {storage.Deletion{Coders: []int64{2}}, storage.Consequences{Coders: 1, Marks: 1, Settled: 1, Evidence: 2}},
		"platform": {storage.Deletion{Platforms: []int64{1}}, storage.Consequences{Platforms: 1, OtherPlatform: 4}},
		"platform and ties": {
			storage.Deletion{Platforms: []int64{1}, Ties: []int64{3, 4}},
			storage.Consequences{Platforms: 1, OtherPlatform: 2, Ties: 2, Marks: 2, Flags: 1, Values: 1},
		},
		"attribute": {
			storage.Deletion{Attributes: []storage.AttributeKey{{Of: storage.Activists, Name: "city"}}},
			storage.Consequences{Attributes: 1, Values: 2},
		},
		"attribute and activist": {
			storage.Deletion{Activists: []int64{4}, Attributes: []storage.AttributeKey{{Of: storage.Activists, Name: "age"}, {Of: storage.Activists, Name: "age"}}},
			storage.Consequences{Activists: 1, Attributes: 1, Ties: 1, Marks: 1, Flags: 1, Participations: 1, Values: 4, Positions: 1},
		},
	} {
		t.Run(what, func(t *testing.T) {
			p := fullStudy(t)
			before, rowsBefore := dump(t, p), read(t, p)
			told, err := p.Consequences(c.deletion)
			check(t, err)
			if diff := cmp.Diff(c.want, told); diff != "" {
				t.Error("told:", diff)
			}
			if dump(t, p) != before {
				t.Error("telling changed the project")
			}
			change(t, p, "delete", func(ch *storage.Change) error {
				done, err := ch.Delete(c.deletion)
				if done != told {
					t.Errorf("said to be done %+v", done)
				}
				return err
			})
			if diff := cmp.Diff(told, lost(rowsBefore, read(t, p))); diff != "" {
				t.Error("done:", diff)
			}
			if found := problems(t, p); len(found) > 0 {
				t.Error(found)
			}
			if what == "nothing" {
				return
			}
			check(t, undo(p))
			if diff := cmp.Diff(before, dump(t, p)); diff != "" {
				t.Error("undone:", diff)
			}
		})
	}
}

func TestAPinIsNoSecondPlace(t *testing.T) {
	p := fullStudy(t)
	change(t, p, "keep in place", func(c *storage.Change) error {
		return c.Pin(map[int64]network.Point{1: {X: 1, Y: 1}, 4: {X: 4, Y: 4}})
	})
	d := storage.Deletion{Activists: []int64{1}}
	told, err := p.Consequences(d)
	check(t, err)
	if told.Positions != 1 {
		t.Errorf("%d places are told of", told.Positions)
	}
	before := dump(t, p)
	change(t, p, "delete", func(c *storage.Change) error {
		done, err := c.Delete(d)
		if done != told {
			t.Errorf("told %+v, done %+v", told, done)
		}
		return err
	})
	if rest := read(t, p)["position"]; rest["1\x00main"] != nil || rest["1\x00pinned"] != nil || rest["4\x00pinned"] == nil {
		t.Errorf("what is left of the places: %v", rest)
	}
	check(t, undo(p))
	if diff := cmp.Diff(before, dump(t, p)); diff != "" {
		t.Error("undone:", diff)
	}
}

func TestTiesOfAPlatformMoveToAnother(t *testing.T) {
	p := fullStudy(t)
	change(t, p, "merge", func(c *storage.Change) error {
		other, err := c.AddPlatform(storage.Platform{Name: "Telegram", Online: true})
		if err == nil {
			_, err = c.Delete(storage.Deletion{Platforms: []int64{1}, MoveTo: other})
		}
		return err
	})
	n := readNetwork(t, p, 0)
	for tie := range n.Ties.ID {
		if name := n.PlatformName(int32(tie)); name != "Telegram" {
			t.Errorf("tie %d is on %q", tie, name)
		}
	}
}

func TestDeletionsThatMakeNoSense(t *testing.T) {
	p := fullStudy(t)
	for want, d := range map[string]storage.Deletion{
		"activist 9: the project has none of this id":                                    {Activists: []int64{1, 9}},
		"tie 9: the project has none of this id":                                         {Ties: []int64{9}},
		"event 9: the project has none of this id":                                       {Events: []int64{9}},
		"coder 9: the project has none of this id":                                       {Coders: []int64{9}},
		"platform 9: the project has none of this id":                                    {Platforms: []int64{1}, MoveTo: 9},
		"platform 1: ties cannot be moved to a platform that is deleted; choose another": {Platforms: []int64{1}, MoveTo: 1},
		`attribute "hue": the project has none of this name of each tie`:                 {Attributes: []storage.AttributeKey{{Of: storage.Ties, Name: "hue"}}},
	} {
		_, told := p.Consequences(d)
		done := p.Change(storage.Entry{What: "delete", At: noon}, func(c *storage.Change) error {
			_, err := c.Delete(d)
			return err
		})
		for _, err := range []error{told, done} {
			if err == nil || err.Error() != want {
				t.Errorf("%v, want %s", err, want)
			}
		}
	}
}

// randomDeletion draws a deletion of some of what the rows hold.
func randomDeletion(t *rapid.T, all rows) storage.Deletion {
	some := func(table string) (ids []int64) {
		if len(all[table]) == 0 || rapid.Bool().Draw(t, "no "+table) {
			return nil
		}
		return rapid.SliceOfN(rapid.SampledFrom(idsOf(all, table)), 1, 3).Draw(t, table)
	}
	d := storage.Deletion{Activists: some("activist"), Ties: some("tie"), Events: some("event"), Coders: some("coder"), Platforms: some("platform")}
	for _, a := range attributesOf(all) {
		if rapid.IntRange(0, 3).Draw(t, "attribute") == 0 {
			d.Attributes = append(d.Attributes, a)
		}
	}
	return d
}

func TestToldIsDone(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := temporary(t)
		defer func() { check(t, p.Close()) }()
		for range rapid.IntRange(1, 8).Draw(t, "changes") {
			randomChange(t, p)
			randomEdit(t, p)
		}
		before, rowsBefore := dump(t, p), read(t, p)
		d := randomDeletion(t, rowsBefore)
		told, err := p.Consequences(d)
		check(t, err)
		change(t, p, "delete", func(c *storage.Change) error {
			_, err := c.Delete(d)
			return err
		})
		if diff := cmp.Diff(told, lost(rowsBefore, read(t, p))); diff != "" {
			t.Fatalf("%+v took along other things than it was told to:\n%s", d, diff)
		}
		if found := problems(t, p); len(found) > 0 {
			t.Fatal(found)
		}
		if told == (storage.Consequences{}) {
			return
		}
		check(t, undo(p))
		if diff := cmp.Diff(before, dump(t, p)); diff != "" {
			t.Fatal("undone:", diff)
		}
	})
}

func TestManyTiesGoWithTheirActivist(t *testing.T) {
	p := create(t)
	const n = 1200 // more than among asks for at once
	b := batchOf(n + 1)
	b.Coder = "A"
	b.TieAttributes = []exchange.Attribute{{Name: "messages", Label: "Messages", Type: network.Number}}
	for i := range n {
		e := tie(0, i+1)
		e.Verdict, e.Values = network.Yes, []string{"3"}
		b.Ties = append(b.Ties, e)
	}
	add(t, p, b)
	change(t, p, "delete", func(c *storage.Change) error {
		done, err := c.Delete(storage.Deletion{Activists: []int64{1}})
		if want := (storage.Consequences{Activists: 1, Ties: n, Marks: n, Values: n}); done != want {
			t.Errorf("%+v", done)
		}
		return err
	})
	if left := readNetwork(t, p, 0); left.Ties.Len() != 0 || left.Activists.Len() != n {
		t.Errorf("%d ties and %d activists are left", left.Ties.Len(), left.Activists.Len())
	}
}
