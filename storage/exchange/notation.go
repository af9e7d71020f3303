package exchange

import (
	"iter"
	"strings"

	"copresence/storage/network/notation"
)

// newFigures looks through columns that are one for how they write numbers.
func newFigures(columns ...[]string) notation.Figures {
	return notation.NewFigures(cellsOf(columns, ",."))
}

// newDates looks through columns that are one for how they write dates.
func newDates(columns ...[]string) notation.Dates { return notation.NewDates(cellsOf(columns, "/.-")) }

// cellsOf are the cells of columns, as they are kept, that have one of the signs.
func cellsOf(columns [][]string, signs string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, cells := range columns {
			for _, cell := range cells {
				if strings.ContainsAny(cell, signs) && !yield(key(cell)) {
					return
				}
			}
		}
	}
}
