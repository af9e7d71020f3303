package measure

// Centralisation says how far a network hangs on its most central activist:
//
//	centralisation = sum of (largest c - c(i)) / the largest that this sum can be
//
// L. C. Freeman 1979, doi 10.1016/0378-8733(78)90021-7. The largest sum is that of a
// star of as many activists, without parallel ties and self-ties: a graph that keeps them
// can have more. With fewer than three activists the result is NaN.

// DegreeCentralisation is that of [Degree]: the largest sum is (n - 1)(n - 2), and twice
// that in a directed graph. An empty and a complete graph have 0, a star 1.
func DegreeCentralisation(g *Graph) float64 {
	n := float64(g.Len())
	most := (n - 1) * (n - 2)
	if g.directed {
		most *= 2
	}
	return centralisation(floats(Degree(g)), most)
}

// OutdegreeCentralisation is that of [Outdegree]: the largest sum is (n - 1)^2, that of a
// star of which all ties lead out.
func OutdegreeCentralisation(g *Graph) float64 {
	return centralisation(floats(Outdegree(g)), directedMost(g))
}

// IndegreeCentralisation is that of [Indegree]: the largest sum is (n - 1)^2, that of a
// star of which all ties lead in.
func IndegreeCentralisation(g *Graph) float64 {
	return centralisation(floats(Indegree(g)), directedMost(g))
}

// directedMost is the largest sum for one direction; of undirected ties that of both.
func directedMost(g *Graph) float64 {
	n := float64(g.Len())
	if !g.directed {
		return (n - 1) * (n - 2)
	}
	return (n - 1) * (n - 1)
}

// ClosenessCentralisation is that of the values that [Closeness] gave for the graph, when
// weights are ignored: the largest sum is (n - 1)(n - 2) / (2 n - 3), or n - 1 in a
// directed graph, where the ends of a star reach nobody and have 0. (igraph and sna
// reckon in directed graphs with other values for who reaches nobody.)
func ClosenessCentralisation(g *Graph, closeness []float64) float64 {
	n := float64(g.Len())
	if g.directed {
		return centralisation(closeness, n-1)
	}
	return centralisation(closeness, (n-1)*(n-2)/(2*n-3))
}

// BetweennessCentralisation is that of the values that [Betweenness] gave for the graph:
// the largest sum is (n - 1)^2 (n - 2), and half of that in an undirected graph.
func BetweennessCentralisation(g *Graph, betweenness []float64) float64 {
	n := float64(g.Len())
	most := (n - 1) * (n - 1) * (n - 2)
	if !g.directed {
		most /= 2
	}
	return centralisation(betweenness, most)
}

func centralisation(values []float64, most float64) float64 {
	largest, sum := 0.0, 0.0
	for _, v := range values {
		largest = max(largest, v)
	}
	for _, v := range values {
		sum += largest - v
	}
	if len(values) < 3 {
		most = 0 // 0 / 0
		sum = 0
	}
	return sum / most
}

func floats(counts []int32) []float64 {
	f := make([]float64, len(counts))
	for i, c := range counts {
		f[i] = float64(c)
	}
	return f
}
