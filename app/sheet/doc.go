// Package sheet is a table of records as people see it: columns, the order and the
// choice of its rows, and what goes to a spreadsheet and comes back.
//
// It knows no record and no project: columns are functions of a row, which is a dense
// index. A million rows are ordered in about a second, on a goroutine of the caller's,
// who may cancel it.
package sheet
