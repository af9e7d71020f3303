package graphview

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// outline is a box or a lasso that is being drawn, over the picture. Its shapes are
// made once: moving the mouse makes nothing new.
type outline struct {
	tool   Tool // Hand: nothing is being drawn
	from   fyne.Position
	to     fyne.Position
	points []fyne.Position // of the lasso, in the order they were drawn
	gap    float32         // between points of the lasso, in Fyne units

	box   *canvas.Rectangle
	lines [mostPoints]*canvas.Line // of the lasso, the last closes it
	all   *fyne.Container
}

const (
	// mostPoints is how many corners a lasso has at most. A longer one is drawn
	// with every other corner.
	mostPoints = 256
	leastGap   = 4 // between two corners, in Fyne units
)

func newOutline() *outline {
	o := &outline{box: canvas.NewRectangle(color.Transparent), points: make([]fyne.Position, 0, mostPoints)}
	o.box.StrokeWidth = 1.5
	o.box.Hide()
	objects := []fyne.CanvasObject{o.box}
	for i := range o.lines {
		o.lines[i] = canvas.NewLine(color.Transparent)
		o.lines[i].StrokeWidth = 2
		o.lines[i].Hide()
		objects = append(objects, o.lines[i])
	}
	o.all = &fyne.Container{Objects: objects}
	o.all.Hide() // Fyne looks into it only while something is being drawn
	return o
}

// begin begins to draw with a tool in a colour.
func (o *outline) begin(tool Tool, at fyne.Position, accent color.NRGBA) {
	o.clear()
	o.tool, o.from, o.to, o.gap = tool, at, at, leastGap
	o.points = append(o.points[:0], at)
	o.box.StrokeColor = accent
	accent.A /= 8
	o.box.FillColor = accent
	for _, l := range o.lines {
		l.StrokeColor = o.box.StrokeColor
	}
	o.all.Show()
}

// extend draws on to a position.
func (o *outline) extend(to fyne.Position) {
	o.to = to
	switch o.tool {
	case Box:
		o.box.Move(fyne.NewPos(min(o.from.X, to.X), min(o.from.Y, to.Y)))
		o.box.Resize(fyne.NewSize(max(o.from.X-to.X, to.X-o.from.X), max(o.from.Y-to.Y, to.Y-o.from.Y)))
		o.box.Show()
	case Draw:
		o.join(0, o.from, to)
	case Lasso:
		last := o.points[len(o.points)-1]
		if away := to.Subtract(last); away.X*away.X+away.Y*away.Y >= o.gap*o.gap {
			o.corner(to)
		}
		o.close(to)
	}
}

// corner adds a corner to the lasso, and thins it out when it has too many.
func (o *outline) corner(at fyne.Position) {
	if len(o.points) == mostPoints-1 { // one line is for closing
		for i := range len(o.points) / 2 {
			o.points[i] = o.points[2*i]
		}
		o.points = o.points[:len(o.points)/2]
		o.gap *= 2
		for i := range o.lines {
			o.lines[i].Hide()
		}
		for i := range len(o.points) - 1 {
			o.join(i, o.points[i], o.points[i+1])
		}
	}
	o.points = append(o.points, at)
	n := len(o.points)
	o.join(n-2, o.points[n-2], o.points[n-1])
}

// close draws the line from where the pointer is back to the beginning.
func (o *outline) close(to fyne.Position) { o.join(mostPoints-1, to, o.points[0]) }

func (o *outline) join(line int, from, to fyne.Position) {
	l := o.lines[line]
	l.Position1, l.Position2 = from, to
	l.Show()
	l.Refresh()
}

// clear takes the outline away.
func (o *outline) clear() {
	if o.tool == Hand {
		return
	}
	o.tool = Hand
	o.all.Hide()
	o.box.Hide()
	for _, l := range o.lines {
		l.Hide()
	}
}

// inside lists the activists at those places that the camera shows inside the
// outline.
func (o *outline) inside(places []network.Point, c scene.Camera) []int32 {
	within := o.region()
	var found []int32
	for i, p := range places {
		if x, y := c.Screen(p); p.Placed() && within(x, y) {
			found = append(found, int32(i))
		}
	}
	return found
}

// region returns the test of whether a position of the widget is inside.
func (o *outline) region() func(x, y float64) bool {
	if o.tool == Lasso {
		return lassoed(append(slices.Clone(o.points), o.to))
	}
	left, right := float64(min(o.from.X, o.to.X)), float64(max(o.from.X, o.to.X))
	top, bottom := float64(min(o.from.Y, o.to.Y)), float64(max(o.from.Y, o.to.Y))
	return func(x, y float64) bool { return x >= left && x <= right && y >= top && y <= bottom }
}

// lassoed returns the test of whether a position is inside a closed line, by the
// rule of even and odd crossings. For each row of the picture, one unit high, it
// keeps the edges that reach into it, so that a test looks at few of them.
func lassoed(corners []fyne.Position) func(x, y float64) bool {
	low, high := corners[0].Y, corners[0].Y
	for _, c := range corners {
		low, high = min(low, c.Y), max(high, c.Y)
	}
	type edge struct{ x0, y0, x1, y1 float64 }
	rows := make([][]edge, int(high-low)+1)
	for i, c := range corners {
		d := corners[(i+1)%len(corners)]
		for row := int(min(c.Y, d.Y) - low); row <= int(max(c.Y, d.Y)-low); row++ {
			rows[row] = append(rows[row], edge{float64(c.X), float64(c.Y), float64(d.X), float64(d.Y)})
		}
	}
	return func(x, y float64) bool {
		row := y - float64(low)
		if !(row >= 0) || int(row) >= len(rows) {
			return false
		}
		inside := false
		for _, e := range rows[int(row)] {
			if (e.y0 > y) != (e.y1 > y) && x < e.x0+(y-e.y0)*(e.x1-e.x0)/(e.y1-e.y0) {
				inside = !inside
			}
		}
		return inside
	}
}
