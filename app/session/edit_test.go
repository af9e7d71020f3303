package session_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"

	"copresence/app/session"
	"copresence/app/session/layouts"
	"copresence/storage/network"
)

// steps returns what was done, in words, without the import that opened makes.
func steps(t *testing.T, s *session.Session) []string {
	t.Helper()
	history, err := s.History()
	must(t, err)
	var words []string
	for _, step := range history[1:] {
		words = append(words, step.What)
	}
	return words
}

// remove deletes what it was told would go.
func remove(t *testing.T, s *session.Session, d session.Deletion) session.Consequences {
	t.Helper()
	told, err := s.Consequences(d)
	must(t, err)
	must(t, s.Delete(context.Background(), d, told, nil))
	return told
}

func TestANewcomerGetsAPlaceInTheSameStep(t *testing.T) {
	s := opened(t)
	if _, err := s.AddActivist(session.Activist{Pseudonym: "Heron"}); err != nil || s.State().Placed() {
		t.Errorf("before there is a layout the newcomer got a place, or %v", err)
	}
	must(t, s.Arrange(context.Background(), layouts.Arrangement{}, nil))
	before := s.State()
	id, err := s.AddActivist(session.Activist{Pseudonym: " Crane ", Kind: network.Organisation})
	must(t, err)
	after := s.State()
	crane, there := after.Network.ActivistByID(id)
	if !there || after.Network.Activists.Pseudonym[crane] != "Crane" || after.Network.Activists.Kind[crane] != network.Organisation {
		t.Fatalf("%+v", after.Network.Activists)
	}
	if after.Unplaced() || !slices.Equal(after.Places[:4], before.Places) {
		t.Errorf("places before %v, after %v", before.Places, after.Places)
	}
	if after.Undo != "add Crane" {
		t.Errorf("the menu offers to undo %q", after.Undo)
	}
	_, err = s.Undo(context.Background(), nil)
	must(t, err)
	if got := s.State(); got.Network.Activists.Len() != 4 || !slices.Equal(got.Places, before.Places) {
		t.Errorf("after undo %d activists, places %v", got.Network.Activists.Len(), got.Places)
	}
}

func TestTheFirstActivistHasAPlace(t *testing.T) {
	s := opened(t)
	_, err := s.Undo(context.Background(), nil)
	must(t, err)
	_, err = s.AddActivist(session.Activist{Pseudonym: "Heron"})
	must(t, err)
	if state := s.State(); state.Unplaced() || state.Counts.Activists != 1 {
		t.Errorf("%v, %+v", state.Places, state.Counts)
	}
}

func TestEditsOfActivistsAndTies(t *testing.T) {
	s := opened(t)
	var told []session.Aspect
	s.Listen(func(e session.Event) { told = append(told, e.Changed) })
	age, err := s.AddAttribute(session.OfActivists, session.Attribute{Label: "Age", Type: network.Number})
	must(t, err)
	mood, err := s.AddAttribute(session.OfTies, session.Attribute{Label: "Mood", Type: network.Category})
	must(t, err)
	must(t, s.EditActivist(2, session.Activist{Pseudonym: "Raven", Kind: network.Page, Values: session.Values{age: "41"}}))
	id, err := s.AddTie(session.Tie{
		Source: 2, Target: 1, Platform: "Signal", Relation: "trust", Weight: 2.5, FirstSeen: "2013-10", LastSeen: "2014",
		Values: session.Values{mood: "warm"},
	})
	must(t, err)
	must(t, s.EditTie(1, session.Tie{Source: 1, Target: 3, Platform: "telegram", Directed: true, Weight: 1}))
	must(t, s.SetValue(session.OfTies, id, mood, ""))
	for _, aspect := range told {
		if aspect&session.Study == 0 {
			t.Errorf("the news are of %v", told)
		}
	}
	n := s.State().Network
	if n.Activists.Pseudonym[1] != "Raven" || n.Activists.Kind[1] != network.Page || n.Activists.Attributes[0].Numbers[1] != 41 {
		t.Errorf("%+v", n.Activists)
	}
	tie, there := n.TieByID(id)
	if !there || n.PlatformName(tie) != "Signal" || n.RelationName(tie) != "trust" || n.Ties.Weight[tie] != 2.5 || n.Ties.Directed[tie] ||
		n.Ties.FirstSeen[tie] != "2013-10" || n.Ties.LastSeen[tie] != "2014" || !n.Ties.Attributes[0].Missing(int(tie)) {
		t.Errorf("%+v", n.Ties)
	}
	if n.Ties.Target[0] != 2 || n.PlatformName(0) != "Telegram" {
		t.Errorf("tie 1 leads to activist %d, on %s", n.Ties.Target[0], n.PlatformName(0))
	}
	want := []string{
		"add attribute Age", "add attribute Mood", "rename Rook to Raven", "add the tie Raven – Wren", "edit the tie Wren → Swift", "edit the tie Raven – Wren",
	}
	if got := steps(t, s); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	for range want {
		_, err := s.Undo(context.Background(), nil)
		must(t, err)
	}
	if n := s.State().Network; n.Activists.Pseudonym[1] != "Rook" || n.Ties.Len() != 3 || len(n.Platforms) != 2 || len(n.Ties.Attributes) != 0 {
		t.Errorf("undone: %+v", n)
	}
}

