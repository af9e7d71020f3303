package characters

import (
	"strings"
	"unicode/utf8"
)

// formulas are the first characters of what a spreadsheet runs; in some countries also when
// they are wide.
const formulas = "=+-@\t\r\n＝＋－＠"

// Harmless returns a cell to be written so that a spreadsheet does not run what it says: with a
// ' before what begins a formula, which [Unguarded] takes away again. A cell that has such a '
// of its own gets another.
func Harmless(cell string) string {
	if begins(strings.TrimLeft(cell, "'")) {
		return "'" + cell
	}
	return cell
}

// Unguarded drops the apostrophe that keeps spreadsheets from running a cell.
func Unguarded(cell string) string {
	if Guarded(cell) {
		return cell[1:]
	}
	return cell
}

// Guarded reports whether a cell has an apostrophe that keeps spreadsheets from running it.
func Guarded(cell string) bool {
	rest := strings.TrimLeft(cell, "'")
	return len(rest) < len(cell) && begins(rest)
}

// begins reports whether a text begins as a formula does.
func begins(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return text != "" && strings.ContainsRune(formulas, first)
}
