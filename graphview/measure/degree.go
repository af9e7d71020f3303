package measure

// Degree returns the number of ties of each activist:
//
//	degree(i) = ties with i at either end
//
// L. C. Freeman, Centrality in social networks: conceptual clarification, Social
// Networks 1(3), 1979, doi 10.1016/0378-8733(78)90021-7. In a directed graph it is
// the sum of indegree and outdegree. Parallel ties count each where the graph keeps
// them, else once; a self-tie that is kept counts twice; an isolate has 0. Nothing
// is normalised.
func Degree(g *Graph) []int32 {
	degree := Outdegree(g)
	if g.directed {
		for i := range degree {
			degree[i] += g.in.degree(int32(i))
		}
	}
	return degree
}

// Indegree returns the number of ties that lead to each activist: the directed
// ones of which they are the target, and all undirected ones. Parallel ties count
// each where the graph keeps them; an undirected self-tie counts twice.
func Indegree(g *Graph) []int32 { return g.in.degrees() }

// Outdegree returns the number of ties that lead from each activist: the directed
// ones of which they are the source, and all undirected ones. Parallel ties count
// each where the graph keeps them; an undirected self-tie counts twice.
func Outdegree(g *Graph) []int32 { return g.out.degrees() }

func (r rows) degrees() []int32 {
	degree := make([]int32, len(r.start)-1)
	for i := range degree {
		degree[i] = r.start[i+1] - r.start[i]
	}
	return degree
}

// WeightedDegree returns the strength of the ties of each activist, summed:
//
//	strength(i) = sum of w(i, j) over ties with i at either end
//
// A. Barrat, M. Barthélemy, R. Pastor-Satorras & A. Vespignani, The architecture of
// complex weighted networks, PNAS 101(11), 2004, doi 10.1073/pnas.0400087101. When
// weights are distances, the strength of a tie is the inverse of its weight; when
// they are ignored, this is [Degree]. All else is as there.
func WeightedDegree(g *Graph) []float64 {
	strength := WeightedOutdegree(g)
	if g.directed {
		for i, s := range WeightedIndegree(g) {
			strength[i] += s
		}
	}
	return strength
}

// WeightedIndegree returns the strength of the ties that lead to each activist.
func WeightedIndegree(g *Graph) []float64 { return g.in.sums(g.strengths(g.in)) }

// WeightedOutdegree returns the strength of the ties that lead from each activist.
func WeightedOutdegree(g *Graph) []float64 { return g.out.sums(g.strengths(g.out)) }

// sums adds up the weights of each row, or its entries where weights is nil.
func (r rows) sums(weights []float64) []float64 {
	sums := make([]float64, len(r.start)-1)
	for a := range sums {
		from, to := r.start[a], r.start[a+1]
		if weights == nil {
			sums[a] = float64(to - from)
			continue
		}
		for _, w := range weights[from:to] {
			sums[a] += w
		}
	}
	return sums
}

// DegreeDistribution returns how many activists have each degree: the number at
// index d has degree d. There are as many numbers as the highest degree plus one.
func DegreeDistribution(degree []int32) []int {
	most := int32(-1)
	for _, d := range degree {
		most = max(most, d)
	}
	count := make([]int, most+1)
	for _, d := range degree {
		count[d]++
	}
	return count
}
