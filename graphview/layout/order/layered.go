package order

import (
	"cmp"
	"context"
	"math"
	"slices"

	"copresence/graphview/layout"
	"copresence/storage/network"
)

// Layered places activists in layers so that ties lead down: from those who name
// others to those who are named, from those who give orders to those who take them.
// It is for directed networks with little that leads back; where everybody names
// everybody there are no layers to be seen. The zero value is ready to use.
//
//  1. Of ties that lead round in a circle some are taken as if they led the other
//     way: see sequence. They point up in the picture. Two who name each other are
//     one edge.
//  2. Everybody gets a layer, so that edges are short: see layers. Layers of more
//     than fit onto a page are wrapped into several rows.
//  3. Rows are ordered so that few lines cross, with dummies where a long line
//     passes a row: see tiers.
//  4. Everybody comes to stand near the middle of their neighbours: see crosswise;
//     a picture that is too broad then is drawn together: see squeeze.
//
// K. Sugiyama, S. Tagawa & M. Toda 1981, doi 10.1109/TSMC.1981.4308636. Components
// stand beside each other, and activists without ties in rows, as by layout.Stress.
type Layered struct {
	// Value tells where undirected ties lead: from the larger value to the smaller, as
	// from rank to rank or from the older to the younger. Without it, or between equals
	// and unknowns (NaN), they lead away from who has most neighbours.
	Value []float64
}

// dummies is how many of them there may be in a component. Beyond, the longest
// edges do not take part in the ordering.
const dummies = 40_000

// Place returns the places of all activists, in their order. It calls progress,
// unless that is nil, from time to time and in the caller's goroutine with the
// share of the work that is done, from 0 to 1. When the context ends before the
// work does, its error is returned and no places.
func (l Layered) Place(ctx context.Context, n *network.Network, progress func(done float64)) ([]network.Point, error) {
	if err := fits(n, "value", l.Value); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	g := simple(n)
	members, isolates := g.components()
	parts, done := make([][]network.Point, len(members)), 0
	for i, m := range members {
		part := g
		if len(m) < g.order() {
			part = g.induced(m)
		}
		whole, size := float64(g.order()), float64(len(m))
		places, err := l.component(ctx, n, part, m, func(share float64) {
			report(progress, (float64(done)+share*size)/whole)
		})
		if err != nil {
			return nil, err
		}
		parts[i] = places
		done += len(m)
	}
	places := layout.Assemble(g.order(), members, parts, isolates)
	return finished(ctx, places, progress)
}

// component places one component by itself.
func (l Layered) component(ctx context.Context, n *network.Network, g *graph, members []int32, progress func(share float64)) ([]network.Point, error) {
	list := oriented(n, g, members, l.Value)
	rank := sequence(g.order(), list)
	ways := downwards(list, rank)
	layer, err := layers(ctx, g.order(), rank, ways)
	if err != nil {
		return nil, err
	}
	progress(.1)
	f := newFlight(g.order(), layer, ways, nil)
	if err := f.untangle(ctx, siftable, func(share float64) { progress(.1 + .7*share) }); err != nil {
		return nil, err
	}
	heights := f.heights(layer)
	if wrapped, rows := f.wrap(); rows > len(f.rows) {
		key := f.shares()
		f = newFlight(g.order(), wrapped, ways, key)
		if _, err := f.settle(ctx, 1, siftable/4); err != nil {
			return nil, err
		}
		heights = f.heights(layer)
	}
	progress(.9)
	x, err := f.crosswise(ctx)
	if err != nil {
		return nil, err
	}
	f.squeeze(x, heights[len(heights)-1])
	places := make([]network.Point, g.order())
	for v := range places {
		places[v] = network.Point{X: x[v], Y: heights[f.tier[v]]}
	}
	stretch(places)
	progress(1)
	return places, nil
}

// flight is tiers of real vertices, which come first, and dummies.
type flight struct {
	*tiers
	real int
}

