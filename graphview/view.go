package graphview

import (
	"image"
	"image/color"
	"math"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
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
	// OnDense is called when the picture begins or ends to show ties as density.
	OnDense func(dense bool)
	// OnTool is called when another tool was taken.
	OnTool func(Tool)
	// OnTypedKey is called for keys that mean nothing to the view itself.
	OnTypedKey func(*fyne.KeyEvent)
	// OnDragged is called while the person drags activists, each at its place; may be nil.
	OnDragged func(activists []int32, to []network.Point)
	// Glide lets activists go to new places before one's eyes.
	Glide bool
	// Clock is the time of gliding.
	Clock Clock
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
	only      *scene.Group // all else is left out; nil: nothing is
	pinned    *scene.Group // whom no layout moves; nil: nobody is pinned
	glide     glide
	pointer   fyne.Position
	press     press
	tool      Tool
	outline   *outline
	minimap   *minimap
	noMap     bool // the person wants no map
	letters   int  // how often NewLetters was called

	keys    func() fyne.KeyModifier
	guard   func(work func()) // runs an event of Fyne's, and outlives a panic in it
	frames  frames
	asked   request // the newest that frames was asked for
	arrange func()  // moves what is on the screen to where the camera sees it
	shown   frame
	layer   layer
	pixels  float64 // physical pixels per Fyne unit, as the last drawing found it
}

// New makes a view that draws text with fonts. start must run work on a
// goroutine of its own; do must run it on Fyne's thread, as fyne.Do does; guard
// must run it at once. Each must outlive a panic in the work: Fyne does not. keys
// tells which of Shift, Ctrl and the like are held down.
func New(fonts *paint.Fonts, start, do, guard func(work func()), keys func() fyne.KeyModifier) *View {
	v := &View{
		selection: Nothing, hover: Nothing, focus: Nothing, pixels: 1, style: scene.DefaultStyle(),
		outline: newOutline(), guard: guard, keys: keys, arrange: func() {},
	}
	v.camera.Zoom = 1
	v.Clock = Clock{Now: time.Now, After: func(wait time.Duration, work func()) {
		time.AfterFunc(wait, func() { do(work) })
	}}
	v.frames = frames{fonts: fonts, start: start, do: do, show: v.showFrame, now: func() time.Time { return v.Clock.Now() }}
	v.layer = layer{fonts: fonts, start: start, do: do, show: v.Refresh}
	v.press = press{on: Nothing, held: Nothing}
	v.minimap = newMinimap(v, start, do)
	v.ExtendBaseWidget(v)
	return v
}

// Update shows a network of the same study with its activists at the places, which
// nobody may change afterwards. What is selected stays so as long as it is there.
// Until the person has moved the camera, all of the network stays in view.
func (v *View) Update(n *network.Network, places []network.Point) {
	before, from, camera := v.network, v.midway(), v.cameraNow()
	gliding := v.glide.on && samePlaces(places, v.places)
	if before == nil || !same(before.Ties.ID, n.Ties.ID) || !same(before.Activists.ID, n.Activists.ID) {
		v.only = nil // its indices are of the network before
	}
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
	if !gliding { // else it is another change meanwhile
		v.depart(before, from, camera)
	}
	v.redraw()
}

