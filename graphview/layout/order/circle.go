package order

import (
	"context"
	"math"
	"slices"

	"copresence/graphview/layout"
	"copresence/storage/network"
)

// Circle places activists on a circle, clockwise from the top. It shows every tie
// of a small network, and who has most of them; of a network in groups, how many
// ties lead from group to group. The zero value is ready to use.
//
// Neighbours are 40 units apart, the centre is the origin. Ties within the circle
// are straight, so parallel ones and directions make no difference to where anybody
// stands.
type Circle struct {
	// Value sorts the activists, the largest first, those of unknown value (NaN) last
	// and equals as in the network. To sort by anything else, give ranks. Nil orders
	// them so that few ties cross, with those who have no tie in rows beside the
	// circle.
	Value []float64

	// Group keeps the members of a group together, with a gap before the next group.
	// The group of the lowest number begins. Where a value sorts the members, groups
	// follow each other by number, else so that few ties cross. Negative numbers are
	// one group, of those whose group is not known. Nil makes no groups.
	Group []int32
}

const (
	beside   = 40 // between neighbours, along the circle
	interval = 2  // of them, at least, that a gap between groups has room for
)

// Place returns the places of all activists, in their order. It calls progress,
// unless that is nil, from time to time and in the caller's goroutine with the
// share of the work that is done, from 0 to 1. When the context ends before the
// work does, its error is returned and no places.
func (l Circle) Place(ctx context.Context, n *network.Network, progress func(done float64)) ([]network.Point, error) {
	if err := fits(n, "value", l.Value); err != nil {
		return nil, err
	}
	if err := fits(n, "group", l.Group); err != nil {
		return nil, err
	}
	arcs, isolates, err := l.arcs(ctx, simple(n), func(share float64) { report(progress, share) })
	if err != nil {
		return nil, err
	}
	count := n.Activists.Len()
	var members []int32
	var places []network.Point
	for i, p := range onCircle(arcs) {
		members = append(members, arcs[i]...)
		places = append(places, p...)
	}
	switch {
	case len(isolates) == 0:
		whole := make([]network.Point, count)
		for i, a := range members {
			whole[a] = places[i]
		}
		places = whole
	case len(members) == 0:
		places = layout.Assemble(count, nil, nil, isolates)
	default:
		places = layout.Assemble(count, [][]int32{members}, [][]network.Point{places}, isolates)
	}
	return finished(ctx, places, progress)
}

// arcs returns the members of each group in order, and who stands beside the circle.
func (l Circle) arcs(ctx context.Context, g *graph, progress func(float64)) (arcs [][]int32, isolates []int32, err error) {
	group := l.Group
	if group == nil {
		group = make([]int32, g.order())
	}
	members, of := parted(group)
	switch {
	case l.Value != nil:
		for _, m := range members {
			byValue(m, l.Value)
		}
		return members, nil, ctx.Err()
	case l.Group != nil:
		arcs, err = arcsOfGroups(ctx, g, members, of, progress)
		return arcs, nil, err
	}
	order, err := around(ctx, g, progress)
	if err != nil {
		return nil, nil, err
	}
	tied := len(order)
	for tied > 0 && g.degree(order[tied-1]) == 0 {
		tied--
	}
	if tied == 0 { // a circle of all is at least a circle
		return [][]int32{order}, nil, nil
	}
	return [][]int32{order[:tied]}, order[tied:], nil
}

// arcsOfGroups orders groups, by the ties between them, and then the members of
// each.
func arcsOfGroups(ctx context.Context, g *graph, members [][]int32, of []int32, progress func(float64)) ([][]int32, error) {
	turn, err := around(ctx, g.quotient(of, len(members)), func(float64) {})
	if err != nil {
		return nil, err
	}
	if first := slices.Index(turn, 0); first > 0 { // a circle may begin anywhere
		turn = slices.Concat(turn[first:], turn[:first])
	}
	var order []int32
	for _, i := range turn {
		inner, err := around(ctx, g.induced(members[i]), func(float64) {})
		if err != nil {
			return nil, err
		}
		for _, v := range inner {
			order = append(order, members[i][v])
		}
	}
	r, work, from := newRing(g, order), siftable, 0
	arcs := make([][]int32, 0, len(turn))
	for k, i := range turn {
		to := from + len(members[i])
		if work, err = r.sift(ctx, from, to, work); err != nil {
			return nil, err
		}
		arcs = append(arcs, r.order[from:to])
		from = to
		progress(float64(k+1) / float64(len(turn)))
	}
	return arcs, nil
}

// onCircle returns the places of the members of each arc.
func onCircle(arcs [][]int32) [][]network.Point {
	count := 0
	for _, arc := range arcs {
		count += len(arc)
	}
	gap := 0.
	if len(arcs) > 1 { // as wide, all together, as a quarter of the members
		gap = max(interval, float64(count)/4/float64(len(arcs)))
	}
	slots := float64(count) + gap*float64(len(arcs))
	radius := max(beside*slots/(2*math.Pi), 50)
	switch count {
	case 1:
		radius = 0
	case 2:
		slots, gap = 2, 0
	}
	places := make([][]network.Point, len(arcs))
	at := gap / 2
	if len(arcs) == 1 {
		at = 0
	}
	for i, arc := range arcs {
		for range arc {
			places[i] = append(places[i], bearing(at/slots).Scale(radius))
			at++
		}
		at += gap
	}
	return places
}

// bearing returns the direction after that share of a turn, clockwise from the top,
// rounded so that it is the same on every processor.
func bearing(turn float64) network.Point {
	sin, cos := math.Sincos(2 * math.Pi * turn)
	return network.Point{X: float64(float32(sin)), Y: -float64(float32(cos))}
}