func TestDeletionsAreToldAndNamed(t *testing.T) {
	s := opened(t)
	must(t, s.AddCoder("A"))
	must(t, s.Mark(0, session.Verdict(network.Yes)))
	must(t, s.Mark(1, session.Verdict(network.No)))
	_, err := s.AddEvidence(session.Evidence{Tie: 1, Coder: 1, Note: "both on a photograph"})
	must(t, err)
	age, err := s.AddAttribute(session.OfActivists, session.Attribute{Label: "Age", Type: network.Number})
	must(t, err)
	must(t, s.SetValue(session.OfActivists, 1, age, "41"))
	before := s.State()
	for _, c := range []struct {
		deletion session.Deletion
		want     session.Consequences
		words    string
	}{
		{session.Deletion{Activists: []int64{1}}, session.Consequences{Activists: 1, Ties: 2, Marks: 1, Evidence: 1, Values: 1}, "delete Wren and 2 ties"},
		{session.Deletion{Activists: []int64{1, 2}}, session.Consequences{Activists: 2, Ties: 3, Marks: 2, Evidence: 1, Values: 1}, "delete 2 activists and 3 ties"},
		{session.Deletion{Ties: []int64{1}}, session.Consequences{Ties: 1, Marks: 1, Evidence: 1}, "delete the tie Wren → Rook"},
		{session.Deletion{Ties: []int64{1, 3}}, session.Consequences{Ties: 2, Marks: 1, Evidence: 1}, "delete 2 ties"},
		{session.Deletion{Platforms: []int64{1}}, session.Consequences{Platforms: 1, OtherPlatform: 2}, "delete platform Telegram"},
		{session.Deletion{Coders: []int64{1}}, session.Consequences{Coders: 1, Marks: 2, Evidence: 1}, "delete coder A"},
		{
			session.Deletion{Ties: []int64{3}, Attributes: []session.AttributeKey{{Of: session.OfActivists, Name: age}}},
			session.Consequences{Ties: 1, Attributes: 1, Values: 1},
			"delete the tie Swift → Wren and attribute Age",
		},
	} {
		if told := remove(t, s, c.deletion); told != c.want {
			t.Errorf("%s: %+v, want %+v", c.words, told, c.want)
		}
		if undone, err := s.Undo(context.Background(), nil); err != nil || undone != c.words {
			t.Errorf("undid %q, want %q; %v", undone, c.words, err)
		}
		must(t, s.ReadAs("A")) // who was deleted is nobody's choice any more
		if got := s.State(); !slices.Equal(got.Network.Ties.Verdict, before.Network.Ties.Verdict) || got.Counts != before.Counts {
			t.Errorf("%s: undo does not bring all back", c.words)
		}
	}
}

