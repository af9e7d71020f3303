package scene

import (
	"math"
	"slices"

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

// thing is a label's box, or a disc when it has a radius.
type thing struct {
	box
	at     vec
	radius float64
	owner  int32 // the activist whose disc it is, or network.None
}

func newClutter(cell float64, expected int) *clutter {
	size := 64
	for size < 4*expected {
		size *= 2
	}
	return &clutter{cell: math.Max(cell, 1), first: slices.Repeat([]int32{-1}, size)}
}

func (c *clutter) addDisc(at vec, radius float64, owner int32) {
	c.add(thing{box{at.X - radius, at.Y - radius, at.X + radius, at.Y + radius}, at, radius, owner})
}

func (c *clutter) addBox(b box) { c.add(thing{box: b, owner: network.None}) }

func (c *clutter) add(t thing) {
	c.all = append(c.all, t)
	c.cells(t.box, func(slot uint64) bool {
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
	if t.radius == 0 || !b.overlaps(t.box) {
		return b.overlaps(t.box)
	}
	x, y := clamp(t.at.X, b.left, b.right), clamp(t.at.Y, b.top, b.bottom)
	return norm(t.at.Sub(vec{X: x, Y: y})) < t.radius
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
