package scene

import (
	"cmp"
	"math"
	"slices"

	"copresence/storage/network"
)

// Placement is where the labels of a picture stand. It does not change.
type Placement struct{ placed []placedLabel }

// Placement returns where the labels stand in the picture that Into made last.
func (b *Builder) Placement() Placement { return Placement{b.labels.placed} }

// mostRaised is how many ties of emphasised activists are raised at most.
const mostRaised = 20000

// Above returns what stands out in a picture, to be painted over one in which
// nothing does: the ties of emphasised activists, the selected ties and the one
// under the pointer, the discs of all these, and the names of what alone is
// selected or pointed at, where they stand in the picture. n is what the picker
// shows, but for its verdicts. text may be nil: then there are no labels.
func (p *Picker) Above(n *network.Network, cam Camera, mark Emphasis, text TextMeasurer, stand Placement) *Scene {
	plan := p.plan
	plan.n = n
	f := newFrame(&plan, p.places, p.apart, cam, mark)
	s := &Scene{Width: pixels(cam.Width), Height: pixels(cam.Height), Background: plan.style.Theme.Paper}
	people := slices.Concat(f.selected, f.hovered)
	alone := people
	if mark.Selected != nil {
		for _, a := range mark.Selected.Activists.All() {
			if int(a) < n.Activists.Len() && !slices.Contains(alone, a) {
				people = append(people, a)
			}
		}
	}
	s.Strokes = append(f.emphasised(p.raised(&f, people)), f.pins()...)
	slices.SortFunc(people, func(a, b int32) int { return cmp.Compare(f.radii[b], f.radii[a]) })
	for _, a := range people {
		if f.spot(a).Placed() {
			s.Discs = append(s.Discs, f.disc(a))
		}
	}
	if plan.style.Labels && text != nil {
		s.Labels = f.above(alone, text, stand)
	}
	return s
}

// raised returns the strokes of the ties of those activists, in the order of
// painting, without those that are drawn bolder.
func (p *Picker) raised(f *frame, people []int32) []Stroke {
	var ties []int32
	for _, a := range people {
		if f.mark.SelectedActivist != a && f.mark.HoverActivist != a && !f.mark.Selected.HasActivist(a) {
			continue // the end of a tie
		}
		_, incident := f.n.Incident(a)
		for _, t := range incident {
			if t != f.mark.SelectedTie && t != f.mark.HoverTie && !f.mark.Selected.HasTie(t) && !f.mark.fadesTie(t) {
				ties = append(ties, t)
			}
		}
		if len(ties) > mostRaised {
			ties = ties[:mostRaised]
			break
		}
	}
	slices.SortFunc(ties, func(t, u int32) int {
		switch {
		case t == u:
			return 0
		case p.sequence.later(f.n, t, u):
			return 1
		}
		return -1
	})
	looks, _ := f.looks()
	var strokes []Stroke
	for _, t := range slices.Compact(ties) {
		if _, seen := f.glimpse(t); !seen {
			continue
		}
		if s, ok := f.stroke(t, &looks[f.n.Ties.Verdict[t]], 1); ok {
			strokes = append(strokes, s)
		}
	}
	return strokes
}

// above returns the labels of those activists, where they stand already, or, for
// one that has no label yet, on the side where the fewest ties leave.
func (f *frame) above(people []int32, text TextMeasurer, stand Placement) []Label {
	l := labelling{marks: people}
	size := f.style.LabelSize * f.units
	var labels []Label
	for _, a := range people {
		at := f.spot(a)
		if !at.Placed() || f.names[a] == "" {
			continue
		}
		wide := text.Measure(f.names[a], size, true)
		offset, found := stand.offset(a, wide, f.ring(a))
		if !found {
			s := site{at: at, reach: f.border(a) + 2*f.units, width: wide, size: size, owner: a}
			f.countTies(&s)
			offset, _, _ = s.find(newClutter(4*size, 1))
		}
		label := l.label(f, placedLabel{a, offset, wide}, at.Add(offset))
		label.Halo *= 1.6 // over whatever is there
		labels = append(labels, label)
	}
	return labels
}

// offset returns where the label of an activist begins when it is wide pixels
// wide, and a ring as much around its disc.
func (p Placement) offset(activist int32, wide, ring float64) (offset vec, found bool) {
	for i := range p.placed {
		l := &p.placed[i]
		if l.activist != activist {
			continue
		}
		// The label keeps the edge that is next to the disc, or its middle.
		more := wide - l.width
		switch right := l.offset.X + l.width; {
		case l.offset.X > 0:
			return vec{X: l.offset.X + ring, Y: l.offset.Y}, true
		case right < 0:
			return vec{X: l.offset.X - more - ring, Y: l.offset.Y}, true
		default:
			return vec{X: l.offset.X - more/2, Y: l.offset.Y + math.Copysign(ring, l.offset.Y)}, true
		}
	}
	return vec{}, false
}

// Equal reports whether two placements are one and the same.
func (p Placement) Equal(q Placement) bool { return same(p.placed, q.placed) }
