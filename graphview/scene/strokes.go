package scene

// batch is the number of ties that are looked at in one go.
const batch = 2048

// strokes returns the strokes of all ties that are seen, in the order of
// painting: those that fade, then by class, then those of an emphasised
// activist, then what the pointer is over, then what is selected. Where they are
// too many to be told apart, those that fade or are ordinary become the density.
func (b *Builder) strokes(f *frame, s *Scene) {
	b.drawOrder(f)
	b.cull(f)
	f.crowd = f.crowded(len(b.visible), b.ink())
	b.shapes(f, s)
	s.Strokes = append(f.emphasised(s.Strokes), f.pins()...)
}

// shapes makes the strokes of the visible ties, or the density.
func (b *Builder) shapes(f *frame, s *Scene) {
	b.looks, b.pale = f.looks()
	ties := b.visible
	s.Density.Layers, s.Density.Moved = s.Density.Layers[:0], Moved{}
	if f.crowd {
		ties = b.density(f, s)
	}
	s.Strokes = sizedTo(s.Strokes, len(ties))
	b.shown = sizedTo(b.shown, len(ties))
	b.scene, b.single = s, ties
	b.inBatches(len(ties), b.jobs.stroke)
	b.scene, b.single, b.crowding = nil, nil, nil
	kept := 0
	for i, ok := range b.shown {
		if ok {
			if kept != i {
				s.Strokes[kept] = s.Strokes[i]
			}
			kept++
		}
	}
	s.Strokes = s.Strokes[:kept]
}

// strokeBatch makes a batch of strokes.
func (b *Builder) strokeBatch(k int) {
	f := &b.frame
	for i := k * batch; i < min((k+1)*batch, len(b.single)); i++ {
		tie := b.single[i]
		class := f.classes.class(f.n, tie)
		l := &b.looks[class]
		if f.mark.fadesTie(tie) {
			l = &b.pale[class]
		}
		b.scene.Strokes[i], b.shown[i] = f.stroke(tie, l, 1)
	}
}

// looks returns how ties of each class look in this picture, and how those that
// fade do.
func (f *frame) looks() (clear, pale lookTable) {
	copy(clear[:], f.classes.looks)
	pale, veil := clear, f.veil
	if f.mark.Shown != nil {
		veil = veilOf(f.mark.Shown.Ties.Len())
	}
	whole := veil
	if f.mark.Focus != nil {
		veil = veilOf(f.mark.Focus.Ties.Len())
	}
	for v := range f.classes.looks {
		pale[v].colour = faded(clear[v].colour, whole*fadedTie)
		clear[v].colour = faded(clear[v].colour, veil)
	}
	if f.took != nil { // not fainter for that ties are many
		last := len(f.classes.looks) - 1
		l := participationLook(&f.style.Theme)
		l.colour = faded(l.colour, f.veilOfParticipations())
		clear[last], pale[last] = l, l
		pale[last].colour = faded(l.colour, 2*fadedTie)
	}
	return clear, pale
}

// cull fills visible with the ties of the order that may be seen.
func (b *Builder) cull(f *frame) {
	batches := (len(b.order) + batch - 1) / batch
	b.visible = sizedTo(b.visible, len(b.order))
	b.counts = sizedTo(b.counts, batches)
	b.inks = sizedTo(b.inks, batches)
	b.inBatches(len(b.order), b.jobs.cull)
	kept := 0
	for k, count := range b.counts {
		copy(b.visible[kept:], b.visible[k*batch:k*batch+count])
		kept += count
	}
	b.visible = b.visible[:kept]
}

// cullBatch moves those of a batch that may be seen to its beginning in visible.
func (b *Builder) cullBatch(k int) {
	from, found, ink := k*batch, k*batch, 0.0
	for _, tie := range b.order[from:min(from+batch, len(b.order))] {
		if length, seen := b.frame.glimpse(tie); seen {
			b.visible[found] = tie
			found++
			ink += length
		}
	}
	b.counts[k], b.inks[k] = found-from, ink
}

// ink returns about how many pixels the lines of all visible ties are long.
func (b *Builder) ink() float64 {
	sum := 0.0
	for _, ink := range b.inks {
		sum += ink
	}
	return sum
}

