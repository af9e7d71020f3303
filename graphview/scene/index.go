package scene

import (
	"math"
	"slices"

	"copresence/storage/network"
	"copresence/storage/network/parallel"
)

// index finds what lies near a place of the layout without looking at everything.
// What lies close together is next to each other in items; the boxes of every
// sixteen of them, and of every sixteen of those, are enough to pass over the
// rest. It is a packed R-tree of two levels, ordered by a Morton curve (Morton
// 1966): through the plane for activists, and for ties through the four dimensions
// of both ends, so that ties of one group also run alike. Where the ends of each
// tie are is kept beside it, roughly: a mark of one of a million ties looks at a
// hundred thousand of them, which lie scattered over the memory otherwise.
type index struct {
	items         []int32
	ends          []ends // of the items, if they are ties
	cells         cells
	groups, upper []extent
}

const perGroup = 16

// extent is a box in units of the layout, and the most lanes that a tie in it
// runs beside the straight line.
type extent struct {
	low, high Px
	lanes     float32
}

func (e *extent) include(o *extent) {
	e.low = Px{min(e.low.X, o.low.X), min(e.low.Y, o.low.Y)}
	e.high = Px{max(e.high.X, o.high.X), max(e.high.Y, o.high.Y)}
	e.lanes = max(e.lanes, o.lanes)
}

// newIndex indexes things by keys, of which the lower 24 bits are the thing and
// the others its place on the curve.
func newIndex(keys []uint64, extentOf func(i int32) extent) *index {
	slices.Sort(keys)
	x := &index{items: make([]int32, len(keys))}
	for i, key := range keys {
		x.items[i] = int32(key & (1<<24 - 1))
	}
	x.groups = make([]extent, (len(keys)+perGroup-1)/perGroup)
	parallel.For((len(x.groups)+batch-1)/batch, func(k int) {
		for g := k * batch; g < min((k+1)*batch, len(x.groups)); g++ {
			for i, item := range x.group(g) {
				e := extentOf(item)
				if i == 0 {
					x.groups[g] = e
				}
				x.groups[g].include(&e)
			}
		}
	})
	x.upper = make([]extent, (len(x.groups)+perGroup-1)/perGroup)
	for g, e := range x.groups {
		if g%perGroup == 0 {
			x.upper[g/perGroup] = e
		}
		x.upper[g/perGroup].include(&e)
	}
	return x
}

func (x *index) group(g int) []int32 { return x.items[g*perGroup : min((g+1)*perGroup, len(x.items))] }

// near calls do for all things that may have a point in common with the area, a lane
// being that wide; and for some that have not.
func (x *index) near(a *area, lane float32, do func(item int32)) {
	rough := a.rough(&x.cells)
	for u := range x.upper {
		if !a.touches(&x.upper[u], lane) {
			continue
		}
		for g := u * perGroup; g < min((u+1)*perGroup, len(x.groups)); g++ {
			if !a.touches(&x.groups[g], lane) {
				continue
			}
			stray := x.groups[g].lanes * lane
			for i, item := range x.group(g) {
				if x.ends == nil || rough.touches(&x.ends[g*perGroup+i], stray) {
					do(item)
				}
			}
		}
	}
}

// morton orders places along a Morton curve through cells of 1024 by 1024.
type morton struct{ cells }

func (m *morton) cell(p network.Point) (x, y uint64) {
	e := m.of(p)
	return uint64(e.x) >> 6, uint64(e.y) >> 6
}

// spread puts three noughts before each of ten bits.
func spread(v uint64) uint64 {
	v &= 1<<10 - 1
	v = (v | v<<24) & 0x000000FF000000FF
	v = (v | v<<12) & 0x000F000F000F000F
	v = (v | v<<6) & 0x0303030303030303
	return (v | v<<3) & 0x1111111111111111
}

func activistIndex(places []network.Point) *index {
	m := morton{newCells(places)}
	keys := make([]uint64, 0, len(places))
	for i, p := range places {
		if p.Placed() {
			x, y := m.cell(p)
			keys = append(keys, (spread(x)<<1|spread(y))<<24|uint64(i))
		}
	}
	return newIndex(keys, func(i int32) extent {
		p := px(places[i])
		return extent{low: p, high: p}
	})
}

func tieIndex(n *network.Network, places []network.Point, f *fan) *index {
	m := morton{newCells(places)}
	keys := make([]uint64, 0, n.Ties.Len())
	for t := range n.Ties.Len() {
		a, b := n.Ties.Source[t], n.Ties.Target[t]
		if a == b || int(max(a, b)) >= len(places) || !places[a].Placed() || !places[b].Placed() {
			continue
		}
		p, q := places[a], places[b]
		if p.X > q.X {
			p, q = q, p
		}
		x, y := m.cell(p)
		u, v := m.cell(q)
		keys = append(keys, (spread(x)<<3|spread(y)<<2|spread(u)<<1|spread(v))<<24|uint64(t))
	}
	x := newIndex(keys, func(t int32) extent {
		p, q := px(places[n.Ties.Source[t]]), px(places[n.Ties.Target[t]])
		return extent{
			low: Px{min(p.X, q.X), min(p.Y, q.Y)}, high: Px{max(p.X, q.X), max(p.Y, q.Y)},
			lanes: float32(math.Abs(float64(f.lane[t]))),
		}
	})
	x.cells = m.cells
	x.ends = make([]ends, len(x.items))
	for i, t := range x.items {
		x.ends[i] = ends{m.of(places[n.Ties.Source[t]]), m.of(places[n.Ties.Target[t]])}
	}
	return x
}
