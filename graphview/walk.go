package graphview

import (
	"math"

	"copresence/storage/network"
)

// walk returns what an arrow key goes to from what alone is selected, in a
// direction of length one: the nearest activist there or, along a tie, the nearest
// that has a tie with it. From a tie it goes to the end that lies there. None
// there: it is Nothing.
func walk(n *network.Network, places []network.Point, from Selection, direction network.Point, along bool) Selection {
	if t := from.Tie; t != network.None {
		source, target := n.Ties.Source[t], n.Ties.Target[t]
		way := places[target].Sub(places[source])
		if way.X*direction.X+way.Y*direction.Y >= 0 {
			return Activist(target)
		}
		return Activist(source)
	}
	a := from.Activist
	if a == network.None || !places[a].Placed() {
		return Nothing
	}
	best, least := network.None, math.Inf(1)
	try := func(b int32) {
		if far := farness(places[b].Sub(places[a]), direction); far < least {
			best, least = b, far
		}
	}
	if others, _ := n.Incident(a); along {
		for _, b := range others {
			try(b)
		}
	} else {
		for b := range places {
			try(int32(b))
		}
	}
	if best == network.None {
		return Nothing
	}
	return Activist(best)
}

// farness is how far off a way is for one who wants to go in a direction: its
// length along it, and twice what it leads aside. It is infinite for a way that
// leads more aside than on.
func farness(way, direction network.Point) float64 {
	on := way.X*direction.X + way.Y*direction.Y
	aside := math.Abs(way.X*direction.Y - way.Y*direction.X)
	if !(on > 0) || aside > on {
		return math.Inf(1)
	}
	return on + 2*aside
}
