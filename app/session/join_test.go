package session_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"

	"copresence/app/session"
	"copresence/storage/network"
)

// Wren and Swift of the triangle are one person: Wren stays.
func TestTwoRecordsOfOnePersonAreJoined(t *testing.T) {
	s := opened(t)
	must(t, s.AddCoder("Ana"))
	who := func(name string) int64 {
		a := &s.State().Network.Activists
		return a.ID[slices.Index(a.Pseudonym, name)]
	}
	town, err := s.AddAttribute(session.OfActivists, session.Attribute{Label: "Town", Type: network.Category})
	must(t, err)
	age, err := s.AddAttribute(session.OfActivists, session.Attribute{Label: "Age", Type: network.Number})
	must(t, err)
	must(t, s.SetValue(session.OfActivists, who("Wren"), town, "Kyiv"))
	must(t, s.SetValue(session.OfActivists, who("Swift"), town, "Lviv"))
	must(t, s.SetValue(session.OfActivists, who("Swift"), age, "31"))
	march, err := s.AddEvent(session.Happening{Label: "March"})
	must(t, err)
	must(t, s.Participate(session.Participation{Activist: who("Swift"), Event: march, Role: "speaker", Certainty: math.NaN()}))
	must(t, s.Participate(session.Participation{Activist: who("Swift"), Event: march, Role: "guest", Certainty: .5}))
	must(t, s.Participate(session.Participation{Activist: who("Wren"), Event: march, Role: "guest", Certainty: 1}))
	rookSwift := s.State().Network.Ties.ID[1]
	must(t, s.Mark(1, session.Verdict(network.Yes)))
	must(t, s.Mark(2, session.Verdict(network.No)))
	before := s.State()

	j, err := s.Joining(who("Wren"), who("Swift"))
	must(t, err)
	if j.Ties != 1 || !slices.Equal(j.Between, []int64{before.Network.Ties.ID[2]}) || j.Alike != 0 || j.Participations != 1 || j.Goes.Marks != 1 ||
		!slices.Equal(j.Filled, []string{"Age"}) ||
		!slices.Equal(j.Conflicts, []string{"Town: Kyiv stays, Lviv goes", "certainty of event 1: 1 stays, 0.5 goes"}) {
		t.Errorf("told: %+v", j)
	}
	must(t, s.Join(j))
	n := s.State().Network
	if n.Activists.Len() != 2 || n.Ties.Len() != 2 {
		t.Fatalf("%d activists, %d ties", n.Activists.Len(), n.Ties.Len())
	}
	tie, there := n.TieByID(rookSwift)
	if !there || n.Activists.Pseudonym[n.Ties.Target[tie]] != "Wren" || n.Ties.Verdict[tie] != network.Yes {
		t.Error("Swift's tie did not come to Wren with its verdict")
	}
	wren, _ := n.ActivistByID(who("Wren"))
	if c := n.Activists.Attributes; c[0].Texts[wren] != "Kyiv" || c[1].Numbers[wren] != 31 {
		t.Errorf("Wren is of %s and %v", c[0].Texts[wren], c[1].Numbers[wren])
	}
	if got := cells(t, s, session.EventRecords, "activists"); got[0] != "1" {
		t.Errorf("%s took part", got[0])
	}
	if err := s.Join(j); err == nil {
		t.Error("who has gone was joined")
	}

	_, err = s.Undo(context.Background(), nil)
	must(t, err)
	after := s.State()
	if !slices.Equal(after.Network.Activists.Pseudonym, before.Network.Activists.Pseudonym) || !slices.Equal(after.Network.Ties.Target, before.Network.Ties.Target) ||
		!slices.Equal(after.Network.Ties.Verdict, before.Network.Ties.Verdict) {
		t.Error("undo does not bring both back as they were")
	}

	// What was told does not hold any more.
	must(t, s.SetValue(session.OfActivists, who("Wren"), town, "Odesa"))
	if err := s.Join(j); !errors.Is(err, session.ErrToldOtherwise) {
		t.Error(err)
	}
}

func TestTiesThatSayTheSameAreToldAndStay(t *testing.T) {
	s := opened(t) // Wren-Rook Telegram, Rook-Swift Telegram, both directed
	a := &s.State().Network.Activists
	rook, wren, swift := a.ID[slices.Index(a.Pseudonym, "Rook")], a.ID[slices.Index(a.Pseudonym, "Wren")], a.ID[slices.Index(a.Pseudonym, "Swift")]
	_, err := s.AddTie(session.Tie{Source: swift, Target: rook, Platform: "Telegram", Directed: true, Weight: 1})
	must(t, err)
	j, err := s.Joining(wren, swift)
	must(t, err)
	if j.Ties != 2 || j.Alike != 1 {
		t.Errorf("%d ties move, %d are alike", j.Ties, j.Alike)
	}
	must(t, s.Join(j))
	if n := s.State().Network; n.Ties.Len() != 3 || n.Degree(0) != 3 {
		t.Errorf("%d ties", n.Ties.Len())
	}
	if _, err := s.Joining(wren, wren); err == nil {
		t.Error("one was joined to oneself")
	}
}
