package scene

import (
	"cmp"
	"math"
	"slices"

	"copresence/storage/network"
)

// Placement is where the labels of a picture stand. It does not change.
type Placement struct {
	placed []placedLabel
	hulls  []placedName
}

// Placement returns where the labels stand in the picture that Into made last.
func (b *Builder) Placement() Placement { return Placement{b.labels.placed, b.labels.hulls} }

// mostRaised is how many ties of emphasised activists are raised at most.
const mostRaised = 20000

// Above returns what stands out in a picture, to be painted over one in which
// nothing does: the ties of emphasised activists, the selected ties and the one
// under the pointer, the discs of all these, and the names of what alone is
// selected or pointed at, where they stand in the picture. What these ties would
// cover, discs and labels, is painted again. n is what the picker
// shows, but for its verdicts. text may be nil: then there are no labels.
func (p *Picker) Above(n *network.Network, cam Camera, mark Emphasis, text TextMeasurer, stand Placement) *Scene {
	plan := p.plan
	plan.n = plan.now(n)
	n = plan.n
	f := newFrame(&plan, &p.extents, cam, mark)
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
	few := n.Activists.Len() <= fewAbove
	if few {
		f.at = f.locate(nil)
	}
	s.Strokes = f.emphasised(p.raised(&f, people))
	if few {
		var labels []Label
		var boxes []box
		if plan.style.Labels && text != nil {
			labels, boxes = stand.others(&f, alone)
		}
		s.Discs, s.Labels = covered(s.Strokes, f.discs(nil, plan.order), labels, boxes)
	} else {
		s.Discs = f.discsOf(people, s.Strokes)
	}
	s.Strokes = append(s.Strokes, f.pins()...)
	if plan.style.Labels && text != nil {
		s.Labels = append(s.Labels, f.above(alone, text, stand)...)
	}
	return s
}

// fewAbove is the number of activists up to which all discs and labels that ties which
// stand out would cover are painted again, and not only the discs at their ends.
const fewAbove = 2000

// discsOf returns the discs of those activists and of the ends of the strokes.
func (f *frame) discsOf(people []int32, strokes []Stroke) []Disc {
	shown := slices.Clone(people)
	for i := range strokes {
		if t := strokes[i].Tie; t != network.None {
			shown = append(shown, f.n.Ties.Source[t], f.n.Ties.Target[t])
		}
	}
	slices.SortFunc(shown, func(a, b int32) int { return cmp.Or(cmp.Compare(f.radii[b], f.radii[a]), cmp.Compare(a, b)) })
	var discs, ringed []Disc
	for _, a := range slices.Compact(shown) {
		switch d := f.disc(a); {
		case !f.spot(a).Placed():
		case d.Ring > 0:
			ringed = append(ringed, d)
		default:
			discs = append(discs, d)
		}
	}
	return append(discs, ringed...)
}

// others returns the labels of all but those activists, and what each covers.
func (p Placement) others(f *frame, people []int32) ([]Label, []box) {
	l := labelling{}
	var labels []Label
	var boxes []box
	for i := range p.hulls {
		for _, name := range f.hullNames(nil, p.hulls[i:i+1], vec{}, vec{X: f.cam.Width, Y: f.cam.Height}) {
			labels, boxes = append(labels, name), append(boxes, name.box(p.hulls[i].width))
		}
	}
	for i := len(p.placed) - 1; i >= 0; i-- {
		one := p.placed[i]
		if at := f.spot(one.activist); at.Placed() && !slices.Contains(people, one.activist) {
			label := l.label(f, one, at.Add(one.offset))
			labels, boxes = append(labels, label), append(boxes, label.box(one.width))
		}
	}
	return labels, boxes
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
		case p.standing.later(f.plan, t, u):
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
		if s, ok := f.stroke(t, &looks[f.classes.class(f.n, t)], 1); ok {
			strokes = append(strokes, s)
		}
	}
	return strokes
}

// above returns the labels of those activists, where they stand already, or, for
// one that has no label yet, on the side where the fewest ties leave.
func (f *frame) above(people []int32, text TextMeasurer, stand Placement) []Label {
	l := labelling{marks: people}
	var labels []Label
	for _, a := range people {
		at := f.spot(a)
		if !at.Placed() || f.names[a] == "" {
			continue
		}
		size := f.letterSize(a)
		wide := text.Measure(f.names[a], size, true)
		offset, found := stand.offset(a, wide, f.ring(a))
		if !found {
			s := site{at: at, reach: f.border(a) + 2*f.units, width: wide, size: size, owner: a}
			f.countTies(&s)
			var empty clutter
			empty.reset(4*size, 1)
			offset, _, _ = s.find(&empty, f.style.NamesIn)
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
func (p Placement) Equal(q Placement) bool { return same(p.placed, q.placed) && same(p.hulls, q.hulls) }
