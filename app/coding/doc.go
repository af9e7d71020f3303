// Package coding holds the rules by which coders work through the ties of a study:
// which tie comes next, how far the work has come, and what counts when several
// coders looked at the same tie.
//
// It refuses to know who the coders are, what they said of other ties, and where
// marks are kept: it is given verdicts and a network that shows what one reader may
// see, and so it cannot tell one coder what another one thinks.
package coding
