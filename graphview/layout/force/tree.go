package force

import (
	"math"

	"copresence/storage/network/parallel"
)

// bucket is the number of activists, at most, in a leaf of the tree, unless more of
// them are on one spot.
const bucket = 16

// tree knows who stands where: a quadtree over the places in the order of their
// Morton codes, in which every cell is one stretch. After J. Barnes & P. Hut, A
// hierarchical O(N log N) force-calculation algorithm, Nature 324, 1986,
// doi 10.1038/324446a0.
type tree struct {
	order, spare []int32 // activists by code
	code, other  []uint32
	x, y, mass   []float64 // by code
	radius       []float64 // by code; nil: nobody has an extent
	cells        []cell    // in the order of a walk, the root first
	leaves       []int32
}

// cell is a square of the tree, shrunk to the box of those in it.
type cell struct {
	left, top, right, bottom float64
	mass, x, y               float64 // x, y: the middle of the masses
	size                     float64 // square of the longer side
	from, to                 int32   // those in it, by code
	next                     int32   // where a walk goes on that does not go into it
	leaf                     bool
}

// levels is the number of times that the root is divided at most.
const levels = 16

// build sorts everybody into cells.
func (t *tree) build(b *body) {
	n := len(b.x)
	if len(t.order) != n {
		t.order, t.spare = make([]int32, n), make([]int32, n)
		t.code, t.other = make([]uint32, n), make([]uint32, n)
		t.x, t.y, t.mass = make([]float64, n), make([]float64, n), make([]float64, n)
	}
	left, top, side := square(b)
	scale := (1<<levels - 1) / side
	for v := range n {
		t.order[v] = int32(v)
		t.code[v] = spread(uint32((b.x[v]-left)*scale)) | spread(uint32((b.y[v]-top)*scale))<<1
	}
	t.sort()
	for i, v := range t.order {
		t.x[i], t.y[i], t.mass[i] = b.x[v], b.y[v], b.mass[v]
	}
	if b.radius != nil {
		t.radius = t.radius[:0]
		for _, v := range t.order {
			t.radius = append(t.radius, b.radius[v])
		}
	}
	t.cells, t.leaves = t.cells[:0], t.leaves[:0]
	t.divide(0, int32(n), 2*levels)
}

// square returns the corner and the side of the square around all places.
func square(b *body) (left, top, side float64) {
	left, top = math.Inf(1), math.Inf(1)
	right, bottom := math.Inf(-1), math.Inf(-1)
	for v, x := range b.x {
		y := b.y[v]
		left, right, top, bottom = min(left, x), max(right, x), min(top, y), max(bottom, y)
	}
	return left, top, max(right-left, bottom-top, 1e-9)
}

// spread puts a zero before each of the lower 16 bits.
func spread(x uint32) uint32 {
	x = (x | x<<8) & 0x00ff00ff
	x = (x | x<<4) & 0x0f0f0f0f
	x = (x | x<<2) & 0x33333333
	return (x | x<<1) & 0x55555555
}

// sort orders the activists by code, and those of one code by number: by one byte of
// the code after the other.
func (t *tree) sort() {
	for shift := 0; shift < 32; shift += 8 {
		var start [257]int32
		for _, c := range t.code {
			start[c>>shift&255+1]++
		}
		for i := range 256 {
			start[i+1] += start[i]
		}
		for i, c := range t.code {
			at := &start[c>>shift&255]
			t.other[*at], t.spare[*at] = c, t.order[i]
			*at++
		}
		t.code, t.other = t.other, t.code
		t.order, t.spare = t.spare, t.order
	}
}

// divide adds the cell of a stretch, and those within it; bits of the code are still
// to be looked at.
func (t *tree) divide(from, to int32, bits int) {
	at := len(t.cells)
	t.cells = append(t.cells, cell{from: from, to: to})
	if to-from <= bucket || bits == 0 {
		t.cells[at].leaf = true
		t.leaves = append(t.leaves, int32(at))
		t.gather(&t.cells[at])
		t.cells[at].next = int32(at + 1)
		return
	}
	bits -= 2
	for begin := from; begin < to; {
		end := t.end(begin, to, bits)
		t.divide(begin, end, bits)
		begin = end
	}
	t.unite(at)
}

