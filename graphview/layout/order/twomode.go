package order

import (
	"context"
	"errors"
	"math"

	"copresence/storage/network"
)

// ErrOneMode says that a network's activists cannot be divided into two sides with
// ties only from one to the other, and that nobody has said which sides to draw.
var ErrOneMode = errors.New("the network is not two-mode: some ties are within any two sides; choose an attribute that says who is on which side")

// TwoMode places the two kinds of a two-mode network, people and events or people
// and organisations, in two columns that face each other, each in an order in which
// few ties cross, so that those who go to the same events stand beside each other.
// The zero value is ready to use.
//
// Components stand one below the other. In a column activists are 40 units apart,
// or farther on the side of fewer. Sides of many are wrapped into several columns,
// row by row, so that the picture does not become much higher than broad. Those
// without ties stand in rows at the end of their side. Ties within a side, where the
// caller has put both ends on one, do not count for the order.
type TwoMode struct {
	// Second has true for those of the second side, the right one. Nil divides them as
	// [Sides] does; a network that cannot be divided so is then an error, ErrOneMode.
	Second []bool
}

const (
	apart   = 40  // between two of a column
	lane    = 150 // between two columns of a side
	passage = 300 // between the sides, at least
)

// Place returns the places of all activists, in their order. It calls progress,
// unless that is nil, from time to time and in the caller's goroutine with the
// share of the work that is done, from 0 to 1. When the context ends before the
// work does, its error is returned and no places.
func (l TwoMode) Place(ctx context.Context, n *network.Network, progress func(done float64)) ([]network.Point, error) {
	if err := fits(n, "side", l.Second); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	second := l.Second
	if second == nil {
		proper := false
		if second, proper = Sides(n); !proper {
			return nil, ErrOneMode
		}
	}
	blocks, err := facing(ctx, between(n, second), second, func(share float64) { report(progress, share) })
	if err != nil {
		return nil, err
	}
	places := columns(blocks, second)
	return finished(ctx, places, progress)
}

// between returns the graph of the ties that lead from side to side.
func between(n *network.Network, second []bool) *graph {
	var edges []edge
	for i, a := range n.Ties.Source {
		if b := n.Ties.Target[i]; second[a] != second[b] {
			edges = append(edges, edge{a, b, 1})
		}
	}
	return newGraph(n.Activists.Len(), edges)
}

// block is a component: its members of both sides from top to bottom.
type block [2][]int32

// facing returns the components, the largest first, and a block of those without
// ties.
func facing(ctx context.Context, g *graph, second []bool, progress func(float64)) ([]block, error) {
	parts, isolates := g.components()
	blocks := make([]block, 0, len(parts)+1)
	done := 0
	for _, members := range parts {
		part := g
		if len(members) < g.order() {
			part = g.induced(members)
		}
		rows := make([][]int32, 2)
		var edges []edge
		for v, a := range members {
			side := sideOf(second, a)
			rows[side] = append(rows[side], int32(v))
			others, weights := part.row(int32(v))
			for k, u := range others {
				if int32(v) < u {
					edges = append(edges, edge{int32(v), u, weights[k]})
				}
			}
		}
		t := newTiers(rows, len(members), edges)
		whole, size := float64(g.order()), float64(len(members))
		if err := t.untangle(ctx, siftable, func(share float64) { progress((float64(done) + share*size) / whole) }); err != nil {
			return nil, err
		}
		done += len(members)
		var b block
		for side, row := range t.rows {
			for _, v := range row {
				b[side] = append(b[side], members[v])
			}
		}
		blocks = append(blocks, b)
	}
	var loose block
	for _, a := range isolates {
		side := sideOf(second, a)
		loose[side] = append(loose[side], a)
	}
	return append(blocks, loose), nil
}

func sideOf(second []bool, a int32) int {
	if second[a] {
		return 1
	}
	return 0
}

// columns places the blocks, the last of which is of those without ties, one below
// the other.
func columns(blocks []block, second []bool) []network.Point {
	const single = 45 // activists that stand in one column
	last := len(blocks) - 1
	var sizes [2]int // of those with ties
	for _, b := range blocks[:last] {
		for side := range b {
			sizes[side] += len(b[side])
		}
	}
	most := float64(max(sizes[0], sizes[1], 1))
	rows := math.Ceil(most / max(1, math.Round(math.Sqrt(most/single))))
	var lanes [2]int // columns of each side
	for side, size := range sizes {
		lanes[side] = max(1, int(math.Ceil(float64(size)/rows)))
	}
	c := &facade{places: make([]network.Point, len(second)), lanes: lanes}
	for _, b := range joined(blocks[:last], 8*max(lanes[0], lanes[1])) {
		c.add(b)
	}
	way := max(passage, .7*c.top) / 2
	c.addLoose(blocks[last])
	for a := range c.places {
		p := &c.places[a]
		p.Y -= c.top / 2
		if p.X = -way - p.X; second[a] {
			p.X = -p.X
		}
	}
	return c.places
}

// joined returns the blocks with those of no more than so many activists, which come
// last, in one: in both columns one follows the other, so no lines cross for that.
func joined(blocks []block, small int) []block {
	var list []block
	var rest block
	for _, b := range blocks {
		if len(b[0])+len(b[1]) > small {
			list = append(list, b)
			continue
		}
		for side := range b {
			rest[side] = append(rest[side], b[side]...)
		}
	}
	return append(list, rest)
}

// facade is the columns in the making: y from the top, x from the inner column
// outwards.
type facade struct {
	places []network.Point
	lanes  [2]int
	top    float64 // of what comes next
}

// add puts a block below the others; the side of fewer spreads over its whole height.
func (c *facade) add(b block) {
	height := 0.
	for side := range b {
		height = max(height, math.Ceil(float64(len(b[side]))/float64(c.lanes[side]))*apart)
	}
	if height == 0 {
		return
	}
	if c.top > 0 {
		c.top += apart
	}
	for side := range b {
		step := height / float64(len(b[side]))
		for k, a := range b[side] {
			c.places[a] = network.Point{
				X: float64(k%c.lanes[side]) * lane,
				Y: c.top + float64((float64(k)+.5)*step),
			}
		}
	}
	c.top += height
}

// addLoose puts those without ties into rows below their side, so many that they
// take no more than a third of the height.
func (c *facade) addLoose(b block) {
	const narrow = 80 // between their columns
	count := float64(max(len(b[0]), len(b[1])))
	if count == 0 {
		return
	}
	rows := max(c.top/apart/3, math.Sqrt(count), 1)
	across := int(math.Ceil(count / math.Floor(rows)))
	if c.top > 0 {
		c.top += 2 * apart
	}
	for side := range b {
		for k, a := range b[side] {
			c.places[a] = network.Point{X: float64(k%across) * narrow, Y: c.top + float64(k/across)*apart + apart/2}
		}
	}
	c.top += math.Ceil(count/float64(across)) * apart
}
