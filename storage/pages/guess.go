package pages

// defaultPage is the size of pages, in bytes, unless SQLite was told otherwise.
const defaultPage = 4096

// looked is about how many pages are looked at to tell their size.
const looked = 1000

// guessPageSize sets the size of the pages to one with which most of them look
// like pages. The header's word, where it is known, counts as long as it fits
// about as well as any other.
func (f *File) guessPageSize(size int64, known bool) {
	said, reserved := f.pageSize, f.pageSize-f.usable
	if !known {
		said, reserved = defaultPage, 0
	}
	shares := make(map[int]float64)
	best := 0.
	for n := minPage; n <= maxPage; n *= 2 {
		shares[n] = f.plausible(n, size)
		best = max(best, shares[n])
	}
	const most = .75 // of the best share is as good
	f.pageSize = said
	for n := minPage; shares[said] < most*best && n <= maxPage; n *= 2 {
		if shares[n] >= most*best {
			f.pageSize = n
			break
		}
	}
	f.usable = f.pageSize - reserved
	f.setMost()
}

// plausible returns the share of pages that look like those of tables if they
// have the given size.
func (f *File) plausible(pageSize int, size int64) float64 {
	pages := size / int64(pageSize)
	step := 1 + pages/looked
	data := make([]byte, pageSize)
	good, all := 0, 0
	for i := int64(0); i < pages; i += step {
		all++
		if _, err := f.from.ReadAt(data, i*int64(pageSize)); err == nil && looksRight(uint32(i+1), data) {
			good++
		}
	}
	return float64(good) / float64(max(1, all))
}

// looksRight reports whether all cells of a page lie in it, and not all of them
// in its first half: pages are filled from their end.
func looksRight(page uint32, data []byte) bool {
	n, err := parse(page, data)
	if err != nil || n.cells == 0 {
		return false
	}
	last := 0
	for i := range n.cells {
		cell := n.cell(i)
		if cell == nil {
			return false
		}
		last = max(last, len(data)-len(cell))
	}
	return last >= len(data)/2
}
