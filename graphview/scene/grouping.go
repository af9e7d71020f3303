package scene

import (
	"image/color"
	"math"
	"slices"

	"copresence/storage/network"
)

// hullKey returns the key of the groups that have hulls, and the group of each activist
// (-1: none). They are the classes that colours could tell: what is left beyond the
// palette, and what is unknown, is no group. nil: there are no hulls.
func hullKey(n *network.Network, st *Style, among *Group) (*ColourKey, []int) {
	if st.Hulls == "" {
		return nil, nil
	}
	by := st.styledBy(st.Hulls, st.HullsBy)
	key, classOf := colourKey(n, by)
	if key == nil || key.Numeric {
		return nil, nil
	}
	key.By = st.Hulls
	if among != nil {
		key.recount(n, by, classOf, among)
	}
	if len(key.Classes) > len(okabeIto) {
		key.Classes = key.Classes[:len(okabeIto)]
		for a, class := range classOf {
			if class >= len(okabeIto) {
				classOf[a] = -1
			}
		}
	}
	key.Missing = 0
	return key, classOf
}

// hullLegend explains the colours of hulls; nil where those of the discs do.
func hullLegend(n *network.Network, st *Style, among *Group) *ColourKey {
	if st.Hulls == st.Colour {
		return nil
	}
	key, _ := hullKey(n, st, among)
	return key
}

// outline is the hull of a group as the layout has it, whatever the camera sees.
type outline struct {
	class   ColourClass
	corners []network.Point
	radius  float64 // of its largest disc, units
}

// grouping keeps the outlines of groups while only the camera moves.
type grouping struct {
	plan     *plan
	places   []network.Point
	shown    *Group
	outlines []outline

	screen, round, spare []vec // memory for one hull
}

// update finds the outlines for a picture.
func (g *grouping) update(f *frame) {
	if g.plan == f.plan && samePlaces(g.places, f.places) && sameActivists(g.shown, f.mark.Shown) {
		return
	}
	g.plan, g.places, g.shown = f.plan, f.places, f.mark.Shown
	g.outlines = f.outlines()
}

// outlines returns the outlines of the groups of which two or more are shown.
func (f *frame) outlines() []outline {
	if f.groups == nil {
		return nil
	}
	members := make([][]network.Point, len(f.groups.Classes))
	all := make([]outline, len(members))
	for a, class := range f.groupOf {
		if class < 0 || a >= len(f.places) || !f.places[a].Placed() || f.mark.hidesActivist(int32(a)) {
			continue
		}
		members[class] = append(members[class], f.places[a])
		all[class].radius = math.Max(all[class].radius, f.radii[a])
	}
	for class, places := range members {
		if len(places) > 1 {
			all[class].class, all[class].corners = f.groups.Classes[class], corners(places)
		}
	}
	return slices.DeleteFunc(all, func(o outline) bool { return o.corners == nil })
}

// paleness is the opacity of the areas of hulls.
func paleness(t *Theme) float64 {
	if t.dark() {
		return .2
	}
	return .13
}

// HullColours returns how a colour looks on paper as the area of a hull, and as the line
// around it.
func HullColours(t *Theme, c color.NRGBA) (area, line color.NRGBA) {
	return mixed(t.Paper, c, paleness(t)), mixed(t.Paper, c, .55)
}

// hull draws the hull of a group, with its name above.
func (d *backdropping) hull(o *outline) {
	g := d.hulls
	g.screen, g.round = g.screen[:0], g.round[:0]
	for _, c := range o.corners {
		g.screen = append(g.screen, d.screen(c))
	}
	g.screen = distinct(g.screen)
	air := 9 * d.units * clamp(d.size, .35, 1)
	g.round = padded(g.round, g.screen, o.radius*d.size*d.units+d.rim()+air)
	top := g.round[0]
	_, d.line = HullColours(&d.style.Theme, o.class.Colour)
	for i, p := range g.round {
		d.straight(p, g.round[(i+1)%len(g.round)])
		if p.Y < top.Y {
			top = p
		}
	}
	d.label(o.class.Label, top, .5, -.45)
	picture := box{-2, -2, d.cam.Width + 2, d.cam.Height + 2}
	g.round, g.spare = picture.clipped(g.round, g.spare)
	if len(g.round) < 3 {
		return
	}
	if len(d.Hulls) < cap(d.Hulls) {
		d.Hulls = d.Hulls[:len(d.Hulls)+1] // with the memory that it had
	} else {
		d.Hulls = append(d.Hulls, Hull{})
	}
	h := &d.Hulls[len(d.Hulls)-1]
	h.Colour, h.Points = faded(o.class.Colour, paleness(&d.style.Theme)), h.Points[:0]
	for _, p := range g.round {
		h.Points = append(h.Points, px(p))
	}
}
