package scene

import (
	"image/color"

	"copresence/storage/network"
)

// Theme gives every colour of a picture.
type Theme struct {
	Paper    color.NRGBA // behind everything
	Text     color.NRGBA // labels, titles
	Quiet    color.NRGBA // second text: counts, captions
	Halo     color.NRGBA // around labels and discs, so that lines do not touch them
	Yes      color.NRGBA // ties that led to joint action
	No       color.NRGBA // ties that did not
	Unclear  color.NRGBA
	NotCoded color.NRGBA
	Activist color.NRGBA // discs that no attribute colours
	Missing  color.NRGBA // discs whose attribute is unknown, or one of the rest
	Accent   color.NRGBA // what is selected
	Event    color.NRGBA // events and who took part in them
}

// The themes of the window, and one for paper: its greys are dark enough to
// survive a printer.
var (
	Light = Theme{
		Paper: rgb(0xFFFFFF), Text: rgb(0x1B2733), Quiet: rgb(0x64717F), Halo: rgb(0xFFFFFF),
		Yes: rgb(0x009E73), No: rgb(0xD55E00), Unclear: rgb(0xE69F00), NotCoded: rgb(0xB4BEC8),
		Activist: rgb(0x4C5C6D), Missing: rgb(0x9AA6B2), Accent: rgb(0x1F5FA8), Event: rgb(0xA5558A),
	}
	Dark = Theme{
		Paper: rgb(0x12161A), Text: rgb(0xE6EAEE), Quiet: rgb(0x9AA6B2), Halo: rgb(0x12161A),
		Yes: rgb(0x009E73), No: rgb(0xD55E00), Unclear: rgb(0xE69F00), NotCoded: rgb(0x55606B),
		Activist: rgb(0xB8C4D0), Missing: rgb(0x7F8C99), Accent: rgb(0x6AA9EE), Event: rgb(0xD98BC0),
	}
	Print = Theme{
		Paper: rgb(0xFFFFFF), Text: rgb(0x000000), Quiet: rgb(0x444C55), Halo: rgb(0xFFFFFF),
		Yes: rgb(0x009E73), No: rgb(0xD55E00), Unclear: rgb(0xE69F00), NotCoded: rgb(0x98A3AE),
		Activist: rgb(0x333F4B), Missing: rgb(0x8A96A3), Accent: rgb(0x1F5FA8), Event: rgb(0x93437A),
	}
)

// Verdict returns the colour of ties with that verdict.
func (t *Theme) Verdict(v network.Verdict) color.NRGBA {
	switch v {
	case network.Yes:
		return t.Yes
	case network.No:
		return t.No
	case network.Unclear:
		return t.Unclear
	default:
		return t.NotCoded
	}
}

// dark reports whether the paper is darker than a middle grey.
func (t *Theme) dark() bool {
	return 2126*int(t.Paper.R)+7152*int(t.Paper.G)+722*int(t.Paper.B) < 10000*128
}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 255}
}
