package storage_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"copresence/storage"
	"copresence/storage/exchange"
	"copresence/storage/network"
)

// temporary makes a project for one run of a property, which removes it in the
// end. It is empty or has something of everything.
func temporary(t *rapid.T) *storage.Project {
	folder, err := os.MkdirTemp("", "copresence")
	check(t, err)
	t.Cleanup(func() { check(t, os.RemoveAll(folder)) })
	p, err := storage.Create(filepath.Join(folder, "p"), noon)
	check(t, err)
	if rapid.Bool().Draw(t, "filled") {
		fill(t, p)
	}
	return p
}

func idsOf(all rows, table string) []int64 {
	var ids []int64
	for key := range all[table] {
		id, err := strconv.ParseInt(key, 10, 64)
		if err != nil {
			panic(err)
		}
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

func attributesOf(all rows) []storage.AttributeKey {
	var keys []storage.AttributeKey
	for _, key := range slices.Sorted(maps.Keys(all["attribute"])) {
		of, name, _ := strings.Cut(key, "\x00")
		keys = append(keys, storage.AttributeKey{Of: storage.Bearer(of), Name: name})
	}
	return keys
}

// drawing draws the arguments of edits: most make sense, some do not.
type drawing struct {
	*rapid.T
	all rows
}

func (d drawing) id(table string) int64 {
	ids := idsOf(d.all, table)
	if len(ids) == 0 || rapid.IntRange(0, 30).Draw(d.T, "unknown") == 0 {
		return 99
	}
	return rapid.SampledFrom(ids).Draw(d.T, table)
}

func (d drawing) maybe(table string) int64 {
	if rapid.Bool().Draw(d.T, "no "+table) {
		return 0
	}
	return d.id(table)
}

func (d drawing) line() string {
	return rapid.OneOf(
		rapid.SampledFrom([]string{"", "a", "b", "A", " c ", "yes", "12", "2013", "é", "e\u0301", "'; DROP TABLE tie; --"}),
		rapid.SampledFrom([]string{"x\x00y", "x\x1b[2Jy", "x\u202ey", "x\ny", "x\xffy", strings.Repeat("ə", 201), strings.Repeat("ə", 200)}),
		rapid.StringN(0, 8, -1),
	).Draw(d.T, "line")
}

func (d drawing) date() network.Date {
	return rapid.SampledFrom([]network.Date{"", "2013", "2013-10", "2013-10-12", "2012-01-01", "2013-19", "soon"}).Draw(d.T, "date")
}

func (d drawing) share() float64 {
	return rapid.SampledFrom([]float64{math.NaN(), 0, .5, 1, 2, math.Inf(1)}).Draw(d.T, "share")
}

func (d drawing) bearer() storage.Bearer {
	return rapid.SampledFrom([]storage.Bearer{storage.Activists, storage.Ties, storage.Events}).Draw(d.T, "bearer")
}

func (d drawing) attribute() storage.AttributeKey {
	if all := attributesOf(d.all); len(all) > 0 {
		return rapid.SampledFrom(all).Draw(d.T, "attribute")
	}
	return storage.AttributeKey{Of: storage.Activists, Name: "none"}
}

func (d drawing) described() storage.Attribute {
	return storage.Attribute{
		Label: d.line(), Sensitive: rapid.Bool().Draw(d.T, "sensitive"),
		Type: rapid.SampledFrom([]network.ColumnType{network.Text, network.Number, network.Category, network.Boolean, network.DateType}).Draw(d.T, "type"),
	}
}

func (d drawing) tie() storage.Tie {
	return storage.Tie{
		Source: d.id("activist"), Target: d.id("activist"), Platform: d.maybe("platform"), Relation: d.line(),
		Directed: rapid.Bool().Draw(d.T, "directed"), Weight: rapid.SampledFrom([]float64{1, 0, -2.5, math.NaN(), math.Inf(-1), math.MaxFloat64}).Draw(d.T, "weight"),
		FirstSeen: d.date(), LastSeen: d.date(),
	}
}

func (d drawing) event() storage.Event {
	offline := rapid.SampledFrom([]*bool{nil, new(bool)}).Draw(d.T, "offline")
	return storage.Event{Label: d.line(), Kind: d.line(), Offline: offline, Begins: d.date(), Ends: d.date(), Place: d.line()}
}

func (d drawing) participation() storage.Participation {
	return storage.Participation{Activist: d.id("activist"), Event: d.id("event"), Role: d.line(), Certainty: d.share()}
}

// role draws a participation that is there, if there is one.
func (d drawing) role() (activist, event int64, role string) {
	rows := d.all["participation"]
	if len(rows) == 0 {
		return 1, 1, ""
	}
	row := rows[rapid.SampledFrom(slices.Sorted(maps.Keys(rows))).Draw(d.T, "participation")]
	return int64(row["activist"].(float64)), int64(row["event"].(float64)), row["role"].(string)
}

func (d drawing) evidence() storage.Evidence {
	return storage.Evidence{Tie: d.id("tie"), Coder: d.id("coder"), Event: d.maybe("event"), Source: d.line(), Note: d.line()}
}

func none[T any](_ T, err error) error { return err }

// edits are all that can be done to the rows of a project one by one.
var edits = []func(d drawing, c *storage.Change) error{
	func(d drawing, c *storage.Change) error {
		return none(c.AddActivist(storage.Activist{Pseudonym: d.line(), Kind: network.Organisation}))
	},
	func(d drawing, c *storage.Change) error {
		return c.EditActivist(d.id("activist"), storage.Activist{Pseudonym: d.line(), Kind: network.Page})
	},
	func(d drawing, c *storage.Change) error { return none(c.AddTie(d.tie())) },
	func(d drawing, c *storage.Change) error { return c.EditTie(d.id("tie"), d.tie()) },
	func(d drawing, c *storage.Change) error {
		return none(c.AddPlatform(storage.Platform{Name: d.line(), Online: true}))
	},
	func(d drawing, c *storage.Change) error { return none(c.PlatformNamed(d.line())) },
	func(d drawing, c *storage.Change) error {
		return c.EditPlatform(d.id("platform"), storage.Platform{Name: d.line()})
	},
	func(d drawing, c *storage.Change) error { return none(c.AddEvent(d.event())) },
	func(d drawing, c *storage.Change) error { return c.EditEvent(d.id("event"), d.event()) },
	func(d drawing, c *storage.Change) error { return c.Participate(d.participation()) },
	func(d drawing, c *storage.Change) error {
		activist, event, role := d.role()
		return c.ChangeRole(role, storage.Participation{Activist: activist, Event: event, Role: d.line(), Certainty: d.share()})
	},
	func(d drawing, c *storage.Change) error {
		activist, event, role := d.role()
		return c.RemoveParticipation(activist, event, role)
	},
	func(d drawing, c *storage.Change) error { return none(c.AddAttribute(d.bearer(), d.described())) },
	func(d drawing, c *storage.Change) error {
		a := d.attribute()
		return none(c.EditAttribute(a.Of, a.Name, d.described()))
	},
	func(d drawing, c *storage.Change) error {
		a := d.attribute()
		return c.SetValue(a.Of, d.id(string(a.Of)), a.Name, d.line())
	},
	func(d drawing, c *storage.Change) error { return none(c.AddEvidence(d.evidence())) },
	func(d drawing, c *storage.Change) error { return c.EditEvidence(d.id("evidence"), d.evidence()) },
	func(d drawing, c *storage.Change) error { return c.RemoveEvidence(d.id("evidence")) },
	func(d drawing, c *storage.Change) error { return none(c.AddCodebook(d.line())) },
	func(d drawing, c *storage.Change) error { return none(c.AddCoder(d.line())) },
	func(d drawing, c *storage.Change) error { return c.RenameCoder(d.id("coder"), d.line()) },
	func(d drawing, c *storage.Change) error {
		verdict := rapid.SampledFrom(network.Verdicts[:]).Draw(d.T, "verdict")
		return c.Settle(d.id("tie"), storage.Settlement{Verdict: verdict, Rule: d.line(), Coder: d.maybe("coder")})
	},
	func(d drawing, c *storage.Change) error {
		return c.KeepView(storage.View{Name: d.line(), Text: d.line()})
	},
	func(d drawing, c *storage.Change) error { return c.ForgetView(d.line()) },
	func(d drawing, c *storage.Change) error { return none(c.Delete(randomDeletion(d.T, d.all))) },
}

// randomEdit makes an edit, of any kind. One that is refused must say so itself,
// before the database does, and change nothing.
func randomEdit(t *rapid.T, p *storage.Project) {
	d := drawing{t, read(t, p)}
	edit := rapid.SampledFrom(edits).Draw(t, "edit")
	before := dump(t, p)
	err := p.Change(storage.Entry{What: "random", At: at(p)}, func(c *storage.Change) error { return edit(d, c) })
	if err == nil {
		return
	}
	if broken := (*storage.DamagedError)(nil); errors.As(err, &broken) || strings.Contains(err.Error(), "constraint") {
		t.Fatal("refused by the database:", err)
	}
	if dump(t, p) != before {
		t.Fatal("an edit that was refused changed something:", err)
	}
}

// canonical writes a study so that columns in another order make no difference: one
// that an import needed for another type comes back at the end.
func canonical(t fatal, p *storage.Project) string {
	var b strings.Builder
	for line := range strings.Lines(dump(t, p)) {
		table, text, _ := strings.Cut(line, " ")
		row := make(map[string]json.RawMessage)
		check(t, json.Unmarshal([]byte(text), &row))
		text2, err := json.Marshal(row)
		check(t, err)
		fmt.Fprintf(&b, "%s %s\n", table, text2)
	}
	return b.String()
}

func TestUndoAfterEditsIsIdentity(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := temporary(t)
		defer func() { check(t, p.Close()) }()
		states, now := []string{canonical(t, p)}, 0 // further back than where it begins is not asked for
		for range rapid.IntRange(1, 40).Draw(t, "commands") {
			command := rapid.IntRange(0, 9).Draw(t, "command")
			switch {
			case command < 6:
				before, _, err := p.NextUndo()
				check(t, err)
				if command == 0 {
					randomChange(t, p)
				} else {
					randomEdit(t, p)
				}
				after, _, err := p.NextUndo()
				check(t, err)
				if before != after {
					states, now = append(states[:now+1], canonical(t, p)), now+1
				}
			case command < 8 && now > 0:
				check(t, undo(p))
				now--
			case command == 8 && now < len(states)-1:
				check(t, redo(p))
				now++
			case command == 9:
				path := p.Path()
				check(t, p.Close())
				var err error
				p, err = storage.Open(path)
				check(t, err)
			}
			if got := canonical(t, p); got != states[now] {
				t.Fatalf("state %d of %d is\n%s\nwas\n%s", now, len(states)-1, got, states[now])
			}
		}
		if found := problems(t, p); len(found) > 0 {
			t.Fatal(found)
		}
	})
}

// Undo of a change of all types brings every column back, though both old and new
// ones are more than a table can have.
func TestUndoMakesRoomForColumns(t *testing.T) {
	t.Parallel()
	p := create(t)
	b := batchOf(1)
	for i := range 460 {
		b.ActivistAttributes = append(b.ActivistAttributes, exchange.Attribute{Name: fmt.Sprintf("trait_%d", i), Label: fmt.Sprintf("Trait %d", i), Type: network.Text})
		b.Activists[0].Values = append(b.Activists[0].Values, fmt.Sprint(i))
	}
	add(t, p, b)
	digest, err := p.Digest()
	check(t, err)
	change(t, p, "numbers", func(c *storage.Change) error {
		for i := range 460 {
			if _, err := c.EditAttribute(storage.Activists, fmt.Sprintf("trait_%d", i), storage.Attribute{Label: fmt.Sprintf("Trait %d", i), Type: network.Number}); err != nil {
				return err
			}
		}
		return nil
	})
	_, err = p.Undo(noon)
	check(t, err)
	if now, err := p.Digest(); err != nil || now != digest {
		t.Errorf("undo brings another digest back: %v, %v, %v", now, digest, err)
	}
	if found := problems(t, p); len(found) > 0 {
		t.Error(found)
	}
}
