package layouts

import (
	"context"

	"copresence/graphview/layout"
	"copresence/storage/network"
)

var backbone = Layout{
	Name: "backbone", Label: "Backbone", words: "backbone",
	About: "For hairballs: only ties within groups place activists, so that the groups show where everybody is near everybody.",
	Paper: "Nocaj, Ortmann & Brandes 2015, doi 10.7155/jgaa.00370",
	Parameters: []Parameter{
		seed,
		{
			Name: "share", Label: "Share of ties", Kind: Decimal, Default: "0.5", Low: .01, High: 1,
			About: "The largest share of the ties that places activists, the strongest first.",
		},
	},
	place: func(o *task) ([]network.Point, error) {
		return layout.Backbone{Seed: o.settings.seed(), Share: o.settings.number("share"), Pinned: o.pinned}.Place(o.ctx, o.network, o.progress)
	},
}

// Backbone reports of each tie of a network, in their order, whether the layout backbone
// places activists by it: with the share of ties that is said, or with its default.
func (a Arrangement) Backbone(ctx context.Context, n *network.Network) ([]bool, error) {
	_, said, err := a.resolve()
	if err != nil {
		return nil, err
	}
	return layout.Backbone{Share: said.number("share")}.Kept(ctx, n)
}
