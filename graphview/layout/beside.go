package layout

import (
	"cmp"
	"context"
	"math"
	"slices"

	"copresence/storage/network"
)

// Beside returns the places with one for each activist who has none. Nobody who has
// a place is moved. The same network and places give the same result.
//
// Newcomers with ties to those who have a place come as near as is free to the
// middle of these. Several who have ties among each other as well are laid out
// together, by Spread, with those whom they know held where they are. Newcomers who
// know nobody with a place are laid out as a network of their own, by Spread, below
// the drawing, those without any tie in rows. No newcomer stands nearer than 36 units
// to anybody, as far as Beside has a say: not within a group laid out on its own.
//
// When the context ends before the work does, its error is returned and no places.
func Beside(ctx context.Context, n *network.Network, places []network.Point) ([]network.Point, error) {
	b := &besides{ctx: ctx, n: n, places: slices.Clone(places), crowd: newCrowding()}
	for _, p := range places {
		if p.Placed() {
			b.crowd.add(p)
		}
	}
	var strangers []int32
	for _, group := range b.groups() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		switch {
		case len(b.known(group)) == 0:
			strangers = append(strangers, group...)
		case len(group) < 3:
			b.each(group)
		default:
			if err := b.together(group); err != nil {
				return nil, err
			}
		}
	}
	if err := b.below(strangers); err != nil {
		return nil, err
	}
	return b.places, nil
}

// besides is places in the course of being filled.
type besides struct {
	ctx    context.Context
	n      *network.Network
	places []network.Point
	crowd  *crowding
}

// groups returns those without a place who hang together by ties among themselves,
// in the order of their first members.
func (b *besides) groups() (groups [][]int32) {
	seen := make([]bool, len(b.places))
	for a, p := range b.places {
		if seen[a] || p.Placed() {
			continue
		}
		seen[a] = true
		group := []int32{int32(a)}
		for i := 0; i < len(group); i++ {
			others, _ := b.n.Incident(group[i])
			for _, o := range others {
				if !seen[o] && !b.places[o].Placed() {
					seen[o] = true
					group = append(group, o)
				}
			}
		}
		slices.Sort(group)
		groups = append(groups, group)
	}
	return groups
}

// known returns those with a place whom somebody of a group has ties with.
func (b *besides) known(group []int32) (known []int32) {
	for _, a := range group {
		others, _ := b.n.Incident(a)
		for _, o := range others {
			if b.places[o].Placed() {
				known = append(known, o)
			}
		}
	}
	slices.Sort(known)
	return slices.Compact(known)
}

// each places those of a group one after the other, who knows most with a place
// first.
func (b *besides) each(group []int32) {
	left := slices.Clone(group)
	for len(left) > 0 {
		slices.SortStableFunc(left, func(a, c int32) int {
			return cmp.Compare(len(b.known([]int32{c})), len(b.known([]int32{a})))
		})
		known := b.known(left[:1])
		var middle network.Point
		for _, o := range known {
			middle = middle.Add(b.places[o])
		}
		b.places[left[0]] = b.crowd.lodge(middle.Scale(1 / float64(len(known))))
		left = left[1:]
	}
}

// together lays a group out with those whom it knows held, and then lets everybody
// have the free place that is nearest.
func (b *besides) together(group []int32) error {
	known := b.known(group)
	part, members := b.part(slices.Concat(group, known))
	pinned := make([]network.Point, len(members))
	for i, a := range members {
		pinned[i] = b.places[a]
	}
	wishes, err := Spread{Pinned: pinned}.Place(b.ctx, part, nil)
	if err != nil {
		return err
	}
	for i, a := range members {
		if !b.places[a].Placed() {
			b.places[a] = b.crowd.lodge(wishes[i])
		}
	}
	return nil
}

