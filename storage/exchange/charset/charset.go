// Package charset turns the bytes of a text file into UTF-8, whatever program
// and decade it comes from.
//
// A byte-order mark decides; else bytes that are valid UTF-8 are UTF-8, and zeros
// at every second byte are UTF-16. Anything else is one of the encodings of one
// byte a letter that Windows and old Unix programs write, and has to be guessed;
// the caller is told so, because only a person can see that a guess was wrong.
//
// It knows nothing of tables.
//
// # Decisions
//
// The guess goes by what looks like writing: letters of one script beside each
// other, capitals at the start of a word, no signs inside one. Detectors that
// count sequences of letters want running text, and are misled by columns of
// names and numbers.
package charset

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	xunicode "golang.org/x/text/encoding/unicode"
)

// ErrBinary means that bytes are not text in any encoding.
var ErrBinary = errors.New("it is not a text file")

// Text is a text and the encoding that it was read as.
type Text struct {
	UTF8     []byte
	Encoding string // UTF-8, UTF-16, windows-1252 ...
	Guessed  bool   // nothing in the file said so

	Damaged int   // bytes of UTF-8 that are none, each replaced by U+FFFD
	Lines   []int // where they stand, up to five
}

// candidates are the encodings that a guess is made among; of equally good ones
// the first is taken.
var candidates = [...]struct {
	name string
	code *charmap.Charmap
}{
	{"windows-1252", charmap.Windows1252},
	{"windows-1251", charmap.Windows1251},
	{"windows-1250", charmap.Windows1250},
	{"windows-1253", charmap.Windows1253},
	{"windows-1254", charmap.Windows1254},
	{"KOI8-R", charmap.KOI8R},
	{"IBM850", charmap.CodePage850},
	{"macintosh", charmap.Macintosh},
}

// Decode turns bytes into UTF-8. It fails with [ErrBinary] when they hold zeros
// that UTF-16 does not explain, unless all else is text: then it says where the
// zero is. A few bytes that are not UTF-8 among much that is are damage, and do
// not make the text one of another encoding.
func Decode(b []byte) (Text, error) {
	switch {
	case bytes.HasPrefix(b, []byte("\xff\xfe\x00\x00")), bytes.HasPrefix(b, []byte("\x00\x00\xfe\xff")):
		return Text{}, errors.New("it is in UTF-32, which cannot be read; save it as UTF-8")
	case bytes.HasPrefix(b, []byte("\xff\xfe")), bytes.HasPrefix(b, []byte("\xfe\xff")):
		return utf16(b, xunicode.UTF16(xunicode.LittleEndian, xunicode.UseBOM), false)
	}
	rest, marked := bytes.CutPrefix(b, []byte("\xef\xbb\xbf"))
	if marked || mostlyUTF8(b) {
		if at := bytes.IndexByte(rest, 0); at >= 0 && (marked || writtenText(b)) {
			return Text{}, fmt.Errorf("a zero byte in line %d, which no text has; is the file damaged?", line(rest, at))
		} else if at < 0 {
			return mended(rest), nil
		}
	}
	if even, odd := zeros(b); even+odd > 0 {
		switch {
		case odd > 10*even:
			return utf16(b, xunicode.UTF16(xunicode.LittleEndian, xunicode.IgnoreBOM), true)
		case even > 10*odd:
			return utf16(b, xunicode.UTF16(xunicode.BigEndian, xunicode.IgnoreBOM), true)
		}
		return Text{}, ErrBinary
	}
	return guess(b)
}

// Reader turns text of a named encoding into UTF-8, as an XML declaration asks.
func Reader(name string, r io.Reader) (io.Reader, error) {
	e, err := htmlindex.Get(strings.TrimSpace(name))
	if err != nil {
		return nil, fmt.Errorf("encoding %q is not known; save the file as UTF-8", name)
	}
	return e.NewDecoder().Reader(r), nil
}

func utf16(b []byte, e encoding.Encoding, guessed bool) (Text, error) {
	text, err := e.NewDecoder().Bytes(b)
	if err != nil {
		return Text{}, fmt.Errorf("reading it as UTF-16: %w", err)
	}
	if guessed && bytes.IndexByte(text, 0) >= 0 {
		return Text{}, ErrBinary
	}
	return Text{UTF8: text, Encoding: "UTF-16", Guessed: guessed}, nil
}

// zeros counts the zero bytes at even and at odd places.
func zeros(b []byte) (even, odd int) {
	for i, c := range b {
		if c == 0 {
			if i%2 == 0 {
				even++
			} else {
				odd++
			}
		}
	}
	return even, odd
}

// guess picks the encoding in which the bytes look most like writing.
func guess(b []byte) (Text, error) {
	spots := unusual(b)
	best, chosen := 0, -1
	for i, c := range candidates {
		if score := writing(spots, c.code); chosen < 0 || score > best {
			best, chosen = score, i
		}
	}
	text, err := candidates[chosen].code.NewDecoder().Bytes(b)
	if err != nil {
		return Text{}, fmt.Errorf("reading it as %s: %w", candidates[chosen].name, err)
	}
	return Text{UTF8: text, Encoding: candidates[chosen].name, Guessed: true}, nil
}

// unusual collects the words that have bytes outside ASCII, up to a limit that is
// plenty for a decision.
func unusual(b []byte) [][]byte {
	const plenty = 20000
	var spots [][]byte
	start, beyond := 0, false
	for i := 0; i <= len(b) && len(spots) < plenty; i++ {
		if i < len(b) && (b[i] >= 0x80 || 'a' <= b[i]|0x20 && b[i]|0x20 <= 'z') {
			beyond = beyond || b[i] >= 0x80
			continue
		}
		if beyond {
			spots = append(spots, b[start:i])
		}
		start, beyond = i+1, false
	}
	return spots
}

// writing scores how much words look like writing under an encoding. Each letter
// beyond ASCII counts for it; each sign inside a word, change of script, and
// capital after a small letter counts against it, and so does a letter that no
// language of the encoding has much use for.
func writing(spots [][]byte, code *charmap.Charmap) int {
	score := 0
	for _, word := range spots {
		var before rune
		for _, b := range word {
			r := code.DecodeByte(b)
			if b >= 0x80 {
				score += worth(r)
			}
			if before != 0 && unicode.IsLetter(before) && unicode.IsLetter(r) {
				if unicode.Is(unicode.Latin, before) != unicode.Is(unicode.Latin, r) {
					score -= 6
				}
				if unicode.IsLower(before) && unicode.IsUpper(r) {
					score -= 4
				}
			}
			before = r
		}
	}
	return score
}

// worth is how likely a character beyond ASCII is in names and notes.
func worth(r rune) int {
	switch {
	case strings.ContainsRune("–—‘’‚“”„…€«»°§\u00a0", r):
		return 1
	case r == utf8.RuneError, unicode.IsControl(r):
		return -10
	case !unicode.IsLetter(r):
		return -4
	case strings.ContainsRune("ÞþÐðƒˆµªºÿŸђѓѕіјљњћќўџ", r):
		return 1
	}
	return 2
}
