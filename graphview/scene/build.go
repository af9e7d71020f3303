package scene

import (
	"math"
	"slices"

	"copresence/storage/network"
	"copresence/storage/network/parallel"
)

// Emphasis says what the person looking at the picture has selected and what the
// pointer is over. Each is network.None when it is nothing; see [Nothing].
type Emphasis struct {
	SelectedActivist, SelectedTie int32
	HoverActivist, HoverTie       int32
}

// Nothing returns the emphasis of a picture in which nothing stands out.
func Nothing() Emphasis {
	return Emphasis{network.None, network.None, network.None, network.None}
}

// touches reports whether a tie between a and b is one of an emphasised activist.
func (e *Emphasis) touches(a, b int32) bool {
	return a == e.SelectedActivist || b == e.SelectedActivist || a == e.HoverActivist || b == e.HoverActivist
}

// Build makes the scene that the camera sees of n, with its activists at places
// (one each; those not placed, and their ties, are left out). What lies outside
// the picture is left out too. text may be nil: then there are no labels.
func Build(n *network.Network, places []network.Point, cam Camera, st Style, mark Emphasis, text TextMeasurer) *Scene {
	var b Builder
	return b.Build(n, places, cam, st, mark, text)
}

// Builder builds the scenes of one window one after another. It keeps what a
// movement of the camera does not change, and so is faster than the function
// Build, to the same effect. Its zero value is ready. It is for one goroutine at
// a time; the scenes that it made are its caller's and never change.
type Builder struct {
	plan   *plan
	labels labelling
}

// Build is the function of that name.
func (b *Builder) Build(n *network.Network, places []network.Point, cam Camera, st Style, mark Emphasis, text TextMeasurer) *Scene {
	if !(st.Scale > 0) {
		st.Scale = 1
	}
	if b.plan == nil || !b.plan.serves(n, st) {
		b.plan = newPlan(n, st, b.plan)
		b.labels = labelling{}
	}
	b.plan.n = n
	f := newFrame(b.plan, places, cam, mark)
	s := &Scene{Width: pixels(cam.Width), Height: pixels(cam.Height), Background: st.Theme.Paper}
	s.Strokes = f.strokes()
	s.Discs = f.discs()
	if st.Labels && text != nil {
		s.Labels = b.labels.place(f, text)
	}
	return s
}

func pixels(size float64) int { return int(math.Round(clamp(size, 0, 1<<20))) }

// frame is one picture in the making.
type frame struct {
	*plan
	places []network.Point
	cam    Camera
	mark   Emphasis

	selected, hovered []int32 // the activists that are, or that the tie that is leads to

	units float64 // pixels a unit
	size  float64 // factor of radii at this zoom
	line  float64 // factor of the widths of lines at this zoom
	at    []vec   // place of each activist, px; NaN when it has none
}

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
	zoom := cam.Zoom / st.Scale
	room := spacing(places) * zoom / (roominess * math.Max(st.RadiusMax, 1))
	near := math.Min(math.Sqrt(zoom), room)
	return clamp(near, leastSize, mostSize), clamp(math.Sqrt(near), leastLine, mostLine)
}

func newFrame(p *plan, places []network.Point, cam Camera, mark Emphasis) *frame {
	st := &p.style
	f := &frame{plan: p, places: places, cam: cam, mark: mark, units: st.Scale}
	f.size, f.line = st.Factors(places, cam)
	f.selected = f.emphasisedActivists(nil, mark.SelectedActivist, mark.SelectedTie)
	f.hovered = f.emphasisedActivists(f.selected, mark.HoverActivist, mark.HoverTie)
	f.at = make([]vec, p.n.Activists.Len())
	for i := range f.at {
		f.at[i] = network.Nowhere
		if i < len(places) && places[i].Placed() {
			x, y := cam.Screen(places[i])
			if math.Abs(x) < farthest && math.Abs(y) < farthest {
				f.at[i] = vec{X: x, Y: y}
			}
		}
	}
	return f
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
	case slices.Contains(f.selected, a):
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
func (f *frame) rim() float64 { return 1.5 * f.units * clamp(f.size, .35, 1) }

// seen reports whether a shape within reach of the box that a and b span is in
// the picture.
func (f *frame) seen(a, b vec, reach float64) bool {
	return math.Max(a.X, b.X) >= -reach && math.Min(a.X, b.X) <= f.cam.Width+reach &&
		math.Max(a.Y, b.Y) >= -reach && math.Min(a.Y, b.Y) <= f.cam.Height+reach
}

// batch is the number of ties whose strokes are made in one go.
const batch = 2048

// strokes returns the strokes of all ties that are seen, in the order of
// painting: by verdict, then those of an emphasised activist, then what the
// pointer is over, then what is selected.
func (f *frame) strokes() []Stroke {
	order := f.drawOrder()
	looks := looks(&f.style.Theme)
	for v := range looks {
		looks[v].colour = faded(looks[v].colour, f.veil)
	}
	made := make([]Stroke, len(order))
	shown := make([]bool, len(order))
	parallel.For((len(order)+batch-1)/batch, func(k int) {
		for i := k * batch; i < min((k+1)*batch, len(order)); i++ {
			made[i], shown[i] = f.stroke(order[i], &looks[f.n.Ties.Verdict[order[i]]], 1)
		}
	})
	kept := made[:0]
	for i, ok := range shown {
		if ok {
			kept = append(kept, made[i])
		}
	}
	return f.emphasised(kept)
}

// drawOrder returns all ties but the emphasised ones in the order of painting.
func (f *frame) drawOrder() []int32 {
	ties := &f.n.Ties
	order := make([]int32, 0, ties.Len())
	for _, raised := range [...]bool{false, true} {
		for _, v := range drawOrder {
			for t, verdict := range ties.Verdict {
				tie := int32(t)
				if verdict == v && tie != f.mark.SelectedTie && tie != f.mark.HoverTie &&
					f.mark.touches(ties.Source[t], ties.Target[t]) == raised {
					order = append(order, tie)
				}
			}
		}
	}
	return order
}