// below lays out those who know nobody with a place, below the drawing.
func (b *besides) below(strangers []int32) error {
	if len(strangers) == 0 {
		return nil
	}
	low, high := network.Point{X: math.Inf(1)}, network.Point{X: math.Inf(-1), Y: math.Inf(-1)}
	for _, p := range b.places {
		if p.Placed() {
			low.X, high.X, high.Y = min(low.X, p.X), max(high.X, p.X), max(high.Y, p.Y)
		}
	}
	slices.Sort(strangers)
	part, members := b.part(strangers)
	places, err := Spread{Fast: len(members) > 10_000}.Place(b.ctx, part, nil)
	if err != nil {
		return err
	}
	var shift network.Point
	if low.X <= high.X { // below what is there, in its middle
		shift = network.Point{X: (low.X + high.X) / 2, Y: high.Y + gap}
		top, _ := bounds(places)
		shift.Y -= top.Y
	}
	for i, a := range members {
		b.places[a] = places[i].Add(shift)
	}
	return nil
}

// part returns the network of some activists, who become 0, 1, 2 ... in ascending
// order, as far as a layout looks at it.
func (b *besides) part(some []int32) (part *network.Network, members []int32) {
	members = slices.Clone(some)
	slices.Sort(members)
	var people network.Activists
	var ties network.Ties
	for i, a := range members {
		people.ID = append(people.ID, int64(i+1))
		others, _ := b.n.Incident(a)
		for _, o := range others {
			if k, inside := slices.BinarySearch(members, o); inside && k > i {
				ties.ID = append(ties.ID, int64(len(ties.ID)+1))
				ties.Source, ties.Target = append(ties.Source, int32(i)), append(ties.Target, int32(k))
			}
		}
	}
	people.Pseudonym, people.Kind = make([]string, len(members)), make([]network.Kind, len(members))
	m := ties.Len()
	ties.Platform, ties.Relation = slices.Repeat([]int32{network.None}, m), slices.Repeat([]int32{network.None}, m)
	ties.Directed, ties.Weight, ties.Verdict = make([]bool, m), make([]float64, m), make([]network.Verdict, m)
	ties.FirstSeen, ties.LastSeen = make([]network.Date, m), make([]network.Date, m)
	part, err := network.New(people, ties, nil, nil)
	mustPlace(err)
	return part, members
}

// mustPlace is for errors that only columns of unequal length bring about, and here are
// none.
func mustPlace(err error) {
	if err != nil {
		panic(err)
	}
}

// crowding knows who stands near a place, in cells of a width.
type crowding struct {
	cells map[[2]int64][]network.Point
	next  map[[2]int64]int // where the way through the places around one goes on
}

// berth is how near a newcomer may come to anybody.
const berth = 36

func newCrowding() *crowding {
	return &crowding{cells: map[[2]int64][]network.Point{}, next: map[[2]int64]int{}}
}

func (c *crowding) cell(p network.Point, width float64) [2]int64 {
	return [2]int64{int64(math.Floor(p.X / width)), int64(math.Floor(p.Y / width))}
}

func (c *crowding) add(p network.Point) {
	at := c.cell(p, berth)
	c.cells[at] = append(c.cells[at], p)
}

func (c *crowding) free(p network.Point) bool {
	at := c.cell(p, berth)
	for x := at[0] - 1; x <= at[0]+1; x++ {
		for y := at[1] - 1; y <= at[1]+1; y++ {
			for _, q := range c.cells[[2]int64{x, y}] {
				if way := p.Sub(q); float64(way.X*way.X)+float64(way.Y*way.Y) < berth*berth {
					return false
				}
			}
		}
	}
	return true
}

// lodge takes the first free place on a spiral of the golden angle around a wish.
// Wishes that are all but the same go on where the last one has found its place, as
// nothing before that will be free again.
func (c *crowding) lodge(wish network.Point) network.Point {
	const reach = 18 // of the spiral, so that places are about as far apart as they must be
	golden := math.Pi * (3 - math.Sqrt(5))
	same := c.cell(wish, 1)
	for k := c.next[same]; ; k++ {
		away := reach * math.Sqrt(float64(k))
		sin, cos := math.Sincos(golden * float64(k))
		p := wish.Add(network.Point{X: float64(away * float64(float32(cos))), Y: float64(away * float64(float32(sin)))})
		if c.free(p) {
			c.next[same] = k + 1
			c.add(p)
			return p
		}
	}
}
