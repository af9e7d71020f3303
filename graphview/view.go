package graphview

import (
	"image"
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"copresence/graphview/paint"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// View shows a network. Its methods must be called on Fyne's thread, and its
// hooks are called there.
type View struct {
	widget.BaseWidget

	// OnSelected is called when the person selected something, or nothing.
	OnSelected func(Selection)
	// OnMoved is called when the person has dropped activists, each at its place.
	OnMoved func(activists []int32, to []network.Point)
	// OnTool is called when another tool was taken.
	OnTool func(Tool)
	// OnTypedKey is called for keys that mean nothing to the view itself.
	OnTypedKey func(*fyne.KeyEvent)
	// Fixed keeps activists where they are: dragging one moves the paper.
	Fixed bool

	network *network.Network
	places  []network.Point
	style   scene.Style

	camera    scene.Camera // in Fyne units, whatever the display's scale
	aimed     bool         // the person has pointed the camera somewhere
	selection Selection
	hover     Selection
	focus     Selection    // all but this fades; Nothing: nothing fades
	clear     *scene.Group // the same, nil where nothing fades
	pointer   fyne.Position
	press     press
	tool      Tool
	outline   *outline

	keys   func() fyne.KeyModifier
	guard  func(work func()) // runs an event of Fyne's, and outlives a panic in it
	frames frames
	shown  frame
	pixels float64 // physical pixels per Fyne unit, as the last drawing found it
}

// New makes a view that draws text with fonts. start must run work on a
// goroutine of its own; do must run it on Fyne's thread, as fyne.Do does; guard
// must run it at once. Each must outlive a panic in the work: Fyne does not. keys
// tells which of Shift, Ctrl and the like are held down.
func New(fonts *paint.Fonts, start, do, guard func(work func()), keys func() fyne.KeyModifier) *View {
	v := &View{
		selection: Nothing, hover: Nothing, focus: Nothing, pixels: 1, style: scene.DefaultStyle(),
		outline: newOutline(), guard: guard, keys: keys,
	}
	v.camera.Zoom = 1
	v.frames = frames{fonts: fonts, start: start, do: do, show: v.showFrame}
	v.press = press{on: Nothing, held: Nothing}
	v.ExtendBaseWidget(v)
	return v
}

// Update shows a network of the same study with its activists at the places, which
// nobody may change afterwards. What is selected stays so as long as it is there.
// Until the person has moved the camera, all of the network stays in view.
func (v *View) Update(n *network.Network, places []network.Point) {
	before := v.network
	v.network, v.places = n, places
	v.hover = v.hover.Carried(before, n)
	v.selection = v.selection.Carried(before, n)
	v.setFocus(v.focus.Carried(before, n))
	if on := v.press.on; on != Nothing {
		v.press.on, v.press.held = on.Carried(before, n), v.press.held.Carried(before, n)
		if v.press.on == Nothing {
			v.press = press{on: Nothing, held: Nothing, dragged: true} // what was held is gone
			v.outline.clear()
		}
	}
	if !v.aimed {
		v.Fit()
	}
	v.redraw()
}

// Open shows another study: nothing is selected, and all of it is in view.
func (v *View) Open(n *network.Network, places []network.Point) {
	v.selection, v.hover, v.aimed = Nothing, Nothing, false
	v.setFocus(Nothing)
	v.press = press{on: Nothing, held: Nothing}
	v.outline.clear()
	v.Update(n, places)
}

// SetStyle draws in another style.
func (v *View) SetStyle(style scene.Style) {
	v.style = style
	v.redraw()
}

// Style returns the style the view draws in.
func (v *View) Style() scene.Style { return v.style }

// Camera returns what part of the drawing is in view, in Fyne units.
func (v *View) Camera() scene.Camera { return v.camera }

// Selection returns what is selected.
func (v *View) Selection() Selection { return v.selection }

// Select selects without asking OnSelected.
func (v *View) Select(s Selection) {
	v.selection, v.hover = v.valid(s), Nothing
	v.redraw()
}

// valid is the selection, or nothing when the network has no such thing.
func (v *View) valid(s Selection) Selection {
	if v.network == nil || !s.within(v.network) {
		return Nothing
	}
	return s
}

// Fit brings the whole network into view, and keeps it there while the window
// changes its size.
func (v *View) Fit() {
	if v.network == nil || v.camera.Width <= 0 || v.camera.Height <= 0 {
		return
	}
	if _, _, any := scene.Bounds(v.places); !any {
		return
	}
	room := v.labelRoom()
	narrower := v.camera.Resized(v.camera.Width-2*room, v.camera.Height).Fit(v.places, fitMargin)
	v.camera = narrower.Resized(v.camera.Width, v.camera.Height)
	v.aimed = false
	v.redraw()
}

// labelRoom is how much room the names of the outermost activists need at each
// side beyond the margin, in Fyne units. In large networks few names are shown.
func (v *View) labelRoom() float64 {
	const (
		largest = 2000 // activists
		outer   = .12  // of the drawing's width, at each side
		beside  = 20   // disc, and air before and after the name
	)
	n := v.network.Activists.Len()
	if !v.style.Labels || n > largest {
		return 0
	}
	low, high, _ := scene.Bounds(v.places)
	rim := outer * (high.X - low.X)
	widest := 0.0
	for a := range n {
		if x := v.places[a].X; x < low.X+rim || x > high.X-rim {
			widest = max(widest, v.frames.fonts.Measure(v.network.Activists.Pseudonym[a], v.style.LabelSize, false))
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
	all := v.camera.Fit(v.places, fitMargin).Zoom
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

// Reveal brings the selection into view, clear of the rim. The camera stays where
// it is when it shows it already, and zooms out only where it must.
func (v *View) Reveal(s Selection) {
	if revealing := reveal(v.camera, v.points(v.valid(s))); revealing != v.camera {
		v.aim(revealing)
	}
}

// FitTo brings what is selected into view, as large as it can be.
func (v *View) FitTo(s Selection) {
	const largest = 4 // pixels a unit of the layout, so that few activists do not become giants
	points := v.points(v.valid(s))
	if _, _, any := scene.Bounds(points); !any {
		return
	}
	room := v.labelRoom()
	fit := v.camera.Resized(v.camera.Width-2*room, v.camera.Height).Fit(points, fitMargin)
	fit.Zoom = min(fit.Zoom, max(largest, v.camera.Zoom))
	v.aim(fit.Resized(v.camera.Width, v.camera.Height))
}

// points are the places of what is selected, those of the ends of ties too.
func (v *View) points(s Selection) []network.Point {
	var points []network.Point
	for _, a := range s.Activists() {
		points = append(points, v.places[a])
	}
	for _, t := range s.Ties() {
		points = append(points, v.places[v.network.Ties.Source[t]], v.places[v.network.Ties.Target[t]])
	}
	return points
}

// Emphasise makes all fade that is not in the selection, until it is told another;
// with Nothing, nothing fades.
func (v *View) Emphasise(s Selection) {
	v.setFocus(v.valid(s))
	v.redraw()
}

func (v *View) setFocus(s Selection) {
	if s.Equal(v.focus) {
		return
	}
	v.focus, v.clear = s, nil
	if s != Nothing {
		v.clear = s.group()
	}
}

// Emphasised returns what does not fade; Nothing when nothing does.
func (v *View) Emphasised() Selection { return v.focus }

// Focus returns what does not fade, as pictures and legends know it; nil when
// nothing fades.
func (v *View) Focus() *scene.Group { return v.clear }

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

// redraw asks for a frame of what is the case now.
func (v *View) redraw() {
	width, height := math.Round(v.camera.Width*v.pixels), math.Round(v.camera.Height*v.pixels)
	if v.network == nil || width < 1 || height < 1 {
		return
	}
	camera := v.camera.Scaled(v.pixels).Resized(width, height)
	style := v.style
	style.Scale = v.pixels
	v.frames.ask(request{
		network: v.network, places: v.placesNow(), camera: camera, style: style,
		emphasis: v.emphasis(),
	})
}

func (v *View) emphasis() scene.Emphasis {
	e := scene.Emphasis{
		SelectedActivist: v.selection.Activist, SelectedTie: v.selection.Tie,
		HoverActivist: v.hover.Activist, HoverTie: v.hover.Tie, Focus: v.clear,
	}
	if v.selection.Many() {
		e.Selected = v.selection.group()
	}
	return e
}

// placesNow is where activists stand, those that are being dragged at the pointer.
func (v *View) placesNow() []network.Point {
	if !v.press.moving {
		return v.places
	}
	return v.press.moved(v.places)
}

// showFrame puts a finished frame on the screen.
func (v *View) showFrame(finished frame) {
	if old := v.shown.image; old != nil {
		v.frames.release(old)
	}
	v.shown = finished
	v.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (v *View) CreateRenderer() fyne.WidgetRenderer {
	v.ExtendBaseWidget(v)
	r := &renderer{view: v, card: newHoverCard()}
	r.raster = canvas.NewRaster(r.picture)
	r.raster.ScaleMode = canvas.ImageScaleFastest
	return r
}

// renderer draws a view: the picture, and over it the card of what the pointer
// is on.
type renderer struct {
	view   *View
	raster *canvas.Raster
	card   *hoverCard
}

// picture hands the newest frame to Fyne, and learns from it how many pixels the
// widget has on this display.
func (r *renderer) picture(width, height int) image.Image {
	v := r.view
	if v.camera.Width > 0 {
		pixels := float64(width) / v.camera.Width
		if math.Abs(pixels-v.pixels) > .5/v.camera.Width {
			v.pixels = pixels
			v.redraw()
		}
	}
	if v.shown.image == nil {
		return image.NewUniform(v.style.Theme.Paper)
	}
	return v.shown.image
}

func (r *renderer) Layout(size fyne.Size) {
	v := r.view
	r.raster.Resize(size)
	v.outline.all.Resize(size)
	v.camera.Width, v.camera.Height = float64(size.Width), float64(size.Height)
	if !v.aimed {
		v.Fit()
	}
	v.redraw()
}

func (r *renderer) MinSize() fyne.Size { return fyne.NewSize(200, 150) }

func (r *renderer) Refresh() {
	r.card.show(r.view)
	r.raster.Refresh()
	r.card.box.Refresh()
}

func (r *renderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.raster, r.view.outline.all, r.card.box}
}

func (r *renderer) Destroy() {}
