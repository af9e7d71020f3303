// Package community divides a network into communities: groups of activists with more
// ties within than between them.
//
// Every division is numbered by size: community 0 is the largest, and of equal ones that
// with the first activist. An isolate is a community of its own. Methods that draw at
// random take a seed; the same seed gives the same division on every machine. None of
// them finds the best division for sure, and several may be as good: look at more than
// one seed before a division is made much of.
//
// A direction is passed over by all but [Modularity]: ties from i to j and from j to i
// add up. Weights are strengths; of distances the inverse is taken; ignored ones are 1.
package community
