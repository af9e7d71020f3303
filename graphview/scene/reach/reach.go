// Package reach finds the activists and ties that are near others: neighbours,
// surroundings of some steps, ties among a group, shortest paths. Its groups are
// what a picture can make stand out. Of a tie only the ends count here, never the
// direction, the weight or the verdict.
package reach

import (
	"slices"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// Neighbours returns the activists of a group, all who have a tie with one of them,
// and the ends of the group's ties.
func Neighbours(n *network.Network, g *scene.Group) scene.Set {
	reached := scene.NewSet(n.Activists.Len())
	copy(reached, g.Activists)
	for _, a := range g.Activists.All() {
		others, _ := n.Incident(a)
		for _, other := range others {
			reached.Add(other)
		}
	}
	for _, t := range g.Ties.All() {
		reached.Add(n.Ties.Source[t])
		reached.Add(n.Ties.Target[t])
	}
	return reached
}

// Among returns the ties both of whose ends are among the activists.
func Among(n *network.Network, activists scene.Set) scene.Set {
	among := scene.NewSet(n.Ties.Len())
	for t, source := range n.Ties.Source {
		if activists.Has(source) && activists.Has(n.Ties.Target[t]) {
			among.Add(int32(t))
		}
	}
	return among
}

// Pairs counts the pairs among the activists that have a tie: parallel ties count
// once, loops not at all.
func Pairs(n *network.Network, activists scene.Set) int {
	pairs := 0
	met := make([]int32, n.Activists.Len()) // 1 + the last activist that was seen to have a tie with it
	for _, a := range activists.All() {
		others, _ := n.Incident(a)
		for _, other := range others {
			if other > a && met[other] != a+1 && activists.Has(other) {
				met[other] = a + 1
				pairs++
			}
		}
	}
	return pairs
}

// Around returns the activists that are at most so many steps from one of the group,
// counting the ends of the group's ties as one step away, all ties among them, and
// the group itself.
func Around(n *network.Network, g *scene.Group, steps int) *scene.Group {
	reached := &scene.Group{Activists: g.Activists, Ties: g.Ties}
	for range steps {
		reached.Activists = Neighbours(n, reached)
	}
	ties := Among(n, reached.Activists)
	for k, word := range g.Ties {
		ties[k] |= word
	}
	return &scene.Group{Activists: reached.Activists, Ties: ties}
}

// Neighbourhood returns a group, the ends of its ties, the neighbours of all these,
// and all ties among them.
func Neighbourhood(n *network.Network, g *scene.Group) *scene.Group {
	if g.Ties.Len() == 0 {
		return Around(n, g, 1)
	}
	ends := scene.Group{Ties: g.Ties}
	with := &scene.Group{Activists: Neighbours(n, &ends), Ties: g.Ties}
	for k, word := range g.Activists {
		with.Activists[k] |= word
	}
	return Around(n, with, 1)
}

// Path returns a shortest path between two activists: those on it, and all ties
// between those that follow each other. It is nil when no path joins the two. Of
// several shortest paths it is the one on which each step, from the first activist
// on, leads to the lowest index that it can.
func Path(n *network.Network, from, to int32) *scene.Group {
	steps := distances(n, to, from)
	if steps[from] < 0 {
		return nil
	}
	activists, ties := scene.NewSet(n.Activists.Len()), scene.NewSet(n.Ties.Len())
	activists.Add(from)
	for at := from; at != to; {
		others, incident := n.Incident(at)
		next := network.None
		for _, other := range others {
			if steps[other] == steps[at]-1 && (next == network.None || other < next) {
				next = other
			}
		}
		for k, other := range others {
			if other == next {
				ties.Add(incident[k])
			}
		}
		activists.Add(next)
		at = next
	}
	return &scene.Group{Activists: activists, Ties: ties}
}

// distances returns how many steps activists are from one, as far as they are
// nearer than until; -1 for those that were not reached.
func distances(n *network.Network, from, until int32) []int32 {
	steps := slices.Repeat([]int32{-1}, n.Activists.Len())
	steps[from] = 0
	for queue := []int32{from}; len(queue) > 0 && steps[until] < 0; queue = queue[1:] {
		others, _ := n.Incident(queue[0])
		for _, other := range others {
			if steps[other] < 0 {
				steps[other] = steps[queue[0]] + 1
				queue = append(queue, other)
			}
		}
	}
	return steps
}
