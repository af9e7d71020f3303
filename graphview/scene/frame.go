package scene

import (
	"math"
	"slices"

	"copresence/storage/network"
)

// frame is one picture in the making.
type frame struct {
	*plan
	places    []network.Point
	low, high network.Point // of the places
	cam       Camera
	mark      Emphasis

	hulls *grouping // outlines of the groups

	selected, hovered []int32 // the activists that are, or that the tie that is leads to

	units float64 // pixels a unit
	size  float64 // factor of radii at this zoom
	line  float64 // factor of the widths of lines at this zoom
	crowd bool    // ties are shown as density
	plain bool    // too small for bends and arrowheads to be told
	at    []vec   // place of each activist, px; NaN when it has none
	most  int     // how many ties a draft shows; 0: it is not a draft, and shows all
}

// plainBelow is the factor of radii below which ties are straight and have no
// arrowheads: neighbours are then some 11 units apart, and an arrowhead is 2 long.
const plainBelow = .3

// Radii and widths grow with the root of the zoom between these factors.
const (
	leastSize, mostSize = .12, 1.6
	leastLine, mostLine = .4, 1.5
	// roominess is the distance between neighbours, in radii of the largest disc,
	// below which discs shrink with the zoom so as not to cover each other.
	roominess = 3.4
)

// Factors returns what the camera's zoom multiplies the radii of discs and the
// widths of lines by, given how close together the activists are. Legends show
// their samples at these factors.
func (st *Style) Factors(places []network.Point, cam Camera) (discs, lines float64) {
	return st.factors(spacing(places), cam)
}

// factors is Factors for activists that are apart units of the layout apart.
func (st *Style) factors(apart float64, cam Camera) (discs, lines float64) {
	zoom := cam.Zoom / st.Scale
	room := apart * zoom / (roominess * math.Max(st.RadiusMax, 1))
	near := math.Min(math.Sqrt(zoom), room)
	return clamp(near, leastSize, mostSize), clamp(math.Sqrt(near), leastLine, mostLine)
}

// newFrame begins a picture of activists at places that reach so far.
func newFrame(p *plan, reach *extents, cam Camera, mark Emphasis) frame {
	st := &p.style
	mark.Focus, mark.Shown = p.wide.of(mark.Focus, p.woven), p.wide.of(mark.Shown, p.woven)
	f := frame{plan: p, places: reach.places, low: reach.low, high: reach.high, cam: cam, mark: mark, units: st.Scale}
	f.size, f.line = st.factors(reach.apart, cam)
	f.plain = f.size < plainBelow
	f.selected = f.emphasisedActivists(nil, mark.SelectedActivist, mark.SelectedTie)
	f.hovered = f.emphasisedActivists(f.selected, mark.HoverActivist, mark.HoverTie)
	return f
}

// locate finds where all activists are in the picture, in the memory of at.
func (f *frame) locate(at []vec) []vec {
	f.at = sizedTo(at, f.n.Activists.Len())
	for k := range (len(f.at) + batch - 1) / batch {
		f.locateBatch(k)
	}
	return f.at
}

// locateBatch finds where the activists of a batch are.
func (f *frame) locateBatch(k int) {
	for i := k * batch; i < min((k+1)*batch, len(f.at)); i++ {
		f.at[i] = f.look(int32(i))
	}
}

// spot returns where an activist is in the picture, px; NaN when it has no place or
// is left out.
func (f *frame) spot(a int32) vec {
	if f.at != nil {
		return f.at[a]
	}
	return f.look(a)
}

// look is spot before it was kept.
func (f *frame) look(a int32) vec {
	if int(a) < len(f.places) && f.places[a].Placed() && !f.mark.hidesActivist(a) {
		x, y := f.cam.Screen(f.places[a])
		if math.Abs(x) < farthest && math.Abs(y) < farthest {
			return vec{X: x, Y: y}
		}
	}
	return network.Nowhere
}

// farthest is how far from the picture activists are still drawn, px: beyond, a
// coordinate says nothing about single pixels any more.
const farthest = 1e8

// emphasisedActivists lists activist and the ends of tie, those that exist, but
// none that is in others.
func (f *frame) emphasisedActivists(others []int32, activist, tie int32) []int32 {
	all := []int32{activist}
	if f.isTie(tie) {
		all = append(all, f.n.Ties.Source[tie], f.n.Ties.Target[tie])
	}
	var found []int32
	for _, a := range all {
		if a >= 0 && int(a) < f.n.Activists.Len() && !slices.Contains(found, a) && !slices.Contains(others, a) {
			found = append(found, a)
		}
	}
	return found
}

func (f *frame) isTie(tie int32) bool { return tie >= 0 && int(tie) < f.n.Ties.Len() }

// Widths of the rings of emphasised activists, units.
const (
	selectRing = 2.6
	hoverRing  = 1.4
)

// ring returns the width of the ring around activist a, px; 0: none.
func (f *frame) ring(a int32) float64 {
	switch {
	case slices.Contains(f.selected, a) || f.mark.Selected.HasActivist(a):
		return selectRing * f.units
	case slices.Contains(f.hovered, a):
		return hoverRing * f.units
	}
	return 0
}

// border returns the distance from the centre of activist a's disc at which its
// ties end, px.
func (f *frame) border(a int32) float64 { return f.radius(a) + f.rim() + f.ring(a) }

// radius returns the radius of activist a in this picture, px.
func (f *frame) radius(a int32) float64 { return f.radii[a] * f.size * f.units }

// rim returns the width of the rim that separates discs from lines, px.
func (f *frame) rim() float64 {
	wide := 1.5
	if f.borders != nil {
		wide = 2.4 // it has a colour to be told
	}
	return wide * f.units * clamp(f.size, .35, 1)
}

// seen reports whether a shape within reach of the box that a and b span is in
// the picture.
func (f *frame) seen(a, b vec, reach float64) bool {
	return math.Max(a.X, b.X) >= -reach && math.Min(a.X, b.X) <= f.cam.Width+reach &&
		math.Max(a.Y, b.Y) >= -reach && math.Min(a.Y, b.Y) <= f.cam.Height+reach
}
