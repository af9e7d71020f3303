// Package findings says what the verdicts on ties amount to, and how far that can be
// relied on: what share of ties ever led to joint offline action, with its interval,
// its bounds, and the share of ties that have been looked at.
//
// It is given a network whose verdicts are those of one reader, or the settled ones,
// and refuses to know which; it knows no coder, no file, no picture and no words
// for people other than the names of groups.
//
// # Decisions
//
// Intervals and bounds answer two different doubts and stand beside each other. The
// interval is about chance, were the coded ties a simple random draw. They are not
// even independent, as ties share activists: it describes, and tests nothing. The
// bounds are about what nobody knows, and assume nothing at all.
//
// A share of nothing is unknown, and never 0.
package findings
