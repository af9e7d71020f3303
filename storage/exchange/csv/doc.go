// Package csv reads tables of text: comma-separated values and their relatives,
// and bare edge lists.
//
// It finds out the encoding, the delimiter and the line ends by itself, since a
// table saved by a spreadsheet in another country has others, and reading it with
// the wrong ones gives a table that looks right and is not. It knows nothing of
// what the columns mean.
//
// # Decisions
//
// A row that is longer or shorter than the headings is an error that names the
// line, not a row with cells to be guessed: the usual reason is a delimiter
// inside a cell, and then every cell after it is in the wrong column. Empty cells
// beyond the last heading, and rows of nothing but delimiters, are what
// spreadsheets leave behind, and are passed over.
package csv
