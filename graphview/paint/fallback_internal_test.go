package paint

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/go-text/typesetting/font"

	"copresence/assets"
)

func allFonts(t testing.TB) *Fonts {
	t.Helper()
	f, err := NewFonts(assets.FontRegular, assets.FontBold, assets.FontsOfScripts()...)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// Letters are shaped as HarfBuzz 6.0.0 shapes them, from left to right on the paper:
//
//	hb-shape --no-glyph-names --font-size=1000 assets/fonts/NotoSansArabic-Regular.ttf محمد
func TestScriptsAreShaped(t *testing.T) {
	f := allFonts(t)
	for _, c := range []struct {
		text    string
		glyphs  []font.GID
		advance []float64 // thousandths of an em
	}{
		{"محمد", []font.GID{215, 773, 419, 771}, []float64{532, 578, 637, 525}},
		{"שלום", []font.GID{23, 124, 55, 96}, []float64{684, 291, 522, 730}},
		{"ნინო", []font.GID{174, 155, 174, 178}, []float64{605, 574, 605, 804}},
		{"Անի", []font.GID{8, 76, 65}, []float64{831, 599, 597}},
	} {
		l := f.line(c.text, false)
		var got []font.GID
		for _, g := range l.glyphs {
			got = append(got, g.id)
		}
		if !slices.Equal(got, c.glyphs) {
			t.Errorf("%s: glyphs %v, want %v", c.text, got, c.glyphs)
		}
		sum := 0.0
		for _, a := range c.advance {
			sum += a / 1000
		}
		if math.Abs(l.width-sum) > .003 {
			t.Errorf("%s is %.4f em wide, want %.4f", c.text, l.width, sum)
		}
	}
}

// No name in the alphabets that the program brings shows a box, upright or bold.
func TestNoBoxesInScriptsWeBring(t *testing.T) {
	f := allFonts(t)
	names := []string{
		"Əliyeva Şəfiqə Ğ İı", "Ірина Щербак ґ", "Ελένη Παπαδοπούλου", "ნინო ჯაფარიძე", "Անի Հակոբյան", "דָּוִד כהן", "محمد گلپایگانی چ", "Žižek Đặng Łukasz",
		"Nino ნინო Анна محمد",
	}
	if got := f.Lacking(names); len(got) != 0 {
		t.Errorf("there is no letter for %q", string(got))
	}
	for _, name := range names {
		for _, bold := range []bool{false, true} {
			for _, g := range f.line(name, bold).glyphs {
				if g.id == 0 {
					t.Errorf("%q shows a box", name)
				}
			}
		}
	}
}

func TestWhatIsLackingIsTold(t *testing.T) {
	f := allFonts(t)
	if got := string(f.Lacking([]string{"Li 李 Na 娜 李", "a\u200bb\tc"})); got != "娜李" {
		t.Errorf("lacking are %q", got)
	}
}

// A PDF gets plain letters as text, and what must be shaped as drawings.
func TestShapedLettersAreDrawn(t *testing.T) {
	f := allFonts(t)
	for text, drawn := range map[string]int{"Anna": 0, "Анна": 0, "محمد": 4, "Anna محمد": 4, "ნინო": 4} {
		l := f.line(text, false)
		got := 0
		for _, run := range l.runs {
			if run.text == "" {
				got += run.last - run.first
			}
		}
		if got != drawn {
			t.Errorf("%q: %d letters are drawn, want %d", text, got, drawn)
		}
	}
}

// Passages from the right stand as the rules of the Unicode Standard Annex 9 say;
// the examples of order are its own (section 3.4, L2), capitals written from the
// right.
func TestOrderOfPassages(t *testing.T) {
	f := allFonts(t)
	cars := strings.NewReplacer("A", "א", "B", "ב", "C", "ג", "D", "ד")
	for reads, stands := range map[string]string{
		"car AB":           "car BA",
		"AB 12":            "12 BA",
		"he said AB 12 CD": "he said DC 12 BA",
		"AB car CD":        "BA car DC",
	} {
		l := f.line(cars.Replace(reads), false)
		var want []font.GID
		for _, r := range strings.ReplaceAll(cars.Replace(stands), " ", "") {
			face := f.resolve(r, false)
			id, _ := face.NominalGlyph(r)
			want = append(want, id)
		}
		var got []font.GID
		glyphs := slices.Clone(l.glyphs)
		slices.SortStableFunc(glyphs, func(a, b glyph) int { return cmp.Compare(a.x, b.x) })
		for _, g := range glyphs {
			if len(f.contours(g.id, g.face)) > 0 { // which a space has none of
				got = append(got, g.id)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: glyphs %v, want %v", reads, got, want)
		}
	}
}
