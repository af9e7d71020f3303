package window

import (
	"image"
	"image/color"
	"math"

	"copresence/graphview/scene/period"
)

// timeBars is how the strip of time looks: a bar for each step, as high as there are
// ties, the lower part for those that were there for certain, and marks below it for
// events. Bars outside the window are faint.
type timeBars struct {
	sure, perhaps []int
	events        []timeMark
	window        period.Window
	focused       bool

	ground, wash, bar, mark, edge color.NRGBA
	unit                          float64 // pixels a Fyne unit
}

// timeMark is an event: on which share of the strip, from 0 to 1, it was.
type timeMark struct {
	from, to float64
	offline  bool
	days     period.Span
	label    string
}

// Sizes of the strip, in Fyne units.
const (
	stripTop     = 5  // free above the bars
	stripMarks   = 12 // for events below the bars
	stripEdge    = 2  // width of the window's edges
	stripGrip    = 6  // how far from an edge a press means it
	offlineHigh  = 9
	onlineHigh   = 5
	markWide     = 2
	faintBar     = .35 // opacity of a bar outside the window
	perhapsShare = .45 // opacity of what is not certain
)

// draw draws the strip into an image, all of it.
func (b *timeBars) draw(img *image.RGBA) {
	width, height := float64(img.Rect.Dx()), float64(img.Rect.Dy())
	fill(img, 0, 0, width, height, b.ground)
	steps := len(b.sure)
	if steps == 0 {
		return
	}
	step := width / float64(steps)
	foot := height - stripMarks*b.unit
	left, right := float64(b.window.From)*step, float64(b.window.To)*step
	fill(img, left, 0, right, height, b.wash)
	most := 1
	for k := range steps {
		most = max(most, b.sure[k]+b.perhaps[k])
	}
	high := (foot - stripTop*b.unit) / float64(most)
	gap := math.Min(step*.15, b.unit)
	for k := range steps {
		ink := b.bar
		if k < b.window.From || k >= b.window.To {
			ink.A = uint8(float64(ink.A) * faintBar)
		}
		x0, x1 := float64(k)*step+gap/2, float64(k+1)*step-gap/2
		middle := foot - float64(b.sure[k])*high
		fill(img, x0, middle, x1, foot, ink)
		ink.A = uint8(float64(ink.A) * perhapsShare)
		fill(img, x0, middle-float64(b.perhaps[k])*high, x1, middle, ink)
	}
	fill(img, 0, foot, width, foot+math.Max(1, b.unit/2), b.mark)
	for _, e := range b.events {
		b.drawMark(img, e, width, foot)
	}
	for _, x := range [...]float64{left, right - stripEdge*b.unit} {
		fill(img, x, 0, x+stripEdge*b.unit, height, b.edge)
	}
	if b.focused {
		line := math.Max(1, b.unit)
		for _, r := range [...][4]float64{{0, 0, width, line}, {0, height - line, width, height}, {0, 0, line, height}, {width - line, 0, width, height}} {
			fill(img, r[0], r[1], r[2], r[3], b.edge)
		}
	}
}

// drawMark draws an event: a high mark for an off-line one, else a low one, as wide as
// its days, which may be few or, where the date is not known better, a whole year.
func (b *timeBars) drawMark(img *image.RGBA, e timeMark, width, foot float64) {
	high, ink := onlineHigh*b.unit, b.mark
	if e.offline {
		high = offlineHigh * b.unit
	}
	x0, x1 := e.from*width, e.to*width
	if least := markWide * b.unit; x1-x0 < least {
		x0, x1 = (x0+x1-least)/2, (x0+x1+least)/2
	} else {
		ink.A = uint8(float64(ink.A) * perhapsShare)
	}
	fill(img, x0, foot+2*b.unit, x1, foot+2*b.unit+high, ink)
}

// fill paints a rectangle over what is there. Its sides lie on whole pixels.
func fill(img *image.RGBA, left, top, right, bottom float64, c color.NRGBA) {
	r := image.Rect(int(math.Round(left)), int(math.Round(top)), int(math.Round(right)), int(math.Round(bottom))).Intersect(img.Rect)
	a := uint32(c.A)
	blend := func(under, over uint8) uint8 { return uint8((uint32(under)*(255-a) + uint32(over)*a + 127) / 255) }
	for y := r.Min.Y; y < r.Max.Y; y++ {
		row := img.Pix[img.PixOffset(r.Min.X, y):img.PixOffset(r.Max.X, y)]
		for x := 0; x < len(row); x += 4 {
			row[x], row[x+1], row[x+2], row[x+3] = blend(row[x], c.R), blend(row[x+1], c.G), blend(row[x+2], c.B), blend(row[x+3], 255)
		}
	}
}
