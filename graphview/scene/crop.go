package scene

import (
	"math"
	"slices"

	"copresence/storage/network"
)

// Crop cuts off what lies outside the box between two corners: lines end at its
// border, discs stay when their centre is inside, with their labels, and labels that
// would cross the border go. text tells how wide labels are; nil: they have none.
// What names neither an activist nor a tie is treated alike.
func (s *Scene) Crop(low, high Px, text TextMeasurer) {
	b := box{float64(low.X), float64(low.Y), float64(high.X), float64(high.Y)}
	s.Strokes, s.Behind.Strokes = b.cutAll(s.Strokes), b.cutAll(s.Behind.Strokes)
	s.Behind.Hulls = b.cutHulls(s.Behind.Hulls)
	gone := map[int32]bool{}
	s.Discs = slices.DeleteFunc(s.Discs, func(d Disc) bool {
		out := !b.holds(wide(d.At))
		if out && d.Activist != network.None {
			gone[d.Activist] = true
		}
		return out
	})
	out := func(l Label) bool {
		width, size := 0.0, float64(l.Size)
		if text != nil {
			width = text.Measure(l.Text, size, l.Bold)
		}
		at := wide(l.At)
		return gone[l.Activist] || !b.holds(at.Sub(vec{Y: capitals * size})) || !b.holds(at.Add(vec{X: width, Y: descenders * size}))
	}
	s.Labels, s.Behind.Labels = slices.DeleteFunc(s.Labels, out), slices.DeleteFunc(s.Behind.Labels, out)
	for i := range s.Density.Layers {
		l := &s.Density.Layers[i]
		kept := l.Threads[:0:0]
		for _, t := range l.Threads {
			from, to := wide(t.From), wide(t.To)
			if b.holds(from) && b.holds(to) {
				kept = append(kept, t)
				continue
			}
			if !b.overlaps(box{min(from.X, to.X), min(from.Y, to.Y), max(from.X, to.X), max(from.Y, to.Y)}.grown()) {
				continue
			}
			c := curve{from, from.Add(to).Scale(.5), to}
			for _, part := range b.inside(&c, true) {
				kept = append(kept, Thread{px(c.at(part[0])), px(c.at(part[1]))})
			}
		}
		l.Threads = kept
	}
}

// grown is the box with a pixel more at each side, so that it is never empty.
func (b box) grown() box { return box{b.left - 1, b.top - 1, b.right + 1, b.bottom + 1} }

// holds reports whether p is in the box.
func (b *box) holds(p vec) bool {
	return p.X >= b.left && p.X <= b.right && p.Y >= b.top && p.Y <= b.bottom
}

// cutAll returns the parts of strokes that are in the box.
func (b *box) cutAll(strokes []Stroke) []Stroke {
	var cut []Stroke
	for i := range strokes {
		cut = b.cut(cut, &strokes[i])
	}
	return cut
}

// cut appends the parts of a stroke that are in the box. An arrowhead stays with the
// part that it ends when its tip is in it.
func (b *box) cut(strokes []Stroke, s *Stroke) []Stroke {
	c := curve{wide(s.From), wide(s.Via), wide(s.To)}
	if b.holds(c.from) && b.holds(c.via) && b.holds(c.to) { // and so all between them
		return append(strokes, b.headed(*s))
	}
	for _, part := range b.inside(&c, s.Straight) {
		cut, piece := *s, c.part(part[0], part[1])
		cut.From, cut.Via, cut.To = px(piece.from), px(piece.via), px(piece.to)
		if part[1] < 1 {
			cut.Arrow = [3]Px{}
		}
		strokes = append(strokes, b.headed(cut))
	}
	return strokes
}

// headed takes an arrowhead away whose tip is not in the box.
func (b *box) headed(s Stroke) Stroke {
	if s.Headed() && !b.holds(wide(s.Arrow[0])) {
		s.Arrow = [3]Px{}
	}
	return s
}

// inside lists the intervals of its parameter in which a curve is in the box: those
// between two crossings of the lines that bound it, of which the middle is inside.
func (b *box) inside(c *curve, straight bool) [][2]float64 {
	crossings := []float64{0, 1}
	for _, side := range [...]struct{ from, via, to, at float64 }{
		{c.from.X, c.via.X, c.to.X, b.left},
		{c.from.X, c.via.X, c.to.X, b.right},
		{c.from.Y, c.via.Y, c.to.Y, b.top},
		{c.from.Y, c.via.Y, c.to.Y, b.bottom},
	} {
		crossings = append(crossings, roots(side.from, side.via, side.to, side.at, straight)...)
	}
	slices.Sort(crossings)
	var parts [][2]float64
	for i := 1; i < len(crossings); i++ {
		from, to := crossings[i-1], crossings[i]
		if from == to || !b.holds(c.at((from+to)/2)) {
			continue
		}
		if n := len(parts); n > 0 && parts[n-1][1] == from {
			parts[n-1][1] = to // it crossed a line beyond the box
		} else {
			parts = append(parts, [2]float64{from, to})
		}
	}
	return parts
}

// roots lists where, between 0 and 1, one coordinate of a curve is at a value: the
// roots of (from - 2 via + to) t² + 2 (via - from) t + from - at.
func roots(from, via, to, at float64, straight bool) []float64 {
	a, half, c := from-2*via+to, via-from, from-at
	if straight || math.Abs(a) < 1e-9*(math.Abs(half)+1) {
		a, half = 0, (to-from)/2
	}
	var all []float64
	if a == 0 {
		if half != 0 {
			all = []float64{-c / (2 * half)}
		}
	} else if d := half*half - a*c; d >= 0 {
		// Of the two usual formulas each is used where it takes no near equals from
		// each other.
		q := -(half + math.Copysign(math.Sqrt(d), half))
		all = []float64{q / a}
		if q != 0 {
			all = append(all, c/q)
		}
	}
	return slices.DeleteFunc(all, func(t float64) bool { return !(t > 0 && t < 1) })
}
