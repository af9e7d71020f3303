package order

import (
	"cmp"
	"context"
	"math"
	"slices"

	"copresence/graphview/layout"
	"copresence/storage/network"
)

// yard is where the boxes of groups are packed.
type yard struct {
	g        *graph
	quotient *graph    // of the groups
	of       []int32   // group of each activist
	members  [][]int32 // of each group
	parts    [][]network.Point

	extents []network.Point // of the frames
	corners []network.Point
	order   []int32 // in which the boxes are packed
}

// measure moves every part so that its frame begins at the origin, and keeps how
// large that is.
func (y *yard) measure() {
	y.extents, y.corners = make([]network.Point, len(y.parts)), make([]network.Point, len(y.parts))
	for i, places := range y.parts {
		low, high := places[0], places[0]
		for _, p := range places {
			low.X, low.Y = min(low.X, p.X), min(low.Y, p.Y)
			high.X, high.Y = max(high.X, p.X), max(high.Y, p.Y)
		}
		edge := network.Point{X: frame, Y: frame}
		for v := range places {
			places[v] = places[v].Sub(low).Add(edge)
		}
		y.extents[i] = high.Sub(low).Add(edge.Scale(2))
	}
}

// swap looks for an order of packing, beginning with the largest box first, by
// swapping two as long as that gains. It packs at most so often that it takes
// half a second or so; many boxes stay in the order of their size.
func (y *yard) swap(ctx context.Context, progress func(share float64)) error {
	const (
		rounds = 12
		work   = 12_000_000
	)
	count := len(y.parts)
	y.order = all(count)
	slices.SortStableFunc(y.order, func(a, b int32) int { return cmp.Compare(y.area(b), y.area(a)) })
	best := y.pack()
	tries := work / max(1, 13*count*min(count, 20)+len(y.quotient.other))
	for round := range rounds {
		gained := false
		for i := range count {
			if err := ctx.Err(); err != nil {
				return err
			}
			for j := range i {
				if tries--; tries < 0 {
					y.pack()
					return nil
				}
				y.order[i], y.order[j] = y.order[j], y.order[i]
				if cost := y.pack(); cost < best*(1-1e-9) {
					best, gained = cost, true
					continue
				}
				y.order[i], y.order[j] = y.order[j], y.order[i]
			}
		}
		progress(float64(round+1) / rounds)
		if !gained {
			break
		}
	}
	y.pack()
	return nil
}

func (y *yard) area(i int32) float64 { return y.extents[i].X * y.extents[i].Y }

// pack packs the boxes in the order and returns what that costs: the height of the
// page, times how long the ties between groups are on average, in such heights.
func (y *yard) pack() float64 {
	extents := make([]network.Point, len(y.order))
	for k, i := range y.order {
		extents[k] = y.extents[i]
	}
	var whole network.Point
	for k, at := range layout.Pack(extents) {
		y.corners[y.order[k]] = at
		whole.X, whole.Y = max(whole.X, at.X+extents[k].X), max(whole.Y, at.Y+extents[k].Y)
	}
	side := max(whole.Y, whole.X/page)
	length, weights := 0., 0.
	for i := range int32(len(y.order)) {
		others, weight := y.quotient.row(i)
		for k, j := range others {
			if j < i {
				way := y.middle(i).Sub(y.middle(j))
				length += weight[k] * math.Sqrt(float64(way.X*way.X)+float64(way.Y*way.Y))
				weights += weight[k]
			}
		}
	}
	if weights == 0 {
		return side
	}
	// Of half a page length the picture may become one and a half times as high to
	// spare all of it.
	return side + length/weights
}

func (y *yard) middle(i int32) network.Point { return y.corners[i].Add(y.extents[i].Scale(.5)) }

// mirror turns the parts over, horizontally, vertically or both, so that the ties
// between groups are shorter: one part after the other, as long as that gains.
func (y *yard) mirror() {
	const rounds = 4
	at := y.places(len(y.of))
	for range rounds {
		gained := false
		for i := range y.parts {
			best, turn := math.Inf(1), 0
			for t := range 4 {
				if length := y.outward(i, t, at); length < best*(1-1e-9) {
					best, turn = length, t
				}
			}
			if turn == 0 {
				continue
			}
			gained = true
			for v, p := range y.parts[i] {
				y.parts[i][v] = y.mirrored(i, turn, p)
				at[y.members[i][v]] = y.corners[i].Add(y.parts[i][v])
			}
		}
		if !gained {
			return
		}
	}
}

// mirrored returns the place in part i of p in one of four ways of lying.
func (y *yard) mirrored(i, turn int, p network.Point) network.Point {
	if turn&1 != 0 {
		p.X = y.extents[i].X - p.X
	}
	if turn&2 != 0 {
		p.Y = y.extents[i].Y - p.Y
	}
	return p
}

// outward returns how long the ties of a part to others are, if it lies that way.
func (y *yard) outward(i, turn int, at []network.Point) (length float64) {
	for v, a := range y.members[i] {
		from := y.corners[i].Add(y.mirrored(i, turn, y.parts[i][v]))
		others, weights := y.g.row(a)
		for k, b := range others {
			if y.of[b] != int32(i) {
				way := at[b].Sub(from)
				length += weights[k] * math.Sqrt(float64(way.X*way.X)+float64(way.Y*way.Y))
			}
		}
	}
	return length
}

// face lets those who have ties to other groups only change places, so that fewer
// of these ties cross: seen from whom all of them know, they stand from left to right
// as those do.
func (y *yard) face() {
	at := y.places(len(y.of))
	for i, m := range y.members {
		var outward []int // vertices of the part
		var friends []network.Point
		var mean, middle network.Point
		for v, a := range m {
			if f, only := y.abroad(a, at); only {
				outward, friends = append(outward, v), append(friends, f)
				mean, middle = mean.Add(f), middle.Add(at[a])
			}
		}
		look := mean.Sub(middle)
		side := func(p network.Point) float64 { return float64(p.Y*look.X) - float64(p.X*look.Y) }
		seats, turn := slices.Clone(outward), all(len(outward))
		slices.SortStableFunc(seats, func(u, v int) int { return cmp.Compare(side(y.parts[i][u]), side(y.parts[i][v])) })
		slices.SortStableFunc(turn, func(k, l int32) int { return cmp.Compare(side(friends[k]), side(friends[l])) })
		moved := make([]network.Point, len(seats))
		for k, seat := range seats {
			moved[k] = y.parts[i][seat]
		}
		for k, who := range turn {
			y.parts[i][outward[who]] = moved[k]
		}
	}
}

// abroad returns the mean place of those whom an activist knows, and whether they are
// all of other groups.
func (y *yard) abroad(a int32, at []network.Point) (mean network.Point, only bool) {
	others, weights := y.g.row(a)
	whole := 0.
	for k, b := range others {
		if y.of[b] == y.of[a] {
			return mean, false
		}
		mean = mean.Add(network.Point{X: float64(at[b].X * weights[k]), Y: float64(at[b].Y * weights[k])})
		whole += weights[k]
	}
	return mean.Scale(1 / max(whole, 1)), whole > 0
}

// places returns where everybody stands, the middle of the whole on the origin.
func (y *yard) places(activists int) []network.Point {
	var whole network.Point
	for i, at := range y.corners {
		whole.X, whole.Y = max(whole.X, at.X+y.extents[i].X), max(whole.Y, at.Y+y.extents[i].Y)
	}
	places := make([]network.Point, activists)
	for i, m := range y.members {
		for v, a := range m {
			places[a] = y.corners[i].Add(y.parts[i][v]).Sub(whole.Scale(.5))
		}
	}
	return places
}
