package graphview

import (
	"slices"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// Everyone selects all activists that have a place.
func Everyone(places []network.Point) Selection {
	var all []int32
	for i, p := range places {
		if p.Placed() {
			all = append(all, int32(i))
		}
	}
	return sorted(all, nil)
}

// Inverted selects the activists that have a place and are not selected; the ties
// that are not, when only ties are.
func Inverted(n *network.Network, places []network.Point, s Selection) Selection {
	if len(s.Activists()) > 0 || len(s.Ties()) == 0 {
		return Everyone(places).Without(s)
	}
	var ties []int32
	for t := range int32(n.Ties.Len()) {
		if !s.HasTie(t) {
			ties = append(ties, t)
		}
	}
	return sorted(nil, ties)
}

// Grown selects what is selected, and whoever has a tie with a selected activist
// or is an end of a selected tie. The direction of ties plays no part.
func Grown(n *network.Network, s Selection) Selection {
	reached := scene.NewSet(n.Activists.Len())
	for _, a := range s.Activists() {
		reached.Add(a)
		others, _ := n.Incident(a)
		for _, other := range others {
			reached.Add(other)
		}
	}
	for _, t := range s.Ties() {
		reached.Add(n.Ties.Source[t])
		reached.Add(n.Ties.Target[t])
	}
	return sorted(reached.All(), s.Ties())
}

// Among lists the ties both of whose ends are selected, ascending.
func Among(n *network.Network, s Selection) []int32 {
	var ties []int32
	for t, source := range n.Ties.Source {
		if s.HasActivist(source) && s.HasActivist(n.Ties.Target[t]) {
			ties = append(ties, int32(t))
		}
	}
	return ties
}

// Pairs counts the pairs of selected activists that have a tie, in whatever
// direction: parallel ties count once, loops not at all.
func Pairs(n *network.Network, s Selection) int {
	pairs := 0
	met := make([]int32, n.Activists.Len()) // 1 + the last activist that was seen to have a tie with it
	for _, a := range s.Activists() {
		others, _ := n.Incident(a)
		for _, other := range others {
			if other > a && met[other] != a+1 && s.HasActivist(other) {
				met[other] = a + 1
				pairs++
			}
		}
	}
	return pairs
}

// Around selects the activists that are at most so many steps from a selected one
// or from an end of a selected tie, and all ties among them.
func Around(n *network.Network, s Selection, steps int) Selection {
	reached := s
	for range steps {
		reached = Grown(n, reached)
	}
	return Of(reached.Activists(), append(Among(n, reached), s.Ties()...))
}

// Path selects a shortest path between two activists, whatever the direction of
// its ties: the activists on it and all ties between those that follow each other.
// It is Nothing when no path joins the two. Of several shortest paths it is the
// one over the activists of the lowest index.
func Path(n *network.Network, from, to int32) Selection {
	before := make([]int32, n.Activists.Len()) // on the way back to from; None: not met yet
	for i := range before {
		before[i] = network.None
	}
	// From the far end, so that the way is read in the right order; each takes the
	// first that reached it.
	before[to] = to
	for layer := []int32{to}; before[from] == network.None; {
		var next []int32
		for _, a := range layer {
			others, _ := n.Incident(a)
			for _, other := range others {
				if before[other] == network.None {
					before[other] = a
					next = append(next, other)
				}
			}
		}
		if len(next) == 0 {
			return Nothing
		}
		slices.Sort(next)
		layer = next
	}
	way := []int32{from}
	for at := from; at != to; at = before[at] {
		way = append(way, before[at])
	}
	var ties []int32
	for k := range len(way) - 1 {
		others, incident := n.Incident(way[k])
		for j, other := range others {
			if other == way[k+1] {
				ties = append(ties, incident[j])
			}
		}
	}
	return Of(way, ties)
}
