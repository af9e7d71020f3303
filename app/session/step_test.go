package session_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"copresence/app/session"
	"copresence/storage/network"
)

// coded is the triangle with two marks, one of them changed: steps 2 to 5.
func coded(t *testing.T) *session.Session {
	s := opened(t)
	must(t, s.Mark(0, session.Verdict(network.Yes)))
	must(t, s.Mark(1, session.Verdict(network.No)))
	must(t, s.Mark(1, session.Verdict(network.Unclear)))
	return s
}

func TestGoToAnyStep(t *testing.T) {
	s := coded(t)
	ctx := context.Background()
	for _, visit := range []struct {
		step     int64
		verdicts []network.Verdict
	}{
		{4, []network.Verdict{network.Yes, network.No, network.NotCoded}},
		{0, nil},
		{3, []network.Verdict{network.Yes, network.NotCoded, network.NotCoded}},
		{3, []network.Verdict{network.Yes, network.NotCoded, network.NotCoded}},
		{5, []network.Verdict{network.Yes, network.Unclear, network.NotCoded}},
	} {
		now, err := s.GoTo(ctx, visit.step, nil)
		if err != nil || now.ID != visit.step || now.Undone {
			t.Errorf("went to %+v, %v; want step %d", now, err, visit.step)
		}
		if got := s.State().Network.Ties.Verdict; !slices.Equal(got, visit.verdicts) {
			t.Errorf("at step %d the verdicts are %v, want %v", visit.step, got, visit.verdicts)
		}
		if coder := s.State().Coder.Label; visit.step > 0 && coder != "Coder 1" {
			t.Errorf("at step %d the verdicts shown are those of %q", visit.step, coder)
		}
	}
	_, err := s.GoTo(ctx, 4, nil)
	must(t, err)
	must(t, s.Mark(2, session.Verdict(network.Yes)))
	for _, step := range []int64{5, 7, -1} {
		if now, err := s.GoTo(ctx, step, nil); err == nil {
			t.Errorf("step %d, which is dropped or none, was gone to: %+v", step, now)
		}
	}
}

func TestNobodyIsChosenAgainWhoWasNotWanted(t *testing.T) {
	s := coded(t)
	ctx := context.Background()
	_, err := s.GoTo(ctx, 0, nil)
	must(t, err)
	must(t, s.ChooseCoder(0))
	_, err = s.GoTo(ctx, 5, nil)
	must(t, err)
	if !s.State().Settled() {
		t.Errorf("all coders were asked for, and %q is shown", s.State().Coder.Label)
	}
}

func TestACancelledStepLeavesAllAsItWas(t *testing.T) {
	s := coded(t)
	before := s.State()
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	_, undone := s.Undo(cancelled, nil)
	_, gone := s.GoTo(cancelled, 0, nil)
	if !errors.Is(undone, context.Canceled) || !errors.Is(gone, context.Canceled) {
		t.Errorf("undo: %v, go to: %v", undone, gone)
	}
	if s.State() != before {
		t.Error("something else is shown")
	}
	since, err := s.HistorySince(4)
	if err != nil || len(since.Steps) != 1 || since.Steps[0].Undone || since.Last != 5 {
		t.Errorf("since step 4: %+v, %v", since, err)
	}
}

func TestChangesOfAMark(t *testing.T) {
	s := coded(t)
	step, changes, err := s.Changes(context.Background(), 5, 10)
	must(t, err)
	if step.What != "mark Rook → Swift unclear" || session.Tells(step) != session.TellsVerdict {
		t.Errorf("step %+v", step)
	}
	if len(changes) != 1 || changes[0].Kind != "verdicts" || changes[0].Changed != 1 || changes[0].More != 0 {
		t.Fatalf("%+v", changes)
	}
	line := changes[0].Lines[0]
	if got, want := line.String(), "tie 2 (Rook → Swift): verdict of Coder 1  no → unclear"; got != want || line.Coder != 1 {
		t.Errorf("%s, of coder %d; want %s", got, line.Coder, want)
	}
	if steps, err := s.History(); err != nil || session.Tells(steps[0]) != session.TellsNothing {
		t.Errorf("an import tells a verdict: %+v, %v", steps[0], err)
	}
}
