// Package force lays out networks by forces that one can watch at work: ties pull,
// activists push each other off, and who is dragged draws the others along.
//
// It knows the ties and, where that is asked for, their weights and the size of the
// activists, and refuses to know pixels, windows and the clock: somebody else calls
// for the next step. As everywhere in package layout the same ties, the same seed
// and the same number of steps give the same places, bit by bit, on any number of
// cores and any processor; conversions to float64 in the arithmetic forbid a
// processor to add to a product in one rounding.
//
// # Decisions
//
// Repulsion is summed over a tree for the activists of a leaf together, and not for
// each one: it is the walk through the tree that takes the time. As a leaf is opened
// whenever any point of its box demands it, the sum errs less than one by one.
//
// Where gravity is as in the paper, small components and activists without ties end
// a hundred diameters away from the picture, and whoever looks at the whole sees
// dots. Here the largest component has the gravity of the paper, and all others as
// much as brings them to its rim; see rim.
package force
