package scene

import (
	"cmp"
	"image"
	"math"
	"slices"

	"copresence/storage/network"
)

// Patch makes s what the picture that Into made last shows within a region, when
// nothing has changed since but verdicts, which are those of n now. It looks only
// at what lies there. The picture must be whole, not a draft, and have no emphasis
// but a focus.
func (b *Builder) Patch(s *Scene, n *network.Network, region image.Rectangle) {
	f := &b.frame
	b.plan.n = b.plan.now(n)
	n = b.plan.n
	b.sequence.update(n, b.plan.classes)
	people, ties := b.indices.of(n, f.places, &b.plan.fan)
	low, high := vec{X: float64(region.Min.X), Y: float64(region.Min.Y)}, vec{X: float64(region.Max.X), Y: float64(region.Max.Y)}
	s.Width, s.Height, s.Background = pixels(f.cam.Width), pixels(f.cam.Height), f.style.Theme.Paper
	b.patched = b.patched[:0]
	box := f.around(low, high, f.margin())
	ties.near(&box, f.lane(), func(items []int32) { b.patched = f.touching(b.patched, items, low, high) })
	slices.SortFunc(b.patched, func(t, u int32) int {
		if r := cmp.Compare(f.rank(t), f.rank(u)); r != 0 {
			return r
		}
		if b.sequence.later(b.plan, t, u) {
			return 1
		}
		return -1
	})
	b.visible = b.patched
	b.shapes(f, s)

	b.patchedDiscs = b.patchedDiscs[:0]
	reach := f.style.RadiusMax*f.size*f.units + f.rim() + 2
	box = f.around(low, high, reach)
	people.near(&box, 0, func(items []int32) { b.patchedDiscs = append(b.patchedDiscs, items...) })
	slices.SortFunc(b.patchedDiscs, func(a, c int32) int {
		return cmp.Or(cmp.Compare(f.radii[c], f.radii[a]), cmp.Compare(a, c))
	})
	s.Discs = f.discs(s.Discs, b.patchedDiscs)
	s.Labels = b.labels.patch(f, s.Labels[:0], low, high)
}

// touching appends those of the items that may have a pixel between two corners.
func (f *frame) touching(found, items []int32, low, high vec) []int32 {
	for _, t := range items {
		if f.mark.hidesTie(t) {
			continue
		}
		from, to := f.at[f.n.Ties.Source[t]], f.at[f.n.Ties.Target[t]]
		reach := f.margin() + math.Abs(float64(f.fan.lane[t]))*float64(f.lane())*f.cam.Zoom
		if crosses(from, to, low, high, reach) {
			found = append(found, t)
		}
	}
	return found
}

// crosses reports whether the line from a to b comes within reach of a box, or
// nearly so.
func crosses(a, b, low, high vec, reach float64) bool {
	// The separating axes are those of the box and that across the line.
	if max(a.X, b.X) < low.X-reach || min(a.X, b.X) > high.X+reach || max(a.Y, b.Y) < low.Y-reach || min(a.Y, b.Y) > high.Y+reach {
		return false
	}
	middle, half := low.Add(high).Scale(.5), high.Sub(low).Scale(.5)
	across := turned(b.Sub(a))
	length := norm(across)
	return math.Abs(dot(middle.Sub(a), across)) <= half.X*math.Abs(across.X)+half.Y*math.Abs(across.Y)+reach*length
}

// margin is how far a tie reaches beside the middle of its line, px: half its
// width, or half its arrowhead, and the blur.
func (f *frame) margin() float64 {
	wide := widestTie * heaviest * f.units * f.line * f.style.TieWidth
	return math.Max(wide, .4*(3.6*f.units+1.9*wide)*1.2) + 2
}

// Traces returns boxes that hold all pixels of a tie in the picture that Into made
// last, none longer than that many pixels and the margin around it.
func (b *Builder) Traces(tie int32, longest float64) []image.Rectangle {
	f := &b.frame
	from, to := f.spot(f.n.Ties.Source[tie]), f.spot(f.n.Ties.Target[tie])
	if _, seen := f.glimpse(tie); !seen {
		return nil
	}
	c, straight := f.path(tie, from, to)
	if f.crowd {
		straight = true
	}
	view := image.Rect(0, 0, pixels(f.cam.Width), pixels(f.cam.Height))
	pieces := int(math.Min(norm(to.Sub(from))*1.3/longest+1, 4096))
	var boxes []image.Rectangle
	last := c.from
	for i := 1; i <= pieces; i++ {
		t := float64(i) / float64(pieces)
		next := c.at(t)
		if straight {
			next = from.Add(to.Sub(from).Scale(t))
		}
		reach := f.margin() + 1 + norm(next.Sub(last))/8 // a bend strays from its chord
		box := image.Rect(
			int(math.Floor(min(last.X, next.X)-reach)), int(math.Floor(min(last.Y, next.Y)-reach)),
			int(math.Ceil(max(last.X, next.X)+reach)), int(math.Ceil(max(last.Y, next.Y)+reach)),
		).Intersect(view)
		if !box.Empty() {
			boxes = append(boxes, box)
		}
		last = next
	}
	return boxes
}

// patch appends the labels that reach between two corners.
func (l *labelling) patch(f *frame, labels []Label, low, high vec) []Label {
	size := f.style.LabelSize * f.units
	for i := len(l.placed) - 1; i >= 0; i-- {
		p := l.placed[i]
		at := f.at[p.activist].Add(p.offset)
		if at.X-size > high.X || at.Y-1.5*size > high.Y || at.Y+size < low.Y || at.X+p.width+size < low.X {
			continue
		}
		labels = append(labels, l.label(f, p, at))
	}
	return labels
}

// Changed lists the ties whose verdicts differ in two snapshots that are otherwise
// the same, at most some dozens; ok is false when they are more or something else
// differs.
func Changed(from, to *network.Network) (ties []int32, ok bool) {
	if from == nil || !same(from.Ties.ID, to.Ties.ID) {
		return nil, false
	}
	if same(from.Ties.Verdict, to.Ties.Verdict) {
		return nil, true
	}
	const most = 32
	return differing(from.Ties.Verdict, to.Ties.Verdict, most)
}
