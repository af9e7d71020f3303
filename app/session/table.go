package session

import (
	"encoding/csv"
	"io"
)

// WriteTable writes rows as a CSV file that is complete or not there; see [WriteWhole].
// Cells of text are the caller's to make safe.
func WriteTable(path string, rows [][]string) error {
	return WriteWhole(path, func(w io.Writer) error { return csv.NewWriter(w).WriteAll(rows) })
}
