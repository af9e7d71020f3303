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

// stroke makes the stroke of a tie of which something may be seen, in that look
// and bolder by that factor. It returns false when its discs leave nothing of it.
func (f *frame) stroke(tie int32, l *look, bolder float64) (Stroke, bool) {
	source, target := f.n.Ties.Source[tie], f.n.Ties.Target[tie]
	from, to := f.spot(source), f.spot(target)
	if source == target || !(from != to) {
		return Stroke{}, false
	}
	c, straight := f.path(tie, from, to)
	if straight {
		if !c.shorten(f.border(source), f.border(target)) {
			return Stroke{}, false
		}
	} else {
		begin := c.leaves(f.border(source))
		back := c.reversed()
		end := 1 - back.leaves(f.border(target))
		if begin >= end {
			return Stroke{}, false
		}
		c = c.part(begin, end)
	}
	ofTies := !f.isParticipation(tie) // participations are no wider or fainter than others
	var broken look
	if f.lines != nil && ofTies {
		broken = f.broken(l, tie)
		l = &broken
	}
	width := l.width * f.units * f.line * f.style.TieWidth * bolder
	if f.widths != nil && ofTies {
		width *= float64(f.widths[tie])
	}
	var arrow [3]Px
	if f.n.Ties.Directed[tie] && !f.plain {
		arrow = f.arrowhead(&c, straight, width)
	}
	s := l.stroke(&c, straight, f.units*f.line, width)
	s.Arrow, s.Tie = arrow, tie
	if f.opacities != nil && ofTies {
		s.Colour = faded(s.Colour, float64(f.opacities[tie]))
	}
	return s, true
}

// shorten takes begin and end pixels from the ends of a straight curve; it returns
// false when nothing is left.
func (c *curve) shorten(begin, end float64) bool {
	along := c.to.Sub(c.from)
	length := norm(along)
	if length <= begin+end {
		return false
	}
	c.from, c.to = c.from.Add(along.Scale(begin/length)), c.to.Sub(along.Scale(end/length))
	c.via = c.from.Add(c.to).Scale(.5)
	return true
}

// path returns the curve of a tie from centre to centre of its discs.
func (f *frame) path(tie int32, from, to vec) (c curve, straight bool) {
	middle := from.Add(to).Scale(.5)
	c = curve{from, middle, to}
	lane, lanes := f.fan.lane[tie], f.fan.lanes[tie]
	if lane == 0 || f.plain {
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
func (f *frame) arrowhead(c *curve, straight bool, width float64) (triangle [3]Px) {
	length := norm(c.to.Sub(c.from))
	long := math.Min((3.6*f.units+1.9*width)*clamp(f.size, .5, 1.2), .5*length)
	if long < 2 {
		return triangle
	}
	var base vec
	shaft := *c
	if straight {
		base = c.to.Sub(c.to.Sub(c.from).Scale(long / length))
		shaft.shorten(0, .8*long)
	} else {
		back := c.reversed()
		base = c.at(1 - back.leaves(long))
		shaft = c.part(0, 1-back.leaves(.8*long))
	}
	axis := c.to.Sub(base)
	side := turned(axis).Scale(.4)
	triangle = [3]Px{px(c.to), px(base.Add(side)), px(base.Sub(side))}
	*c = shaft
	return triangle
}
