package pages

// samples is how many leaves are looked at to guess how many rows there are.
const samples = 16

// leastRow is how many bytes the shortest row takes, with what leads to it.
const leastRow = 6

// About returns about how many rows a table with rowids has, to set aside memory
// for them; it reads but few of its pages. It is exact where the rowids have no
// gaps, and never more than the file could hold. Where the tree is damaged it may
// be 0: it is left to the walk to say so.
func (f *File) About(root uint32) int {
	t := tally{file: f}
	t.gather(root, 0)
	n := len(t.leaves)
	if n == 0 {
		return 0
	}
	first, last := t.leaf(t.leaves[0]), t.leaf(t.leaves[n-1])
	cells, looked := first.cells+last.cells, 2
	for i := n / samples; i < n-1 && n > 2; i += 1 + n/samples {
		cells += t.leaf(t.leaves[i]).cells
		looked++
	}
	if cells == 0 {
		return 0
	}
	most := min(uint64(f.count)*uint64(f.pageSize/leastRow), 1+uint64(n)*uint64(cells)/uint64(looked)*11/10)
	if span := uint64(last.last) - uint64(first.first) + 1; first.cells > 0 && last.cells > 0 && last.last >= first.first && span < most {
		most = span
	}
	return int(most)
}

// tally is a count of rows under way.
type tally struct {
	file   *File
	seen   Set
	leaves []uint32
}

// gather lists the leaves below a page. All children of a page lie equally deep:
// only the first is looked at.
func (t *tally) gather(page uint32, depth int) (leaf bool) {
	if depth == maxDepth || t.file.there(page) != nil || !t.seen.Add(page) {
		return false
	}
	data := make([]byte, t.file.pageSize)
	if t.file.read(page, data) != nil {
		return false
	}
	n, err := parse(page, data[:t.file.usable])
	if err != nil || n.index {
		return false
	}
	if n.leaf {
		t.leaves = append(t.leaves, page)
		return true
	}
	for i := range n.cells + 1 {
		child, ok := n.child(i)
		if leaf && ok {
			t.leaves = append(t.leaves, child)
		} else if ok {
			leaf = t.gather(child, depth+1)
		}
	}
	return false
}

// ends is what a leaf says of its rows.
type ends struct {
	cells       int
	first, last int64 // rowids
}

func (t *tally) leaf(page uint32) (e ends) {
	rows := t.file.Table(page)
	if !rows.Next() || len(rows.path) != 1 {
		return e
	}
	n := rows.path[0]
	e = ends{n.cells, rows.ID(), rows.ID()}
	rows.path[0].next = n.cells - 1
	if n.cells > 1 && rows.Next() {
		e.last = rows.ID()
	}
	return e
}
