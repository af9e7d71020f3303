// Package coding holds the rules by which coders work through the ties of a study:
// which tie comes next and in which order, which ties deserve a look, how far coders
// agree, and what counts when several of them looked at the same tie.
//
// It keeps nothing, and knows neither clock nor file: seeds and times come in, and
// ties, coders and events are columns. What one coder works with ([Queue.For],
// [Tour], [Candidates]) is given that coder's own verdicts and at most whether
// others coded a tie, so that it cannot tell one coder what another one thinks. What
// sets coders side by side ([Agree], [ConflictOf], [Settle]) is the lead's, and it is
// for the caller to know who that is.
package coding