// end returns where the stretch ends of those who have the same code down to some
// bits as the one at which it begins.
func (t *tree) end(begin, to int32, bits int) int32 {
	prefix := t.code[begin] >> bits
	low, high := begin+1, to
	for low < high {
		middle := (low + high) / 2
		if t.code[middle]>>bits == prefix {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}

// gather fills in a leaf.
func (t *tree) gather(c *cell) {
	c.left, c.right, c.top, c.bottom = t.x[c.from], t.x[c.from], t.y[c.from], t.y[c.from]
	for i := c.from; i < c.to; i++ {
		x, y, m := t.x[i], t.y[i], t.mass[i]
		c.left, c.right, c.top, c.bottom = min(c.left, x), max(c.right, x), min(c.top, y), max(c.bottom, y)
		c.mass += m
		c.x += float64(m * x)
		c.y += float64(m * y)
	}
	c.x /= c.mass
	c.y /= c.mass
	c.measure()
}

// unite fills in a cell from those within it, which are all that follow.
func (t *tree) unite(at int) {
	c := t.cells[at]
	c.left, c.top, c.right, c.bottom = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for i := at + 1; i < len(t.cells); i = int(t.cells[i].next) {
		child := &t.cells[i]
		c.left, c.right, c.top, c.bottom = min(c.left, child.left), max(c.right, child.right), min(c.top, child.top), max(c.bottom, child.bottom)
		c.mass += child.mass
		c.x += float64(child.mass * child.x)
		c.y += float64(child.mass * child.y)
	}
	c.x /= c.mass
	c.y /= c.mass
	c.measure()
	c.next = int32(len(t.cells))
	t.cells[at] = c
}

func (c *cell) measure() {
	side := max(c.right-c.left, c.bottom-c.top)
	c.size = side * side
}

// repel adds the repulsion of all others to the force on everybody.
func (t *tree) repel(b *body, scaling, theta float64) {
	const block = 16 // leaves in one go
	tasks := (len(t.leaves) + block - 1) / block
	if tasks < 4 {
		s := crowd{}
		for _, leaf := range t.leaves {
			t.push(b, &t.cells[leaf], &s, scaling, theta)
		}
		return
	}
	parallel.For(tasks, func(task int) {
		s := crowd{}
		for _, leaf := range t.leaves[task*block : min((task+1)*block, len(t.leaves))] {
			t.push(b, &t.cells[leaf], &s, scaling, theta)
		}
	})
}

// crowd are those who push the activists of a leaf: single ones, and cells of them.
type crowd struct {
	x, y, mass, radius []float64
}

// push adds the repulsion of all others to the forces on those of a leaf.
func (t *tree) push(b *body, leaf *cell, s *crowd, scaling, theta float64) {
	t.collect(leaf, s, theta*theta)
	for i := leaf.from; i < leaf.to; i++ {
		var fx, fy float64
		if t.radius == nil {
			fx, fy = s.on(t.x[i], t.y[i])
		} else {
			fx, fy = s.onRim(t.x[i], t.y[i], t.radius[i])
		}
		v, strength := t.order[i], scaling*t.mass[i]
		b.fx[v] += float64(strength * fx)
		b.fy[v] += float64(strength * fy)
	}
}

// collect walks through the tree for a leaf.
func (t *tree) collect(leaf *cell, s *crowd, coarse float64) {
	s.x, s.y, s.mass, s.radius = s.x[:0], s.y[:0], s.mass[:0], s.radius[:0]
	for i := 0; i < len(t.cells); {
		c := &t.cells[i]
		dx, dy := outside(c.x, leaf.left, leaf.right), outside(c.y, leaf.top, leaf.bottom)
		if c.size < coarse*(float64(dx*dx)+float64(dy*dy)) {
			s.x, s.y, s.mass = append(s.x, c.x), append(s.y, c.y), append(s.mass, c.mass)
			if t.radius != nil {
				s.radius = append(s.radius, 0)
			}
			i = int(c.next)
			continue
		}
		if !c.leaf {
			i++
			continue
		}
		s.x, s.y, s.mass = append(s.x, t.x[c.from:c.to]...), append(s.y, t.y[c.from:c.to]...), append(s.mass, t.mass[c.from:c.to]...)
		if t.radius != nil {
			s.radius = append(s.radius, t.radius[c.from:c.to]...)
		}
		i = int(c.next)
	}
}

// outside returns how far x lies outside a stretch.
func outside(x, low, high float64) float64 {
	if x < low {
		return low - x
	}
	if x > high {
		return x - high
	}
	return 0
}

// spot is the square of the distance below which two are on one spot, and do not
// know where to go.
const spot = 1e-12

// on returns the force of a crowd, itself included, on one of mass and scaling 1.
func (s *crowd) on(x, y float64) (fx, fy float64) {
	ys, ms := s.y[:len(s.x)], s.mass[:len(s.x)]
	for j, ox := range s.x {
		dx, dy := x-ox, y-ys[j]
		f := ms[j] / (float64(dx*dx) + float64(dy*dy) + spot)
		fx += float64(f * dx)
		fy += float64(f * dy)
	}
	return fx, fy
}

// onRim does the same where distances count from rim to rim. Who overlaps is pushed
// with 100 times the mass, as in Gephi.
func (s *crowd) onRim(x, y, radius float64) (fx, fy float64) {
	const (
		overlapping = 100
		touching    = .1 // distance from which on being near pushes as hard as overlapping
	)
	for j, ox := range s.x {
		dx, dy := x-ox, y-s.y[j]
		square := float64(dx*dx) + float64(dy*dy)
		if square < spot {
			continue
		}
		d := math.Sqrt(square)
		if s.radius[j] > 0 {
			d -= radius + s.radius[j]
		}
		f := overlapping * s.mass[j]
		if d > touching {
			f = s.mass[j] / float64(d*d)
		}
		fx += float64(f * dx)
		fy += float64(f * dy)
	}
	return fx, fy
}
