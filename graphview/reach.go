package graphview

import (
	"copresence/graphview/scene"
	"copresence/graphview/scene/reach"
	"copresence/storage/network"
)

// of selects what is in a group; nothing when it is nil.
func of(g *scene.Group) Selection {
	if g == nil {
		return Nothing
	}
	return sorted(g.Activists.All(), g.Ties.All())
}

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

// Grown selects what is selected, whoever has a tie with a selected activist, and
// the ends of selected ties.
func Grown(n *network.Network, s Selection) Selection {
	g := s.group()
	return of(&scene.Group{Activists: reach.Neighbours(n, g), Ties: g.Ties})
}

// Among selects the ties both of whose ends are selected.
func Among(n *network.Network, s Selection) Selection {
	return of(&scene.Group{Ties: reach.Among(n, s.group().Activists)})
}

// Pairs counts the pairs of selected activists that have a tie.
func Pairs(n *network.Network, s Selection) int { return reach.Pairs(n, s.group().Activists) }

// Around selects who is at most so many steps from what is selected, as
// [reach.Around] does; of an event from who took part.
func Around(n *network.Network, s Selection, steps int) Selection {
	return of(reach.Around(n, peopleAt(n, s).group(), steps))
}

// Neighbourhood selects what is selected, all neighbours, and all ties among them.
// Of a tie it is the neighbourhood of its two ends; of an event who took part, and all
// ties among them.
func Neighbourhood(n *network.Network, s Selection) Selection {
	if s == Nothing {
		return Nothing
	}
	if _, is := s.Event(); is {
		people := peopleAt(n, s)
		return people.With(Among(n, people))
	}
	return of(reach.Neighbourhood(n, s.group()))
}

// Path selects a shortest path between two activists, as [reach.Path] does; Nothing
// when no path joins the two.
func Path(n *network.Network, from, to int32) Selection { return of(reach.Path(n, from, to)) }
