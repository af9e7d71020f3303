package scene

import (
	"image/color"
	"math"
)

// okabeIto are the colours of Okabe & Ito (2008), "Color Universal Design", told
// apart by people with any common colour blindness. The order puts first what
// the verdicts of ties do not use; the yellow is darkened a little, so that it
// stands on white paper.
var okabeIto = [...]color.NRGBA{
	rgb(0x0072B2), // blue
	rgb(0xCC79A7), // reddish purple
	rgb(0xF0C944), // yellow
	rgb(0x56B4E9), // sky blue
	rgb(0x333F4B), // black
	rgb(0xE69F00), // orange
	rgb(0x009E73), // bluish green
	rgb(0xD55E00), // vermilion
}

// categoryColour returns the colour of the i-th category; beyond the palette,
// that of the rest.
func categoryColour(t *Theme, i int) color.NRGBA {
	switch {
	case i >= len(okabeIto):
		return t.Missing
	case i == 4 && t.dark():
		return t.Text // black is not seen on dark paper
	}
	return okabeIto[i]
}

// viridisStops are nine equidistant colours of matplotlib's viridis, by Stéfan van
// der Walt, Nathaniel Smith & Eric Firing (public domain).
var viridisStops = [...]color.NRGBA{
	rgb(0x440154), rgb(0x472D7B), rgb(0x3B528B), rgb(0x2C728E), rgb(0x21918C),
	rgb(0x28AE80), rgb(0x5EC962), rgb(0xADDC30), rgb(0xFDE725),
}

// viridis returns the colour at that share of the scale, 0 dark to 1 light.
func viridis(share float64) color.NRGBA {
	at := clamp(share, 0, 1) * float64(len(viridisStops)-1)
	i := int(math.Min(at, float64(len(viridisStops)-2)))
	return blend(viridisStops[i], viridisStops[i+1], at-float64(i))
}

// blend returns the colour that is a with share of b.
func blend(a, b color.NRGBA, share float64) color.NRGBA {
	mix := func(a, b uint8) uint8 { return uint8(math.Round(float64(a) + share*(float64(b)-float64(a)))) }
	return color.NRGBA{R: mix(a.R, b.R), G: mix(a.G, b.G), B: mix(a.B, b.B), A: mix(a.A, b.A)}
}

// faded returns c with opacity multiplied by share.
func faded(c color.NRGBA, share float64) color.NRGBA {
	c.A = uint8(math.Round(float64(c.A) * clamp(share, 0, 1)))
	return c
}
