package scene

import (
	"fmt"
	"slices"
	"strings"

	"copresence/storage/network"
)

// TieColourings lists what TieStyle.Colour may name in n.
func TieColourings(n *network.Network) []string {
	names := append(tieWords(n), ByWeight, ByFirstSeen, ByLastSeen)
	for _, c := range n.Ties.Attributes {
		if c.Type == network.Number || c.Type == network.DateType {
			names = append(names, c.Name)
		}
	}
	return names
}

// TieLines lists what TieStyle.Line may name in n, beside AllAlike.
func TieLines(n *network.Network) []string { return tieWords(n) }

// tieWords lists the qualities of ties that are words.
func tieWords(n *network.Network) []string {
	names := []string{ByVerdict, ByPlatform, ByRelation}
	for _, c := range n.Ties.Attributes {
		if c.Type != network.Number && c.Type != network.DateType {
			names = append(names, c.Name)
		}
	}
	return names
}

// TieQuantities lists what TieStyle.Width and Opacity may name in n, beside AllAlike.
func TieQuantities(n *network.Network) []string {
	names := []string{ByWeight, ByFirstSeen, ByLastSeen}
	for _, c := range n.Ties.Attributes {
		if c.Type == network.Number || c.Type == network.DateType {
			names = append(names, c.Name)
		}
	}
	return names
}

// Validate reports what ties cannot be styled by, naming what they can be.
func (s *TieStyle) Validate(n *network.Network) error {
	for _, c := range []struct {
		what, chosen string
		there        []string
	}{
		{"colour", s.Colour, TieColourings(n)},
		{"line", s.Line, append(TieLines(n), AllAlike)},
		{"width", s.Width, append(TieQuantities(n), AllAlike)},
		{"opacity", s.Opacity, append(TieQuantities(n), AllAlike)},
	} {
		if c.chosen != "" && !slices.Contains(c.there, c.chosen) {
			return fmt.Errorf("%s of ties %q: there is no such quality of ties; there are: %s", c.what, c.chosen, strings.Join(c.there, ", "))
		}
	}
	return s.Ramp.Validate()
}

// byVerdict reports whether verdicts colour ties.
func (s *TieStyle) byVerdict() bool { return s.Colour == "" || s.Colour == ByVerdict }

// quality finds what a name means in n; nil: verdicts, or nothing.
func (s *TieStyle) quality(n *network.Network, name string) *quality {
	switch name {
	case "", ByVerdict, AllAlike:
		return nil
	case ByPlatform:
		q := &quality{name: name, title: "Platform", words: []string{}, of: n.Ties.Platform}
		for _, p := range n.Platforms {
			q.words = append(q.words, p.Name)
		}
		return q
	case ByRelation:
		return &quality{name: name, title: "Relation", words: append([]string{}, n.Relations...), of: n.Ties.Relation}
	case ByWeight:
		return &quality{name: name, title: "Weight", numbers: n.Ties.Weight}
	case ByFirstSeen:
		return dated(name, "First seen", n.Ties.FirstSeen)
	case ByLastSeen:
		return dated(name, "Last seen", n.Ties.LastSeen)
	}
	for i := range n.Ties.Attributes {
		if c := &n.Ties.Attributes[i]; c.Name == name {
			return columnQuality(c)
		}
	}
	return nil
}

// dated is the quality of dates.
func dated(name, title string, dates []network.Date) *quality {
	return &quality{name: name, title: title, dates: true, numbers: years(dates)}
}
