package session

import (
	"fmt"

	"copresence/storage"
)

// KnownEvidence is evidence with the id that the project has given it.
type KnownEvidence = storage.KnownEvidence

// Teller says who of a tie's two activists says that something was so.
type Teller = storage.Teller

// The tellers.
const (
	Unnamed    = storage.Unnamed
	SourceSays = storage.SourceSays
	TargetSays = storage.TargetSays
	BothSay    = storage.BothSay
	OtherSays  = storage.OtherSays
)

// Flag is a tie that a coder keeps for a discussion.
type Flag = storage.Flag

// EvidenceOn lists what a coder's verdict on a tie rests on, in the order in which
// it came; of coder 0, what all coders' verdicts do. Both are ids.
func (s *Session) EvidenceOn(tie, coder int64) ([]KnownEvidence, error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	if err := s.settle(); err != nil {
		return nil, err
	}
	all, err := s.project().EvidenceOn(tie)
	if coder == 0 {
		return all, err
	}
	var own []KnownEvidence
	for _, e := range all {
		if e.Coder == coder {
			own = append(own, e)
		}
	}
	return own, err
}

// AllEvidence lists the evidence of all coders on all ties.
func (s *Session) AllEvidence() ([]KnownEvidence, error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	if err := s.settle(); err != nil {
		return nil, err
	}
	return s.project().AllEvidence()
}

// AddPieces adds pieces of evidence as one step.
func (s *Session) AddPieces(pieces []Evidence) error {
	s.commands.Lock()
	defer s.commands.Unlock()
	return s.annotate(fmt.Sprintf("add %s of evidence", counted(len(pieces), "piece")), func(c *storage.Change) error {
		for i, e := range pieces {
			if _, err := c.AddEvidence(e); err != nil {
				return fmt.Errorf("piece %d: %w", i+1, err)
			}
		}
		return nil
	})
}

// AddEvidenceOf adds evidence whose event is new, both as one step, and returns the
// id of the evidence. That the two took part in the event it does not say.
func (s *Session) AddEvidenceOf(e Evidence, event Happening) (id int64, err error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	err = s.amend(addEvidenceVerb+"and its event on "+s.tieName(e.Tie), func(c *storage.Change) (err error) {
		if e.Event, err = c.AddEvent(event); err != nil {
			return err
		}
		id, err = c.AddEvidence(e)
		return err
	})
	return id, err
}

// Flags lists what coders keep for a discussion.
func (s *Session) Flags() ([]Flag, error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	if err := s.settle(); err != nil {
		return nil, err
	}
	return s.project().Flags()
}

// Flag keeps a tie for a discussion, in the name of a coder; both are ids. The reason
// may be empty.
func (s *Session) Flag(tie, coder int64, reason string) error {
	s.commands.Lock()
	defer s.commands.Unlock()
	return s.annotate(flagVerb+s.tieName(tie)+" for discussion", func(c *storage.Change) error { return c.Flag(tie, coder, reason) })
}

// Unflag says that a coder's question about a tie is answered.
func (s *Session) Unflag(tie, coder int64) error {
	s.commands.Lock()
	defer s.commands.Unlock()
	return s.annotate(flagVerb+s.tieName(tie)+" no more", func(c *storage.Change) error { return c.Unflag(tie, coder) })
}

// Skip puts a tie off to the end of a coder's queue; both are ids.
func (s *Session) Skip(tie, coder int64) error {
	s.commands.Lock()
	defer s.commands.Unlock()
	return s.annotate(skipVerb+s.tieName(tie), func(c *storage.Change) error { return c.Skip(tie, coder) })
}

// CoderAtWork returns the id of the coder in whose name something is said, who is
// made in a project without any; where there are some and none is chosen, the error is
// ErrNoCoder.
func (s *Session) CoderAtWork() (int64, error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	state := s.State()
	switch {
	case !state.Settled():
		return state.Coder.ID, nil
	case len(state.Coders) > 0:
		return 0, ErrNoCoder
	}
	if err := s.addCoder(firstCoder); err != nil {
		return 0, err
	}
	return s.State().Coder.ID, nil
}
