package paint

import "math"

// Up to these widths lines are painted as hairs, px. The ends of a hair are cut
// along a column or row and not square, which is seen of a wider line, and sooner
// of one that is all ends.
const (
	thickest     = 2.5
	thickestDash = 1.3
)

// hair is a straight line that is painted by walking along it: along x when it is
// flatter than a diagonal, else along y. At each step one column (or row) of
// pixels is covered by the box that the line cuts out of it; its edge and height
// are numbers with 32 bits behind the point, so that what is painted does not
// depend on where one starts to walk.
type hair struct {
	edge, slope, thick int64   // of the box: where it begins at step 0, how far it moves a step, its height
	from, to           float64 // where the line begins and ends, in steps
	pace               float64 // pixels along the line a step
	upright            bool    // steps are rows
}

const one = 1 << 32

func fraction(v float64) int64 { return int64(math.Floor(v * one)) }

// newHair returns the hair of a piece of which the ends differ. backwards says
// that it runs against the steps.
func newHair(p *piece) (h hair, backwards bool) {
	ax, ay, bx, by := float64(p.ax), float64(p.ay), float64(p.bx), float64(p.by)
	dx, dy := bx-ax, by-ay
	if math.Abs(dx) < math.Abs(dy) {
		h.upright = true
		ax, ay, bx, by, dx, dy = ay, ax, by, bx, dy, dx
	}
	backwards = dx < 0
	if backwards {
		ax, bx = bx, ax
		ay = by
	}
	slope := dy / dx
	h.from, h.to = ax, bx
	h.pace = math.Sqrt(1 + slope*slope)
	thick := 2 * float64(p.half) * h.pace
	h.slope, h.thick = fraction(slope), fraction(thick)
	h.edge = fraction(ay + (.5-ax)*slope - thick/2)
	return h, backwards
}

// within returns the steps from first to last at which the edge is, by and large,
// at least low and below high, in pixels: some steps fewer when slack is negative,
// and some more when it is positive, so that it does not matter how the division
// was rounded.
func (h *hair) within(low, high float64, first, last, slack int) (from, to int) {
	if high <= low { // a strip with fewer pixels across than the hair
		return first, first
	}
	edge, slope := float64(h.edge)/one, float64(h.slope)/one
	margin := float64(slack)
	if math.Abs(slope) < 1e-6 { // moves less than a tenth of a pixel in any picture
		if edge < low-.1*margin || edge >= high+.1*margin {
			last = first
		}
		return first, max(first, last)
	}
	a, b := (low-edge)/slope, (high-edge)/slope
	if a > b {
		a, b = b, a
	}
	from, to = first, last
	if a-margin > float64(first) {
		from = int(min(a-margin, float64(last)))
	}
	if b+margin < float64(last) {
		to = int(max(b+margin+1, float64(first)))
	}
	return from, max(from, to)
}

// limits returns the steps, and the pixels across, that belong to the strip.
func (h *hair) limits(s *strip) (first, last, low, high int) {
	if h.upright {
		return s.top, s.bottom, s.left, s.right
	}
	return s.left, s.right, s.top, s.bottom
}

// touches returns the steps at which the hair covers anything of the strip.
func (h *hair) touches(s *strip) (first, last int) {
	first, last, low, high := h.limits(s)
	return h.within(float64(low)-float64(h.thick)/one, float64(high), first, last, 1)
}

// hair paints a hair from one place to another, both in steps. An end that is
// soft covers the step it is in as far as it reaches into it; one that is not
// belongs to the step if its middle is beyond, so that hairs that meet share none.
func (s *strip) hair(h *hair, k *ink, from, to float64, softFrom, softTo bool) {
	touchFirst, touchLast := h.touches(s)
	s.stretch(h, k, from, to, softFrom, softTo, touchFirst, touchLast)
}

