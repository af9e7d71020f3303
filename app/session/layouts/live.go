package layouts

import (
	"fmt"

	"copresence/graphview/layout/force"
	"copresence/storage/network"
)

// forceAtlas2 can also run before one's eyes.
var forceAtlas2 = Layout{
	Name: "forceatlas2", Label: "ForceAtlas2", words: "ForceAtlas2",
	About: "Ties pull and activists push, as users of Gephi know it; it can run until it is stopped, while one drags.",
	Paper: "Jacomy et al. 2014, doi 10.1371/journal.pone.0098679",
	Parameters: []Parameter{
		seed, iterations,
		{
			Name: "scaling", Label: "Scaling", Kind: Decimal, Low: .01, High: 1000,
			About: "How strongly activists push each other: more makes the picture larger; by itself, 10 below 100 activists and 2 above.",
		},
		{
			Name: "gravity", Label: "Gravity", Kind: Decimal, Default: "1", Low: 0, High: 100,
			About: "How strongly all are drawn to the middle; 0: not at all, and parts without ties to each other drift apart.",
		},
		{
			Name: "weights", Label: "Weights", Kind: Decimal, Default: "1", Low: 0, High: 4,
			About: "How much heavy ties pull more than light ones; 0: they do not.",
		},
		{
			Name: "linlog", Label: "LinLog", Kind: YesNo, Default: no,
			About: "Communities contract and part.",
		},
		{
			Name: "hubs", Label: "Dissuade hubs", Kind: YesNo, Default: no,
			About: "Who sends most ties is pushed to the rim, and who receives most stays in the middle.",
		},
		{
			Name: "strong", Label: "Strong gravity", Kind: YesNo, Default: no,
			About: "Gravity grows with the distance from the middle: a round and dense picture.",
		},
		{
			Name: "overlap", Label: "Prevent overlap", Kind: YesNo, Default: no,
			About: "Nobody stands on another.",
		},
	},
	live: atlas,
	place: func(o *task) ([]network.Point, error) {
		return atlas(o).Place(o.ctx, o.network, o.progress)
	},
}

// atlas is what was said about ForceAtlas2.
func atlas(o *task) force.Atlas {
	s := o.settings
	return force.Atlas{
		Seed: s.seed(), Iterations: s.whole("iterations"), Pinned: o.pinned,
		Scaling: s.number("scaling"), Gravity: orOff(s.number("gravity")), EdgeWeightInfluence: orOff(s.number("weights")),
		LinLog: s.yes("linlog"), DissuadeHubs: s.yes("hubs"), StrongGravity: s.yes("strong"), PreventOverlap: s.yes("overlap"),
	}
}

// orOff is what force.Atlas takes for none at all, of which 0 is the usual number.
func orOff(v float64) float64 {
	if v == 0 {
		return force.Off
	}
	return v
}

// Start begins a layout that goes on until nobody calls for its next step, with everybody
// where they stand. Those in pinned that have a place are held there.
func (a Arrangement) Start(n *network.Network, places, pinned []network.Point) (*force.Run, error) {
	l, said, err := a.resolve()
	if err != nil {
		return nil, err
	}
	if !l.Live() {
		return nil, fmt.Errorf("the layout %s does not run until it is stopped", l.Name)
	}
	return l.live(&task{network: n, pinned: pinned, settings: said}).Start(n, places), nil
}
