package order

import (
	"context"
	"math"

	"copresence/graphview/layout"
	"copresence/storage/network"
)

// Grid places activists in rows, left to right and top to bottom, so that each can
// be found and every name has room. The ties say nothing. The zero value is ready
// to use.
//
// Columns are 120 units apart and rows 60, the whole about the shape of a 4:3 page
// around the origin.
type Grid struct {
	// Value sorts the activists, the largest first, those of unknown value (NaN) last
	// and equals as in the network. Nil keeps the order of the network. To sort by
	// anything else, give ranks.
	Value []float64
}

const (
	page   = 4. / 3. // width by height of a picture
	across = 120     // between two in a row: a disc and a name
	down   = 60      // between two rows
)

// Place returns the places of all activists, in their order, and calls progress,
// unless that is nil, when it is done.
func (l Grid) Place(ctx context.Context, n *network.Network, progress func(done float64)) ([]network.Point, error) {
	if err := fits(n, "value", l.Value); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	order := all(n.Activists.Len())
	if l.Value != nil {
		byValue(order, l.Value)
	}
	columns := max(1, int(math.Ceil(math.Sqrt(float64(len(order))*page*down/across))))
	places := make([]network.Point, len(order))
	for i, a := range order {
		places[a] = network.Point{X: float64(i%columns) * across, Y: float64(i/columns) * down}
	}
	if len(places) > 0 {
		places = layout.Assemble(len(places), [][]int32{all(len(places))}, [][]network.Point{places}, nil)
	}
	return finished(ctx, places, progress)
}

// finished tells that all is done, and returns the places unless the context has
// ended by then.
func finished(ctx context.Context, places []network.Point, progress func(done float64)) ([]network.Point, error) {
	if ctx.Err() == nil {
		report(progress, 1)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return places, nil
}

// report tells how far the work has come, if anybody wants to know.
func report(progress func(done float64), share float64) {
	if progress != nil {
		progress(share)
	}
}
