package paint

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"time"

	"copresence/graphview/scene"
)

// Animation writes so many scenes of one size, one after the other, as an animated PNG
// image that goes on for ever (PNG specification, third edition, 2025, section 11.3.4;
// programs that know no animation show the first). Each scene is asked for when it is
// its turn, and stays for the pace. The time does not come into the file otherwise.
func Animation(w io.Writer, scenes int, next func(i int) (*scene.Scene, error), fonts *Fonts, opt Options, pace time.Duration) error {
	a := &animation{png: pngWriter{to: w}, pace: pace}
	var picture bytes.Buffer
	for i := range scenes {
		s, err := next(i)
		if err != nil {
			return err
		}
		picture.Reset()
		if err := PNG(&picture, s, fonts, opt); err != nil {
			return err
		}
		if err := a.add(i, scenes, s, picture.Bytes()); err != nil {
			return err
		}
	}
	a.png.chunk("IEND", nil)
	return a.png.err
}

// animation writes the chunks of an animated PNG file.
type animation struct {
	png           pngWriter
	number        uint32 // of the next chunk of an animation
	pace          time.Duration
	width, height int
}

// signature is how PNG files begin.
const signature = "\x89PNG\r\n\x1a\n"

// add writes a picture that was written as a PNG file of its own.
func (a *animation) add(i, all int, s *scene.Scene, picture []byte) error {
	if i == 0 {
		a.width, a.height = s.Width, s.Height
		a.png.write([]byte(signature))
	} else if s.Width != a.width || s.Height != a.height {
		return errors.New("the pictures of an animation must be of one size")
	}
	begun := false
	for rest := picture[len(signature):]; len(rest) > 0; {
		length := binary.BigEndian.Uint32(rest)
		kind, data := string(rest[4:8]), rest[8:8+length]
		rest = rest[12+length:]
		switch {
		case kind == "IDAT":
			if !begun {
				begun = true
				if i == 0 {
					a.png.chunk("acTL", binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(all)), 0))
				}
				a.control()
			}
			if i == 0 {
				a.png.chunk("IDAT", data)
			} else {
				a.png.chunk("fdAT", append(a.numbered(), data...))
			}
		case i == 0 && kind != "IEND":
			a.png.chunk(kind, data)
		}
	}
	return a.png.err
}

// numbered begins the data of a chunk of an animation with its number.
func (a *animation) numbered() []byte {
	a.number++
	return binary.BigEndian.AppendUint32(nil, a.number-1)
}

// control says of a picture that it takes all of the place of the one before.
func (a *animation) control() {
	b := a.numbered()
	for _, v := range [...]int{a.width, a.height, 0, 0} {
		b = binary.BigEndian.AppendUint32(b, uint32(v))
	}
	milliseconds := min(max(a.pace.Milliseconds(), 1), math.MaxUint16)
	b = binary.BigEndian.AppendUint16(b, uint16(milliseconds))
	b = binary.BigEndian.AppendUint16(b, 1000)
	const none, source = 0, 0 // what becomes of it afterwards; how it is put over the one before
	a.png.chunk("fcTL", append(b, none, source))
}
