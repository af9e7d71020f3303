package session

import (
	"context"
	"errors"
	"fmt"
	"slices"
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
	began   []network.Point // where everybody stood
	rows    []int32         // of those who are laid out, who they are in the network, ascending; nil: all are
	words   string
	woken   atomic.Bool // somebody was held or released since the last step
}

// ErrNothingLaidOut says that there is nobody to lay out.
var ErrNothingLaidOut = errors.New("there is nobody to lay out yet")

// StartLive begins a layout with everybody where they stand; who is pinned stays. Run
// makes its steps.
func (s *Session) StartLive(a layouts.Arrangement) (*Live, error) {
	state := s.State()
	return s.StartLiveShown(&Shown{Whole: state, Part: state}, a)
}

// StartLiveShown does the same with what a filter shows; all others stand still, and
// neither draw nor push those who move.
func (s *Session) StartLiveShown(v *Shown, a layouts.Arrangement) (*Live, error) {
	part := v.Part
	if part.Network.Activists.Len() == 0 {
		return nil, ErrNothingLaidOut
	}
	run, err := a.Start(part.Network, part.Places, part.Held())
	if err != nil {
		return nil, err
	}
	return &Live{session: s, run: run, network: v.Whole.Network, began: v.Whole.Places, rows: v.activists, words: a.Words()}, nil
}

// Network is the network of which all or a part is laid out.
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
func (l *Live) Places() []network.Point {
	places := l.run.Places()
	if l.rows == nil {
		return places
	}
	all := slices.Clone(l.began)
	for i, a := range l.rows {
		all[a] = places[i]
	}
	return all
}

// Hold keeps an activist at a place, which draws the others along, until Release. Who
// is not laid out stays where it is.
func (l *Live) Hold(activist int32, at network.Point) {
	if row, moves := l.row(activist); moves {
		l.run.Hold(row, at)
		l.woken.Store(true)
	}
}

// Release lets an activist go.
func (l *Live) Release(activist int32) {
	if row, moves := l.row(activist); moves {
		l.run.Release(row)
		l.woken.Store(true)
	}
}

// row returns which of those who are laid out an activist is.
func (l *Live) row(activist int32) (row int32, moves bool) {
	if l.rows == nil {
		return activist, true
	}
	i, moves := slices.BinarySearch(l.rows, activist)
	return int32(i), moves
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
		if _, moves := l.row(int32(i)); there && moves && places[i].Placed() && now[a] != places[i] {
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
