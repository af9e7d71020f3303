// Package crowd makes networks of any size, for pictures to be timed on.
//
// The networks are like large ones that were laid out: ties lead to activists near by, some
// activists have more than others, a tenth of the ties is coded. The package also tells how
// fast a core is, for limits to be fair. It knows nothing of pictures.
package crowd

import (
	"fmt"
	"math"
	"math/rand/v2"

	"copresence/storage/network"
)

// Sizes are the networks that the painter's limits are stated for.
var Sizes = []struct{ Activists, Ties int }{{2000, 10_000}, {20_000, 100_000}, {200_000, 1_000_000}}

// New makes a network, and places for its activists, spread over an area of 8 by 5. The
// same numbers give the same network. On a picture of 1600 by 1000 pixels that shows
// all of it, ties are some 170 pixels long.
func New(activists, ties int) (*network.Network, []network.Point, error) {
	r := rand.New(rand.NewPCG(1, 2))
	places := spread(r, activists)
	var a network.Activists
	for i := range activists {
		a.ID = append(a.ID, int64(i+1))
		a.Pseudonym = append(a.Pseudonym, fmt.Sprintf("P%03d", i+1))
		a.Kind = append(a.Kind, network.Person)
	}
	var e network.Ties
	for i := range ties {
		source := r.IntN(activists)
		e.ID = append(e.ID, int64(i+1))
		e.Source = append(e.Source, int32(source))
		e.Target = append(e.Target, int32(neighbour(r, places, source)))
		e.Platform = append(e.Platform, network.None)
		e.Relation = append(e.Relation, network.None)
		e.Directed = append(e.Directed, i%4 != 0)
		e.Weight = append(e.Weight, 1+float64(r.IntN(9)))
		e.FirstSeen = append(e.FirstSeen, "")
		e.LastSeen = append(e.LastSeen, "")
		e.Verdict = append(e.Verdict, verdict(r))
	}
	n, err := network.New(a, e, nil, nil)
	return n, places, err
}

// spread scatters activists over a plane, 60 units apart by and large.
func spread(r *rand.Rand, activists int) []network.Point {
	side := 60 * math.Sqrt(float64(activists))
	places := make([]network.Point, activists)
	for i := range places {
		places[i] = network.Point{X: 1.6 * side * r.Float64(), Y: side * r.Float64()}
	}
	return places
}

// neighbour picks the nearest of some other activists.
func neighbour(r *rand.Rand, places []network.Point, source int) int {
	const asked = 12
	target, nearest := source, math.Inf(1)
	for range asked {
		other := r.IntN(len(places))
		if d := places[other].Sub(places[source]).Length(); other != source && d < nearest {
			target, nearest = other, d
		}
	}
	return target
}

func verdict(r *rand.Rand) network.Verdict {
	const coded = 10 // one in so many
	if r.IntN(coded) != 0 {
		return network.NotCoded
	}
	return [...]network.Verdict{network.Yes, network.Yes, network.No, network.Unclear}[r.IntN(4)]
}
