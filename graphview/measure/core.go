package measure

// Core returns the core of each activist: the largest k for which they belong to a
// group in which everybody is tied to at least k others of the group. S. B. Seidman,
// Network structure and minimum degree, Social Networks 5(3), 1983,
// doi 10.1016/0378-8733(83)90028-X. Direction, weights, parallel ties and self-ties are
// passed over (igraph counts parallel ties, networkx refuses self-ties). An isolate has
// 0.
//
// V. Batagelj & M. Zaversnik, An O(m) algorithm for cores decomposition of networks,
// 2003, arXiv:cs/0310049.
func Core(g *Graph) []int32 {
	plain := g.plain()
	core := plain.degrees()
	n := len(core)
	most := int32(0)
	for _, d := range core {
		most = max(most, d)
	}
	// Activists stand by their degree among those left; first[d] is where d begins.
	first := make([]int32, most+2)
	for _, d := range core {
		first[d+1]++
	}
	for d := range most + 1 {
		first[d+1] += first[d]
	}
	order, place := make([]int32, n), make([]int32, n)
	next := append([]int32(nil), first...)
	for a, d := range core {
		order[next[d]], place[a] = int32(a), next[d]
		next[d]++
	}
	for _, a := range order { // which changes behind the place that is looked at
		own := core[a]
		for _, b := range plain.other[plain.start[a]:plain.start[a+1]] {
			d := core[b]
			if d <= own {
				continue
			}
			// b changes places with the first of its degree and then has one less.
			at, front := place[b], first[d]
			c := order[front]
			order[at], order[front] = c, b
			place[b], place[c] = front, at
			first[d]++
			core[b]--
		}
	}
	return core
}
