package paint

import (
	"math"

	"copresence/graphview/scene"
)

// fineRows is the number of lines on which a row of pixels is measured, and hullRows
// that of the rows that are measured together.
const fineRows, hullRows = 4, 32

// span is what of a line lies in a hull, px; nothing when it ends before it begins.
type span struct{ from, to float32 }

// hulls paints the areas of groups.
func (s *strip) hulls(hulls []scene.Hull) {
	for i := range hulls {
		k := newInk(hulls[i].Colour)
		for top := s.top; top < s.bottom; top += hullRows {
			s.hull(hulls[i].Points, &k, top, min(top+hullRows, s.bottom))
		}
	}
}

// hull paints the rows of a convex polygon from top to bottom.
func (s *strip) hull(points []scene.Px, k *ink, top, bottom int) {
	var memory [fineRows * hullRows]span
	lines := memory[:fineRows*(bottom-top)]
	for i := range lines {
		lines[i] = span{math.MaxFloat32, -math.MaxFloat32}
	}
	for i, a := range points {
		cross(lines, a, points[(i+1)%len(points)], top)
	}
	for y := top; y < bottom; y++ {
		s.hullRow(lines[fineRows*(y-top):fineRows*(y-top+1)], k, y)
	}
}

// cross widens lines, which begin at row top, to where the edge from a to b crosses them.
func cross(lines []span, a, b scene.Px, top int) {
	if a.Y > b.Y {
		a, b = b, a // the same crossing for either direction
	}
	if !(a.Y < b.Y) {
		return
	}
	number := func(y float32) int { // of the first line below y
		return ceil(clamp((y-float32(top))*fineRows-.5, 0, float32(len(lines))))
	}
	for i := number(a.Y); i < number(b.Y); i++ {
		y := float32(top+i/fineRows) + (float32(i%fineRows)+.5)/fineRows
		x := a.X + (b.X-a.X)*((y-a.Y)/(b.Y-a.Y))
		lines[i].from, lines[i].to = min(lines[i].from, x), max(lines[i].to, x)
	}
}

// hullRow paints a row: each pixel as far as its lines are in the hull.
func (s *strip) hullRow(lines []span, k *ink, y int) {
	left, right := float32(s.left), float32(s.right)
	first, last, whole, end := right, left, left, right
	for i := range lines {
		l := &lines[i]
		l.from, l.to = max(l.from, left), min(l.to, right)
		whole, end = max(whole, l.from), min(end, l.to)
		if l.from < l.to {
			first, last = min(first, l.from), max(last, l.to)
		}
	}
	if first >= last {
		return
	}
	x0, x1 := floor(first), ceil(last)
	full0, full1 := x1, x1
	if whole < end && floor(end) > ceil(whole) {
		full0, full1 = ceil(whole), floor(end)
	}
	row := s.row(y)
	edge := func(from, to int) {
		for x := from; x < to; x++ {
			cover := float32(0)
			for _, l := range lines {
				cover += max(0, min(l.to, float32(x+1))-max(l.from, float32(x)))
			}
			row[x] = k.over(row[x], uint32(cover/fineRows*float32(k.alpha)+.5))
		}
	}
	edge(x0, full0)
	k.fill(row[full0:full1])
	edge(full1, x1)
}
