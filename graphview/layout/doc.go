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
// activists and 5 times as many ties; hep-th, 5,835 authors of physics, is Newman's, football
// that of Girvan & Newman 2002. lfr1k is of a second run.
//
//	                             s  stress   kept   pure
//	karate          Spread     .010   .072   .516     .86
//	                fast       .001   .084   .448     .86
//	                Stress     .003   .068   .366     .85
//	                Backbone   .008   .145   .558     .93
//	                Atlas      .002   .125   .442     .92
//	                FMME       .001   .120   .441     .92
//	                FM3        .003   .078   .307     .87
//	                igraph FR  .001   .090   .408     .90
//	                sfdp       .021   .088   .388     .89
//	                DrL        .410   .134   .314     .86
//	                FA2        .095   .102   .400     .90
//	les_miserables  Spread     .012   .087   .535
//	                fast       .004   .099   .500
//	                Stress     .009   .083   .322
//	                Backbone   .010   .171   .618
//	                Atlas      .008   .145   .453
//	                FMME       .003   .145   .483
//	                FM3        .006   .112   .324
//	                igraph FR  .006   .132   .385
//	                sfdp       .023   .122   .433
//	                DrL        .475   .588   .452
//	                FA2        .150   .139   .460
//	football        Spread     .018   .136   .470
//	                fast       .004   .136   .401
//	                Stress     .021   .127   .242
//	                Backbone   .014   .268   .522
//	                Atlas      .008   .154   .457
//	                FMME       .013   .143   .419
//	                FM3        .014   .136   .192
//	                igraph FR  .012   .135   .315
//	                sfdp       .029   .137   .306
//	                DrL        .591   .220   .483
//	                FA2        .256   .146   .460
//	lfr1k           Spread     .176   .176   .143     .49
//	                fast       .036   .178   .084     .46
//	                Stress     .505   .161   .015     .15
//	                Backbone   .181   .221   .178     .66
//	                Atlas      .137   .187   .062     .43
//	                FMME       .197   .186   .044     .37
//	                FM3        .188   .175   .015     .17
//	                igraph FR  .716   .170   .025     .23
//	                sfdp       .242   .172   .025     .23
//	                DrL       2.174   .246   .149     .90
//	                FA2       2.334   .186   .057     .39
//	hep-th          Spread     .287   .146   .398
//	                fast       .134   .144   .170
//	                Stress     .344   .132   .027
//	                Backbone   .262   .222   .547
//	                Atlas     1.593   .163   .157
//	                FMME      1.064   .155   .144
//	                FM3       1.760   .136   .050
//	                igraph FR  .491   .163   .034
//	                sfdp      1.842   .148   .088
//	                DrL       8.673   .182   .420
//	                FA2      18.936   .159   .142
//	lfr10k          Spread     .523   .187   .096     .76
//	                fast       .254   .188   .051     .65
//	                Stress     .683   .175   .002     .05
//	                Backbone   .625   .198   .121     .85
//	                Atlas     2.872   .192   .011     .29
//	                FMME       .908   .189   .006     .21
//	                FM3       2.886   .189   .003     .16
//	                igraph FR 1.052   .183   .003     .10
//	                sfdp      5.077   .178   .003     .13
//	                DrL      24.537   .210   .056     .95
//	                FA2      35.068   .195   .010     .30
//	lfr100k         Spread    5.000   .185   .045     .61
//	                fast      2.540   .181   .002     .30
//	                Stress    6.946   .174   .000     .02
//	                Backbone  4.904   .186   .058     .67
//	                FMME      3.062   .186   .001     .12
//	lfr200k         Spread    9.535   .185   .020     .42
//	                fast      5.430   .187   .002     .30
//	                Backbone 11.349   .188   .037     .50    from another run
//	                FMME      6.886   .188   .000     .09    from another run
//
// FMME and FM3: Tulip 5.4.0 (OGDF). sfdp: Graphviz 2.42.2. FR and DrL: python-igraph
// 0.10.2. FA2: graphology-layout-forceatlas2 0.10.1 on Node 20.20.2, 500 iterations
// with Barnes-Hut, as Atlas. Seeds and parameters are those of the scripts.
//
// Spread against FA2 and sfdp on 26 networks of the field, of 15 to 1,392 activists
// (Newman's collection, Freeman's and Krackhardt's, suffragettes, protest in Bristol), five seeds
// each: on 25 of them it keeps more neighbours than FA2 and has less stress than sfdp with
// every seed. On football it has about as many and as much, .459 and .136 on the mean of
// the seeds where FA2 has .456 to .460 and sfdp .135 to .137, depending on the order in
// which the teams are written. It takes about a tenth of the time of FA2, or less.
//
// With two idle cores Spread takes .60 (lfr10k), .57 (lfr100k) and .56 (lfr200k) of
// the time on the clock that it takes with one. On lfr200k it takes 125 MB of memory beyond the
// network's own.
package layout
