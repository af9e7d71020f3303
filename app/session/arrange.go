package session

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"copresence/graphview/layout"
	"copresence/storage/network"
)

// Algorithm names a way to lay a network out.
type Algorithm string

// The ways to lay a network out.
const (
	Distances Algorithm = "stress" // distances on paper follow the steps from activist to activist
	Spread    Algorithm = "spread" // communities stand apart, and friends beside each other
	Fast      Algorithm = "fast"   // as Spread, in half the time
)

// Algorithms lists the ways to lay a network out.
var Algorithms = []Algorithm{Distances, Spread, Fast}

// Arrangement is an order to lay the network out.
type Arrangement struct {
	Algorithm  Algorithm // empty: Distances
	Seed       uint64
	Iterations int // 0: as many as the layout thinks right
}

// ErrChangedMeanwhile says that activists or ties came or went while a layout ran.
var ErrChangedMeanwhile = errors.New("the network changed while it was laid out; lay it out again")

// Compute returns places for all activists of the network and keeps none.
func (a Arrangement) Compute(ctx context.Context, n *network.Network, progress func(done float64)) ([]network.Point, error) {
	switch a.Algorithm {
	case "", Distances:
		return layout.Stress{Seed: a.Seed, Iterations: a.Iterations}.Place(ctx, n, progress)
	case Spread, Fast:
		return layout.Spread{Seed: a.Seed, Fast: a.Algorithm == Fast}.Place(ctx, n, progress)
	}
	return nil, fmt.Errorf("there is no layout %q", a.Algorithm)
}

// Arrange lays the network out and keeps the places as one step. It can be
// cancelled through ctx, which leaves all as it was. Other commands may run
// while it computes. A read-only project shows the places and keeps none.
func (s *Session) Arrange(ctx context.Context, a Arrangement, progress func(done float64)) error {
	n := s.State().Network
	places, err := a.Compute(ctx, n, progress)
	if err != nil {
		return err
	}
	s.commands.Lock()
	defer s.commands.Unlock()
	state := s.State()
	if !slices.Equal(state.Network.Activists.ID, n.Activists.ID) || !slices.Equal(state.Network.Ties.ID, n.Ties.ID) {
		return ErrChangedMeanwhile
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
	return s.place(places, all, fmt.Sprintf("lay out by %s, seed %d", a.words(), a.Seed))
}

// words names the way for the history.
func (a Arrangement) words() string {
	switch a.Algorithm {
	case Spread:
		return "spread"
	case Fast:
		return "fast spread"
	}
	return "distances"
}
