package storage

import (
	"cmp"
	"slices"
)

// bound is what a column of a key can be: one value, or the integers from low to
// high.
type bound struct {
	low, high int64
	other     string // the value where it is no integer, encoded
}

// extent is the keys of a row, or of rows that were added together: a bound for
// each column.
type extent []bound

func newExtent(first, last []any) extent {
	e := make(extent, len(first))
	for i := range first {
		from, a := first[i].(int64)
		to, b := last[i].(int64)
		if a && b {
			e[i] = bound{low: from, high: to}
		} else {
			e[i] = bound{other: encodeValue(first[i])}
		}
	}
	return e
}

// meets reports whether two extents have a key in common.
func (e extent) meets(other extent) bool {
	for i, b := range e {
		if o := other[i]; b.low > o.high || o.low > b.high || b.other != o.other {
			return false
		}
	}
	return true
}

func (e extent) compare(other extent) int {
	return slices.CompareFunc(e, other, func(a, b bound) int {
		return cmp.Or(cmp.Compare(a.other, b.other), cmp.Compare(a.low, b.low))
	})
}
