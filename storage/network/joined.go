package network

import (
	"math"
	"slices"
)

// Joined returns the network in which events are further activists, behind those that
// there are, and participations further ties, behind those that there are, so that what
// is made for networks of one mode does for both. Event e has the index
// Activists.Len() + e. Such a tie has no direction, weight or platform, and is not coded;
// further activists have id 0, and nobody has attributes.
func (n *Network) Joined() *Network {
	took := n.TwoMode(nil)
	events, more := took.Events(), took.Participations()
	people := Activists{
		ID: padded(n.Activists.ID, events, 0), Kind: padded(n.Activists.Kind, events, Person),
		Pseudonym: slices.Clone(n.Activists.Pseudonym),
	}
	if events > 0 {
		people.Pseudonym = append(people.Pseudonym, n.Events.Label...)
	}
	ties := Ties{
		ID: padded(n.Ties.ID, more, 0), Source: slices.Clone(n.Ties.Source), Target: slices.Clone(n.Ties.Target),
		Platform: padded(n.Ties.Platform, more, None), Relation: padded(n.Ties.Relation, more, None),
		Directed: padded(n.Ties.Directed, more, false), Weight: padded(n.Ties.Weight, more, math.NaN()),
		FirstSeen: padded(n.Ties.FirstSeen, more, ""), LastSeen: padded(n.Ties.LastSeen, more, ""),
		Verdict: padded(n.Ties.Verdict, more, NotCoded),
	}
	for a := range int32(n.Activists.Len()) {
		for _, e := range took.EventsOf(a) {
			ties.Source, ties.Target = append(ties.Source, a), append(ties.Target, int32(n.Activists.Len())+e)
		}
	}
	return &Network{
		Activists: people, Ties: ties, Platforms: n.Platforms, Relations: n.Relations,
		rows: compress(people.Len(), ties.Source, ties.Target),
	}
}

// JoinedVerdicts returns the verdicts of the network joined.
func (n *Network) JoinedVerdicts(participations int) []Verdict {
	return padded(n.Ties.Verdict, participations, NotCoded)
}

func padded[T any](column []T, more int, with T) []T {
	return slices.Concat(column, slices.Repeat([]T{with}, more))
}
