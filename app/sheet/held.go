package sheet

import "sort"

// Held lists the rows of a table, read anew, as they stood in the table before: who edits
// a cell that rows are sorted by, or found by, must not lose its row. Records that went
// are left out; those that came stand below, in the order in which they are given.
func (s *Sheet) Held(before *Sheet, stood, ordered []int32) []int32 {
	rows, taken := make([]int32, 0, max(len(stood), len(ordered))), make([]bool, s.Rows)
	for _, row := range stood {
		if row, there := s.Again(before, row); there && !taken[row] {
			rows, taken[row] = append(rows, row), true
		}
	}
	for _, row := range ordered {
		if !taken[row] {
			rows = append(rows, row)
		}
	}
	return rows
}

// Again is the row of a record that a table read before has in another row. Both have
// their records in the order of the ids.
func (s *Sheet) Again(before *Sheet, row int32) (now int32, there bool) {
	id := before.ID(row)
	if int(row) < s.Rows && s.ID(row) == id {
		return row, true
	}
	at := sort.Search(s.Rows, func(i int) bool { return s.ID(int32(i)) >= id })
	return int32(at), at < s.Rows && s.ID(int32(at)) == id
}
