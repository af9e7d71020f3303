package catalogue

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"copresence/graphview/measure"
	"copresence/storage/network"
)

// Part says which ties of a network count.
type Part uint8

// The parts.
const (
	Whole     Part = iota // all ties
	Online                // those of platforms that are on-line
	MarkedYes             // those marked yes, as the reader of the network sees it
	Platform              // those of one platform
)

// Scope is a part of a network. The zero value is the whole of it.
type Scope struct {
	Part     Part
	Platform string // its name, for Platform
}

// Words for parts on the command line; anything else is the name of a platform.
const (
	wordOnline = "online"
	wordYes    = "yes"
)

// ParseScope understands "", "online", "yes", and the name of a platform of n in
// letters of any size.
func ParseScope(n *network.Network, word string) (Scope, error) {
	switch word {
	case "":
		return Scope{}, nil
	case wordOnline:
		return Scope{Part: Online}, nil
	case wordYes:
		return Scope{Part: MarkedYes}, nil
	}
	for _, p := range n.Platforms {
		if strings.EqualFold(p.Name, word) {
			return Scope{Platform, p.Name}, nil
		}
	}
	return Scope{}, fmt.Errorf("there is no platform %s; online and yes go, too", word)
}

// Scopes lists the parts that n has, the whole first.
func Scopes(n *network.Network) []Scope {
	all := []Scope{{}, {Part: Online}, {Part: MarkedYes}}
	for _, p := range n.Platforms {
		all = append(all, Scope{Platform, p.Name})
	}
	return all
}

// Keep returns which ties count; nil keeps all. Of a platform that is not there none
// does.
func (s Scope) Keep(n *network.Network) func(tie int32) bool {
	switch s.Part {
	case Online:
		return measure.Online(n)
	case MarkedYes:
		return measure.Marked(n, network.Yes)
	case Platform:
		for i, p := range n.Platforms {
			if p.Name == s.Platform {
				return measure.OnPlatform(n, int32(i))
			}
		}
		return func(int32) bool { return false }
	}
	return nil
}

// Same reports whether measures of this part of the two networks are the same, but for
// those that look at attributes: whether they have the same activists, and the same ties
// that count. Verdicts matter only where they decide what counts.
func (s Scope) Same(a, b *network.Network) bool {
	if a == b {
		return true
	}
	same := slices.Equal(a.Activists.ID, b.Activists.ID) && slices.Equal(a.Ties.ID, b.Ties.ID) &&
		slices.Equal(a.Ties.Source, b.Ties.Source) && slices.Equal(a.Ties.Target, b.Ties.Target) &&
		slices.Equal(a.Ties.Directed, b.Ties.Directed) && slices.EqualFunc(a.Ties.Weight, b.Ties.Weight, alike)
	switch s.Part {
	case MarkedYes:
		return same && slices.Equal(a.Ties.Verdict, b.Ties.Verdict)
	case Online, Platform:
		return same && slices.Equal(a.Ties.Platform, b.Ties.Platform) && slices.Equal(a.Platforms, b.Platforms)
	}
	return same
}

// alike takes NaN for equal to NaN, as a column of missing weights has it.
func alike(a, b float64) bool { return math.Float64bits(a) == math.Float64bits(b) }

// SameDetails reports whether activists are the same in kind and attributes, and took part
// in the same events.
func SameDetails(a, b *network.Network) bool {
	return a == b || slices.Equal(a.Activists.Kind, b.Activists.Kind) &&
		slices.EqualFunc(a.Activists.Attributes, b.Activists.Attributes, func(c, d network.Column) bool {
			return c.Name == d.Name && c.Type == d.Type && slices.Equal(c.Texts, d.Texts) && slices.EqualFunc(c.Numbers, d.Numbers, alike)
		}) && sameEvents(a.Events, b.Events)
}

func sameEvents(a, b *network.Events) bool {
	if a == b || a == nil || b == nil {
		return a == b
	}
	return slices.Equal(a.ID, b.ID) && slices.Equal(a.Venue, b.Venue) && slices.Equal(a.Took.Activist, b.Took.Activist) &&
		slices.Equal(a.Took.Event, b.Took.Event) && slices.EqualFunc(a.Took.Certainty, b.Took.Certainty, alike)
}
