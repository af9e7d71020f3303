package network

import (
	"errors"

	"github.com/dominikbraun/graph"
)

// ErrSnapshot says that a network, seen as a graph, cannot be changed.
var ErrSnapshot = errors.New("a network is a snapshot: it cannot be changed as a graph")

// Graph offers the network to the algorithms of github.com/dominikbraun/graph.
// Vertices are activists by index. An edge joins two activists who share at
// least one tie that keep reports true for (nil keeps all); parallel ties are one
// edge, whose Properties.Data is the index of the first of them (int32) and whose
// weight is 1. A directed graph has an edge from source to target of each
// directed tie and both ways for an undirected one; an undirected graph passes
// over directions.
//
// The graph reads the columns of the network and copies nothing, but the
// library's algorithms copy the whole adjacency into maps each time: they are for
// networks of up to some 5,000 activists, and never for a loop.
func (n *Network) Graph(directed bool, keep func(tie int32) bool) graph.Graph[int32, int32] {
	return n.WeightedGraph(directed, keep, nil)
}

// WeightedGraph is Graph with the weights that the function gives for the ties which
// edges have in Properties.Data; nil is a weight of 1.
func (n *Network) WeightedGraph(directed bool, keep func(tie int32) bool, weight func(tie int32) int) graph.Graph[int32, int32] {
	if keep == nil {
		keep = func(int32) bool { return true }
	}
	if weight == nil {
		weight = func(int32) int { return 1 }
	}
	s := &store{network: n, directed: directed, keep: keep, weight: weight}
	itself := func(activist int32) int32 { return activist }
	if directed {
		return graph.NewWithStore(itself, graph.Store[int32, int32](s), graph.Directed(), graph.Weighted())
	}
	return graph.NewWithStore(itself, graph.Store[int32, int32](s), graph.Weighted())
}

// store is the network as the library wants to read it.
type store struct {
	network  *Network
	directed bool
	keep     func(tie int32) bool
	weight   func(tie int32) int
}

// leads reports whether a kept tie leads from a to its other end.
func (s *store) leads(tie, a int32) bool {
	t := &s.network.Ties
	return s.keep(tie) && (!s.directed || !t.Directed[tie] || t.Source[tie] == a)
}

func (s *store) known(activist int32) bool {
	return activist >= 0 && int(activist) < s.network.Activists.Len()
}

func (s *store) edge(from, to, tie int32) graph.Edge[int32] {
	return graph.Edge[int32]{Source: from, Target: to, Properties: graph.EdgeProperties{Weight: s.weight(tie), Data: tie}}
}

// Vertex implements graph.Store.
func (s *store) Vertex(activist int32) (int32, graph.VertexProperties, error) {
	if !s.known(activist) {
		return activist, graph.VertexProperties{}, graph.ErrVertexNotFound
	}
	return activist, graph.VertexProperties{}, nil
}

// ListVertices implements graph.Store.
func (s *store) ListVertices() ([]int32, error) {
	all := make([]int32, s.network.Activists.Len())
	for i := range all {
		all[i] = int32(i)
	}
	return all, nil
}

// VertexCount implements graph.Store.
func (s *store) VertexCount() (int, error) { return s.network.Activists.Len(), nil }

// Edge implements graph.Store.
func (s *store) Edge(from, to int32) (graph.Edge[int32], error) {
	if s.known(from) {
		others, ties := s.network.Incident(from)
		for k, other := range others {
			if other == to && s.leads(ties[k], from) {
				return s.edge(from, to, ties[k]), nil
			}
		}
	}
	return graph.Edge[int32]{}, graph.ErrEdgeNotFound
}

// ListEdges implements graph.Store. Undirected graphs list each edge both ways,
// as the library's own store does.
func (s *store) ListEdges() ([]graph.Edge[int32], error) {
	var all []graph.Edge[int32]
	met := make([]int32, s.network.Activists.Len()) // 1 + the last activist whose edge led here
	for a := range int32(len(met)) {
		others, ties := s.network.Incident(a)
		for k, b := range others {
			if met[b] != a+1 && s.leads(ties[k], a) {
				met[b] = a + 1
				all = append(all, s.edge(a, b, ties[k]))
			}
		}
	}
	return all, nil
}

// AddVertex implements graph.Store; it always fails.
func (s *store) AddVertex(int32, int32, graph.VertexProperties) error { return ErrSnapshot }

// RemoveVertex implements graph.Store; it always fails.
func (s *store) RemoveVertex(int32) error { return ErrSnapshot }

// AddEdge implements graph.Store; it always fails.
func (s *store) AddEdge(int32, int32, graph.Edge[int32]) error { return ErrSnapshot }

// UpdateEdge implements graph.Store; it always fails.
func (s *store) UpdateEdge(int32, int32, graph.Edge[int32]) error { return ErrSnapshot }

// RemoveEdge implements graph.Store; it always fails.
func (s *store) RemoveEdge(int32, int32) error { return ErrSnapshot }
