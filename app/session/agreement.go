package session

import (
	"context"
	"maps"
	"slices"

	"copresence/app/coding"
	"copresence/app/findings"
	"copresence/storage"
	"copresence/storage/network"
)

// Agreed is how far coders agree, and where they do not. It is the lead's to see.
type Agreed struct {
	Scale      coding.Scale
	Bootstrap  coding.Bootstrap
	Coders     []Coder
	All        coding.Agreement
	ByPlatform []AgreedGroup
	ByYear     []AgreedGroup // of when the tie was first seen
	Differing  []Disagreement
}

// AgreedGroup is how far coders agree on a group of ties.
type AgreedGroup struct {
	Group string // [findings.Nothing]: not known
	coding.Agreement
}

// Disagreement is a tie on which coders differ.
type Disagreement struct {
	Tie     int64 // id
	Said    []Said
	Settled *storage.KnownSettlement // nil: it is open, and counts as unclear
}

// Said is what a coder said of a tie.
type Said struct {
	Coder Coder
	storage.Mark
}

// Agreement measures how far all coders agree, and lists the ties on which they
// differ, in the order of the ties. Cancelling ctx stops it.
func (s *Session) Agreement(ctx context.Context, scale coding.Scale, b coding.Bootstrap) (*Agreed, error) {
	s.commands.Lock()
	marks, err := s.marks()
	if err != nil {
		s.commands.Unlock()
		return nil, err
	}
	c, err := s.codings(nil)
	settled, failed := s.settlements()
	s.commands.Unlock() // the bootstrap may take long
	if err == nil {
		err = failed
	}
	if err != nil {
		return nil, err
	}
	found := &Agreed{Scale: scale, Bootstrap: b, Coders: c.Coders}
	n := c.Network
	if found.All, err = agreeOn(ctx, c, scale, b, nil); err != nil {
		return nil, err
	}
	found.ByPlatform, err = agreeBy(ctx, c, scale, b, n.PlatformName)
	if err != nil {
		return nil, err
	}
	found.ByYear, err = agreeBy(ctx, c, scale, b, func(tie int32) string {
		first := n.Ties.FirstSeen[tie]
		return string(first[:min(len(first), 4)])
	})
	if err != nil {
		return nil, err
	}
	found.Differing = differing(c, marks, settled)
	return found, nil
}

// Differing lists the ties on which coders differ, in the order of the ties, without
// measuring anything.
func (s *Session) Differing() ([]Disagreement, error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	marks, err := s.marks()
	if err != nil {
		return nil, err
	}
	c, err := s.codings(nil)
	if err != nil {
		return nil, err
	}
	settled, err := s.settlements()
	if err != nil {
		return nil, err
	}
	return differing(c, marks, settled), nil
}

func agreeOn(ctx context.Context, c *Codings, scale coding.Scale, b coding.Bootstrap, keep func(tie int32) bool) (coding.Agreement, error) {
	ratings, err := c.Ratings(scale, keep)
	if err != nil {
		return coding.Agreement{}, err
	}
	return coding.Agree(ctx, ratings, b)
}

// agreeBy measures agreement on each group of ties; a single group says nothing new.
func agreeBy(ctx context.Context, c *Codings, scale coding.Scale, b coding.Bootstrap, of func(tie int32) string) ([]AgreedGroup, error) {
	names := map[string]bool{}
	for _, tie := range c.Ties {
		names[of(tie)] = true
	}
	if len(names) < 2 {
		return nil, nil
	}
	var groups []AgreedGroup
	for _, name := range slices.Sorted(maps.Keys(names)) {
		a, err := agreeOn(ctx, c, scale, b, func(tie int32) bool { return of(tie) == name })
		if err != nil {
			return nil, err
		}
		if name == "" {
			name = findings.Nothing
		}
		groups = append(groups, AgreedGroup{name, a})
	}
	return groups, nil
}

// differing lists the ties on which coders gave different verdicts, unclear being one.
func differing(c *Codings, marks []storage.Mark, settled map[int64]storage.KnownSettlement) []Disagreement {
	coders := make(map[int64]Coder, len(c.Coders))
	for _, coder := range c.Coders {
		coders[coder.ID] = coder
	}
	differ := map[int64]bool{}
	for row, tie := range c.Ties {
		first := network.NotCoded
		for _, v := range c.Of(row) {
			switch {
			case v == network.NotCoded:
			case first == network.NotCoded:
				first = v
			case v != first:
				differ[c.Network.Ties.ID[tie]] = true
			}
		}
	}
	var all []Disagreement
	for _, m := range marks {
		if !differ[m.Tie] {
			continue
		}
		if n := len(all); n == 0 || all[n-1].Tie != m.Tie {
			d := Disagreement{Tie: m.Tie}
			if by, is := settled[m.Tie]; is {
				d.Settled = &by
			}
			all = append(all, d)
		}
		d := &all[len(all)-1]
		d.Said = append(d.Said, Said{coders[m.Coder], m})
	}
	return all
}
