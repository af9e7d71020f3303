package characters

import "strings"

// formulas are the first characters of what a spreadsheet runs.
const formulas = "=+-@\t\r"

// Harmless returns a cell to be written so that a spreadsheet does not run what it says: with a
// ' before what begins a formula, which [Unguarded] takes away again.
func Harmless(cell string) string {
	if cell != "" && strings.IndexByte(formulas, cell[0]) >= 0 {
		return "'" + cell
	}
	return cell
}

// Unguarded drops the apostrophe that keeps spreadsheets from running a cell.
func Unguarded(cell string) string {
	if len(cell) >= 2 && cell[0] == '\'' && strings.IndexByte(formulas, cell[1]) >= 0 {
		return cell[1:]
	}
	return cell
}
