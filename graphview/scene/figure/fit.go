package figure

import (
	"math"
	"slices"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// fitting finds how large a network can be for all of it to stay in the panels. What
// reaches beyond the places of activists only the finished scene tells, so it is built,
// measured, and built again smaller.
type fitting struct {
	*page
	n             *network.Network
	places, shown []network.Point
	panels        []panel
	builders      []scene.Builder // one a panel
}

// drawing is a network as it was built in the panels.
type drawing struct {
	scene *scene.Scene
	cam   scene.Camera
	inset rect // what was left free at the borders
	over  overhang
}

// Long names at the sides would make a small picture of a large network. So they take at
// most these shares of the panel on each side: the least that leaves enough of them. The
// other names stand on another side of their disc, or are left out.
var namesTake = [...]float64{.1, .2, 1. / 3}

// enoughNames is the share of the names that find room in the largest picture.
const enoughNames = .95

// mostTries is how often the network is made smaller to fit.
const mostTries = 9

// best draws the network, at least inset from the borders of its panel.
func (f *fitting) best(inset rect) drawing {
	first := f.draw(inset, false)
	if first.over.all() == (rect{}) {
		return first
	}
	names, events := f.named(first)
	var best drawing
	most, mostEvents := 0, 0
	for _, share := range namesTake {
		d := f.fit(first, inset, share)
		found, ofEvents := f.named(d)
		if best.scene == nil || enoughNames*float64(found) > float64(most) || ofEvents > mostEvents && float64(found) >= enoughNames*float64(most) {
			best, most, mostEvents = d, found, ofEvents
		}
		if float64(most) >= enoughNames*float64(names) && mostEvents >= events || f.n.Activists.Len() > manyNamed {
			break
		}
	}
	return best
}

// manyNamed is the number of activists beyond which one share is tried alone: of so many
// but few have names, and each picture takes its time.
const manyNamed = 20000

// named returns how many names a drawing has, and how many of them are of events, of which
// none is to be lost: they are few, and say what brought people together.
func (f *fitting) named(d drawing) (all, events int) {
	for i := range d.scene.Labels {
		if int(d.scene.Labels[i].Activist) >= f.n.Activists.Len() {
			events++
		}
	}
	return len(d.scene.Labels), events
}

// fit draws the network so that it does not reach over the borders, and names take no more
// than that share: those that would are bounded in the end.
func (f *fitting) fit(d drawing, inset rect, share float64) drawing {
	for range mostTries {
		more := f.wider(inset, f.beside(d, d.over.names), share)
		more = f.wider(more, f.beside(d, d.over.rest), 1./3)
		if more == inset {
			break
		}
		inset = more
		if d = f.draw(inset, false); d.over.all() == (rect{}) {
			return d
		}
	}
	return f.draw(inset, true)
}

// beside returns how much more must be free at the borders for what reaches over them. Of
// room that the network does not fill, half is given to the other side.
func (f *fitting) beside(d drawing, over rect) rect {
	low, high, _ := scene.Bounds(f.shown)
	room := f.panels[0].free.inset(d.inset)
	wide := math.Max(room.width()-(high.X-low.X)*d.cam.Zoom, 0) / 2
	tall := math.Max(room.height()-(high.Y-low.Y)*d.cam.Zoom, 0) / 2
	return rect{
		over.left + math.Min(over.left, wide), over.top + math.Min(over.top, tall),
		over.right + math.Min(over.right, wide), over.bottom + math.Min(over.bottom, tall),
	}
}

// wider returns what is free at the borders with more on each side, up to a share of the
// panel, or as it was where that is more.
func (f *fitting) wider(inset, more rect, share float64) rect {
	wide, high := share*f.panels[0].free.width(), share*f.panels[0].free.height()
	return inset.most(rect{
		math.Min(inset.left+more.left, wide), math.Min(inset.top+more.top, high),
		math.Min(inset.right+more.right, wide), math.Min(inset.bottom+more.bottom, high),
	})
}

// draw builds the network in all panels. Bounded names stay in theirs.
func (f *fitting) draw(inset rect, bounded bool) drawing {
	d := drawing{scene: &scene.Scene{}, inset: inset}
	for i, one := range f.panels {
		d.cam = f.camera(f.shown, one.free.inset(inset))
		st := f.style()
		if bounded {
			st.NamesIn = scene.Room{Left: one.free.left, Top: one.free.top, Right: one.free.right, Bottom: one.free.bottom}
		}
		s := f.builders[i].Build(f.n, f.places, d.cam, st, f.mark(one), f.text)
		d.over = d.over.most(overhangOf(s, one.free, f.text))
		merge(d.scene, s)
	}
	return d
}

// overhang is by how much a scene reaches beyond what is free, on each side: the names of
// activists, and all else.
type overhang struct{ names, rest rect }

func (o overhang) all() rect { return o.names.most(o.rest) }

func (o overhang) most(p overhang) overhang {
	return overhang{o.names.most(p.names), o.rest.most(p.rest)}
}

func overhangOf(s *scene.Scene, free rect, text scene.TextMeasurer) overhang {
	var over overhang
	extend := func(what *rect, left, top, right, bottom float64) {
		*what = what.most(rect{free.left - left, free.top - top, right - free.right, bottom - free.bottom})
	}
	for i := range s.Discs {
		x, y, r := float64(s.Discs[i].At.X), float64(s.Discs[i].At.Y), float64(s.Discs[i].Reach())
		extend(&over.rest, x-r, y-r, x+r, y+r)
	}
	for i := range s.Behind.Strokes {
		k := &s.Behind.Strokes[i]
		extend(&over.rest, float64(min(k.From.X, k.To.X)), float64(min(k.From.Y, k.To.Y)), float64(max(k.From.X, k.To.X)), float64(max(k.From.Y, k.To.Y)))
	}
	for i, l := range slices.Concat(s.Behind.Labels, s.Labels) {
		what := &over.names
		if i < len(s.Behind.Labels) {
			what = &over.rest
		}
		x, y, size := float64(l.At.X), float64(l.At.Y), float64(l.Size)
		extend(what, x, y-.8*size, x+text.Measure(l.Text, size, l.Bold), y+.25*size)
	}
	return over
}
