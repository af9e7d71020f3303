package paint

import (
	"math"

	"copresence/graphview/scene"
)

// sides returns how far the sides of a disc's shell are from its centre, px.
func sides(d *scene.Disc, shell float64) float64 {
	_, _, inset := d.Shape.Corners()
	return shell - (1-inset)*float64(d.Radius)
}

// corners returns the corners of a shell of a disc that is a polygon.
func corners(d *scene.Disc, shell float64) []scene.Px {
	number, first, _ := d.Shape.Corners()
	half := math.Pi / float64(number)
	reach := sides(d, shell) / math.Cos(half)
	all := make([]scene.Px, number)
	for i := range all {
		sin, cos := math.Sincos(first + 2*half*float64(i))
		all[i] = scene.Px{X: d.At.X + float32(reach*cos), Y: d.At.Y + float32(reach*sin)}
	}
	return all
}

// polygons paints a disc that is a polygon, with its borders, the outermost first.
func (s *strip) polygons(d *scene.Disc) {
	for _, shell := range shells(d) {
		k := newInk(shell.colour)
		s.polygon(d, shell.radius, &k)
	}
}

// polygon paints a filled polygon. The distance of a pixel's middle from the nearest
// side gives how much of it is covered.
func (s *strip) polygon(d *scene.Disc, shell float64, k *ink) {
	const most = 6 // corners
	number, first, _ := d.Shape.Corners()
	var nx, ny [most]float32
	half := math.Pi / float64(number)
	for i := range number {
		sin, cos := math.Sincos(first + half + 2*half*float64(i))
		nx[i], ny[i] = float32(cos), float32(sin)
	}
	away := float32(sides(d, shell))
	reach := away/float32(math.Cos(half)) + 1
	x0 := max(floor(clamp(d.At.X-reach, -1, float32(s.right))), s.left)
	x1 := min(ceil(clamp(d.At.X+reach, -1, float32(s.right))), s.right)
	for y := max(floor(d.At.Y-reach), s.top); y < min(ceil(d.At.Y+reach), s.bottom); y++ {
		row := s.row(y)
		dy := float32(y) + .5 - d.At.Y
		for x := x0; x < x1; x++ {
			dx := float32(x) + .5 - d.At.X
			inside := away
			for i := range number {
				inside = min(inside, away-nx[i]*dx-ny[i]*dy)
			}
			if share := uint32(clamp(inside+.5, 0, 1)*float32(k.alpha) + .5); share > 0 {
				row[x] = k.over(row[x], share)
			}
		}
	}
}
