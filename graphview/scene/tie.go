package scene

import (
	"math"
)

// How parallel ties bend, in units and shares of the straight distance.
const (
	laneShare = .07 // distance of neighbouring lanes as a share of the length
	laneLeast = 5
	laneMost  = 26
	fanShare  = .6 // widest distance of the outer lanes as a share of the length
)

// stroke makes the stroke of a tie, in that look and bolder by that factor. It
// returns false when nothing of the tie is seen.
func (f *frame) stroke(tie int32, l *look, bolder float64) (Stroke, bool) {
	source, target := f.n.Ties.Source[tie], f.n.Ties.Target[tie]
	from, to := f.at[source], f.at[target]
	// A comparison with NaN is false: an end that is nowhere shows nothing.
	if source == target || !(from != to) || !f.seen(from, to, fanShare*norm(to.Sub(from))+20*f.units) {
		return Stroke{}, false
	}
	c, straight := f.path(tie, from, to)
	begin := c.leaves(f.border(source))
	back := c.reversed()
	end := 1 - back.leaves(f.border(target))
	if begin >= end {
		return Stroke{}, false
	}
	c = c.part(begin, end)
	width := l.width * f.units * f.line * f.style.TieWidth * bolder
	if f.widths != nil {
		width *= float64(f.widths[tie])
	}
	var arrow [3]Px
	if f.n.Ties.Directed[tie] {
		arrow = f.arrowhead(&c, width)
	}
	s := l.stroke(&c, straight, f.units*f.line, width)
	s.Arrow, s.Tie = arrow, tie
	return s, true
}

// path returns the curve of a tie from centre to centre of its discs.
func (f *frame) path(tie int32, from, to vec) (c curve, straight bool) {
	middle := from.Add(to).Scale(.5)
	c = curve{from, middle, to}
	lane, lanes := f.fan.lane[tie], f.fan.lanes[tie]
	if lane == 0 {
		return c, true
	}
	along := to.Sub(from)
	length := norm(along)
	gap := clamp(laneShare*length, laneLeast*f.units, laneMost*f.units)
	gap = math.Min(gap, fanShare*length/float64(lanes-1))
	// The lanes are counted as seen from the activist of lower index. The curve
	// passes half-way between the middle and its control point.
	if f.n.Ties.Source[tie] > f.n.Ties.Target[tie] {
		gap = -gap
	}
	c.via = middle.Add(turned(along).Scale(2 * gap * float64(lane) / length))
	return c, false
}

// arrowhead puts a triangle at the end of c for a line of that width in pixels,
// and shortens c to end inside it. A curve that has no room for it stays as it
// is, without.
func (f *frame) arrowhead(c *curve, width float64) (triangle [3]Px) {
	long := math.Min((3.6*f.units+1.9*width)*clamp(f.size, .5, 1.2), .5*norm(c.to.Sub(c.from)))
	if long < 2 {
		return triangle
	}
	back := c.reversed()
	base := c.at(1 - back.leaves(long))
	axis := c.to.Sub(base)
	side := turned(axis).Scale(.4)
	triangle = [3]Px{px(c.to), px(base.Add(side)), px(base.Sub(side))}
	*c = c.part(0, 1-back.leaves(.8*long))
	return triangle
}
