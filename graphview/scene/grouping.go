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
	fades   bool    // most of its members do
}

// grouping keeps the outlines of groups while only the camera moves.
type grouping struct {
	plan         *plan
	places       []network.Point
	shown, focus *Group
	outlines     []outline

	screen, round, spare []vec // memory for one hull
}

// update finds the outlines for a picture.
func (g *grouping) update(f *frame) {
	if g.plan == f.plan && samePlaces(g.places, f.places) && sameActivists(g.shown, f.mark.Shown) && g.focus == f.mark.Focus {
		return
	}
	g.plan, g.places, g.shown, g.focus = f.plan, f.places, f.mark.Shown, f.mark.Focus
	g.outlines = f.outlines()
}

// outlines returns the outlines of the groups of which two or more are shown. Where all
// else fades, so do the hulls of which less than half of the members keep their colours.
func (f *frame) outlines() []outline {
	if f.groups == nil {
		return nil
	}
	members := make([][]network.Point, len(f.groups.Classes))
	all, faint := make([]outline, len(members)), make([]int, len(members))
	for a, class := range f.groupOf {
		if class < 0 || a >= len(f.places) || !f.places[a].Placed() || f.mark.hidesActivist(int32(a)) {
			continue
		}
		members[class] = append(members[class], f.places[a])
		all[class].radius = math.Max(all[class].radius, f.radii[a])
		if f.mark.fadesActivist(int32(a)) {
			faint[class]++
		}
	}
	for class, places := range members {
		if len(places) > 1 {
			all[class].fades = 2*faint[class] > len(places)
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

// fadedHull is how opaque hulls are that fade, as a share of what they were.
const fadedHull = .25

// HullColours returns how a colour looks on paper as the area of a hull, and as the line
// around it.
func HullColours(t *Theme, c color.NRGBA) (area, line color.NRGBA) {
	return mixed(t.Paper, c, paleness(t)), mixed(t.Paper, c, .55)
}

// round returns what is around a group in the picture, in memory for one hull.
func (f *frame) round(o *outline) []vec {
	g := f.hulls
	g.screen = g.screen[:0]
	for _, c := range o.corners {
		x, y := f.cam.Screen(c)
		g.screen = append(g.screen, vec{X: x, Y: y})
	}
	g.screen = distinct(g.screen)
	air := 9 * f.units * clamp(f.size, .35, 1)
	g.round = padded(g.round[:0], g.screen, o.radius*f.size*f.units+f.rim()+air)
	return g.round
}

// hull draws the hull of a group.
func (d *backdropping) hull(o *outline) {
	g, opacity := d.hulls, paleness(&d.style.Theme)
	d.round(o)
	_, d.line = HullColours(&d.style.Theme, o.class.Colour)
	if o.fades {
		d.line, opacity = mixed(d.style.Theme.Paper, d.line, fadedHull), opacity*fadedHull
	}
	for i, p := range g.round {
		d.straight(p, g.round[(i+1)%len(g.round)])
	}
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
	h.Colour, h.Points = faded(o.class.Colour, opacity), h.Points[:0]
	for _, p := range g.round {
		h.Points = append(h.Points, px(p))
	}
}
