package session

import (
	"fmt"
	"strconv"
	"strings"

	"copresence/storage"
	"copresence/storage/network"
)

// What a study consists of beside activists and ties; see package storage.
type (
	Platform      = storage.Platform
	Happening     = storage.Event // an Event is news here
	Participation = storage.Participation
	Evidence      = storage.Evidence
)

// AddPlatform adds a platform and returns the id.
func (s *Session) AddPlatform(p Platform) (id int64, err error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	err = s.edit("add platform "+strings.TrimSpace(p.Name), func(c *storage.Change) (err error) {
		id, err = c.AddPlatform(p)
		return err
	})
	return id, err
}

// EditPlatform changes what is said of a platform.
func (s *Session) EditPlatform(id int64, p Platform) error {
	s.commands.Lock()
	defer s.commands.Unlock()
	return s.edit("edit platform "+platformName(s.State(), id), func(c *storage.Change) error { return c.EditPlatform(id, p) })
}

// AddEvent adds an event and returns the id. The history names events by their
// ids: a label can say more about people than their pseudonyms do.
func (s *Session) AddEvent(e Happening) (id int64, err error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	err = s.amend("add an event", func(c *storage.Change) (err error) {
		id, err = c.AddEvent(e)
		return err
	})
	return id, err
}

// EditEvent changes what is said of an event.
func (s *Session) EditEvent(id int64, e Happening) error {
	s.commands.Lock()
	defer s.commands.Unlock()
	return s.amend(fmt.Sprintf("edit event %d", id), func(c *storage.Change) error { return c.EditEvent(id, e) })
}

// Participate says that an activist took part in an event in a role, and how
// certain that is. Of a participation that is there only the certainty changes.
func (s *Session) Participate(p Participation) error {
	s.commands.Lock()
	defer s.commands.Unlock()
	words := fmt.Sprintf("%s took part in event %d", s.pseudonym(p.Activist), p.Event)
	return s.amend(words, func(c *storage.Change) error { return c.Participate(p) })
}

// ChangeRole gives a participation another role and certainty.
func (s *Session) ChangeRole(from string, to Participation) error {
	s.commands.Lock()
	defer s.commands.Unlock()
	words := fmt.Sprintf("another role of %s in event %d", s.pseudonym(to.Activist), to.Event)
	return s.amend(words, func(c *storage.Change) error { return c.ChangeRole(from, to) })
}

// RemoveParticipation takes away that an activist took part in an event in a role.
func (s *Session) RemoveParticipation(activist, event int64, role string) error {
	s.commands.Lock()
	defer s.commands.Unlock()
	words := fmt.Sprintf("%s took no part in event %d", s.pseudonym(activist), event)
	return s.amend(words, func(c *storage.Change) error { return c.RemoveParticipation(activist, event, role) })
}

// AddEvidence adds evidence on a tie and returns the id.
func (s *Session) AddEvidence(e Evidence) (id int64, err error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	err = s.annotate(addEvidenceVerb+"on "+s.tieName(e.Tie), func(c *storage.Change) (err error) {
		id, err = c.AddEvidence(e)
		return err
	})
	return id, err
}

// EditEvidence changes evidence.
func (s *Session) EditEvidence(id int64, e Evidence) error {
	s.commands.Lock()
	defer s.commands.Unlock()
	return s.annotate(editEvidenceVerb+"on "+s.tieName(e.Tie), func(c *storage.Change) error { return c.EditEvidence(id, e) })
}

// RemoveEvidence removes evidence. Nothing goes along.
func (s *Session) RemoveEvidence(id int64) error {
	s.commands.Lock()
	defer s.commands.Unlock()
	return s.annotate(removeEvidenceVerb+strconv.FormatInt(id, 10), func(c *storage.Change) error { return c.RemoveEvidence(id) })
}

// RemovePieces removes several pieces of evidence as one step.
func (s *Session) RemovePieces(ids []int64) error {
	if len(ids) == 1 {
		return s.RemoveEvidence(ids[0])
	}
	s.commands.Lock()
	defer s.commands.Unlock()
	return s.amend(fmt.Sprintf("remove %d pieces of evidence", len(ids)), func(c *storage.Change) error {
		for _, id := range ids {
			if err := c.RemoveEvidence(id); err != nil {
				return err
			}
		}
		return nil
	})
}

// AddCodebook puts new coding instructions in force and returns their version.
func (s *Session) AddCodebook(text string) (version int64, err error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	err = s.annotate("new coding instructions", func(c *storage.Change) (err error) {
		version, err = c.AddCodebook(text)
		return err
	})
	return version, err
}

// RenameCoder gives a coder another label.
func (s *Session) RenameCoder(id int64, label string) error {
	s.commands.Lock()
	defer s.commands.Unlock()
	words := "rename " + coderLabel(s.State(), id) + " to " + strings.TrimSpace(label)
	return s.edit(words, func(c *storage.Change) error { return c.RenameCoder(id, label) })
}

// Settle settles the verdict on a tie by a rule, in the name of the state's coder;
// network.NotCoded takes the settled verdict away.
func (s *Session) Settle(tie int64, verdict network.Verdict, rule string) error {
	s.commands.Lock()
	defer s.commands.Unlock()
	return s.settleTie(tie, storage.Settlement{Verdict: verdict, Rule: rule, Coder: s.State().Coder.ID})
}

func (s *Session) settleTie(tie int64, settlement storage.Settlement) error {
	words, change := fmt.Sprintf("%s%s as %s", settleVerb, s.tieName(tie), settlement.Verdict), s.amend
	if settlement.Verdict == network.NotCoded {
		words = settleVerb + s.tieName(tie) + " no more"
	}
	if s.State().Settled() {
		change = s.edit // the network shows it
	}
	return change(words, func(c *storage.Change) error { return c.Settle(tie, settlement) })
}