// stretch is hair for those who know what touches the strip.
func (s *strip) stretch(h *hair, k *ink, from, to float64, softFrom, softTo bool, touchFirst, touchLast int) {
	from, to = max(from, float64(touchFirst)-2), min(to, float64(touchLast)+2)
	if !(from < to) {
		return
	}
	first, last := int(math.Ceil(from-.5)), int(math.Ceil(to-.5))
	if softFrom {
		first = int(math.Ceil(from))
	}
	if softTo {
		last = int(math.Floor(to))
	}
	if softFrom && softTo && first > last { // within one step
		s.steps(h, k, last, first, to-from, touchFirst, touchLast)
		return
	}
	if softFrom && (softTo || first <= last) {
		s.steps(h, k, first-1, first, float64(first)-from, touchFirst, touchLast)
	}
	s.steps(h, k, first, last, 1, touchFirst, touchLast)
	if softTo && (softFrom || first <= last) {
		s.steps(h, k, last, last+1, to-float64(last), touchFirst, touchLast)
	}
}

// steps paints the steps from first up to last with a share of the ink.
func (s *strip) steps(h *hair, k *ink, first, last int, share float64, touchFirst, touchLast int) {
	first, last = max(first, touchFirst), min(last, touchLast)
	alpha := k.alpha
	if share < 1 {
		alpha = uint32(share*float64(alpha) + .5)
	}
	if first >= last || alpha == 0 {
		return
	}
	// Most steps have all their pixels inside the strip and need no checks.
	_, _, low, high := h.limits(s)
	reach := int(h.thick>>32) + 2 // pixels across that a step may touch
	sureFirst, sureLast := h.within(float64(low), float64(high-reach+1), first, last, -2)
	if sureFirst >= sureLast {
		s.checked(h, k, first, last, alpha)
		return
	}
	s.checked(h, k, first, sureFirst, alpha)
	switch reach {
	case 2:
		s.thin(h, k, sureFirst, sureLast, alpha)
	case 3:
		s.thick(h, k, sureFirst, sureLast, alpha)
	default:
		s.thicker(h, k, sureFirst, sureLast, alpha)
	}
	s.checked(h, k, sureLast, last, alpha)
}

// strides returns how far apart in memory are pixels across and along the line.
func (h *hair) strides(s *strip) (across, along int) {
	if h.upright {
		return 1, s.stride
	}
	return s.stride, 1
}

// thin paints steps of which each touches two pixels at most.
func (s *strip) thin(h *hair, k *ink, first, last int, alpha uint32) {
	across, along := h.strides(s)
	thick := uint32(h.thick >> 16)
	edge := h.edge + int64(first)*h.slope
	at := first*along - s.corner
	for range last - first {
		upper := min(1<<16-uint32(edge)>>16, thick)
		pair := s.pixels[int(edge>>32)*across+at:]
		pair = pair[:across+1]
		pair[0] = k.over(pair[0], upper*alpha>>16)
		pair[across] = k.over(pair[across], (thick-upper)*alpha>>16)
		edge += h.slope
		at += along
	}
}

// thick paints steps of which each touches two pixels, or three.
func (s *strip) thick(h *hair, k *ink, first, last int, alpha uint32) {
	across, along := h.strides(s)
	thick := uint32(h.thick >> 16)
	edge := h.edge + int64(first)*h.slope
	at := first*along - s.corner
	pixels, ink := s.pixels, *k
	for range last - first {
		upper := 1<<16 - uint32(edge)>>16
		rest := thick - upper
		middle := min(rest, 1<<16)
		p := int(edge>>32)*across + at
		pixels[p] = ink.over(pixels[p], upper*alpha>>16)
		p += across
		pixels[p] = ink.over(pixels[p], middle*alpha>>16)
		if rest > middle {
			p += across
			pixels[p] = ink.over(pixels[p], (rest-middle)*alpha>>16)
		}
		edge += h.slope
		at += along
	}
}

// thicker paints steps that may touch any number of pixels.
func (s *strip) thicker(h *hair, k *ink, first, last int, alpha uint32) {
	across, along := h.strides(s)
	edge := h.edge + int64(first)*h.slope
	at := first*along - s.corner
	for range last - first {
		rest := uint32(h.thick >> 16)
		cover := 1<<16 - uint32(edge)>>16
		for p := int(edge>>32)*across + at; rest > 0; p += across {
			cover = min(cover, rest)
			s.pixels[p] = k.over(s.pixels[p], cover*alpha>>16)
			rest -= cover
			cover = 1 << 16
		}
		edge += h.slope
		at += along
	}
}

