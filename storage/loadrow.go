package storage

import (
	"fmt"
	"math"

	"copresence/storage/pages"
)

// row is a row of a table that is being read. The first value that is not of the
// type that it must be is the row's damage, and comes back as nothing.
type row struct {
	*pages.Rows
	table string
	odd   error
}

// whole returns a value that must be a whole number.
func (r *row) whole(i int, name string) int64 {
	n, ok := r.Int(i)
	if !ok {
		r.wrong(i, name, "a whole number")
	}
	return n
}

// yes returns a value that must be 1 or 0.
func (r *row) yes(i int, name string) bool {
	n, ok := r.Int(i)
	if !ok || n&^1 != 0 {
		r.wrong(i, name, "1 or 0")
	}
	return n == 1
}

// real returns a value that must be a number, and a finite one.
func (r *row) real(i int, name string) float64 {
	x, ok := r.Real(i)
	if !ok || math.IsInf(x, 0) {
		r.wrong(i, name, "a finite number")
	}
	return x
}

// text returns a value that must be a text, good until the next row.
func (r *row) text(i int, name string) []byte {
	text, ok := r.Text(i)
	if !ok {
		r.wrong(i, name, "a text")
	}
	return text
}

// textOrNone returns a value that must be a text or missing.
func (r *row) textOrNone(i int, name string) []byte {
	text, ok := r.Text(i)
	if !ok && r.Kind(i) != pages.Null {
		r.wrong(i, name, "a text")
	}
	return text
}

// realOrNone returns a value that must be a number or missing: NaN.
func (r *row) realOrNone(i int, name string) float64 {
	x, ok := r.Real(i)
	if ok {
		return x
	}
	if r.Kind(i) != pages.Null {
		r.wrong(i, name, "a number")
	}
	return math.NaN()
}

// wholeOrNone returns a value that must be a whole number or missing: 0.
func (r *row) wholeOrNone(i int, name string) int64 {
	n, ok := r.Int(i)
	if !ok && r.Kind(i) != pages.Null {
		r.wrong(i, name, "a whole number")
	}
	return n
}

func (r *row) wrong(i int, name, wanted string) {
	if r.odd == nil {
		r.odd = damaged("%s: its %s is not %s but %v", r.name(), name, wanted, r.Kind(i))
	}
}

// name names the row for a message: "tie 12", or where it stands.
func (r *row) name() string {
	if t := catalogue[r.table]; t.key == 1 && r.Kind(0) == pages.Null {
		return fmt.Sprintf("%s %d", r.table, r.ID())
	}
	page, cell := r.Where()
	return fmt.Sprintf("%s on page %d, cell %d", r.table, page, cell)
}
