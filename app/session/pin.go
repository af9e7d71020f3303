package session

import (
	"errors"
	"fmt"
	"slices"

	"copresence/storage"
	"copresence/storage/network"
)

// ErrNothingToPin says that nobody who was meant has a place that could be kept.
var ErrNothingToPin = errors.New("nobody of them has a place in the picture yet; lay the network out first")

// Pin keeps activists, given by their ids, where they stand, whatever layout is run, or
// lets them move again, as one step. Those who have gone meanwhile are passed over.
func (s *Session) Pin(ids []int64, keep bool) error {
	s.commands.Lock()
	defer s.commands.Unlock()
	state := s.State()
	places, pinned := map[int64]network.Point{}, slices.Clone(state.Pinned)
	if pinned == nil {
		pinned = make([]bool, state.Network.Activists.Len())
	}
	who := ""
	for _, id := range ids {
		a, there := state.Network.ActivistByID(id)
		if !there || keep && !state.Places[a].Placed() {
			continue
		}
		places[id], pinned[a], who = network.Nowhere, keep, state.Network.Activists.Pseudonym[a]
		if keep {
			places[id] = state.Places[a]
		}
	}
	switch len(places) {
	case 0:
		return ErrNothingToPin
	case 1:
	default:
		who = fmt.Sprintf("%d activists", len(places))
	}
	what := "let " + who + " move again"
	if keep {
		what = "keep " + who + " in place"
	}
	if !slices.Contains(pinned, true) {
		pinned = nil
	}
	entry := storage.Entry{What: what, Coder: state.Coder.ID, At: s.now()}
	return s.keep(entry, func(c *storage.Change) error { return c.Pin(places) }, func(next *State) error {
		next.Pinned = pinned
		return nil
	}, Places)
}

// Held returns the places of those who are kept in place, network.Nowhere for all
// others; nil: nobody is.
func (s *State) Held() []network.Point {
	if s.Pinned == nil {
		return nil
	}
	held := make([]network.Point, len(s.Places))
	for a, place := range s.Places {
		held[a] = network.Nowhere
		if s.Pinned[a] {
			held[a] = place
		}
	}
	return held
}
