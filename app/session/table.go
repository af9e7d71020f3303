package session

import (
	"encoding/csv"
	"io"

	"copresence/app/sheet"
)

// SafeCell keeps a spreadsheet from running a cell of text as a formula.
func SafeCell(s string) string { return sheet.Safe(s) }

// WriteTable writes rows as a CSV file that is complete or not there; see [WriteWhole].
// Cells of text are the caller's to make safe.
func WriteTable(path string, rows [][]string) error {
	return WriteWhole(path, func(w io.Writer) error { return csv.NewWriter(w).WriteAll(rows) })
}
