// Package qap tests what is said of pairs of activists against chance, by permuting whole
// activists: who is tied to whom stays as it is, and only who is who changes. So the
// ties of one activist, which are not independent, stay together in every permutation,
// as no test does that takes ties one by one.
//
// It is arithmetic over matrices: it knows no network, verdict, platform or file, and
// draws no random number without a seed. Permutation i comes from the seed and i alone,
// so that results are the same on any number of cores.
//
// # Conventions
//
// The diagonal is never looked at. Of an undirected matrix every pair counts once. A value
// that is not known is NaN; a pair counts only where all that a test looks at is known of
// it, which is decided anew in every permutation, as R's sna does.
//
// With k of N permutations at least as extreme as what was observed, p = (k+1)/(N+1),
// which counts what was observed as one of them and is never 0 (Phipson & Smyth 2010,
// doi 10.2202/1544-6115.1585); sna gives k/N.
package qap
