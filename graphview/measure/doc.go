// Package measure computes what is known of activists from their place in the
// network, and of the network as a whole: who is central, who stands between, what
// holds together, who keeps to their own.
//
// It is pure arithmetic over a [Graph], which is made of a network and a [Selection] of
// the ties that count - all, those of one platform, those on-line, those marked yes -
// once, and shared by all measures. Package community divides networks, census
// counts dyads and triads, twomode measures people and events.
//
// It knows no coder and no window; verdicts and attributes it knows only as a caller's
// choice of ties and groups, so that what predicts joint action and what is predicted
// cannot be mixed up here. It refuses to round, and to draw a random number without a
// seed.
//
// # Conventions
//
// A measure of activists returns one value for each, in their order; what cannot be
// reckoned is NaN. Direction, parallel ties, self-ties and the meaning of weights are
// properties of the graph and said once, in the selection. Each function says what it
// makes of them, of isolates, and of networks too small for it to mean anything.
//
// Where programs differ, this one follows:
//
//	closeness out of reach     Wasserman & Faust, as networkx; igraph leaves out the share reached, sna gives 0
//	closeness, direction       outwards, as igraph and sna; networkx inwards
//	harmonic                   mean over all others, as igraph; networkx gives the sum
//	eccentricity, diameter,
//	mean distance              over those within reach, as igraph; networkx refuses
//	lengths of paths           equal when 1e-10 of them apart, as igraph; networkx and graph-tool to the last digit
//	eigenvector, hubs          largest is 1, as igraph; networkx: length 1, sum 1
//	pagerank, no way out       goes on to anybody, as networkx and igraph; graph-tool loses it
//	undirected self-ties       stand twice, as igraph; networkx: once, but in degrees
//	clustering                 without direction, NaN below two neighbours, as igraph; networkx: Fagiolo's, 0
//	core                       parallel ties count once; igraph counts each
//	constraint, effective size w(i, j) + w(j, i), as igraph and networkx; networkx has NaN for who only receives
//	assortativity              by strength, Newman 2003; networkx and igraph pass over weights
//	triads, undirected ties    one each way, as networkx and igraph
//
// All are held against networkx, igraph, and sna or graph-tool or the formula itself on a
// dense matrix: testdata/reference.py and reference.R made the values.
//
// # Decisions
//
// Sums run in an order that does not depend on the number of cores: long loops are cut
// into 64 blocks on every machine, whose sums are added in their order.
//
// Long measures walk a copy of the graph that is numbered by breadth, made once, in which
// neighbours lie near each other. Loops that a processor would often guess wrong are
// without branches. Distances without weights are searched for 64 activists at once.
//
// # Speed
//
// One run of make bench-measures on two cores, other work beside it: CPU seconds, of which
// ours and theirs on one core, and ours by that of the faster of the two. Wall time of
// closeness and betweenness on both cores by igraph's: .03 and .50. igraph 0.10.2 of
// Python, graph-tool 2.45; graphs of 10,000 and 100,000 activists with 50,000 and
// 500,000 ties.
//
//	                   10,000: ours  igraph graph-tool  ratio   100,000: ours  igraph graph-tool  ratio
//	degree                   .00001  .00010               .11          .00014  .00120               .11
//	components               .00047  .00110     .00130    .43          .00643  .01840     .02780    .35
//	core                     .00061  .00130     .00140    .47          .00819  .02760     .03330    .30
//	clustering               .00172  .00410     .00450    .42          .02259  .06290     .14060    .36
//	pagerank                 .00394  .01820     .00570    .69          .04285  .20760     .09670    .44
//	eigenvector              .01171  .03600     .01570    .75          .12440  .40500     .24770    .50
//	louvain                  .00777  .06950               .11          .10650 1.08780               .10
//	leiden                   .02983  .04410               .68          .38480  .65330               .59
//	closeness                .14430 5.04950               .03
//	betweenness             5.92600 12.97070              .46
//	betweenness, 200 sources .12100             .30490    .40         1.73500            8.42350    .21
package measure