// newFlight makes rows of the layers, with dummies where an edge passes a layer.
// key tells where in its row a vertex begins, from 0 to 1; nil: by a walk in depth.
func newFlight(order int, layer []int32, ways []way, key []float64) *flight {
	span := widestSpan(layer, ways)
	rows := make([][]int32, slices.Max(layer)+1)
	if key == nil {
		key = inDepth(order, ways)
	}
	keys := slices.Clone(key)
	for v, r := range layer {
		rows[r] = append(rows[r], int32(v))
	}
	var edges []edge
	count := int32(order)
	for _, w := range ways {
		length := layer[w.to] - layer[w.from]
		if length > span {
			continue
		}
		last := w.from
		for r := layer[w.from] + 1; r < layer[w.to]; r++ {
			share := float64(r-layer[w.from]) / float64(length)
			keys = append(keys, key[w.from]+float64((key[w.to]-key[w.from])*share))
			rows[r] = append(rows[r], count)
			edges = append(edges, edge{last, count, w.weight})
			last = count
			count++
		}
		edges = append(edges, edge{last, w.to, w.weight})
	}
	for _, row := range rows {
		slices.SortStableFunc(row, func(a, b int32) int { return cmp.Compare(keys[a], keys[b]) })
	}
	return &flight{tiers: newTiers(rows, int(count), edges), real: order}
}

// widestSpan returns how long edges may be for there not to be too many dummies.
func widestSpan(layer []int32, ways []way) int32 {
	number := make([]int, slices.Max(layer)+2) // of edges of each length
	for _, w := range ways {
		number[layer[w.to]-layer[w.from]]++
	}
	total := 0
	for length, count := range number {
		if total += count * max(0, length-1); total > dummies {
			return int32(length - 1)
		}
	}
	return int32(len(number))
}

// inDepth numbers the vertices, from 0 to 1, in the order in which a walk in depth
// along the edges meets them: those who hang together begin together.
func inDepth(order int, ways []way) []float64 {
	edges := make([]edge, len(ways))
	for i, w := range ways {
		edges[i] = edge{w.from, w.to, w.weight}
	}
	g := newGraph(order, edges)
	key, seen, met := make([]float64, order), make([]bool, order), 0.
	for root := range int32(order) {
		for stack := []int32{root}; len(stack) > 0; {
			v := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if seen[v] {
				continue
			}
			seen[v], key[v] = true, met/float64(order)
			met++
			others, _ := g.row(v)
			for _, u := range slices.Backward(others) {
				if !seen[u] {
					stack = append(stack, u)
				}
			}
		}
	}
	return key
}

// wrap returns the row of each real vertex when those of layers too wide for a page
// are dealt out onto several rows, and how many rows there are then.
func (f *flight) wrap() (row []int32, rows int) {
	widest := max(16, int(math.Ceil(2*math.Sqrt(float64(f.real)))))
	row = make([]int32, f.real)
	for _, order := range f.rows {
		count := 0
		for _, v := range order {
			if int(v) < f.real {
				count++
			}
		}
		deal := max(1, (count+widest-1)/widest)
		i := 0
		for _, v := range order {
			if int(v) < f.real {
				row[v] = int32(rows + i%deal)
				i++
			}
		}
		rows += deal
	}
	return row, rows
}

// shares returns where in its row each real vertex stands, from 0 to 1.
func (f *flight) shares() []float64 {
	key := make([]float64, f.real)
	for v := range key {
		key[v] = (float64(f.at[v]) + .5) / float64(len(f.rows[f.tier[v]]))
	}
	return key
}

// heights returns y of each row: 100 units between layers, 50 between rows of one.
func (f *flight) heights(layer []int32) []float64 {
	const between, within = 100, 50
	heights := make([]float64, len(f.rows))
	of := make([]int32, len(f.rows))
	for v, l := range layer {
		of[f.tier[v]] = l
	}
	for r := 1; r < len(heights); r++ {
		heights[r] = heights[r-1] + between
		if of[r] == of[r-1] {
			heights[r] = heights[r-1] + within
		}
	}
	return heights
}

// stretch draws layers apart, to up to three times their distance, where the picture
// would else be broader than a page.
func stretch(places []network.Point) {
	low, high := places[0], places[0]
	for _, p := range places {
		low.X, low.Y = min(low.X, p.X), min(low.Y, p.Y)
		high.X, high.Y = max(high.X, p.X), max(high.Y, p.Y)
	}
	if high.Y == low.Y {
		return
	}
	by := min(3, max(1, (high.X-low.X)/(high.Y-low.Y)/page))
	for v := range places {
		places[v].Y = low.Y + float64((places[v].Y-low.Y)*by)
	}
}
