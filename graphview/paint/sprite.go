package paint

import (
	"math"
	"sync/atomic"
)

// Discs up to a radius of largestSprite pixels are painted from sprites: masks
// that are made once for each radius, in sixteenths of a pixel, and each place
// within a pixel, in quarters.
const (
	largestSprite = 8
	radiusSteps   = 16
	placeSteps    = 4
)

// sprite is how much of each pixel a disc covers, of 256. Its centre is in the
// pixel at column and row reach.
type sprite struct {
	cover       []uint16
	rows        []spriteRow
	size, reach int
}

// spriteRow says which columns of a row a disc touches, from first up to last, and
// which of them it covers, from whole up to rest.
type spriteRow struct{ first, whole, rest, last int8 }

// sprites are made when they are first wanted. Two goroutines may make the same
// one at a time; they make it alike.
var sprites [(largestSprite*radiusSteps + 1) * placeSteps * placeSteps]atomic.Pointer[sprite]

// spriteOf returns the sprite of a disc and the pixel that its centre is in.
func spriteOf(cx, cy, radius float32) (m *sprite, x, y int) {
	step := int(radius*radiusSteps + .5)
	qx, qy := floor(cx*placeSteps+.5), floor(cy*placeSteps+.5)
	partX, partY := qx&(placeSteps-1), qy&(placeSteps-1)
	slot := &sprites[(step*placeSteps+partY)*placeSteps+partX]
	m = slot.Load()
	if m == nil {
		m = newSprite(float64(step)/radiusSteps, float64(partX)/placeSteps, float64(partY)/placeSteps)
		slot.Store(m)
	}
	return m, (qx - partX) / placeSteps, (qy - partY) / placeSteps
}

// newSprite counts how many of 16 x 16 points of each pixel are in the disc.
func newSprite(radius, partX, partY float64) *sprite {
	const points = 16
	reach := int(math.Ceil(radius + .5))
	m := &sprite{size: 2*reach + 1, reach: reach}
	m.cover = make([]uint16, m.size*m.size)
	for y := range m.size * points {
		dy := (float64(y)+.5)/points - float64(reach) - partY
		for x := range m.size * points {
			dx := (float64(x)+.5)/points - float64(reach) - partX
			if dx*dx+dy*dy < radius*radius {
				m.cover[y/points*m.size+x/points]++
			}
		}
	}
	m.rows = make([]spriteRow, m.size)
	for y := range m.rows {
		m.rows[y] = rowOf(m.cover[y*m.size:][:m.size])
	}
	return m
}

func rowOf(cover []uint16) spriteRow {
	first, last := 0, len(cover)
	for first < last && cover[first] == 0 {
		first++
	}
	for last > first && cover[last-1] == 0 {
		last--
	}
	whole := first
	for whole < last && cover[whole] < 256 {
		whole++
	}
	rest := whole
	for rest < last && cover[rest] == 256 {
		rest++
	}
	return spriteRow{int8(first), int8(whole), int8(rest), int8(last)}
}

// sprite paints a small disc.
func (s *strip) sprite(cx, cy, radius float32, k *ink) {
	if cx < float32(s.left)-largestSprite-2 || cx > float32(s.right)+largestSprite+2 ||
		cy < float32(s.top)-largestSprite-2 || cy > float32(s.bottom)+largestSprite+2 {
		return
	}
	m, x, y := spriteOf(cx, cy, radius)
	x, y = x-m.reach, y-m.reach
	ink := *k
	blend := func(pixels []uint32, cover []uint16) {
		for i, v := range cover {
			pixels[i] = ink.over(pixels[i], uint32(v)*ink.alpha>>8)
		}
	}
	for row := max(y, s.top); row < min(y+m.size, s.bottom); row++ {
		r := m.rows[row-y]
		first, last := max(x+int(r.first), s.left), min(x+int(r.last), s.right)
		if first >= last {
			continue
		}
		whole := min(max(x+int(r.whole), first), last)
		rest := min(max(x+int(r.rest), whole), last)
		cover, pixels := m.cover[(row-y)*m.size:][:m.size], s.row(row)
		blend(pixels[first:whole], cover[first-x:whole-x])
		k.fill(pixels[whole:rest])
		blend(pixels[rest:last], cover[rest-x:last-x])
	}
}
