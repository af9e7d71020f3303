package paint

import (
	"bytes"
	"compress/flate"
	"context"
	"encoding/binary"
	"hash/adler32"
	"hash/crc32"
	"image"
	"io"
	"math"

	"copresence/graphview/scene"
	"copresence/storage/network/parallel"
)

// PNG writes the scene as a PNG image of exactly its size in pixels, with the
// resolution in a pHYs chunk and no other metadata. It is painted and written in
// bands of rows, so that a picture of any size takes the memory of one, and packed
// on all cores.
func PNG(w io.Writer, s *scene.Scene, fonts *Fonts, opt Options) error {
	p := &pngWriter{to: w, width: s.Width, pixel: 3, sum: 1}
	if opt.Transparent || s.Background.A < 255 {
		p.pixel = 4
	}
	p.head(s, opt.dpi())
	painter := NewPainter(fonts)
	rows := bandRows(s.Width)
	band := image.NewRGBA(image.Rect(0, 0, s.Width, min(rows, s.Height)))
	for top := 0; top < s.Height; top += rows {
		band.Rect = image.Rect(0, top, s.Width, min(top+rows, s.Height))
		if err := painter.paintBand(band, s, opt.Transparent); err != nil {
			return err
		}
		p.band(band)
	}
	p.end()
	return p.err
}

// packRows is the number of rows that are packed at a time. What is written depends on it.
const packRows = 64

// bandRows returns the number of rows that are painted at a time: as many whole packs as
// have no more than about four million pixels.
func bandRows(width int) int {
	const mostPixels, mostRows = 1 << 22, 1024
	rows := min(mostPixels/max(width, 1), mostRows)
	return max(rows/packRows, 1) * packRows
}

// paintBand paints the rows of the scene that a band holds.
func (p *Painter) paintBand(band *image.RGBA, s *scene.Scene, transparent bool) error {
	return p.paintAt(context.Background(), band, s, band.Rect, band.Rect.Min, transparent)
}

// pngWriter writes the chunks of a PNG file (ISO/IEC 15948). Its image data are one
// zlib stream (RFC 1950) of pieces that were packed for themselves, and end at
// whole bytes.
type pngWriter struct {
	to     io.Writer
	err    error
	width  int
	pixel  int    // bytes a pixel: 3, or 4 with alpha
	last   []byte // the row before the band, not filtered
	pieces []pngPiece
	sum    uint32 // Adler-32 of all rows so far
}

// pngPiece is some rows, packed.
type pngPiece struct {
	raw, filtered []byte
	packed        bytes.Buffer
	writer        *flate.Writer
	sum           uint32
}

// head writes the signature, the header and the resolution.
func (p *pngWriter) head(s *scene.Scene, dpi float64) {
	p.write([]byte("\x89PNG\r\n\x1a\n"))
	header := binary.BigEndian.AppendUint32(nil, uint32(s.Width))
	header = binary.BigEndian.AppendUint32(header, uint32(s.Height))
	const trueColour, withAlpha = 2, 6
	kind := byte(trueColour)
	if p.pixel == 4 {
		kind = withAlpha
	}
	p.chunk("IHDR", append(header, 8, kind, 0, 0, 0))
	metre := uint32(math.Round(dpi / .0254))
	resolution := binary.BigEndian.AppendUint32(nil, metre)
	resolution = binary.BigEndian.AppendUint32(resolution, metre)
	p.chunk("pHYs", append(resolution, 1)) // pixels a metre
	p.chunk("IDAT", []byte{0x78, 0x9C})
}

func (p *pngWriter) write(b []byte) {
	if p.err == nil {
		_, p.err = p.to.Write(b)
	}
}

func (p *pngWriter) chunk(kind string, data []byte) {
	head := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	head = append(head, kind...)
	p.write(head)
	p.write(data)
	sum := crc32.Update(crc32.ChecksumIEEE(head[4:]), crc32.IEEETable, data)
	p.write(binary.BigEndian.AppendUint32(nil, sum))
}

