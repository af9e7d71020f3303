package pages

import "encoding/binary"

// Types of the pages of b-trees.
const (
	indexInterior = 2
	tableInterior = 5
	indexLeaf     = 10
	tableLeaf     = 13
)

// node is a page of a b-tree.
type node struct {
	page     uint32
	data     []byte // the bytes in use
	leaf     bool
	index    bool // of a table without rowids, or of an index
	cells    int
	pointers int // where the places of the cells stand
	next     int // the cell to read next; of an interior page, see Rows.inside
}

// parse reads the header of a page.
func parse(page uint32, data []byte) (node, error) {
	head := 0
	if page == 1 {
		head = headerLength
	}
	n := node{page: page, data: data, cells: int(binary.BigEndian.Uint16(data[head+3:])), pointers: head + 8}
	switch data[head] {
	case tableLeaf:
		n.leaf = true
	case indexLeaf:
		n.leaf, n.index = true, true
	case tableInterior:
		n.pointers += 4
	case indexInterior:
		n.pointers += 4
		n.index = true
	default:
		return node{}, pageFault(page, "%d is no type of a page of a table", data[head])
	}
	if n.pointers+2*n.cells > len(data) {
		return node{}, pageFault(page, "it cannot have %d cells", n.cells)
	}
	return n, nil
}

// cell returns the bytes from the beginning of a cell to the end of the page, or
// nil where the cell would lie outside.
func (n *node) cell(i int) []byte {
	at := int(binary.BigEndian.Uint16(n.data[n.pointers+2*i:]))
	if at < n.pointers+2*n.cells || at > len(n.data)-4 {
		return nil
	}
	return n.data[at:]
}

// child returns the page that cell i leads to; behind the last cell, the page of
// all that is greater.
func (n *node) child(i int) (page uint32, ok bool) {
	if i == n.cells {
		return binary.BigEndian.Uint32(n.data[n.pointers-4:]), true
	}
	cell := n.cell(i)
	if cell == nil {
		return 0, false
	}
	return binary.BigEndian.Uint32(cell), true
}
