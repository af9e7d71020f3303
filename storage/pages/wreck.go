package pages

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
)

// Wreck is a damaged database, of which whatever can be read is read. It belongs
// to one goroutine.
type Wreck struct {
	*File

	// Lost is told of every page, and of every cell of a page, that cannot be
	// read, and why. The cell is -1 where it is the whole page, and with it what
	// the page led to. A page may be named more than once.
	Lost func(page uint32, cell int, why error)

	spilt  Set // pages that rows go on in
	budget int // how many more pages may be read in vain
}

// OpenDamaged opens what is left of a database. Where its pages are not of the
// size that its header says, that is told from the pages.
func OpenDamaged(from io.ReaderAt, size int64, maxRow int) (*Wreck, error) {
	f := newFile(from, maxRow)
	if n, err := from.ReadAt(f.header[:], 0); n < headerLength && err != io.EOF {
		return nil, readError(1, err)
	}
	err := f.checkHeader()
	known := bytes.HasPrefix(f.header[:], []byte(signature)) && (err == nil || errors.Is(err, ErrWriteAheadLog))
	f.guessPageSize(size, known)
	f.count = uint32(min(size/int64(f.pageSize), maxPages))
	return &Wreck{File: f, Lost: func(uint32, int, error) {}, budget: 4*int(f.count) + 4}, nil
}

// Table is [File.Table] for what is left of a table.
func (w *Wreck) Table(root uint32) *Rows { return w.rows(root, false) }

// Index is [File.Index] for what is left of a table or an index.
func (w *Wreck) Index(root uint32) *Rows { return w.rows(root, true) }

func (w *Wreck) rows(root uint32, index bool) *Rows {
	rows := w.File.rows(root, index)
	rows.wreck = w
	return rows
}

// Page walks the rows of one page alone, whatever tree it belongs to. They are of
// a table without rowids, or of an index, where keys is true. A page that is no
// part of a tree, or cannot be read, has none.
func (w *Wreck) Page(page uint32) (rows *Rows, keys bool) {
	rows = w.rows(page, false)
	rows.begun = true
	if w.there(page) != nil {
		return rows, false
	}
	n, err := rows.load(page)
	if err != nil {
		return rows, false
	}
	rows.index = n.index
	switch {
	case n.leaf:
		rows.path = []node{n}
	case n.index: // its rows without what stands between them
		rows.path = []node{n}
		rows.alone = true
	}
	return rows, n.index
}

// Schema is [File.Schema] for what is left of the schema.
func (w *Wreck) Schema() []Object {
	var all []Object
	rows := w.Table(1)
	for rows.Next() {
		if o, ok := rows.object(); ok {
			all = append(all, o)
		} else {
			page, cell := rows.Where()
			w.Lost(page, cell, problem("it is no entry of a schema"))
		}
	}
	return all
}

// Unused returns the pages that are not in use, as far as the list of them can
// be read.
func (w *Wreck) Unused() *Set {
	unused := new(Set)
	data := make([]byte, w.pageSize)
	for page := w.long(headerFreeList); w.there(page) == nil && unused.Add(page); {
		if w.read(page, data) != nil {
			break
		}
		n := min(int(binary.BigEndian.Uint32(data[4:])), w.usable/4-2)
		for i := range n {
			if leaf := binary.BigEndian.Uint32(data[8+4*i:]); w.there(leaf) == nil {
				unused.Add(leaf)
			}
		}
		page = binary.BigEndian.Uint32(data)
	}
	return unused
}

// claim takes note of a page that a row goes on in.
func (w *Wreck) claim(page uint32) error {
	if !w.spilt.Add(page) {
		return problem("its row goes on in a page that is used twice")
	}
	return nil
}

// release gives back the pages of a row that could not be read, for a row that
// can. A file made to have every page read over and over is given up at some time.
func (w *Wreck) release(chain []uint32) {
	w.budget -= len(chain)
	if w.budget < 0 {
		return
	}
	for _, page := range chain {
		w.spilt.remove(page)
	}
}
