package session

import (
	"context"
	"errors"
	"slices"

	"copresence/app/session/layouts"
)

// ErrChangedMeanwhile says that activists or ties came or went while a layout ran.
var ErrChangedMeanwhile = errors.New("the network changed while it was laid out; lay it out again")

// Arrange lays the network out and keeps the places as one step. It can be
// cancelled through ctx, which leaves all as it was. Other commands may run
// while it computes. A read-only project shows the places and keeps none.
func (s *Session) Arrange(ctx context.Context, a layouts.Arrangement, progress func(done float64)) error {
	before := s.State()
	n := before.Network
	places, err := a.Compute(ctx, n, before.Held(), progress)
	if err != nil {
		return err
	}
	s.commands.Lock()
	defer s.commands.Unlock()
	state := s.State()
	if !slices.Equal(state.Network.Activists.ID, n.Activists.ID) || !slices.Equal(state.Network.Ties.ID, n.Ties.ID) {
		return ErrChangedMeanwhile
	}
	for a, held := range state.Held() {
		if held.Placed() { // also who was pinned or dragged meanwhile
			places[a] = held
		}
	}
	if state.ReadOnly {
		shown := *state
		shown.Places = places
		s.publish(&shown, Places)
		return nil
	}
	all := make([]int32, len(places))
	for i := range all {
		all[i] = int32(i)
	}
	return s.place(places, all, "lay out by "+a.Words())
}
