package network

import "math"

// ColumnType says how the values of an attribute are to be understood.
type ColumnType uint8

// The types of attributes.
const (
	Text     ColumnType = iota // free text, shown but not grouped by
	Number                     // a measured quantity
	Category                   // one of few words, fit for colours and groups
	Boolean                    // yes or no, kept as the numbers 1 and 0
	DateType                   // a partial ISO date, kept as text
)

var columnTypes = [...]string{"text", "number", "category", "boolean", "date"}

// String gives the word that the project file uses for the type.
func (t ColumnType) String() string { return columnTypes[t] }

// ParseColumnType reads the words that String writes.
func ParseColumnType(s string) (ColumnType, bool) {
	for i, name := range columnTypes {
		if s == name {
			return ColumnType(i), true
		}
	}
	return Text, false
}

// Numeric reports whether values of the type stand in a column's Numbers.
func (t ColumnType) Numeric() bool { return t == Number || t == Boolean }

// Column is an attribute of all activists or of all ties: one value a row, in
// the order of the rows. Values stand in Numbers when the type is numeric, else
// in Texts; the other slice is nil. NaN and the empty string mean missing.
type Column struct {
	Name      string // as in the project file's attribute table
	Label     string // as shown to people
	Type      ColumnType
	Sensitive bool // left out of exports unless asked for
	Texts     []string
	Numbers   []float64
}

// Missing reports whether the value in row i is unknown.
func (c *Column) Missing(i int) bool {
	if c.Type.Numeric() {
		return math.IsNaN(c.Numbers[i])
	}
	return c.Texts[i] == ""
}
