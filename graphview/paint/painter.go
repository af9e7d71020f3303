package paint

import (
	"context"
	"image"
	"runtime"

	"copresence/graphview/scene"
	"copresence/storage/network/parallel"
)

// Painter paints scenes into images, one after another, on all cores. It keeps
// the memory that it needs, so that the next picture of the kind takes none.
// It is for one goroutine at a time.
type Painter struct {
	// Tally, if there is one, keeps the counts of the densities that are painted: of
	// whole pictures, and then of parts of the same. Drafts must be painted without.
	Tally *Tally

	fonts *Fonts

	// The picture in the making.
	ctx         context.Context
	scene       *scene.Scene
	region      image.Rectangle // what is painted of it, px
	rows        int             // of a strip
	columns     []scene.Columns // of each strip, when they differ
	pixels      []uint32
	stride      int
	offset      int // of the scene's first pixel before the image's, in pixels
	transparent bool

	threads []threadBins
	tones   []tones // of each layer
	spare   spare   // memory for density
	behind  cuttings
	strokes []cuttings
	discs   []discBins
	letters []letter
	under   int // of the letters, so many are behind
	written letterBins

	cutOne, paintOne func(i int) // kept, because making a method value allocates
}

// NewPainter returns a painter that sets labels in those fonts.
func NewPainter(fonts *Fonts) *Painter {
	p := &Painter{fonts: fonts}
	p.cutOne, p.paintOne = p.cut, p.strip
	return p
}

// A strip has at least and at most so many rows: 128 rows of a wide screen fit into a
// processor's second cache, and what reaches into several strips is prepared for each.
const leastRows, mostRows = 32, 128

// stripRows returns how many rows a strip of a region has, so that every core has
// some strips to paint.
func stripRows(region image.Rectangle) int {
	const each = 4
	return min(max(region.Dy()/(each*runtime.GOMAXPROCS(0)), leastRows), mostRows)
}

// batchShapes is the number of strokes or discs that are prepared in one go.
const batchShapes = 1024

// Paint paints what the scene shows in a region of img, over whatever it held
// there; the scene's top left corner lies on img's. What is painted of a pixel
// does not depend on the region. An error is that of ctx, which is looked at
// between strips; the region then holds parts of both pictures.
func (p *Painter) Paint(ctx context.Context, img *image.RGBA, s *scene.Scene, region image.Rectangle) error {
	return p.paint(ctx, img, s, region, false)
}

// PaintTrace is Paint for the part of the scene in which a tie has pixels.
func (p *Painter) PaintTrace(ctx context.Context, img *image.RGBA, s *scene.Scene, t scene.Trace) error {
	p.columns, p.rows = t.Columns, t.Rows
	defer func() { p.columns = nil }()
	return p.paintAt(ctx, img, s, t.Bounds, image.Point{}, false)
}

// PaintOver paints the whole scene without its background, into an image to be
// shown above another.
func (p *Painter) PaintOver(ctx context.Context, img *image.RGBA, s *scene.Scene) error {
	return p.paint(ctx, img, s, img.Rect, true)
}

// paint is Paint, with the scene's background or without.
func (p *Painter) paint(ctx context.Context, img *image.RGBA, s *scene.Scene, region image.Rectangle, transparent bool) error {
	return p.paintAt(ctx, img, s, region.Intersect(img.Rect).Sub(img.Rect.Min), image.Point{}, transparent)
}

// paintAt paints a region of the scene, in its pixels, into an image of which the
// first pixel is the scene's pixel corner.
func (p *Painter) paintAt(ctx context.Context, img *image.RGBA, s *scene.Scene, region image.Rectangle, corner image.Point, transparent bool) error {
	if region.Empty() {
		return ctx.Err()
	}
	p.ctx, p.scene, p.transparent, p.region = ctx, s, transparent, region
	if p.columns == nil {
		p.rows = stripRows(region)
	}
	p.pixels, p.stride = pixelsOf(img)
	p.offset = corner.Y*p.stride + corner.X
	p.strokes = sized(p.strokes, batches(len(s.Strokes)))
	p.discs = sized(p.discs, batches(len(s.Discs)))
	p.prepare(img, &s.Density)
	p.layers(&s.Density)
	parallel.For(len(p.threads)+len(p.strokes)+len(p.discs), p.cutOne)
	p.behind.cut(p, s.Behind.Strokes)
	p.letters = p.fonts.letters(p.letters[:0], s.Behind.Labels)
	p.under = len(p.letters)
	p.letters = p.fonts.letters(p.letters, s.Labels)
	p.written.sort(p)
	parallel.For(p.strips(), p.paintOne)
	p.scene, p.pixels, p.ctx = nil, nil, nil
	return ctx.Err()
}

func batches(shapes int) int { return (shapes + batchShapes - 1) / batchShapes }

