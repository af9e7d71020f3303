// Package characters says which characters have no place in a study's texts, and
// makes texts that have them fit to be shown. It knows nothing of what texts mean.
//
// There is one rule, for all that comes in and all that is shown:
//
//   - What a person types is refused where it has such characters in it.
//   - What comes out of a file of another program loses them, and the summary of
//     the import says in how many cells.
//   - A project file that has them all the same was written by another program. It
//     stays as it is, and wherever a text of it is shown - window, terminal,
//     pictures, exported tables - each of them stands there as its number,
//     [U+202E], so that nothing looks like something else, no terminal obeys it, and
//     two names that differ are seen to differ.
//
// # Decisions
//
// Joiners (U+200C, U+200D) are let be: Persian, Hindi and others are spelt with
// them. Marks of direction are not, although writers of Arabic and Hebrew use them:
// names and labels stand in lines of our own, among numbers and arrows, and there a
// mark that is not seen reorders what others wrote.
package characters

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Misleads reports whether a character has no place in a text: it is not seen, and
// a terminal obeys it, or it changes how others are shown or compared.
func Misleads(r rune) bool {
	switch {
	case r == '\t', r == '\n', r == '\r':
		return false
	case r == '\u200b', r == '\ufeff', '\u2060' <= r && r <= '\u206f', '\ufff9' <= r && r <= '\ufffb': // spaces of no width, operators, annotations
		return true
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)
}

// Breaks reports whether a character has no place in a line, for it ends one or
// leaps in it.
func Breaks(r rune) bool {
	switch r {
	case '\t', '\n', '\r', '\u2028', '\u2029':
		return true
	}
	return false
}

// Text makes a text of any number of lines fit to be shown.
func Text(s string) string {
	if plain(s, '\n') {
		return s
	}
	return shown(s, false)
}

// Line makes a text fit to be shown in one line: where it breaks, there is a space.
func Line(s string) string {
	if plain(s, ' ') {
		return s
	}
	return shown(s, true)
}

// plain reports whether s is printable ASCII, and also is what most texts are.
func plain(s string, also byte) bool {
	for i := range len(s) {
		if c := s[i]; (c < ' ' || c >= 0x7f) && c != also {
			return false
		}
	}
	return true
}

func shown(s string, line bool) string {
	odd := func(r rune) bool { return r == utf8.RuneError || Misleads(r) || line && Breaks(r) }
	from := strings.IndexFunc(s, odd)
	if from < 0 {
		return s
	}
	var b strings.Builder
	b.WriteString(s[:from])
	for i := from; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, "[0x%02X]", s[i])
		case Misleads(r):
			fmt.Fprintf(&b, "[%U]", r)
		case line && Breaks(r):
			b.WriteByte(' ')
		default:
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	return b.String()
}
