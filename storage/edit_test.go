package storage_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"copresence/storage"
	"copresence/storage/exchange"
	"copresence/storage/network"
)

// refused returns why a change was refused, which must have left no trace.
func refused(t *testing.T, p *storage.Project, do func(c *storage.Change) error) string {
	t.Helper()
	before := dump(t, p)
	err := p.Change(storage.Entry{What: "edit", At: noon}, do)
	if dump(t, p) != before {
		t.Errorf("it was refused (%v), and changed the project all the same", err)
	}
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestEditsSayWhatIsWrong(t *testing.T) {
	p := fullStudy(t)
	activist := func(pseudonym string) func(*storage.Change) error {
		return func(c *storage.Change) error { return none(c.AddActivist(storage.Activist{Pseudonym: pseudonym})) }
	}
	tie := func(e storage.Tie) func(*storage.Change) error {
		return func(c *storage.Change) error { return none(c.AddTie(e)) }
	}
	event := func(e storage.Event) func(*storage.Change) error {
		return func(c *storage.Change) error { return none(c.AddEvent(e)) }
	}
	participation := func(of storage.Participation) func(*storage.Change) error {
		return func(c *storage.Change) error { return c.Participate(of) }
	}
	value := func(of storage.Bearer, name, text string) func(*storage.Change) error {
		return func(c *storage.Change) error { return c.SetValue(of, 1, name, text) }
	}
	for want, do := range map[string]func(c *storage.Change) error{
		"activist: the pseudonym is empty; give one":                                                                        activist(" \t"),
		`activist: another one has the pseudonym "P02" already; choose another`:                                             activist(" P02 "),
		`activist: the pseudonym "P\x1b[2J" has a line break, a control character or a direction mark in it; type it anew`:  activist("P\x1b[2J"),
		`activist: the pseudonym "P\x00" has a line break, a control character or a direction mark in it; type it anew`:     activist("P\x00"),
		`activist: the pseudonym "P\u202e10" has a line break, a control character or a direction mark in it; type it anew`: activist("P\u202e10"),
		`activist: the pseudonym "əəəəəəəəəəəəəəəəəəəə"... has 201 characters, and 200 fit; shorten it`:                     activist(strings.Repeat("ə", 201)),
		`activist: another one has the pseudonym "P01" already; choose another`: func(c *storage.Change) error {
			return c.EditActivist(2, storage.Activist{Pseudonym: "P01"})
		},
		"activist 9: the project has none of this id":                                     tie(storage.Tie{Source: 1, Target: 9, Weight: 1}),
		"tie: both ends are the same activist; choose two":                                tie(storage.Tie{Source: 2, Target: 2, Weight: 1}),
		"platform 9: the project has none of this id":                                     tie(storage.Tie{Source: 1, Target: 2, Weight: 1, Platform: 9}),
		"tie: the weight is not a number with an end; give one, 1 where nothing is known": tie(storage.Tie{Source: 1, Target: 2, Weight: math.Inf(-1)}),
		`tie: first seen: date "2013-13" is not of the form 2013, 2013-10 or 2013-10-12`:  tie(storage.Tie{Source: 1, Target: 2, Weight: 1, FirstSeen: "2013-13"}),
		"tie: last seen 2013-09-30 is before first seen 2013-10; change one of them":      tie(storage.Tie{Source: 1, Target: 2, Weight: 1, FirstSeen: "2013-10", LastSeen: "2013-09-30"}),
		"tie 9: the project has none of this id":                                          func(c *storage.Change) error { return c.EditTie(9, storage.Tie{Source: 1, Target: 2}) },
		`platform: another one has the name "Facebook" already; choose another`:           func(c *storage.Change) error { return none(c.AddPlatform(storage.Platform{Name: "Facebook"})) },
		"event: the label is empty; give one":                                             event(storage.Event{}),
		"event: ends 2012 is before begins 2013-10-12; change one of them":                event(storage.Event{Label: "March", Begins: "2013-10-12", Ends: "2012"}),
		"participation: the certainty 1.5 is not between 0 and 1; give a share, or none":  participation(storage.Participation{Activist: 1, Event: 1, Certainty: 1.5}),
		"event 9: the project has none of this id":                                        participation(storage.Participation{Activist: 1, Event: 9}),
		`participation: activist 1 does not take part in event 2 in the role ""`:          func(c *storage.Change) error { return c.RemoveParticipation(1, 2, "") },
		`participation: activist 1 has the role "medic" in event 1 already; change that one`: func(c *storage.Change) error {
			if err := c.Participate(storage.Participation{Activist: 1, Event: 1, Role: "medic"}); err != nil {
				return err
			}
			return c.ChangeRole("speaker", storage.Participation{Activist: 1, Event: 1, Role: "medic"})
		},
		`attribute: another one has the label "CITY" already; choose another`: func(c *storage.Change) error {
			return none(c.AddAttribute(storage.Activists, storage.Attribute{Label: "CITY"}))
		},
		`attribute "hue": the project has none of this name of each event`:                                                             value(storage.Events, "hue", "1"),
		`attribute Age: "old" is not a number; type it anew`:                                                                           value(storage.Activists, "age", "old"),
		`attribute Age: "nan" is not a number; type it anew`:                                                                           value(storage.Activists, "age", "nan"),
		`attribute Age: its comma may be a decimal comma or stand between thousands; type it with a decimal point, or without a comma`: value(storage.Activists, "age", "1,234"),
		`attribute Family?: "perhaps" is not yes or no; type it anew`:                                                                  value(storage.Ties, "family", "perhaps"),
		`attribute City: the category "a\nb" has a line break, a control character or a direction mark in it; type it anew`:            value(storage.Activists, "city", "a\nb"),
		"attribute City: of its 2 values 2 cannot be read as numbers, the first is that of P01; correct them, or choose another type": func(c *storage.Change) error {
			return none(c.EditAttribute(storage.Activists, "city", storage.Attribute{Label: "City", Type: network.Number}))
		},
		"evidence: it says nothing; name an event or a source, or write a note": func(c *storage.Change) error {
			return none(c.AddEvidence(storage.Evidence{Tie: 1, Coder: 1, Note: " \n "}))
		},
		"evidence: the note has a character in it that is not seen and misleads, U+0000 after \"a\"; take it out": func(c *storage.Change) error {
			return none(c.AddEvidence(storage.Evidence{Tie: 1, Coder: 1, Note: "a\x00b"}))
		},
		"evidence 9: the project has none of this id":                        func(c *storage.Change) error { return c.RemoveEvidence(9) },
		"codebook: the text is empty; write down how coders are to decide":   func(c *storage.Change) error { return none(c.AddCodebook("")) },
		`coder: another one has the label "Coder B" already; choose another`: func(c *storage.Change) error { return c.RenameCoder(1, "Coder B") },
		"settled verdict: the rule is empty; give one":                       func(c *storage.Change) error { return c.Settle(1, storage.Settlement{Verdict: network.Yes}) },
		`view "Nothing": the project has none of this name`:                  func(c *storage.Change) error { return c.ForgetView("Nothing") },
		"view: the name is empty; give one":                                  func(c *storage.Change) error { return c.KeepView(storage.View{Text: "{}"}) },
		"view: the text has 1048577 bytes, and 1048576 fit; shorten it": func(c *storage.Change) error {
			return c.KeepView(storage.View{Name: "a", Text: strings.Repeat("x", 1<<20+1)})
		},
	} {
		if got := refused(t, p, do); got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
}

// What an import brought may be longer or odder than what one types; changing
// something else of it is no reason to complain.
func TestOnlyWhatIsNewIsChecked(t *testing.T) {
	p := create(t)
	long := strings.Repeat("x", 300)
	b := batchOf(2, tie(0, 1))
	b.Activists[0].Pseudonym, b.Ties[0].Relation = long, long
	b.Ties[0].FirstSeen, b.Ties[0].LastSeen = "2014", "2013"
	b.Events = []exchange.Event{{Label: long, Begins: "2014", Ends: "2013"}}
	add(t, p, b)
	change(t, p, "edit", func(c *storage.Change) error {
		if err := c.EditActivist(1, storage.Activist{Pseudonym: long, Kind: network.Page}); err != nil {
			return err
		}
		if err := c.EditEvent(1, storage.Event{Label: long, Begins: "2014", Ends: "2013", Place: "Bakı"}); err != nil {
			return err
		}
		return c.EditTie(1, storage.Tie{Source: 2, Target: 1, Relation: long, Weight: 2, FirstSeen: "2014", LastSeen: "2013"})
	})
	n := readNetwork(t, p, 0)
	if n.Activists.Kind[0] != network.Page || n.Ties.Source[0] != 1 || n.Ties.Weight[0] != 2 || n.Ties.Directed[0] || n.Ties.Platform[0] != network.None {
		t.Errorf("%+v, %+v", n.Activists, n.Ties)
	}
}

func TestWhatLooksAlikeIsAlike(t *testing.T) {
	p := create(t)
	change(t, p, "add", func(c *storage.Change) error { return none(c.AddActivist(storage.Activist{Pseudonym: " e\u0301 "})) })
	if got := readNetwork(t, p, 0).Activists.Pseudonym[0]; got != "\u00e9" {
		t.Errorf("kept as %q", got)
	}
	got := refused(t, p, func(c *storage.Change) error { return none(c.AddActivist(storage.Activist{Pseudonym: "\u00e9"})) })
	if want := `activist: another one has the pseudonym "é" already; choose another`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestTheSameOnceMoreIsNoStep(t *testing.T) {
	p := fullStudy(t)
	steps, err := p.History()
	check(t, err)
	change(t, p, "again", func(c *storage.Change) error {
		for _, do := range []func() error{
			func() error { return c.EditActivist(1, storage.Activist{Pseudonym: "P01"}) },
			func() error { return c.EditPlatform(1, storage.Platform{Name: "Facebook", Online: true}) },
			func() error { return none(c.PlatformNamed(" FACEBOOK ")) },
			func() error { return none(c.PlatformNamed("")) },
			func() error { return none(c.AddCodebook(" A tie led to joint action if both were there.\r\n")) },
			func() error { return c.RenameCoder(1, "Coder A") },
			func() error {
				return c.Settle(1, storage.Settlement{Verdict: network.Yes, Rule: "consensus", Coder: 2})
			},
			func() error { return c.Settle(3, storage.Settlement{}) },
			func() error { return c.KeepView(storage.View{Name: "By city", Text: "{}"}) },
			func() error { return c.SetValue(storage.Activists, 1, "age", " 30.0 ") },
			func() error { return c.SetValue(storage.Activists, 3, "city", "Bakı") },
			func() error { return c.SetValue(storage.Ties, 3, "family", "") },
			func() error {
				return none(c.EditAttribute(storage.Ties, "family", storage.Attribute{Label: "Family?", Type: network.Boolean}))
			},
			func() error {
				return c.Participate(storage.Participation{Activist: 1, Event: 1, Role: "speaker", Certainty: .5})
			},
			func() error {
				return c.ChangeRole("speaker", storage.Participation{Activist: 1, Event: 1, Role: "speaker", Certainty: .5})
			},
		} {
			if err := do(); err != nil {
				return err
			}
		}
		return nil
	})
	if again, err := p.History(); err != nil || len(again) != len(steps) {
		t.Errorf("%d steps, were %d; %v", len(again), len(steps), err)
	}
}

func TestEventsAndWhoTookPart(t *testing.T) {
	p := create(t)
	add(t, p, batchOf(3, tie(0, 1)))
	offline := true
	march := storage.Event{Label: "March", Kind: "demonstration", Offline: &offline, Begins: "2013-10", Ends: "2013", Place: "Bakı"}
	change(t, p, "events", func(c *storage.Change) error {
		id, err := c.AddEvent(storage.Event{Label: "Petition"})
		if err == nil && id != 1 {
			err = fmt.Errorf("the first event has the id %d", id)
		}
		if err == nil {
			err = none(c.AddEvent(storage.Event{Label: "Rally"}))
		}
		if err == nil {
			err = c.EditEvent(2, march)
		}
		for _, one := range []storage.Participation{{Activist: 3, Event: 2, Certainty: math.NaN()}, {Activist: 1, Event: 2, Role: "speaker", Certainty: 1}, {Activist: 1, Event: 2, Role: "medic"}} {
			if err == nil {
				err = c.Participate(one)
			}
		}
		if err == nil {
			err = c.ChangeRole("speaker", storage.Participation{Activist: 1, Event: 2, Role: "chair", Certainty: .5})
		}
		if err == nil {
			err = c.RemoveParticipation(1, 2, "medic")
		}
		return err
	})
	events, err := p.Events()
	check(t, err)
	if diff := cmp.Diff([]storage.KnownEvent{{ID: 1, Event: storage.Event{Label: "Petition"}}, {ID: 2, Event: march}}, events); diff != "" {
		t.Error(diff)
	}
	all, err := p.Participations(2)
	check(t, err)
	want := []storage.Participation{{Activist: 1, Event: 2, Role: "chair", Certainty: .5}, {Activist: 3, Event: 2, Certainty: math.NaN()}}
	if diff := cmp.Diff(want, all, cmpopts.EquateNaNs()); diff != "" {
		t.Error(diff)
	}
}

func TestEvidenceCodebooksAndViews(t *testing.T) {
	p := fullStudy(t)
	change(t, p, "edit", func(c *storage.Change) error {
		if err := c.EditEvidence(3, storage.Evidence{Tie: 1, Coder: 1, Source: "https://example.org", Note: "line 1\r\nline 2"}); err != nil {
			return err
		}
		if version, err := c.AddCodebook("Both must have been there at the same time."); err != nil || version != 2 {
			return fmt.Errorf("version %d, %w", version, err)
		}
		if err := c.Mark(4, 2, network.Yes, math.NaN(), 0); err != nil {
			return err
		}
		if err := c.KeepView(storage.View{Name: "By city", Text: `{"colour":"city"}`}); err != nil {
			return err
		}
		return c.KeepView(storage.View{Name: "All", Text: "{}"})
	})
	evidence, err := p.EvidenceOn(1)
	check(t, err)
	if want := (storage.Evidence{Tie: 1, Coder: 1, Source: "https://example.org", Note: "line 1\nline 2"}); len(evidence) != 3 || evidence[1].Evidence != want || evidence[1].Sealed {
		t.Errorf("%+v", evidence)
	}
	books, err := p.Codebooks()
	check(t, err)
	if len(books) != 2 || books[1] != (storage.Codebook{Version: 2, Text: "Both must have been there at the same time.", MadeAt: noon}) {
		t.Errorf("%+v", books)
	}
	all := read(t, p)
	if old, fresh := all["mark"]["1\x002"]["codebook"], all["mark"]["4\x002"]["codebook"]; old != 1. || fresh != 2. {
		t.Errorf("the marks were made under versions %v and %v of the codebook", old, fresh)
	}
	views, err := p.Views()
	check(t, err)
	if diff := cmp.Diff([]storage.View{{Name: "All", Text: "{}"}, {Name: "By city", Text: `{"colour":"city"}`}}, views); diff != "" {
		t.Error(diff)
	}
}

func TestPlatformsAreKnownWhateverTheirCase(t *testing.T) {
	p := create(t)
	var ids []int64
	change(t, p, "add", func(c *storage.Change) error {
		for _, name := range []string{"Telegram", "telegram", "In Person", "TELEGRAM"} {
			id, err := c.PlatformNamed(name)
			if err != nil {
				return err
			}
			ids = append(ids, id)
		}
		// Of two that differ in nothing else, each is known by its own spelling.
		id, err := c.AddPlatform(storage.Platform{Name: "telegram"})
		if err != nil {
			return err
		}
		again, err := c.PlatformNamed("telegram")
		ids = append(ids, id, again)
		return err
	})
	if diff := cmp.Diff([]int64{1, 1, 2, 1, 3, 3}, ids); diff != "" {
		t.Error(diff)
	}
	want := []network.Platform{{ID: 1, Name: "Telegram", Online: true}, {ID: 2, Name: "In Person"}, {ID: 3, Name: "telegram"}}
	if diff := cmp.Diff(want, readNetwork(t, p, 0).Platforms); diff != "" {
		t.Error(diff)
	}
}
