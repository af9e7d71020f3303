package session_test

import (
	"testing"

	"copresence/app/session"
	"copresence/storage/network"
)

// Evidence of another coder is a verdict by half: a filter finds it only where coders may
// see each other's verdicts.
func TestFiltersKeepEvidenceOfOthersFromACoder(t *testing.T) {
	s := sampled(t)
	ids := s.State().Network.Ties.ID
	for tie, coder := range []int64{1, 2, 2} {
		_, err := s.AddEvidence(session.Evidence{Tie: ids[tie], Coder: coder, Note: "a photograph"})
		must(t, err)
	}
	ties := func() int { return filtered(t, s, "evidence > 0").Ties() }
	for coder, want := range map[int64]int{0: 3, 1: 1, 2: 2} {
		must(t, s.ChooseCoder(coder))
		if got := ties(); got != want {
			t.Errorf("coder %d finds %d ties with evidence, want %d", coder, got, want)
		}
	}
	plan, err := s.Plan()
	must(t, err)
	plan.Open = true
	must(t, s.SetPlan(plan))
	must(t, s.ChooseCoder(1))
	if got := ties(); got != 3 {
		t.Errorf("where coders see each other, %d ties with evidence are found, want 3", got)
	}
}

// That another coded a tie is half of what the other said: a filter knows of it only where
// coders may see each other's verdicts.
func TestFiltersKeepFromACoderWhatOthersCoded(t *testing.T) {
	s := opened(t)
	must(t, s.AddCoder("Ana"))
	must(t, s.Mark(0, session.Verdict(network.Yes)))
	must(t, s.Mark(1, session.Verdict(network.No)))
	must(t, s.AddCoder("Ben"))
	must(t, s.Mark(1, session.Verdict(network.Yes)))
	ids := map[string]int64{}
	for _, c := range s.State().Coders {
		ids[c.Label] = c.ID
	}
	found := func(reader string) [3]int {
		must(t, s.ChooseCoder(ids[reader])) // 0, all, of no label
		return [3]int{filtered(t, s, "coder = Ana").Ties(), filtered(t, s, "coder = Ben").Ties(), filtered(t, s, "coders > 1").Ties()}
	}
	for reader, want := range map[string][3]int{"": {2, 1, 1}, "Ana": {2, 0, 0}, "Ben": {0, 1, 0}} {
		if got := found(reader); got != want {
			t.Errorf("%q finds of Ana, of Ben, of both %v ties, want %v", reader, got, want)
		}
	}
	must(t, s.SetPlan(session.Plan{Open: true}))
	if got, want := found("Ben"), [3]int{2, 1, 1}; got != want {
		t.Errorf("where coders see each other, Ben finds %v, want %v", got, want)
	}
}

// What the words of each kind of step give away of a tie, of the steps as they are written.
func TestWhatTheWordsOfStepsTell(t *testing.T) {
	s := opened(t)
	must(t, s.AddCoder("Ana"))
	tie, coder := s.State().Network.Ties.ID[0], s.State().Coder.ID
	var piece int64
	for _, c := range []struct {
		do    func() error
		what  string
		tells session.Telling
	}{
		{func() error { return s.Mark(0, session.Verdict(network.Yes)) }, "mark Wren → Rook yes", session.TellsVerdict},
		{func() error { return s.Mark(0, session.Verdict(network.NotCoded)) }, "take the mark off Wren → Rook", session.TellsVerdict},
		{func() error { return s.Settle(tie, network.Yes, "decided") }, "settle Wren → Rook as yes", session.TellsDecision},
		{func() error { return s.Settle(tie, network.NotCoded, "") }, "settle Wren → Rook no more", session.TellsDecision},
		{func() (err error) {
			piece, err = s.AddEvidence(session.Evidence{Tie: tie, Coder: coder, Note: "a photograph"})
			return err
		}, "add evidence on Wren → Rook", session.TellsEvidence},
		{func() error {
			return s.EditEvidence(piece, session.Evidence{Tie: tie, Coder: coder, Note: "a letter"})
		}, "edit evidence on Wren → Rook", session.TellsEvidence},
		{func() error { return s.RemoveEvidence(piece) }, "remove evidence 1", session.TellsEvidence},
		{func() error {
			_, err := s.AddEvidenceOf(session.Evidence{Tie: tie, Coder: coder}, session.Happening{Label: "March"})
			return err
		}, "add evidence and its event on Wren → Rook", session.TellsEvidence},
		{func() error { return s.Flag(tie, coder, "unsure") }, "flag Wren → Rook for discussion", session.TellsDoubt},
		{func() error { return s.Unflag(tie, coder) }, "flag Wren → Rook no more", session.TellsDoubt},
		{func() error { return s.Skip(tie, coder) }, "put off Wren → Rook", session.TellsDoubt},
		{func() error { return s.AddCoder("Ben") }, "add Ben", session.TellsNothing},
	} {
		must(t, c.do())
		history, err := s.History()
		must(t, err)
		last := history[len(history)-1]
		if got := session.Tells(last); last.What != c.what || got != c.tells {
			t.Errorf("%q tells %d; want %q, which tells %d", last.What, got, c.what, c.tells)
		}
	}
}
