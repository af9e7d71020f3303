package scene

import "copresence/storage/network/parallel"

// batch is the number of ties whose strokes are made in one go.
const batch = 2048

// strokes returns the strokes of all ties that are seen, in the order of
// painting: by verdict, then those of an emphasised activist, then what the
// pointer is over, then what is selected.
func (f *frame) strokes() []Stroke {
	order := f.drawOrder()
	looks := looks(&f.style.Theme)
	for v := range looks {
		looks[v].colour = faded(looks[v].colour, f.veil)
	}
	made := make([]Stroke, len(order))
	shown := make([]bool, len(order))
	parallel.For((len(order)+batch-1)/batch, func(k int) {
		for i := k * batch; i < min((k+1)*batch, len(order)); i++ {
			made[i], shown[i] = f.stroke(order[i], &looks[f.n.Ties.Verdict[order[i]]], 1)
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

// drawOrder returns all ties but the emphasised ones in the order of painting.
func (f *frame) drawOrder() []int32 {
	ties := &f.n.Ties
	order := make([]int32, 0, ties.Len())
	for _, raised := range [...]bool{false, true} {
		for _, v := range drawOrder {
			for t, verdict := range ties.Verdict {
				tie := int32(t)
				if verdict == v && tie != f.mark.SelectedTie && tie != f.mark.HoverTie &&
					f.mark.touches(ties.Source[t], ties.Target[t]) == raised {
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

// emphasised appends the strokes of the tie under the pointer and of the
// selected tie, each with its band behind it.
func (f *frame) emphasised(strokes []Stroke) []Stroke {
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