// samePlaces reports whether the two are one and the same.
func samePlaces(a, b []network.Point) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// Open shows another study: nothing is selected, and all of it is in view.
func (v *View) Open(n *network.Network, places []network.Point) {
	v.selection, v.hover, v.aimed = Nothing, Nothing, false
	v.network, v.glide = nil, glide{}
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

// ShowMap shows the small map of the whole network, or not.
func (v *View) ShowMap(show bool) {
	v.noMap = !show
	v.redraw()
}

// NewLetters draws anew because the fonts have letters that they lacked before.
func (v *View) NewLetters() {
	v.letters++
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
	before := v.cameraNow()
	room := v.labelRoom()
	narrower := v.camera.Resized(v.camera.Width-2*room, v.camera.Height).Fit(v.places, fitMargin)
	v.camera = narrower.Resized(v.camera.Width, v.camera.Height)
	v.aimed = false
	if v.glide.on {
		v.glide.camera, v.glide.follows = before, true
	}
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
	v.holdCamera()
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

// ShowOnly leaves everything out that is not in a group of the network that is shown,
// until it is told another; with nil, nothing is left out. What is left out stays
// selected, and can't be pointed at. A network with other activists or ties is shown
// whole, until another group is given.
func (v *View) ShowOnly(g *scene.Group) {
	if g != v.only {
		v.only, v.hover = g, Nothing
		v.redraw()
	}
}

// Only returns all that is not left out; nil when nothing is.
func (v *View) Only() *scene.Group { return v.only }

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

// redraw shows what is the case now: what is on the screen is moved to where the
// camera sees it at once, and frames of the rest are asked for.
func (v *View) redraw() {
	camera := v.pixelCamera()
	if v.network == nil || camera.Width < 1 || camera.Height < 1 {
		return
	}
	v.minimap.follow()
	style := v.style
	style.Scale = v.pixels
	r := request{network: v.network, places: v.placesNow(), camera: camera, style: style, focus: v.clear, shown: v.only, letters: v.letters}
	if !r.equal(&v.asked) {
		v.asked = r
		v.frames.ask(r)
	}
	v.redrawLayer()
	v.arrange()
}

// pixelCamera is the camera in pixels, on whole ones: a picture that is moved then
// moves by whole pixels.
func (v *View) pixelCamera() scene.Camera {
	c := v.cameraNow().Scaled(v.pixels).Resized(math.Round(v.camera.Width*v.pixels), math.Round(v.camera.Height*v.pixels))
	if c.Zoom > 0 {
		c.Centre.X = (c.Width/2 - math.Round(c.Width/2-c.Centre.X*c.Zoom)) / c.Zoom
		c.Centre.Y = (c.Height/2 - math.Round(c.Height/2-c.Centre.Y*c.Zoom)) / c.Zoom
	}
	return c
}

// redrawLayer asks for what stands out, which is drawn above the picture.
func (v *View) redrawLayer() {
	if picker := v.shown.picker; picker != nil && picker.Shows(v.network, v.asked.places, v.asked.style) {
		v.layer.ask(outstanding{
			picker: picker, network: v.network, camera: v.pixelCamera(), mark: v.emphasis(), labels: v.shown.labels,
		})
	}
}

func (v *View) emphasis() scene.Emphasis {
	e := scene.Emphasis{
		SelectedActivist: v.selection.Activist, SelectedTie: v.selection.Tie,
		HoverActivist: v.hover.Activist, HoverTie: v.hover.Tie, Focus: v.clear,
	}
	e.Pinned, e.Shown = v.pinned, v.only
	if v.selection.Many() {
		e.Selected = v.selection.group()
	}
	return e
}

// placesNow is where activists stand, those that are being dragged at the pointer.
func (v *View) placesNow() []network.Point {
	if !v.press.moving {
		return v.midway()
	}
	return v.press.moved(v.midway())
}

// showFrame puts a finished frame on the screen.
func (v *View) showFrame(finished frame) {
	if old := v.shown.image; old != nil && old != finished.image {
		v.frames.release(old)
	}
	dense := v.shown.dense
	v.shown = finished
	v.redrawLayer()
	v.Refresh()
	if dense != finished.dense && v.OnDense != nil {
		v.OnDense(finished.dense)
	}
}

// Dense reports whether the picture shows ties as density, because they are too
// many to be told apart at this zoom.
func (v *View) Dense() bool { return v.shown.dense }

// CreateRenderer implements fyne.Widget.
func (v *View) CreateRenderer() fyne.WidgetRenderer {
	v.ExtendBaseWidget(v)
	r := &renderer{view: v, card: newHoverCard()}
	r.paper = canvas.NewRectangle(v.style.Theme.Paper)
	r.raster = canvas.NewRaster(r.picture)
	r.above = canvas.NewRaster(r.layer)
	r.raster.ScaleMode, r.above.ScaleMode = canvas.ImageScaleFastest, canvas.ImageScaleFastest
	r.clip = container.NewClip(container.NewWithoutLayout(r.paper, r.raster, r.above))
	v.arrange = r.arrange
	return r
}

// renderer draws a view: the picture, what stands out in it, and over them the
// card of what the pointer is on. While the camera moves, the newest picture is
// shown where the camera sees it, until there is one of that camera.
type renderer struct {
	view          *View
	clip          *container.Clip
	paper         *canvas.Rectangle
	raster, above *canvas.Raster
	card          *hoverCard
}

// picture hands the newest frame to Fyne, and learns from it how many pixels the
// widget has on this display.
func (r *renderer) picture(width, height int) image.Image {
	v := r.view
	if size := r.raster.Size(); size.Width > 0 {
		pixels := float64(width) / float64(size.Width)
		if math.Abs(pixels-v.pixels) > .5/float64(size.Width) && v.camera.Width > 0 {
			v.pixels = pixels
			v.redraw()
		}
	}
	if v.shown.image == nil {
		return image.NewUniform(v.style.Theme.Paper)
	}
	return v.shown.image
}

// layer hands what stands out to Fyne.
func (r *renderer) layer(int, int) image.Image {
	if img := r.view.layer.shown.image; img != nil {
		return img
	}
	return image.NewUniform(color.Transparent)
}

func (r *renderer) Layout(size fyne.Size) {
	v := r.view
	r.clip.Resize(size)
	r.paper.Resize(size)
	v.outline.all.Resize(size)
	v.minimap.Resize(fyne.NewSize(mapWidth, mapHeight))
	v.minimap.Move(fyne.NewPos(size.Width-mapWidth-mapAway, size.Height-mapHeight-mapAway))
	v.camera.Width, v.camera.Height = float64(size.Width), float64(size.Height)
	if !v.aimed {
		v.Fit()
	}
	v.redraw()
}

// arrange moves and scales what is on the screen to where the camera sees it.
func (r *renderer) arrange() {
	v := r.view
	now := v.pixelCamera()
	if v.shown.image == nil {
		r.raster.Move(fyne.NewPos(0, 0))
		r.raster.Resize(r.paper.Size())
	} else {
		placeOver(r.raster, v.shown.camera, now, v.pixels)
	}
	if v.layer.shown.image == nil {
		r.above.Hide()
		return
	}
	placeOver(r.above, v.layer.shown.camera, now, v.pixels)
	r.above.Show()
}

// whereShown returns where, and how large, a picture of one camera is seen by
// another, in Fyne units of so many pixels.
func whereShown(of, now scene.Camera, pixels float64) (x, y, width, height float64) {
	x, y = now.Screen(of.World(0, 0))
	grown := now.Zoom / of.Zoom
	return x / pixels, y / pixels, of.Width * grown / pixels, of.Height * grown / pixels
}

// placeOver puts a picture of one camera to where another sees it.
func placeOver(raster *canvas.Raster, of, now scene.Camera, pixels float64) {
	x, y, width, height := whereShown(of, now, pixels)
	at, size := fyne.NewPos(float32(x), float32(y)), fyne.NewSize(float32(width), float32(height))
	if raster.Position() != at {
		raster.Move(at)
	}
	if raster.Size() != size {
		raster.Resize(size)
	}
}

func (r *renderer) MinSize() fyne.Size { return fyne.NewSize(200, 150) }

func (r *renderer) Refresh() {
	r.card.show(r.view)
	r.paper.FillColor = r.view.style.Theme.Paper
	r.arrange()
	r.raster.Refresh()
	r.above.Refresh()
	r.card.box.Refresh()
}

func (r *renderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.clip, r.view.outline.all, r.view.minimap, r.card.box}
}

func (r *renderer) Destroy() {}
