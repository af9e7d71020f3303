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
	low, high := vec{X: float64(region.Min.X), Y: float64(region.Min.Y)}, vec{X: float64(region.Max.X), Y: float64(region.Max.Y)}
	around := func(reach float64) area { return area{box: f.around(low, high, reach)} }
	b.patch(s, n, low, high, around, func(t int32) bool {
		from, to := f.at[f.n.Ties.Source[t]], f.at[f.n.Ties.Target[t]]
		return crosses(from, to, low, high, f.margin()+f.stray(t))
	})
}

// PatchTie is Patch for the trace of a tie, which it returns. The tie had another verdict
// in the picture. If it was counted there, how many ties cross each pixel, of density
// only the thread of this tie is in the scene. The trace is empty where nothing looks
// otherwise.
func (b *Builder) PatchTie(s *Scene, n *network.Network, tie int32, had network.Verdict, counted bool) Trace {
	f := &b.frame
	if f.silent() {
		b.plan.n = b.plan.now(n)
		return Trace{}
	}
	trace := b.Trace(tie)
	region := trace.Bounds
	if region.Empty() {
		return trace
	}
	counted = counted && f.crowd && f.mark.Focus == nil && f.classes.of == nil
	low, high := vec{X: float64(region.Min.X), Y: float64(region.Min.Y)}, vec{X: float64(region.Max.X), Y: float64(region.Max.Y)}
	a, b1 := f.at[f.n.Ties.Source[tie]], f.at[f.n.Ties.Target[tie]]
	beside := 2*f.spills() + f.stray(tie) + traceRows // of the farthest corner of a step
	around := func(reach float64) area {
		all := aroundLine(f.cam.World(a.X, a.Y), f.cam.World(b1.X, b1.Y), (beside+reach)/f.cam.Zoom)
		all.box = f.around(low, high, reach)
		return all
	}
	across := turned(b1.Sub(a)).Scale(1 / norm(b1.Sub(a)))
	touches := func(t int32) bool {
		from, to := f.at[f.n.Ties.Source[t]], f.at[f.n.Ties.Target[t]]
		reach := f.margin() + f.stray(t)
		if !crosses(from, to, low, high, reach) {
			return false
		}
		p, q := dot(from.Sub(a), across), dot(to.Sub(a), across)
		return min(p, q) <= beside+reach && max(p, q) >= -beside-reach
	}
	if counted {
		touches = nil
	}
	b.patch(s, n, low, high, around, touches)
	if counted {
		s.Density.Moved = Moved{Thread{px(a), px(b1)}, int(f.classes.levels[had]), f.level(tie)}
		if s.Density.Moved.From == s.Density.Moved.To {
			return Trace{}
		}
	}
	return trace
}

// silent reports whether verdicts are not to be seen: something else colours ties, and
// breaks their lines, or these are not drawn, because there are too many.
func (f *frame) silent() bool {
	lines := f.lines != nil && f.lines.of == nil && !(f.crowd && f.mark.Focus == nil)
	return f.classes.of != nil && !lines
}

// patch makes s of what lies around, which is between two corners, of ties only those
// that touch it; nil: none does.
func (b *Builder) patch(s *Scene, n *network.Network, low, high vec, around func(reach float64) area, touches func(tie int32) bool) {
	f := &b.frame
	b.plan.n = b.plan.now(n)
	n = b.plan.n
	b.sequence.update(n, b.plan.classes)
	people, ties := b.indices.of(n, f.places, &b.plan.fan)
	s.Width, s.Height, s.Background = pixels(f.cam.Width), pixels(f.cam.Height), f.style.Theme.Paper
	b.patched = b.patched[:0]
	near := around(f.margin())
	s.Behind = f.behind(s.Behind, b.text)
	if touches != nil {
		ties.near(&near, f.lane(), func(t int32) {
			if !f.mark.hidesTie(t) && touches(t) {
				b.patched = append(b.patched, t)
			}
		})
	}
	b.inOrder()
	b.visible = b.patched
	b.shapes(f, s)

	b.patchedDiscs = b.patchedDiscs[:0]
	near = around(f.style.RadiusMax*f.size*f.units + f.rim() + 2)
	people.near(&near, 0, func(a int32) { b.patchedDiscs = append(b.patchedDiscs, a) })
	slices.SortFunc(b.patchedDiscs, func(a, c int32) int {
		return cmp.Or(cmp.Compare(f.radii[c], f.radii[a]), cmp.Compare(a, c))
	})
	s.Discs = f.discs(s.Discs, b.patchedDiscs)
	s.Labels = b.labels.patch(f, s.Labels[:0], low, high)
}

// inOrder brings what is patched into the order of painting, as far as it matters: of
// density, only classes do.
func (b *Builder) inOrder() {
	const ranks, levels = int(raised) + 1, mostTieClasses
	f := &b.frame
	bucket := func(t int32) int { return int(f.rank(t))*levels + f.level(t) }
	var ends [ranks*levels + 1]int
	for _, t := range b.patched {
		ends[bucket(t)+1]++
	}
	for i := range ranks * levels {
		ends[i+1] += ends[i]
	}
	b.sorted = sizedTo(b.sorted, len(b.patched))
	next := ends
	for _, t := range b.patched {
		i := bucket(t)
		b.sorted[next[i]] = t
		next[i]++
	}
	b.patched, b.sorted = b.sorted, b.patched
	first := 0
	if f.crowd {
		first = (int(f.lowest()) + 1) * levels
	}
	for i := first; i < ranks*levels; i++ {
		slices.SortFunc(b.patched[ends[i]:ends[i+1]], func(t, u int32) int { return int(b.sequence.place[t] - b.sequence.place[u]) })
	}
}

// stray is how far a tie may run beside the straight line, px.
func (f *frame) stray(tie int32) float64 {
	return math.Abs(float64(f.fan.lane[tie])) * float64(f.lane()) * f.cam.Zoom
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

// patch appends the labels that reach between two corners.
func (l *labelling) patch(f *frame, labels []Label, low, high vec) []Label {
	labels = f.hullNames(labels, l.hulls, low, high)
	for i := len(l.placed) - 1; i >= 0; i-- {
		p := l.placed[i]
		size := f.letterSize(p.activist)
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
