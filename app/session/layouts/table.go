package layouts

import (
	"copresence/graphview/layout"
	"copresence/storage/network"
)

// seed is the parameter that draws the picture.
var seed = Parameter{
	Name: "seed", Label: "Seed", Kind: Seed, Default: "1",
	About: "The same seed gives the same picture; another one gives another of much the same quality.",
}

// iterations is how long a layout works.
var iterations = Parameter{
	Name: "iterations", Label: "Rounds", Kind: Whole, Default: "0", Low: 0, High: 100_000,
	About: "How many rounds; 0: as many as it takes.",
}

// table holds all layouts, those of most use first.
var table = []Layout{
	spread, distances, forceAtlas2, backbone, radial, ego, circle, grouped, twoMode, layered, timeline, onMap, grid,
}

var spread = Layout{
	Name: "spread", Label: "Spread", words: "spread",
	About: "Communities stand apart and friends beside each other: the one to begin with, at every size.",
	Paper: "Zhong et al. 2024, doi 10.1109/TVCG.2023.3238821; Ortmann et al. 2017, doi 10.7155/jgaa.00440",
	Parameters: []Parameter{
		seed,
		{
			Name: "fast", Label: "In half the time", Kind: YesNo, Default: no,
			About: "Takes half as long; friends stand a little less close to each other.",
		},
	},
	place: func(o *task) ([]network.Point, error) {
		return layout.Spread{Seed: o.settings.seed(), Fast: o.settings.yes("fast"), Pinned: o.pinned}.Place(o.ctx, o.network, o.progress)
	},
}

var distances = Layout{
	Name: "distances", Label: "Distances", words: "distances",
	About: "Distances on paper follow the steps from activist to activist: who is far apart is far apart.",
	Paper: "Zheng et al. 2019, doi 10.1109/TVCG.2018.2859997; Ortmann et al. 2017, doi 10.7155/jgaa.00440",
	Parameters: []Parameter{
		seed, iterations,
		{
			Name: "weights", Label: "Weights of ties are", Kind: Choice, Default: ignored, Options: []string{ignored, asDistance, asStrength},
			About: "A distance sets the two as far apart as the tie weighs; a strength sets them the closer the more it weighs; ignored, every tie is one step.",
		},
	},
	place: func(o *task) ([]network.Point, error) {
		return layout.Stress{
			Seed: o.settings.seed(), Iterations: o.settings.whole("iterations"),
			Weighted: weighted[o.settings["weights"]], Pinned: o.pinned,
		}.Place(o.ctx, o.network, o.progress)
	},
}

// What weights of ties can mean for distances, as typed.
const (
	ignored    = "ignored"
	asDistance = "distance"
	asStrength = "strength"
)

// weighted are the same as package layout knows them.
var weighted = map[string]layout.Weighted{ignored: layout.Unweighted, asDistance: layout.AsDistance, asStrength: layout.AsStrength}
