package paint

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"

	"copresence/storage/characters"
)

// line is a shaped line of text. Lengths are in ems, so that it serves all sizes.
type line struct {
	glyphs []glyph
	width  float64
	runs   []textRun
}

// glyph is a letter's picture, with its origin on the baseline; y upwards.
type glyph struct {
	id   font.GID
	x, y float64
}

// textRun is a piece of the text that stands at x when its letters follow each
// other at their plain widths, without kerning: what a PDF can be told.
type textRun struct {
	text string
	x    float64
}

type lineKey struct {
	text string
	bold bool
}

// shapingSize is the size that text is shaped at, px to the em: large, so that
// the shaper's rounding to 1/64 px does not matter.
const shapingSize = 1024

// line shapes text, or finds it in the cache.
func (f *Fonts) line(text string, bold bool) *line {
	f.mu.Lock()
	defer f.mu.Unlock()
	key := lineKey{text, bold}
	l, ok := f.lines[key]
	if !ok {
		if len(f.lines) >= mostLines {
			clear(f.lines)
		}
		l = f.shape(printable(text), f.faces[weight(bold)])
		f.lines[key] = l
	}
	return l
}

// printable replaces what has no picture - line ends, tabs, controls of the
// direction of writing - by a space or nothing.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case characters.Misleads(r):
			return -1
		}
		return r
	}, text)
}

// oneFace answers every question for a font with the same one.
type oneFace struct{ face *font.Face }

func (o oneFace) ResolveFace(rune) *font.Face { return o.face }

// shape sets text in one line from left to right, with passages of scripts that
// are written from the right in their own order.
func (f *Fonts) shape(text string, face *font.Face) *line {
	letters := []rune(text)
	if len(letters) == 0 {
		return &line{}
	}
	inputs := f.segmenter.Split(shaping.Input{
		Text: letters, RunEnd: len(letters), Direction: di.DirectionLTR,
		Face: face, Size: fixed.I(shapingSize), Language: language.DefaultLanguage(),
	}, oneFace{face})
	shaped := make([]shaping.Output, len(inputs))
	for i, input := range inputs {
		shaped[i] = f.shaper.Shape(input)
	}
	config := shaping.WrapConfig{Direction: di.DirectionLTR, DisableTrailingWhitespaceTrim: true}
	lines, _ := f.wrapper.WrapParagraphF(config, fixed.Int26_6(math.MaxInt32), letters, shaping.NewSliceIterator(shaped))
	l := &line{}
	for _, part := range lines {
		ordered := slices.Clone(part)
		slices.SortStableFunc(ordered, func(a, b shaping.Output) int { return int(a.VisualIndex - b.VisualIndex) })
		for _, run := range ordered {
			l.add(&run, letters, face)
		}
	}
	return l
}

func ems(v fixed.Int26_6) float64 { return float64(v) / 64 / shapingSize }

// loose is how far kerning may shift a letter, in ems, before a new textRun
// begins.
const loose = .003

// add appends a shaped run at the end of the line.
func (l *line) add(run *shaping.Output, letters []rune, face *font.Face) {
	expected := math.NaN()
	for _, g := range run.Glyphs {
		l.glyphs = append(l.glyphs, glyph{g.GlyphID, l.width + ems(g.XOffset), ems(g.YOffset)})
		first := g.TextIndex()
		text := letters[first:min(first+max(g.RunesCount(), 1), len(letters))]
		if math.Abs(l.width-expected) <= loose {
			last := &l.runs[len(l.runs)-1]
			last.text += string(text)
		} else {
			l.runs = append(l.runs, textRun{string(text), l.width})
			expected = l.width
		}
		for _, r := range text {
			id, _ := face.NominalGlyph(r)
			expected += float64(face.HorizontalAdvance(id)) / float64(face.Upem())
		}
		l.width += ems(g.Advance)
	}
}
