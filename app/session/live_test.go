package session_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"copresence/app/session"
	"copresence/app/session/layouts"
	"copresence/storage/network"
)

func TestLiveLayoutIsKeptAsOneStep(t *testing.T) {
	s := opened(t)
	must(t, s.Arrange(context.Background(), layouts.Arrangement{}, nil))
	before := s.State()
	if _, err := s.StartLive(layouts.Arrangement{Layout: "spread"}); err == nil {
		t.Error("Spread runs until it is stopped")
	}
	live, err := s.StartLive(layouts.Arrangement{Layout: "forceatlas2"})
	must(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	ended, moved := make(chan struct{}), make(chan struct{}, 1)
	session.Go(func() {
		defer close(ended)
		live.Run(ctx, time.Millisecond, func() {
			select {
			case moved <- struct{}{}:
			default:
			}
		})
	}, func(err error) { t.Error(err) })
	to := network.Point{X: 400, Y: -300}
	live.Hold(1, to)
	for live.Places()[1] != to {
		<-moved
	}
	// It is at rest in the end, and awake again when somebody is let go.
	live.Release(1)
	for live.Places()[1] == to {
		<-moved
	}
	must(t, s.Mark(0, session.Verdict(network.Yes)))
	if !slices.Equal(s.State().Places, before.Places) {
		t.Error("places are kept before it is stopped")
	}
	cancel()
	<-ended
	must(t, live.Keep())
	if got := s.State(); !strings.HasSuffix(got.Undo, ", live") || slices.Equal(got.Places, before.Places) {
		t.Errorf("undo offers %q", got.Undo)
	}
	must(t, live.Keep())
	_, err = s.Undo(context.Background(), nil)
	must(t, err)
	if !slices.Equal(s.State().Places, before.Places) {
		t.Error("one undo does not bring back the places of before")
	}
}

func TestLiveLayoutOfNobody(t *testing.T) {
	s, err := session.Create(t.TempDir()+"/empty.copresence", clock())
	must(t, err)
	defer func() { must(t, s.Close()) }()
	if _, err := s.StartLive(layouts.Arrangement{Layout: "forceatlas2"}); err == nil {
		t.Error("nobody is laid out")
	}
}

func TestAdjustIsOneStepAndRefusesOldPlaces(t *testing.T) {
	s := opened(t)
	must(t, s.Arrange(context.Background(), layouts.Arrangement{}, nil))
	left, err := layouts.FindAdjustment("align-left")
	must(t, err)
	ids := s.State().Network.Activists.ID
	must(t, s.Adjust(context.Background(), ids[:2], left, 0, nil))
	if p := s.State().Places; p[0].X != p[1].X || s.State().Undo != "align 2 activists left" {
		t.Errorf("they stand at %v and %v after %q", p[0], p[1], s.State().Undo)
	}
	part, err := layouts.FindAdjustment(layouts.RemoveOverlap)
	must(t, err)
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	must(t, s.MoveAll(map[int64]network.Point{ids[0]: {}, ids[1]: {}, ids[2]: {}}))
	before := s.State()
	if err := s.Adjust(cancelled, nil, part, 0, nil); err == nil || s.State() != before {
		t.Errorf("cancelled: %v", err)
	}
	moving := func(float64) { must(t, s.Move(0, network.Point{X: 5, Y: 5})) } // somebody is dragged meanwhile
	if err := s.Adjust(context.Background(), nil, part, 0, moving); err == nil {
		t.Error("places of before were put in the stead of newer ones")
	}
}
