package order

import (
	"cmp"
	"context"
	"math"
	"slices"

	"copresence/graphview/layout"
	"copresence/storage/network"
)

// Time places activists by a date, the earlier the farther to the left: when they
// joined, were first seen, or died. From top to bottom stand together those who know
// each other. The zero value places all as undated.
//
// How high somebody stands is where layout.Spread puts them along its longer side,
// which tells communities, moved by as little as it takes for nobody to cover
// anybody. Where many are of one date they stand in a swarm around it, which goes no
// farther than halfway to the next date, and so nobody stands to the left of anybody
// of an earlier date. The undated stand in columns to the left of the axis, each as
// high as they would otherwise.
type Time struct {
	// Date has the date of each activist as a number: of years, as [Year] gives it, or
	// of whatever else there is an order in. NaN and infinities: not known.
	Date []float64

	// Seed draws the picture by Spread.
	Seed uint64
}

const (
	shortest = 800 // the axis, units
	room     = 70  // beside a disc: half of a name
	height   = 36  // from disc to disc
)

// Place returns the places of all activists, in their order. It calls progress,
// unless that is nil, from time to time and in the caller's goroutine with the
// share of the work that is done, from 0 to 1. When the context ends before the
// work does, its error is returned and no places.
func (l Time) Place(ctx context.Context, n *network.Network, progress func(done float64)) ([]network.Point, error) {
	if err := fits(n, "date", l.Date); err != nil {
		return nil, err
	}
	count := n.Activists.Len()
	spread, err := layout.Spread{Seed: l.Seed}.Place(ctx, n, func(share float64) { report(progress, .8*share) })
	if err != nil {
		return nil, err
	}
	a := l.axis(count)
	var dated, undated []int32
	for v := range int32(count) {
		if l.known(int(v)) {
			dated = append(dated, v)
		} else {
			undated = append(undated, v)
		}
	}
	places := make([]network.Point, count)
	heights := levels(spread)
	for _, v := range dated {
		places[v] = network.Point{X: a.x(l.Date[v]), Y: heights[v]}
	}
	if err := l.swarm(ctx, dated, a, places); err != nil {
		return nil, err
	}
	aside(undated, heights, dated, places)
	return finished(ctx, places, progress)
}

// known reports whether an activist has a date.
func (l Time) known(v int) bool {
	return v < len(l.Date) && !math.IsNaN(l.Date[v]-l.Date[v])
}

// axis is the way from dates to x.
type axis struct {
	from, to float64 // dates
	length   float64 // units; half of it to the left of the origin
}

func (l Time) axis(count int) axis {
	a := axis{from: math.Inf(1), to: math.Inf(-1), length: max(shortest, 100*math.Sqrt(float64(count)))}
	for v, date := range l.Date {
		if l.known(v) {
			a.from, a.to = min(a.from, date), max(a.to, date)
		}
	}
	return a
}

func (a axis) x(date float64) float64 {
	if a.from == a.to {
		return 0
	}
	// Of shares first, so that no date is too far.
	return a.length * (date/(a.to-a.from) - a.from/(a.to-a.from) - .5)
}

// Ticks returns where on the axis round dates lie, in the coordinates of Place, when
// Date is in years: about as many as can be labelled.
func (l Time) Ticks() []Tick {
	a := l.axis(len(l.Date))
	if !(a.from <= a.to) {
		return nil
	}
	found := ticks(a.from, a.to, 12)
	for i := range found {
		found[i].X = a.x(found[i].X)
	}
	return found
}

// levels returns how high everybody would stand if nobody were in the way: the
// farther down, the farther to the right Spread has put them. Half of it is the place
// there, half the rank, which takes people out of the crowd in the middle.
func levels(spread []network.Point) []float64 {
	heights, count := make([]float64, len(spread)), len(spread)
	if count < 2 {
		return heights
	}
	order := all(count)
	slices.SortStableFunc(order, func(u, v int32) int { return cmp.Compare(spread[u].X, spread[v].X) })
	low, high := spread[order[0]].X, spread[order[count-1]].X
	whole := max(shortest, 100*math.Sqrt(float64(count))) / page
	for rank, v := range order {
		share := float64(rank) / float64(count-1)
		if high > low {
			share = (share + (spread[v].X-low)/(high-low)) / 2
		}
		heights[v] = float64(whole * (share - .5))
	}
	return heights
}

// swarm moves the dated so that nobody covers anybody: one after the other, from the
// middle outwards, to the nearest height that is free at its date, or a little beside
// that.
func (l Time) swarm(ctx context.Context, dated []int32, a axis, places []network.Point) error {
	margin := l.margins(dated, a)
	turn := slices.Clone(dated)
	slices.SortStableFunc(turn, func(u, v int32) int {
		return cmp.Compare(math.Abs(places[u].Y), math.Abs(places[v].Y))
	})
	s := newShelf()
	for i, v := range turn {
		if i%256 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		places[v] = s.lodge(places[v], margin[v])
	}
	return ctx.Err()
}

// margins returns how far each may stand beside its date: up to halfway to the
// nearest other date, less a little, and never more than is needed.
func (l Time) margins(dated []int32, a axis) map[int32]float64 {
	order := slices.Clone(dated)
	slices.SortFunc(order, func(u, v int32) int { return cmp.Or(cmp.Compare(l.Date[u], l.Date[v]), cmp.Compare(u, v)) })
	margin := make(map[int32]float64, len(order))
	for from := 0; from < len(order); {
		to := from
		for to < len(order) && l.Date[order[to]] == l.Date[order[from]] {
			to++
		}
		free := math.Inf(1)
		here := a.x(l.Date[order[from]])
		if from > 0 {
			free = here - a.x(l.Date[order[from-1]])
		}
		if to < len(order) {
			free = min(free, a.x(l.Date[order[to]])-here)
		}
		// As broad as a swarm of them that is as high as the axis is long.
		broad := float64(to-from) * height * 2 * room / a.length
		for _, v := range order[from:to] {
			margin[v] = max(0, min(.45*free, broad/2))
		}
		from = to
	}
	return margin
}

// aside puts the undated into columns to the left of the dated, at their heights or,
// where that is taken, the nearest that is free.
func aside(undated []int32, heights []float64, dated []int32, places []network.Point) {
	if len(undated) == 0 {
		return
	}
	left, low, high := 0., math.Inf(1), math.Inf(-1)
	for _, v := range dated {
		left = min(left, places[v].X)
		low, high = min(low, places[v].Y), max(high, places[v].Y)
	}
	if len(dated) == 0 {
		low, high = slices.Min(heights), slices.Max(heights)
	}
	turn := slices.Clone(undated)
	slices.SortStableFunc(turn, func(u, v int32) int { return cmp.Compare(heights[u], heights[v]) })
	rows := max(1, int((high-low)/apart)+1)
	columns := (len(turn) + rows - 1) / rows
	rows = (len(turn) + columns - 1) / columns
	top := (low+high)/2 - float64(rows-1)*apart/2
	for i, v := range turn {
		places[v] = network.Point{
			X: left - 2*lane - float64(i%columns)*lane,
			Y: top + float64(i/columns)*apart,
		}
	}
}