func TestNothingElseIsDeletedThanWasTold(t *testing.T) {
	s := opened(t)
	d := session.Deletion{Activists: []int64{1}}
	told, err := s.Consequences(d)
	must(t, err)
	must(t, s.MarkAs("A", 0, session.Verdict(network.Yes)))
	before := s.State().Counts
	if err := s.Delete(context.Background(), d, told, nil); !errors.Is(err, session.ErrToldOtherwise) {
		t.Errorf("%v", err)
	}
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	if told, err = s.Consequences(d); err != nil || told.Marks != 1 {
		t.Errorf("%+v, %v", told, err)
	}
	if err := s.Delete(cancelled, d, told, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if after := s.State().Counts; after != before {
		t.Errorf("%+v are left of %+v", after, before)
	}
}

func TestARenamedCoderGoesOn(t *testing.T) {
	s := opened(t)
	must(t, s.AddCoder("A"))
	must(t, s.AddCoder("B"))
	must(t, s.RenameCoder(2, "Bea"))
	if got := s.State().Coder; got.ID != 2 || got.Label != "Bea" {
		t.Errorf("after renaming %+v codes", got)
	}
	if what, err := s.Undo(context.Background(), nil); err != nil || what != "rename B to Bea" || s.State().Coder.Label != "B" {
		t.Errorf("undid %q, %v, %+v codes", what, err, s.State().Coder)
	}
	if _, err := s.Undo(context.Background(), nil); err != nil || !s.State().Settled() {
		t.Errorf("%+v codes, who is not there any more; %v", s.State().Coder, err)
	}
}

func TestSettledVerdictsAreShown(t *testing.T) {
	s := opened(t)
	must(t, s.MarkAs("A", 0, session.Verdict(network.Yes)))
	must(t, s.MarkAs("B", 0, session.Verdict(network.No)))
	must(t, s.Settle(1, network.Yes, "consensus"))
	if got := s.State().Network.Ties.Verdict[0]; got != network.No {
		t.Errorf("B sees %v, who said no", got)
	}
	must(t, s.ChooseCoder(0))
	if got := s.State().Network.Ties.Verdict[0]; got != network.Yes {
		t.Errorf("settled as yes, and %v is shown", got)
	}
	must(t, s.Settle(1, network.NotCoded, ""))
	if got := s.State().Network.Ties.Verdict[0]; got != network.Unclear {
		t.Errorf("with nothing settled, %v is shown", got)
	}
	if got := steps(t, s)[4:]; !slices.Equal(got, []string{"settle Wren → Rook as yes", "settle Wren → Rook no more"}) {
		t.Errorf("%q", got)
	}
}

func TestWhatStandsBesideTheNetwork(t *testing.T) {
	s := opened(t)
	must(t, s.AddCoder("A"))
	n := s.State().Network
	event, err := s.AddEvent(session.Happening{Label: "March", Begins: "2013"})
	must(t, err)
	must(t, s.EditEvent(event, session.Happening{Label: "March of mothers"}))
	must(t, s.Participate(session.Participation{Activist: 1, Event: event, Certainty: math.NaN()}))
	must(t, s.ChangeRole("", session.Participation{Activist: 1, Event: event, Role: "speaker", Certainty: 1}))
	size, err := s.AddAttribute(session.OfEvents, session.Attribute{Label: "Size", Type: network.Number})
	must(t, err)
	must(t, s.SetValue(session.OfEvents, event, size, "1500"))
	evidence, err := s.AddEvidence(session.Evidence{Tie: 1, Coder: 1, Event: event})
	must(t, err)
	must(t, s.EditEvidence(evidence, session.Evidence{Tie: 1, Coder: 1, Note: "a secret"}))
	must(t, s.RemoveEvidence(evidence))
	must(t, s.RemoveParticipation(1, event, "speaker"))
	_, err = s.AddCodebook("Both must have been there.")
	must(t, err)
	must(t, s.KeepView(session.View{Name: "All", Text: "{}"}))
	must(t, s.ForgetView("All"))
	platform, err := s.AddPlatform(session.Platform{Name: "Signal", Online: true})
	must(t, err)
	must(t, s.EditPlatform(platform, session.Platform{Name: "Threema", Online: true}))
	size, err = s.EditAttribute(session.AttributeKey{Of: session.OfEvents, Name: size}, session.Attribute{Label: "Crowd", Type: network.Text, Sensitive: true})
	must(t, err)
	all, err := s.Attributes()
	must(t, err)
	want := session.KnownAttribute{Of: session.OfEvents, Name: size, Values: 1, Attribute: session.Attribute{Label: "Crowd", Type: network.Text, Sensitive: true}}
	if len(all) != 1 || all[0] != want {
		t.Errorf("%+v", all)
	}
	words := []string{
		"add A", "add an event", "edit event 1", "Wren took part in event 1", "another role of Wren in event 1", "add attribute Size", "edit event 1",
		"add evidence on Wren → Rook", "edit evidence on Wren → Rook", "remove evidence 1", "Wren took no part in event 1", "new coding instructions",
		"keep view All", "forget view All", "add platform Signal", "edit platform Signal", "edit attribute size",
	}
	if got := steps(t, s); !slices.Equal(got, words) {
		t.Errorf("%q, want %q", got, words)
	}
	if got := s.State(); got.Counts.Events != 1 || !slices.Equal(got.Network.Ties.ID, n.Ties.ID) {
		t.Errorf("%+v", got.Counts)
	}
}

func TestEditsThatMakeNoSenseLeaveNoTrace(t *testing.T) {
	s := opened(t)
	look, err := session.OpenReadOnly(s.State().Path, clock())
	must(t, err)
	defer func() { must(t, look.Close()) }()
	if _, err := look.AddActivist(session.Activist{Pseudonym: "Heron"}); !errors.Is(err, session.ErrReadOnly) {
		t.Errorf("read only: %v", err)
	}
	before := s.State()
	for name, err := range map[string]error{
		"nobody":     s.EditActivist(9, session.Activist{Pseudonym: "Heron"}),
		"twice":      s.EditActivist(1, session.Activist{Pseudonym: "Rook"}),
		"no value":   s.EditActivist(1, session.Activist{Pseudonym: "Heron", Values: session.Values{"age": "1"}}),
		"itself":     s.EditTie(1, session.Tie{Source: 1, Target: 1, Platform: "Signal", Weight: 1}),
		"weightless": s.EditTie(1, session.Tie{Source: 1, Target: 2, Platform: "Signal", Weight: math.NaN()}),
		"told":       s.Delete(context.Background(), session.Deletion{Activists: []int64{9}}, session.Consequences{}, nil),
	} {
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if got := s.State(); got != before || len(steps(t, s)) != 0 {
		t.Errorf("%q", steps(t, s))
	}
}
