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
	state := s.State()
	return s.ArrangeShown(ctx, &Shown{Whole: state, Part: state}, a, progress)
}

// ArrangeShown does the same with what a filter shows; all others keep their places.
func (s *Session) ArrangeShown(ctx context.Context, v *Shown, a layouts.Arrangement, progress func(done float64)) error {
	laidOut, err := a.Draw(ctx, v.Part.Network, v.Part.Held(), progress)
	if err != nil {
		return err
	}
	s.commands.Lock()
	defer s.commands.Unlock()
	state := s.State()
	before := v.Whole.Network
	if !slices.Equal(state.Network.Activists.ID, before.Activists.ID) || !slices.Equal(state.Network.Ties.ID, before.Ties.ID) {
		return ErrChangedMeanwhile
	}
	all, places := v.activists, slices.Clone(state.Places)
	if all == nil {
		all = make([]int32, len(places))
		for i := range all {
			all[i] = int32(i)
		}
	}
	held := state.Held()
	for i, a := range all {
		if held == nil || !held[a].Placed() { // also who was pinned or dragged meanwhile
			places[a] = laidOut.Places[i]
		}
	}
	if state.ReadOnly {
		shown := *state
		shown.Places, shown.Backdrop = places, laidOut.Backdrop
		s.publish(&shown, Places)
		return nil
	}
	return s.placeBefore(laidOut.Backdrop, places, all, "lay out by "+a.Words())
}
