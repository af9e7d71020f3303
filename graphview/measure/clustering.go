package measure

import "math"

// Clustering returns, of the pairs of neighbours of each activist, the share who are
// tied to each other:
//
//	clustering(i) = t / (k (k - 1) / 2)
//
// with k neighbours and t ties among them. D. J. Watts & S. H. Strogatz, Collective
// dynamics of 'small-world' networks, Nature 393, 1998, doi 10.1038/30918. Direction,
// weights, parallel ties and self-ties are passed over, as in igraph; networkx has
// another measure for directed graphs (Fagiolo 2007). With fewer than two neighbours
// there is no pair and it is NaN, as in igraph; networkx has 0 there.
func Clustering(g *Graph) []float64 {
	plain := g.plain()
	triangles := triangles(plain)
	clustering := make([]float64, g.Len())
	for a, t := range triangles {
		if k := float64(plain.degree(int32(a))); k >= 2 {
			clustering[a] = 2 * float64(t) / (k * (k - 1))
		} else {
			clustering[a] = math.NaN()
		}
	}
	return clustering
}

// Transitivity returns, of all pairs of ties that meet at an activist, the share whose
// other ends are tied too: three times the triangles by the connected triples. R. D.
// Luce & A. D. Perry, A method of matrix analysis of group structure, Psychometrika
// 14, 1949, doi 10.1007/BF02289146. Direction, weights, parallel ties and self-ties are
// passed over. Where no two ties meet it is NaN.
func Transitivity(g *Graph) float64 {
	plain := g.plain()
	closed, pairs := 0.0, 0.0
	for a, t := range triangles(plain) {
		k := float64(plain.degree(int32(a)))
		closed += float64(t)
		pairs += k * (k - 1) / 2
	}
	return closed / pairs
}

// triangles counts those that each activist is part of. Ties are turned so that they
// lead to who has more of them, which leaves few per activist; a triangle is then
// found once: M. Latapy, Main-memory triangle computations for very large (sparse
// (power-law)) graphs, Theoretical Computer Science 407, 2008,
// doi 10.1016/j.tcs.2008.07.017.
func triangles(plain rows) []int64 {
	up, was := upwards(plain)
	n := len(was)
	found := make([]int64, n)
	mark := make([]int32, n) // 1 + the last activist whose tie led here
	for a := range int32(n) {
		others := up.other[up.start[a]:up.start[a+1]]
		if len(others) < 2 {
			continue
		}
		for _, b := range others {
			mark[b] = a + 1
		}
		of := int64(0)
		for _, b := range others {
			count := int64(0)
			for _, c := range up.other[up.start[b]:up.start[b+1]] {
				hit := int64(0) // without a branch to be guessed wrong
				if mark[c] == a+1 {
					hit = 1
				}
				found[c] += hit
				count += hit
			}
			found[b] += count
			of += count
		}
		found[a] += of
	}
	counts := make([]int64, n)
	for number, a := range was {
		counts[a] = found[number]
	}
	return counts
}

// upwards numbers activists by ascending degree and keeps of each tie the way to the
// higher number.
func upwards(plain rows) (up rows, was []int32) {
	n := len(plain.start) - 1
	g := &Graph{out: plain, in: plain}
	was = g.mostTied()
	for i, j := 0, n-1; i < j; i, j = i+1, j-1 {
		was[i], was[j] = was[j], was[i]
	}
	now := make([]int32, n)
	for number, a := range was {
		now[a] = int32(number)
	}
	up = rows{start: make([]int32, n+1), other: make([]int32, len(plain.other)/2+1)}
	k := int32(0)
	for number, a := range was {
		for _, b := range plain.other[plain.start[a]:plain.start[a+1]] {
			up.other[k] = now[b]
			higher := int32(0)
			if now[b] > int32(number) {
				higher = 1
			}
			k += higher
		}
		up.start[number+1] = k
	}
	return up, was
}
