package pages

import (
	"encoding/binary"
	"fmt"
)

// overflow is what it takes to read rows that do not fit into their page.
type overflow struct {
	long  []byte // the row
	spill []byte // one page of it
	chain []uint32
	apart Set // pages that rows of a wreck go on in: a damaged one may say so of any
}

// local returns how many bytes of a row of the given size stand in its page.
func (f *File) local(size uint64, index bool) (int, error) {
	if size <= uint64(f.most[0]) || !index && size <= uint64(f.most[1]) {
		return int(size), nil
	}
	if size > f.maxRow {
		return 0, problem(fmt.Sprintf("its row has %d bytes, at most %d are read", size, f.maxRow))
	}
	if size > uint64(f.count)*uint64(f.usable) {
		return 0, problem(fmt.Sprintf("its row has %d bytes, more than the file", size))
	}
	most := f.most[1]
	if index {
		most = f.most[0]
	}
	least := (f.usable-12)*32/255 - 23
	if n := least + (int(size)-least)%(f.usable-4); n <= most {
		return n, nil
	}
	return least, nil
}

// setMost calculates how long rows may be at most to stand in their page whole:
// those of trees of keys, and those of tables.
func (f *File) setMost() {
	f.most = [2]int{(f.usable-12)*64/255 - 23, f.usable - 35}
}

// spilt reads a row that begins in a cell and goes on in pages of its own.
func (r *Rows) spilt(cell []byte, local, size int) error {
	if len(cell) < local+4 {
		return problem("its row is longer than the page")
	}
	r.long = append(r.long[:0], cell[:local]...)
	r.chain = r.chain[:0]
	err := r.follow(binary.BigEndian.Uint32(cell[local:]), size)
	if err == nil {
		err = r.decode(r.long)
	}
	if err != nil {
		for _, page := range r.chain { // perhaps another row goes on there rightly
			r.claimed().remove(page)
		}
	}
	return err
}

// follow reads the rest of a row, from the given page on.
func (r *Rows) follow(page uint32, size int) error {
	if r.spill == nil {
		r.spill = make([]byte, r.file.pageSize)
	}
	for len(r.long) < size {
		if err := r.file.there(page); err != nil {
			return problem(fmt.Sprintf("its row goes on where it cannot: %v", err))
		}
		if err := r.claim(page); err != nil {
			return err
		}
		if err := r.file.read(page, r.spill); err != nil {
			return err
		}
		if r.wreck != nil && empty(r.spill) {
			return problem(fmt.Sprintf("its row goes on in page %d, which is empty", page))
		}
		n := min(size-len(r.long), r.file.usable-4)
		r.long = append(r.long, r.spill[4:4+n]...)
		page = binary.BigEndian.Uint32(r.spill)
	}
	return nil
}

// claim takes note of a page that a row goes on in.
func (r *Rows) claim(page uint32) error {
	if r.wreck != nil {
		if r.wreck.budget--; r.wreck.budget < 0 {
			return problem("too many rows go on in other pages")
		}
	}
	if !r.claimed().Add(page) {
		return problem(fmt.Sprintf("its row goes on in page %d, which is used twice", page))
	}
	r.chain = append(r.chain, page)
	return nil
}

// claimed returns the set of pages that rows go on in: that of all pages of the
// walk, where no page may be part of two things.
func (r *Rows) claimed() *Set {
	if r.wreck != nil {
		return &r.apart
	}
	return &r.seen
}

// empty reports whether there is nothing in a page but zeros: it was lost, or it
// is the last of a row that ends in as many of them, which is rarer.
func empty(page []byte) bool {
	for _, b := range page {
		if b != 0 {
			return false
		}
	}
	return true
}
