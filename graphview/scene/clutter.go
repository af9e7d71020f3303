package scene

import (
	"math"

	"copresence/storage/network"
)

// box is a rectangle, px.
type box struct{ left, top, right, bottom float64 }

func (b box) overlaps(c box) bool {
	return b.left < c.right && c.left < b.right && b.top < c.bottom && c.top < b.bottom
}

// clutter is what stands on the picture already: discs and labels, found by the
// cells of a grid that they reach into. Cells are hashed, so that the picture may
// be of any size; two cells that fall together only cost a comparison.
type clutter struct {
	cell  float64
	first []int32 // by hash of a cell: its latest entry, or -1
	next  []int32 // by entry: the one before it in the same cell, or -1
	thing []int32 // by entry: index into things
	all   []thing
}

// thing is a label's box, or the box of a disc when it has a radius. Places are kept in
// single precision, because there may be as many things as activists.
type thing struct {
	left, top, right, bottom float32
	radius                   float32
	owner                    int32 // the activist whose disc it is, or network.None
}

// reset empties the clutter, and makes it fit for about so many things.
func (c *clutter) reset(cell float64, expected int) {
	size := 64
	for size < 2*expected {
		size *= 2
	}
	if len(c.first) != size {
		*c = clutter{first: make([]int32, size)}
	}
	for i := range c.first {
		c.first[i] = -1
	}
	c.cell = math.Max(cell, 1)
	c.next, c.thing, c.all = c.next[:0], c.thing[:0], c.all[:0]
}

func (c *clutter) addDisc(at vec, radius float64, owner int32) {
	c.add(box{at.X - radius, at.Y - radius, at.X + radius, at.Y + radius}, radius, owner)
}

func (c *clutter) addBox(b box) { c.add(b, 0, network.None) }

func (c *clutter) add(b box, radius float64, owner int32) {
	c.all = append(c.all, thing{float32(b.left), float32(b.top), float32(b.right), float32(b.bottom), float32(radius), owner})
	c.cells(b, func(slot uint64) bool {
		c.thing = append(c.thing, int32(len(c.all)-1))
		c.next = append(c.next, c.first[slot])
		c.first[slot] = int32(len(c.next) - 1)
		return true
	})
}

// free reports whether b covers nothing but, perhaps, the disc of self.
func (c *clutter) free(b box, self int32) bool {
	free := true
	c.cells(b, func(slot uint64) bool {
		for e := c.first[slot]; e >= 0; e = c.next[e] {
			t := &c.all[c.thing[e]]
			if t.owner != self && t.covers(b) {
				free = false
				return false
			}
		}
		return true
	})
	return free
}

// covers reports whether b and t have a point in common.
func (t *thing) covers(b box) bool {
	around := box{float64(t.left), float64(t.top), float64(t.right), float64(t.bottom)}
	if t.radius == 0 || !b.overlaps(around) {
		return b.overlaps(around)
	}
	at := vec{X: (around.left + around.right) / 2, Y: (around.top + around.bottom) / 2}
	x, y := clamp(at.X, b.left, b.right), clamp(at.Y, b.top, b.bottom)
	return norm(at.Sub(vec{X: x, Y: y})) < float64(t.radius)
}

// cells calls do with the slot of each cell that b reaches into, until it
// returns false.
func (c *clutter) cells(b box, do func(slot uint64) bool) {
	x0, x1 := int64(math.Floor(b.left/c.cell)), int64(math.Floor(b.right/c.cell))
	y0, y1 := int64(math.Floor(b.top/c.cell)), int64(math.Floor(b.bottom/c.cell))
	for y := y0; y <= y1; y++ {
		for x := x0; x <= x1; x++ {
			h := (uint64(x)*0x9E3779B97F4A7C15 ^ uint64(y)*0xC2B2AE3D27D4EB4F)
			if !do((h ^ h>>29) & uint64(len(c.first)-1)) {
				return
			}
		}
	}
}
