package session

import (
	"time"

	"copresence/app/coding"
	"copresence/storage/network"
)

// Tour is the way of whoever codes through the ties, as it lay when it was asked for:
// of the state's coder through the coder's own ties, in the order of the plan. Who
// looks at what all coders arrive at goes through their disagreements first, and
// then through the other ties.
type Tour struct {
	*coding.Tour
	Plan     Plan
	Network  *network.Network // whose ties are meant
	Coder    Coder            // the zero coder: all
	Made     []time.Time      // of the coder's verdicts, in no order
	Codebook int64            // version of the instructions in force; 0: none
	Double   int              // of the ties, those that all coders code
	Flagged  int              // of the ties, those that wait for a discussion
	Outdated int              // of the ties, those coded under other instructions
	Differ   int              // ties on which coders differ; known only to who looks at all
}

// Tour lays the way of the state's coder. In a project without coders it is that of
// whoever will be the first.
func (s *Session) Tour() (*Tour, error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	plan, err := s.plan()
	if err != nil {
		return nil, err
	}
	state := s.State()
	if state.Settled() && len(state.Coders) > 0 {
		return s.adjudicating(state, plan)
	}
	label := state.Coder.Label
	if label == "" {
		label = firstCoder
	}
	w, err := s.queue(Turn{Queue: plan.Queue, Coder: label})
	if err != nil {
		return nil, err
	}
	var again []int32
	if plan.Again {
		again = w.Outdated
	}
	return &Tour{
		Tour: coding.NewTour(w.Network, w.Ties, w.work, again), Plan: plan, Network: w.Network, Coder: state.Coder,
		Made: w.made, Codebook: w.version, Double: w.Double, Flagged: w.Flagged, Outdated: len(w.Outdated),
	}, nil
}

// adjudicating lays the way through the disagreements, and then the other ties.
func (s *Session) adjudicating(state *State, plan Plan) (*Tour, error) {
	_, differ, err := s.disagreements(plan.Queue)
	if err != nil {
		return nil, err
	}
	version, err := s.codebook()
	if err != nil {
		return nil, err
	}
	n := state.Network
	first := make([]bool, n.Ties.Len())
	for _, tie := range differ {
		first[tie] = true
	}
	ties := differ
	for _, tie := range plan.Ties(n) {
		if !first[tie] {
			ties = append(ties, tie)
		}
	}
	return &Tour{
		Tour: coding.NewTour(n, ties, coding.Work{}, differ), Plan: plan, Network: n,
		Codebook: version, Differ: len(differ),
	}, nil
}
