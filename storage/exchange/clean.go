package exchange

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"copresence/storage/characters"
)

// maxCell is the length in bytes beyond which a cell is refused: no name and no
// note of a person is a million bytes long.
const maxCell = 1 << 20

// clean makes a cell fit to be shown and compared: composed letters, no space
// around it, and none of the characters that make text look like other text. The
// second result reports whether such characters were taken out.
func clean(s string) (string, bool) {
	if ascii(s) {
		return strings.TrimSpace(s), false
	}
	kept := strings.Map(func(r rune) rune {
		if characters.Misleads(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return strings.TrimSpace(norm.NFC.String(kept)), len(kept) < len(s)
}

// ascii reports whether s is printable ASCII, with tabs and line ends.
func ascii(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= 0x7f || c < ' ' && c != '\t' && c != '\n' && c != '\r' {
			return false
		}
	}
	return true
}

// oneLine makes a name of a cell: what breaks lines becomes a space.
func oneLine(s string) string {
	for i := range len(s) {
		if s[i] < ' ' || s[i] == 0xe2 { // the first byte of the separators U+2028 and U+2029
			if strings.ContainsAny(s, "\t\n\r\u2028\u2029") {
				return strings.Join(strings.Fields(s), " ")
			}
			return s
		}
	}
	return s
}
