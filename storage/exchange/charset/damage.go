package charset

import (
	"bytes"
	"unicode/utf8"
)

// mostlyUTF8 reports whether more than 99 in 100 of what is beyond ASCII is UTF-8.
func mostlyUTF8(b []byte) bool {
	if utf8.Valid(b) {
		return true
	}
	good, bad := 0, 0
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size == 1 {
			bad++
		} else {
			good++
		}
		i += size
	}
	return good > 99*bad
}

// writtenText reports whether zeros are few and no other control characters are
// there, as they are in UTF-16 and in files that are no text.
func writtenText(b []byte) bool {
	zeros := 0
	for _, c := range b {
		switch {
		case c == 0:
			zeros++
		case c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f':
			return false
		}
	}
	return 4*zeros < len(b)
}

// mended replaces bytes that are not UTF-8, and notes where they were.
func mended(b []byte) Text {
	t := Text{UTF8: b, Encoding: "UTF-8"}
	if utf8.Valid(b) {
		return t
	}
	const most = 5 // lines
	t.UTF8 = make([]byte, 0, len(b)+len(b)/16)
	number, counted := 1, 0
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size == 1 {
			t.Damaged++
			number, counted = number+line(b[counted:], i-counted)-1, i
			if n := len(t.Lines); n == 0 || n < most && t.Lines[n-1] != number {
				t.Lines = append(t.Lines, number)
			}
		}
		t.UTF8 = utf8.AppendRune(t.UTF8, r)
		i += size
	}
	return t
}

// line is the number of the line that a place in a text is in.
func line(b []byte, at int) int {
	return 1 + max(bytes.Count(b[:at], []byte{'\n'}), bytes.Count(b[:at], []byte{'\r'}))
}
