package scene

import (
	"math"

	"copresence/storage/network"
)

// placedName is the name of a group that found room at its hull: a point of the outline
// in the layout, and where the baseline begins from there, px.
type placedName struct {
	text   string
	at     network.Point
	offset vec
	width  float64 // px
}

// nameHulls finds room for the names of hulls: outside of them, at the top if that can
// be, else as near to it as can be, and inside only where outside is none. A name covers
// no disc, no label and no other name; one that finds no room is left out, and so is that
// of a hull that fades.
func (f *frame) nameHulls(room *clutter, text TextMeasurer) []placedName {
	var placed []placedName
	size := f.style.LabelSize * f.units
	for i := range f.hulls.outlines {
		o := &f.hulls.outlines[i]
		if o.fades || o.class.Label == "" {
			continue
		}
		width := text.Measure(o.class.Label, size, false)
		round := f.round(o)
		if at, offset, ok := spotAt(round, room, width, size); ok {
			room.addBox(labelBox(at.Add(offset), width, size))
			placed = append(placed, placedName{o.class.Label, f.cam.World(at.X, at.Y), offset, width})
		}
	}
	return placed
}

// spotAt returns a point of an outline, and where a text begins from there that covers
// nothing.
func spotAt(round []vec, room *clutter, width, size float64) (at, offset vec, ok bool) {
	const (
		directions = 12 // twelve, as on the face of a clock
		air        = .35
		ownDisc    = network.None - 1 // it has none that it may cover
	)
	high := (capitals + descenders) * size
	for _, outside := range [...]float64{1, -1} {
		for i := range directions {
			turn := float64((i+1)/2) * 2 * math.Pi / directions // from the top, right and left in turn
			if i%2 == 0 {
				turn = -turn
			}
			sin, cos := math.Sincos(turn)
			away := vec{X: sin, Y: -cos}
			at = farthestAlong(round, away)
			middle := vec{X: outside * away.X * (width/2 + air*size), Y: outside * away.Y * (high/2 + air*size)}
			offset = middle.Add(vec{X: -width / 2, Y: high/2 - descenders*size})
			if room.free(labelBox(at.Add(offset), width, size), ownDisc) {
				return at, offset, true
			}
		}
	}
	return at, offset, false
}

// farthestAlong returns the point that reaches farthest in a direction; of several the
// one in their middle.
func farthestAlong(round []vec, way vec) vec {
	const alike = .5 // px
	farthest := math.Inf(-1)
	for _, p := range round {
		farthest = math.Max(farthest, dot(p, way))
	}
	low, high, found := vec{}, vec{}, false
	for _, p := range round {
		if dot(p, way) < farthest-alike {
			continue
		}
		across := turned(way)
		if !found || dot(p, across) < dot(low, across) {
			low = p
		}
		if !found || dot(p, across) > dot(high, across) {
			high = p
		}
		found = true
	}
	return low.Add(high).Scale(.5)
}

// hullNames appends the names of hulls that are between two corners of the picture.
func (f *frame) hullNames(labels []Label, placed []placedName, low, high vec) []Label {
	size := f.style.LabelSize * f.units
	for i := range placed {
		p := &placed[i]
		x, y := f.cam.Screen(p.at)
		at := vec{X: x, Y: y}.Add(p.offset)
		if at.X-size > high.X || at.Y-1.5*size > high.Y || at.Y+size < low.Y || at.X+p.width+size < low.X {
			continue
		}
		labels = append(labels, Label{
			At: px(at), Text: p.text, Size: float32(size), Colour: f.style.Theme.Quiet,
			HaloColour: f.style.Theme.Halo, Halo: float32(2.5 * f.units), Activist: network.None,
		})
	}
	return labels
}
