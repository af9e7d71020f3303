package adjust

import (
	"math"
	"slices"
)

// field knows which bodies stand near a place: cells as large as the largest body, in
// which the bodies are sorted.
type field struct {
	left, top     float64
	width, height float64 // of a cell
	columns, rows int
	start, body   []int32
	cell          []int32 // of each body
}

// prepare sorts the bodies into cells. Cells are larger where there would be many
// more of them than bodies.
func (f *field) prepare(c *crowd) {
	count := len(c.x)
	f.left, f.top = slices.Min(c.x), slices.Min(c.y)
	right, bottom := slices.Max(c.x), slices.Max(c.y)
	f.width, f.height = max(2*slices.Max(c.halfX), near), max(2*slices.Max(c.halfY), near)
	across := func() float64 { return math.Floor((right-f.left)/f.width) + 1 }
	down := func() float64 { return math.Floor((bottom-f.top)/f.height) + 1 }
	for across()*down() > float64(4*count+16) {
		f.width *= 1.5
		f.height *= 1.5
	}
	f.columns, f.rows = int(across()), int(down())
	f.start = slices.Grow(f.start[:0], f.columns*f.rows+2)[:f.columns*f.rows+2]
	clear(f.start)
	if len(f.cell) != count {
		f.cell, f.body = make([]int32, count), make([]int32, count)
	}
	for i := range count {
		column, row := f.of(c.x[i], c.y[i])
		f.cell[i] = int32(row*f.columns + column)
		f.start[f.cell[i]+2]++
	}
	for k := range f.columns * f.rows {
		f.start[k+2] += f.start[k+1]
	}
	for i := range int32(count) {
		at := &f.start[f.cell[i]+1]
		f.body[*at] = i
		*at++
	}
}

// of returns the column and row of a place, the nearest one for places outside.
func (f *field) of(x, y float64) (column, row int) {
	column = int(min(float64(f.columns-1), max(0, (x-f.left)/f.width)))
	row = int(min(float64(f.rows-1), max(0, (y-f.top)/f.height)))
	return column, row
}

// around calls do with every body in the cell of a place and the cells beside it,
// until it returns false.
func (f *field) around(x, y float64, do func(body int32) bool) {
	column, row := f.of(x, y)
	for r := max(0, row-1); r <= min(f.rows-1, row+1); r++ {
		from := f.start[r*f.columns+max(0, column-1)]
		to := f.start[r*f.columns+min(f.columns-1, column+1)+1]
		for _, b := range f.body[from:to] {
			if !do(b) {
				return
			}
		}
	}
}

// pairs calls do with every two bodies that overlap, of which at least one can move,
// the smaller index first, until it returns false.
func (c *crowd) pairs(do func(i, j int32) bool) {
	if len(c.x) == 0 {
		return
	}
	c.field.prepare(c)
	going := true
	for i := range int32(c.movable) {
		c.field.around(c.x[i], c.y[i], func(j int32) bool {
			if j <= i {
				return true
			}
			if dx, dy := c.parting(i, j); dx != 0 || dy != 0 {
				going = do(i, j)
			}
			return going
		})
		if !going {
			return
		}
	}
}
