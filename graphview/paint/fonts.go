package paint

import (
	"bytes"
	"fmt"
	"slices"
	"sync"

	"github.com/go-text/typesetting/bidi"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
	"github.com/go-text/typesetting/shaping"

	"copresence/graphview/scene"
)

// Fonts are the faces that labels are set in, with caches of what was already
// shaped and rasterised. They may be used by several goroutines.
type Fonts struct {
	bytes  [2][]byte   // of the main font, upright and bold
	others [][2][]byte // likewise, of those that come after it

	mu        sync.Mutex // holds everything below
	faces     []*font.Face
	chosen    [2][]faceID // upright and bold, in the order in which they are asked for a letter
	system    *fontscan.FontMap
	shaper    shaping.HarfbuzzShaper
	segmenter shaping.Segmenter
	paragraph bidi.Paragraph
	lines     map[lineKey]*line
	masks     map[maskKey]*mask
}

// faceID is the place of a face among all: the main upright one, the main bold
// one, and then others.
type faceID uint16

var _ scene.TextMeasurer = (*Fonts)(nil)

// The caches are emptied when they hold more than this: a window has some
// hundreds of entries, a program that exports many figures would gather more.
const (
	mostLines = 1 << 13
	mostMasks = 1 << 13
)

// NewFonts reads the main font, upright and bold, and others for letters that it
// lacks, each upright and bold. All are TrueType.
func NewFonts(regular, bold []byte, others ...[2][]byte) (*Fonts, error) {
	f := &Fonts{
		bytes: [2][]byte{regular, bold}, others: others,
		lines: map[lineKey]*line{}, masks: map[maskKey]*mask{},
	}
	for k, both := range append([][2][]byte{f.bytes}, others...) {
		for i, what := range [...]string{"upright font", "bold font"} {
			if k > 0 {
				what += fmt.Sprint(" ", k+1)
			}
			face, err := font.ParseTTF(bytes.NewReader(both[i]))
			if err != nil {
				return nil, fmt.Errorf("%s: %w", what, err)
			}
			f.chosen[i] = append(f.chosen[i], f.id(face))
		}
	}
	return f, nil
}

// id returns the place of a face, and gives it one when it has none.
func (f *Fonts) id(face *font.Face) faceID {
	i := slices.Index(f.faces, face)
	if i < 0 {
		i = len(f.faces)
		f.faces = append(f.faces, face)
	}
	return faceID(i)
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
