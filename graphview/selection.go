package graphview

import "copresence/storage/network"

// Selection is what a person has selected: an activist, a tie, or nothing. At
// most one of the two is not network.None.
type Selection struct {
	Activist int32
	Tie      int32
}

// Nothing is the selection of neither an activist nor a tie.
var Nothing = Selection{Activist: network.None, Tie: network.None}

// Activist selects an activist.
func Activist(a int32) Selection { return Selection{Activist: a, Tie: network.None} }

// Tie selects a tie.
func Tie(t int32) Selection { return Selection{Activist: network.None, Tie: t} }

// carried is the selection of the same activist or tie in another network of the
// study, where it may have another index; Nothing where it has gone. from is nil
// when nothing was shown before.
func (s Selection) carried(from, to *network.Network) Selection {
	switch {
	case from == nil:
	case s.Activist != network.None:
		if i, there := to.ActivistByID(from.Activists.ID[s.Activist]); there {
			return Activist(i)
		}
	case s.Tie != network.None:
		if i, there := to.TieByID(from.Ties.ID[s.Tie]); there {
			return Tie(i)
		}
	}
	return Nothing
}
