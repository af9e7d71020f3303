package window

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"

	"copresence/app/sheet"
	"copresence/storage/characters"
	"copresence/storage/network"
)

// tableColumn is a column of the table of activists: texts, or numbers, one an
// activist. Both are nil while a measure is not known.
type tableColumn struct {
	name     string // of an attribute, or pseudonymColumn, or measurePrefix and the name of a measure
	head     string
	about    string // what it is, in sentences; "": the head says it
	texts    []string
	numbers  []float64
	facts    bool // numbers are 1 for yes and 0 for no
	decimals int  // of numbers
	withheld bool // a sensitive attribute, which does not leave the program
}

// pseudonymColumn is the name of the first column; no attribute begins so.
const pseudonymColumn = ":pseudonym"

// numeric reports whether the column stands to the right.
func (c *tableColumn) numeric() bool { return c.texts == nil && !c.facts }

// known reports whether there are values.
func (c *tableColumn) known() bool { return c.texts != nil || c.numbers != nil }

// setNumbers gives a column of numbers four digits of its largest.
func (c *tableColumn) setNumbers(values []float64) {
	c.numbers, c.decimals = values, 0
	largest, whole := 0.0, true
	for _, v := range values {
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			largest, whole = max(largest, math.Abs(v)), whole && v == math.Trunc(v)
		}
	}
	if !whole {
		c.decimals = min(max(3-int(math.Floor(math.Log10(largest))), 0), 9)
	}
}

// cell is what is shown of an activist.
func (c *tableColumn) cell(activist int32) string {
	switch {
	case c.texts != nil:
		return c.texts[activist]
	case c.numbers == nil:
		return "…"
	case math.IsNaN(c.numbers[activist]):
		return "–"
	case c.facts:
		return lang.L(yesNo(c.numbers[activist] != 0))
	}
	return fixed(c.numbers[activist], c.decimals)
}

// fixed writes a number with so many decimals, thousands apart.
func fixed(v float64, decimals int) string {
	digits := strconv.FormatFloat(math.Abs(v), 'f', decimals, 64)
	whole, rest, _ := strings.Cut(digits, ".")
	if n, err := strconv.Atoi(whole); err == nil {
		whole = count(n)
	}
	if rest != "" {
		whole += "." + rest
	}
	if v < 0 {
		whole = "−" + whole
	}
	return whole
}

// exact is what is written into a file: numbers in full, as other programs read them,
// and text that no spreadsheet runs.
func (c *tableColumn) exact(activist int32) string {
	switch {
	case c.texts != nil:
		return characters.Harmless(c.texts[activist])
	case c.numbers == nil || math.IsNaN(c.numbers[activist]):
		return ""
	case c.facts:
		return yesNo(c.numbers[activist] != 0)
	}
	return strconv.FormatFloat(c.numbers[activist], 'g', -1, 64)
}

// compare orders two activists; of texts that are numbers by size. What is missing is
// last, whichever way the table is sorted.
func (c *tableColumn) compare(a, b int32, descending bool) int {
	sign := 1
	if descending {
		sign = -1
	}
	if c.texts == nil {
		x, y := c.numbers[a], c.numbers[b]
		if math.IsNaN(x) || math.IsNaN(y) {
			return last(math.IsNaN(x), math.IsNaN(y))
		}
		return sign * cmp.Compare(x, y)
	}
	x, y := c.texts[a], c.texts[b]
	if x == "" || y == "" {
		return last(x == "", y == "")
	}
	return sign * sheet.Compare(x, y)
}

func last(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// tableOrder says which activists a table shows, in which order.
type tableOrder struct {
	by         string // name of a column; "": as in the project
	descending bool
	find       string // in pseudonyms, whatever the case; "": all
}

// rows are the activists that are shown, from top to bottom: of those that a filter
// shows (nil: all), those that are found. A column without values sorts nothing.
func (o tableOrder) rows(n *network.Network, shown []bool, by *tableColumn) []int32 {
	wanted := strings.ToLower(strings.TrimSpace(o.find))
	rows := make([]int32, 0, n.Activists.Len())
	for i, pseudonym := range n.Activists.Pseudonym {
		if (shown == nil || shown[i]) && (wanted == "" || strings.Contains(strings.ToLower(pseudonym), wanted)) {
			rows = append(rows, int32(i))
		}
	}
	if by != nil && by.known() {
		slices.SortStableFunc(rows, func(a, b int32) int { return by.compare(a, b, o.descending) })
	}
	return rows
}

// tableCells are the rows as they are written into files: a head, and no sensitive
// attribute.
func tableCells(columns []*tableColumn, rows []int32) [][]string {
	var shown []*tableColumn
	var head []string
	for _, c := range columns {
		if !c.withheld {
			name := strings.TrimPrefix(c.name, measurePrefix)
			if name == pseudonymColumn {
				name = "pseudonym"
			}
			shown, head = append(shown, c), append(head, characters.Harmless(name))
		}
	}
	cells := [][]string{head}
	for _, activist := range rows {
		row := make([]string, len(shown))
		for i, c := range shown {
			row[i] = c.exact(activist)
		}
		cells = append(cells, row)
	}
	return cells
}