// checked paints steps of which some pixels lie outside the strip.
func (s *strip) checked(h *hair, k *ink, first, last int, alpha uint32) {
	_, _, low, high := h.limits(s)
	across, along := h.strides(s)
	edge := h.edge + int64(first)*h.slope
	at := first*along - s.corner
	for range last - first {
		rest := uint32(h.thick >> 16)
		cover := 1<<16 - uint32(edge)>>16
		for p := int(edge >> 32); rest > 0; p++ {
			cover = min(cover, rest)
			if p >= low && p < high {
				s.pixels[p*across+at] = k.over(s.pixels[p*across+at], cover*alpha>>16)
			}
			rest -= cover
			cover = 1 << 16
		}
		edge += h.slope
		at += along
	}
}

// dashes paints the dashes of a hair that begins walked pixels along its stroke:
// on pixels drawn, off pixels free.
func (s *strip) dashes(h *hair, k *ink, backwards bool, walked, on, off float64, softFrom, softTo bool) {
	touchFirst, touchLast := h.touches(s)
	if touchFirst >= touchLast {
		return
	}
	// A step is origin + pace * step pixels along the stroke.
	pace, origin := h.pace, walked-h.from*h.pace
	if backwards {
		pace, origin = -h.pace, walked+h.to*h.pace
	}
	a, b := origin+pace*float64(touchFirst-1), origin+pace*float64(touchLast+1)
	period := on + off
	for n := math.Floor(min(a, b) / period); n*period < max(a, b); n++ {
		from, to := (n*period-origin)/pace, (n*period+on-origin)/pace
		if backwards {
			from, to = to, from
		}
		sf, st := true, true
		if from < h.from {
			from, sf = h.from, softFrom
		}
		if to > h.to {
			to, st = h.to, softTo
		}
		s.stretch(h, k, from, to, sf, st, touchFirst, touchLast)
	}
}

// hairline paints a straight part of a thin line.
func (s *strip) hairline(p *piece) {
	h, backwards := newHair(p)
	softFrom, softTo := p.capStart, p.capEnd
	if backwards {
		softFrom, softTo = softTo, softFrom
	}
	if p.off > 0 {
		s.dashes(&h, &p.ink, backwards, float64(p.walked), float64(p.on), float64(p.off), softFrom, softTo)
		return
	}
	s.hair(&h, &p.ink, h.from, h.to, softFrom, softTo)
}

// dots paints the dots of a straight part of a line. The last part has the dot on
// its end, which a rounding error may have moved.
func (s *strip) dots(p *piece) {
	dx, dy := float64(p.bx)-float64(p.ax), float64(p.by)-float64(p.ay)
	length := math.Sqrt(dx*dx + dy*dy)
	dx, dy = dx/length, dy/length
	low, high := 0.0, length
	if p.capEnd {
		high += .1
	}
	reach := float64(p.half) + 1
	low, high = crossing(float64(p.ax), dx, float64(s.left)-reach, float64(s.right)+reach, low, high)
	low, high = crossing(float64(p.ay), dy, float64(s.top)-reach, float64(s.bottom)+reach, low, high)
	off, walked := float64(p.off), float64(p.walked)
	for k := math.Ceil((walked + low) / off); k*off-walked < high; k++ {
		along := k*off - walked
		s.disc(p.ax+float32(dx*along), p.ay+float32(dy*along), p.half, &p.ink)
	}
}

// crossing returns what of low to high lies between two limits, for a place that
// begins at at and moves by speed.
func crossing(at, speed, from, to, low, high float64) (a, b float64) {
	switch {
	case speed != 0:
		near, far := (from-at)/speed, (to-at)/speed
		return max(low, min(near, far)), min(high, max(near, far))
	case at < from || at > to:
		return low, low
	}
	return low, high
}
