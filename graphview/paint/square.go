package paint

import "copresence/graphview/scene"

// squares paints a square with its borders, the outermost first.
func (s *strip) squares(d *scene.Disc) {
	for _, shell := range shells(d) {
		k := newInk(shell.colour)
		s.square(d.At.X, d.At.Y, float32(shell.radius), &k)
	}
}

// square paints a filled square whose sides are half away from the centre: each pixel as
// far as the square covers it.
func (s *strip) square(cx, cy, half float32, k *ink) {
	left, right, top, bottom := cx-half, cx+half, cy-half, cy+half
	x0, x1 := max(floor(clamp(left, -1, float32(s.right))), s.left), min(ceil(clamp(right, -1, float32(s.right))), s.right)
	for y := max(floor(top), s.top); y < min(ceil(bottom), s.bottom); y++ {
		high := within(float32(y), top, bottom)
		row := s.row(y)
		for x := x0; x < x1; x++ {
			if share := uint32(high*within(float32(x), left, right)*float32(k.alpha) + .5); share > 0 {
				row[x] = k.over(row[x], share)
			}
		}
	}
}

// within returns how much of the pixel that begins at a coordinate lies between two.
func within(at, low, high float32) float32 { return max(0, min(at+1, high)-max(at, low)) }
