package window

import (
	"copresence/app/session"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

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

// recount brings the legend up to date after marks. To lay all of it out takes long,
// and so does counting by what a mark does not change: only numbers of ties by their
// verdicts are counted, where they are shown. Where more may be another, all is shown.
func (p *legendPanel) recount(state *session.State) {
	basis := p.basis(state)
	if !p.alike(p.told, basis) {
		p.show(state)
		return
	}
	p.told = basis
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
