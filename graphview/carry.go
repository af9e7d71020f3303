package graphview

import "copresence/storage/network"

// carried finds what was selected in one network in another one: activists and
// ties have other places there when some before them came or went. What is not
// there any more is nothing.
func carried(s Selection, from, to *network.Network) Selection {
	switch {
	case from == nil || to == nil:
		return Nothing
	case from == to:
		return s
	case s.Activist != network.None:
		if a, there := to.ActivistByID(from.Activists.ID[s.Activist]); there {
			return Activist(a)
		}
	case s.Tie != network.None:
		if t, there := to.TieByID(from.Ties.ID[s.Tie]); there {
			return Tie(t)
		}
	}
	return Nothing
}
