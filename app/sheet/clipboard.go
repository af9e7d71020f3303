package sheet

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// formulas are the beginnings that make a spreadsheet run a cell.
const formulas = "=+-@\t\r"

// Safe keeps a spreadsheet from running a cell of text as a formula.
func Safe(text string) string {
	if text != "" && strings.ContainsRune(formulas, rune(text[0])) {
		return "'" + text
	}
	return text
}

// unguarded takes away what Safe puts before a text.
func unguarded(text string) string {
	if len(text) > 1 && text[0] == '\'' && strings.ContainsRune(formulas, rune(text[1])) {
		return text[1:]
	}
	return text
}

// exact is a cell as other programs read it: numbers in full, safe text.
func (c *Column) exact(row int32) string {
	switch {
	case c.Number == nil:
		return Safe(c.Text(row))
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
			shown, head = append(shown, c), append(head, Safe(c.Name))
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

// Read reads what Lines, or a spreadsheet, wrote.
func Read(text string) [][]string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
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
		var b strings.Builder
		for i := 1; i < len(text); i++ {
			switch {
			case text[i] != '"':
				b.WriteByte(text[i])
			case i+1 < len(text) && text[i+1] == '"':
				b.WriteByte('"')
				i++
			case i+1 == len(text) || text[i+1] == '\t' || text[i+1] == '\n':
				return b.String(), text[i+1:]
			default: // a quote that stands for itself
				b.WriteByte('"')
			}
		}
	}
	end := strings.IndexAny(text, "\t\n")
	if end < 0 {
		end = len(text)
	}
	return text[:end], text[end:]
}

// Edit gives one fact about one record.
type Edit struct {
	ID     int64
	Column string // its name
	Text   string // as typed; "": not known any more
}

// ID is the name of the column that tells records apart, where it is copied.
const ID = "id"

// Paste says what the text of a clipboard changes. Where its first line names columns,
// as that of Cells does, it says which; a column id says which record a line is about.
// Else the cells go where the cursor is, a row and a column, and to the right and below,
// as in a spreadsheet. Cells that say what is there already change nothing.
func (s *Sheet) Paste(text string, rows []int32, row, column int) ([]Edit, error) {
	cells := Read(text)
	if len(cells) == 0 {
		return nil, errors.New("there is nothing on the clipboard")
	}
	if columns, named := s.named(cells[0]); named {
		return s.pasteNamed(columns, cells[1:], rows, row)
	}
	columns := make([]*Column, 0, len(cells[0]))
	for i := range cells[0] {
		if column+i >= len(s.Columns) {
			return nil, fmt.Errorf("the clipboard has %d columns, and there are only %d from here to the right", len(cells[0]), len(s.Columns)-column)
		}
		columns = append(columns, s.Columns[column+i])
	}
	return s.pasteAt(columns, cells, rows, row)
}

// named finds the columns that a line names; it must name nothing else.
func (s *Sheet) named(line []string) (columns []*Column, all bool) {
	for _, cell := range line {
		cell = unguarded(strings.TrimSpace(cell))
		i := slices.IndexFunc(s.Columns, func(c *Column) bool { return strings.EqualFold(c.Name, cell) || strings.EqualFold(c.Head, cell) })
		if i < 0 {
			return nil, false
		}
		columns = append(columns, s.Columns[i])
	}
	return columns, true
}

func (s *Sheet) pasteNamed(columns []*Column, lines [][]string, rows []int32, row int) ([]Edit, error) {
	at := slices.IndexFunc(columns, func(c *Column) bool { return c.Name == ID })
	if at < 0 {
		return s.pasteAt(columns, lines, rows, row)
	}
	known := make(map[string]int32, s.Rows)
	for r := range int32(s.Rows) {
		known[strconv.FormatInt(s.ID(r), 10)] = r
	}
	meant := make([]int32, len(lines))
	for i, line := range lines {
		if at >= len(line) {
			return nil, fmt.Errorf("line %d has no id", i+2)
		}
		r, there := known[strings.TrimSpace(line[at])]
		if !there {
			return nil, fmt.Errorf("line %d: there is no record with the id %q", i+2, line[at])
		}
		meant[i] = r
	}
	return s.edits(columns, lines, meant)
}

// pasteAt puts lines into the rows from a row on.
func (s *Sheet) pasteAt(columns []*Column, lines [][]string, rows []int32, row int) ([]Edit, error) {
	if row < 0 || row+len(lines) > len(rows) {
		return nil, fmt.Errorf("the clipboard has %d rows, and there are only %d from here on", len(lines), max(0, len(rows)-max(row, 0)))
	}
	return s.edits(columns, lines, rows[row:row+len(lines)])
}

func (s *Sheet) edits(columns []*Column, lines [][]string, rows []int32) ([]Edit, error) {
	var edits []Edit
	for i, line := range lines {
		if len(line) > len(columns) {
			return nil, fmt.Errorf("line %d of the clipboard has more cells than there are columns", i+1)
		}
		for j, cell := range line {
			c, text := columns[j], unguarded(strings.TrimSpace(cell))
			if text == c.Text(rows[i]) || cell == c.exact(rows[i]) {
				continue
			}
			if c.Fixed {
				return nil, fmt.Errorf("%s cannot be edited, and the clipboard has another value for it: %q", c.Head, text)
			}
			edits = append(edits, Edit{s.ID(rows[i]), c.Name, text})
		}
	}
	return edits, nil
}
