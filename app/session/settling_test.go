package session_test

import (
	"context"
	"slices"
	"testing"

	"copresence/app/coding"
	"copresence/app/session"
	"copresence/storage/network"
)

// said has coders A, B and C code the triangle: a row for each tie.
func said(t *testing.T, rows ...[3]network.Verdict) *session.Session {
	t.Helper()
	s := opened(t)
	for tie, row := range rows {
		for coder, v := range row {
			if v != network.NotCoded {
				must(t, s.MarkAs(string(rune('A'+coder)), int32(tie), session.Verdict(v)))
			}
		}
	}
	must(t, s.ReadAs(""))
	return s
}

func TestSettlingByRuleIsOneStep(t *testing.T) {
	s := said(
		t,
		[3]network.Verdict{network.Yes, network.Yes, network.No},
		[3]network.Verdict{network.No, network.Yes},
		[3]network.Verdict{network.Yes},
	)
	before := s.State().Network.Ties.Verdict
	if want := []network.Verdict{network.Unclear, network.Unclear, network.Yes}; !slices.Equal(before, want) {
		t.Fatalf("together %v", before)
	}
	history := len(steps(t, s))
	done, err := s.SettleBy(coding.Majority)
	must(t, err)
	if done != (session.Settlement{Settled: 1, Changed: 1, Open: 1}) {
		t.Errorf("%+v", done)
	}
	if got, want := s.State().Network.Ties.Verdict, []network.Verdict{network.Yes, network.Unclear, network.Yes}; !slices.Equal(got, want) {
		t.Errorf("settled %v", got)
	}
	must(t, s.Adjudicate(s.State().Network.Ties.ID[1], network.No, "seen elsewhere", "B"))
	done, err = s.SettleBy(coding.Unanimous) // which settles nothing, and overrules no decision
	must(t, err)
	if done != (session.Settlement{Changed: 1, Open: 1, Kept: 1}) {
		t.Errorf("%+v", done)
	}
	by, err := s.SettledBy(s.State().Network)
	must(t, err)
	if len(by) != 1 || by["adjudicated"] != 1 {
		t.Errorf("%v", by)
	}
	if words := steps(t, s); len(words) != history+3 || words[history] != "settle 1 tie by majority" {
		t.Errorf("%q", words[history:])
	}
	for range 3 {
		_, err := s.Undo(context.Background(), nil)
		must(t, err)
	}
	if got := s.State().Network.Ties.Verdict; !slices.Equal(got, before) {
		t.Errorf("after undo %v, were %v", got, before)
	}
	if s.Adjudicate(1, network.Yes, "", "Nobody") == nil {
		t.Error("somebody who is no coder adjudicates")
	}
}

// A coder's queue tells nothing of what others said, and the coder's verdicts stay
// those that are shown.
func TestQueueIsBlind(t *testing.T) {
	s := said(t, [3]network.Verdict{network.Yes}, [3]network.Verdict{network.No, network.Unclear})
	must(t, s.ReadAs("B"))
	before, err := s.Queue(session.Turn{Coder: "B"})
	must(t, err)
	must(t, s.MarkAs("A", 0, session.Verdict(network.Unclear)))
	must(t, s.ReadAs("B"))
	after, err := s.Queue(session.Turn{Coder: "B"})
	must(t, err)
	if !slices.Equal(before.Waiting, after.Waiting) || !slices.Equal(after.Waiting, []int32{0, 2}) || after.Coded != 1 {
		t.Errorf("%v becomes %v", before.Waiting, after.Waiting)
	}
	if got := s.State().Coder.Label; got != "B" {
		t.Errorf("shown are the verdicts of %q", got)
	}
}

func TestCodingsOfSomeCoders(t *testing.T) {
	s := said(
		t,
		[3]network.Verdict{network.Yes, network.No},
		[3]network.Verdict{network.NotCoded, network.NotCoded, network.Yes},
		[3]network.Verdict{network.No, network.NotCoded, network.No},
	)
	c, err := s.Codings("C", "A", "C")
	must(t, err)
	if !slices.Equal(c.Ties, []int32{0, 1, 2}) || len(c.Coders) != 2 ||
		!slices.Equal(c.Verdicts, []network.Verdict{network.NotCoded, network.Yes, network.Yes, network.NotCoded, network.No, network.No}) {
		t.Errorf("%+v", c)
	}
	if _, err := s.Codings("Nobody"); err == nil {
		t.Error("nobody coded")
	}
}
