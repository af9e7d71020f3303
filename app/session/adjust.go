package session

import (
	"context"
	"errors"

	"copresence/app/session/layouts"
)

// ErrMovedMeanwhile says that places changed while they were adjusted.
var ErrMovedMeanwhile = errors.New("activists came, went or were moved meanwhile; do it again")

// Adjust does something to the places of activists, given by their ids, as one step; of
// no ids, to all of them. It can be cancelled through ctx, which leaves all as it was.
func (s *Session) Adjust(ctx context.Context, ids []int64, a layouts.Adjustment, amount float64, progress func(done float64)) error {
	before := s.State()
	var chosen []int32
	whom := "all"
	if ids == nil {
		for i := range int32(before.Network.Activists.Len()) {
			chosen = append(chosen, i)
		}
	}
	for _, id := range ids {
		if i, there := before.Network.ActivistByID(id); there {
			chosen = append(chosen, i)
		}
	}
	if ids != nil {
		whom = counted(len(chosen), "activist")
	}
	places, err := a.Do(ctx, before.Places, chosen, before.Held(), amount, progress)
	if err != nil {
		return err
	}
	s.commands.Lock()
	defer s.commands.Unlock()
	state := s.State()
	if len(places) > 0 && (len(state.Places) != len(places) || &state.Places[0] != &before.Places[0]) {
		return ErrMovedMeanwhile
	}
	var moved []int32
	for _, i := range chosen {
		if places[i] != before.Places[i] && places[i].Placed() {
			moved = append(moved, i)
		}
	}
	switch {
	case len(moved) == 0:
		return nil
	case state.ReadOnly:
		shown := *state
		shown.Places = places
		s.publish(&shown, Places)
		return nil
	}
	return s.place(places, moved, a.Words(whom, amount))
}
