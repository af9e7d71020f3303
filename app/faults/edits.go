//go:build linux

package main

import (
	"context"
	"fmt"
	"math"
	"os"
	"time"

	"copresence/app/coding"
	"copresence/app/session"
	"copresence/app/session/layouts"
	"copresence/storage/network"
)

// begin makes a project with a table of ties in it.
func (t *traveller) begin(folder string) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	s, err := session.Create(t.path, time.Now)
	if err != nil {
		return err
	}
	t.session = s
	if err := t.compare(0); err != nil {
		return err
	}
	if err := t.importTable(); err != nil {
		return err
	}
	return t.arrive()
}

// edits are the kinds of changes that a person can make.
var edits = []struct {
	name string
	do   func(*traveller) error
}{
	{"mark", (*traveller).markTie},
	{"mark", (*traveller).markTie},
	{"mark", (*traveller).markTie},
	{"import", (*traveller).importTable},
	{"layout", func(t *traveller) error {
		return t.session.Arrange(context.Background(), layouts.Seeded("distances", t.rng.Uint64()>>1).With("iterations", "2"), nil)
	}},
	{"move", func(t *traveller) error {
		return t.session.Move(int32(t.one(t.activists())), network.Point{X: t.rng.NormFloat64(), Y: t.rng.NormFloat64()})
	}},
	{"pin", func(t *traveller) error { return t.session.Pin([]int64{t.activist(), t.activist()}, t.rng.IntN(3) > 0) }},
	{"adjust", func(t *traveller) error {
		turn, err := layouts.FindAdjustment("rotate")
		if err != nil {
			return err
		}
		return t.session.Adjust(context.Background(), nil, turn, t.rng.Float64()*360, nil)
	}},
	{"coder", func(t *traveller) error { return t.session.AddCoder(t.name("Guest", 9)) }},
	{"rename coder", func(t *traveller) error { return t.session.RenameCoder(t.id(4), t.name("Guest", 9)) }},
	{"add activist", func(t *traveller) error {
		_, err := t.session.AddActivist(session.Activist{Pseudonym: t.name("X", 200), Values: t.values(session.OfActivists)})
		return err
	}},
	{"edit activist", func(t *traveller) error {
		return t.session.EditActivist(t.activist(), session.Activist{Pseudonym: t.name("X", 200), Kind: network.Kind(t.rng.IntN(3)), Values: t.values(session.OfActivists)})
	}},
	{"add tie", func(t *traveller) error { _, err := t.session.AddTie(t.tie()); return err }},
	{"edit tie", func(t *traveller) error { return t.session.EditTie(t.tieID(), t.tie()) }},
	{"delete activist", func(t *traveller) error { return t.remove(session.Deletion{Activists: []int64{t.activist()}}) }},
	{"delete ties", func(t *traveller) error { return t.remove(session.Deletion{Ties: []int64{t.tieID()}}) }},
	{"delete event", func(t *traveller) error { return t.remove(session.Deletion{Events: []int64{t.id(6)}}) }},
	{"delete coder", func(t *traveller) error { return t.remove(session.Deletion{Coders: []int64{t.id(6)}}) }},
	{"delete platform", func(t *traveller) error { return t.remove(session.Deletion{Platforms: []int64{t.id(6)}}) }},
	{"delete attribute", func(t *traveller) error {
		key := t.attribute()
		return t.remove(session.Deletion{Attributes: []session.AttributeKey{key}})
	}},
	{"add attribute", func(t *traveller) error {
		_, err := t.session.AddAttribute(t.bearer(), session.Attribute{Label: t.name("trait", 12), Type: network.ColumnType(t.rng.IntN(5))})
		return err
	}},
	{"edit attribute", func(t *traveller) error {
		_, err := t.session.EditAttribute(t.attribute(), session.Attribute{Label: t.name("trait", 12), Type: network.ColumnType(t.rng.IntN(5)), Sensitive: t.rng.IntN(2) == 0})
		return err
	}},
	{"value", func(t *traveller) error {
		key := t.attribute()
		return t.session.SetValue(key.Of, t.activist(), key.Name, t.text())
	}},
	{"platform", func(t *traveller) error {
		_, err := t.session.AddPlatform(session.Platform{Name: t.name("platform", 8), Online: t.rng.IntN(2) == 0})
		return err
	}},
	{"event", func(t *traveller) error {
		_, err := t.session.AddEvent(session.Happening{Label: t.name("March", 5), Begins: "2013-10"})
		return err
	}},
	{"edit event", func(t *traveller) error {
		return t.session.EditEvent(t.id(6), session.Happening{Label: t.name("March", 5), Begins: "2014", Place: "Bakı"})
	}},
	{"participation", func(t *traveller) error {
		return t.session.Participate(session.Participation{Activist: t.activist(), Event: t.id(6), Role: t.name("role", 3), Certainty: float64(t.rng.IntN(5)) / 4})
	}},
	{"evidence", func(t *traveller) error {
		_, err := t.session.AddEvidence(session.Evidence{Tie: t.tieID(), Coder: t.id(4), Note: t.text(), Reference: t.text(), Certainty: float64(t.rng.IntN(5)) / 4})
		return err
	}},
	{"flag", func(t *traveller) error { return t.session.Flag(t.tieID(), t.id(4), t.text()) }},
	{"unflag", func(t *traveller) error { return t.session.Unflag(t.tieID(), t.id(4)) }},
	{"put off", func(t *traveller) error { return t.session.Skip(t.tieID(), t.id(4)) }},
	{"settle", func(t *traveller) error {
		return t.session.Settle(t.tieID(), network.Verdicts[t.rng.IntN(4)], "by hand")
	}},
	{"settle by rule", func(t *traveller) error {
		rules := [...]coding.Rule{coding.Majority, coding.Unanimous, coding.Rule("coder:" + t.name("Guest", 9))}
		_, err := t.session.SettleBy(rules[t.rng.IntN(len(rules))])
		return err
	}},
	{"adjudicate", func(t *traveller) error {
		return t.session.Adjudicate(t.tieID(), network.Verdicts[t.rng.IntN(4)], t.text(), "")
	}},
	{"codebook", func(t *traveller) error { _, err := t.session.AddCodebook(t.text()); return err }},
	{"view", func(t *traveller) error {
		return t.session.KeepView(session.View{Name: t.name("view", 4), Text: t.text()})
	}},
}

