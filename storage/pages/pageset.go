package pages

// Set is a set of pages. Its zero value is empty. It takes memory only around
// the pages that it holds, because a file may be long and all but empty.
type Set struct {
	parts []*[part / 64]uint64
}

// part is how many pages are kept together: 8 kB of memory.
const part = 1 << 16

// Add puts a page into the set and reports whether it was not in it.
func (s *Set) Add(page uint32) bool {
	i := int(page / part)
	for len(s.parts) <= i {
		s.parts = append(s.parts, nil)
	}
	if s.parts[i] == nil {
		s.parts[i] = new([part / 64]uint64)
	}
	word, bit := &s.parts[i][page%part/64], uint64(1)<<(page%64)
	if *word&bit != 0 {
		return false
	}
	*word |= bit
	return true
}

// Has reports whether a page is in the set.
func (s *Set) Has(page uint32) bool {
	i := int(page / part)
	return i < len(s.parts) && s.parts[i] != nil && s.parts[i][page%part/64]&(1<<(page%64)) != 0
}

func (s *Set) remove(page uint32) {
	if s.Has(page) {
		s.parts[page/part][page%part/64] &^= 1 << (page % 64)
	}
}
