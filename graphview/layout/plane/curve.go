package plane

import (
	"cmp"
	"math"
	"slices"

	"copresence/storage/network"
)

// depth is how often Tour halves the square around all points.
const depth = 16

// Tour returns the indices of the points in the order in which a closed curve that
// fills the plane meets them, so that those who are near each other in the order
// are near each other in the plane; the last is near the first. Points at the same
// place stay in their order.
//
// The curve is E. H. Moore's, four of D. Hilbert's in a round; see H. Sagan,
// Space-filling curves, Springer 1994, doi 10.1007/978-1-4612-0871-6.
func Tour(points []network.Point) []int32 {
	low := network.Point{X: math.Inf(1), Y: math.Inf(1)}
	high := network.Point{X: math.Inf(-1), Y: math.Inf(-1)}
	for _, p := range points {
		low.X, low.Y = min(low.X, p.X), min(low.Y, p.Y)
		high.X, high.Y = max(high.X, p.X), max(high.Y, p.Y)
	}
	side := max(high.X-low.X, high.Y-low.Y)
	if !(side > 0) {
		side = 1
	}
	const cells = 1 << depth
	key := make([]uint64, len(points))
	order := make([]int32, len(points))
	for i, p := range points {
		key[i] = moore(cell((p.X-low.X)/side, cells), cell((p.Y-low.Y)/side, cells))
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(key[a], key[b]) })
	return order
}

func cell(share float64, cells uint32) uint32 {
	return min(cells-1, uint32(share*float64(cells)))
}

// moore returns how far along the closed curve a cell lies.
func moore(x, y uint32) uint64 {
	const half = 1 << (depth - 1)
	// The four quarters in a round: up on the left, down on the right. In each the
	// open curve is turned so that it ends where the next begins.
	quarter := uint64(0)
	switch {
	case x < half && y < half:
		x, y = y, half-1-x
	case x < half:
		quarter, x, y = 1, y-half, half-1-x
	case y >= half:
		quarter, x, y = 2, 2*half-1-y, x-half
	default:
		quarter, x, y = 3, half-1-y, x-half
	}
	return quarter<<(2*(depth-1)) | hilbert(x, y)
}

// hilbert returns how far a cell lies along the curve from one corner to the next.
func hilbert(x, y uint32) (way uint64) {
	for s := uint32(1) << (depth - 2); s > 0; s >>= 1 {
		right, below := x&s != 0, y&s != 0
		way <<= 2
		switch {
		case !right && below:
			way |= 1
		case right && below:
			way |= 2
		case right:
			way |= 3
		}
		x, y = x&(s-1), y&(s-1)
		if !below {
			if right {
				x, y = s-1-x, s-1-y
			}
			x, y = y, x
		}
	}
	return way
}
