package path

import (
	"cmp"
	"context"
	"slices"

	"github.com/dominikbraun/graph"

	"copresence/graphview/measure"
)

// SpanningTree returns the ties of the tree of the strongest ties: those that join, in
// every component, all activists without any way round, and of all such trees have the
// largest sum of weights. Direction is passed over; of parallel ties the strongest
// counts, of equally strong ones that with the lower index. Ties are ascending. When the
// context ends, its error is returned; so from StrongComponents.
//
// J. B. Kruskal, On the shortest spanning subtree of a graph and the traveling salesman
// problem, Proceedings of the AMS 7(1), 1956, doi 10.1090/S0002-9939-1956-0078686-7.
func (w Within) SpanningTree(ctx context.Context) ([]int32, error) {
	ranked, err := w.ranked(ctx)
	if err != nil {
		return nil, err
	}
	if w.Network.Activists.Len() > Most {
		return w.kruskal(ctx, ranked)
	}
	// Ranks are weights of which no two are equal, so that there is one tree only.
	rank := make(map[int32]int, len(ranked))
	for i, tie := range ranked {
		rank[tie] = i
	}
	g := w.Network.WeightedGraph(false, func(tie int32) bool { _, is := rank[tie]; return is }, func(tie int32) int { return rank[tie] })
	tree, err := graph.MinimumSpanningTree(g)
	if err != nil {
		return nil, err
	}
	edges, err := tree.Edges()
	if err := cmp.Or(err, ctx.Err()); err != nil {
		return nil, err
	}
	var ties []int32
	for _, e := range edges {
		ties = append(ties, e.Properties.Data.(int32))
	}
	slices.Sort(ties)
	return slices.Compact(ties), nil
}

// ranked lists the strongest kept tie of every pair, the strongest first.
func (w Within) ranked(ctx context.Context) ([]int32, error) {
	t := &w.Network.Ties
	best := map[[2]int32]int32{}
	for tie := range int32(t.Len()) {
		if tie%often == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		a, b := t.Source[tie], t.Target[tie]
		pair := [2]int32{min(a, b), max(a, b)}
		if old, there := best[pair]; a != b && w.keeps(tie) && (!there || t.Weight[tie] > t.Weight[old]) {
			best[pair] = tie
		}
	}
	ranked := make([]int32, 0, len(best))
	for _, tie := range best {
		ranked = append(ranked, tie)
	}
	slices.SortFunc(ranked, func(a, b int32) int { return cmp.Or(cmp.Compare(t.Weight[b], t.Weight[a]), cmp.Compare(a, b)) })
	return ranked, ctx.Err()
}

// often is after how many ties one looks whether the context has ended.
const often = 1 << 14

// kruskal takes each tie that joins two parts which nothing has joined yet.
func (w Within) kruskal(ctx context.Context, ranked []int32) ([]int32, error) {
	parent := make([]int32, w.Network.Activists.Len())
	for a := range parent {
		parent[a] = int32(a)
	}
	root := func(a int32) int32 {
		for parent[a] != a {
			parent[a] = parent[parent[a]]
			a = parent[a]
		}
		return a
	}
	var ties []int32
	for i, tie := range ranked {
		if i%often == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if a, b := root(w.Network.Ties.Source[tie]), root(w.Network.Ties.Target[tie]); a != b {
			parent[a] = b
			ties = append(ties, tie)
		}
	}
	slices.Sort(ties)
	return ties, nil
}

// StrongComponents returns the groups of two or more activists who can all reach each
// other, the largest first and of equal ones that with the first activist first. Without
// directions these are the components.
func (w Within) StrongComponents(ctx context.Context) ([][]int32, error) {
	groups, err := w.strong(ctx)
	if err := cmp.Or(err, ctx.Err()); err != nil {
		return nil, err
	}
	groups = slices.DeleteFunc(groups, func(group []int32) bool { return len(group) < 2 })
	for _, group := range groups {
		slices.Sort(group)
	}
	slices.SortFunc(groups, func(a, b []int32) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a[0], b[0])) })
	return groups, nil
}

func (w Within) strong(ctx context.Context) ([][]int32, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if w.Directed && w.Network.Activists.Len() <= Most {
		groups, err := graph.StronglyConnectedComponents[int32, int32](fromOne{w.Network.Graph(true, w.Keep)})
		for _, group := range groups {
			for i := range group {
				group[i]--
			}
		}
		return groups, err
	}
	g, err := measure.New(w.Network, measure.Selection{Keep: w.Keep, Undirected: !w.Directed})
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	of, count := measure.StrongComponents(g)
	groups := make([][]int32, count)
	for a, c := range of {
		groups[c] = append(groups[c], int32(a))
	}
	return groups, nil
}

// Inside returns the ties that stay in one of the groups, in ascending order. No
// activist is in two of them.
func (w Within) Inside(groups [][]int32) []int32 {
	of := make([]int, w.Network.Activists.Len()) // number of the group, from 1
	for i, group := range groups {
		for _, a := range group {
			of[a] = i + 1
		}
	}
	var ties []int32
	for tie := range int32(w.Network.Ties.Len()) {
		i := of[w.Network.Ties.Source[tie]]
		if i > 0 && i == of[w.Network.Ties.Target[tie]] && w.keeps(tie) {
			ties = append(ties, tie)
		}
	}
	return ties
}

// fromOne is a graph whose vertices are numbered from 1: the library (0.23) loses the
// strong component whose search began at the zero value of its keys.
type fromOne struct{ graph.Graph[int32, int32] }

// AdjacencyMap implements graph.Graph.
func (g fromOne) AdjacencyMap() (map[int32]map[int32]graph.Edge[int32], error) {
	fromZero, err := g.Graph.AdjacencyMap()
	all := make(map[int32]map[int32]graph.Edge[int32], len(fromZero))
	for a, edges := range fromZero {
		all[a+1] = make(map[int32]graph.Edge[int32], len(edges))
		for b, edge := range edges {
			all[a+1][b+1] = edge
		}
	}
	return all, err
}
