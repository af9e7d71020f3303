package paint

import (
	"cmp"
	"fmt"
	"io"
	"log"
	"os"
	"slices"
	"strings"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/fontscan"
)

// Family is a family of fonts of this computer in which figures can be set.
type Family struct {
	Name  string
	files [2]string // upright and bold; the upright again where there is no bold one
}

// Families lists the families of this computer that have an upright font of usual weight
// with Latin letters, in a TrueType file of its own, which every format of figures can hold;
// by name. Finding them takes seconds the first time; what was found is kept in a folder.
func Families(folder string) ([]Family, error) {
	all, err := fontscan.SystemFonts(log.New(io.Discard, "", 0), folder)
	if err != nil {
		return nil, fmt.Errorf("fonts of this computer: %w", err)
	}
	found := map[string]*Family{} // by fontscan's own spelling
	for _, f := range all {
		if f.Aspect.Style != font.StyleNormal || f.Aspect.Stretch != font.StretchNormal || f.Location.Index != 0 ||
			!f.Runes.Contains('A') || !f.Runes.Contains('z') {
			continue
		}
		i := slices.Index([]font.Weight{font.WeightNormal, font.WeightBold}, f.Aspect.Weight)
		if i < 0 {
			continue
		}
		if found[f.Family] == nil {
			found[f.Family] = &Family{}
		}
		if file := &found[f.Family].files[i]; *file == "" || f.Location.File < *file {
			*file = f.Location.File
		}
	}
	var families []Family
	for _, f := range found {
		if f.Name = outlined(f.files[0]); f.Name == "" {
			continue
		}
		if outlined(f.files[1]) == "" {
			f.files[1] = f.files[0]
		}
		families = append(families, *f)
	}
	slices.SortFunc(families, func(a, b Family) int { return cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	return slices.CompactFunc(families, func(a, b Family) bool { return a.Name == b.Name }), nil
}

// outlined returns the name of the family of a file with TrueType outlines, which PDF files
// can hold in part; of any other file, or of one that cannot be read, it returns "".
func outlined(path string) string {
	file, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer file.Close()
	ld, err := opentype.NewLoader(file)
	if err != nil || !ld.HasTable(opentype.MustNewTag("glyf")) {
		return ""
	}
	described, _ := font.Describe(ld, nil)
	return described.Family
}

// With returns fonts whose letters are those of a family; what it lacks comes from the fonts
// that there are.
func (f *Fonts) With(family Family) (*Fonts, error) {
	var own [2][]byte
	for i, path := range family.files {
		var err error
		if own[i], err = os.ReadFile(path); err != nil {
			return nil, fmt.Errorf("font %s: %w", family.Name, err)
		}
	}
	made, err := NewFonts(own[0], own[1], append([][2][]byte{f.bytes}, f.others...)...)
	if err != nil {
		return nil, fmt.Errorf("font %s: %w", family.Name, err)
	}
	return made, nil
}
