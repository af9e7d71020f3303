// Package plane has the geometry of points that several layouts need: who is
// beside whom, and a way through all of them that never goes far. It knows no
// network.
package plane
