package paint

import (
	"image"
	"image/color"
	"math"
	"unsafe"

	"copresence/graphview/scene"
)

// strip is a part of the picture, small enough for the processor's cache. One
// goroutine paints it, so that no two write the same pixel.
type strip struct {
	pixels      []uint32 // of the whole picture; the channels of each are in the order of an image.RGBA's bytes
	stride      int      // pixels from row to row
	corner      int      // how many pixels of the picture come before the first of pixels
	left, right int      // first column, and the one after the last
	top, bottom int      // first row, and the one after the last
}

// pixelsOf returns the pixels of an image as words, so that one can be read and
// written at once. The first byte is the lowest of a word on all processors that
// Fyne runs on.
func pixelsOf(img *image.RGBA) (pixels []uint32, stride int) {
	return unsafe.Slice((*uint32)(unsafe.Pointer(unsafe.SliceData(img.Pix))), len(img.Pix)/4), img.Stride / 4
}

// row returns the pixels of row y, from the picture's first column.
func (s *strip) row(y int) []uint32 {
	from := y*s.stride - s.corner
	return s.pixels[from : from+s.right]
}

// over returns a pixel of premultiplied alpha with a share (of 256) of the ink
// over it. All four channels go through one multiplication: what they are, and what
// is to become of them, is added up modulo 1<<64, and since no channel of the sum
// exceeds 255 * 256 + 128 < 65536 none spills into the next.
func (k *ink) over(below, share uint32) uint32 {
	v := spread(below)
	v = (v<<8 + (k.wide-v)*uint64(share) + 0x0080_0080_0080_0080) >> 8 & channels
	return uint32(v) | uint32(v>>24)
}

// channels are the places of a pixel's channels in a word of 64 bits: the first, the
// third, the second and the fourth.
const channels = 0x00FF_00FF_00FF_00FF

// spread puts the channels of a pixel apart.
func spread(pixel uint32) uint64 { return (uint64(pixel) | uint64(pixel)<<24) & channels }

// whole returns a pixel that is nothing but ink.
func (k *ink) whole() uint32 { return uint32(k.wide) | uint32(k.wide>>24) }

// fill paints whole pixels.
func (k *ink) fill(pixels []uint32) {
	if k.alpha < 256 {
		for i, below := range pixels {
			pixels[i] = k.over(below, k.alpha)
		}
		return
	}
	whole := k.whole()
	for i := range pixels {
		pixels[i] = whole
	}
}

// clear fills the strip with one colour, or with nothing, whatever it held.
func (s *strip) clear(c color.NRGBA, transparent bool) {
	whole := uint32(0)
	if !transparent {
		k := newInk(c)
		whole = k.whole()
	}
	for y := s.top; y < s.bottom; y++ {
		row := s.row(y)[s.left:]
		for x := range row {
			row[x] = whole
		}
	}
}

func (s *strip) piece(p *piece) {
	switch p.shape {
	case hairline:
		s.hairline(p)
	case band:
		s.band(p)
	case dotted:
		s.dots(p)
	case triangle:
		s.triangle(p)
	}
}

// border says, for one half-plane and every row, where its border crosses the row:
// at x = at + slope (y - from). Pixels to the right belong to it when right is
// true, else those to the left.
type border struct {
	at, slope, from float32
	right           bool
}

// steepest keeps the crossing of a border that is nearly parallel to the rows
// finite; the border tilts by that many pixels a pixel, which nobody sees.
const steepest = 1e-5

// newBorder returns the border of the half-plane of points p with
// (nx, ny)·(p - (x, y)) >= least. (nx, ny) need not be of length one.
func newBorder(x, y, nx, ny, least float32) border {
	if nx > -steepest && nx < steepest {
		nx = steepest
	}
	return border{at: x + least/nx, slope: -ny / nx, from: y, right: nx > 0}
}

func (b *border) crosses(y float32) float32 { return b.at + b.slope*(y-b.from) }

