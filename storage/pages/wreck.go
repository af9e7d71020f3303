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

	// Lost is told of every row that cannot be read, by its page and cell, and
	// why; and of every page that cannot be read, or not to its end, with the cell
	// -1: with it is lost what the page leads to. A page may be named more than
	// once, and one that the file does not have may be named, too.
	Lost func(page uint32, cell int, why error)

	known  bool // the header can be believed
	budget int  // how many more pages of long rows may be read
}

// rereads is how often all pages of a file may be read for long rows: a file made
// to have every row lead through all of it is given up at some time.
const rereads = 100

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
	return &Wreck{File: f, Lost: func(uint32, int, error) {}, known: known, budget: rereads * int(f.count)}, nil
}

// Missing returns how many pages the header tells of that the file does not have:
// they were cut off.
func (w *Wreck) Missing() uint32 {
	said := w.long(headerCount)
	if !w.known || w.long(headerChanges) != w.long(headerCountedAt) {
		return 0
	}
	return said - min(said, w.count)
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

// Unused returns the pages that are not in use. Where the list of them is damaged
// it returns none: it may name any.
func (w *Wreck) Unused() *Set {
	unused, n := new(Set), uint32(0)
	data := make([]byte, w.pageSize)
	for page := w.long(headerFreeList); page != 0; page = binary.BigEndian.Uint32(data) {
		if w.there(page) != nil || !unused.Add(page) || w.read(page, data) != nil {
			return new(Set)
		}
		leaves := binary.BigEndian.Uint32(data[4:])
		if leaves > uint32(w.usable/4-2) {
			return new(Set)
		}
		for i := range leaves {
			if leaf := binary.BigEndian.Uint32(data[8+4*i:]); w.there(leaf) != nil || !unused.Add(leaf) {
				return new(Set)
			}
		}
		n += 1 + leaves
	}
	if n != w.long(headerFreeCount) {
		return new(Set)
	}
	return unused
}
