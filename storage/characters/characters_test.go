package characters_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"copresence/storage/characters"
)

func TestShown(t *testing.T) {
	for text, want := range map[string]struct{ line, text string }{
		"Anna":                       {"Anna", "Anna"},
		"Ulduz Əliyeva":              {"Ulduz Əliyeva", "Ulduz Əliyeva"},
		"a\nb\tc":                    {"a b c", "a\nb\tc"},
		"a\r\nb\u2028c":              {"a  b c", "a\r\nb\u2028c"},
		"\x00":                       {"[U+0000]", "[U+0000]"},
		"\x1b[2J":                    {"[U+001B][2J", "[U+001B][2J"},
		"\u009b1m":                   {"[U+009B]1m", "[U+009B]1m"},
		"P\u202e10\u202c":            {"P[U+202E]10[U+202C]", "P[U+202E]10[U+202C]"},
		"\u2066x\u2069\u200f":        {"[U+2066]x[U+2069][U+200F]", "[U+2066]x[U+2069][U+200F]"},
		"A\u200bB\ufeff":             {"A[U+200B]B[U+FEFF]", "A[U+200B]B[U+FEFF]"},
		"a\xffb\xed\xa0\x80":         {"a[0xFF]b[0xED][0xA0][0x80]", "a[0xFF]b[0xED][0xA0][0x80]"}, // also half a surrogate pair
		"می\u200cخواهم":              {"می\u200cخواهم", "می\u200cخواهم"},
		"\U0001f468\u200d\U0001f469": {"\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"},
		"\ufffd":                     {"\ufffd", "\ufffd"},
	} {
		if got := characters.Line(text); got != want.line {
			t.Errorf("line %q: got %q, want %q", text, got, want.line)
		}
		if got := characters.Text(text); got != want.text {
			t.Errorf("text %q: got %q, want %q", text, got, want.text)
		}
	}
}

// Whatever stands in a text, what is shown of it is seen, and showing it once more
// changes nothing.
func TestWhatIsShownMisleadsNobody(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) })).Draw(t, "text")
		line, lines := characters.Line(text), characters.Text(text)
		if strings.ContainsFunc(line, characters.Misleads) || strings.ContainsFunc(line, characters.Breaks) || strings.ContainsFunc(line, unicode.IsControl) || !utf8.ValidString(line) {
			t.Fatalf("line %q", line)
		}
		if strings.ContainsFunc(lines, characters.Misleads) || !utf8.ValidString(lines) {
			t.Fatalf("text %q", lines)
		}
		if characters.Line(line) != line || characters.Text(lines) != lines {
			t.Fatalf("%q and %q change once more", line, lines)
		}
	})
}
