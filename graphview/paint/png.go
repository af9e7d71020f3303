package paint

import (
	"context"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/png"
	"io"
	"math"

	"copresence/graphview/scene"
)

// PNG writes the scene as a PNG image of exactly its size in pixels, with the
// resolution in a pHYs chunk and no other metadata.
func PNG(w io.Writer, s *scene.Scene, fonts *Fonts, opt Options) error {
	img := image.NewRGBA(image.Rect(0, 0, s.Width, s.Height))
	if err := NewPainter(fonts).paint(context.Background(), img, s, img.Rect, opt.Transparent); err != nil {
		return err
	}
	return png.Encode(&resolved{to: w, chunk: resolution(opt.dpi())}, img)
}

// headLength is the length of what every PNG file begins with: its signature and
// the IHDR chunk.
const headLength = 8 + 4 + 4 + 13 + 4

// resolved passes a PNG file on with one chunk more after its head.
type resolved struct {
	to      io.Writer
	chunk   []byte
	written int
}

func (r *resolved) Write(p []byte) (n int, err error) {
	if head := headLength - r.written; head > 0 && len(p) >= head {
		n, err = r.write(p[:head])
		if err != nil {
			return n, err
		}
		if _, err = r.to.Write(r.chunk); err != nil {
			return n, err
		}
	}
	m, err := r.write(p[n:])
	return n + m, err
}

func (r *resolved) write(p []byte) (n int, err error) {
	n, err = r.to.Write(p)
	r.written += n
	return n, err
}

// resolution makes the pHYs chunk for dpi pixels an inch.
func resolution(dpi float64) []byte {
	metre := uint32(math.Round(dpi / .0254))
	chunk := binary.BigEndian.AppendUint32(nil, 9)
	chunk = append(chunk, "pHYs"...)
	chunk = binary.BigEndian.AppendUint32(chunk, metre)
	chunk = binary.BigEndian.AppendUint32(chunk, metre)
	chunk = append(chunk, 1) // pixels a metre
	return binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
}