// band paints a straight part of a line. The distance d of a pixel's middle from
// the line gives how much of it is covered: the overlap of [d-1/2, d+1/2] with
// the width of the line. It changes by the same amount from pixel to pixel.
func (s *strip) band(p *piece) {
	reach := p.half + .5
	nx, ny := -p.uy, p.ux
	side1, side2 := newBorder(p.ax, p.ay, nx, ny, -reach), newBorder(p.ax, p.ay, -nx, -ny, -reach)
	// A cap reaches half a pixel beyond the end and is blurred for a whole one.
	var before, after, blurStart, blurEnd float32
	if p.capStart {
		before, blurStart = -.5, 1/max(abs(p.sx), steepest)
	}
	if p.capEnd {
		after, blurEnd = .5, 1/max(abs(p.ex), steepest)
	}
	start, end := newBorder(p.ax, p.ay, p.sx, p.sy, before), newBorder(p.bx, p.by, p.ex, p.ey, after)
	end.right = !end.right // what is before the end, and not after it
	for y := max(int(p.top), s.top); y < min(int(p.bottom), s.bottom); y++ {
		fy := float32(y) + .5
		low, high := float32(s.left), float32(s.right)
		low, high = side1.narrow(fy, low, high)
		low, high = side2.narrow(fy, low, high)
		low, high = start.narrow(fy, low, high)
		low, high = end.narrow(fy, low, high)
		x0, x1 := ceil(low-.5), ceil(high-.5)
		if x0 >= x1 {
			continue
		}
		row := s.row(y)
		d := nx*(float32(x0)+.5-p.ax) + ny*(fy-p.ay)
		if start.blurs(fy, blurStart, low, high) || end.blurs(fy, blurEnd, low, high) {
			s.softRow(p, row, x0, x1, d, fy)
		} else {
			p.solidRow(row, x0, x1, d)
		}
	}
}

// narrow returns what of low to high lies inside the border.
func (b *border) narrow(y, low, high float32) (from, to float32) {
	x := b.crosses(y)
	if b.right {
		if x > low {
			low = x
		}
	} else if x < high {
		high = x
	}
	return low, high
}

// blurs reports whether pixels between low and high are within the blur of the
// border.
func (b *border) blurs(y, blur, low, high float32) bool {
	if b.right {
		return low < b.crosses(y)+blur && blur > 0
	}
	return high > b.crosses(y)-blur && blur > 0
}

// solidRow paints a row of a band between its ends; d is the distance of the
// first pixel from the line.
func (p *piece) solidRow(row []uint32, x0, x1 int, d float32) {
	reach, most := p.half+.5, min(2*p.half, 1)
	opacity := float32(p.ink.alpha)
	row = row[x0:x1]
	for i, below := range row {
		cover := reach - abs(d)
		if cover > most {
			cover = most
		}
		if cover > 0 {
			row[i] = p.ink.over(below, uint32(cover*opacity+.5))
		}
		d -= p.uy
	}
}

// softRow paints a row of a band that has the edge of a cap in it.
func (s *strip) softRow(p *piece, row []uint32, x0, x1 int, d, fy float32) {
	reach, most := p.half+.5, min(2*p.half, 1)
	for x := x0; x < x1; x++ {
		fx := float32(x) + .5
		cover := min(reach-abs(d), most)
		if p.capStart {
			cover *= clamp(p.sx*(fx-p.ax)+p.sy*(fy-p.ay)+.5, 0, 1)
		}
		if p.capEnd {
			cover *= clamp(.5-p.ex*(fx-p.bx)-p.ey*(fy-p.by), 0, 1)
		}
		if cover > 0 {
			row[x] = p.ink.over(row[x], uint32(cover*float32(p.ink.alpha)+.5))
		}
		d -= p.uy
	}
}

