package session

import (
	"fmt"
	"maps"
	"slices"

	"copresence/app/coding"
	"copresence/storage"
	"copresence/storage/network"
)

// Settlement says what settling by a rule did.
type Settlement struct {
	Settled int // ties that the rule settles
	Changed int // of all ties, whose settled verdict is another one now, or none
	Open    int // ties that two or more coded, and that the rule does not settle
	Kept    int // ties that a person decided, and that stay as they are
}

// SettleBy settles, as one step, the ties that two or more coders coded by a rule.
// What an earlier rule settled and this one does not is open again; what a person
// decided stays.
func (s *Session) SettleBy(rule coding.Rule) (done Settlement, err error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	c, err := s.codings(nil)
	if err != nil {
		return done, err
	}
	settled, err := s.settlements()
	if err != nil {
		return done, err
	}
	labels, whose := make([]string, len(c.Coders)), int64(0)
	for i, coder := range c.Coders {
		if labels[i] = coder.Label; coder.Label == rule.Coder() {
			whose = coder.ID
		}
	}
	by, ids := make([]coding.Rule, len(c.Ties)), make([]int64, len(c.Ties))
	for row, tie := range c.Ties {
		ids[row] = c.Network.Ties.ID[tie]
		by[row] = coding.Rule(settled[ids[row]].Rule)
	}
	settling, err := rule.Settle(labels, c.Verdicts, by)
	if err != nil {
		return done, err
	}
	done = Settlement{Settled: settling.Settled, Open: settling.Open, Kept: settling.Kept}
	change := s.amend
	if s.State().Settled() {
		change = s.edit // the network shows it
	}
	err = change(fmt.Sprintf("%s%s by %s", settleVerb, counted(settling.Settled, "tie"), rule), func(change *storage.Change) error {
		done.Changed = 0
		for row, id := range ids {
			before := settled[id]
			if before.Rule != "" && !by[row].Automatic() {
				continue
			}
			if before.Verdict != settling.Verdicts[row] {
				done.Changed++
			}
			if err := change.Settle(id, storage.Settlement{Verdict: settling.Verdicts[row], Rule: string(rule), Coder: whose}); err != nil {
				return err
			}
		}
		for _, id := range bare(settled, ids) {
			done.Changed++
			if err := change.Settle(id, storage.Settlement{}); err != nil {
				return err
			}
		}
		return nil
	})
	return done, err
}

// bare lists the ties that a rule settled and that nobody codes any more.
func bare(settled map[int64]storage.KnownSettlement, coded []int64) (ids []int64) {
	for _, id := range slices.Sorted(maps.Keys(settled)) {
		_, still := slices.BinarySearch(coded, id)
		if !still && coding.Rule(settled[id].Rule).Automatic() {
			ids = append(ids, id)
		}
	}
	return ids
}

// Adjudicate settles the verdict on a tie by a person's decision, in the name of the
// coder of that label, "" for nobody's; network.NotCoded takes it back.
func (s *Session) Adjudicate(tie int64, verdict network.Verdict, reason, label string) error {
	s.commands.Lock()
	defer s.commands.Unlock()
	settlement := storage.Settlement{Verdict: verdict, Rule: coding.Decision(reason)}
	if label != "" {
		coders, err := coded(s.State(), []string{label})
		if err != nil {
			return err
		}
		settlement.Coder = coders[0].ID
	}
	return s.settleTie(tie, settlement)
}

// SettledBy counts the ties of a network of the project that are settled, by rule or
// decision.
func (s *Session) SettledBy(n *network.Network) (map[string]int, error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	if err := s.settle(); err != nil {
		return nil, err
	}
	list, err := s.project().Settlements()
	if err != nil {
		return nil, err
	}
	by := make(map[string]int)
	for _, one := range list {
		if _, there := n.TieByID(one.Tie); there {
			by[coding.Rule(one.Rule).Kind()]++
		}
	}
	return by, nil
}

// Codebook is a version of the coding instructions.
type Codebook struct {
	storage.Codebook
	Marks int // that were made under it
}

// Codebooks lists all versions of the coding instructions, the last being the one
// in force, and how many marks were made before there were any.
func (s *Session) Codebooks() (all []Codebook, before int, err error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	marks, err := s.marks()
	if err != nil {
		return nil, 0, err
	}
	books, err := s.project().Codebooks()
	if err != nil {
		return nil, 0, err
	}
	under := make(map[int64]int)
	for _, m := range marks {
		under[m.Codebook]++
	}
	for _, b := range books {
		all = append(all, Codebook{b, under[b.Version]})
	}
	return all, under[0], nil
}
