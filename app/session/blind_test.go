package session_test

import (
	"testing"

	"copresence/app/session"
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
