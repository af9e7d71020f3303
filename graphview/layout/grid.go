package layout

import "slices"

// scope is how far repulsion goes, in spacings.
const scope = 2

// grid knows who stands nearby: in the nine cells around, as wide as repulsion
// reaches. Places are kept cell by cell, row by row, so that three of the cells
// are one piece of memory.
type grid struct {
	columns, rows int
	width         float32 // of a cell
	left, top     float32
	start         []int32 // where a cell begins, in xs and ys
	cell          []int32 // of each vertex
	xs, ys        []float32
}

// prepare sorts all vertices into cells. Where places are so far apart that there
// would be many more cells than vertices, cells are wider.
func (g *grid) prepare(l *level) {
	n := l.order()
	right, bottom := slices.Max(l.x), slices.Max(l.y)
	g.left, g.top = slices.Min(l.x), slices.Min(l.y)
	g.width = scope * l.spacing
	across := func() float64 { return float64((right-g.left)/g.width) + 1 }
	down := func() float64 { return float64((bottom-g.top)/g.width) + 1 }
	for across()*down() > float64(4*n+16) {
		g.width *= 1.5
	}
	g.columns, g.rows = int(across()), int(down())
	cells := g.columns * g.rows
	if g.cell == nil {
		g.cell, g.xs, g.ys = make([]int32, n), make([]float32, n), make([]float32, n)
	}
	g.start = slices.Grow(g.start[:0], cells+2)[:cells+2]
	clear(g.start)
	for v := range n {
		row, column := int((l.y[v]-g.top)/g.width), int((l.x[v]-g.left)/g.width)
		g.cell[v] = int32(row*g.columns + column)
		g.start[g.cell[v]+2]++
	}
	for c := range cells {
		g.start[c+2] += g.start[c+1]
	}
	// start[c+1] runs from the beginning of cell c to its end, which is then that of
	// the next one.
	for v := range n {
		at := g.start[g.cell[v]+1]
		g.start[g.cell[v]+1]++
		g.xs[at], g.ys[at] = l.x[v], l.y[v]
	}
}

// repulsion sums over those nearby. In a crowd it looks at every second one, or
// every third, which then count as many: all followers of one page may stand on one
// spot, and would else take the square of their number.
func (g *grid) repulsion(l *level, v int) (rx, ry, stiff float32) {
	const crowd = 128 // in three cells
	x, y := l.x[v], l.y[v]
	column, row := int(g.cell[v])%g.columns, int(g.cell[v])/g.columns
	scale := 1 / (l.spacing * l.spacing)
	border := scope * scope * l.spacing * l.spacing
	for r := max(0, row-1); r <= min(g.rows-1, row+1); r++ {
		from := g.start[r*g.columns+max(0, column-1)]
		to := g.start[r*g.columns+min(g.columns-1, column+1)+1]
		xs, ys := g.xs[from:to], g.ys[from:to]
		if len(xs) > crowd {
			sx, sy, ss := sampled(xs, ys, x, y, scale, border, v, (len(xs)+crowd-1)/crowd)
			rx, ry, stiff = rx+sx, ry+sy, stiff+ss
			continue
		}
		ys = ys[:len(xs)]
		for i, ox := range xs {
			dx, dy := x-ox, y-ys[i]
			square := float32(dx*dx) + float32(dy*dy)
			if square > border {
				continue
			}
			f := 1 / (1 + float32(square*scale))
			f *= f
			rx += float32(f * dx)
			ry += float32(f * dy)
			stiff += f
		}
	}
	return rx, ry, stiff - 1 // it has met itself
}

func sampled(xs, ys []float32, x, y, scale, border float32, v, stride int) (rx, ry, stiff float32) {
	for i := v % stride; i < len(xs); i += stride {
		dx, dy := x-xs[i], y-ys[i]
		square := float32(dx*dx) + float32(dy*dy)
		if square > border {
			continue
		}
		f := 1 / (1 + float32(square*scale))
		f *= f
		rx += float32(f * dx)
		ry += float32(f * dy)
		stiff += f
	}
	many := float32(stride)
	return many * rx, many * ry, many * stiff
}
