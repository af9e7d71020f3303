// Package layout finds a place in the plane for every activist of a network, so
// that the distances in the picture tell the distances in the network.
//
// It knows the ties and nothing else: no attribute, platform, direction, weight
// or verdict moves anybody, so a figure never argues for the finding that is
// drawn into it. It refuses to know pixels, files and the clock. Randomness comes
// in as a seed: the same ties and the same seed give the same places, bit by bit,
// on any number of cores and any processor.
//
// # Decisions
//
// Stress, not springs: of the common methods it alone states what the picture
// promises (twice as far is twice as many ties away), and has one measure by which
// any two layouts can be compared.
//
// Every component is placed by itself, from the same seed, and so looks the same
// whatever else is in the network; there are no distances between components, and
// so they are packed beside each other. Activists without any tie stand in a block
// of their own rather than in a swarm that looks like a group.
package layout
