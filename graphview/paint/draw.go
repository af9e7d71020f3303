package paint

import (
	"image"
	"sync"

	"copresence/graphview/scene"
	"copresence/storage/network/parallel"
)

// stripRows is the number of rows that are painted in one go: 64 rows of a wide
// screen fit into a processor's second cache.
const stripRows = 64

// batchStrokes is the number of strokes that are cut in one go.
const batchStrokes = 1024

// Draw paints the scene into img, over whatever it held, from img's top left
// corner. img should have the scene's size in pixels; what does not fit is cut.
func Draw(img *image.RGBA, s *scene.Scene, fonts *Fonts) {
	draw(img, s, fonts, false)
}

func draw(img *image.RGBA, s *scene.Scene, fonts *Fonts, transparent bool) {
	if img.Rect.Empty() {
		return
	}
	size := img.Rect.Size()
	batches := make([]*cuttings, (len(s.Strokes)+batchStrokes-1)/batchStrokes)
	parallel.For(len(batches), func(i int) {
		batches[i] = cut(s.Strokes[i*batchStrokes:min((i+1)*batchStrokes, len(s.Strokes))], size)
	})
	letters := fonts.letters(s.Labels)
	background := newInk(s.Background)
	if transparent {
		background = ink{alpha: 256}
	}
	parallel.For(strips(size.Y), func(i int) {
		t := strip{img, i * stripRows, min((i+1)*stripRows, size.Y)}
		t.clear(background)
		for _, b := range batches {
			for _, k := range b.order[b.starts[i]:b.starts[i+1]] {
				t.piece(&b.cutter.pieces[k])
			}
		}
		for k := range s.Discs {
			t.discs(&s.Discs[k])
		}
		for k := range letters {
			t.letter(&letters[k])
		}
	})
	for _, b := range batches {
		spare.Put(b)
	}
}

func strips(height int) int { return (height + stripRows - 1) / stripRows }

// cuttings are the pieces of some strokes, and which of them touch each strip, in
// the order of painting: pieces order[starts[i]:starts[i+1]] touch strip i.
type cuttings struct {
	cutter        cutter
	order, starts []int32
}

// spare keeps the memory of cuttings for the next picture.
var spare = sync.Pool{New: func() any { return new(cuttings) }}

func cut(strokes []scene.Stroke, size image.Point) *cuttings {
	b := spare.Get().(*cuttings)
	c := &b.cutter
	c.width, c.height, c.pieces = float32(size.X), float32(size.Y), c.pieces[:0]
	for i := range strokes {
		c.stroke(&strokes[i])
	}
	b.sort(strips(size.Y))
	return b
}

// sort fills order and starts: it counts, and then places.
func (b *cuttings) sort(strips int) {
	// starts[i+2] counts strip i at first, so that after adding up starts[i+1]
	// is where strip i begins, and after placing where it ends.
	b.starts = append(b.starts[:0], make([]int32, strips+2)...)
	pieces := b.cutter.pieces
	for i := range pieces {
		for s := pieces[i].top / stripRows; s <= (pieces[i].bottom-1)/stripRows; s++ {
			b.starts[s+2]++
		}
	}
	for s := 1; s < len(b.starts); s++ {
		b.starts[s] += b.starts[s-1]
	}
	total := int(b.starts[strips+1])
	if cap(b.order) < total {
		b.order = make([]int32, total)
	}
	b.order = b.order[:total]
	for i := range pieces {
		for s := pieces[i].top / stripRows; s <= (pieces[i].bottom-1)/stripRows; s++ {
			b.order[b.starts[s+1]] = int32(i)
			b.starts[s+1]++
		}
	}
}

// clear fills the strip with one colour, whatever it held.
func (s *strip) clear(k ink) {
	first := s.row(s.top)
	k.alpha = 256
	k.fill(first, 0, s.img.Rect.Dx())
	for y := s.top + 1; y < s.bottom; y++ {
		copy(s.row(y), first)
	}
}

// discs paints a disc with its borders, the outermost first.
func (s *strip) discs(d *scene.Disc) {
	if !finite(d.At.X, d.At.Y, d.Radius, d.Rim, d.Ring) {
		return
	}
	if d.At.Y+d.Outer()+1 < float32(s.top) || d.At.Y-d.Outer()-1 > float32(s.bottom) {
		return
	}
	if d.Ring > 0 {
		k := newInk(d.RingColour)
		s.disc(d.At.X, d.At.Y, d.Outer(), &k)
	}
	if d.Rim > 0 {
		k := newInk(d.RimColour)
		s.disc(d.At.X, d.At.Y, d.Radius+d.Rim, &k)
	}
	k := newInk(d.Colour)
	s.disc(d.At.X, d.At.Y, d.Radius, &k)
}
