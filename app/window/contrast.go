package window

import (
	"image/color"
	"math"
)

// contrast is how far two opaque colours stand out from each other, from 1 to 21; words
// can be read from 4.5 on:
//
//	(L1 + 0.05) / (L2 + 0.05)
//
// with the relative luminance L1 of the lighter and L2 of the darker one (Web Content
// Accessibility Guidelines 2.2, 1.4.3).
func contrast(a, b color.NRGBA) float64 {
	lighter, darker := luminance(a), luminance(b)
	if lighter < darker {
		lighter, darker = darker, lighter
	}
	return (lighter + .05) / (darker + .05)
}

// luminance is the relative luminance of an sRGB colour, from 0 for black to 1 for white.
func luminance(c color.NRGBA) float64 {
	linear := func(channel uint8) float64 {
		v := float64(channel) / 255
		if v <= .04045 {
			return v / 12.92
		}
		return math.Pow((v+.055)/1.055, 2.4)
	}
	return .2126*linear(c.R) + .7152*linear(c.G) + .0722*linear(c.B)
}
