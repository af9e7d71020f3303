package exchange

import (
	"fmt"
	"strings"
)

// Table is a table as a file gave it: its cells as text, column by column. The
// empty cell is missing.
type Table struct {
	Name    string // the file's base name, or the table's name in a database
	Columns []Heading
	Cells   [][]string // Cells[column][row]; every column has the same length

	// Directed is what the format itself says of ties, as GraphML's edgedefault
	// does; nil when it says nothing.
	Directed *bool

	// FirstRow is the number of row 0 as a person counts it in the file: the line
	// of a CSV file, 1 in a database.
	FirstRow int

	// Lines holds the number of each row where rows do not follow each other one
	// number apart: a quoted cell of several lines, an empty line between. Nil
	// where they do.
	Lines []int

	// Notes are sentences on how the table was read that a person should see: an
	// encoding that had to be guessed, a column that could not be read.
	Notes []string
}

// Heading is what a file says about a column.
type Heading struct {
	Name       string
	Type       string // the declared type, as the format spells it, may be empty
	References string // "table.column" when a foreign key says so, else empty
	Primary    bool   // the column is the table's key, alone or with others
}

// Rows returns the number of rows.
func (t *Table) Rows() int {
	if len(t.Cells) == 0 {
		return 0
	}
	return len(t.Cells[0])
}

// Line returns the number of a row as a person counts it in the file.
func (t *Table) Line(row int) int {
	if row < len(t.Lines) {
		return t.Lines[row]
	}
	return t.FirstRow + row
}

// Headings gives each column a heading of its own: an empty one becomes
// "column 3", and the second of a name "name (2)".
func Headings(names []string) []Heading {
	list := make([]Heading, len(names))
	taken := make(map[string]bool)
	for _, name := range names {
		taken[strings.ToLower(name)] = true
	}
	used := make(map[string]bool)
	for c, name := range names {
		if name == "" {
			name = fmt.Sprintf("column %d", c+1)
		}
		unique := name
		for n := 2; used[strings.ToLower(unique)] || unique != names[c] && taken[strings.ToLower(unique)]; n++ {
			unique = fmt.Sprintf("%s (%d)", name, n)
		}
		used[strings.ToLower(unique)] = true
		list[c].Name = unique
	}
	return list
}
