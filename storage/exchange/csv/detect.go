package csv

import (
	"bytes"
	encodingcsv "encoding/csv"
	"fmt"
)

// lineEnds makes the carriage returns that old Macintosh programs end rows with
// into line feeds. Where they do, line feeds stand inside cells only.
func lineEnds(text []byte) []byte {
	if bytes.IndexByte(text, '\r') < 0 {
		return text
	}
	feeds, returns, quoted := 0, 0, false
	for i, c := range text {
		switch {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\n':
			feeds++
		case c == '\r' && (i+1 == len(text) || text[i+1] != '\n'):
			returns++
		}
	}
	if returns == 0 || feeds > 0 {
		return text
	}
	changed := bytes.Clone(text)
	quoted = false
	for i, c := range changed {
		switch {
		case c == '"':
			quoted = !quoted
		case c == '\r' && !quoted:
			changed[i] = '\n'
		}
	}
	return changed
}

// uncrowded refuses lines that are all delimiters, before memory is taken for as
// many cells.
func uncrowded(text []byte) error {
	number := 0
	for line := range bytes.Lines(text) {
		number++
		if len(line) <= maxCommas || bytes.IndexByte(line, '"') >= 0 {
			continue
		}
		for _, comma := range []byte(",;\t|") {
			if n := bytes.Count(line, []byte{comma}); n > maxCommas {
				return fmt.Errorf("line %d: %d times a %s, but a table has %d columns at most", number, n, spoken(rune(comma)), maxColumns)
			}
		}
	}
	return nil
}

// noDelimiter stands between the cells of a table of one column: a control
// character that no text has.
const noDelimiter = '\x1f'

// delimiter finds what stands between cells, and returns the text without the
// line sep=; in which spreadsheets say it.
func delimiter(text []byte) ([]byte, rune) {
	if rest, found := bytes.CutPrefix(text, []byte("sep=")); found && len(rest) > 1 && (rest[1] == '\n' || rest[1] == '\r') {
		if comma := rune(rest[0]); comma == ',' || comma == ';' || comma == '\t' || comma == '|' {
			return bytes.TrimLeft(rest[1:], "\r\n"), comma
		}
	}
	best, chosen := 0.0, noDelimiter
	for _, comma := range ",;\t|" {
		if score := even(text, comma); score > best {
			best, chosen = score, comma
		}
	}
	return text, chosen
}

// even scores a delimiter by how many of the first rows have as many cells as the
// headings: 1 and a little for each column when all have, 0 when the headings
// are not divided at all.
func even(text []byte, comma rune) float64 {
	const rows = 50
	r := encodingcsv.NewReader(bytes.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = comma, -1, true, true
	columns, same, seen := 0, 0, 0
	for seen < rows {
		record, err := r.Read()
		if err != nil {
			break
		}
		if blank(record) {
			continue
		}
		if columns == 0 {
			columns = len(record)
		}
		seen++
		if len(record) == columns {
			same++
		}
	}
	if columns < 2 || seen == 0 {
		return 0
	}
	return float64(same)/float64(seen) + float64(min(columns, 100))/1000
}

// spoken names a delimiter in a message.
func spoken(comma rune) string {
	switch comma {
	case ',':
		return "comma"
	case ';':
		return "semicolon"
	case '\t':
		return "tab"
	case '|':
		return "bar"
	}
	return fmt.Sprintf("delimiter %q", comma)
}
