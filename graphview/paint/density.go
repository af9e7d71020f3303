package paint

import (
	"image/color"
	"math"
	"sync"

	"copresence/graphview/scene"
)

// Counts of density are in sixteenths of a tie, so that threads are smooth: a
// thread that passes between two pixels counts in both in part.
const (
	tie       = 16
	mostCount = math.MaxUint16 - tie
)

// toneSteps is the number of steps in a table of covers; a step is a quarter of a
// tie.
const (
	toneSteps = 1 << 12
	toneShift = 2
)

// tones gives the ink that covers a pixel, by the count of ties that cross it. See
// scene.Density.
type tones struct {
	least, most, full, standFor float64
	colour, deep                color.NRGBA
	table                       [toneSteps]ink
}

// set makes the table of a layer.
func (t *tones) set(d *scene.Density, l *scene.Layer) {
	if t.least == d.Least && t.most == d.Most && t.full == d.Full && t.standFor == l.StandFor && t.colour == l.Colour && t.deep == l.Deep {
		return
	}
	t.least, t.most, t.full, t.standFor, t.colour, t.deep = d.Least, d.Most, d.Full, l.StandFor, l.Colour, l.Deep
	opacity := float64(l.Colour.A) / 255 * 256
	for i := range t.table {
		ties := float64(i<<toneShift) / tie * l.StandFor
		cover, depth := d.Least*ties, 0.0
		if ties > 1 {
			depth = math.Min(math.Log(ties)/math.Log(math.Max(d.Full, 2)), 1)
			cover = d.Least + (d.Most-d.Least)*depth
		}
		k := newInk(color.NRGBA{mixed(l.Colour.R, l.Deep.R, depth), mixed(l.Colour.G, l.Deep.G, depth), mixed(l.Colour.B, l.Deep.B, depth), 255})
		k.alpha = uint32(math.Round(opacity * cover))
		t.table[i] = k
	}
}

// mixed returns a with a share of b; what is deep comes late.
func mixed(a, b uint8, share float64) uint8 {
	return uint8(math.Round(float64(a) + share*share*(float64(b)-float64(a))))
}

// spare keeps memory for the counts of strips from frame to frame. A pool of the
// runtime would lose it to the next collection of garbage.
type spare struct {
	mutex  sync.Mutex
	counts [][]uint16
}

// take returns memory for so many counts, with anything in it.
func (s *spare) take(size int) []uint16 {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	var kept []uint16
	if last := len(s.counts) - 1; last >= 0 {
		kept, s.counts = s.counts[last], s.counts[:last]
	}
	return sized(kept, size)
}

// keep takes memory back.
func (s *spare) keep(counts []uint16) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.counts = append(s.counts, counts)
}

// threadBins say where the threads of a batch lie.
type threadBins struct {
	bins[uint16]
	level   int // of the layer
	threads []scene.Thread
}

func (b *threadBins) sort(p *Painter) {
	left, right := float32(p.region.Min.X)-1, float32(p.region.Max.X)+1
	b.bins.sort(p.strips(), len(b.threads), func(i int) (first, last int) {
		t := &b.threads[i]
		if !finite(t.From.X, t.From.Y, t.To.X, t.To.Y) || max(t.From.X, t.To.X) < left || min(t.From.X, t.To.X) > right {
			return 0, 0
		}
		top := max(min(t.From.Y, t.To.Y)-1, float32(p.region.Min.Y))
		bottom := min(max(t.From.Y, t.To.Y)+1, float32(p.region.Max.Y))
		return p.span(floor(top), ceil(bottom))
	})
}

// density paints the layers over the strip.
func (s *strip) density(p *Painter, strip int) {
	d := &p.scene.Density
	if len(d.Layers) == 0 {
		return
	}
	memory := p.spare.take((s.right - s.left) * (s.bottom - s.top))
	defer p.spare.keep(memory)
	if d.Moved.From != d.Moved.To {
		s.move(p.Tally, &d.Moved, memory)
		for l := range d.Layers {
			if c := p.Tally.counted(l); c.all != nil {
				s.tone(&c, &p.tones[l])
			}
		}
		return
	}
	from := 0
	for l := range d.Layers {
		to := from
		for to < len(p.threads) && p.threads[to].level == l {
			to++
		}
		s.layer(p, strip, l, p.threads[from:to], memory)
		from = to
	}
}

