package pages

import "fmt"

// maxDepth is how many pages lie above each other in a b-tree at most.
const maxDepth = 20

// Rows walks the rows of a table, as they stand in its tree:
//
//	rows := file.Table(root)
//	for rows.Next() {
//		id := rows.ID()
//		name, ok := rows.Text(1)
//		...
//	}
//	return rows.Err()
//
// What its methods return of a row is good until the next call of Next.
type Rows struct {
	record
	file    *File
	wreck   *Wreck // nil: the first fault ends the walk
	index   bool   // a tree of keys, without rowids
	alone   bool   // one page, without what it leads to
	root    uint32
	begun   bool
	path    []node // the root first; the last is the page that rows come from
	buffers [maxDepth][]byte
	leaves  int // how deep leaves lie, once one was found; 0: not known yet
	window  window
	seen    Set // pages of this walk, also those of overflow
	overflow

	page     uint32 // where the row stands
	cell     int
	id       int64
	counting bool // id is that of a row
	err      error
}

// Table walks a table that has rowids, in their order. The value of an INTEGER
// PRIMARY KEY is the rowid, and NULL in the row.
func (f *File) Table(root uint32) *Rows { return f.rows(root, false) }

// Index walks a table WITHOUT ROWID, or an index, in the order of its key. The
// columns of the key stand first.
func (f *File) Index(root uint32) *Rows { return f.rows(root, true) }

func (f *File) rows(root uint32, index bool) *Rows {
	return &Rows{file: f, index: index, root: root, window: window{file: f}}
}

// ID returns the rowid; 0 in a table that has none.
func (r *Rows) ID() int64 { return r.id }

// Where returns the page and the cell in which the row begins.
func (r *Rows) Where() (page uint32, cell int) { return r.page, r.cell }

// Err returns what ended the walk: nil at the end of the table, a *[Fault] where
// a page is not as SQLite writes it, and what the system says where the file
// cannot be read.
func (r *Rows) Err() error { return r.err }

// Next goes on to the next row and reports whether there is one.
func (r *Rows) Next() bool {
	if !r.begun {
		r.begun = true
		r.note(r.root, -1, r.descend(r.root))
	}
	for r.err == nil && len(r.path) > 0 {
		top := &r.path[len(r.path)-1]
		switch {
		case !top.leaf:
			if r.inside(top) {
				return true
			}
		case top.next == top.cells:
			r.path = r.path[:len(r.path)-1]
		default:
			top.next++
			if r.row(top, top.next-1) {
				return true
			}
		}
	}
	return false
}

// inside takes the next step in an interior page: to its first child, to the row
// in its first cell, to its second child, and so on. It reports whether it came
// to a row, which only trees of keys have there.
func (r *Rows) inside(n *node) bool {
	step, i := n.next, n.next/2
	n.next++
	switch {
	case step > 2*n.cells:
		r.path = r.path[:len(r.path)-1]
	case step%2 == 1:
		return r.index && r.row(n, i)
	case !r.alone:
		child, ok := n.child(i)
		if !ok {
			r.note(n.page, -1, &Fault{n.page, i, "it lies outside of the page"})
		} else if err := r.file.there(child); err != nil {
			r.note(child, -1, &Fault{n.page, i, err.Error()})
		} else {
			r.note(child, -1, r.descend(child))
		}
	}
	return false
}

// note takes care of an error, where there is one.
func (r *Rows) note(page uint32, cell int, err error) {
	if err == nil {
		return
	}
	if r.wreck == nil {
		r.err = err
		return
	}
	r.wreck.Lost(page, cell, err)
}

// descend goes on in another page.
func (r *Rows) descend(page uint32) error {
	if err := r.file.there(page); err != nil {
		return pageFault(page, "%v", err)
	}
	if len(r.path) == maxDepth {
		return pageFault(page, "more than %d pages lie above each other", maxDepth)
	}
	if !r.seen.Add(page) {
		return pageFault(page, "it is used twice")
	}
	n, err := r.load(page)
	if err != nil {
		return err
	}
	if n.index != r.index {
		return pageFault(page, "it is not of the sort of table that leads to it")
	}
	r.path = append(r.path, n)
	return nil
}

// load reads a page into the buffer for its depth, or, where leaves lie, into
// the window.
func (r *Rows) load(page uint32) (node, error) {
	depth := len(r.path)
	if depth > 0 && depth == r.leaves {
		data, err := r.window.page(page)
		if err != nil {
			return node{}, err
		}
		n, err := parse(page, data)
		if err != nil || n.leaf {
			return n, err
		}
	}
	if r.buffers[depth] == nil {
		r.buffers[depth] = make([]byte, r.file.pageSize)
	}
	if err := r.file.read(page, r.buffers[depth]); err != nil {
		return node{}, err
	}
	n, err := parse(page, r.buffers[depth][:r.file.usable])
	if n.leaf {
		r.leaves = depth
	}
	return n, err
}

// row reads a cell and reports whether it holds a row.
func (r *Rows) row(n *node, cell int) bool {
	r.page, r.cell = n.page, cell
	err := r.readCell(n, cell)
	if err == nil {
		return true
	}
	if p, ok := err.(problem); ok {
		err = &Fault{n.page, cell, string(p)}
	}
	r.note(n.page, cell, err)
	return false
}

func (r *Rows) readCell(n *node, i int) error {
	cell := n.cell(i)
	if cell == nil {
		return problem("it lies outside of the page")
	}
	if !n.leaf {
		cell = cell[4:] // the page of what is smaller
	}
	size, length := varint(cell)
	if length == 0 {
		return problem("it breaks off")
	}
	cell = cell[length:]
	if !n.index {
		id, length := varint(cell)
		if length == 0 {
			return problem("it breaks off")
		}
		if err := r.identify(int64(id)); err != nil {
			return err
		}
		cell = cell[length:]
	}
	local, err := r.file.local(size, n.index)
	if err != nil {
		return err
	}
	if local > len(cell) {
		return problem("its row is longer than the page")
	}
	if uint64(local) == size {
		return r.decode(cell[:local])
	}
	return r.spilt(cell, local, int(size))
}

// identify takes note of a rowid. They come in ascending order, save in a wreck.
func (r *Rows) identify(id int64) error {
	if r.counting && id <= r.id && r.wreck == nil {
		return problem(fmt.Sprintf("row %d stands behind row %d", id, r.id))
	}
	r.id, r.counting = id, true
	return nil
}
