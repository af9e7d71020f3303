package scene

import "copresence/storage/network/parallel"

// batch is the number of ties whose strokes are made in one go.
const batch = 2048

// strokes returns the strokes of all ties that are seen, in the order of
// painting: those that fade, then by verdict, then those of an emphasised
// activist, then what the pointer is over, then what is selected.
func (f *frame) strokes() []Stroke {
	order := f.drawOrder()
	looks := looks(&f.style.Theme)
	pale, veil := looks, f.veil
	if f.mark.Focus != nil {
		veil = veilOf(f.mark.Focus.Ties.Len())
	}
	for v := range looks {
		pale[v].colour = faded(looks[v].colour, f.veil*fadedTie)
		looks[v].colour = faded(looks[v].colour, veil)
	}
	made := make([]Stroke, len(order))
	shown := make([]bool, len(order))
	parallel.For((len(order)+batch-1)/batch, func(k int) {
		for i := k * batch; i < min((k+1)*batch, len(order)); i++ {
			l := &looks[f.n.Ties.Verdict[order[i]]]
			if f.mark.fadesTie(order[i]) {
				l = &pale[f.n.Ties.Verdict[order[i]]]
			}
			made[i], shown[i] = f.stroke(order[i], l, 1)
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

// drawOrder returns all ties but the emphasised ones in the order of painting.
func (f *frame) drawOrder() []int32 {
	ties := &f.n.Ties
	order := make([]int32, 0, ties.Len())
	for _, level := range [...]rank{fading, ordinary, raised} {
		if level == fading && f.mark.Focus == nil {
			continue
		}
		for _, v := range drawOrder {
			for t, verdict := range ties.Verdict {
				tie := int32(t)
				if verdict == v && tie != f.mark.SelectedTie && tie != f.mark.HoverTie && !f.mark.Selected.HasTie(tie) &&
					f.rank(tie) == level {
					order = append(order, tie)
				}
			}
		}
	}
	return order
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
	look := looks(&f.style.Theme)[f.n.Ties.Verdict[tie]]
	look.colour.A = 255
	s, ok := f.stroke(tie, &look, bolder)
	if !ok {
		return strokes
	}
	source, target := f.n.Ties.Source[tie], f.n.Ties.Target[tie]
	c, straight := f.path(tie, f.at[source], f.at[target])
	behind := Stroke{
		From: px(c.from), Via: px(c.via), To: px(c.to), Straight: straight, Tie: tie,
		Colour: faded(f.style.Theme.Accent, opacity),
		Width:  s.Width + float32(band*f.units),
	}
	return append(strokes, behind, s)
}
