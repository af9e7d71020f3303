package paint

import (
	"image"
	"image/color"
	"math"

	"copresence/graphview/scene"
)

// shape is what a piece is.
type shape uint8

const (
	band     shape = iota // a straight part of a line
	hairline              // a straight part of a thin one
	dotted                // a straight part of a dotted one
	triangle              // an arrowhead
)

// piece is the smallest thing that is painted of a stroke. Of a band, (ax, ay)
// and (bx, by) are the ends and (ux, uy) is the direction. Where a band goes on
// in the next, the half-plane through the end with the direction (sx, sy) or
// (ex, ey) says which of the two a pixel belongs to, so that no pixel is painted
// by both; at a cap the line is cut square. Of a triangle, (sx, sy) is the third
// corner. A hairline and a dotted part begin walked pixels along their stroke,
// and have on pixels drawn and off pixels free, unless off is 0; a cap of theirs
// is where nothing follows that walks along the same axis.
type piece struct {
	ax, ay, bx, by, ux, uy float32
	sx, sy, ex, ey         float32
	walked, on, off        float32
	half                   float32 // half of the width, px
	ink                    ink
	top, bottom            int32 // first row, and the one after the last
	shape                  shape
	capStart, capEnd       bool
}

// ink is a colour ready for blending: its channels as spread puts them, opaque, and
// its opacity of 256.
type ink struct {
	wide  uint64
	alpha uint32
}

func newInk(c color.NRGBA) ink {
	opaque := uint32(c.R) | uint32(c.G)<<8 | uint32(c.B)<<16 | 255<<24
	return ink{wide: spread(opaque), alpha: uint32(c.A) + uint32(c.A)>>7}
}

// cutter cuts strokes into pieces and keeps those that touch the picture.
type cutter struct {
	left, top, right, bottom float32 // of what is painted, px
	pieces                   []piece
	points                   []scene.Px
}

// begin forgets all pieces, and keeps those to come that touch the region.
func (c *cutter) begin(region image.Rectangle) {
	c.left, c.top = float32(region.Min.X), float32(region.Min.Y)
	c.right, c.bottom = float32(region.Max.X), float32(region.Max.Y)
	c.pieces = c.pieces[:0]
}

// finest is the length of a pattern that is still drawn, px; a finer one is drawn
// solid.
const finest = .25

// flatness is the largest distance between a curve and its chords, px.
const flatness = .06

func (c *cutter) stroke(s *scene.Stroke) {
	if !finite(s.From.X, s.From.Y, s.Via.X, s.Via.Y, s.To.X, s.To.Y, s.Width, s.On, s.Off) {
		return
	}
	ink := newInk(s.Colour)
	half := s.Width / 2
	if s.Headed() {
		c.triangle(&s.Arrow, ink)
	}
	if !c.near(s.From, s.Via, half) && !c.near(s.Via, s.To, half) && !c.near(s.From, s.To, half) {
		return
	}
	c.points = chain(c.points[:0], s)
	if s.Line == scene.Dotted || s.Width <= thickestDash || s.Width <= thickest && s.Line == scene.Solid {
		c.thin(s, half, ink)
		return
	}
	walked := float32(0)
	for i := 1; i < len(c.points); i++ {
		b, length, ok := c.bandTo(i)
		if !ok {
			continue
		}
		b.half, b.ink = half, ink
		if s.Line == scene.Dashed && patterned(s) {
			c.dashes(&b, walked, length, s.On, s.Off)
		} else {
			c.add(&b)
		}
		walked += length
	}
}

// thinDots is the width up to which dots are painted as short dashes, px.
const thinDots = 1

// patterned reports whether a stroke's pattern can be drawn.
func patterned(s *scene.Stroke) bool {
	return s.Line != scene.Solid && s.On >= 0 && s.Off >= 0 && s.On+s.Off >= finest
}

