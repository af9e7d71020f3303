// Package network holds a study's activists, ties and events in memory, as columns.
//
// It is the ground floor: it imports nothing of the project and knows no file,
// no picture, no coder and no clock. A [Network] is a snapshot that never
// changes; a change makes a new snapshot which shares every column that it did
// not touch, so a reader on another goroutine never needs a lock.
//
// Activists and ties are dense int32 indices, 0 to n-1, in ascending order of
// their ids in the project file. Ids and names are used only at the edges of
// the program, where a person reads or types them.
//
// # Decisions
//
// Columns, not objects: layouts, measures and drawing walk one or two columns
// over all ties, and a column is what a processor's cache likes. Rows of the
// adjacency are compressed (two arrays), which takes an eighth of the memory of
// maps and is an order of magnitude faster to walk.
//
// Parallel ties are normal (one pair of activists on several platforms), and so
// each tie has an entry of its own in the adjacency. Self-ties are not: reading
// refuses them, because a tie to oneself cannot lead to joint action.
//
// Participations are no ties: nobody marks them, and measures, layouts and pictures take
// them only where they are asked for. They lie beside the ties in the same snapshot, so
// that whoever has one has the other of the same moment; [Network.TwoMode] makes rows
// of them.
package network
