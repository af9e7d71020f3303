// Package layout finds a place in the plane for every activist of a network, so
// that the distances in the picture tell the distances in the network.
//
// It knows the ties and nothing else: no attribute, platform, direction, weight
// or verdict moves anybody, so a figure never argues for the finding that is
// drawn into it. It refuses to know pixels, files and the clock. Randomness comes
// in as a seed: the same ties and the same seed give the same places, bit by bit,
// on any number of cores and any processor.
//
// # Decisions
//
// Stress, not springs: of the common methods it alone states what the picture
// promises (twice as far is twice as many ties away), and has one measure by which
// any two layouts can be compared. But stress alone draws a large network as a disc
// in which nobody stands next to those they know, so Spread gives some of it up.
//
// Every component is placed by itself, from the same seed, and so looks the same
// whatever else is in the network; there are no distances between components, and
// so they are packed beside each other. Activists without any tie stand in a block
// of their own rather than in a swarm that looks like a group.
//
// # Against other programs
//
// Of `make bench-peers`, on two cores on which other work ran: processor seconds, and
// quality as in ruler_test.go (stress: lower is better; kept, the share of neighbours
// among the nearest: higher; pure, the share of one's own community among the 10
// nearest: higher). lfr are networks with planted communities, of 1,000 to 200,000
// activists and 5 times as many ties; hep-th, 5,835 authors of physics, is Newman's.
//
//	                             s  stress   kept   pure
//	les_miserables  Spread     .007   .099   .493
//	                fast       .004   .099   .500
//	                Stress     .006   .083   .302
//	                FMME       .004   .145   .483
//	                sfdp       .027   .122   .433
//	                FA2        .132   .139   .460
//	lfr1k           Spread     .115   .177   .124    .50
//	                fast       .035   .178   .084    .46
//	                Stress     .183   .166   .015    .13
//	                FMME       .193   .186   .044    .37
//	                igraph FR  .891   .170   .025    .23
//	                sfdp       .215   .172   .025    .23
//	                DrL       1.663   .246   .149    .90
//	                FA2       2.075   .186   .057    .39
//	lfr10k          Spread     .585   .187   .096    .76
//	                fast       .278   .188   .051    .65
//	                Stress     .584   .175   .002    .05
//	                FMME       .908   .189   .006    .22
//	                igraph FR 1.019   .183   .003    .10
//	                FM3       3.469   .190   .003    .16
//	                sfdp      4.503   .178   .003    .13
//	                DrL      18.594   .210   .056    .95
//	                FA2      37.008   .195   .010    .30
//	hep-th          Spread     .325   .142   .338
//	                fast       .153   .140   .173
//	                Stress     .308   .134   .018
//	                FMME      1.409   .156   .148
//	                sfdp      2.374   .143   .095          from another run
//	                DrL       6.940   .178   .419
//	                FA2      19.402   .168   .141
//	lfr100k         Spread    7.299   .185   .045    .61
//	                fast      3.225   .181   .002    .30
//	                Stress    6.991   .174   .000    .02
//	                FMME      3.981   .185   .001    .11
//	lfr200k         Spread   12.759   .185   .020    .42   from another run
//	                fast      7.745   .187   .002          from another run
//	                FMME      8.025   .188   .001    .09   from another run
//
// FMME and FM3: Tulip 5.4.0 (OGDF). sfdp: Graphviz 2.42.2. FR and DrL: python-igraph
// 0.10.2. FA2: graphology-layout-forceatlas2 0.10.1 on Node 20.20.2, 500 iterations
// with Barnes-Hut. Seeds and parameters are those of the scripts.
package layout