// band packs and writes the rows of a band.
func (p *pngWriter) band(band *image.RGBA) {
	rows := band.Rect.Dy()
	p.pieces = sized(p.pieces, (rows+packRows-1)/packRows)
	length := p.width * p.pixel
	above := p.last
	if above == nil {
		above = make([]byte, length)
	}
	parallel.For(len(p.pieces), func(i int) {
		first, last := i*packRows, min((i+1)*packRows, rows)
		piece := &p.pieces[i]
		piece.raw = sized(piece.raw, (last-first+1)*length)
		if first == 0 {
			copy(piece.raw, above)
		} else {
			p.unpack(piece.raw[:length], band, first-1)
		}
		for y := first; y < last; y++ {
			p.unpack(piece.raw[(y-first+1)*length:][:length], band, y)
		}
		piece.pack(length, p.pixel)
	})
	for i := range p.pieces {
		piece := &p.pieces[i]
		p.chunk("IDAT", piece.packed.Bytes())
		p.sum = adlerOfBoth(p.sum, piece.sum, len(piece.filtered))
	}
	p.last = append(p.last[:0], p.pieces[len(p.pieces)-1].raw[len(p.pieces[len(p.pieces)-1].raw)-length:]...)
}

// unpack writes a row as PNG has it, with alpha not multiplied in.
func (p *pngWriter) unpack(row []byte, band *image.RGBA, y int) {
	from := band.Pix[y*band.Stride:][:4*p.width]
	if p.pixel == 3 {
		for x := range p.width {
			copy(row[3*x:3*x+3], from[4*x:4*x+3])
		}
		return
	}
	for x := range p.width {
		pixel, alpha := from[4*x:4*x+4], uint32(from[4*x+3])
		for c := range 3 {
			row[4*x+c] = 0
			if alpha > 0 {
				row[4*x+c] = uint8(min((uint32(pixel[c])*255+alpha/2)/alpha, 255))
			}
		}
		row[4*x+3] = pixel[3]
	}
}

// pack filters the rows, each by what makes its bytes smallest, as the standard
// recommends, and packs them. The first row of raw is the one above.
func (c *pngPiece) pack(length, pixel int) {
	rows := len(c.raw)/length - 1
	c.filtered = sized(c.filtered, rows*(length+1))
	for y := range rows {
		above, row := c.raw[y*length:][:length], c.raw[(y+1)*length:][:length]
		filter(c.filtered[y*(length+1):][:length+1], row, above, pixel)
	}
	c.sum = adler32.Checksum(c.filtered)
	c.packed.Reset()
	if c.writer == nil {
		const level = 5 // fixed, because it decides the bytes
		c.writer, _ = flate.NewWriter(&c.packed, level)
	} else {
		c.writer.Reset(&c.packed)
	}
	// A bytes.Buffer takes everything.
	_, _ = c.writer.Write(c.filtered)
	_ = c.writer.Flush()
}

// filter writes the kind of the filter and the filtered row: what differs from the
// pixel at the left (1) or from the one above (2), whichever is less.
func filter(out, row, above []byte, pixel int) {
	const left, up = 1, 2
	lefts, ups := 0, 0
	out[0] = up
	for i, v := range row {
		before := byte(0)
		if i >= pixel {
			before = row[i-pixel]
		}
		d, e := int(int8(v-before)), int(int8(v-above[i]))
		lefts, ups = lefts+max(d, -d), ups+max(e, -e)
		out[i+1] = v - above[i]
	}
	if ups <= lefts {
		return
	}
	out[0] = left
	copy(out[1:], row[:pixel])
	for i := pixel; i < len(row); i++ {
		out[i+1] = row[i] - row[i-pixel]
	}
}

// end closes the zlib stream and the file.
func (p *pngWriter) end() {
	// The last block of a deflate stream: fixed codes, and nothing in it.
	p.chunk("IDAT", binary.BigEndian.AppendUint32([]byte{3, 0}, p.sum))
	p.chunk("IEND", nil)
}

// adlerOfBoth returns the Adler-32 of two pieces one after the other, of which the
// second has that length.
func adlerOfBoth(first, second uint32, length int) uint32 {
	const base = 65521
	a1, b1 := uint64(first&0xFFFF), uint64(first>>16)
	a2, b2 := uint64(second&0xFFFF), uint64(second>>16)
	a := (a1 + a2 + base - 1) % base
	b := (b1 + b2 + uint64(length%base)*((a1+base-1)%base)) % base
	return uint32(b<<16 | a)
}
