package figure

import (
	"fmt"
	"math"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// MaxSide is the largest width or height of a figure, px.
const MaxSide = 16384

// unitsPerInch is the resolution at which a unit is a pixel.
const unitsPerInch = 96

// Figure says how a figure is to be composed. Start from [Default].
type Figure struct {
	Width, Height int     // px
	DPI           float64 // pixels an inch; text, lines and discs keep their printed size
	Title         string  // above the network; "" for none
	Caption       string  // below it, in several lines where needed; "" for none
	Legend        bool
	NoCounts      bool         // the legend is without counts, and that of LegendOf
	LegendOf      *scene.Group // so that a sequence has one legend; nil: the whole network
	Labels        bool
	Naming        scene.Naming // who is named, as in scene.Style
	MostNames     int
	Named         *scene.Group // with scene.NameSelected: whose names are shown
	LabelSize     float64      // of labels and legend, units, 96 to the inch
	Theme         scene.Theme
	Events        bool            // as in scene.Style
	Focus         *scene.Group    // all else fades, and the legend counts only this; nil: nothing fades
	Shown         *scene.Group    // all else is left out; nil: nothing is
	Panels        []Panel         // the same network several times beside each other; none: once
	Backdrop      *scene.Backdrop // what lies behind the network; nil: nothing does
	Area          *Area           // the part of the layout that is shown; nil: all that is not left out

	scene.Appearance
}

// Area is a part of a layout, between the smallest and the largest coordinates. What
// lies outside is cut off.
type Area struct{ Low, High network.Point }

// Default returns a figure of 1600 x 1000 pixels at 192 dpi, about 21 x 13 cm, on
// white, with labels of 6.75 points and a legend.
func Default() Figure {
	return Figure{
		Width: 1600, Height: 1000, DPI: 192, Legend: true, Labels: true,
		LabelSize: 9, Theme: scene.Print,
	}
}

// Millimetres sets the size of the figure in millimetres of paper, at dpi pixels
// an inch.
func (f *Figure) Millimetres(width, height, dpi float64) {
	px := func(mm float64) int { return int(math.Round(mm / 25.4 * dpi)) }
	f.Width, f.Height, f.DPI = px(width), px(height), dpi
}

// Validate reports the first thing that makes the figure impossible: its size,
// its resolution, or an attribute that n lacks.
func (f *Figure) Validate(n *network.Network) error {
	switch {
	case f.Width < 1 || f.Height < 1 || f.Width > MaxSide || f.Height > MaxSide:
		return fmt.Errorf("figure of %d x %d pixels: each side must be between 1 and %d", f.Width, f.Height, MaxSide)
	case !(f.DPI >= 10 && f.DPI <= 4800):
		return fmt.Errorf("resolution of %g dpi: it must be between 10 and 4800", f.DPI)
	case !(f.LabelSize > 0 && f.LabelSize <= 200):
		return fmt.Errorf("label size of %g units: it must be above 0 and at most 200", f.LabelSize)
	}
	if a := f.Area; a != nil && !(a.High.X > a.Low.X && a.High.Y > a.Low.Y && a.Low.Placed() && a.High.Placed()) {
		return fmt.Errorf("area from (%g, %g) to (%g, %g): it must be wider and higher than nothing", a.Low.X, a.Low.Y, a.High.X, a.High.Y)
	}
	st := f.style()
	return st.Validate(n)
}

// units returns the pixels a unit.
func (f *Figure) units() float64 { return f.DPI / unitsPerInch }

func (f *Figure) style() scene.Style {
	st := scene.DefaultStyle()
	st.Theme, st.Scale = f.Theme, f.units()
	st.Labels, st.LabelSize = f.Labels, f.LabelSize
	st.Naming, st.MostNames = f.Naming, f.MostNames
	st.Appearance, st.Events, st.Backdrop = f.Appearance, f.Events, f.Backdrop
	return st
}

// Compose makes the scene of the figure. It shows the whole network, no disc or
// label cut off by a border, or the area of the figure, cut off at its border.
func (f *Figure) Compose(n *network.Network, places []network.Point, text scene.TextMeasurer) (*scene.Scene, error) {
	if err := f.Validate(n); err != nil {
		return nil, err
	}
	// The legend shows sizes as they are in the picture, and the picture has the
	// size that the legend leaves: the second time they agree.
	first, err := f.page(n, places, text, factors{discs: 1, lines: 1})
	if err != nil {
		return nil, err
	}
	second, err := f.page(n, places, text, first.found)
	if err != nil {
		return nil, err
	}
	return second.scene, nil
}

// page composes the figure with a legend for pictures at those factors.
func (f *Figure) page(n *network.Network, places []network.Point, text scene.TextMeasurer, expected factors) (*page, error) {
	p := &page{Figure: f, text: text, factors: expected, free: rect{0, 0, float64(f.Width), float64(f.Height)}}
	p.free = p.free.shrunk(p.margin())
	p.title()
	p.caption()
	if f.Legend {
		key := f.key(p, n)
		key.takeRoom(p, p.aspect(n, places))
		key.draw(p)
	}
	if p.free.width() < leastRoom*f.units()*float64(max(len(f.Panels), 1)) || p.free.height() < leastRoom*f.units() {
		return nil, fmt.Errorf("figure of %d x %d pixels at %g dpi: title, legend and caption leave no room for the network; "+
			"make it larger, lower the dpi, or leave one of them out", f.Width, f.Height, f.DPI)
	}
	p.network(n, places)
	return p, nil
}

// key makes the legend.
func (f *Figure) key(p *page, n *network.Network) *legend {
	if !f.NoCounts {
		return newLegend(p, scene.LegendAmong(n, f.style(), scene.Both(f.Focus, f.Shown)))
	}
	l := newLegend(p, scene.LegendAmong(n, f.style(), scene.Both(f.Focus, f.LegendOf)))
	for i := range l.groups {
		for k := range l.groups[i].entries {
			l.groups[i].entries[k].count = ""
		}
	}
	return l
}

// leastRoom is the width and height that a network needs at least, units.
const leastRoom = 40
