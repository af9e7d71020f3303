package scene

import (
	"math"

	"copresence/storage/network"
)

// The zoom of a Camera stays between these bounds, in pixels a unit of the
// layout, whatever is asked of it.
const (
	MinZoom = 1e-4
	MaxZoom = 1e3
)

// Camera says which part of the layout is seen, and how large. It is plain data:
// every method returns another camera.
type Camera struct {
	Centre        network.Point // what stands in the middle of the picture
	Zoom          float64       // pixels a unit of the layout
	Width, Height float64       // of the picture, px
}

// Screen returns where the camera shows p, in pixels from the top left corner.
func (c Camera) Screen(p network.Point) (x, y float64) {
	return (p.X-c.Centre.X)*c.Zoom + c.Width/2, (p.Y-c.Centre.Y)*c.Zoom + c.Height/2
}

// World returns the place that the camera shows at pixel (x, y).
func (c Camera) World(x, y float64) network.Point {
	return network.Point{
		X: (x-c.Width/2)/c.Zoom + c.Centre.X,
		Y: (y-c.Height/2)/c.Zoom + c.Centre.Y,
	}
}

// Visible returns the corners of the part of the layout that is seen: the
// smallest and the largest coordinates.
func (c Camera) Visible() (low, high network.Point) {
	return c.World(0, 0), c.World(c.Width, c.Height)
}

// Shows reports whether p is seen at least margin pixels from the border.
func (c Camera) Shows(p network.Point, margin float64) bool {
	x, y := c.Screen(p)
	return x >= margin && y >= margin && x <= c.Width-margin && y <= c.Height-margin
}

// Pan returns the camera after the picture was moved by (dx, dy) pixels, to the
// right and downwards.
func (c Camera) Pan(dx, dy float64) Camera {
	c.Centre.X -= dx / c.Zoom
	c.Centre.Y -= dy / c.Zoom
	return c
}

// ZoomAt returns the camera magnified by factor, with whatever is at pixel
// (x, y) staying there: the pointer is what one zooms to.
func (c Camera) ZoomAt(x, y, factor float64) Camera {
	fixed := c.World(x, y)
	c.Zoom = clamp(c.Zoom*factor, MinZoom, MaxZoom)
	c.Centre = network.Point{
		X: fixed.X - (x-c.Width/2)/c.Zoom,
		Y: fixed.Y - (y-c.Height/2)/c.Zoom,
	}
	return c
}

// Resized returns the camera for a picture of another size, with the same centre
// and zoom.
func (c Camera) Resized(width, height float64) Camera {
	c.Width, c.Height = width, height
	return c
}

// Scaled returns the camera that shows the same on a display with factor times
// the pixels: size and zoom are multiplied.
func (c Camera) Scaled(factor float64) Camera {
	c.Zoom *= factor
	c.Width *= factor
	c.Height *= factor
	return c
}

// CentredOn returns the camera moved so that p is in the middle.
func (c Camera) CentredOn(p network.Point) Camera {
	c.Centre = p
	return c
}

// Fit returns the camera that shows all the points as large as they can be with
// margin pixels free on each side. Points without a place are passed over. With
// no place, or all in one, the zoom is one pixel a unit.
func (c Camera) Fit(points []network.Point, margin float64) Camera {
	low, high, found := Bounds(points)
	if !found {
		c.Centre, c.Zoom = network.Point{}, 1
		return c
	}
	c.Centre = low.Add(high).Scale(.5)
	size := high.Sub(low)
	width, height := math.Max(c.Width-2*margin, 1), math.Max(c.Height-2*margin, 1)
	c.Zoom = math.Min(width/size.X, height/size.Y)
	if math.IsInf(c.Zoom, 1) {
		c.Zoom = 1
	}
	c.Zoom = clamp(c.Zoom, MinZoom, MaxZoom)
	return c
}

// Bounds returns the smallest and the largest coordinates of those points that
// are placed, and whether there are any.
func Bounds(points []network.Point) (low, high network.Point, found bool) {
	low = network.Point{X: math.Inf(1), Y: math.Inf(1)}
	high = network.Point{X: math.Inf(-1), Y: math.Inf(-1)}
	for _, p := range points {
		if !p.Placed() {
			continue
		}
		found = true
		low = network.Point{X: math.Min(low.X, p.X), Y: math.Min(low.Y, p.Y)}
		high = network.Point{X: math.Max(high.X, p.X), Y: math.Max(high.Y, p.Y)}
	}
	return low, high, found
}

func clamp[T float32 | float64](x, low, high T) T { return min(max(x, low), high) }
