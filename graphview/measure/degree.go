package measure

import "copresence/storage/network"

// Degree returns the number of ties of each activist, whatever their direction.
// Parallel ties count each, a self-tie counts twice, an isolate has 0. Nothing is
// normalised.
//
//	degree(i) = ties with i at either end
//
// L. C. Freeman, Centrality in social networks: conceptual clarification, Social
// Networks 1(3), 1979, doi 10.1016/0378-8733(78)90021-7. Among directed ties this is
// the sum of indegree and outdegree; an undirected tie counts once here, and once
// in each of those.
func Degree(n *network.Network) []int32 {
	degree := make([]int32, n.Activists.Len())
	for i := range degree {
		degree[i] = int32(n.Degree(int32(i)))
	}
	return degree
}

// Indegree returns the number of ties that lead to each activist: the directed
// ones of which they are the target, and all undirected ones. Parallel ties count
// each; an undirected self-tie counts twice.
func Indegree(n *network.Network) []int32 {
	return ends(n, n.Ties.Target, n.Ties.Source)
}

// Outdegree returns the number of ties that lead from each activist: the directed
// ones of which they are the source, and all undirected ones. Parallel ties count
// each; an undirected self-tie counts twice.
func Outdegree(n *network.Network) []int32 {
	return ends(n, n.Ties.Source, n.Ties.Target)
}

// ends counts how often each activist stands at one end of ties, and at the other
// end of undirected ones.
func ends(n *network.Network, end, other []int32) []int32 {
	count := make([]int32, n.Activists.Len())
	for tie, a := range end {
		count[a]++
		if !n.Ties.Directed[tie] {
			count[other[tie]]++
		}
	}
	return count
}
