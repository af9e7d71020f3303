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

// NamedColour is a colour and what it is called.
type NamedColour struct {
	Name   string
	Colour color.NRGBA
}

// PaletteColours lists the colours that classes have and can be given, and a grey.
func PaletteColours() []NamedColour {
	names := [len(okabeIto)]string{"blue", "reddish purple", "yellow", "sky blue", "black", "orange", "bluish green", "vermilion"}
	var all []NamedColour
	for i, c := range okabeIto {
		all = append(all, NamedColour{names[i], c})
	}
	return append(all, NamedColour{"grey", Light.Missing})
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

// lineOrder is the order in which lines take the colours of the palette: those first
// that a thin line keeps on white paper.
var lineOrder = [len(okabeIto)]int{0, 5, 1, 6, 4, 3, 7, 2}

// lineColour returns the colour of the i-th category of ties.
func lineColour(t *Theme, i int) color.NRGBA {
	if i < len(lineOrder) {
		i = lineOrder[i]
	}
	return categoryColour(t, i)
}

// viridisStops are nine equidistant colours of matplotlib's viridis, by Stéfan van
// der Walt, Nathaniel Smith & Eric Firing (public domain).
var viridisStops = [...]color.NRGBA{
	rgb(0x440154), rgb(0x472D7B), rgb(0x3B528B), rgb(0x2C728E), rgb(0x21918C),
	rgb(0x28AE80), rgb(0x5EC962), rgb(0xADDC30), rgb(0xFDE725),
}

// cividisStops are six equidistant colours of cividis (Nuñez, Anderton & Renslow
// 2018, doi 10.1371/journal.pone.0199239), which people with and without the common
// colour blindness see nearly alike.
var cividisStops = [...]color.NRGBA{
	rgb(0x00224E), rgb(0x35456C), rgb(0x666970), rgb(0x948E77), rgb(0xC8B866), rgb(0xFEE838),
}

// twoSidedStops go from blue to brown through a grey that the paper does not swallow:
// the colours of the ends are those that Brewer & Harrower (2003, doi
// 10.1179/000870403235002042) found to be told apart by the colour-blind.
func twoSidedStops(dark bool) []color.NRGBA {
	if dark {
		return []color.NRGBA{rgb(0x4A9BE0), rgb(0x6F8FAE), rgb(0x66707A), rgb(0xB08A58), rgb(0xF0A030)}
	}
	return []color.NRGBA{rgb(0x2166AC), rgb(0x67A9CF), rgb(0xBFC4C9), rgb(0xDFAA5F), rgb(0x9A5B0B)}
}

// along returns the colour at that share of a scale of equidistant colours.
func along(stops []color.NRGBA, share float64) color.NRGBA {
	at := clamp(share, 0, 1) * float64(len(stops)-1)
	i := int(math.Min(at, float64(len(stops)-2)))
	return blend(stops[i], stops[i+1], at-float64(i))
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
