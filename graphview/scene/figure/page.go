package figure

import (
	"math"
	"slices"
	"strings"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// rect is a part of the figure, px.
type rect struct{ left, top, right, bottom float64 }

func (r rect) width() float64  { return r.right - r.left }
func (r rect) height() float64 { return r.bottom - r.top }

func (r rect) shrunk(by float64) rect {
	return rect{r.left + by, r.top + by, r.right - by, r.bottom - by}
}

// page is a figure in the making: what is drawn around the network, and the part
// that is still free for it.
type page struct {
	*Figure
	text    scene.TextMeasurer
	factors factors // that the legend's samples are drawn at
	free    rect
	scene   *scene.Scene
	found   factors // that the network was drawn at
	strokes []scene.Stroke
	discs   []scene.Disc
	labels  []scene.Label
}

// factors are those of scene.Style.Factors, and whether ties are shown as density.
type factors struct {
	discs, lines float64
	dense        bool
}

// denseNote stands below a figure that shows ties as density.
const denseNote = "Density: single ties cannot be told apart at this size; the darker, the more of them."

// Sizes of text, as multiples of the labels'.
const (
	titleSize   = 1.45
	textSize    = 1.0 // of the legend
	captionSize = .95
	lineHeight  = 1.4
)

// size returns a size of text in pixels.
func (p *page) size(factor float64) float64 { return p.LabelSize * p.units() * factor }

// margin returns the free border of the figure, px: less in a small figure.
func (p *page) margin() float64 {
	return math.Min(12*p.units(), .04*math.Min(float64(p.Width), float64(p.Height)))
}

// title writes the title at the top.
func (p *page) title() {
	if p.Title == "" {
		return
	}
	size := p.size(titleSize)
	for _, line := range p.wrap(p.Title, size, true, p.free.width()) {
		p.write(line, p.free.left, p.free.top+.8*size, size, true, false)
		p.free.top += lineHeight * size
	}
	p.free.top += .3 * size
}

// caption writes the caption at the bottom, and the note on density.
func (p *page) caption() {
	text := p.Caption
	if p.factors.dense {
		text = strings.TrimPrefix(text+"\n"+denseNote, "\n")
	}
	if text == "" {
		return
	}
	size := p.size(captionSize)
	lines := p.wrap(text, size, false, p.free.width())
	top := p.free.bottom - lineHeight*size*float64(len(lines))
	p.free.bottom = top - .6*size
	for i, line := range lines {
		p.write(line, p.free.left, top+size*(lineHeight*float64(i)+1.05), size, false, true)
	}
}

// wrap breaks text into lines of at most that width between words. A word that
// is wider has a line of its own.
func (p *page) wrap(text string, size float64, bold bool, width float64) []string {
	var lines []string
	for _, paragraph := range strings.Split(text, "\n") {
		line := ""
		for _, word := range strings.Fields(paragraph) {
			longer := strings.TrimPrefix(line+" "+word, " ")
			if line != "" && p.text.Measure(longer, size, bold) > width {
				lines = append(lines, line)
				longer = word
			}
			line = longer
		}
		lines = append(lines, line)
	}
	return lines
}

// write adds a line of text whose baseline begins at (x, y).
func (p *page) write(text string, x, y, size float64, bold, quiet bool) {
	colour := p.Theme.Text
	if quiet {
		colour = p.Theme.Quiet
	}
	p.labels = append(p.labels, scene.Label{
		At: scene.Px{X: float32(x), Y: float32(y)}, Text: text, Size: float32(size), Bold: bold,
		Colour: colour, Activist: network.None,
	})
}

// network builds the scene: the network in what is free, with what was drawn
// around it. Labels reach beyond
// the discs by what only the finished scene tells, so it is built, measured, and
// built again smaller.
func (p *page) network(n *network.Network, places []network.Point) {
	room := p.free.shrunk(math.Min(6*p.units(), .05*math.Min(p.free.width(), p.free.height())))
	var builder scene.Builder
	mark := scene.Nothing()
	mark.Focus, mark.Shown = p.Focus, p.Shown
	if p.Area != nil {
		p.cropped(n, places, room, mark)
		return
	}
	shown := p.shown(places)
	for tries := 0; ; tries++ {
		cam := p.camera(shown, room)
		s := builder.Build(n, places, cam, p.style(), mark, p.text)
		over := p.overhang(s)
		if tries == mostTries || over == (rect{}) {
			p.finish(s, places, cam)
			return
		}
		// Room goes no further than to a third of what was free.
		least := rect{p.free.left + p.free.width()/3, p.free.top + p.free.height()/3, p.free.right - p.free.width()/3, p.free.bottom - p.free.height()/3}
		room = rect{
			math.Min(room.left+over.left, least.left), math.Min(room.top+over.top, least.top),
			math.Max(room.right-over.right, least.right), math.Max(room.bottom-over.bottom, least.bottom),
		}
	}
}

// finish adds what was drawn around the network to the scene.
func (p *page) finish(s *scene.Scene, places []network.Point, cam scene.Camera) {
	st := p.style()
	p.found.discs, p.found.lines = st.Factors(places, cam)
	p.found.dense = !s.Density.Empty()
	s.Strokes = append(s.Strokes, p.strokes...)
	s.Discs = append(s.Discs, p.discs...)
	s.Labels = append(s.Labels, p.labels...)
	p.scene = s
}

// cropped builds the scene of the area of the figure: as large as the room is, and cut
// off at its border.
func (p *page) cropped(n *network.Network, places []network.Point, room rect, mark scene.Emphasis) {
	cam := p.around([]network.Point{p.Area.Low, p.Area.High}, room)
	s := scene.Build(n, places, cam, p.style(), mark, p.text)
	left, top := cam.Screen(p.Area.Low)
	right, bottom := cam.Screen(p.Area.High)
	s.Crop(scene.Px{X: float32(left), Y: float32(top)}, scene.Px{X: float32(right), Y: float32(bottom)}, p.text)
	p.finish(s, places, cam)
}

// shown returns the places without those of activists that are left out, so that the
// others fill the page.
func (p *page) shown(places []network.Point) []network.Point {
	if p.Shown == nil {
		return places
	}
	left := slices.Clone(places)
	for a := range left {
		if !p.Shown.HasActivist(int32(a)) {
			left[a] = network.Nowhere
		}
	}
	return left
}

// mostTries is how often the network is made smaller to fit.
const mostTries = 5

// camera returns the camera of the whole figure that shows all places in room.
func (p *page) camera(places []network.Point, room rect) scene.Camera {
	cam := p.around(places, room)
	// Few places close together are no reason to draw them a page apart.
	if most := nearest * p.units(); cam.Zoom > most {
		middle := scene.Camera{Width: room.width(), Height: room.height()}.Fit(places, 0)
		middle.Zoom = most
		return p.shifted(middle, room)
	}
	return cam
}

// around returns the camera of the whole figure that shows all places as large as they
// can be in room.
func (p *page) around(places []network.Point, room rect) scene.Camera {
	return p.shifted(scene.Camera{Width: room.width(), Height: room.height()}.Fit(places, 0), room)
}

// shifted returns the camera of the whole figure that shows in room what cam shows.
func (p *page) shifted(cam scene.Camera, room rect) scene.Camera {
	cam.Centre.X -= ((room.left+room.right)/2 - float64(p.Width)/2) / cam.Zoom
	cam.Centre.Y -= ((room.top+room.bottom)/2 - float64(p.Height)/2) / cam.Zoom
	return cam.Resized(float64(p.Width), float64(p.Height))
}

// nearest is the largest zoom of a figure, in units a unit of the layout.
const nearest = 4

// overhang returns by how much discs and labels reach beyond what is free, on
// each side.
func (p *page) overhang(s *scene.Scene) rect {
	var over rect
	extend := func(left, top, right, bottom float64) {
		over.left = math.Max(over.left, p.free.left-left)
		over.top = math.Max(over.top, p.free.top-top)
		over.right = math.Max(over.right, right-p.free.right)
		over.bottom = math.Max(over.bottom, bottom-p.free.bottom)
	}
	for i := range s.Discs {
		x, y, r := float64(s.Discs[i].At.X), float64(s.Discs[i].At.Y), float64(s.Discs[i].Outer())
		extend(x-r, y-r, x+r, y+r)
	}
	for i := range s.Labels {
		l := &s.Labels[i]
		x, y, size := float64(l.At.X), float64(l.At.Y), float64(l.Size)
		extend(x, y-.8*size, x+p.text.Measure(l.Text, size, l.Bold), y+.25*size)
	}
	return over
}