func (t *traveller) markTie() error {
	n := t.session.State().Network.Ties.Len()
	if n == 0 {
		return t.importTable()
	}
	label := fmt.Sprintf("Coder %c", 'A'+rune(t.rng.IntN(3)))
	return t.session.MarkAs(label, int32(t.rng.IntN(n)), session.Marking{Verdict: network.Verdicts[t.rng.IntN(4)], Confidence: math.NaN()})
}

func (t *traveller) importTable() error {
	o := order{Seed: t.rng.Uint64() >> 1, Rows: 1 + t.rng.IntN(12), Coder: "Coder A"}
	tables, plan, err := tableOf(o)
	if err != nil {
		return err
	}
	_, err = t.session.Import(context.Background(), tables, plan, nil)
	return err
}

// remove deletes what was told.
func (t *traveller) remove(d session.Deletion) error {
	told, err := t.session.Consequences(d)
	if err != nil {
		return err
	}
	return t.session.Delete(context.Background(), d, told, nil)
}

func (t *traveller) activists() int { return t.session.State().Network.Activists.Len() }

// one draws a number below n, 0 where there is none.
func (t *traveller) one(n int) int { return t.rng.IntN(max(1, n)) }

// id draws an id that may be there or not.
func (t *traveller) id(most int) int64 { return 1 + int64(t.rng.IntN(most)) }

func (t *traveller) activist() int64 {
	ids := t.session.State().Network.Activists.ID
	if len(ids) == 0 {
		return 1
	}
	return ids[t.rng.IntN(len(ids))]
}

func (t *traveller) tieID() int64 {
	ids := t.session.State().Network.Ties.ID
	if len(ids) == 0 {
		return 1
	}
	return ids[t.rng.IntN(len(ids))]
}

func (t *traveller) tie() session.Tie {
	return session.Tie{
		Source: t.activist(), Target: t.activist(), Platform: t.name("platform", 8), Relation: []string{"", "follows"}[t.rng.IntN(2)],
		Directed: t.rng.IntN(2) == 0, Weight: float64(1+t.rng.IntN(9)) / 2, FirstSeen: []network.Date{"", "2012", "2013-10-12"}[t.rng.IntN(3)],
		Values: t.values(session.OfTies),
	}
}

// name draws one of a few names, so that some are taken.
func (t *traveller) name(stem string, most int) string {
	return fmt.Sprintf("%s %d", stem, t.rng.IntN(most))
}

func (t *traveller) text() string {
	return []string{"", "3", "yes", "2013", "şəhər", "'; DROP TABLE tie; --", "1e300"}[t.rng.IntN(7)]
}

func (t *traveller) bearer() session.Bearer {
	return []session.Bearer{session.OfActivists, session.OfTies, session.OfEvents}[t.rng.IntN(3)]
}

// attribute draws one of those that are there.
func (t *traveller) attribute() session.AttributeKey {
	all, err := t.session.Attributes()
	if err != nil || len(all) == 0 {
		return session.AttributeKey{Of: session.OfTies, Name: "none"}
	}
	a := all[t.rng.IntN(len(all))]
	return session.AttributeKey{Of: a.Of, Name: a.Name}
}

// values draws a value for one of the attributes.
func (t *traveller) values(of session.Bearer) session.Values {
	if key := t.attribute(); key.Of == of {
		return session.Values{key.Name: t.text()}
	}
	return nil
}
