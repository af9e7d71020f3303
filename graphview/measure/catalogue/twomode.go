package catalogue

import (
	"copresence/graphview/measure"
	"copresence/graphview/measure/twomode"
	"copresence/storage/network"
)

// twoMode takes a measure of the members of both modes.
func twoMode(take func(*work, *twomode.Graph) ([]float64, error)) func(*work) (*Result, error) {
	return func(w *work) (*Result, error) {
		m, err := w.twoModes()
		if err != nil {
			return nil, err
		}
		all, err := take(w, m.Graph)
		if err != nil {
			return nil, err
		}
		return m.result(w.network, all), nil
	}
}

const (
	modesWords = " Direction, weights and parallel ties are passed over." +
		" Several roles at one event count once; who took part in none counts, too."
	twoModeWords = " As a share of the most that is possible between modes of these sizes." + modesWords +
		" Borgatti & Everett 1997, doi 10.1016/S0378-8733(96)00301-2."
)

var ofTwoModes = []*Measure{
	{
		Name: "two_mode_degree", Label: "two-mode degree", Kind: OfActivists, Family: TwoModes, Uses: Modes,
		Meaning:    "To which share of the other mode one is tied: of activists, the share of the events in which they took part.",
		Convention: "Ties / members of the other mode, from 0 to 1." + twoModeWords,
		take:       twoMode(func(_ *work, g *twomode.Graph) ([]float64, error) { return g.Degree(), nil }),
	},
	{
		Name: "two_mode_closeness", Label: "two-mode closeness", Kind: OfActivists, Family: TwoModes, Uses: Modes, Long: true,
		Meaning:    "How near one is to all of both modes.",
		Convention: "(m + 2 (n - 1)) / sum of distances, n being of the own and m of the other mode, from 0 to 1, times the share of others within reach." + twoModeWords,
		take: twoMode(func(w *work, g *twomode.Graph) ([]float64, error) {
			return g.Closeness(w.ctx, w.progress)
		}),
	},
	{
		Name: "two_mode_betweenness", Label: "two-mode betweenness", Kind: OfActivists, Family: TwoModes, Uses: Modes, Long: true,
		Meaning:    "How often one lies on the shortest paths between others of both modes.",
		Convention: "From 0 to 1." + twoModeWords,
		take: twoMode(func(w *work, g *twomode.Graph) ([]float64, error) {
			return g.Betweenness(w.ctx, w.progress)
		}),
	},
	{
		Name: "two_mode_eigenvector", Label: "two-mode eigenvector", Kind: OfActivists, Family: TwoModes, Uses: Modes,
		Meaning: "How well one is tied to those of the other mode who are well tied themselves.",
		Convention: "Of unit length over both modes, times the root of 2: from 0 to 1, which the middle of a star has. Who is outside the component with the largest eigenvalue has 0." +
			twoModeWords,
		take: twoMode(func(w *work, g *twomode.Graph) ([]float64, error) { return g.Eigenvector(w.ctx) }),
	},
	{
		Name: "two_mode_density", Label: "two-mode density", Kind: OfNetwork, Family: TwoModes, Uses: Modes,
		Meaning:    "The share of pairs of different modes who are tied: of activists and events, how much of all that was possible was taken part in.",
		Convention: "Ties / (members of one mode x members of the other)." + modesWords + " Borgatti & Everett 1997, doi 10.1016/S0378-8733(96)00301-2.",
		take: func(w *work) (*Result, error) {
			m, err := w.twoModes()
			if err != nil {
				return nil, err
			}
			return one(m.Density(), nil)
		},
	},
}

// Projection is who shares how much with whom: pairs of activists, or of events.
type Projection struct {
	Pairs    []measure.Pair
	OfEvents bool
}

// Project ties those of one of two modes who share members of the other, as
// twomode.Graph.Project does.
func Project(n *network.Network, s Scope, modes Selecting, second bool, by twomode.Weighting) (*Projection, error) {
	w := work{Subject: NewSubject(n, s), Parameters: Parameters{Modes: modes}}
	m, err := w.twoModes()
	if err != nil {
		return nil, err
	}
	p := &Projection{Pairs: m.Project(second, by), OfEvents: second && m.events != nil}
	if p.OfEvents {
		people := int32(n.Activists.Len())
		for i := range p.Pairs {
			p.Pairs[i].A, p.Pairs[i].B = m.events[p.Pairs[i].A-people], m.events[p.Pairs[i].B-people]
		}
	}
	return p, nil
}
