package plots

import (
	"image/color"
	"strings"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// Page is what a plot is drawn on.
type Page struct {
	Width, Height int // px
	Unit          float64
	Theme         scene.Theme
	Text          scene.TextMeasurer
}

// NewPage returns a page of so many units of 1/96 inch, of unit px each.
func NewPage(width, height, unit float64, theme scene.Theme, text scene.TextMeasurer) Page {
	return Page{int(width*unit + .5), int(height*unit + .5), unit, theme, text}
}

// Sizes in units.
const (
	letters = 11 // of a font
	hairs   = 1  // of the lines of axes
	pen     = 2  // of the lines of data
	gap     = 6
)

// sheet is a scene that is being drawn, in units.
type sheet struct {
	Page
	scene *scene.Scene
}

func (p Page) sheet() *sheet {
	return &sheet{p, &scene.Scene{Width: p.Width, Height: p.Height, Background: p.Theme.Paper}}
}

func (s *sheet) width() float64  { return float64(s.Width) / s.Unit }
func (s *sheet) height() float64 { return float64(s.Height) / s.Unit }

func (s *sheet) px(x, y float64) scene.Px {
	return scene.Px{X: float32(x * s.Unit), Y: float32(y * s.Unit)}
}

// dashes tells lines apart that have the same colour in print.
type dashes struct{ on, off float64 }

var patterns = [...]dashes{{}, {6, 3}, {2, 2}, {9, 3}}

func (s *sheet) line(x1, y1, x2, y2, width float64, c color.NRGBA, d dashes) {
	kind := scene.Solid
	if d.on > 0 {
		kind = scene.Dashed
	}
	s.scene.Strokes = append(s.scene.Strokes, scene.Stroke{
		Line: kind,
		From: s.px(x1, y1), Via: s.px((x1+x2)/2, (y1+y2)/2), To: s.px(x2, y2), Straight: true,
		Colour: c, Width: float32(width * s.Unit), On: float32(d.on * s.Unit), Off: float32(d.off * s.Unit), Tie: network.None,
	})
}

func (s *sheet) disc(x, y, radius float64, c color.NRGBA) {
	s.scene.Discs = append(s.scene.Discs, scene.Disc{At: s.px(x, y), Radius: float32(radius * s.Unit), Colour: c, Activist: network.None})
}

// align says which point of a text stands at its place.
type align float64

const (
	left   align = 0
	centre align = .5
	right  align = 1
)

// signs writes the minus as an en dash, which is as wide: the letters of figures have no minus.
func signs(text string) string { return strings.ReplaceAll(text, "\u2212", "\u2013") }

// text writes a line of which the middle of the small letters is at y.
func (s *sheet) text(x, y float64, a align, text string, c color.NRGBA, bold bool) {
	size := letters * s.Unit
	text = signs(text)
	at := s.px(x, y)
	at.X -= float32(float64(a) * s.Text.Measure(text, size, bold))
	at.Y += float32(.34 * size)
	s.scene.Labels = append(s.scene.Labels, scene.Label{HaloColour: s.Theme.Paper, Halo: float32(2 * s.Unit), At: at, Text: text, Size: float32(size), Bold: bold, Colour: c, Activist: network.None})
}

// wide returns how many units a text takes, bold, as whose letters all others fit.
func (s *sheet) wide(text string) float64 {
	return s.Text.Measure(text, letters*s.Unit, true) / s.Unit
}

// shortened returns a text that takes at most so many units, with an ellipsis where it is cut.
func (s *sheet) shortened(text string, most float64) string {
	if s.wide(text) <= most {
		return text
	}
	runes := []rune(text)
	for len(runes) > 1 && s.wide(string(runes)+"…") > most {
		runes = runes[:len(runes)-1]
	}
	return string(runes) + "…"
}
