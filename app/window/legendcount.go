package window

import (
	"copresence/app/session"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// legendCounts is how far the counts of the legend are.
type legendCounts struct {
	told     legendBasis // what all that is shown was made of
	atOnce   int         // activists and ties that are counted on Fyne's thread at most
	counting bool        // others count away from it
	asked    legendBasis // what was counted last, or is
}

// legendAtOnce takes some 3 ms.
const legendAtOnce = 50_000

// legendBasis is what a legend is made of, but for the verdicts.
type legendBasis struct {
	path    string
	network *network.Network
	style   scene.Style
	drawn   *scene.Group
	classes string // their colours, as the project has them
}

func (p *legendPanel) basis(state *session.State) legendBasis {
	return legendBasis{state.Path, state.Network, p.window.view.Style(), p.window.drawn(), state.ClassColours}
}

// alike reports whether the legend of b differs from that of a in nothing but how many
// ties have each verdict. Measures may count such ties, and what is hidden may be they.
func (p *legendPanel) alike(a, b legendBasis) bool {
	if a.network == nil || !sameIDs(a.network.Ties.ID, b.network.Ties.ID) || !sameIDs(a.network.Activists.ID, b.network.Activists.ID) {
		return false
	}
	a.network = b.network
	return a == b && b.style.Hidden == nil && len(p.measures()) == 0
}

// count makes the keys of a state in a style. Of a large network it counts away from
// Fyne's thread, and what was shown stays meanwhile.
func (p *legendPanel) count(state *session.State, style scene.Style) {
	basis := p.basis(state)
	if p.counts.counting && p.counts.asked == basis {
		return
	}
	p.counts.asked = basis
	if state.Network.Ties.Len()+state.Network.Activists.Len() <= p.counts.atOnce {
		p.counts.counting = false
		legend := scene.LegendAmong(basis.network, style, basis.drawn)
		p.explain(state, &legend, basis)
		return
	}
	p.counts.counting = true
	w := p.window
	session.Go(func() {
		legend := scene.LegendAmong(basis.network, style, basis.drawn)
		w.later(func() {
			if p.counts.counting && p.counts.asked == basis && w.state != nil {
				p.counts.counting = false
				p.explain(state, &legend, basis)
			}
		})
	}, func(err error) {
		w.later(func() {
			if p.counts.asked == basis {
				p.counts.counting = false // it is counted again when it is asked for again
			}
		})
		w.report(err)
	})
}

// explain shows the keys of a legend, and what it was made of.
func (p *legendPanel) explain(state *session.State, legend *scene.Legend, basis legendBasis) {
	style := &basis.style
	p.tieKey.Objects = p.tieRows(legend)
	p.showEventKey(state, legend.Events)
	p.colourKey.Objects = p.colourRows(legend.Colours, style.Colour == scene.ByKind)
	p.sizeKey.Objects = nil
	if !waits(style.Size, style.SizeBy) {
		p.sizeKey.Objects = sizeRows(legend.Sizes)
	}
	p.moreKey.Objects = p.moreRows(legend, state.Network)
	p.forget()
	p.counts.told = basis
	p.content.Refresh()
	p.content.Refresh() // a text that was hidden knows how many lines it has only now that it has a width
}

// recount brings the legend up to date after marks. To lay all of it out takes long,
// and so does counting by what a mark does not change: only numbers of ties by their
// verdicts are counted, where they are shown. Where more may be another, all is shown;
// so it is while it is being counted, since that is of before the marks.
func (p *legendPanel) recount(state *session.State) {
	basis := p.basis(state)
	if p.counts.counting || !p.alike(p.counts.told, basis) {
		p.show(state)
		return
	}
	p.counts.told = basis
	row := func(v network.Verdict) *legendRow {
		return p.rows[rowKey{class: scene.Class{Of: scene.OfTies, By: scene.ByVerdict, Label: v.String()}}]
	}
	if row(network.Yes) == nil {
		return // something else colours and breaks lines
	}
	for v, ties := range scene.VerdictCounts(state.Network, basis.drawn) {
		row(network.Verdict(v)).recount(ties)
	}
}

// recount shows another number of members.
func (r *legendRow) recount(members int) {
	if words := count(members); words != r.members.content {
		r.members.content = words
		r.Refresh()
	}
}
