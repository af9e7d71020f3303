package paint

import (
	"image"
	"math"

	"copresence/graphview/scene"
)

// letter is a mask that is to be painted with its origin at a pixel.
type letter struct {
	mask *mask
	at   image.Point
	ink  ink
}

// letters appends all labels, set: the halo of a label before its letters, so that no
// halo covers the letter before.
func (f *Fonts) letters(all []letter, labels []scene.Label) []letter {
	for i := range labels {
		l := &labels[i]
		set := f.line(l.Text, l.Bold)
		if l.Halo > 0 {
			all = f.set(all, l, set, l.Halo, newInk(l.HaloColour))
		}
		all = f.set(all, l, set, 0, newInk(l.Colour))
	}
	return all
}

// set appends the letters of a label. The baseline is moved to a whole pixel,
// for crisp feet; along it, letters stand at quarters.
func (f *Fonts) set(all []letter, l *scene.Label, line *line, around float32, ink ink) []letter {
	for _, g := range line.glyphs {
		x := float64(l.At.X) + g.x*float64(l.Size)
		y := math.Round(float64(l.At.Y)) - g.y*float64(l.Size)
		quarters := int(math.Floor(x*parts + .5))
		whole := quarters >> 2
		m := f.mask(maskKey{g.id, g.face, l.Size, uint8(quarters & (parts - 1)), around})
		if m != nil {
			all = append(all, letter{m, image.Pt(whole, int(math.Round(y))), ink})
		}
	}
	return all
}

func (s *strip) letter(l *letter) {
	r := l.mask.Rect.Add(l.at).Intersect(image.Rect(s.left, s.top, s.right, s.bottom))
	ink := l.ink
	for y := r.Min.Y; y < r.Max.Y; y++ {
		row := s.row(y)[r.Min.X:r.Max.X]
		cover := l.mask.Pix[l.mask.PixOffset(r.Min.X-l.at.X, y-l.at.Y):][:len(row)]
		for i, v := range cover {
			if v != 0 {
				row[i] = ink.over(row[i], (uint32(v)+uint32(v)>>7)*ink.alpha>>8)
			}
		}
	}
}

// letterBins say where letters lie.
type letterBins struct{ bins[int32] }

func (b *letterBins) sort(p *Painter) {
	b.bins.sort(p.strips(), len(p.letters), func(i int) (first, last int) {
		l := &p.letters[i]
		r := l.mask.Rect.Add(l.at)
		if r.Max.X <= p.region.Min.X || r.Min.X >= p.region.Max.X {
			return 0, 0
		}
		return p.span(r.Min.Y, r.Max.Y)
	})
}
