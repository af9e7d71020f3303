// Package order places activists by an order or a value that is known of them, not
// by distances: on a circle, in rows, by groups, on two sides, in layers, by date,
// on a map.
//
// It knows the ties, their direction, and the one column that the caller hands in;
// it refuses to know which attribute that is, and pixels, files and the clock.
// Where ties decide, they do so by being drawn: who stands beside whom is chosen so
// that few lines cross. Weights and verdicts move nobody. Everything is the same in
// every run and on any number of cores; methods that draw at random take a seed.
//
// # Decisions
//
// Crossings are what a reader of these pictures stumbles over (H. C. Purchase,
// Which aesthetic has the greatest effect on human understanding?, Graph Drawing
// 1997, doi 10.1007/3-540-63938-1_67), and finding the fewest is NP-hard even for
// two rows. So every method improves an order by moving one activist after the
// other to where it crosses least (sifting), within a bounded number of steps;
// large networks keep an order that is good for communities.
//
// Against Graphviz 2.43 (dot; see TestCrossesNoMoreThanDot), crossings of straight
// lines between the places of both:
//
//	                                        here    dot
//	southern_women, two columns              605    610
//	bristol_protest org_event, two columns  6868   6925
//	krackhardt_hightech reports, layers        0      0
//	krackhardt_hightech friends, layers      349    400
//	krackhardt_hightech advice, layers      1848   1519
//
// Lines are straight in the picture, so bends at the dummies of long ties, which
// textbooks draw, would be a lie here: dummies only make room for the line.
package order
