package paint

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/go-text/typesetting/bidi"
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
	face faceID
	x, y float64
}

// textRun is a piece of the text that stands at x when its letters follow each
// other at their plain widths, without kerning: what a PDF can be told. Where a
// letter's picture depends on its neighbours, or is not of the main font, the text
// is empty, and the glyphs from first to last (not included) are to be drawn.
type textRun struct {
	text        string
	x           float64
	first, last int
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
		l = f.shape(printable(text), bold)
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

// levelled is shaped text of one direction, as deep inside other directions as its
// level says: odd ones are written from the right.
type levelled struct {
	level bidi.Level
	runs  []shaping.Output // in the order of reading
}

// shape sets text in one line from left to right, with passages of scripts that
// are written from the right in their own order (Unicode Standard Annex 9).
func (f *Fonts) shape(text string, bold bool) *line {
	letters := []rune(text)
	if len(letters) == 0 {
		return &line{}
	}
	f.query(bold)
	passages := f.paragraph.Segment(letters, bidi.LeftToRight)
	all := make([]levelled, passages.NumRuns())
	for i := range all {
		p := passages.Run(i)
		direction := di.DirectionLTR
		if p.Level%2 == 1 {
			direction = di.DirectionRTL
		}
		all[i].level = p.Level
		inputs := f.segmenter.Split(shaping.Input{
			Text: letters, RunStart: p.Start, RunEnd: p.End, Direction: direction,
			Size: fixed.I(shapingSize), Language: language.DefaultLanguage(),
		}, finder{f, bold})
		for _, input := range inputs {
			all[i].runs = append(all[i].runs, f.shaper.Shape(input))
		}
		if p.Level%2 == 1 {
			slices.Reverse(all[i].runs)
		}
	}
	l := &line{}
	for _, p := range visual(all) {
		for i := range p.runs {
			l.append(&p.runs[i], letters, f.id(p.runs[i].Face), bold)
		}
	}
	return l
}

// visual brings passages into the order in which they stand from left to right:
// from the deepest level up to 1, whatever is that deep or deeper is reversed (rule
// L2 of the annex).
func visual(all []levelled) []levelled {
	deepest := bidi.Level(0)
	for _, p := range all {
		deepest = max(deepest, p.level)
	}
	for level := deepest; level >= 1; level-- {
		for from := 0; from < len(all); from++ {
			to := from
			for to < len(all) && all[to].level >= level {
				to++
			}
			slices.Reverse(all[from:to])
			from = max(from, to-1)
		}
	}
	return all
}

// append adds a shaped run, as text where it may be.
func (l *line) append(run *shaping.Output, letters []rune, id faceID, bold bool) {
	written := letters[run.Runes.Offset : run.Runes.Offset+run.Runes.Count]
	if id == faceID(weight(bold)) && simple(written) {
		l.add(run, letters, id)
	} else {
		l.addDrawn(run, id)
	}
}

func ems(v fixed.Int26_6) float64 { return float64(v) / 64 / shapingSize }

// loose is how far kerning may shift a letter, in ems, before a new textRun
// begins.
const loose = .003

// simple reports whether letters stand side by side as they are, whatever their
// neighbours.
func simple(letters []rune) bool {
	return !slices.ContainsFunc(letters, func(r rune) bool {
		return !unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Common, unicode.Inherited)
	})
}

// addDrawn appends a shaped run that a PDF gets as drawings.
func (l *line) addDrawn(run *shaping.Output, id faceID) {
	drawn := textRun{x: l.width, first: len(l.glyphs)}
	for _, g := range run.Glyphs {
		l.glyphs = append(l.glyphs, glyph{g.GlyphID, id, l.width + ems(g.XOffset), ems(g.YOffset)})
		l.width += ems(g.Advance)
	}
	drawn.last = len(l.glyphs)
	l.runs = append(l.runs, drawn)
}

// add appends a shaped run of plain text at the end of the line.
func (l *line) add(run *shaping.Output, letters []rune, id faceID) {
	expected, face := math.NaN(), run.Face
	for _, g := range run.Glyphs {
		l.glyphs = append(l.glyphs, glyph{g.GlyphID, id, l.width + ems(g.XOffset), ems(g.YOffset)})
		first := g.TextIndex()
		text := letters[first:min(first+max(g.RunesCount(), 1), len(letters))]
		if math.Abs(l.width-expected) <= loose {
			last := &l.runs[len(l.runs)-1]
			last.text += string(text)
		} else {
			l.runs = append(l.runs, textRun{text: string(text), x: l.width})
			expected = l.width
		}
		for _, r := range text {
			id, _ := face.NominalGlyph(r)
			expected += float64(face.HorizontalAdvance(id)) / float64(face.Upem())
		}
		l.width += ems(g.Advance)
	}
}
