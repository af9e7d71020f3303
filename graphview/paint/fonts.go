package paint

import (
	"bytes"
	"fmt"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/shaping"

	"copresence/graphview/scene"
)

// Fonts are the faces that labels are set in, with caches of what was already
// shaped and rasterised. They may be used by several goroutines.
type Fonts struct {
	bytes [2][]byte // upright, bold

	mu        sync.Mutex // holds everything below
	faces     [2]*font.Face
	shaper    shaping.HarfbuzzShaper
	segmenter shaping.Segmenter
	wrapper   shaping.LineWrapper
	lines     map[lineKey]*line
	masks     map[maskKey]*mask
}

var _ scene.TextMeasurer = (*Fonts)(nil)

// The caches are emptied when they hold more than this: a window has some
// hundreds of entries, a program that exports many figures would gather more.
const (
	mostLines = 1 << 15
	mostMasks = 1 << 13
)

// NewFonts reads an upright and a bold TrueType font.
func NewFonts(regular, bold []byte) (*Fonts, error) {
	f := &Fonts{
		bytes: [2][]byte{regular, bold},
		lines: map[lineKey]*line{}, masks: map[maskKey]*mask{},
	}
	for i, name := range [...]string{"upright", "bold"} {
		face, err := font.ParseTTF(bytes.NewReader(f.bytes[i]))
		if err != nil {
			return nil, fmt.Errorf("%s font: %w", name, err)
		}
		f.faces[i] = face
	}
	return f, nil
}

// Measure returns the width of text in pixels, with a font of size pixels to the
// em, kerning included.
func (f *Fonts) Measure(text string, size float64, bold bool) float64 {
	return f.line(text, bold).width * size
}

func weight(bold bool) int {
	if bold {
		return 1
	}
	return 0
}
