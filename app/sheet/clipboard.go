package sheet

import (
	"math"
	"strconv"
	"strings"

	"copresence/storage/characters"
)

// exact is a cell as other programs read it: numbers in full, harmless text.
func (c *Column) exact(row int32) string {
	switch {
	case c.Number == nil:
		return characters.Harmless(c.Text(row))
	case math.IsNaN(c.Number(row)):
		return ""
	}
	return strconv.FormatFloat(c.Number(row), 'f', -1, 64)
}

// Cells are rows as they are copied and exported: a head, and no column that is withheld.
func (s *Sheet) Cells(rows []int32) [][]string {
	var shown []*Column
	var head []string
	for _, c := range s.Columns {
		if !c.Withheld {
			shown, head = append(shown, c), append(head, characters.Harmless(c.Name))
		}
	}
	cells := make([][]string, 1, len(rows)+1)
	cells[0] = head
	for _, row := range rows {
		line := make([]string, len(shown))
		for i, c := range shown {
			line[i] = c.exact(row)
		}
		cells = append(cells, line)
	}
	return cells
}

// Guarded counts the cells that have a ' before them so that no spreadsheet runs them.
func Guarded(cells [][]string) (n int) {
	for _, row := range cells {
		for _, cell := range row {
			if characters.Guarded(cell) {
				n++
			}
		}
	}
	return n
}

// Lines writes cells as spreadsheets put them on the clipboard: with tabs between, and
// quotes around those that have a tab, a line break or a quote at the beginning.
func Lines(cells [][]string) string {
	var b strings.Builder
	for _, row := range cells {
		for i, cell := range row {
			if i > 0 {
				b.WriteByte('\t')
			}
			if strings.ContainsAny(cell, "\t\r\n") || strings.HasPrefix(cell, `"`) {
				cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
			}
			b.WriteString(cell)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// Read reads what Lines, or a spreadsheet, wrote: with line ends of any system, and without
// the mark that some programs put before all else.
func Read(text string) [][]string {
	text = breaks.Replace(strings.TrimPrefix(text, "\ufeff"))
	var cells [][]string
	row := []string{}
	for len(text) > 0 {
		var cell string
		cell, text = readCell(text)
		row = append(row, cell)
		switch {
		case text == "":
		case text[0] == '\t':
			text = text[1:]
			if text == "" {
				row = append(row, "")
			}
			continue
		default: // a line break
			text = text[1:]
		}
		cells, row = append(cells, row), []string{}
	}
	if len(row) > 0 {
		cells = append(cells, row)
	}
	return cells
}

// readCell reads a cell, and returns what follows it.
func readCell(text string) (cell, rest string) {
	if text[0] == '"' {
		if cell, rest, ok := readQuoted(text); ok {
			return cell, rest
		}
	}
	end := strings.IndexAny(text, "\t\n")
	if end < 0 {
		end = len(text)
	}
	return text[:end], text[end:]
}

// readQuoted reads a cell between quotes. Where a quote is neither doubled nor the last of
// the cell, there are none around it: spreadsheets leave a cell that only begins with one
// as it is, and it must not run on into the next lines.
func readQuoted(text string) (cell, rest string, ok bool) {
	var b strings.Builder
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] != '"':
			b.WriteByte(text[i])
		case i+1 < len(text) && text[i+1] == '"':
			b.WriteByte('"')
			i++
		case i+1 == len(text) || text[i+1] == '\t' || text[i+1] == '\n':
			return b.String(), text[i+1:], true
		default:
			return "", "", false
		}
	}
	return "", "", false
}
