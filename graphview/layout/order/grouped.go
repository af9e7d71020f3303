package order

import (
	"context"
	"math"

	"copresence/graphview/layout"
	"copresence/storage/network"
)

// Grouped places each group of activists in a box of its own, by layout.Spread of
// the ties within the group, so that the groups can be compared and the ties
// between them lie in the open. Those who have ties to other groups only stand in a
// round, on the side of those whom they know. The zero value takes all as one group.
//
// Boxes with many ties between them stand near each other: of orders in which boxes
// can be packed, tried by swapping two at a time, the one for which a small page and
// short ties between groups come together best. Then each group is mirrored so that
// the ties to others are short. See [Boxes] for the frames.
type Grouped struct {
	// Group has the number of each activist's group; negative numbers are one group,
	// of those whose group is not known.
	Group []int32

	// Seed draws the pictures of the groups.
	Seed uint64
}

// frame is how far a box reaches beyond those who stand at its edge, so that their
// discs and some of their names are in it.
const frame = 40

// Box is the frame of a group.
type Box struct {
	Group     int32 // its number; network.None: of those whose group is not known
	Low, High network.Point
}

// Boxes returns the frames of the groups, in the order of their numbers, that of
// those whose group is not known last: 40 units around the members who have a
// place. Groups without such members have none. Right after Place no two frames of
// Grouped have a point in common; of places that somebody has changed they may.
func Boxes(group []int32, places []network.Point) []Box {
	members, _ := parted(group)
	var boxes []Box
	for _, m := range members {
		b := Box{Group: max(group[m[0]], network.None)}
		b.Low = network.Point{X: math.Inf(1), Y: math.Inf(1)}
		b.High = network.Point{X: math.Inf(-1), Y: math.Inf(-1)}
		for _, a := range m {
			if p := places[a]; p.Placed() {
				b.Low.X, b.Low.Y = min(b.Low.X, p.X-frame), min(b.Low.Y, p.Y-frame)
				b.High.X, b.High.Y = max(b.High.X, p.X+frame), max(b.High.Y, p.Y+frame)
			}
		}
		if b.Low.X < b.High.X {
			boxes = append(boxes, b)
		}
	}
	return boxes
}

// Place returns the places of all activists, in their order. It calls progress,
// unless that is nil, from time to time and in the caller's goroutine with the
// share of the work that is done, from 0 to 1. When the context ends before the
// work does, its error is returned and no places.
func (l Grouped) Place(ctx context.Context, n *network.Network, progress func(done float64)) ([]network.Point, error) {
	if err := fits(n, "group", l.Group); err != nil {
		return nil, err
	}
	group := l.Group
	if group == nil {
		group = make([]int32, n.Activists.Len())
	}
	const drawing = .8 // of the work, as the progress tells it
	g := simple(n)
	members, of := parted(group)
	parts, done := make([][]network.Point, len(members)), 0.
	for i, m := range members {
		share := drawing * float64(len(m)) / float64(len(group))
		places, err := l.within(ctx, g, m, func(part float64) { report(progress, done+share*part) })
		if err != nil {
			return nil, err
		}
		done += share
		parts[i] = places
	}
	y := &yard{g: g, members: members, of: of, parts: parts, quotient: g.quotient(of, len(members))}
	y.measure()
	if err := y.swap(ctx, func(share float64) { report(progress, drawing+(1-drawing)*share) }); err != nil {
		return nil, err
	}
	y.mirror()
	y.face()
	places := y.places(len(group))
	return finished(ctx, places, progress)
}

// within places one group by itself: those with ties in it by Spread, beside them in
// a round those who have ties to others only, and in rows who has none at all.
func (l Grouped) within(ctx context.Context, whole *graph, members []int32, progress func(float64)) ([]network.Point, error) {
	g := whole.induced(members)
	var tied, outward, isolates []int32
	for v, a := range members {
		switch {
		case g.degree(int32(v)) > 0:
			tied = append(tied, int32(v))
		case whole.degree(a) > 0:
			outward = append(outward, int32(v))
		default:
			isolates = append(isolates, int32(v))
		}
	}
	var parts [][]int32
	var places [][]network.Point
	if len(tied) > 0 {
		n, err := g.induced(tied).network()
		if err != nil {
			return nil, err
		}
		spread, err := layout.Spread{Seed: l.Seed}.Place(ctx, n, progress)
		if err != nil {
			return nil, err
		}
		parts, places = append(parts, tied), append(places, spread)
	}
	if len(outward) > 0 {
		swarm := make([]network.Point, len(outward))
		for k := range swarm {
			swarm[k] = seed(k, len(swarm))
		}
		parts, places = append(parts, outward), append(places, swarm)
	}
	return layout.Assemble(len(members), parts, places, isolates), nil
}