// discs paints a disc with its borders, the outermost first.
func (s *strip) discs(d *scene.Disc) {
	switch {
	case d.Square:
		s.squares(d)
		return
	case d.Shape != scene.Round:
		s.polygons(d)
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

// disc paints a filled circle.
func (s *strip) disc(cx, cy, radius float32, k *ink) {
	if radius <= largestSprite {
		s.sprite(cx, cy, radius, k)
		return
	}
	left, right := float32(s.left), float32(s.right)
	outer, inner := radius+.5, radius-.5
	most := min(2*radius, 1)
	for y := max(floor(cy-outer), s.top); y < min(floor(cy+outer)+1, s.bottom); y++ {
		dy := float32(y) + .5 - cy
		square := outer*outer - dy*dy
		if square <= 0 {
			continue
		}
		reach := root(square)
		x0, x1 := ceil(clamp(cx-reach-.5, left, right)), ceil(clamp(cx+reach-.5, left, right))
		whole0, whole1 := x1, x1
		if square := inner*inner - dy*dy; inner > 0 && square > 0 {
			reach := root(square)
			whole0 = min(max(ceil(cx-reach-.5), x0), x1)
			whole1 = min(max(floor(cx+reach-.5)+1, whole0), x1)
		}
		row := s.row(y)
		edge := func(from, to int) {
			for x := from; x < to; x++ {
				dx := float32(x) + .5 - cx
				if cover := min(outer-root(dx*dx+dy*dy), most); cover > 0 {
					row[x] = k.over(row[x], uint32(cover*float32(k.alpha)+.5))
				}
			}
		}
		edge(x0, whole0)
		k.fill(row[whole0:whole1])
		edge(whole1, x1)
	}
}

// triangle paints an arrowhead: a pixel is covered as far as it is inside the
// edge that it is least inside of.
func (s *strip) triangle(p *piece) {
	corners := [3][2]float32{{p.ax, p.ay}, {p.bx, p.by}, {p.sx, p.sy}}
	var edges [3][3]float32 // nx, ny, c: nx x + ny y + c is the distance inside
	low, high := p.ax, p.ax
	for i, a := range corners {
		b := corners[(i+1)%3]
		dx, dy := b[0]-a[0], b[1]-a[1]
		length := root(dx*dx + dy*dy)
		if length == 0 {
			return
		}
		nx, ny := -dy/length, dx/length
		edges[i] = [3]float32{nx, ny, -nx*a[0] - ny*a[1]}
		low, high = min(low, a[0]), max(high, a[0])
	}
	left, right := max(low-.5, float32(s.left)), min(high+.5, float32(s.right))
	for y := max(int(p.top), s.top); y < min(int(p.bottom), s.bottom); y++ {
		fy := float32(y) + .5
		// Each edge leaves pixels on one side of where it crosses the row.
		from, to := left, right
		for _, e := range &edges {
			switch beyond := e[1]*fy + e[2] + .5; {
			case e[0] > steepest:
				from = max(from, -beyond/e[0]-.5)
			case e[0] < -steepest:
				to = min(to, -beyond/e[0]+.5)
			case beyond < -.5: // parallel to the rows, and far outside
				to = from
			}
		}
		row := s.row(y)
		for x := floor(from); x < ceil(to); x++ {
			fx := float32(x) + .5
			inside := min(edges[0][0]*fx+edges[0][1]*fy+edges[0][2], edges[1][0]*fx+edges[1][1]*fy+edges[1][2], edges[2][0]*fx+edges[2][1]*fy+edges[2][2])
			if inside > -.5 {
				row[x] = p.ink.over(row[x], uint32(min(inside+.5, 1)*float32(p.ink.alpha)+.5))
			}
		}
	}
}

func root(v float32) float32 { return float32(math.Sqrt(float64(v))) }

func abs(v float32) float32 { return math.Float32frombits(math.Float32bits(v) &^ (1 << 31)) }

// floor and ceil are for places in a picture, which fit an int by far.
func floor(v float32) int {
	i := int(v)
	if float32(i) > v {
		i--
	}
	return i
}

func ceil(v float32) int {
	i := int(v)
	if float32(i) < v {
		i++
	}
	return i
}