// batch returns the i-th batch of shapes.
func batch[T any](shapes []T, i int) []T {
	return shapes[i*batchShapes : min((i+1)*batchShapes, len(shapes))]
}

// strips returns the number of strips of the region.
func (p *Painter) strips() int { return (p.region.Dy() + p.rows - 1) / p.rows }

// span returns the first strip that rows from top to bottom touch, and the one
// after the last.
func (p *Painter) span(top, bottom int) (first, last int) {
	top, bottom = max(top, p.region.Min.Y)-p.region.Min.Y, min(bottom, p.region.Max.Y)-p.region.Min.Y
	if top >= bottom {
		return 0, 0
	}
	return top / p.rows, (bottom-1)/p.rows + 1
}

// layers divides the threads of all layers into batches.
func (p *Painter) layers(d *scene.Density) {
	count := 0
	for l := range d.Layers {
		count += (len(d.Layers[l].Threads) + batchThreads - 1) / batchThreads
	}
	p.threads = sized(p.threads, count)
	p.tones = sized(p.tones, max(len(p.tones), len(d.Layers)))
	at := 0
	for l := range d.Layers {
		layer := &d.Layers[l]
		if len(layer.Threads) > 0 || d.Moved.From != d.Moved.To {
			p.tones[l].set(d, layer)
		}
		for from := 0; from < len(layer.Threads); from += batchThreads {
			p.threads[at].level = l
			p.threads[at].threads = layer.Threads[from:min(from+batchThreads, len(layer.Threads))]
			at++
		}
	}
}

// batchThreads is the number of threads that are sorted in one go.
const batchThreads = 16384

// cut prepares a batch of threads, of strokes or of discs.
func (p *Painter) cut(i int) {
	if p.ctx.Err() != nil {
		return
	}
	if i < len(p.threads) {
		p.threads[i].sort(p)
		return
	}
	i -= len(p.threads)
	if i < len(p.strokes) {
		p.strokes[i].cut(p, batch(p.scene.Strokes, i))
		return
	}
	i -= len(p.strokes)
	p.discs[i].sort(p, batch(p.scene.Discs, i))
}

// strip paints a strip.
func (p *Painter) strip(i int) {
	if p.ctx.Err() != nil {
		return
	}
	top := p.region.Min.Y + i*p.rows
	s := strip{
		stride: p.stride, left: p.region.Min.X, right: p.region.Max.X,
		top: top, bottom: min(top+p.rows, p.region.Max.Y),
	}
	if p.columns != nil {
		s.left, s.right = p.columns[i].First, p.columns[i].Last
		if s.left >= s.right {
			return
		}
	}
	s.pixels, s.corner = p.pixels, p.offset
	s.clear(p.scene.Background, p.transparent)
	s.hulls(p.scene.Behind.Hulls)
	s.cuttings(&p.behind, i)
	for _, k := range p.written.of(i) {
		if int(k) < p.under {
			s.letter(&p.letters[k])
		}
	}
	s.density(p, i)
	for b := range p.strokes {
		s.cuttings(&p.strokes[b], i)
	}
	for b := range p.discs {
		discs := batch(p.scene.Discs, b)
		for _, k := range p.discs[b].of(i) {
			s.discs(&discs[k])
		}
	}
	for _, k := range p.written.of(i) {
		if int(k) >= p.under {
			s.letter(&p.letters[k])
		}
	}
}

// cuttings paints those that touch the i-th strip.
func (s *strip) cuttings(c *cuttings, i int) {
	for _, k := range c.of(i) {
		s.piece(&c.cutter.pieces[k])
	}
}

// cuttings are the pieces of a batch of strokes, and where they lie.
type cuttings struct {
	cutter cutter
	bins[int32]
}

func (c *cuttings) cut(p *Painter, strokes []scene.Stroke) {
	c.cutter.begin(p.region)
	for i := range strokes {
		c.cutter.stroke(&strokes[i])
	}
	pieces := c.cutter.pieces
	c.sort(p.strips(), len(pieces), func(i int) (first, last int) {
		return p.span(int(pieces[i].top), int(pieces[i].bottom))
	})
}

// discBins say where the discs of a batch lie.
type discBins struct{ bins[uint16] }

func (b *discBins) sort(p *Painter, discs []scene.Disc) {
	b.bins.sort(p.strips(), len(discs), func(i int) (first, last int) {
		d := &discs[i]
		if !finite(d.At.X, d.At.Y, d.Radius, d.Rim, d.Ring) {
			return 0, 0
		}
		reach := d.Reach() + 1
		if d.At.X+reach < float32(p.region.Min.X) || d.At.X-reach > float32(p.region.Max.X) {
			return 0, 0
		}
		return p.span(floor(d.At.Y-reach), ceil(d.At.Y+reach))
	})
}