// glimpse reports whether a tie may be seen, and about how long in the picture.
func (f *frame) glimpse(tie int32) (length float64, seen bool) {
	source, target := f.n.Ties.Source[tie], f.n.Ties.Target[tie]
	from, to := f.spot(source), f.spot(target)
	// A comparison with NaN is false: an end that is nowhere shows nothing.
	if source == target || !(from != to) || f.mark.hidesTie(tie) {
		return 0, false
	}
	width := min(max(from.X, to.X), f.cam.Width) - max(min(from.X, to.X), 0)
	height := min(max(from.Y, to.Y), f.cam.Height) - max(min(from.Y, to.Y), 0)
	reach := 20 * f.units
	if !f.plain && f.fan.lane[tie] != 0 {
		reach += fanShare * norm(to.Sub(from))
	}
	return max(width, height, 0), min(width, height) >= -reach
}

// fadedTie is how opaque ties are that fade, as a share of what they were.
const fadedTie = .16

// rank is what a tie is painted before and after, within the picture.
type rank uint8

const (
	fading rank = iota
	ordinary
	raised // a tie of an emphasised activist
)

func (f *frame) rank(tie int32) rank {
	switch {
	case f.mark.fadesTie(tie):
		return fading
	case f.mark.touches(f.n.Ties.Source[tie], f.n.Ties.Target[tie]):
		return raised
	}
	return ordinary
}

// lowest is the rank of what is painted first.
func (f *frame) lowest() rank {
	if f.mark.Focus != nil {
		return fading
	}
	return ordinary
}

// drawOrder fills order with all ties but the emphasised ones in the order of
// painting, or, for a draft, with the last of them.
func (b *Builder) drawOrder(f *frame) {
	all := b.sequence.ties
	b.total = sizedTo(b.total, len(f.classes.order))
	for l := range b.total {
		b.total[l] = b.sequence.starts[l+1] - b.sequence.starts[l]
	}
	if f.mark.Shown != nil {
		all = b.left(f, all)
	}
	if f.most > 0 && f.most < len(all) {
		all = all[len(all)-f.most:]
	}
	if f.mark == Nothing() {
		b.order = all
		return
	}
	b.levels = b.levels[:0]
	for _, level := range [...]rank{fading, ordinary, raised} {
		if level == fading && f.mark.Focus == nil {
			continue
		}
		for _, tie := range all {
			if tie != f.mark.SelectedTie && tie != f.mark.HoverTie && !f.mark.Selected.HasTie(tie) && f.rank(tie) == level {
				b.levels = append(b.levels, tie)
			}
		}
	}
	b.order = b.levels
}

// left returns those of the ties that are not left out, and counts them in total.
func (b *Builder) left(f *frame, all []int32) []int32 {
	b.total = sizedTo(b.total, len(f.classes.order))
	clear(b.total)
	b.remaining = b.remaining[:0]
	for _, tie := range all {
		if !f.mark.hidesTie(tie) {
			b.remaining = append(b.remaining, tie)
			b.total[f.level(tie)]++
		}
	}
	return b.remaining
}

// How much bolder a tie is drawn when the pointer is over it and when it is
// selected, and the width of the band of accent colour behind it, in units.
const (
	hoverBolder, hoverBand   = 1.25, 5
	selectBolder, selectBand = 1.5, 9
)

// emphasised appends the strokes of the selected ties and of the tie under the
// pointer, each with its band behind it.
func (f *frame) emphasised(strokes []Stroke) []Stroke {
	if f.mark.Selected != nil {
		for _, tie := range f.mark.Selected.Ties.All() {
			if tie != f.mark.HoverTie {
				strokes = f.banded(strokes, tie, selectBolder, selectBand, .3)
			}
		}
	}
	if f.mark.HoverTie != f.mark.SelectedTie {
		strokes = f.banded(strokes, f.mark.HoverTie, hoverBolder, hoverBand, .22)
	}
	return f.banded(strokes, f.mark.SelectedTie, selectBolder, selectBand, .3)
}

func (f *frame) banded(strokes []Stroke, tie int32, bolder, band, opacity float64) []Stroke {
	if !f.isTie(tie) {
		return strokes
	}
	if _, seen := f.glimpse(tie); !seen {
		return strokes
	}
	look := f.classes.looks[f.classes.class(f.n, tie)]
	look.colour.A = 255
	s, ok := f.stroke(tie, &look, bolder)
	if !ok {
		return strokes
	}
	s.Colour.A = 255
	source, target := f.n.Ties.Source[tie], f.n.Ties.Target[tie]
	c, straight := f.path(tie, f.spot(source), f.spot(target))
	behind := Stroke{
		From: px(c.from), Via: px(c.via), To: px(c.to), Straight: straight, Tie: tie,
		Colour: faded(f.style.Theme.Accent, opacity),
		Width:  s.Width + float32(band*f.units),
	}
	return append(strokes, behind, s)
}
