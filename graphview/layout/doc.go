// Package layout finds a place in the plane for every activist of a network, so
// that the distances in the picture tell the distances in the network.
//
// It knows the ties and nothing else: no attribute, platform, direction, weight
// or verdict moves anybody unless a field asks for it (weights as lengths, a measure
// as radius), so a figure never argues for the finding that is drawn into it. It
// refuses to know pixels, files and the clock. Randomness comes in as a seed: the same
// ties and the same seed give the same places, bit by bit, on any number of cores and
// any processor.
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
// of their own rather than in a swarm that looks like a group. Radial is the exception,
// as it is one scale that all are read by.
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
//	karate          Spread     .003   .085   .456     .86
//	                fast       .002   .084   .448     .86
//	                Stress     .002   .068   .366     .85
//	                Backbone   .002   .149   .509     .92
//	                Atlas      .002   .125   .442     .92
//	                FMME       .001   .120   .441     .92
//	                FM3        .003   .077   .321     .87
//	                igraph FR  .002   .090   .408     .90
//	                sfdp       .016   .088   .388     .89
//	                DrL        .432   .134   .314     .86
//	                FA2        .097   .102   .400     .90
//	les_miserables  Spread     .008   .099   .492
//	                fast       .005   .099   .500
//	                Stress     .010   .083   .322
//	                Backbone   .008   .176   .596
//	                Atlas      .007   .145   .453
//	                FMME       .003   .145   .483
//	                FM3        .007   .109   .268
//	                igraph FR  .007   .132   .385
//	                sfdp       .024   .122   .433
//	                DrL        .484   .588   .452
//	                FA2        .159   .139   .460
//	lfr1k           Spread     .120   .177   .123     .50
//	                fast       .034   .178   .084     .46
//	                Stress     .451   .161   .015     .15
//	                Backbone   .118   .221   .177     .70
//	                Atlas      .135   .187   .062     .43
//	                FMME       .207   .186   .044     .37
//	                FM3        .205   .176   .014     .18
//	                igraph FR  .728   .170   .025     .23
//	                sfdp       .270   .172   .025     .23
//	                DrL       2.275   .246   .149     .90
//	                FA2       2.431   .186   .057     .39
//	hep-th          Spread     .275   .146   .398
//	                fast       .137   .144   .170
//	                Stress     .362   .132   .027
//	                Backbone   .298   .222   .547
//	                Atlas     1.491   .163   .157
//	                FMME      1.111   .156   .148
//	                FM3       2.075   .141   .044
//	                igraph FR  .504   .163   .034
//	                sfdp      2.452   .148   .088
//	                DrL       8.903   .182   .420
//	                FA2      19.262   .159   .142
//	lfr10k          Spread     .414   .187   .096     .76
//	                fast       .233   .188   .051     .65
//	                Stress     .600   .175   .002     .05
//	                Backbone   .458   .198   .121     .85
//	                Atlas     2.664   .192   .011     .29
//	                FMME       .927   .190   .006     .22
//	                FM3       2.721   .190   .003     .16
//	                igraph FR 1.096   .183   .003     .10
//	                sfdp      5.287   .178   .003     .13
//	                DrL      22.747   .210   .056     .95
//	                FA2      35.009   .195   .010     .30
//	lfr100k         Spread    5.217   .185   .045     .61
//	                fast      2.544   .181   .002     .30
//	                Stress    7.419   .174   .000     .02
//	                Backbone  5.939   .186   .058     .67    from another run
//	                FMME      3.604   .185   .001     .11    from another run
//	lfr200k         Spread    9.832   .185   .020     .42    from another run
//	                fast      5.609   .187   .002     .30    from another run
//	                Backbone 11.228   .188   .037     .50    from another run
//	                FMME      6.886   .188   .000     .09    from another run
//
// FMME and FM3: Tulip 5.4.0 (OGDF). sfdp: Graphviz 2.42.2. FR and DrL: python-igraph
// 0.10.2. FA2: graphology-layout-forceatlas2 0.10.1 on Node 20.20.2, 500 iterations
// with Barnes-Hut, as Atlas. Seeds and parameters are those of the scripts.
package layout
