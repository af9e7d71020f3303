package graphview

import (
	"image"
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"copresence/graphview/paint"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// minimap is a small picture of the whole network in a corner, with a frame around
// what the camera shows. A click or a drag in it moves the camera there. It hides
// while all of the network is in view.
type minimap struct {
	widget.BaseWidget
	view      *View
	start, do func(work func()) // as New has them

	paper   *canvas.Rectangle
	picture *canvas.Image
	frame   *canvas.Rectangle

	places    []network.Point // that the camera was fitted to
	low, high network.Point   // their bounds
	camera    scene.Camera    // of the map, in Fyne units
	drawn     mapped          // what the picture shows
	since     time.Time       // when it was asked for
	busy      bool            // a picture is being drawn, or will be after a while
}

var (
	_ desktop.Mouseable  = (*minimap)(nil)
	_ desktop.Hoverable  = (*minimap)(nil)
	_ desktop.Cursorable = (*minimap)(nil)
	_ fyne.Draggable     = (*minimap)(nil)
)

// mapped is what a picture of a map depends on.
type mapped struct {
	network *network.Network
	first   *network.Point // of the places
	theme   scene.Theme
	pixels  float64 // a Fyne unit
}

const (
	// Sizes of the map and its distance from the corner, in Fyne units.
	mapWidth, mapHeight = 168, 118
	mapAway             = 12
	mapMargin           = 7
	// mapRest is how long a picture of the map stays at least, while places change all
	// the time.
	mapRest = 500 * time.Millisecond
	// leastForMap is how wide and high a view is at least that has room for a map.
	leastForMap = 2.4 * mapWidth
)

func newMinimap(v *View, start, do func(work func())) *minimap {
	m := &minimap{
		view: v, start: start, do: do,
		paper: canvas.NewRectangle(color.Transparent), frame: canvas.NewRectangle(color.Transparent), picture: &canvas.Image{},
	}
	m.paper.CornerRadius, m.paper.StrokeWidth, m.frame.StrokeWidth = 4, 1, 1.5
	m.picture.ScaleMode = canvas.ImageScaleFastest
	m.ExtendBaseWidget(m)
	m.Hide()
	return m
}

// follow shows the frame where the camera is now, or hides the map. The picture is
// drawn anew, away from Fyne's thread, only when the network, the places or the
// colours are others.
func (m *minimap) follow() {
	if !m.fits() {
		m.Hide()
		return
	}
	m.Show()
	m.place()
	v := m.view
	wanted := mapped{v.network, &v.places[0], v.style.Theme, v.pixels}
	if wanted == m.drawn || m.busy || v.press.moving {
		return
	}
	m.busy = true
	if wait := mapRest - v.Clock.Now().Sub(m.since); wait > 0 {
		v.Clock.After(wait, func() {
			m.busy = false
			m.follow()
		})
		return
	}
	m.since = v.Clock.Now()
	theme := v.style.Theme
	m.paper.FillColor, m.paper.StrokeColor = theme.Paper, theme.NotCoded
	m.frame.StrokeColor = theme.Accent
	m.frame.FillColor = color.NRGBA{R: theme.Accent.R, G: theme.Accent.G, B: theme.Accent.B, A: 26}
	n, places, camera, fonts := v.network, v.places, m.camera.Scaled(v.pixels), v.frames.fonts
	m.start(func() {
		var img *image.RGBA
		defer func() { // also after a panic
			m.do(func() {
				m.busy, m.drawn, m.picture.Image = false, wanted, img
				m.picture.Refresh()
				m.paper.Refresh()
				m.follow() // there may be something newer
			})
		}()
		img = drawMap(n, places, camera, theme, fonts)
	})
}

// fits reports whether there is a map to show: it is wanted, there is room for it,
// and part of the network is out of view.
func (m *minimap) fits() bool {
	v := m.view
	if v.noMap || v.network == nil || len(v.places) == 0 || v.camera.Width < leastForMap || v.camera.Height < leastForMap*mapHeight/mapWidth {
		return false
	}
	if len(m.places) != len(v.places) || &m.places[0] != &v.places[0] {
		m.places = v.places
		m.camera = scene.Camera{Width: mapWidth, Height: mapHeight}.Fit(v.places, mapMargin)
		found := false
		if m.low, m.high, found = scene.Bounds(v.places); !found {
			m.low, m.high = network.Nowhere, network.Nowhere
		}
	}
	return m.low.Placed() && !(v.camera.Shows(m.low, 0) && v.camera.Shows(m.high, 0))
}

// place puts the frame around what the camera sees, as far as that is on the map.
func (m *minimap) place() {
	low, high := m.view.camera.Visible()
	left, top := m.camera.Screen(low)
	right, bottom := m.camera.Screen(high)
	const least = 4 // so that it is seen however near the camera is
	left, top = min(max(left, 0), mapWidth-least), min(max(top, 0), mapHeight-least)
	right, bottom = max(min(right, mapWidth), left+least), max(min(bottom, mapHeight), top+least)
	m.frame.Move(fyne.NewPos(float32(left), float32(top)))
	m.frame.Resize(fyne.NewSize(float32(right-left), float32(bottom-top)))
}

// drawMap draws activists as dots, and some of the ties as hairs.
func drawMap(n *network.Network, places []network.Point, camera scene.Camera, theme scene.Theme, fonts *paint.Fonts) *image.RGBA {
	const mostTies, crowd = 4000, 3000
	pixels := camera.Width / mapWidth
	at := func(p network.Point) scene.Px {
		x, y := camera.Screen(p)
		return scene.Px{X: float32(x), Y: float32(y)}
	}
	s := &scene.Scene{Width: int(camera.Width), Height: int(camera.Height), Background: theme.Paper}
	hair := theme.NotCoded
	hair.A = 110
	for t := 0; t < n.Ties.Len(); t += 1 + n.Ties.Len()/mostTies {
		a, b := places[n.Ties.Source[t]], places[n.Ties.Target[t]]
		if !a.Placed() || !b.Placed() {
			continue
		}
		from, to := at(a), at(b)
		s.Strokes = append(s.Strokes, scene.Stroke{
			From: from, Via: scene.Px{X: (from.X + to.X) / 2, Y: (from.Y + to.Y) / 2}, To: to, Straight: true,
			Colour: hair, Width: float32(.6 * pixels), Tie: network.None,
		})
	}
	radius, dot := 1.5*pixels, theme.Activist
	if len(places) > crowd { // so many that only where they are denser is to be seen
		radius, dot.A = .6*pixels, 90
	}
	s.Discs = make([]scene.Disc, 0, len(places))
	for _, p := range places {
		if p.Placed() {
			s.Discs = append(s.Discs, scene.Disc{At: at(p), Radius: float32(radius), Colour: dot, Activist: network.None})
		}
	}
	img := image.NewRGBA(image.Rect(0, 0, s.Width, s.Height))
	paint.Draw(img, s, fonts)
	return img
}

// MouseDown implements desktop.Mouseable: the camera goes there.
func (m *minimap) MouseDown(e *desktop.MouseEvent) { m.view.guard(func() { m.centre(e.Position) }) }

// MouseUp implements desktop.Mouseable.
func (m *minimap) MouseUp(*desktop.MouseEvent) {}

// Dragged implements fyne.Draggable: the camera goes along.
func (m *minimap) Dragged(e *fyne.DragEvent) { m.view.guard(func() { m.centre(e.Position) }) }

// DragEnd implements fyne.Draggable.
func (m *minimap) DragEnd() {}

// MouseIn implements desktop.Hoverable: what lies under the map is not pointed at.
func (m *minimap) MouseIn(*desktop.MouseEvent) {}

// MouseMoved implements desktop.Hoverable.
func (m *minimap) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (m *minimap) MouseOut() {}

// Cursor implements desktop.Cursorable.
func (m *minimap) Cursor() desktop.Cursor { return desktop.PointerCursor }

// centre moves the camera to a position on the map.
func (m *minimap) centre(at fyne.Position) {
	x, y := min(max(float64(at.X), 0), mapWidth), min(max(float64(at.Y), 0), mapHeight)
	m.view.takeFocus()
	m.view.Centre(m.camera.World(x, y))
}

// CreateRenderer implements fyne.Widget.
func (m *minimap) CreateRenderer() fyne.WidgetRenderer { return &minimapRenderer{m} }

type minimapRenderer struct{ m *minimap }

func (r *minimapRenderer) Layout(size fyne.Size) {
	r.m.paper.Resize(size)
	const line = 1 // of the border around the picture
	r.m.picture.Move(fyne.NewPos(line, line))
	r.m.picture.Resize(size.SubtractWidthHeight(2*line, 2*line))
}

func (r *minimapRenderer) MinSize() fyne.Size { return fyne.NewSize(mapWidth, mapHeight) }

func (r *minimapRenderer) Refresh() {}

func (r *minimapRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.m.paper, r.m.picture, r.m.frame}
}

func (r *minimapRenderer) Destroy() {}
