package paint

import (
	"image"
	"math"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"golang.org/x/image/vector"
)

// mask is a picture of how much of each pixel a letter covers.
type mask struct {
	*image.Alpha // its Rect is relative to the letter's origin
}

// maskKey says which picture of a letter: its place within a pixel matters as
// much as its size.
type maskKey struct {
	id     font.GID
	face   faceID
	size   float32 // px to the em
	part   uint8   // quarter of a pixel to the right
	around float32 // width of the halo, px
}

// parts is the number of places within a pixel at which a letter is rasterised.
const parts = 4

// mask rasterises a letter, or finds it in the cache. A letter without a picture
// (a space) gives nil.
func (f *Fonts) mask(key maskKey) *mask {
	f.mu.Lock()
	defer f.mu.Unlock()
	m, ok := f.masks[key]
	if ok {
		return m
	}
	if len(f.masks) >= mostMasks {
		clear(f.masks)
	}
	m = pictured(f.outline(key.id, key.face), f.faces[key.face], key)
	f.masks[key] = m
	return m
}

// contours returns the outline of a letter, in font units, y upwards.
func (f *Fonts) contours(id font.GID, face faceID) []opentype.Segment {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.outline(id, face)
}

// outline is contours for those who hold the lock.
func (f *Fonts) outline(id font.GID, face faceID) []opentype.Segment {
	switch data := f.faces[face].GlyphData(id).(type) {
	case font.GlyphOutline:
		return data.Segments
	case font.GlyphSVG: // a picture in colours: its outline serves as well
		return data.Outline.Segments
	case font.GlyphBitmap:
		if data.Outline != nil {
			return data.Outline.Segments
		}
	}
	return nil
}

// unitsPerEm returns how many font units make an em.
func (f *Fonts) unitsPerEm(face faceID) float64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	return float64(f.faces[face].Upem())
}

// pictured rasterises a letter, or its halo.
func pictured(contours []opentype.Segment, face *font.Face, key maskKey) *mask {
	scale, shift := key.size/float32(face.Upem()), float32(key.part)/parts
	if key.around == 0 {
		return rasterise(contours, scale, shift)
	}
	fine := fineness(key.size)
	times := float32(fine)
	m := rasterise(contours, scale*times, shift*times)
	if m == nil {
		return nil
	}
	return m.widened(key.around * times).reduced(fine)
}

// fineness is how many times as large as they are letters of a size are rasterised for
// their halos. The lines of small ones are thinner than a pixel and cover none wholly; a
// halo made of what they do cover would let through what it is to hide.
func fineness(size float32) int {
	const enough = 36 // px, of which lines are more than two pixels wide
	return int(clamp(float32(math.Ceil(float64(enough/size))), 1, 4))
}

// rasterise draws an outline, so many pixels a unit of the font, that far to the right.
func rasterise(contours []opentype.Segment, scale, shift float32) *mask {
	place := func(p opentype.SegmentPoint) (x, y float32) { return p.X*scale + shift, -p.Y * scale }
	bounds := image.Rectangle{}
	for i := range contours {
		for _, p := range contours[i].ArgsSlice() {
			x, y := place(p)
			bounds = bounds.Union(image.Rect(floor(x), floor(y), floor(x)+1, floor(y)+1))
		}
	}
	if bounds.Empty() {
		return nil
	}
	r := vector.NewRasterizer(bounds.Dx(), bounds.Dy())
	local := func(p opentype.SegmentPoint) (x, y float32) {
		x, y = place(p)
		return x - float32(bounds.Min.X), y - float32(bounds.Min.Y)
	}
	for _, s := range contours {
		ax, ay := local(s.Args[0])
		bx, by := local(s.Args[1])
		cx, cy := local(s.Args[2])
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			r.ClosePath()
			r.MoveTo(ax, ay)
		case opentype.SegmentOpLineTo:
			r.LineTo(ax, ay)
		case opentype.SegmentOpQuadTo:
			r.QuadTo(ax, ay, bx, by)
		case opentype.SegmentOpCubeTo:
			r.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	r.ClosePath()
	alpha := image.NewAlpha(image.Rectangle{Max: bounds.Size()})
	r.Draw(alpha, alpha.Rect, image.Opaque, image.Point{})
	alpha.Rect = bounds
	return &mask{alpha}
}

// widened returns the mask with everything within radius pixels of the letter
// covered too.
func (m *mask) widened(radius float32) *mask {
	reach := int(math.Ceil(float64(radius)))
	wide := image.NewAlpha(m.Rect.Inset(-reach))
	for dy := -reach; dy <= reach; dy++ {
		for dx := -reach; dx <= reach; dx++ {
			share := clamp(radius+.5-float32(math.Hypot(float64(dx), float64(dy))), 0, 1)
			if share == 0 {
				continue
			}
			weight := uint32(share*256 + .5)
			for y := m.Rect.Min.Y; y < m.Rect.Max.Y; y++ {
				from := m.Pix[m.PixOffset(m.Rect.Min.X, y):][:m.Rect.Dx()]
				to := wide.Pix[wide.PixOffset(m.Rect.Min.X+dx, y+dy):][:len(from)]
				for i, v := range from {
					to[i] = max(to[i], uint8(uint32(v)*weight>>8))
				}
			}
		}
	}
	return &mask{wide}
}

// reduced returns the mask with so many pixels, both ways, made into one.
func (m *mask) reduced(times int) *mask {
	if times == 1 {
		return m
	}
	down := func(v int) int { return int(math.Floor(float64(v) / float64(times))) }
	small := image.NewAlpha(image.Rect(down(m.Rect.Min.X), down(m.Rect.Min.Y), down(m.Rect.Max.X-1)+1, down(m.Rect.Max.Y-1)+1))
	for y := small.Rect.Min.Y; y < small.Rect.Max.Y; y++ {
		for x := small.Rect.Min.X; x < small.Rect.Max.X; x++ {
			sum := 0
			for i := range times * times {
				sum += int(m.AlphaAt(x*times+i%times, y*times+i/times).A)
			}
			small.Pix[small.PixOffset(x, y)] = uint8((sum + times*times/2) / (times * times))
		}
	}
	return &mask{small}
}

func clamp(v, low, high float32) float32 { return min(max(v, low), high) }
