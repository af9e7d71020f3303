// Package path finds ways through a network: the shortest between two activists, all up
// to a length, the tree of the strongest ties, and who can reach each other both ways.
//
// It says who is on a way and by which ties; what that means is the business of who
// asked. Parallel ties are one step; a way has all of them.
//
// # Decisions
//
// Spanning trees and strong components are found by github.com/dominikbraun/graph up to
// [Most] activists, and beyond by loops of our own: the library copies the adjacency into
// maps. Ways between two are always found by our own, because which of several shortest
// ways the library takes depends on the order of a map, and its search for all ways
// knows no longest length and cannot be cancelled. The tests hold them against it.
package path