// thin cuts a stroke that is painted as hairs or dots.
func (c *cutter) thin(s *scene.Stroke, half float32, ink ink) {
	p := piece{shape: hairline, half: half, ink: ink}
	switch {
	case !patterned(s):
	case s.Line == scene.Dashed:
		p.on, p.off = s.On, s.Off
	case s.Width <= thinDots && s.Off > s.Width:
		// Dashes as long as dots are round: nobody sees the difference.
		p.on = math.Pi / 4 * s.Width
		p.off, p.walked = s.Off-p.on, p.on/2
	case s.Off >= finest:
		p.shape, p.off = dotted, s.Off
	}
	last := len(c.points) - 1
	p.capStart = true
	for i := 1; i <= last; i++ {
		from, to := c.points[i-1], c.points[i]
		p.capEnd = i == last || upright(from, to) != upright(to, c.points[i+1])
		if p.shape == dotted {
			p.capEnd = i == last // it has the dot on the end
		}
		p.ax, p.ay, p.bx, p.by = from.X, from.Y, to.X, to.Y
		length := root((to.X-from.X)*(to.X-from.X) + (to.Y-from.Y)*(to.Y-from.Y))
		if length > 0 {
			c.add(&p)
		}
		p.walked += length
		p.capStart = p.capEnd
	}
}

// upright reports whether a line is walked along by rows.
func upright(a, b scene.Px) bool { return abs(b.X-a.X) < abs(b.Y-a.Y) }

// finite reports whether all values are numbers of a size that pixels can have.
func finite(values ...float32) bool {
	for _, v := range values {
		if !(abs(v) < 1e9) {
			return false
		}
	}
	return true
}

// near reports whether the box of two points, widened by reach and the blur of a
// pixel, touches the picture.
func (c *cutter) near(a, b scene.Px, reach float32) bool {
	reach++
	return max(a.X, b.X) >= c.left-reach && min(a.X, b.X) <= c.right+reach &&
		max(a.Y, b.Y) >= c.top-reach && min(a.Y, b.Y) <= c.bottom+reach
}

// chain appends points of the stroke, so close that chords between them do not
// stray from it.
func chain(points []scene.Px, s *scene.Stroke) []scene.Px {
	points = append(points, s.From)
	if !s.Straight {
		bend := math.Hypot(float64(s.From.X-2*s.Via.X+s.To.X), float64(s.From.Y-2*s.Via.Y+s.To.Y))
		chords := int(min(math.Ceil(math.Sqrt(bend/(4*flatness))), 256))
		for i := 1; i < chords; i++ {
			t := float32(i) / float32(chords)
			u := 1 - t
			points = append(points, scene.Px{
				X: u*u*s.From.X + 2*u*t*s.Via.X + t*t*s.To.X,
				Y: u*u*s.From.Y + 2*u*t*s.Via.Y + t*t*s.To.Y,
			})
		}
	}
	return append(points, s.To)
}

// bandTo makes the band that ends at point i, with its length.
func (c *cutter) bandTo(i int) (b piece, length float32, ok bool) {
	from, to := c.points[i-1], c.points[i]
	b = piece{ax: from.X, ay: from.Y, bx: to.X, by: to.Y}
	b.ux, b.uy, length = direction(from, to)
	if length == 0 {
		return b, 0, false
	}
	b.capStart, b.sx, b.sy = c.joint(i-1, b.ux, b.uy)
	b.capEnd, b.ex, b.ey = c.joint(i, b.ux, b.uy)
	return b, length, true
}

// joint returns how the line goes on at point i: whether it ends there, and else
// the direction half-way between the bands before and after. A band that joins
// has direction (ux, uy).
func (c *cutter) joint(i int, ux, uy float32) (ends bool, x, y float32) {
	if i == 0 || i == len(c.points)-1 {
		return true, ux, uy
	}
	px, py, _ := direction(c.points[i-1], c.points[i])
	qx, qy, _ := direction(c.points[i], c.points[i+1])
	return false, px + qx, py + qy
}

