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
// Of one run of `make bench-peers` over all of them, on two cores on which other work ran: processor
// seconds, how many times those of Spread they are, and quality as in ruler_test.go (stress: lower is
// better; kept, the share of neighbours among the nearest: higher; cross, the share of pairs of ties that cross: lower;
// pure, the share of one's own community among the 10 nearest: higher). lfr are networks with planted
// communities, of 1,000 to 200,000 activists and 5 times as many ties; hep-th, 5,835 authors of physics, is
// Newman's, football that of Girvan & Newman 2002, ba1k grew by preferential attachment.
//
//	                               s  times stress   kept  cross   pure
//	karate          Spread      .010    1.0   .072   .516   .024    .86
//	                fast        .001     .1   .084   .448   .023    .86
//	                Stress      .003     .3   .068   .366   .025    .85
//	                Backbone    .009     .9   .145   .558   .027    .93
//	                Atlas       .002     .2   .125   .442   .022    .92
//	                FMME        .001     .1   .120   .441   .025    .92
//	                FM3         .002     .2   .074   .326   .030    .85
//	                igraph FR   .002     .2   .090   .408   .023    .90
//	                sfdp        .017    1.7   .088   .388   .023    .89
//	                DrL         .442   44.2   .134   .314   .056    .86
//	                FA2         .095    9.5   .102   .400   .021    .90
//	les_miserables  Spread      .012    1.0   .087   .535   .024
//	                fast        .004     .3   .099   .500   .023
//	                Stress      .010     .8   .083   .322   .028
//	                Backbone    .011     .9   .171   .618   .035
//	                Atlas       .008     .7   .145   .453   .023
//	                FMME        .003     .2   .145   .483   .022
//	                FM3         .007     .6   .106   .322   .030
//	                igraph FR   .006     .5   .132   .385   .026
//	                sfdp        .023    1.9   .122   .433   .024
//	                DrL         .462   38.5   .588   .452   .040
//	                FA2         .145   12.1   .139   .460   .023
//	football        Spread      .025    1.0   .136   .470   .026
//	                fast        .005     .2   .136   .401   .025
//	                Stress      .017     .7   .127   .242   .035
//	                Backbone    .015     .6   .268   .522   .036
//	                Atlas       .006     .2   .154   .457   .025
//	                FMME        .012     .5   .143   .419   .024
//	                FM3         .011     .4   .134   .209   .037
//	                igraph FR   .014     .6   .135   .315   .030
//	                sfdp        .037    1.5   .137   .306   .030
//	                DrL         .586   23.4   .220   .483   .028
//	                FA2         .264   10.6   .146   .460   .024
//	ba1k            Spread      .177    1.0   .177   .086   .064
//	                fast        .038     .2   .184   .022   .070
//	                Stress      .414    2.3   .166   .005   .068
//	                Backbone    .192    1.1   .179   .074   .065
//	                Atlas       .184    1.0   .182   .020   .050
//	                FMME        .251    1.4   .189   .013   .054
//	                FM3         .211    1.2   .179   .004   .067
//	                igraph FR   .763    4.3   .179   .004   .062
//	                sfdp        .265    1.5   .180   .004   .062
//	                DrL        2.737   15.5   .214   .013   .082
//	                FA2        2.522   14.2   .184   .019   .052
//	lfr1k           Spread      .171    1.0   .176   .143   .041    .49
//	                fast        .037     .2   .178   .084   .041    .46
//	                Stress      .413    2.4   .161   .015   .057    .15
//	                Backbone    .173    1.0   .221   .178   .043    .66
//	                Atlas       .138     .8   .187   .062   .037    .43
//	                FMME        .196    1.1   .186   .045   .040    .37
//	                FM3         .192    1.1   .174   .018   .053    .17
//	                igraph FR   .732    4.3   .170   .025   .048    .23
//	                sfdp        .247    1.4   .172   .025   .048    .23
//	                DrL        2.142   12.5   .246   .149   .034    .90
//	                FA2        2.288   13.4   .186   .057   .039    .39
//	hep-th          Spread      .237    1.0   .146   .398   .005
//	                fast        .136     .6   .144   .170   .005
//	                Stress      .361    1.5   .132   .027   .014
//	                Backbone    .310    1.3   .222   .547   .007
//	                Atlas      1.316    5.6   .163   .157   .004
//	                FMME       1.080    4.6   .154   .146   .005
//	                FM3        1.796    7.6   .139   .049   .008
//	                igraph FR   .516    2.2   .163   .034   .012
//	                sfdp       1.982    8.4   .148   .088   .006
//	                DrL        8.258   34.8   .182   .420   .004
//	                FA2       17.057   72.0   .159   .142   .005
//	lfr10k          Spread      .421    1.0   .187   .096   .025    .76
//	                fast        .240     .6   .188   .051   .026    .65
//	                Stress      .671    1.6   .175   .002   .109    .05
//	                Backbone    .547    1.3   .198   .121   .025    .85
//	                Atlas      2.594    6.2   .192   .011   .028    .29
//	                FMME        .920    2.2   .189   .006   .032    .21
//	                FM3        2.963    7.0   .191   .003   .043    .16
//	                igraph FR  1.050    2.5   .183   .003   .046    .10
//	                sfdp       3.852    9.1   .178   .003   .039    .13
//	                DrL       25.422   60.4   .210   .056   .023    .95
//	                FA2       37.292   88.6   .195   .010   .029    .30
//	lfr100k         Spread     5.213    1.0   .185   .045   .022    .61
//	                fast       2.640     .5   .181   .002   .030    .30
//	                Stress     7.708    1.5   .174   .000   .154    .02
//	                Backbone   5.384    1.0   .186   .058   .021    .67
//	                FMME       3.573     .7   .186   .001   .030    .12
//	lfr200k         Spread     9.913    1.0   .185   .020   .024    .42
//	                fast       5.446     .5   .187   .002   .028    .30
//	                Stress    16.087    1.6   .170   .000   .170    .02
//	                Backbone  10.763    1.1   .188   .037   .022    .50
//	                FMME       6.392     .6   .188   .000   .030    .09
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
