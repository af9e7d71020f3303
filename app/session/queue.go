package session

import (
	"fmt"
	"time"

	"copresence/app/coding"
	"copresence/storage"
	"copresence/storage/network"
)

// Turn is who codes next, and in which order.
type Turn struct {
	coding.Queue
	Coder   string   // label; somebody who has not coded yet may have any
	Among   []string // labels of those who share ties that one alone codes; nil: all coders of the project
	Skipped []int64  // ids of ties that are put off, beside those that the project knows of
	Flagged []int64  // ids of ties that are kept for a discussion, beside those that the project knows of
}

// Waiting is what a coder is to do.
type Waiting struct {
	coding.Assignment
	Network  *network.Network
	Known    bool    // the project has a coder of that label
	Outdated []int32 // ties that the coder coded under other instructions than those in force
	Pace     float64 // ties an hour, see [coding.Pace]; NaN: not known

	work    coding.Work
	made    []time.Time // of the coder's verdicts
	version int64       // of the instructions in force
}

// Queue says what a coder is to do. It reads whether others coded a tie, and nothing
// of what they said.
func (s *Session) Queue(t Turn) (*Waiting, error) {
	if err := t.Validate(); err != nil {
		return nil, err
	}
	s.commands.Lock()
	defer s.commands.Unlock()
	return s.queue(t)
}

func (s *Session) queue(t Turn) (*Waiting, error) {
	marks, err := s.marks()
	if err != nil {
		return nil, err
	}
	version, err := s.codebook()
	if err != nil {
		return nil, err
	}
	state := s.State()
	n := state.Network
	w := &Waiting{Network: n}
	work := coding.Work{Mine: make([]bool, n.Ties.Len()), Others: make([]bool, n.Ties.Len())}
	if work.Skipped, err = chosen(n, t.Skipped); err != nil {
		return nil, err
	}
	if work.Flagged, err = chosen(n, t.Flagged); err != nil {
		return nil, err
	}
	var me int64
	among := t.Among
	for _, c := range state.Coders {
		if c.Label == t.Coder {
			me, w.Known = c.ID, true
		}
		if len(t.Among) == 0 {
			among = append(among, c.Label)
		}
	}
	if err := s.setAside(n, me, &work); err != nil {
		return nil, err
	}
	outdated, made := make([]bool, n.Ties.Len()), []time.Time(nil)
	for _, m := range marks {
		tie, there := n.TieByID(m.Tie)
		switch {
		case !there:
		case m.Coder == me:
			work.Mine[tie], outdated[tie] = true, m.Codebook != version
			made = append(made, m.MadeAt)
		default:
			work.Others[tie] = true
		}
	}
	w.Assignment, w.Pace = t.For(n, t.Coder, among, work), coding.Pace(made)
	w.work, w.made, w.version = work, made, version
	for _, tie := range w.Ties {
		if outdated[tie] {
			w.Outdated = append(w.Outdated, tie)
		}
	}
	return w, nil
}

// setAside adds what the coder of an id has put off, or keeps for a discussion.
func (s *Session) setAside(n *network.Network, coder int64, work *coding.Work) error {
	skips, err := s.project().Skips(coder)
	if err != nil {
		return err
	}
	flags, err := s.project().Flags()
	if err != nil {
		return err
	}
	for _, id := range skips {
		if tie, there := n.TieByID(id); there {
			work.Skipped[tie] = true
		}
	}
	for _, f := range flags {
		if tie, there := n.TieByID(f.Tie); there && f.Coder == coder {
			work.Flagged[tie] = true
		}
	}
	return nil
}

// codebook returns the version of the coding instructions in force, 0 for none.
func (s *Session) codebook() (int64, error) {
	books, err := s.project().Codebooks()
	if err != nil || len(books) == 0 {
		return 0, err
	}
	return books[len(books)-1].Version, nil
}

// chosen marks the ties of those ids.
func chosen(n *network.Network, ids []int64) ([]bool, error) {
	column := make([]bool, n.Ties.Len())
	for _, id := range ids {
		tie, there := n.TieByID(id)
		if !there {
			return nil, fmt.Errorf("there is no tie with id %d", id)
		}
		column[tie] = true
	}
	return column, nil
}

// Disagreements lists the ties on which coders differ and that nobody has settled,
// in the order of a queue, with what each coder said: the work of whoever
// adjudicates, and nothing for one who still codes.
func (s *Session) Disagreements(q coding.Queue) (*Codings, []int32, error) {
	if err := q.Validate(); err != nil {
		return nil, nil, err
	}
	s.commands.Lock()
	defer s.commands.Unlock()
	return s.disagreements(q)
}

func (s *Session) disagreements(q coding.Queue) (*Codings, []int32, error) {
	c, err := s.codings(nil)
	if err != nil {
		return nil, nil, err
	}
	settled, err := s.settlements()
	if err != nil {
		return nil, nil, err
	}
	conflict := make([]coding.Conflict, c.Network.Ties.Len())
	for row, tie := range c.Ties {
		if _, done := settled[c.Network.Ties.ID[tie]]; !done {
			conflict[tie] = coding.ConflictOf(c.Of(row))
		}
	}
	return c, q.Disagreements(c.Network, conflict), nil
}

// settlements reads what is settled, by the ids of the ties.
func (s *Session) settlements() (map[int64]storage.KnownSettlement, error) {
	list, err := s.project().Settlements()
	if err != nil {
		return nil, err
	}
	settled := make(map[int64]storage.KnownSettlement, len(list))
	for _, one := range list {
		settled[one.Tie] = one
	}
	return settled, nil
}
