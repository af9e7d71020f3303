package figure

import (
	"image/color"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// sample shows what an entry of the legend explains. Widths and heights are in
// pixels, for a legend whose text is of that size.
type sample interface {
	width(size float64) float64
	height(size float64) float64
	// draw adds the sample from x on, with that width, around the height middle.
	draw(p *page, x, middle, width float64)
}

// Sizes of samples, as multiples of the text's.
const (
	lineWide = 2.2
	discWide = .9
	rampWide = 6
	rampHigh = .8
)

// lineSample shows the line of a class of ties.
type lineSample struct{ class *scene.LineClass }

func (s lineSample) width(size float64) float64  { return lineWide * size }
func (s lineSample) height(size float64) float64 { return s.class.Width }

func (s lineSample) draw(p *page, x, middle, width float64) {
	class := s.class.Scaled(p.factors.lines)
	p.strokes = append(p.strokes, class.Stroke(x, middle, width))
}

// colourSample shows a colour of discs, at one size for all.
type colourSample color.NRGBA

func (s colourSample) width(size float64) float64  { return discWide * size }
func (s colourSample) height(size float64) float64 { return discWide * size }

func (s colourSample) draw(p *page, x, middle, width float64) {
	p.discs = append(p.discs, scene.Disc{
		At: scene.Px{X: float32(x + width/2), Y: float32(middle)}, Radius: float32(discWide / 2 * p.size(textSize)),
		Colour: color.NRGBA(s), Activist: network.None,
	})
}

// sizeSample shows a size of discs, given by the radius in pixels, as an empty
// circle.
type sizeSample float64

func (s sizeSample) width(float64) float64  { return 2 * float64(s) }
func (s sizeSample) height(float64) float64 { return 2 * float64(s) }

func (s sizeSample) draw(p *page, x, middle, width float64) {
	line := min(p.units(), float64(s)/2)
	p.discs = append(p.discs, scene.Disc{
		At: scene.Px{X: float32(x + width/2), Y: float32(middle)}, Radius: float32(float64(s) - line),
		Rim: float32(line), Colour: p.Theme.Paper, RimColour: p.Theme.Quiet, Activist: network.None,
	})
}

// rampSample shows a scale of colours, from low on the left to high on the right.
type rampSample struct{ key *scene.ColourKey }

// rampSteps is the number of colours that a scale is drawn with.
const rampSteps = 48

func (s rampSample) width(size float64) float64  { return rampWide * size }
func (s rampSample) height(size float64) float64 { return rampHigh * size }

func (s rampSample) draw(p *page, x, middle, width float64) {
	step := width / rampSteps
	y := float32(middle)
	for i := range rampSteps {
		left, right := float32(x+float64(i)*step), float32(x+float64(i+1)*step)
		if i < rampSteps-1 {
			right += float32(step) / 2 // under the next, so that no seam shows
		}
		p.strokes = append(p.strokes, scene.Stroke{
			From: scene.Px{X: left, Y: y}, Via: scene.Px{X: (left + right) / 2, Y: y}, To: scene.Px{X: right, Y: y},
			Straight: true, Width: float32(rampHigh * p.size(textSize)), Tie: network.None,
			Colour: s.key.Ramp((float64(i) + .5) / rampSteps),
		})
	}
}

// fadeSample shows lines from faint to opaque.
type fadeSample struct{}

func (fadeSample) width(size float64) float64  { return lineWide * size }
func (fadeSample) height(size float64) float64 { return rampHigh * size }

func (fadeSample) draw(p *page, x, middle, width float64) {
	const steps = 6
	for i := range steps {
		share := (float64(i) + .5) / steps
		from, to := scene.Px{X: float32(x + float64(i)*width/steps), Y: float32(middle)}, scene.Px{X: float32(x + float64(i+1)*width/steps), Y: float32(middle)}
		colour := p.Theme.Text
		colour.A = uint8(255 * (.15 + .85*share))
		p.strokes = append(p.strokes, scene.Stroke{
			From: from, Via: scene.Px{X: (from.X + to.X) / 2, Y: from.Y}, To: to, Straight: true,
			Colour: colour, Width: float32(3 * p.units()), Tie: network.None,
		})
	}
}

// noSample stands where words explain what is above them.
type noSample struct{}

func (noSample) width(float64) float64                 { return 0 }
func (noSample) height(float64) float64                { return 0 }
func (noSample) draw(*page, float64, float64, float64) {}

// squareSample shows the square of an event.
type squareSample struct{ colour, border color.NRGBA }

func (s squareSample) width(size float64) float64  { return discWide * size }
func (s squareSample) height(size float64) float64 { return discWide * size }

func (s squareSample) draw(p *page, x, middle, width float64) {
	half, line := .42*discWide*p.size(textSize), 1.5*p.units()
	p.discs = append(p.discs, scene.Disc{
		At: scene.Px{X: float32(x + width/2), Y: float32(middle)}, Radius: float32(half - line/2), Rim: float32(line / 2),
		Colour: s.colour, RimColour: s.border, Activist: network.None, Square: true,
	})
}

// shapeSample shows a shape of discs.
type shapeSample struct {
	shape  scene.Shape
	colour color.NRGBA
}

func (s shapeSample) width(size float64) float64  { return discWide * size }
func (s shapeSample) height(size float64) float64 { return discWide * size }

func (s shapeSample) draw(p *page, x, middle, width float64) {
	p.discs = append(p.discs, scene.Disc{
		At: scene.Px{X: float32(x + width/2), Y: float32(middle)}, Radius: float32(.4 * discWide * p.size(textSize)),
		Colour: s.colour, Activist: network.None, Shape: s.shape,
	})
}

// borderSample shows a colour of borders.
type borderSample color.NRGBA

func (s borderSample) width(size float64) float64  { return discWide * size }
func (s borderSample) height(size float64) float64 { return discWide * size }

func (s borderSample) draw(p *page, x, middle, width float64) {
	half, line := .5*discWide*p.size(textSize), 2*p.units()
	p.discs = append(p.discs, scene.Disc{
		At: scene.Px{X: float32(x + width/2), Y: float32(middle)}, Radius: float32(half - line), Rim: float32(line),
		Colour: p.Theme.Paper, RimColour: color.NRGBA(s), Activist: network.None,
	})
}

// hullSample shows a colour of hulls.
type hullSample color.NRGBA

func (s hullSample) width(size float64) float64  { return discWide * size }
func (s hullSample) height(size float64) float64 { return discWide * size }

func (s hullSample) draw(p *page, x, middle, width float64) {
	half := .5 * discWide * p.size(textSize)
	area, line := scene.HullColours(&p.Theme, color.NRGBA(s))
	p.discs = append(p.discs, scene.Disc{
		At: scene.Px{X: float32(x + width/2), Y: float32(middle)}, Radius: float32(half - p.units()), Rim: float32(p.units()),
		Colour: area, RimColour: line, Activist: network.None,
	})
}

// letterSample shows a size of labels, as a share of the figure's.
type letterSample float64

func (s letterSample) width(size float64) float64  { return .65 * float64(s) * size }
func (s letterSample) height(size float64) float64 { return float64(s) * size }

func (s letterSample) draw(p *page, x, middle, _ float64) {
	size := float64(s) * p.LabelSize * p.units()
	p.write("A", x, middle+.36*size, size, false, false)
}
