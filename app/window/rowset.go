package window

// rowSet is which rows of a table are chosen. A million of them are a matter of a moment.
type rowSet struct {
	in    []bool // by row; those beyond are not chosen
	count int
}

// has reports whether a row is chosen.
func (s *rowSet) has(row int32) bool { return int(row) < len(s.in) && s.in[row] }

// set chooses a row, or no longer does.
func (s *rowSet) set(row int32, chosen bool) {
	if s.has(row) == chosen {
		return
	}
	if more := int(row) + 1 - len(s.in); more > 0 {
		s.in = append(s.in, make([]bool, more)...)
	}
	if s.in[row] = chosen; chosen {
		s.count++
	} else {
		s.count--
	}
}

// clear chooses none.
func (s *rowSet) clear() {
	if s.count > 0 {
		clear(s.in)
		s.count = 0
	}
}

// all lists the rows that are chosen, in ascending order.
func (s *rowSet) all() []int32 {
	all := make([]int32, 0, s.count)
	for row, in := range s.in {
		if in {
			all = append(all, int32(row))
		}
	}
	return all
}
