package layout

import "copresence/storage/network"

// Pack returns the upper left corners of boxes of those extents, which stand 100
// units apart and together have about the shape of a 4:3 page. Each box stands, in
// the order given, as high up as it goes and there as far to the left, so that
// those that follow each other tend to be neighbours.
func Pack(extents []network.Point) []network.Point {
	drawings := make([]drawing, len(extents))
	for i, e := range extents {
		drawings[i].width, drawings[i].height = e.X, e.Y
	}
	corners, _, _ := pack(drawings)
	return corners
}

// Assemble returns the places of so many activists of parts of a network that have
// been placed by themselves, part i having members[i] at places[i], and of isolates:
// the parts in boxes 100 units apart, the isolates in rows 40 units apart beside
// them, the middle of the whole on the origin. It moves the places of the parts.
func Assemble(activists int, members [][]int32, places [][]network.Point, isolates []int32) []network.Point {
	drawings := make([]drawing, len(members))
	for i := range members {
		drawings[i] = newDrawing(members[i], places[i])
	}
	return arrange(activists, drawings, isolates)
}