// layer counts the threads of a layer, and paints it.
func (s *strip) layer(p *Painter, strip, level int, threads []threadBins, memory []uint16) {
	c := s.apart(memory)
	if t := p.Tally; t != nil && !t.Empty() {
		c = t.counted(level)
	} else if len(threads) == 0 {
		return
	}
	if c.all == nil {
		return
	}
	c.clear(s)
	any := false
	for i := range threads {
		for _, k := range threads[i].of(strip) {
			s.thread(&c, &threads[i].threads[k])
			any = true
		}
	}
	if any {
		s.tone(&c, &p.tones[level])
	}
}

// tone covers each pixel as its count says.
func (s *strip) tone(c *counts, t *tones) {
	for y := s.top; y < s.bottom; y++ {
		pixels, row := s.row(y)[s.left:], c.row(s, y)
		row = row[:len(pixels)]
		for x, count := range row {
			if count != 0 {
				k := &t.table[min(count>>toneShift, toneSteps-1)]
				pixels[x] = k.over(pixels[x], k.alpha)
			}
		}
	}
}

// thread counts a thread in the pixels that it crosses: along its longer axis, one
// tie in each column or row, shared by the two pixels nearest.
func (s *strip) thread(c *counts, t *scene.Thread) {
	p := piece{ax: t.From.X, ay: t.From.Y, bx: t.To.X, by: t.To.Y, half: .5}
	if t.From == t.To || !s.crossedBy(t) {
		return
	}
	h, _ := newHair(&p)
	first, last, low, high := h.limits(s)
	across, along := c.stride, 1
	if h.upright {
		across, along = 1, c.stride
	}
	// The edge is half a pixel beside the middle, so the share of the first pixel
	// is what the edge leaves of it.
	h.edge += (h.thick - one) / 2
	h.thick = one
	first, last = max(first, ceilOf(h.from-.5)), min(last, ceilOf(h.to-.5))
	first, last = h.within(float64(low-1), float64(high), first, last, 1)
	sureFirst, sureLast := h.within(float64(low), float64(high-1), first, last, -2)
	if sureFirst >= sureLast {
		sureFirst, sureLast = last, last
	}
	edge := h.edge + int64(first)*h.slope
	all, at := c.all, first*along-c.corner
	for i := first; i < last; i++ {
		if i == sureFirst {
			for ; i < sureLast; i++ {
				share := uint16(uint32(edge) >> 28)
				pair := all[int(edge>>32)*across+at:]
				pair = pair[:across+1]
				pair[0] = more(pair[0], tie-share)
				pair[across] = more(pair[across], share)
				edge += h.slope
				at += along
			}
			if i == last {
				return
			}
		}
		row, share := int(edge>>32), uint16(uint32(edge)>>28)
		if row >= low && row < high {
			all[row*across+at] = more(all[row*across+at], tie-share)
		}
		if row+1 >= low && row+1 < high {
			all[(row+1)*across+at] = more(all[(row+1)*across+at], share)
		}
		edge += h.slope
		at += along
	}
}

// crossedBy reports whether a thread may have pixels in the strip: it has none when all
// of the strip lies on one side of it, or beside both of its ends.
func (s *strip) crossedBy(t *scene.Thread) bool {
	const blur = 1.5
	left, right, top, bottom := float32(s.left)-blur, float32(s.right)+blur, float32(s.top)-blur, float32(s.bottom)+blur
	if max(t.From.X, t.To.X) < left || min(t.From.X, t.To.X) > right {
		return false
	}
	dx, dy := float64(t.To.X-t.From.X), float64(t.To.Y-t.From.Y)
	beside := float64((left+right)/2-t.From.X)*dy - float64((top+bottom)/2-t.From.Y)*dx
	return math.Abs(beside) <= float64(right-left)/2*math.Abs(dy)+float64(bottom-top)/2*math.Abs(dx)
}

// more adds to a count, up to where it would overflow.
func more(count, share uint16) uint16 {
	if count > mostCount {
		return count
	}
	return count + share
}

func ceilOf(v float64) int { return int(math.Ceil(max(min(v, 1<<40), -1<<40))) }
