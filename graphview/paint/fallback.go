package paint

import (
	"fmt"
	"io"
	"log"
	"slices"
	"unicode"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
	"github.com/go-text/typesetting/language"
)

// finder finds for each letter the first face that has it: the fonts that the
// program brings, then those of the computer, where they were asked for.
type finder struct {
	fonts *Fonts
	bold  bool
}

// ResolveFace implements shaping.Fontmap.
func (c finder) ResolveFace(r rune) *font.Face { return c.fonts.resolve(r, c.bold) }

// SetScript implements shaping.FontmapScript.
func (c finder) SetScript(s language.Script) {
	if system := c.fonts.system; system != nil {
		system.SetScript(s)
	}
}

func (f *Fonts) resolve(r rune, bold bool) *font.Face {
	chosen := f.chosen[weight(bold)]
	for _, id := range chosen {
		if _, has := f.faces[id].NominalGlyph(r); has {
			return f.faces[id]
		}
	}
	if f.system != nil {
		if face := f.system.ResolveFace(r); face != nil {
			if _, has := face.NominalGlyph(r); has {
				f.id(face)
				return face
			}
		}
	}
	return f.faces[chosen[0]] // which shows a box
}

// query asks the computer's fonts for upright or bold ones without serifs.
func (f *Fonts) query(bold bool) {
	if f.system == nil {
		return
	}
	aspect := font.Aspect{Style: font.StyleNormal, Weight: font.WeightNormal, Stretch: font.StretchNormal}
	if bold {
		aspect.Weight = font.WeightBold
	}
	f.system.SetQuery(fontscan.Query{Families: []string{fontscan.SansSerif}, Aspect: aspect})
}

// UseSystem looks among the fonts of the computer from now on for letters that the
// fonts of the program lack. Finding them takes seconds the first time; what was
// found is kept in a folder.
func (f *Fonts) UseSystem(folder string) error {
	f.mu.Lock()
	there := f.system != nil
	f.mu.Unlock()
	if there {
		return nil
	}
	found := fontscan.NewFontMap(log.New(io.Discard, "", 0))
	if err := found.UseSystemFonts(folder); err != nil {
		return fmt.Errorf("fonts of this computer: %w", err)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.system = found
	clear(f.lines)
	return nil
}

// Lacking returns the letters of texts that no font has: they are drawn as boxes.
// It lists each once, in order.
func (f *Fonts) Lacking(texts []string) []rune {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.query(false)
	has := map[rune]bool{}
	var lacking []rune
	for _, text := range texts {
		for _, r := range text {
			if r < unicode.MaxASCII || has[r] || invisible(r) {
				continue
			}
			has[r] = true
			if f.system != nil {
				f.system.SetScript(language.LookupScript(r))
			}
			if _, there := f.resolve(r, false).NominalGlyph(r); !there {
				lacking = append(lacking, r)
			}
		}
	}
	slices.Sort(lacking)
	return lacking
}

// invisible reports whether a letter is not to be seen in a line of text.
func invisible(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Variation_Selector)
}
