package network_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/dominikbraun/graph"
	"pgregory.net/rapid"

	"copresence/storage/network"
)

func TestGraphFindsShortestPaths(t *testing.T) {
	net := build(t, 5, [2]int32{0, 1}, [2]int32{1, 2}, [2]int32{2, 3}, [2]int32{3, 0}, [2]int32{0, 1})
	for _, c := range []struct {
		directed bool
		from, to int32
		want     []int32
	}{
		{true, 0, 3, []int32{0, 1, 2, 3}},
		{false, 0, 3, []int32{0, 3}},
		{true, 3, 1, []int32{3, 0, 1}},
	} {
		got, err := graph.ShortestPath(net.Graph(c.directed, nil), c.from, c.to)
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("directed %v, from %d to %d: %v, %v; want %v", c.directed, c.from, c.to, got, err, c.want)
		}
	}
	if _, err := graph.ShortestPath(net.Graph(false, nil), 0, 4); !errors.Is(err, graph.ErrTargetNotReachable) {
		t.Errorf("the isolate was reached: %v", err)
	}
}

func TestGraphKeepsWhatItIsTold(t *testing.T) {
	net := build(t, 3, [2]int32{0, 1}, [2]int32{1, 0}, [2]int32{1, 2})
	g := net.Graph(false, func(tie int32) bool { return tie != 0 })
	found, err := g.Edge(0, 1)
	if err != nil || found.Properties.Data != int32(1) {
		t.Errorf("edge %+v, %v; want that of tie 1", found, err)
	}
	if size, err := g.Size(); err != nil || size != 2 {
		t.Errorf("%d edges, %v; parallel ties are one edge", size, err)
	}
	for name, err := range map[string]error{
		"vertex": g.AddVertex(3), "edge": g.AddEdge(0, 2), "removal": g.RemoveEdge(0, 1), "removed vertex": g.RemoveVertex(2),
		"update": g.UpdateEdge(0, 1),
	} {
		if !errors.Is(err, network.ErrSnapshot) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The library's own store, filled edge by edge, must see the same neighbours.
func TestGraphIsTheLibrarysOwn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "activists")
		directed := rapid.Bool().Draw(t, "directed")
		end := rapid.Int32Range(0, int32(n-1))
		own := graph.New(graph.IntHash)
		if directed {
			own = graph.New(graph.IntHash, graph.Directed())
		}
		for i := range n {
			if err := own.AddVertex(i); err != nil {
				t.Fatal(err)
			}
		}
		var pairs [][2]int32
		for range rapid.IntRange(0, 30).Draw(t, "ties") {
			a, b := end.Draw(t, "source"), end.Draw(t, "target")
			if a == b {
				continue
			}
			pairs = append(pairs, [2]int32{a, b})
			if err := own.AddEdge(int(a), int(b)); err != nil && !errors.Is(err, graph.ErrEdgeAlreadyExists) {
				t.Fatal(err)
			}
		}
		got, err1 := build(t, n, pairs...).Graph(directed, nil).AdjacencyMap()
		want, err2 := own.AdjacencyMap()
		if err := errors.Join(err1, err2); err != nil {
			t.Fatal(err)
		}
		for a := range n {
			for b := range n {
				_, ours := got[int32(a)][int32(b)]
				if _, theirs := want[a][b]; ours != theirs {
					t.Fatalf("from %d to %d: %v, the library says %v", a, b, ours, theirs)
				}
			}
		}
	})
}
