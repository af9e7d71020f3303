// Package graphml reads networks in GraphML, as igraph, Gephi, networkx, yEd and
// others write it, into a table of nodes and a table of edges.
//
// It follows Brandes, Eiglsperger, Herman, Himsolt & Marshall, GraphML progress
// report (2002), doi 10.1007/3-540-45848-4_59, for what a network of people can
// hold. It knows nothing of what the columns mean.
//
// # Decisions
//
// Graphs inside of nodes are flattened: their nodes and edges stand beside the
// others, and a note says so. Ports are passed over. A hyperedge has no place in
// a table of ties between two, and a second graph would be a second network, so
// both are errors.
//
// The file is read token by token under limits on size, depth and length, since
// a small hostile file can make an XML parser use a great deal of memory.
package graphml
