package graphview

import "image"

// shifted fills to with from moved by whole pixels. What has nothing to be filled
// with stays as it was.
func shifted(to, from *image.RGBA, dx, dy int) {
	visible := from.Rect.Add(image.Pt(dx, dy)).Intersect(to.Rect)
	for y := visible.Min.Y; y < visible.Max.Y; y++ {
		target := to.PixOffset(visible.Min.X, y)
		source := from.PixOffset(visible.Min.X-dx, y-dy)
		copy(to.Pix[target:target+4*visible.Dx()], from.Pix[source:])
	}
}

// exposed returns the parts of a picture that have nothing to be filled with when
// it is moved: a band of whole rows, and one of columns beside it; each may be empty.
func exposed(width, height, dx, dy int) (rows, columns image.Rectangle) {
	top, bottom := max(dy, 0), height+min(dy, 0)
	if dy > 0 {
		rows = image.Rect(0, 0, width, dy)
	} else if dy < 0 {
		rows = image.Rect(0, bottom, width, height)
	}
	if dx > 0 {
		columns = image.Rect(0, top, dx, bottom)
	} else if dx < 0 {
		columns = image.Rect(width+dx, top, width, bottom)
	}
	return rows, columns
}

func abs(i int) int { return max(i, -i) }
