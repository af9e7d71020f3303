package paint

import (
	"image/color"
	"strconv"
)

// Options of the files that are written.
type Options struct {
	DPI         float64 // pixels an inch, which gives the picture its printed size; 0: 96
	Transparent bool    // leave the background out
}

// dpi returns the pixels an inch that were asked for.
func (o *Options) dpi() float64 {
	if o.DPI > 0 {
		return o.DPI
	}
	return 96
}

// number appends v with up to two decimals: a hundredth of a pixel is nothing.
func number(b []byte, v float64) []byte {
	from := len(b)
	b = strconv.AppendFloat(b, v, 'f', 2, 64)
	for b[len(b)-1] == '0' {
		b = b[:len(b)-1]
	}
	if b[len(b)-1] == '.' {
		b = b[:len(b)-1]
	}
	if string(b[from:]) == "-0" {
		return append(b[:from], '0')
	}
	return b
}

func opacity(c color.NRGBA) float64 { return float64(c.A) / 255 }
