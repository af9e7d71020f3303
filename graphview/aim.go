package graphview

import (
	"slices"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// Camera returns what part of the drawing is in view, in Fyne units.
func (v *View) Camera() scene.Camera { return v.camera }

// Fit brings the whole network into view, with what lies behind it, and keeps it there
// while the window changes its size.
func (v *View) Fit() {
	before := v.cameraNow()
	v.fit()
	v.fly(before)
}

// fit is Fit at once, unless activists glide.
func (v *View) fit() {
	if v.network == nil || v.camera.Width <= 0 || v.camera.Height <= 0 {
		return
	}
	all := v.everything()
	if _, _, any := scene.Bounds(all); !any {
		return
	}
	before := v.cameraNow()
	v.camera = v.fitted(all)
	v.aimed = false
	if v.glide.on {
		v.glide.camera, v.glide.follows = before, true
	}
	v.redraw()
}

// fitted is the camera that shows all of these, with room for names, and clear of what
// covers the left side.
func (v *View) fitted(all []network.Point) scene.Camera {
	room, width, height := v.labelRoom(all), v.camera.Width, v.camera.Height
	all = slices.Concat(all, v.behind.Corners())
	c := v.camera.Resized(width-2*room, height).Fit(all, fitMargin).Resized(width, height)
	low, high, _ := scene.Bounds(all)
	reach := (high.X-low.X)*c.Zoom/2 + room + fitMargin // from the middle, with the names
	if width/2-reach >= v.Covered {
		return c
	}
	if right := width - v.Covered; 2*reach > right {
		c = v.camera.Resized(right-2*room, height).Fit(all, fitMargin).Resized(width, height)
	}
	c.Centre.X -= v.Covered / 2 / c.Zoom
	return c
}

// labelRoom is how much room the names of the outermost activists need at each
// side beyond the margin, in Fyne units. In large networks few names are shown.
func (v *View) labelRoom(all []network.Point) float64 {
	const (
		largest = 2000 // activists
		outer   = .12  // of the drawing's width, at each side
		beside  = 20   // disc, and air before and after the name
	)
	n := v.network.Activists.Len()
	if !v.style.Labels || n > largest {
		return 0
	}
	low, high, _ := scene.Bounds(all)
	rim := outer * (high.X - low.X)
	widest := v.widestEvent(all, low.X+rim, high.X-rim)
	for a := range n {
		if x := v.places[a].X; x < low.X+rim || x > high.X-rim {
			widest = max(widest, v.frames.fonts.Measure(v.network.Activists.Pseudonym[a], v.style.LargestLabel(), false))
		}
	}
	return min(max(0, widest+beside-fitMargin), v.camera.Width/5)
}

// fitMargin keeps discs and labels at the rim inside the picture, in Fyne units.
const fitMargin = 48

// zoomStep is how much one press of + or a click of the wheel enlarges.
const zoomStep = 1.25

// ZoomIn enlarges about the middle.
func (v *View) ZoomIn() { v.zoomAt(v.camera.Width/2, v.camera.Height/2, zoomStep) }

// ZoomOut makes smaller about the middle.
func (v *View) ZoomOut() { v.zoomAt(v.camera.Width/2, v.camera.Height/2, 1/zoomStep) }

// zoomAt zooms, but not so far that nothing is left to see.
func (v *View) zoomAt(x, y, factor float64) {
	const smallest, largest = .25, 25 // of the zoom that shows all; pixels a unit
	v.holdCamera()
	all := v.camera.Fit(v.everything(), fitMargin).Zoom
	wanted := min(max(v.camera.Zoom*factor, all*smallest), max(all, largest))
	v.aim(v.camera.ZoomAt(x, y, wanted/v.camera.Zoom))
}

// aim points the camera where the person wants it.
func (v *View) aim(c scene.Camera) {
	v.camera, v.aimed = c, true
	v.redraw()
}

// Centre moves the camera so that the point is in the middle.
func (v *View) Centre(p network.Point) {
	if p.Placed() {
		v.aim(v.camera.CentredOn(p))
	}
}

// FlyTo moves the camera before one's eyes, so that the point is in the middle.
func (v *View) FlyTo(p network.Point) {
	before := v.cameraNow()
	v.Centre(p)
	v.fly(before)
}

// InView reports whether some, and whether all, of the activists that have a place are
// in view, or will be when they have come to these places. Of none all are.
func (v *View) InView(places []network.Point) (some, all bool) {
	all = true
	for _, p := range places {
		if p.Placed() {
			shown := v.camera.Shows(p, 0)
			some, all = some || shown, all && shown
		}
	}
	return some, all
}

// Reveal brings the selection into view, clear of the rim. The camera stays where
// it is when it shows it already, and zooms out only where it must.
func (v *View) Reveal(s Selection) {
	if revealing := reveal(v.camera, v.points(v.valid(s))); revealing != v.camera {
		v.aim(revealing)
	}
}

// points are the places of what is selected, those of the ends of ties too.
func (v *View) points(s Selection) []network.Point {
	var points []network.Point
	for _, a := range s.Activists() {
		points = append(points, v.places[a])
	}
	if e, is := s.Event(); is {
		points = append(points, v.eventPlace(e))
	}
	for _, t := range s.Ties() {
		points = append(points, v.places[v.network.Ties.Source[t]], v.places[v.network.Ties.Target[t]])
	}
	return points
}

func reveal(c scene.Camera, points []network.Point) scene.Camera {
	if !slices.ContainsFunc(points, func(p network.Point) bool { return p.Placed() && !c.Shows(p, fitMargin) }) {
		return c
	}
	low, high, _ := scene.Bounds(points)
	c = c.CentredOn(low.Add(high).Scale(.5))
	if fit := c.Fit(points, fitMargin); fit.Zoom < c.Zoom {
		return fit
	}
	return c
}