func direction(from, to scene.Px) (x, y, length float32) {
	x, y = to.X-from.X, to.Y-from.Y
	length = float32(math.Sqrt(float64(x*x + y*y)))
	if length == 0 {
		return 0, 0, 0
	}
	return x / length, y / length, length
}

// part returns the band between from and to pixels along it.
func (p *piece) part(from, to, length float32) piece {
	q := *p
	if from > 0 {
		q.ax, q.ay = p.ax+p.ux*from, p.ay+p.uy*from
		q.capStart, q.sx, q.sy = true, p.ux, p.uy
	}
	if to < length {
		q.bx, q.by = p.ax+p.ux*to, p.ay+p.uy*to
		q.capEnd, q.ex, q.ey = true, p.ux, p.uy
	}
	return q
}

// dashes adds the dashes on a band that begins walked pixels along the stroke.
func (c *cutter) dashes(b *piece, walked, length, on, off float32) {
	period := on + off
	low, high := c.visible(b, length)
	for k := float32(math.Floor(float64((walked + low) / period))); ; k++ {
		from, to := k*period-walked, k*period+on-walked
		if from >= high {
			return
		}
		// A dash that ends here may miss the end of the band by a rounding error.
		if from, to = max(from, 0), min(to, length); to-from > .01 {
			p := b.part(from, to, length)
			c.add(&p)
		}
	}
}

// visible returns the part of a band, in pixels along it, that may be in the
// picture: so that a tie of which a thousandth is seen is not dashed all along.
func (c *cutter) visible(b *piece, length float32) (low, high float32) {
	low, high = 0, length
	reach := b.half + 1
	clip := func(at, speed, from, to float32) {
		if speed == 0 {
			return
		}
		near, far := (from-reach-at)/speed, (to+reach-at)/speed
		low, high = max(low, min(near, far)), min(high, max(near, far))
	}
	clip(b.ax, b.ux, c.left, c.right)
	clip(b.ay, b.uy, c.top, c.bottom)
	return low, high
}

func (c *cutter) triangle(corners *[3]scene.Px, ink ink) {
	a, b, d := corners[0], corners[1], corners[2]
	p := piece{shape: triangle, ink: ink, ax: a.X, ay: a.Y, bx: b.X, by: b.Y, sx: d.X, sy: d.Y}
	// Corners in clockwise order on the screen: the inside is right of each edge.
	if (b.X-a.X)*(d.Y-a.Y)-(b.Y-a.Y)*(d.X-a.X) < 0 {
		p.bx, p.by, p.sx, p.sy = p.sx, p.sy, p.bx, p.by
	}
	low, high := scene.Px{X: min(a.X, b.X, d.X), Y: min(a.Y, b.Y, d.Y)}, scene.Px{X: max(a.X, b.X, d.X), Y: max(a.Y, b.Y, d.Y)}
	if finite(a.X, a.Y, b.X, b.Y, d.X, d.Y) && c.near(low, high, 0) {
		c.keep(&p, low.Y, high.Y)
	}
}

// add keeps a straight piece if it touches the picture.
func (c *cutter) add(p *piece) {
	a, b := scene.Px{X: p.ax, Y: p.ay}, scene.Px{X: p.bx, Y: p.by}
	if c.near(a, b, p.half) {
		c.keep(p, min(a.Y, b.Y)-p.half, max(a.Y, b.Y)+p.half)
	}
}

func (c *cutter) keep(p *piece, top, bottom float32) {
	p.top = int32(math.Floor(float64(clamp(top-1, c.top, c.bottom))))
	p.bottom = int32(math.Ceil(float64(clamp(bottom+1, c.top, c.bottom))))
	if p.top < p.bottom && p.ink.alpha > 0 {
		c.pieces = append(c.pieces, *p)
	}
}
