package scene

import "image/color"

// Px is a place in the picture, in pixels from its top left corner.
type Px struct{ X, Y float32 }

// Scene is a picture as a list of shapes, in the order of painting: what is behind, the
// density, all strokes, all discs, all labels.
type Scene struct {
	Width, Height int // px
	Background    color.NRGBA
	Behind        Behind
	Density       Density
	Strokes       []Stroke
	Discs         []Disc
	Labels        []Label

	threads []Thread // the memory of the density
}

// Line is how a stroke is broken.
type Line uint8

// The kinds of lines.
const (
	Solid  Line = iota
	Dashed      // On pixels drawn, Off pixels free, beginning and ending with a dash
	Dotted      // round dots as wide as the line, On is 0, Off from middle to middle
)

// Stroke is a curve of constant width: the quadratic Bézier curve from From to
// To that Via pulls at. Ends are cut square. An arrowhead, where there is one,
// is the triangle of Arrow, beyond To.
type Stroke struct {
	From, Via, To Px
	Arrow         [3]Px // tip, left, right; all equal when there is no arrowhead
	Colour        color.NRGBA
	Width         float32 // px
	On, Off       float32 // px along the curve; see Line
	Line          Line
	Straight      bool  // Via lies on the straight line between the ends
	Tie           int32 // the tie that it shows, or network.None
}

// Headed reports whether the stroke has an arrowhead.
func (s *Stroke) Headed() bool { return s.Arrow[0] != s.Arrow[1] }

// Disc is a filled circle, or square, with up to two borders: a rim that separates it from
// the lines that end there, and around it a ring when it is selected.
type Disc struct {
	At         Px
	Radius     float32 // of the filled circle, px
	Rim        float32 // width of the rim around it, px
	Ring       float32 // width of the ring around the rim, px; 0: none
	Colour     color.NRGBA
	RimColour  color.NRGBA
	RingColour color.NRGBA
	Activist   int32 // the activist that it shows, or network.None; see Style.Events
	Square     bool  // it is the square of an event, of twice the radius a side
	Shape      Shape // of an activist
}

// Outer returns the distance from the centre to the outermost border, px.
func (d *Disc) Outer() float32 { return d.Radius + d.Rim + d.Ring }

// Label is a line of text.
type Label struct {
	At         Px // where the baseline begins, at the left
	Text       string
	Size       float32 // of the font, px
	Bold       bool
	Colour     color.NRGBA
	HaloColour color.NRGBA
	Halo       float32 // width of the halo around the letters, px; 0: none
	Activist   int32   // whom it names, or network.None
}

// TextMeasurer tells how wide text is. Fonts are the business of painters.
type TextMeasurer interface {
	// Measure returns the width in pixels of text set in one line, with a font
	// of size pixels to the em.
	Measure(text string, size float64, bold bool) float64
}
