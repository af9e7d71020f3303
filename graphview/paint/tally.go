package paint

import (
	"image"

	"copresence/graphview/scene"
)

// Tally keeps how many ties cross each pixel of a picture that shows density, by layer.
// A tie that goes to another layer is then taken out of one count and put into the
// other, and nobody has to find all ties that it crosses. It takes two bytes a pixel
// and layer. Its zero value is empty.
type Tally struct {
	width, height int
	layers        [][]uint16 // nil: no tie was in the layer so far
}

// Empty reports whether nothing was counted.
func (t *Tally) Empty() bool { return t.width == 0 }

// begin makes room for a picture of that size.
func (t *Tally) begin(width, height, layers int) {
	if t.width != width || t.height != height {
		t.width, t.height, t.layers = width, height, nil
	}
	for len(t.layers) < layers {
		t.layers = append(t.layers, nil)
	}
	t.layers = t.layers[:layers]
}

// need makes room for the counts of a layer.
func (t *Tally) need(layer int) {
	if t.layers[layer] == nil {
		t.layers[layer] = make([]uint16, t.width*t.height)
	}
}

// Shift moves all counts with a picture that is moved by whole pixels. Those of what
// came into view are to be painted.
func (t *Tally) Shift(dx, dy int) {
	whole := image.Rect(0, 0, t.width, t.height)
	visible := whole.Add(image.Pt(dx, dy)).Intersect(whole)
	for _, counts := range t.layers {
		if counts == nil {
			continue
		}
		for i := range visible.Dy() {
			y := visible.Min.Y + i
			if dy > 0 { // from the last row on, so that none is overwritten before it is moved
				y = visible.Max.Y - 1 - i
			}
			from := (y-dy)*t.width + visible.Min.X - dx
			copy(counts[y*t.width+visible.Min.X:][:visible.Dx()], counts[from:])
		}
	}
}

// prepare makes the tally of the painter fit what is to be painted.
func (p *Painter) prepare(img *image.RGBA, d *scene.Density) {
	t := p.Tally
	if t == nil {
		return
	}
	size := img.Rect.Size()
	switch {
	case len(d.Layers) == 0 || p.transparent:
		*t = Tally{}
	case p.region == image.Rectangle{Max: size}:
		t.begin(size.X, size.Y, len(d.Layers))
	}
	if t.Empty() {
		return
	}
	for l := range d.Layers {
		if len(d.Layers[l].Threads) > 0 {
			t.need(l)
		}
	}
	if d.Moved.To != d.Moved.From {
		t.need(d.Moved.To)
	}
}

// counts are counts of the ties that cross the pixels of a strip.
type counts struct {
	all            []uint16
	stride, corner int // as those of a strip's pixels
}

// row returns the counts of a row of the strip.
func (c *counts) row(s *strip, y int) []uint16 {
	from := y*c.stride - c.corner
	return c.all[from+s.left : from+s.right]
}

func (c *counts) clear(s *strip) {
	for y := s.top; y < s.bottom; y++ {
		clear(c.row(s, y))
	}
}

// apart returns counts that are in nobody's tally.
func (s *strip) apart(memory []uint16) counts {
	width := s.right - s.left
	return counts{memory, width, s.top*width + s.left}
}

// counted returns the counts of a layer in the tally.
func (t *Tally) counted(layer int) counts { return counts{all: t.layers[layer], stride: t.width} }

// move takes a thread out of one layer of the tally and puts it into another, as far as
// it crosses the strip.
func (s *strip) move(t *Tally, m *scene.Moved, memory []uint16) {
	one := s.apart(memory)
	one.clear(s)
	s.thread(&one, &m.Thread)
	from, to := t.counted(m.From), t.counted(m.To)
	for y := s.top; y < s.bottom; y++ {
		share, less := one.row(s, y), []uint16(nil)
		if from.all != nil {
			less = from.row(s, y)
		}
		added := to.row(s, y)
		for x, v := range share {
			if v == 0 {
				continue
			}
			added[x] = more(added[x], v)
			if less != nil {
				less[x] -= min(less[x], v) // which the picture may have counted in other bits
			}
		}
	}
}
