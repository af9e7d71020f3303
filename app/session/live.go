package session

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"copresence/app/session/layouts"
	"copresence/graphview/layout/force"
	"copresence/storage/network"
)

// Live is a layout that runs until it is stopped, beside all other commands. The
// project has the places of before until Keep.
type Live struct {
	session *Session
	run     *force.Run
	network *network.Network
	words   string
	woken   atomic.Bool // somebody was held or released since the last step
}

// ErrNothingLaidOut says that there is nobody to lay out.
var ErrNothingLaidOut = errors.New("there is nobody to lay out yet")

// StartLive begins a layout with everybody where they stand; who is pinned stays. Run
// makes its steps.
func (s *Session) StartLive(a layouts.Arrangement) (*Live, error) {
	state := s.State()
	if state.Network.Activists.Len() == 0 {
		return nil, ErrNothingLaidOut
	}
	run, err := a.Start(state.Network, state.Places, state.Held())
	if err != nil {
		return nil, err
	}
	return &Live{session: s, run: run, network: state.Network, words: a.Words()}, nil
}

// Network is the network that is laid out.
func (l *Live) Network() *network.Network { return l.network }

// Run makes steps until the context ends, one every so often at most, and calls moved
// after those in which anybody has moved. When all are at rest it waits for somebody to
// be held or released.
func (l *Live) Run(ctx context.Context, pace time.Duration, moved func()) {
	beat := time.NewTicker(pace)
	defer beat.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-beat.C:
		}
		if woken := l.woken.Swap(false); woken || !l.run.Settled() {
			l.run.Step()
			moved()
		}
	}
}

// Places returns where everybody is now, in a slice of the caller's own. It may be
// called while Run runs, as may Hold and Release.
func (l *Live) Places() []network.Point { return l.run.Places() }

// Hold keeps an activist at a place, which draws the others along, until Release.
func (l *Live) Hold(activist int32, at network.Point) {
	l.run.Hold(activist, at)
	l.woken.Store(true)
}

// Release lets an activist go.
func (l *Live) Release(activist int32) {
	l.run.Release(activist)
	l.woken.Store(true)
}

// Keep keeps where everybody is now as one step. Activists who have gone meanwhile are
// passed over, and those who came, or are pinned, stay where they are. A read-only
// project shows the places and keeps none.
func (l *Live) Keep() error {
	places := l.Places()
	s := l.session
	s.commands.Lock()
	defer s.commands.Unlock()
	state := s.State()
	now := append([]network.Point(nil), state.Places...)
	var moved []int32
	for i, id := range l.network.Activists.ID {
		a, there := state.Network.ActivistByID(id)
		if there && places[i].Placed() && now[a] != places[i] {
			now[a] = places[i]
			moved = append(moved, a)
		}
	}
	if len(moved) == 0 {
		return nil
	}
	if state.ReadOnly {
		shown := *state
		shown.Places, shown.Backdrop = now, nil
		s.publish(&shown, Places)
		return nil
	}
	return s.placeBefore(nil, now, moved, fmt.Sprintf("lay out by %s, live", l.words))
}
