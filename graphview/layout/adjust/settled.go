package adjust

import "math"

// settled is bodies that stand for good, in cells as large as the largest body,
// without bounds to the plane.
type settled struct {
	c             *crowd
	width, height float64
	cells         map[[2]int32][]int32
}

// newSettled takes all but the loose ones.
func newSettled(c *crowd, loose []bool) *settled {
	s := &settled{c: c, cells: map[[2]int32][]int32{}, width: near, height: near}
	for i := range c.x {
		s.width, s.height = max(s.width, 2*c.halfX[i]), max(s.height, 2*c.halfY[i])
	}
	for i := range int32(len(c.x)) {
		if !loose[i] {
			s.add(i)
		}
	}
	return s
}

func (s *settled) cell(x, y float64) [2]int32 {
	return [2]int32{int32(math.Floor(x / s.width)), int32(math.Floor(y / s.height))}
}

func (s *settled) add(b int32) {
	at := s.cell(s.c.x[b], s.c.y[b])
	s.cells[at] = append(s.cells[at], b)
}

// free reports whether a body covers nobody where it is.
func (s *settled) free(b int32) bool {
	at := s.cell(s.c.x[b], s.c.y[b])
	for x := at[0] - 1; x <= at[0]+1; x++ {
		for y := at[1] - 1; y <= at[1]+1; y++ {
			for _, other := range s.cells[[2]int32{x, y}] {
				if dx, dy := s.c.parting(b, other); dx != 0 || dy != 0 {
					return false
				}
			}
		}
	}
	return true
}

// settle puts a body to a free place, the first that rings around where it is meet,
// each half a body wider than the one before.
func (s *settled) settle(b int32) {
	c := s.c
	x, y := c.x[b], c.y[b]
	stepX, stepY := max(c.halfX[b]/2, near), max(c.halfY[b]/2, near)
	for ring := 0; ; ring++ {
		count := max(1, 8*ring)
		for k := range count {
			sin, cos := math.Sincos(2 * math.Pi * float64(k) / float64(count))
			c.x[b] = x + float64(stepX*float64(ring))*float64(float32(cos))
			c.y[b] = y + float64(stepY*float64(ring))*float64(float32(sin))
			if s.free(b) {
				s.add(b)
				return
			}
		}
	}
}
