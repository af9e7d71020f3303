package session_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"copresence/app/session"
	"copresence/app/session/layouts"
	"copresence/storage/network"
)

func TestWhoIsPinnedIsMovedByHandAlone(t *testing.T) {
	s := opened(t)
	n := s.State().Network
	rook, swift := n.Activists.ID[1], n.Activists.ID[2]
	if err := s.Pin([]int64{rook}, true); !errors.Is(err, session.ErrNothingToPin) {
		t.Errorf("one without a place was pinned: %v", err)
	}
	must(t, s.Arrange(context.Background(), layouts.Arrangement{}, nil))
	must(t, s.Pin([]int64{rook, 1 << 40}, true))
	if got := s.State().Undo; got != "keep Rook in place" {
		t.Errorf("the step is called %q", got)
	}
	for _, name := range []string{"spread", "distances", "forceatlas2", "circle", "grid"} {
		before := s.State().Places[1]
		must(t, s.Arrange(context.Background(), layouts.Arrangement{Layout: name}, nil))
		if got := s.State().Places[1]; got != before {
			t.Errorf("%s moved who is pinned from %v to %v", name, before, got)
		}
	}
	must(t, s.Move(1, network.Point{X: 4, Y: 5}))
	must(t, s.Arrange(context.Background(), layouts.Seeded("spread", 11), nil))
	if got := s.State().Places[1]; got != (network.Point{X: 4, Y: 5}) {
		t.Errorf("moved by hand, and laid out, it stands at %v", got)
	}
	steps, err := s.History()
	must(t, err)
	moved := steps[len(steps)-2]
	_, changes, err := s.Changes(context.Background(), moved.ID, 10)
	must(t, err)
	var words []string
	for _, table := range changes {
		for _, line := range table.Lines {
			words = append(words, line.String())
		}
	}
	if all := strings.Join(words, "\n"); !strings.Contains(all, "kept in place at") {
		t.Errorf("the history tells of the move of one who is pinned: %q", all)
	}

	must(t, s.Pin([]int64{rook, swift}, true))
	must(t, s.Pin([]int64{rook, swift}, false))
	if s.State().Pinned != nil || s.State().Held() != nil || s.State().Undo != "let 2 activists move again" {
		t.Errorf("pinned are %v after %q", s.State().Pinned, s.State().Undo)
	}
	_, err = s.Undo(context.Background(), nil)
	must(t, err)
	if got := s.State().Pinned; !slices.Equal(got, []bool{false, true, true}) {
		t.Errorf("after undo pinned are %v", got)
	}
}
