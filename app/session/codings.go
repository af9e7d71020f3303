package session

import (
	"fmt"
	"slices"

	"copresence/app/coding"
	"copresence/storage"
	"copresence/storage/network"
)

// Codings are the verdicts of several coders side by side. They are the lead's to
// see: a coder who still codes must not know what the others said.
type Codings struct {
	Network  *network.Network  // whose ties are meant
	Coders   []Coder           // the columns
	Ties     []int32           // the rows: ties that at least one of them coded
	Verdicts []network.Verdict // row after row
}

// Codings reads what the coders of those labels said; all coders where none is named.
func (s *Session) Codings(labels ...string) (*Codings, error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	return s.codings(labels)
}

func (s *Session) codings(labels []string) (*Codings, error) {
	return s.codingsIn(s.State().Network, labels)
}

// codingsIn reads them of the ties of a network of the project.
func (s *Session) codingsIn(n *network.Network, labels []string) (*Codings, error) {
	marks, err := s.marks()
	if err != nil {
		return nil, err
	}
	state := s.State()
	coders := state.Coders
	if len(labels) > 0 {
		if coders, err = coded(state, labels); err != nil {
			return nil, err
		}
	}
	column := make(map[int64]int, len(coders))
	for i, c := range coders {
		column[c.ID] = i
	}
	all := &Codings{Network: n, Coders: coders}
	for _, m := range marks {
		at, wanted := column[m.Coder]
		tie, there := n.TieByID(m.Tie)
		if !wanted || !there {
			continue
		}
		if n := len(all.Ties); n == 0 || all.Ties[n-1] != tie {
			all.Ties = append(all.Ties, tie)
			all.Verdicts = append(all.Verdicts, make([]network.Verdict, len(coders))...)
		}
		all.Verdicts[len(all.Verdicts)-len(coders)+at] = m.Verdict
	}
	return all, nil
}

// marks reads what all coders said, after what is waiting to be written.
func (s *Session) marks() ([]storage.Mark, error) {
	if err := s.settle(); err != nil {
		return nil, err
	}
	return s.project().Marks()
}

// coded finds the coders of those labels, each once.
func coded(state *State, labels []string) ([]Coder, error) {
	var coders []Coder
	for _, label := range labels {
		i := slices.IndexFunc(state.Coders, func(c Coder) bool { return c.Label == label })
		if i < 0 {
			return nil, fmt.Errorf("there is no coder %q", label)
		}
		if !slices.Contains(coders, state.Coders[i]) {
			coders = append(coders, state.Coders[i])
		}
	}
	return coders, nil
}

// Of returns what the coders said of the tie in that row.
func (c *Codings) Of(row int) []network.Verdict {
	return c.Verdicts[row*len(c.Coders) : (row+1)*len(c.Coders)]
}

// Ratings makes what agreement is measured of; keep, which may be nil, says which
// ties count.
func (c *Codings) Ratings(scale coding.Scale, keep func(tie int32) bool) (coding.Ratings, error) {
	if keep == nil {
		return scale.Verdicts(len(c.Coders), c.Verdicts)
	}
	var kept []network.Verdict
	for row, tie := range c.Ties {
		if keep(tie) {
			kept = append(kept, c.Of(row)...)
		}
	}
	return scale.Verdicts(len(c.Coders), kept)
}
