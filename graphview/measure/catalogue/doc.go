// Package catalogue lists the measures that the program offers, by the name and in the
// words that window, command line and tables share, and takes them of a [Subject]: a
// network, or of it the ties of one platform, the on-line ones, or those marked yes.
//
// It computes nothing itself; packages measure, community, census and twomode do. It
// knows no window: words are English, and who shows them translates them.
//
// # Decisions
//
// Only the degrees count parallel ties each. All else takes them as one, as if the
// network were a matrix, because a pair on three platforms is not three times as near.
//
// What several measures share - the graphs, the distances, the division into
// communities - is computed once for a subject and kept with it.
package catalogue
