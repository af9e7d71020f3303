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

// inset takes from each side what is at that side of by.
func (r rect) inset(by rect) rect {
	return rect{r.left + by.left, r.top + by.top, r.right - by.right, r.bottom - by.bottom}
}

// most returns the larger of two at each side.
func (r rect) most(s rect) rect {
	return rect{math.Max(r.left, s.left), math.Max(r.top, s.top), math.Max(r.right, s.right), math.Max(r.bottom, s.bottom)}
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

// network builds the scene: the network in what is free, with what was drawn around it.
// Panels all show it from the same side and at the same size.
func (p *page) network(n *network.Network, places []network.Point) {
	panels := p.panels()
	gap := math.Min(6*p.units(), .05*math.Min(panels[0].free.width(), panels[0].free.height()))
	inset := rect{gap, gap, gap, gap}
	if p.Area != nil {
		p.cropped(n, places, panels, inset)
		return
	}
	st := p.style()
	f := fitting{page: p, n: n, places: places, shown: st.Places(n, p.shown(places)), panels: panels, builders: make([]scene.Builder, len(panels))}
	d := f.best(inset)
	p.finish(d.scene, places, d.cam)
}

// mark is the emphasis of a panel.
func (p *page) mark(one panel) scene.Emphasis {
	mark := scene.Nothing()
	mark.Focus, mark.Named, mark.Shown = p.Focus, p.Named, scene.Both(p.Shown, one.shown)
	return mark
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
func (p *page) cropped(n *network.Network, places []network.Point, panels []panel, inset rect) {
	all := &scene.Scene{}
	var cam scene.Camera
	for _, one := range panels {
		cam = p.around([]network.Point{p.Area.Low, p.Area.High}, one.free.inset(inset))
		s := scene.Build(n, places, cam, p.style(), p.mark(one), p.text)
		left, top := cam.Screen(p.Area.Low)
		right, bottom := cam.Screen(p.Area.High)
		s.Crop(scene.Px{X: float32(left), Y: float32(top)}, scene.Px{X: float32(right), Y: float32(bottom)}, p.text)
		merge(all, s)
	}
	p.finish(all, places, cam)
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

// aspect returns how many times as wide as high the network is, within what is reasonable.
func (p *page) aspect(n *network.Network, places []network.Point) float64 {
	st := p.style()
	low, high, _ := scene.Bounds(st.Places(n, p.shown(places)))
	if p.Area != nil {
		low, high = p.Area.Low, p.Area.High
	}
	size := high.Sub(low)
	const least, most = .25, 4
	if !(size.X > 0 && size.Y > 0) {
		return 1
	}
	return math.Min(math.Max(size.X/size.Y, least), most)
}
