// Package notation reads numbers and dates as people and programs of different countries
// write them: 1.234,5 and 1,234.5, 12/10/2013 and 2013-10-12.
//
// It looks at the column that a value stands in: where the column does not tell which of
// two numbers or dates a value is, nothing does, and it is none until a person says so. It
// knows no format and no table.
package notation
